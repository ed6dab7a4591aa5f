"""Hostile and odd workbooks, all made here, each with what must happen to it."""

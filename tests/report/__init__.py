"""Tests of the gap report's forms."""

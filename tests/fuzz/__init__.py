"""Filled workbooks, mutated: nothing may crash, hang, grow without end, or be lost in silence."""

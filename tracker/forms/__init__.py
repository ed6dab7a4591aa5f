"""Forms: workbooks with one table that people fill row by row, written and read from one description.

The vendor's workbook (``tracker.workbook``) has a layout of its own. Everything else people are
asked to fill in on a sheet is a form: the evaluators' verdicts, what they agree on, the supplements a
vendor is asked for, questions, follow-up. A ``Form`` (``model``) says what is asked; ``write_form``
makes the workbook, ``read_form`` reads it back through the same guarded door as vendors' files, and
``lifecycle`` keeps in the case folder what was asked, so that every row is accounted for. Several forms
can stand in one workbook (``book``), with cells that work something out from others (``live``).
"""

"""The way back to the vendor: a submission and its findings as a new workbook to correct.

The vendor's file is never saved again. ``original`` looks into it for what the submission does not
hold, ``answers`` gives the texts to put into cells, ``remarks`` turns findings into remarks on the
cells of the new workbook, ``changes`` compares two revisions, ``prefill`` puts it together, and
``send`` writes and logs it.
"""

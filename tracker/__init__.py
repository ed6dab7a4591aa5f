"""tracker: requirement workbooks for Danish municipal procurements.

``__all__`` is what tracker promises to programs; everything else may move (``docs/python.md``). A name
is loaded when it is first used, so that ``import tracker`` costs nothing and a command loads only what
it needs. The rooms of the house are in ``docs/how-it-works.md``.
"""

__version__ = "0.1.0"

__all__ = [
    "Answer", "AssessedProcurement", "AssessedRow", "AssessedVendor", "Assessment", "Case", "CellRef",
    "ComparedCell", "ComparedRow", "ComparedVendor", "Comparison", "Finding", "Language", "Outcome",
    "Reader", "Reconciliation", "Report", "Severity", "Source", "Submission", "SubmittingVendor",
    "Summary", "Text", "TrackerError", "VendorAssessment", "Where", "assess", "check", "compare",
    "comparison_report", "freeze_support", "gap_report", "open_case", "read",
]  # fmt: skip

TYPE_CHECKING = False  # type checkers take it for True; importing it would load `typing`

if TYPE_CHECKING:
    from tracker.api import (
        Reader,
        Report,
        assess,
        check,
        compare,
        comparison_report,
        freeze_support,
        gap_report,
        open_case,
        read,
    )
    from tracker.assessment.model import (
        AssessedProcurement,
        AssessedRow,
        AssessedVendor,
        Assessment,
        Outcome,
        Summary,
        VendorAssessment,
    )
    from tracker.comparison.model import ComparedCell, ComparedRow, ComparedVendor, Comparison
    from tracker.errors import TrackerError
    from tracker.findings import Finding, Severity, Where
    from tracker.procurement.case import Case
    from tracker.spreadsheet.grid import CellRef, Source
    from tracker.submission.model import Answer, Reconciliation, Submission, SubmittingVendor
    from tracker.texts import Language, Text
else:
    _HOMES = {
        "tracker.comparison.model": (
            "ComparedCell", "ComparedRow", "ComparedVendor", "Comparison",
        ),
        "tracker.assessment.model": (
            "AssessedProcurement", "AssessedRow", "AssessedVendor", "Assessment", "Outcome", "Summary",
            "VendorAssessment",
        ),
        "tracker.errors": ("TrackerError",),
        "tracker.findings": ("Finding", "Severity", "Where"),
        "tracker.procurement.case": ("Case",),
        "tracker.spreadsheet.grid": ("CellRef", "Source"),
        "tracker.submission.model": ("Answer", "Reconciliation", "Submission", "SubmittingVendor"),
        "tracker.texts": ("Language", "Text"),
    }  # fmt: skip

    def __getattr__(name: str) -> object:
        """A name of the promise, from where it stands (AttributeError: there is none)."""
        if name not in __all__:
            raise AttributeError(f"module 'tracker' has no attribute {name!r}")
        from importlib import import_module

        home = next((home for home, names in _HOMES.items() if name in names), "tracker.api")
        found = globals()[name] = getattr(import_module(home), name)
        return found

    def __dir__() -> list[str]:
        """What there is to complete in a notebook."""
        return sorted({*globals(), *__all__})

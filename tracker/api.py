"""tracker for programs: what ``import tracker`` promises (``docs/python.md``).

Nothing here writes to a case, and nothing is decided: these functions show what the commands ``check``,
``gap`` and ``compare`` show. Every error raised for what a user can put right is a ``TrackerError``.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable
from dataclasses import field
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Literal, Self, overload

from tracker.errors import CaseError
from tracker.frozen import dataclass
from tracker.texts import Language, Text

if TYPE_CHECKING:
    from tracker.assessment.model import AssessedProcurement, Assessment
    from tracker.comparison.model import Comparison
    from tracker.evaluation.method.seal import SealState
    from tracker.findings import Finding
    from tracker.procurement.case import Case
    from tracker.procurement.scale import Scale
    from tracker.submission.model import Submission

PathLike = str | os.PathLike[str]
Words = Literal["text", "md"]
Document = Literal["html", "json", "xlsx", "pdf", "csv"]
Choice = Language | Literal["da", "en"]


class Reader:
    """Reads any number of workbooks, one at a time, in one guarded child process.

    A file from a stranger is parsed in the child, with limits on time and memory; one that crashes it
    costs that file alone. Use it in a ``with``; not from two threads.

    >>> with Reader() as reader:
    ...     for name in ("eksempel-esdh", "proevesag"):
    ...         submission = reader.read(f"samples/esdh/returned/{name}.xlsx")
    ...         print(submission.vendor.name, len(submission.answers))
    Eksempel ESDH A/S 22
    Prøvesag Danmark A/S 21

    Args:
        case: hold the answers against what this case issued; None = against the specification that
            each workbook carries.
        passwords: what a protected file may be opened with (the extra ``office``).
        today: the day of reading, which promised dates are held against where the procurement has no
            deadline; None = this day in Denmark.

    Raises:
        TrackerError: nothing was issued in the case, or it is damaged.
    """

    def __init__(
        self,
        case: Case | None = None,
        *,
        passwords: tuple[str, ...] = (),
        today: dt.date | None = None,
    ) -> None:
        from tracker.spreadsheet import reader
        from tracker.spreadsheet.limits import Passwords
        from tracker.submission.expectation import Expectation

        day = today or _this_day()
        self._issued = Expectation.by(case, day) if case else Expectation(None, day)
        self._door = reader.Reader(passwords=Passwords(passwords))

    def __enter__(self) -> Self:
        self._door.__enter__()
        return self

    def __exit__(
        self,
        type: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._door.__exit__(type, error, traceback)

    def read(self, path: PathLike) -> Submission:
        """As the function ``read``.

        Raises:
            TrackerError: the file is not there or may not be read.
        """
        from tracker.submission.read_files import read_file

        return read_file(Path(path), self._door, self._issued).submission

    def check(self, path: PathLike) -> tuple[Finding, ...]:
        """As the function ``check``.

        Raises:
            TrackerError: the file is not there or may not be read.
        """
        return self.read(path).findings


def freeze_support() -> None:
    """In a program that brings its own Python (PyInstaller and the like): what tracker started it for.

    Call it first of all, as ``multiprocessing.freeze_support``, which it calls: a workbook is read, and work
    is shared, in processes that are this program again. Such a process ends here; elsewhere it does nothing.
    """
    from tracker.cli.frozen_program import take_over

    take_over()


def read(
    path: PathLike,
    case: Case | None = None,
    *,
    passwords: tuple[str, ...] = (),
    today: dt.date | None = None,
) -> Submission:
    """What one returned workbook says, and what is wrong with it; the arguments are the ``Reader``'s.

    A file that is refused is a submission too: without answers, with the reason among its findings.

    >>> submission = read("samples/esdh/returned/fiktiv-forvaltning.xlsx")
    >>> submission.vendor.name, submission.reconciliation.issued, submission.reconciliation.read
    ('Fiktiv Forvaltning ApS', 22, 22)
    >>> answer = submission.answers[0]
    >>> answer.requirement, answer.answer, answer.cell.ref
    ('SF1320_A', 'yes', 'F15')

    Raises:
        TrackerError: the file is not there or may not be read, nothing was issued in the case, or the
            case is damaged.
    """
    with Reader(case, passwords=passwords, today=today) as reader:
        return reader.read(path)


def check(
    path: PathLike,
    case: Case | None = None,
    *,
    passwords: tuple[str, ...] = (),
    today: dt.date | None = None,
) -> tuple[Finding, ...]:
    """What is wrong with one returned workbook, errors first; the arguments are the ``Reader``'s.

    >>> finding = check("samples/esdh/returned/fiktiv-forvaltning.xlsx")[0]
    >>> finding.code, finding.severity.value, finding.where.cell
    ('elaboration-missing', 'error', 'H8')

    Raises:
        TrackerError: as ``read``.
    """
    return read(path, case, passwords=passwords, today=today).findings


def open_case(folder: PathLike) -> Case:
    """The case in a folder; of it the fields ``folder`` and ``is_frozen`` are promised.

    >>> open_case("samples/esdh").is_frozen
    False
    >>> open_case("samples")
    Traceback (most recent call last):
    tracker.errors.CaseError: The folder is not a case folder: it has no procurement.yaml. ...

    Raises:
        TrackerError: the folder has no ``procurement.yaml``.
    """
    from tracker.procurement.case import Case

    return Case.at(Path(folder))


def assess(
    case: Case, vendors: tuple[str, ...] = (), *, include_left_out: bool = False
) -> Assessment:
    """What the offers received in a case amount to, requirement by requirement, as ``tracker gap``.

    Verdicts, supplements and decisions about reservations stand beside the vendors' answers.

    >>> assess(open_case("samples/esdh"))
    Traceback (most recent call last):
    tracker.errors.CaseError: The specification is not frozen yet. Run 'tracker generate' first.

    Args:
        case: it must have received something.
        vendors: by id, name or CVR number; all when empty.
        include_left_out: assess also what is late, withdrawn or set aside.

    Raises:
        TrackerError: nothing is issued or received, a name fits nobody, or what was received is gone
            or damaged.
    """
    from tracker.assessment.standing import with_reservations

    return with_reservations(case, vendors, include=include_left_out).assessment


def compare(assessment: Assessment) -> Comparison:
    """The vendors of an assessment side by side, as ``tracker compare``. It is internal (udbudsloven § 5)."""
    from tracker.comparison import compare as comparison

    return comparison.compare(assessment)


@dataclass(frozen=True, eq=False, slots=True)
class Report:
    """A report that can be had in several forms; the same report gives the same bytes.

    Attributes:
        forms: those that it can be had in, as ``--format`` of the command names them.
    """

    forms: tuple[str, ...]
    _make: Callable[[str], str | bytes] = field(repr=False)

    @overload
    def to(self, form: Words) -> str: ...
    @overload
    def to(self, form: Document) -> bytes: ...
    def to(self, form: str) -> str | bytes:
        """The report in a form: ``text`` and ``md`` are words, the others the bytes of a file.

        Raises:
            ValueError: it has no such form.
        """
        if form not in self.forms:
            raise ValueError(f"There is no form {form!r}; there are: {', '.join(self.forms)}.")
        return self._make(form)


def gap_report(assessment: Assessment, case: Case, language: Choice = Language.DA) -> Report:
    """What each vendor does not meet: in every form that ``tracker gap`` has, as it writes them.

    Args:
        case: what was assessed; the words of its scale and the seal on its method are in the report.
        language: ``da`` or ``en``.

    Raises:
        TrackerError: the case is damaged, or the assessment is of another.
        ValueError: there is no such language.
    """
    from tracker import documents
    from tracker.assessment.document import document
    from tracker.evaluation.method.report import notices, seal_part
    from tracker.gap.report import gap_paper
    from tracker.paper.render import FORMS, render

    scale, chosen, seal = _words(assessment.procurement, case, language)

    def make(form: str) -> str | bytes:
        if form == "json":
            return documents.to_document("assessment", document(assessment) | seal_part(seal))
        return render(gap_paper(assessment, scale, chosen, notices(seal, chosen)), form)

    return Report(("text", "json", *FORMS[1:]), make)


def comparison_report(comparison: Comparison, case: Case, language: Choice = Language.DA) -> Report:
    """The vendors side by side in the forms of ``tracker compare``.

    It holds the words of several vendors and is not to be sent to vendors.

    Args:
        case: what was compared; the words of its scale and the seal on its method are in the report.
        language: ``da`` or ``en``.

    Raises:
        TrackerError: the case is damaged, or the comparison is of another.
        ValueError: there is no such language.
    """
    from tracker import documents
    from tracker.comparison.document import document
    from tracker.comparison.report import comparison_paper
    from tracker.evaluation.method.report import notices, seal_part
    from tracker.paper.render import FORMS, render

    scale, chosen, seal = _words(comparison.procurement, case, language)

    def make(form: str) -> str | bytes:
        if form == "json":
            return documents.to_document("comparison", document(comparison) | seal_part(seal))
        return render(comparison_paper(comparison, scale, chosen, notices(seal, chosen)), form)

    return Report(("json", *FORMS), make)


def _words(
    of: AssessedProcurement, case: Case, language: Choice
) -> tuple[Scale, Language, SealState | None]:
    """What the words of a report are taken from."""
    from tracker.evaluation.method.seal import known_seal

    chosen, asked = Language(language), case.frozen()
    if (asked.procurement.id, asked.revision) != (of.id, of.revision):
        raise CaseError(
            _OTHER.fill(id=of.id, revision=of.revision), where=str(case.folder.resolve())
        )
    return asked.scale, chosen, known_seal(case)


def _this_day() -> dt.date:
    """This day in Denmark, whatever zone the machine is set to."""
    from tracker.danish_time import danish

    return danish(dt.datetime.now(dt.UTC)).date()


_OTHER = Text(
    "Sagen er ikke den, der er vurderet ({id}, udgave {revision}). Vurdér den igen med »assess«.",
    "The case is not the one that was assessed ({id}, revision {revision}). Assess it again with "
    "'assess'.",
)

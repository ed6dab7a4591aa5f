"""The files of all vendors as a sheet to decide in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from tracker.assessment.offer_texts import STANDING, TIMES
from tracker.deciding.model import (
    BY_COLUMN,
    CHOICE,
    GROUND,
    REASON_COLUMN,
    ROLE_COLUMN,
    CellError,
    Decidable,
    DecisionTable,
    RowDecision,
    choice_column,
    decided_cells,
    kept,
)
from tracker.forms.model import Column, ColumnKind, Option, Row
from tracker.offers import report
from tracker.offers.deciding import prepare_about
from tracker.offers.report import File
from tracker.procurement.case import Case
from tracker.procurement.decisions import PreparedDecision
from tracker.procurement.log import Record
from tracker.procurement.specification import Specification
from tracker.submission.findings.standing import GROUNDS
from tracker.submission.offers import Choice, FileStanding, OfferStanding
from tracker.submission.received import VendorRounds, rounds
from tracker.texts import Language, Text

_CHOICES = {
    Choice.ADMIT: Text("Tages i betragtning", "Taken into consideration"),
    Choice.CHOOSE: Text("Er tilbuddet; de andre er erstattet", "Is the offer; others superseded"),
    Choice.ANOTHER: Text("Er et tilbud for sig", "Is an offer of its own"),
    Choice.SET_ASIDE: Text("Afvist", "Set aside"),
    Choice.WITHDRAW: Text("Trukket tilbage af leverandøren", "Withdrawn by the vendor"),
    Choice.RESTORE: Text("Afgørelsen ophæves", "The decision is undone"),
    Choice.COMBINE: Text("Del af ét tilbud", "Part of one offer"),
}
_GUIDE = (
    Text(
        "Arket har alle modtagne filer. Afgør dem, der er for sene, tvivlsomme eller har status »afgørelse "
        "udestår«; de andre rækker kan stå, som de er.",
        "The sheet has all files received. Decide about those that are late, doubtful or pending; the other "
        "rows can stay as they are.",
    ),
    Text(
        "»Afvist« skal have en grund; grunden og begrundelsen står i afslagsbrevet. Det, loven og ikke "
        "ordregiver giver svaret på, afgør udbudsjuristen: skriv det i »Rolle«.",
        "'Set aside' needs a ground; the ground and the reason stand in the letter. What the law and not the "
        "buyer gives the answer to, the procurement lawyer decides: say so in 'Role'.",
    ),
    Text(
        "To filer læses som ét tilbud med »tracker offer combine«, ikke i arket.",
        "Two files are read as one offer with 'tracker offer combine', not in the sheet.",
    ),
)
_COLUMNS = (
    Column("vendor", report.VENDOR, 22, foreign=True),
    Column("file", report.FILE, 22, foreign=True),
    Column("round", report.ROUND, 8),
    Column("hash", report.HASH, 11),
    Column("solution", report.SOLUTION, 16, foreign=True),
    Column("times", TIMES, 28),
    Column("standing", STANDING, 14),
    Column("why", report.WHY, 44, foreign=True),
    choice_column(24, _CHOICES),
    Column(
        GROUND,
        Text("Grund til afvisning", "Ground of setting aside"),
        20,
        ColumnKind.CHOICE,
        options=tuple(Option(id, label) for id, label in GROUNDS.items()),
    ),
    REASON_COLUMN,
    BY_COLUMN,
    ROLE_COLUMN,
)


def _rows(files: Iterable[File], specification: Specification) -> tuple[Decidable[File], ...]:
    language = specification.procurement.language
    return tuple(Decidable(file, _row(*file, language)) for file in files)


def _row(offer: VendorRounds, file: FileStanding, language: Language) -> Row:
    cells = report.cells_of(offer, file, language)
    is_settled = file.standing is not OfferStanding.PENDING  # else it is to be decided, or again
    decided = file.decision if is_settled else None
    values = {
        **cells,
        **decided_cells(decided),
        GROUND: decided.ground if decided else "",
    }
    name = f"{cells['file']} ({cells['hash']})"
    filled = {id: text for id, text in values.items() if text}
    return Row(file.entry.sha256, filled, {"name": name})


def _load(case: Case, records: Sequence[Record]) -> tuple[File, ...]:
    return report.files_of(rounds(case, records))


def _prepare(case: Case, about: File, given: RowDecision, at: str) -> PreparedDecision:
    file = about[1]
    choice, ground = Choice(given.choice), given.values.get(GROUND, "")
    if choice is not Choice.SET_ASIDE and file.decision and ground == file.decision.ground:
        ground = ""  # of the decision that is changed
    if choice is Choice.COMBINE:
        raise CellError(CHOICE, _TWO)
    if choice is Choice.SET_ASIDE and not ground:
        raise CellError(GROUND, _GROUND)
    return prepare_about(case, file, choice, given.by, ground, at)


_TWO = Text(
    "To filer læses som ét tilbud med »tracker offer combine FIL FIL«.",
    "Two files are read as one offer with 'tracker offer combine FILE FILE'.",
)
_GROUND = Text("»Afvist« skal have en grund.", "'Set aside' needs a ground.")
_ONE = Text(
    "Kun én af leverandørens filer kan være tilbuddet.",
    "Only one of a vendor's files is the offer.",
)


def _one_offer(rows: Sequence[tuple[File, RowDecision]]) -> Mapping[int, Text]:
    """The rows that each say which of a vendor's files is the offer, where several do."""
    chosen = {
        place: offer.vendor
        for place, ((offer, _), given) in enumerate(rows)
        if given.choice == Choice.CHOOSE
    }
    often = Counter(chosen.values())
    return {place: _ONE for place, vendor in chosen.items() if often[vendor] > 1}


TABLE = DecisionTable(
    documents=kept("offers"),
    command="tracker offer receive",
    title=Text("Filer", "Files"),
    guide=_GUIDE,
    columns=_COLUMNS,
    by="standing",
    load=_load,
    rows=_rows,
    prepare=_prepare,
    together=_one_offer,
    in_turn=True,
)

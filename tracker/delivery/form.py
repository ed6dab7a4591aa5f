"""The sheet of follow-up: one row for each promise of the chosen vendor."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from tracker.assessment.lines import RowWording
from tracker.assessment.model import (
    OUTCOME_LABELS,
    AssessedRow,
    Outcome,
    VendorAssessment,
)
from tracker.catalogue.answer_words import value_words
from tracker.delivery.model import STATES, Delivery, State
from tracker.findings import shorten
from tracker.forms.model import Column, ColumnKind, Form, Option, Row
from tracker.forms.spelling import spelled
from tracker.procurement.row_words import requirement_cell
from tracker.procurement.scale import OFFERED, Scale
from tracker.procurement.specification import Specification
from tracker.texts import Language, Text

FOLLOW_UP = "delivery"  # the kind of form, and the action in the log
DOSSIER = "delivery-dossier-"  # what the id of a dossier's sheet begins with
SHEET = "follow"  # the action in the log, where its sheet was written
# Outcomes that promise something; the rest was never offered, or does not apply.
_PROMISED = (*OFFERED, Outcome.ANSWERED, Outcome.UNSUPPORTED)
_GUIDE = (
    Text(
        "Arket følger leveringen af det, leverandøren har lovet. Udfyld de gule felter, gem filen, stå "
        "i sagens mappe, og læs den ind med »tracker follow receive FIL« (arket med dets mappe).",
        "The sheet follows the delivery of what the vendor promised. Fill in the yellow cells, save "
        "the file, stand in the case's folder, and read it with 'tracker follow receive FILE' (the sheet "
        "with its folder).",
    ),
    Text(
        "»Godkendt« kræver dato og hvem. Skriv i »Dokumentation«, hvad der viser det, fx "
        "compliancetesten.",
        "'Verified' needs a date and by whom. Write in 'Evidence' what shows it, e.g. the compliance "
        "test.",
    ),
    Text(
        "Er en frist aftalt om, så ret »Frist« og skriv hvorfor i »Bemærkning«. Det oprindelige svar "
        "bliver stående i besvarelsen.",
        "If a due date was agreed anew, change 'Due' and write why in 'Remark'. The original answer "
        "stays in the submission.",
    ),
    Text(
        "En række, I ikke har ændret, ændrer intet. Er den samme række ændret med et andet ark imens, siges "
        "det, og det nye tilsidesættes ikke.",
        "A row that you have not changed changes nothing. Where the same row was changed with another sheet "
        "meanwhile you are told so, and the newer is not overridden.",
    ),
)


def dossier_form(vendor: VendorAssessment, received: int) -> str:
    """The id of the sheet in a dossier: made anew from the case, which keeps no form of it.

    Args:
        received: how many sheets had come back when it was written, so that it is held against what was known then.
    """
    id = f"{DOSSIER}{vendor.source.sha256[:8]}"
    return f"{id}-{received}" if received else id


def promises(vendor: VendorAssessment) -> tuple[Delivery, ...]:
    """What the vendor promised, all of it open."""
    return tuple(
        Delivery(row.asked.id, row.outcome.value, due_on=row.given.available_from)
        for row in vendor.rows
        if row.outcome in _PROMISED
    )


def follow_up(
    id: str, specification: Specification, vendor: VendorAssessment, known: Iterable[Delivery]
) -> Form:
    """The sheet, with what is known so far filled in."""
    language = specification.procurement.language
    title = Text("Opfølgning", "Follow-up").get(language)
    offered = {row.asked.id: row for row in vendor.rows}
    return Form(
        id=id,
        kind=FOLLOW_UP,
        procurement=specification.procurement.id,
        revision=specification.revision,
        language=language,
        title=f"{title}: {specification.procurement.title}",
        guide=_GUIDE,
        sheet=Text("Opfølgning", "Follow-up"),
        columns=_COLUMNS,
        rows=tuple(_row(delivery, specification, offered) for delivery in known),
        frozen=2,
        count="status",
        about={"vendor": vendor.vendor.key or "", "submission": vendor.source.sha256},
    )


_COLUMNS = (
    Column("requirement", Text("Nr.", "No."), 12),
    Column("level", Text("Niveau", "Level"), 13),
    Column("text", Text("Krav", "Requirement"), 48),
    Column("promised", Text("Lovet", "Promised"), 52, foreign=True),
    Column("due_on", Text("Frist", "Due"), 13, ColumnKind.DATE),
    Column(
        "status",
        Text("Levering", "Delivery"),
        14,
        ColumnKind.CHOICE,
        options=tuple(Option(state.value, label) for state, label in STATES.items()),
    ),
    Column("delivered_on", Text("Leveret den", "Delivered on"), 13, ColumnKind.DATE),
    Column("verified_on", Text("Godkendt den", "Verified on"), 13, ColumnKind.DATE),
    Column("verified_by", Text("Godkendt af", "Verified by"), 18, ColumnKind.TEXT),
    Column("evidence", Text("Dokumentation", "Evidence"), 30, ColumnKind.TEXT),
    Column("note", Text("Bemærkning", "Remark"), 34, ColumnKind.TEXT),
)
FIELDS = ("due_on", "delivered_on", "verified_on", "verified_by", "evidence", "note")


def _row(
    delivery: Delivery, specification: Specification, offered: Mapping[str, AssessedRow]
) -> Row:
    language, scale = specification.procurement.language, specification.scale
    row = specification.requirement(delivery.requirement)
    shown = {
        "requirement": row.id,
        "level": scale.level(row.level).label.get(language),
        "text": requirement_cell(row, specification, language),
        "promised": "\n".join(_promised(delivery, offered.get(row.id), scale, language)),
    }
    return Row(row.id, {**shown, "status": "", **filled_in(delivery)})


def filled_in(delivery: Delivery) -> dict[str, str]:
    """What the open columns of its row hold."""
    found = {field: getattr(delivery, field) for field in FIELDS}
    if delivery.status is not State.OPEN:
        found["status"] = delivery.status.value
    return {id: text for id, text in found.items() if text}


def in_words(values: Mapping[str, str]) -> Text:
    """What the open columns of a row hold, in words."""
    given = [(column, values[column.id]) for column in _COLUMNS if values.get(column.id)]
    da, en = (
        " · ".join(shorten(spelled(column, value, language)) for column, value in given) or "–"
        for language in (Language.DA, Language.EN)
    )
    return Text(da, en)


def _promised(
    delivery: Delivery, row: AssessedRow | None, scale: Scale, language: Language
) -> Iterator[str]:
    """What was promised: all that the vendor wrote in the row and added to it since, each under its heading.

    "!" is what is or may be a reservation: it limits what can be asked for.
    """
    yield OUTCOME_LABELS[Outcome(delivery.promised)].get(language)
    if row is None:
        return
    type = row.asked.answer
    if type and not type.is_prose and row.given.value is not None:
        yield value_words(type, row.given.value).get(language)
    for one in RowWording(scale, language).quotations(row):
        yield f"{'! ' if one.reservation else ''}{one.label}: {one.text}"

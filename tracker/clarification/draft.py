"""The draft questions to vendors as a sheet: which rows are asked, in which words, and which are left out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from tracker.assessment.model import AssessedRow, VendorAssessment, chosen_label
from tracker.assessment.standing import CaseState
from tracker.clarification.form import vendors_words
from tracker.clarification.propose import Proposals
from tracker.cpr import mask, masked
from tracker.deciding.model import (
    BY_COLUMN,
    CHOICE,
    REASON_COLUMN,
    ROLE_COLUMN,
)
from tracker.forms.lifecycle import SentForm, send
from tracker.forms.model import Column, ColumnKind, Form, Option, Row
from tracker.procurement.case import Case
from tracker.procurement.row_words import requirement_cell
from tracker.procurement.specification import Specification
from tracker.texts import Text

DRAFT = "drafts"  # the kind of form
ASK, LEAVE_OUT = "ask", "leave_out"
QUESTION = "question"
LAWYERS = Text("Afgøres af udbudsjurist uden spørgsmål", "For the lawyer, unasked")
_CAUSES = {
    "unreadable": Text("kan ikke læses", "cannot be read"),
    "missing": Text("svaret mangler", "the answer is missing"),
    "elaboration": Text("uddybning mangler", "elaboration is missing"),
    "evidence": Text("dokumentation mangler", "evidence is missing"),
    "field": Text("pris eller dato mangler", "price or date is missing"),
    "contradiction": Text("modsigelse", "contradiction"),
    "reservation": Text("muligt forbehold", "possible reservation"),
    "verdict": Text("en evaluator beder om det", "an evaluator asks for it"),
}
_GUIDE = (
    Text(
        "Arket har forslag til spørgsmål. Vælg »Stil spørgsmålet« ved dem, der skal stilles, når teksten er læst "
        "og rettet; den sendes til leverandøren, som den står. Det, I intet vælger ved, bliver ikke stillet.",
        "The sheet has proposed questions. Choose 'Ask the question' at those to be asked when the text has been "
        "read and edited; it is sent to the vendor as it stands. What you choose nothing at is not asked.",
    ),
    Text(
        "Bed kun om at supplere, præcisere eller fuldstændiggøre (udbudsloven § 159, stk. 5).",
        "Ask only to supplement, clarify or complete (Danish Public Procurement Act § 159(5)).",
    ),
    Text(
        "Spørg alle tilbud med samme forhold i samme række i samme omgang (§ 2), eller vælg »Spørg ikke« med "
        "begrundelse og navn. Det, udbudsjuristen afgør uden spørgsmål, kan kun juristen stille spørgsmål om: "
        "skriv det i »Rolle«, med begrundelse og navn.",
        "Ask every offer in the same situation on the same row in the same batch (§ 2), or choose 'Do not ask' "
        "with a reason and a name. Of what the procurement lawyer settles without a question only the lawyer "
        "can ask: say so in 'Role', with a reason and a name.",
    ),
    Text(
        "Gem filen, stå i sagens mappe, og send spørgsmålene med »tracker clarify --questions FIL --reply-by "
        "TIDSPUNKT« (FIL er arket med dets mappe).",
        "Save the file, stand in the case's folder, and send the questions with 'tracker clarify --questions FILE "
        "--reply-by MOMENT' (FILE is the sheet with its folder).",
    ),
)
COLUMNS = (
    Column("vendor", Text("Leverandør", "Vendor"), 20, foreign=True),
    Column("requirement", Text("Nr.", "No."), 12),
    Column("level", Text("Niveau", "Level"), 13),
    Column("asked", Text("Kravets tekst", "What is asked"), 38),
    Column("before", Text("Svar", "Answer"), 15, foreign=True),
    Column("words", Text("Det skrev leverandøren", "What the vendor wrote"), 36, foreign=True),
    Column("why", Text("Hvorfor", "Why"), 18),
    Column("also", Text("Kan også spørges", "Can also be asked"), 26, foreign=True),
    Column(
        CHOICE,
        Text("Valg", "Choice"),
        17,
        ColumnKind.CHOICE,
        options=(
            Option(ASK, Text("Stil spørgsmålet", "Ask the question")),
            Option(LEAVE_OUT, Text("Spørg ikke", "Do not ask")),
        ),
    ),
    Column(QUESTION, Text("Spørgsmål", "Question"), 46, ColumnKind.TEXT),
    REASON_COLUMN,
    BY_COLUMN,
    ROLE_COLUMN,
)


def send_draft(
    case: Case,
    stand: CaseState,
    found: Mapping[str, Proposals],
    path: Path,
    *,
    at: str,
    who: str,
) -> SentForm:
    """Write the sheet of what is proposed to offers, keep its form and log it.

    Raises:
        CaseError: something cannot be written; the form is then not part of the case.
    """
    rows = tuple(draft_rows(stand, found).values())

    def form(form_id: str) -> Form:
        it = stand.specification.procurement
        title = Text("Spørgsmål til tilbud", "Questions about offers")
        return Form(
            id=form_id,
            kind=DRAFT,
            procurement=it.id,
            revision=stand.specification.revision,
            language=it.language,
            title=f"{title.get(it.language)}: {it.title}",
            guide=_GUIDE,
            sheet=Text("Spørgsmål", "Questions"),
            columns=COLUMNS,
            rows=rows,
            frozen=2,
            count=CHOICE,
            by="vendor",
        )

    details = {"rows": str(len(rows))}
    action = f"{DRAFT}-workbook"
    return send(case, DRAFT, form, lambda _: path, at=at, who=who, action=action, details=details)


def draft_rows(stand: CaseState, found: Mapping[str, Proposals]) -> dict[str, Row]:
    """A row for each requirement that an offer calls for a question about, by key."""
    vendors = {vendor.vendor.key or "": vendor for vendor in stand.assessment.vendors}
    rows = (
        _row(vendors[key], row, proposals, stand.specification)
        for key, proposals in found.items()
        for row in _of(vendors[key], proposals)
    )
    return {row.key: row for row in rows}


def _of(vendor: VendorAssessment, proposals: Proposals) -> Iterable[AssessedRow]:
    ids = {*proposals.for_lawyer, *(question.requirement for question in proposals.questions)}
    return (row for row in vendor.rows if row.asked.id in ids)


def _row(
    vendor: VendorAssessment, row: AssessedRow, proposals: Proposals, asked: Specification
) -> Row:
    language, scale = asked.procurement.language, asked.scale
    key, id = vendor.vendor.key or "", row.asked.id
    own = [question for question in proposals.questions if question.requirement == id]
    usual = [q.text.get(language) for q in own if q.by_default and q.text]
    more = [q.text.get(language) for q in own if not q.by_default and q.text]
    causes = (_CAUSES[cause].get(language) for q in own for cause in q.because)
    values = {
        "vendor": f"{' '.join(masked(vendor.vendor.name).split())} [{key}]",
        "requirement": id,
        "level": scale.level(row.asked.level).label.get(language),
        "asked": requirement_cell(asked.requirement(id), asked, language),
        "before": mask(chosen_label(row, scale).get(language)),
        "words": mask(vendors_words(row, language)),
        "why": LAWYERS.get(language) if id in proposals.for_lawyer else ", ".join(causes),
        "also": mask(" ".join(more)),
        QUESTION: mask(" ".join(usual)),
    }
    about = {"vendor": key, "requirement": id, "submission": vendor.source.sha256}
    filled = {column: text for column, text in values.items() if text}
    return Row(f"{key}/{id}", filled, about)

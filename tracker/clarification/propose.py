"""What to ask a vendor about by default: one question for each cause, and what is never asked.

The questions ask the vendor to explain the offer, or where in it something is; no question invites
another offer (udbudsloven § 159(5); phases, section 4). What only the procurement lawyer can settle
is never asked about by default: a reservation on a minimum requirement, a minimum requirement
without an answer, a contradiction that a minimum requirement is part of. A no, a planned delivery
and an add-on are answers, and not a cause of a question.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import field, replace

from tracker.assessment.contradiction import Contradiction
from tracker.assessment.model import NEUTRAL, AssessedRow, Outcome, VendorAssessment, chosen_label
from tracker.assessment.reservations.model import Reservation, State
from tracker.catalogue.modality import LevelRole
from tracker.findings import Finding
from tracker.frozen import dataclass
from tracker.procurement.scale import Scale
from tracker.submission import findings as kinds
from tracker.texts import Text
from tracker.workbook.columns import CURRENT

ELABORATION_NEEDED = "elaboration_needed"
_UNREADABLE = Text(
    "Der står »{words}«. Angiv, hvor i det afgivne tilbud (dokument, side) svaret fremgår.",
    "It says '{words}'. State where in the submitted offer (document, page) the answer stands.",
)
_ILLEGIBLE = Text(
    "Svaret kan ikke læses. Angiv, hvor i det afgivne tilbud (dokument, side) svaret fremgår.",
    "The answer cannot be read. State where in the submitted offer (document, page) it stands.",
)
_MISSING = Text(
    "Rækken er tom. Fremgår oplysningen andetsteds i det afgivne tilbud, så angiv hvor.",
    "The row is empty. If the information stands elsewhere in the submitted offer, state where.",
)
_BESIDE = Text(
    "Svaret mangler, selv om der står andet i rækken. Fremgår det andetsteds i det afgivne tilbud, så angiv hvor.",
    "The answer is missing, though the row says something else. If it stands elsewhere in the submitted "
    "offer, state where.",
)
_ELABORATION = Text(
    "Uddybningen mangler. Beskriv det, svaret dækker over i den tilbudte løsning på "
    "tilbudstidspunktet.",
    "The elaboration is missing. Describe what the answer covers in the solution as it was offered.",
)
_EVIDENCE = Text(
    "Indsend den dokumentation, kravet beder om, eller angiv, hvor i tilbuddet den findes.",
    "Submit the evidence that the requirement asks for, or state where in the offer it is.",
)
_EVIDENCE_OF_ANSWER = Text(
    "Indsend den dokumentation, svaret skal henvise til, eller angiv, hvor i tilbuddet den findes.",
    "Submit the evidence that the answer must refer to, or state where in the offer it is.",
)
_ANNEX = Text(
    "Bilaget »{name}« er ikke modtaget med tilbuddet. Angiv, hvor i det afgivne tilbud det findes.",
    "The annex '{name}' was not received with the offer. State where in the submitted offer it is.",
)
_MISREAD = {
    kind.code
    for kind in (
        kinds.ANSWER_UNKNOWN,
        kinds.ANSWER_NOT_OF_TYPE,
        kinds.ANSWER_OPTION_UNKNOWN,
        kinds.ANSWER_OUT_OF_BOUNDS,
        kinds.ANSWER_DECIMALS,
        kinds.ANSWER_PERCENT_UNSURE,
    )
}
_FIELD = Text(
    "{field.da} mangler eller kan ikke læses. Angiv, hvor i det afgivne tilbud oplysningen står.",
    "{field.en} is missing or cannot be read. State where in the submitted offer the information stands.",
)
_CONTRADICTION = Text(
    "{text.da} Det synes ikke at kunne gælde samtidig. Forklar, hvordan det afgivne tilbud skal forstås.",
    "{text.en} It seems that both cannot hold. Explain how the submitted offer is to be understood.",
)
_RESERVATION = Text("Forklar, hvad »{words}« omfatter.", "Explain what '{words}' covers.")


def _title(column: str) -> Text:
    title = CURRENT.titles[column]
    return Text(f"»{title.da}«", f"'{title.en}'")


_BESIDE_IT = (
    "elaboration",
    "evidence",
    "reservation",
    "comments",
    "available_from",
    "price_dkk",
    "price_yearly_dkk",
)
_FIELDS = {
    kinds.DATE_MISSING.code: _title("available_from"),
    kinds.DATE_UNREADABLE.code: _title("available_from"),
    kinds.PRICE_MISSING.code: Text("Prisen", "The price"),
    kinds.PRICE_UNREADABLE.code: Text("Prisen", "The price"),
}
_ELABORATED = (Outcome.PARTIAL, Outcome.FULFILLED_OTHERWISE, Outcome.UNSUPPORTED)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A question about one requirement, and why.

    Attributes:
        text: the question; None where a person has to word it.
        because: ``unreadable``, ``missing``, ``elaboration``, ``evidence``, ``field``,
            ``contradiction``, ``reservation`` or ``verdict``, each once.
        by_default: whether it is asked without anybody adding it.
    """

    requirement: str
    text: Text | None
    because: tuple[str, ...]
    by_default: bool = True


@dataclass(frozen=True, slots=True)
class Proposals:
    """What a vendor's offer calls for.

    Attributes:
        questions: in the order of the specification; of one requirement at most one by default.
        for_lawyer: requirements that are for the procurement lawyer, and never asked about here.
        causes: requirement → what can be asked about there, the lawyer's too: by these two offers are
            in the same situation.
    """

    questions: tuple[Proposal, ...]
    for_lawyer: tuple[str, ...]
    causes: Mapping[str, frozenset[str]] = field(default_factory=dict)


def propose(
    vendor: VendorAssessment, scale: Scale, register: Iterable[Reservation] = ()
) -> Proposals:
    """The questions that a vendor's offer calls for.

    Args:
        scale: of the answers, which questions about two rows quote.
        register: what may be a reservation; other vendors' are passed over, and what was dismissed.
    """
    remarks = _by_requirement(vendor.findings)
    possible: dict[str, list[str]] = {}
    for each in register:
        of_vendor = each.vendor_key == vendor.vendor.key and each.state is not State.DISMISSED
        if of_vendor and each.requirement and not each.is_declared:
            possible.setdefault(each.requirement, []).append(each.words)
    minimum = {row.asked.id for row in vendor.rows if row.role is LevelRole.MINIMUM}
    answers = {row.asked.id: _quoted(row, scale) for row in vendor.rows}
    questions: list[Proposal] = []
    lawyers: list[str] = []
    causes: dict[str, frozenset[str]] = {}
    for row in vendor.rows:
        if row.outcome in NEUTRAL:
            continue
        words = [
            *([row.given.reservation] if row.given.reservation else []),
            *possible.get(row.asked.id, ()),
        ]
        found = [c for c in vendor.contradictions if c.requirements[0] == row.asked.id]
        contrary = [_apart(c, answers) for c in found]
        asked = dict(_causes(row, remarks.get(row.asked.id, []), contrary))
        own = [*_by_default(row, asked), *_offered(row, words)]
        if own:
            causes[row.asked.id] = frozenset(cause for each in own for cause in each.because)
        if _is_lawyers(row, words, found, minimum):
            lawyers.append(row.asked.id)
        else:
            questions += own
    return Proposals(tuple(questions), tuple(lawyers), causes)


def _by_default(row: AssessedRow, asked: Mapping[str, Text]) -> Iterator[Proposal]:
    """One question for all the causes of a row."""
    if asked:
        yield Proposal(row.asked.id, _joined(asked.values()), tuple(asked))


def _is_lawyers(
    row: AssessedRow,
    reservations: list[str],
    contrary: list[Contradiction],
    minimum: Collection[str],
) -> bool:
    """Whether a question would have the vendor choose how a minimum requirement is met."""
    if row.asked.id in minimum and (reservations or row.outcome is Outcome.UNANSWERED):
        return True
    return any(id in minimum for c in contrary for id in c.requirements)


def _causes(
    row: AssessedRow, findings: list[Finding], contrary: list[Text]
) -> Iterator[tuple[str, Text]]:
    """Why the row is asked about by default, and the sentence for each."""
    codes = {finding.code for finding in findings}
    if row.outcome is Outcome.UNREADABLE:
        words = next((f.value for f in findings if f.code in _MISREAD), None)
        yield "unreadable", _UNREADABLE.fill(words=words) if words else _ILLEGIBLE
    elif row.outcome is Outcome.UNANSWERED:
        given = row.given
        beside = any(getattr(given, column) for column in _BESIDE_IT)
        yield "missing", _BESIDE if beside else _MISSING
    if kinds.ELABORATION_MISSING.code in codes and row.outcome in _ELABORATED:
        yield "elaboration", _ELABORATION
    if kinds.EVIDENCE_MISSING.code in codes:
        yield "evidence", _EVIDENCE if row.asked.evidence else _EVIDENCE_OF_ANSWER
    elif gone := next((f.value for f in findings if f.code == kinds.DOCUMENT_MISSING.code), None):
        yield "evidence", _ANNEX.fill(name=gone)
    fields = dict.fromkeys((_FIELDS[c].da, _FIELDS[c].en) for c in sorted(codes & set(_FIELDS)))
    if fields:
        yield "field", _joined(_FIELD.fill(field=Text(*names)) for names in fields)
    if contrary:
        yield "contradiction", _joined(_CONTRADICTION.fill(text=text) for text in contrary)


def _offered(row: AssessedRow, reservations: list[str]) -> Iterator[Proposal]:
    """What is asked only where a person adds it: the buyer prices a reservation without asking."""
    if reservations:
        quoted = (_RESERVATION.fill(words=words) for words in dict.fromkeys(reservations))
        yield Proposal(row.asked.id, _joined(quoted), ("reservation",), by_default=False)
    if any(j.verdict == ELABORATION_NEEDED for j in row.judgements):
        yield Proposal(row.asked.id, None, ("verdict",), by_default=False)


def _quoted(row: AssessedRow, scale: Scale) -> Text:
    """A row's answer as a question quotes it."""
    label = chosen_label(row, scale)
    return Text(f"{row.asked.id} er besvaret »{label.da}«", f"{row.asked.id} is '{label.en}'")


def _apart(found: Contradiction, answers: Mapping[str, Text]) -> Text:
    """The contradiction: both rows quoted, or the cells of the one row."""
    rows = [answers[id] for id in found.requirements if id in answers]
    if len(rows) < 2:
        return found.text
    *first, last = rows
    da, en = ", ".join(t.da for t in first), ", ".join(t.en for t in first)
    return Text(f"{da} og {last.da}.", f"{en} and {last.en}.")


def _joined(texts: Iterable[Text]) -> Text:
    found = tuple(texts)
    return Text(" ".join(t.da for t in found), " ".join(t.en for t in found))


def _by_requirement(findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    """A grouped finding's value is the first place's; the others have it without."""
    remarks: dict[str, list[Finding]] = {}
    for finding in findings:
        if finding.requirement:
            remarks.setdefault(finding.requirement, []).append(finding)
        for id in {where.requirement for where in finding.also} - {finding.requirement, None}:
            remarks.setdefault(str(id), []).append(replace(finding, value=None))
    return remarks

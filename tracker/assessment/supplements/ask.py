"""What to ask a vendor about: the rows that need it, each with a question and what it is for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tracker import documents
from tracker.assessment.model import AssessedRow, VendorAssessment
from tracker.assessment.reservations.model import Reservation, State
from tracker.errors import CaseError
from tracker.findings import Finding, Severity
from tracker.texts import Text

ELABORATION_NEEDED = "elaboration_needed"
_VERDICT = Text(
    "Uddyb, hvordan den tilbudte løsning opfylder kravet.",
    "Elaborate how the offered solution meets the requirement.",
)
_RESERVATION = Text(
    "I har anført et forbehold. Præcisér, hvad det omfatter, og hvad der gælder uden det.",
    "You have stated a reservation. Clarify what it covers, and what holds without it.",
)
_POSSIBLE = Text(
    "I har skrevet {words}. Er det et forbehold? Præcisér, hvad der gælder.",
    "You have written {words}. Is that a reservation? Clarify what holds.",
)
_WHICH = Text("Præcisér, hvad der gælder.", "Clarify which holds.")
_CLARIFY = Text("Præcisér eller supplér svaret.", "Clarify or supplement the answer.")
# What no vendor is asked about: how a file was read, and what the buyer alone considers.
_NOT_ASKED = frozenset(
    {"answer-alias", "row-duplicated", "reservation-on-minimum", "row-older", "row-by-number"}
)


@dataclass(frozen=True, slots=True)
class Question:
    """A question to a vendor about one requirement."""

    requirement: str
    text: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """A question to ask, and why it is proposed.

    ``because`` holds ``verdict``, ``finding``, ``contradiction`` or ``reservation``, each once.
    """

    requirement: str
    text: Text
    because: tuple[str, ...]


def proposals(
    vendor: VendorAssessment, register: Iterable[Reservation] = ()
) -> tuple[Proposal, ...]:
    """The questions that verdicts, findings, contradictions and reservations of a vendor call for.

    An evaluator's own words are internal and never part of a question. One question for each row.

    Args:
        register: what may be a reservation; other vendors' are passed over, and what was dismissed.
    """
    told = _by_requirement(vendor.findings)
    contrary = {c.requirements[0]: c.text for c in vendor.contradictions}
    possible: dict[str, list[str]] = {}
    for each in register:
        of_vendor = each.vendor_key == vendor.vendor.key and each.state is not State.DISMISSED
        if of_vendor and each.requirement and not each.is_declared:
            possible.setdefault(each.requirement, []).append(each.words)
    found = (
        _proposal(
            row,
            told.get(row.requirement, []),
            contrary.get(row.requirement),
            possible.get(row.requirement, []),
        )
        for row in vendor.rows
    )
    return tuple(proposal for proposal in found if proposal)


def _by_requirement(findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    told: dict[str, list[Finding]] = {}
    for finding in findings:
        if finding.severity is Severity.NOTE or finding.code in _NOT_ASKED:
            continue
        for id in {finding.requirement, *(where.requirement for where in finding.also)}:
            if id:
                told.setdefault(id, []).append(finding)
    return told


def _proposal(
    row: AssessedRow, findings: list[Finding], contrary: Text | None, possible: list[str]
) -> Proposal | None:
    texts: list[Text] = []
    because: list[str] = []
    if any(j.verdict == ELABORATION_NEEDED for j in row.judgements):
        texts.append(_VERDICT)
        because.append("verdict")
    if findings:
        said = dict.fromkeys((f.message.da, f.message.en) for f in findings)
        texts += [*(Text(da, en) for da, en in said), _CLARIFY]
        because.append("finding")
    if contrary:
        texts += [contrary, _WHICH]
        because.append("contradiction")
    if row.reservation:
        texts.append(_RESERVATION)
    elif possible:
        quoted = ", ".join(f"»{words}«" for words in dict.fromkeys(possible))
        texts.append(_POSSIBLE.fill(words=quoted))
    if row.reservation or possible:
        because.append("reservation")
    if not texts:
        return None
    whole = Text(" ".join(t.da for t in texts), " ".join(t.en for t in texts))
    return Proposal(row.requirement, whole, tuple(because))


def read_questions(path: Path, known: Iterable[str]) -> tuple[Question, ...]:
    """The buyer's questions from a YAML file (``schemas/clarification.schema.json``).

    Raises:
        DocumentError: it is missing, malformed or against its schema.
        CaseError: a question is about a requirement that is not asked, or two are about one.
    """
    data = documents.read_yaml(path, "clarification")
    questions = documents.convert(data["questions"], tuple[Question, ...])
    asked = [q.requirement for q in questions]
    for id in asked:
        if id not in set(known):
            text = Text(f"Kravet »{id}« findes ikke i kravspecifikationen.", f"There is no '{id}'.")
            raise CaseError(text, where=str(path))
        if asked.count(id) > 1:
            raise CaseError(
                Text(f"Kravet »{id}« står to gange; saml spørgsmålene.", f"'{id}' stands twice."),
                where=str(path),
            )
    return questions


def questions_yaml(found: Iterable[Proposal], vendor: str, *, danish: bool) -> str:
    """The proposals as a YAML file for the buyer to edit: why each is there stands as a comment."""
    return "".join(_yaml_lines(found, vendor, danish))


def _yaml_lines(found: Iterable[Proposal], vendor: str, danish: bool) -> Iterator[str]:
    head = Text(
        "Spørgsmål til {v}. Ret, slet eller tilføj. Teksten sendes til leverandøren, som den står.\n"
        "# Bed kun om at supplere, præcisere eller fuldstændiggøre (udbudsloven § 159, stk. 5).",
        "Questions to {v}. Edit, delete or add. The text is sent to the vendor as it stands.\n"
        "# Ask only to supplement, clarify or complete (Procurement Act § 159(5)).",
    ).fill(v=" ".join(vendor.split()))
    yield f"# {head.da if danish else head.en}\nquestions:\n"
    for proposal in found:
        text = proposal.text.da if danish else proposal.text.en
        yield f"  # {', '.join(proposal.because)}\n"
        yield f"  - requirement: {_quoted(proposal.requirement)}\n    text: {_quoted(text)}\n"


def _quoted(text: str) -> str:
    """A YAML scalar in double quotes: JSON's strings are YAML's."""
    return documents.canonical(text).decode()

"""The questions that a vendor is asked: from the buyer's file or as proposed, and never a solicitation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from tracker import documents
from tracker.assessment.supplements.kinds import QUESTION_SOLICITS_CHANGE
from tracker.assessment.supplements.propose import Proposals
from tracker.assessment.supplements.solicit import solicitations
from tracker.errors import CaseError
from tracker.personal import mask
from tracker.submission.model import Answer, Submission
from tracker.texts import Language, Text


@dataclass(frozen=True, slots=True)
class Question:
    """A question to a vendor about one requirement."""

    requirement: str
    text: str


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
    return tuple(replace(q, text=mask(q.text)) for q in questions)  # they go to the vendor


def require_neutral(questions: Iterable[Question], submission: Submission) -> None:
    """Refuse questions that invite a change of the offer.

    Args:
        submission: the vendor's own: what a question quotes of it is no invitation.

    Raises:
        CaseError: one does; all of them are named, with the words and why.
    """
    rows = {answer.requirement: answer for answer in submission.answers}
    told: list[Text] = []
    for question in questions:
        row = rows.get(question.requirement)
        found = solicitations(question.text, _written(row) if row else ())
        if found:
            da = " ".join(f"»{words}«: {why.da}" for words, why in found)
            en = " ".join(f"'{words}': {why.en}" for words, why in found)
            finding = QUESTION_SOLICITS_CHANGE.at(
                requirement=question.requirement, words=Text(da, en)
            )
            told.append(finding.message)
    if told:
        remedy, code = QUESTION_SOLICITS_CHANGE.remedy, QUESTION_SOLICITS_CHANGE.code
        da, en = " ".join(t.da for t in told), " ".join(t.en for t in told)
        raise CaseError(Text(f"{da} {remedy.da} [{code}]", f"{en} {remedy.en} [{code}]"))


def _written(row: Answer) -> tuple[str, ...]:
    """What the vendor wrote in a row: what a question may quote."""
    texts = (row.written, row.elaboration, row.evidence, row.reservation, *row.comments)
    return tuple(text for text in texts if text)


def questions_yaml(found: Proposals, vendor: str, language: Language) -> str:
    """The proposals as a YAML file for the buyer to edit: why each is there stands as a comment.

    What is asked only where the buyer adds it stands as a comment too; so do the rows that are the
    lawyer's.
    """
    return "".join(_yaml_lines(found, vendor, language))


_HEAD = Text(
    "Spørgsmål til {v}. Ret, slet eller tilføj. Teksten sendes til leverandøren, som den står.\n"
    "# Bed kun om at supplere, præcisere eller fuldstændiggøre (udbudsloven § 159, stk. 5).",
    "Questions to {v}. Edit, delete or add. The text is sent to the vendor as it stands.\n"
    "# Ask only to supplement, clarify or complete (Procurement Act § 159(5)).",
)
_ADD = Text("stilles kun, hvis I fjerner #", "asked only where you remove the #")
_WORD = Text("(formulér spørgsmålet)", "(word the question)")
_LAWYER = Text("Afgøres af udbudsjurist uden spørgsmål: {ids}", "For the lawyer, unasked: {ids}")


def _yaml_lines(found: Proposals, vendor: str, language: Language) -> Iterator[str]:
    yield f"# {_HEAD.fill(v=' '.join(vendor.split())).get(language)}\n"
    if found.for_lawyer:
        yield f"# {_LAWYER.fill(ids=', '.join(found.for_lawyer)).get(language)}\n"
    yield "questions:\n"
    for proposal in found.questions:
        because = ", ".join(proposal.because)
        mark = "" if proposal.by_default else "# "
        yield f"  # {because}{'' if proposal.by_default else ': ' + _ADD.get(language)}\n"
        text = (proposal.text or _WORD).get(language)
        yield f"  {mark}- requirement: {_quoted(proposal.requirement)}\n"
        yield f"  {mark}  text: {_quoted(text)}\n"


def _quoted(text: str) -> str:
    """A YAML scalar in double quotes: JSON's strings are YAML's."""
    return documents.canonical(text).decode()

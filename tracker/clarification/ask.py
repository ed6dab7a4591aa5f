"""The questions that a vendor is asked: from the buyer's file or as proposed, and never a solicitation."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path

from tracker import documents
from tracker.assessment.standing import CaseState
from tracker.clarification.findings import QUESTION_NAMES_ANOTHER, QUESTION_SOLICITS_CHANGE
from tracker.clarification.propose import Proposal, Proposals
from tracker.clarification.solicit import solicitations
from tracker.cpr import mask
from tracker.errors import CaseError
from tracker.findings import Finding, FindingKind, shorten
from tracker.frozen import dataclass
from tracker.privacy.others import Others
from tracker.procurement.case import Case
from tracker.questions.yaml_file import load_questions
from tracker.submission.model import Answer, Submission
from tracker.suggestions import meant
from tracker.texts import Language, Text
from tracker.workbook.layout import PROSE


@dataclass(frozen=True, slots=True)
class Question:
    """A question to a vendor about one requirement.

    Attributes:
        vendor: whom it is to, as the buyer's file names them; empty where the file is to one vendor.
        confirmed: ``ja`` or ``yes`` where a person has read a proposed text and lets it stand.
    """

    requirement: str
    text: str
    vendor: str = ""
    confirmed: str = ""

    @property
    def is_confirmed(self) -> bool:
        """Whether a person lets a proposed text stand."""
        return self.confirmed in ("ja", "yes")


def read_questions(path: Path, known: Iterable[str]) -> tuple[Question, ...]:
    """The buyer's questions from a YAML file (``schemas/clarification.schema.json``).

    Raises:
        DocumentError: it is missing, malformed or against its schema.
        CaseError: a question is about a requirement that is not asked, or two are about one.
    """
    data = documents.read_yaml(path, "clarification")
    questions = documents.convert(data["questions"], tuple[Question, ...])
    asked, known = [(q.vendor, q.requirement) for q in questions], set(known)
    for place in asked:
        id = place[1]
        if id not in known:
            near = meant(id, known)
            text = Text(
                f"Kravet »{id}« findes ikke i kravspecifikationen.{near.da}",
                f"There is no '{id}'.{near.en}",
            )
            raise CaseError(text, where=str(path))
        if asked.count(place) > 1:
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
    messages: list[Text] = []
    for question in questions:
        row = rows.get(question.requirement)
        found = solicitations(question.text, _written(row) if row else ())
        if found:
            da = " ".join(f"»{words}«: {why.da}" for words, why in found)
            en = " ".join(f"'{words}': {why.en}" for words, why in found)
            finding = QUESTION_SOLICITS_CHANGE.at(
                requirement=question.requirement, words=Text(da, en)
            )
            messages.append(finding.message)
    if messages:
        raise _refused(QUESTION_SOLICITS_CHANGE, messages)


def others_of(case: Case, stand: CaseState, keys: Collection[str]) -> Others:
    """What would give the other vendors away in a question to one of these.

    Args:
        keys: of the offers.
    """
    asked_by = [one.vendor for one in load_questions(case) if one.vendor]
    return Others.of(case, stand, asked_by, keys)


def names_others(questions: Iterable[Question], key: str, others: Others) -> Iterator[Finding]:
    """A finding for each question to a vendor that names another, or repeats what another wrote.

    Args:
        key: of the vendor's offer.
    """
    for question in questions:
        for found in islice(others.found(question.text, key), 1):
            yield QUESTION_NAMES_ANOTHER.at(requirement=question.requirement, value=shorten(found))


def require_private(questions: Iterable[Question], key: str, others: Others) -> None:
    """Refuse questions to a vendor that give another away.

    Args:
        key: of the vendor's offer.

    Raises:
        CaseError: one does; all of them are named, with the words.
    """
    if messages := [finding.message for finding in names_others(questions, key, others)]:
        raise _refused(QUESTION_NAMES_ANOTHER, messages)


def _refused(kind: FindingKind, messages: Sequence[Text]) -> CaseError:
    da, en = " ".join(t.da for t in messages), " ".join(t.en for t in messages)
    remedy = kind.remedy
    return CaseError(Text(f"{da} {remedy.da} [{kind.code}]", f"{en} {remedy.en} [{kind.code}]"))


def _written(row: Answer) -> tuple[str, ...]:
    """What the vendor wrote in a row: what a question may quote."""
    texts = (row.written, *(getattr(row, column) for column in PROSE), *row.comments)
    return tuple(text for text in texts if text)


def require_edited(
    asked: Mapping[str, Sequence[Question]], known: Mapping[str, Proposals], *, as_proposed: bool
) -> None:
    """Refuse proposed questions that nobody edited or confirmed.

    Args:
        asked: the questions by the key of the offer.
        known: what was proposed, by the same.
        as_proposed: whether a person decided to ask them as they are; what a person has to word is
            refused all the same.

    Raises:
        CaseError: there are some; the rows are named.
    """
    rows = [
        f"{question.requirement} [{key}]"
        for key, questions in asked.items()
        for question in questions
        if _is_unworded(question) or (is_untouched(question, known[key]) and not as_proposed)
    ]
    if rows:
        named = ", ".join(rows)
        raise CaseError(
            Text(
                f"Ingen har rettet eller bekræftet de foreslåede spørgsmål: {named}. Skriv dem til en fil "
                "med --draft; ret teksten, eller skriv »confirmed: ja« ved hvert, når det er læst. Skal "
                "de stilles, som de er foreslået, skal en navngiven person beslutte det: --as-proposed "
                '--reason "…" --decided-by "…".',
                f"Nobody has edited or confirmed the proposed questions: {named}. Write them to a file "
                "with --draft; edit the text, or write 'confirmed: yes' at each when it has been read. To "
                'ask them as proposed a named person decides so: --as-proposed --reason "…" '
                '--decided-by "…".',
            )
        )


def is_untouched(question: Question, known: Proposals) -> bool:
    """Whether a question is as tracker proposed it to the offer, and nobody has confirmed it."""
    return bool(_proposed(question, known)) and not question.is_confirmed


def causes_of(question: Question, known: Proposals) -> frozenset[str]:
    """Why a question is asked: the causes of the proposal it is, else all that the row has."""
    found = _proposed(question, known)
    all_causes = known.causes.get(question.requirement, frozenset())
    return frozenset(cause for one in found for cause in one.because) if found else all_causes


def _proposed(question: Question, known: Proposals) -> list[Proposal]:
    """The proposals whose text a question has."""
    text = _plain(mask(question.text))
    return [
        one
        for one in known.questions
        if one.requirement == question.requirement
        and one.text
        and text in (_plain(mask(one.text.da)), _plain(mask(one.text.en)))
    ]


def _is_unworded(question: Question) -> bool:
    return _plain(question.text) in (_WORD.da, _WORD.en)


def _plain(text: str) -> str:
    return " ".join(text.split())


def questions_yaml(found: Iterable[tuple[str, str, Proposals]], language: Language) -> str:
    """The proposals as a YAML file for the buyer to edit: why each is there stands as a comment.

    What is asked only where the buyer adds it stands as a comment too; so do the rows that are the
    lawyer's.

    Args:
        found: per offer its key, the vendor's name, and what is proposed.
    """
    return "".join(_yaml_lines(found, language))


_HEAD = Text(
    "Ret, slet eller tilføj. Teksten sendes til leverandøren, som den står.\n"
    "# Bed kun om at supplere, præcisere eller fuldstændiggøre (udbudsloven § 159, stk. 5).\n"
    "# Et foreslået spørgsmål stilles først, når teksten er rettet, eller når der står »confirmed: ja«.\n"
    "# Spørg alle tilbud med samme forhold i samme række i samme omgang og med samme svarfrist (§ 2).",
    "Edit, delete or add. The text is sent to the vendor as it stands.\n"
    "# Ask only to supplement, clarify or complete (Danish Public Procurement Act § 159(5)).\n"
    "# A proposed question is asked only when its text is edited, or when it says 'confirmed: yes'.\n"
    "# Ask every offer in the same situation in the same batch and with the same time limit (§ 2).",
)
_TO = Text("Spørgsmål til {v}", "Questions to {v}")
_ADD = Text("stilles kun, hvis I fjerner #", "asked only where you remove the #")
_WORD = Text("(formulér spørgsmålet)", "(word the question)")
_LAWYER = Text("Afgøres af udbudsjurist uden spørgsmål: {ids}", "For the lawyer, unasked: {ids}")
_NO = Text("nej", "no")


def _yaml_lines(found: Iterable[tuple[str, str, Proposals]], language: Language) -> Iterator[str]:
    yield f"# {_HEAD.get(language)}\n"
    yield "questions:\n"
    for key, name, proposals in found:
        yield f"  # --- {_TO.fill(v=' '.join(name.split())).get(language)} ---\n"
        if proposals.for_lawyer:
            yield f"  # {_LAWYER.fill(ids=', '.join(proposals.for_lawyer)).get(language)}\n"
        for proposal in proposals.questions:
            because = ", ".join(proposal.because)
            mark = "" if proposal.by_default else "# "
            yield f"  # {because}{'' if proposal.by_default else ': ' + _ADD.get(language)}\n"
            text = (proposal.text or _WORD).get(language)
            yield f"  {mark}- vendor: {_quoted(key)}\n"
            yield f"  {mark}  requirement: {_quoted(proposal.requirement)}\n"
            yield f"  {mark}  text: {_quoted(text)}\n"
            yield f"  {mark}  confirmed: {_NO.get(language)}\n"


def _quoted(text: str) -> str:
    """A YAML scalar in double quotes: JSON's strings are YAML's."""
    return documents.canonical(text).decode()

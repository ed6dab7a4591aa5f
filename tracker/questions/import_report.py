"""What a sheet of questions or answers brought."""

from __future__ import annotations

from collections.abc import Iterator

from tracker import documents
from tracker.cpr import mask
from tracker.paper.finding_blocks import FINDINGS, finding_table
from tracker.paper.model import Bullets, Paper, Section
from tracker.paper.values import one_line
from tracker.questions.take import Additions
from tracker.texts import Language, Text, counted

_IMPORT = Text("Indlæsning", "Import")
_QUESTIONS = Text("Spørgsmål og svar", "Questions and answers")
_TAKEN = Text("Læst ind i questions.yaml", "Read into questions.yaml")
_ADDED = Text("nyt spørgsmål", "new question")
_ADDED_MANY = Text("nye spørgsmål", "new questions")
_ANSWERED = Text("Svar eller noter er føjet til {ids}.", "Answers or notes were added to {ids}.")
_NOTHING = Text("Intet nyt; filen er ikke ændret.", "Nothing new; the file was not changed.")
_REPEATED = Text("Er der allerede: »{text}«", "Already there: '{text}'")
_INCOMPLETE = Text(
    "{cell}: rækken har intet spørgsmål og er ikke læst ind.",
    "{cell}: the row has no question and was not read in.",
)
_GONE = Text("{id} er ikke længere i questions.yaml.", "{id} is no longer in questions.yaml.")


def import_paper(additions: Additions, language: Language) -> Paper:
    """What was added, what was not and why, and every finding."""
    texts = tuple(_lines(additions, language))
    return Paper(
        kind=_IMPORT.get(language),
        title=_QUESTIONS.get(language),
        facts=(),
        notices=(),
        sections=(
            Section("taken", _TAKEN.get(language), (Bullets(texts),)),
            Section(
                "findings", FINDINGS.get(language), (finding_table(additions.findings, language),)
            ),
        ),
        footer=_IMPORT.get(language),
        language=language,
    )


def as_json(additions: Additions) -> bytes:
    """By ``schemas/questions-import.schema.json``: ids and findings, no texts of vendors."""
    plain = {
        "added": [question.id for question in additions.added],
        "answered": list(additions.filled),
        "repeated": len(additions.repeated),
        "conflicting": list(additions.conflicting),
        "gone": list(additions.gone),
        "incomplete": list(additions.incomplete),
        "findings": documents.to_plain(additions.findings),
    }
    return documents.to_json(documents.encodable(plain))


def _lines(additions: Additions, language: Language) -> Iterator[str]:
    if additions.added:
        ids = ", ".join(question.id for question in additions.added)
        yield f"{counted(len(additions.added), _ADDED, _ADDED_MANY).get(language)}: {ids}."
    if additions.filled:
        yield _ANSWERED.fill(ids=", ".join(additions.filled)).get(language)
    if not additions.changes:
        yield _NOTHING.get(language)
    for text in additions.repeated:
        yield _REPEATED.fill(text=one_line(mask(text))).get(language)
    yield from (_GONE.fill(id=id).get(language) for id in additions.gone)
    for cell in additions.incomplete:
        yield _INCOMPLETE.fill(cell=one_line(cell)).get(language)

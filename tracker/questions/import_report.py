"""What a sheet of questions or answers brought."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tracker import documents
from tracker.cpr import mask
from tracker.paper.finding_blocks import FINDINGS, finding_table
from tracker.paper.model import Bullets, Paper, Section
from tracker.paper.values import one_line
from tracker.questions.take import Additions
from tracker.texts import Language, Text, counted, printable

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


def import_paper(read: Sequence[tuple[str, Additions]], language: Language) -> Paper:
    """What was added, what was not and why, and every finding.

    Args:
        read: what each sheet brought, with the name of its file.
    """
    return Paper(
        kind=_IMPORT.get(language),
        title=_QUESTIONS.get(language),
        facts=(),
        notices=(),
        sections=tuple(
            section
            for number, (name, additions) in enumerate(read, 1)
            for section in _sections(
                additions,
                language,
                *((f"-{number}", f": {printable(name)}") if len(read) > 1 else ()),
            )
        ),
        footer=_IMPORT.get(language),
        language=language,
    )


def _sections(
    additions: Additions, language: Language, id: str = "", name: str = ""
) -> tuple[Section, ...]:
    """What one sheet brought; of several, each with the name of its file."""
    texts = tuple(_lines(additions, language))
    found = finding_table(additions.findings, language)
    return (
        Section(f"taken{id}", f"{_TAKEN.get(language)}{name}", (Bullets(texts),)),
        Section(f"findings{id}", f"{FINDINGS.get(language)}{name}", (found,)),
    )


def as_json(read: Sequence[Additions]) -> bytes:
    """By ``schemas/questions-import.schema.json``: ids and findings of all sheets, no texts of vendors."""
    plain = {
        "added": [question.id for one in read for question in one.added],
        "answered": [id for one in read for id in one.filled],
        "repeated": sum(len(one.repeated) for one in read),
        "conflicting": [id for one in read for id in one.conflicting],
        "gone": [id for one in read for id in one.gone],
        "incomplete": [cell for one in read for cell in one.incomplete],
        "findings": documents.to_plain(tuple(found for one in read for found in one.findings)),
    }
    return documents.to_document("questions-import", documents.encodable(plain))


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

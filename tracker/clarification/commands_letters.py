"""The clarifications that ``tracker clarify`` wrote: the letters, the files, and what to do with them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tracker.cli.console import next_step, note, wrote
from tracker.cli.hints import argument_case
from tracker.cli.moments import now
from tracker.cli.results import Output
from tracker.texts import Language, Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracker.clarification.send import Clarification
    from tracker.findings import Finding
    from tracker.procurement.case import Case


def show_asked(
    case: Case,
    asked: tuple[Clarification, ...],
    findings: Sequence[Finding],
    letter: Path | None,
    output: Output,
    language: Language,
) -> None:
    """Show or write the letters, name what was written, and warn about the time limit.

    Args:
        findings: in the sheet of questions, where there was one.
    """
    from tracker.clarification.send import clarification_letter
    from tracker.returning.mail import no_addressee

    texts = [clarification_letter(one) for one in asked]
    paths = _letters(asked, texts, letter)
    if output.form == "json":
        plain = [_plain(one, text) for one, text in zip(asked, texts, strict=True)]
        output.deliver(asked_json(plain, findings))
    elif not letter:
        output.deliver("\n".join(texts))
    for path in (*(one.path for one in asked), *paths):
        wrote(path, language)
    for one in asked:
        if unaddressed := no_addressee(one.submitting):
            note(unaddressed.get(language))
    for warning in _cautions(case, asked[0].reply_by):
        note(warning.get(language))
    where = argument_case(case.folder)
    next_step(
        Text(
            "læs brevet og spørgsmålene igennem, og send dem; til flere på samme tid. Svaret modtages med "
            f"»tracker clarify receive{where} FIL«.",
            "read the letter and the questions through, and send them; to several at the same time. The "
            f"reply is received with 'tracker clarify receive{where} FILE'.",
        ),
        language,
    )


def asked_json(asked: Sequence[dict[str, object]], findings: Sequence[Finding]) -> bytes:
    """What was asked, and what is wrong or odd in the sheet it was chosen in, as JSON."""
    from tracker import documents

    plain = {"clarifications": asked, "findings": documents.to_plain(findings)}
    return documents.to_document("clarifications", plain)


def _letters(asked: tuple[Clarification, ...], texts: list[str], letter: Path | None) -> list[Path]:
    """Write the letter to the file that was named; several each to one of their own beside it."""
    from tracker.files import STDOUT, slug, write_new, write_through

    if letter is None:
        return []
    if len(asked) == 1 or letter == STDOUT:
        write_through(letter, "\n".join(texts).encode())
        return [letter]
    names = [slug(one.vendor.vendor.id or one.vendor.vendor.name) for one in asked]
    return [
        write_new(letter.parent, f"{letter.stem}-{name}{letter.suffix}", text.encode())
        for name, text in zip(names, texts, strict=True)
    ]


def _plain(asked: Clarification, letter: str) -> dict[str, object]:
    questions = [{"requirement": q.requirement, "text": q.text} for q in asked.questions]
    return {
        "workbook": str(asked.path),
        "form": asked.form.id,
        "vendor": asked.vendor.vendor.name,
        "reply_by": asked.reply_by,
        "questions": questions,
        "letter": letter,
    }


def _cautions(case: Case, reply_by: str) -> list[Text]:
    """The warnings about time: no deadline is known, or the time limit is short."""
    from tracker.clarification.gate import UNKNOWN_DEADLINE, short_notice
    from tracker.procurement.calendar import load_calendar

    short = short_notice(reply_by, now(), load_calendar())
    unknown = None if case.frozen().procurement.deadline else UNKNOWN_DEADLINE
    return [text for text in (unknown, short) if text]

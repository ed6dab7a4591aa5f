"""The preview of an amendment, for the buyer: what changes, what to have decided, who is affected."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tracker import documents
from tracker.paper.values import clean, encodable, one_line, written_date
from tracker.paper.wordwise import compare_words
from tracker.report.amendment import words
from tracker.report.rounds.sections import marked
from tracker.submission.amending.preview import Affected, AmendedRow, Amendment
from tracker.texts import Language, Text


def as_text(amendment: Amendment, language: Language) -> str:
    """The preview as lines of text."""
    return "\n".join(_lines(amendment, language)) + "\n"


def as_json(amendment: Amendment, notice: Sequence[str] = ()) -> bytes:
    """The preview itself, by ``schemas/amendment.schema.json``.

    Args:
        notice: the files of the correction notice, when the amendment was issued.
    """
    plain = documents.to_plain(amendment) | {"issued": bool(notice), "notice": list(notice)}
    try:
        return documents.to_json(plain)
    except UnicodeEncodeError:  # half a character pair in a vendor's name
        return documents.to_json(encodable(plain))


def _lines(amendment: Amendment, language: Language) -> Iterator[str]:
    revisions = {"before": amendment.before, "after": amendment.after}
    yield one_line(amendment.procurement.title)
    if amendment.is_empty:
        yield words.NO_CHANGE.fill(**revisions).get(language)
        return
    yield words.PREVIEW.fill(**revisions).get(language)
    yield from _cautions(amendment, language)
    if amendment.rows:
        yield from ("", f"{words.ROWS.get(language)} ({len(amendment.rows)})")
    for row in amendment.rows:
        yield from _row(row, language)
    if amendment.parts:
        yield from ("", words.PARTS.get(language))
    for part in amendment.parts:
        before, after = (dated(part.part, text, language) for text in (part.before, part.after))
        yield f"  {part.label.get(language)}: {_either(before, after, language)}"
    yield from ("", words.AFFECTED.get(language))
    if not amendment.affected:
        yield f"  {words.NOBODY.get(language)}"
    for affected in amendment.affected:
        yield from _affected(affected, language)


def _cautions(amendment: Amendment, language: Language) -> Iterator[str]:
    if amendment.cautions:
        yield from ("", words.CAUTIONS.get(language))
    for caution in amendment.cautions:
        weight, basis = words.WEIGHT[caution.severity], caution.basis.get(language)
        yield f"  {weight.get(language)}: {caution.text.get(language)}"
        yield f"    [{caution.code}{', ' if basis else ''}{basis}]"


def _row(row: AmendedRow, language: Language) -> Iterator[str]:
    aspects = ", ".join(words.ASPECTS[aspect].get(language) for aspect in row.aspects)
    minimum = f"  ({words.MINIMUM.get(language)})" if row.minimum else ""
    yield f"  {row.id}  {aspects}{minimum}"
    for line in _either(row.before, row.after, language).split("\n"):
        yield f"    │ {line}"


def _either(before: Text | None, after: Text | None, language: Language) -> str:
    """Word by word where there are two; else the one there is, as deleted or inserted."""
    old, new = (clean(text.get(language)) if text else "" for text in (before, after))
    return marked(compare_words(old, new))


def dated(part: str, text: Text | None, language: Language) -> Text | None:
    """A deadline in words; any other part as it is."""
    if part != "deadline" or text is None:
        return text
    said = written_date(text.da, language)
    return Text(said, said)


def _affected(affected: Affected, language: Language) -> Iterator[str]:
    told = words.AFFECTED_LINE.fill(
        round=affected.round, revision=affected.revision, carried=affected.carried
    )
    yield f"  {one_line(affected.vendor)}, {told.get(language)}"
    for label, ids in (
        (words.RENEWED, affected.renewed),
        (words.NEW, affected.new),
        (words.WITHDRAWN, affected.withdrawn),
    ):
        if ids:
            yield f"    {label.get(language)} ({len(ids)}): {', '.join(ids)}"

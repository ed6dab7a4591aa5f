"""What people call the cases of an answer: their titles, where a table has their ids."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace

from tracker.portfolio.pseudonyms import Pseudonyms
from tracker.portfolio.queries.cubes import CASE_NAMES
from tracker.portfolio.queries.model import Answer, Filter
from tracker.portfolio.queries.run import ask
from tracker.portfolio.store.storage import Where

# The columns that hold ids of cases.
OF_CASES = frozenset({"case_id", "promised_in", "still_in", "yes_in", "no_in"})


def with_titles(
    store: Where, answers: Iterable[Answer], pseudonyms: Pseudonyms | None
) -> list[Answer]:
    """The answers with what their cases are called; the store is asked only where any has cases."""
    found = list(answers)
    if not any(_has_cases(answer) for answer in found):
        return found
    titles = titles_of(ask(store, CASE_NAMES, Filter(), None, pseudonyms).rows)
    return [replace(a, titles=titles) if _has_cases(a) else a for a in found]


def titles_of(rows: Iterable[tuple[object, ...]]) -> Mapping[str, str]:
    """Case → what it is called, of the rows of ``CASE_NAMES``.

    Two cases of one title have their ids too; under pseudonyms there is no title, and the pseudonym
    is all that is shown.
    """
    named = {str(id): str(title) for id, _, _, title in rows if title}
    often = Counter(named.values())
    return {id: f"{title} ({id})" if often[title] > 1 else title for id, title in named.items()}


def _has_cases(answer: Answer) -> bool:
    return any(heading.name in OF_CASES for heading in answer.question.headings)

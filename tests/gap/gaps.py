"""The gap report in its forms, as tests look at it."""

from __future__ import annotations

from assessments import scale

from tracker.assessment.model import Assessment
from tracker.gap.report import gap_paper
from tracker.paper.model import Notice, Paper, Row, Table
from tracker.paper.render import render
from tracker.texts import Language

WORDS = ("text", "md", "html")


def paper(
    case: Assessment, language: Language = Language.DA, notices: tuple[Notice, ...] = ()
) -> Paper:
    """The report as a paper."""
    return gap_paper(case, scale(), language, notices)


def text(
    case: Assessment,
    form: str = "text",
    language: Language = Language.DA,
    *,
    width: int = 100,
    colour: bool = False,
) -> str:
    """A form that is words."""
    found = render(paper(case, language), form, width=width, colour=colour)
    return found if isinstance(found, str) else found.decode()


def data(case: Assessment, form: str, language: Language = Language.DA) -> bytes:
    """A form that is a file."""
    found = render(paper(case, language), form)
    assert isinstance(found, bytes)
    return found


def table(case: Assessment, section: str, language: Language = Language.DA) -> Table:
    """The first table of the first section of an id with rows of requirements."""
    found = next(s for s in paper(case, language).sections if s.id == section)
    return next(block for block in found.blocks if isinstance(block, Table))


def rows(case: Assessment, section: str, language: Language = Language.DA) -> list[Row]:
    """The rows of that table."""
    return list(table(case, section, language).rows)


def ids(case: Assessment, section: str) -> list[object]:
    """The requirements in it."""
    return [row.cells["requirement"] for row in rows(case, section)]

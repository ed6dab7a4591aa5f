"""The dashboard as one HTML page: no outside reference, one script, admitted by its hash."""

from __future__ import annotations

import json
from collections.abc import Iterable

from markupsafe import Markup

from tracker.assessment.looks import LOOKS
from tracker.files import data_folder
from tracker.frozen import dataclass
from tracker.paper.bars import Pattern
from tracker.paper.html_pieces import page_head
from tracker.paper.templates import environment, script_hash
from tracker.paper.values import one_line
from tracker.portfolio.dashboard import figures, texts
from tracker.portfolio.dashboard.facts import Facts
from tracker.portfolio.dashboard.figures import Figures, Row
from tracker.portfolio.dashboard.names import BankNames, titles_in_bank
from tracker.portfolio.dashboard.packed import packed
from tracker.portfolio.queries.model import Answer
from tracker.portfolio.report import brief
from tracker.texts import Language, Text

_STYLES = ("reports/gap.css", "reports/dashboard.css")
_MOST = 400  # rows of a table of figures
_LISTED, _SEEN = 600, 50  # rows of a list in the page, and rows of it shown at once
_HIDDEN = {"year", "packages", "vendor"}  # columns of a list that serve its filters alone
_MAIN = ("answers", "met_share", "minimum_share", "unmet", "open", "reservations")
_DIMENSIONS = {
    "year": texts.YEAR,
    "buyer": texts.BUYER,
    "vendor": texts.VENDOR,
    "packages": texts.PACKAGE,
}


@dataclass(frozen=True, slots=True)
class Table:
    """A table of figures, and what the script needs to work it out anew.

    Attributes:
        kind: ``answers`` or ``delivery``: what the bars are made of.
        cube: the cube it is worked out from; None where no cube has its key.
        fixed: filters that do not narrow it.
        total: how many rows there are; the first are shown.
    """

    id: str
    title: Text
    heading: Text
    kind: str
    cube: str | None
    key: str
    measures: tuple[str, ...]
    rows: tuple[Row, ...]
    fixed: tuple[str, ...]
    total: int
    trend: bool = False


@dataclass(frozen=True, slots=True)
class Listing:
    """A list: an answer's columns and rows, with what its filters look at."""

    answer: Answer
    columns: tuple[int, ...]
    rows: tuple[tuple[dict[str, str], tuple[str, ...]], ...]
    fixed: tuple[str, ...]


def render(facts: Facts, language: Language) -> bytes:
    """The page in UTF-8; all text in it is data, escaped by the template engine."""
    folder = data_folder("templates")
    script = (folder / "reports/dashboard.js").read_text("utf-8")
    style = "".join((folder / name).read_text("utf-8") for name in _STYLES)
    policy = f"script-src '{script_hash(script)}'; "
    data = _data(facts, language)
    bank = titles_in_bank(language)
    page = (
        environment(folder)
        .get_template("reports/dashboard.html.j2")
        .render(
            facts=facts,
            language=language.value,
            say=lambda text: text.get(language),
            w=texts,
            m=texts.MEASURES,
            f=figures,
            lang=language,
            tables={table.id: table for table in _tables(facts, bank)},
            lists={name: _listing(answer, language) for name, answer in facts.lists.items()},
            facets=_facets(facts, bank),
            years=[row[0] for row in facts.tables["year"]],
            filters=_DIMENSIONS,
            looks=LOOKS,
            Pattern=Pattern,
            seen=_SEEN,
            script=Markup(script),  # noqa: S704 (ours, not data)
            head=page_head(texts.DASHBOARD.get(language), Markup(style), policy),  # noqa: S704
            data=Markup(data),  # noqa: S704 (no < in it)
        )
    )
    return page.encode()


def _tables(facts: Facts, bank: BankNames) -> Iterable[Table]:
    years = _years(facts)
    named = {id: one_line(name) for id, name in facts.vendors.items()}

    def table(
        id: str, title: Text, heading: Text, cube: str, rows: Iterable[Row], **options: object
    ) -> Table:
        found = tuple(rows)
        dims = facts.cubes[cube].dimensions
        key = "packages" if id == "package" else id
        live = key in dims or id == "all"
        return Table(
            id=id,
            title=title,
            heading=heading,
            kind="delivery" if cube == "delivery" else "answers",
            cube=cube if live else None,
            key=key,
            measures=options.get("measures", _MAIN),  # type: ignore[arg-type]
            rows=found[:_MOST],
            fixed=tuple(d for d in _DIMENSIONS if d not in dims or not live),
            total=len(found),
            trend=bool(options.get("trend")),
        )

    plain = {name: [_row(row) for row in rows] for name, rows in facts.tables.items()}
    yield table("all", texts.OVERVIEW, texts.OVERVIEW, "answers", plain["all"])
    yield table("year", texts.BY_YEAR, texts.YEAR, "answers", plain["year"])
    packages = [bank.row(row) for row in plain["package"]]
    yield table("package", texts.BY_PACKAGE, texts.PACKAGE, "answers", packages)
    yield table("buyer", texts.BY_BUYER, texts.BUYER, "answers", plain["buyer"])
    cases = (
        Row(r.key, one_line(facts.titles.get(r.key, r.key)), _case(facts, r.key), r.figures, {})
        for r in plain["case_id"]
    )
    newest = sorted(cases, key=lambda r: (-(facts.cases.get(r.key, (0,))[0]), r.key))
    yield table("case_id", texts.BY_CASE, texts.CASE, "answers", newest)
    vendors = (
        Row(r.key, named.get(r.key, r.label), r.label, r.figures, years.get(r.key, {}))
        for r in plain["vendor"]
    )
    largest = sorted(vendors, key=lambda r: (-(r.figures["answers"] or 0), r.key))
    yield table("vendor", texts.BY_VENDOR, texts.VENDOR, "answers", largest, trend=True)
    market = ("answers", "met_share", "unmet", "reservations", "price_range")
    for id, title in (("integration", texts.BY_INTEGRATION), ("requirement", texts.BY_REQUIREMENT)):
        hardest = sorted((bank.row(row) for row in plain[id]), key=_hardness)
        yield table(id, title, title, id, hardest, measures=market)
    promised = ("promises", "verified_share", "delivered", "open", "failed", "late")
    rows = [
        Row(str(v), named.get(str(v), ""), one_line(str(v)), figures.of_promises(row), {})
        for row in facts.delivered
        for v in row[:1]
    ]
    yield Table(
        "delivered", texts.DELIVERED, texts.VENDOR, "delivery", "delivery", "vendor", promised,
        tuple(rows[:_MOST]), tuple(d for d in _DIMENSIONS if d not in facts.cubes["delivery"].dimensions),
        len(rows),
    )  # fmt: skip


def _case(facts: Facts, id: str) -> str:
    """A case's buyer, year and id."""
    year, buyer = facts.cases.get(id, (0, ""))
    return one_line(f"{buyer}, {year} · {id}") if year else ""


def _row(row: tuple[object, ...]) -> Row:
    key = one_line(str(row[0]))
    return Row(str(row[0]), key, "", figures.of_answers(row), {})


def _hardness(row: Row) -> tuple[float, str]:
    met = figures.share("met_share", row.figures)
    return (2.0 if met is None else met, row.key)


def _years(facts: Facts) -> dict[str, dict[int, Figures]]:
    found: dict[str, dict[int, Figures]] = {}
    for row in facts.tables["vendor_year"]:
        found.setdefault(str(row[0]), {})[int(str(row[1]))] = figures.of_answers(row)
    return found


def _listing(answer: Answer, language: Language) -> Listing:
    headings = answer.question.headings
    names = [h.name for h in headings]
    columns = tuple(n for n, name in enumerate(names) if name not in _HIDDEN)
    rows = []
    for row in answer.rows[:_LISTED]:
        named = dict(zip(names, row, strict=True))
        about = {n: _attribute(named[n]) for n in _DIMENSIONS if n in named}
        rows.append(
            (about, tuple(brief(row[n], headings[n], language, answer.titles) for n in columns))
        )
    return Listing(answer, columns, tuple(rows), tuple(d for d in _DIMENSIONS if d not in names))


def _attribute(value: object) -> str:
    return "|".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


def _facets(facts: Facts, bank: BankNames) -> dict[str, dict[str, str]]:
    """What one can choose from in the filters: value → what people read."""
    by_name = sorted(facts.vendors.items(), key=lambda item: (item[1].casefold(), item[0]))
    return {
        "year": {str(row[0]): str(row[0]) for row in facts.tables["year"]},
        "buyer": {str(row[0]): one_line(str(row[0])) for row in facts.tables["buyer"]},
        "vendor": {id: one_line(name) for id, name in by_name},
        "packages": {
            str(row[0]): one_line(bank.called(str(row[0]))) for row in facts.tables["package"]
        },
    }


def _data(facts: Facts, language: Language) -> str:
    """The cubes for the script, and what it needs to show them, as JSON without ``<``."""
    whole = {
        "shares": figures.SHARES,
        "parts": figures.PARTS,
        "names": {
            kind: {part: figures.name_of(part).get(language) for part in parts}
            for kind, parts in figures.PARTS.items()
        },
        **packed(facts.cubes),
    }
    text = json.dumps(whole, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")

"""Which outputs are held: every report in every form it has, and what the way through a case leaves in files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from portfolioquestions import questions

from golden.vendors import KMX, NORDISK

_SUFFIX = {"text": "txt", "xlsx": "xlsx.txt", "html": "html.txt", "pdf": "pdf.txt", "docx": "docx.txt",
           "zip": "zip.txt", "ics": "ics"}  # fmt: skip
_WIDTHS = (80, 100, 200)
BOTH = ("da", "en")
NEVER = ("--fail-on", "never")
MOMENTS = {
    "sag": "2027-02-02T10:00",
    "mellem": "2027-01-18T10:00",
    "data": "2027-02-02T10:00",
    "plain": "2026-11-20T10:00",
    "portefolje": "2027-02-02T10:00",
    "catalogue": "2026-11-20T10:00",
    "samples": "2026-11-20T10:00",
}
"""Where the cases stand → when they are looked at."""


@dataclass(frozen=True)
class Report:
    """One command's output in one form and language.

    Attributes:
        place: the case it is of, or another heading.
        width: columns of the terminal it is shown on, in colour; None is a pipe or a file.
    """

    place: str
    name: str
    words: tuple[str, ...]
    form: str
    language: str
    width: int | None = None

    @property
    def file(self) -> str:
        """The golden file."""
        form = f"{self.width}.txt" if self.width else _SUFFIX.get(self.form, self.form)
        return f"{self.place}/{self.name}.{self.language}.{form}"

    def __str__(self) -> str:
        return self.file.removesuffix(".txt")


@dataclass(frozen=True)
class Files:
    """Files that the walk left, by patterns; what several say stands under their names.

    Attributes:
        brief: the specification in a hidden sheet is named by its digest: another file has it whole.
    """

    name: str
    form: str
    patterns: tuple[str, ...]
    brief: bool = False

    @property
    def file(self) -> str:
        """The golden file."""
        return f"files/{self.name}.{_SUFFIX.get(self.form, self.form)}"

    def __str__(self) -> str:
        return self.file.removesuffix(".txt")


def reports() -> list[Report]:
    """All that commands say of the cases as they stand."""
    return [*_of_case("sag"), *_undecided(), *_unsealed(), *_across(), *_apart()]


def _each(
    place: str,
    name: str,
    words: str | tuple[str, ...],
    forms: str,
    languages: tuple[str, ...] = BOTH,
) -> Iterator[Report]:
    given = tuple(words.split()) if isinstance(words, str) else words
    for form in forms.split():
        for language in languages:
            yield Report(place, name, given, form, language)


def _wide(place: str, name: str, words: tuple[str, ...]) -> Iterator[Report]:
    for width in _WIDTHS:
        yield Report(place, name, words, "text", "da", width)


def _of_case(case: str) -> Iterator[Report]:
    score = ("evaluate", "score", case, "--robustness", "--samples", "200")
    diff = ("diff", case, NORDISK)
    wide = {
        "gap": ("gap", case, *NEVER), "compare": ("compare", case), "score": score, "diff": diff,
    }  # fmt: skip
    for name, words in wide.items():
        yield from _wide(case, name, words)
    yield from _each(case, "gap", wide["gap"], "text json md html")
    yield from _each(case, "gap", wide["gap"], "xlsx pdf csv", ("da",))
    yield from _each(case, "gap-one", (*wide["gap"], "--vendor", KMX), "text", ("da",))
    yield from _each(case, "compare", wide["compare"], "text json md html csv")
    yield from _each(case, "compare", wide["compare"], "xlsx pdf", ("da",))
    yield from _each(case, "score", score, "text json xlsx html")
    yield from _each(case, "score", score, "md pdf csv", ("da",))
    yield from _each(case, "score-alone", score[:3], "text", ("da",))
    yield from _each(case, "compare-all", (*wide["compare"], "--include"), "text", ("da",))
    yield from _each(case, "diff", diff, "text json md xlsx html csv pdf")
    yield from _each(case, "diff-kmx", ("diff", case, KMX), "text", ("da",))
    listed = ("reservations", "list", case, *NEVER)
    yield from _each(case, "reservations", listed, "text json md xlsx html csv pdf")
    yield from _each(case, "confidential", f"confidential list {case}", "text json")
    yield from _each(case, "supplements", f"supplements list {case}", "text json")
    yield from _each(case, "offers", f"offer list {case}", "text json")
    yield from _each(case, "stands", f"status {case}", "text json")
    yield from _each(case, "stands", f"status {case}", "md html", ("da",))
    yield from _each(
        case,
        "questions",
        f"questions list {case} --fail-on never",
        "text json md html xlsx csv pdf",
    )
    # The copy's log, which no report shows, is told of each export.
    yield from _each(
        "data", "questions-public", "questions export data", "md html xlsx json csv pdf"
    )
    yield from _each(case, "status", f"evaluate status {case} --fail-on never", "text json md")
    yield from _each(
        case, "status", f"evaluate status {case} --fail-on never", "xlsx html pdf csv", ("da",)
    )
    yield from _each(case, "award", f"award {case}", "text json")
    yield from _each(case, "follow", f"follow {case} --fail-on never", "text json")
    lists = {"offers": "offer list", "supplements": "supplements list", "confidential": "confidential list",
             "follow": "follow"}  # fmt: skip
    for name, command in lists.items():
        yield from _each(case, name, f"{command} {case}", "html csv", ("da",))
    yield from _each(case, "log", f"log {case}", "text json")
    yield from _each(case, "log-proof", f"log {case} --verify", "text")
    yield from _each(case, "log-proof", f"log {case} --verify", "md", ("da",))
    yield from _each(case, "log-head", f"log {case} --head", "text", ("da",))
    yield from _each(case, "requirements", f"requirements {case}", "text")
    yield from _each(case, "requirements", f"requirements {case}", "json html csv", ("da",))
    yield from _each(case, "dossier-proof", "dossier verify sag dossier", "text json")
    check = ("check", "post/kmx-2.xlsx", "post/tredje-2.xlsx", "post/ødelagt.xlsx")
    yield from _each(case, "check", check, "text json sarif junit")
    yield from _each(case, "check", check, "md html xlsx csv pdf", ("da",))
    yield from _wide(case, "check", check)
    yield from _each(case, "check-case", ("check", case, check[1]), "text", ("da",))


def _undecided() -> Iterator[Report]:
    """The same case while files wait, with nothing decided, judged or awarded."""
    case, danish = "mellem", ("da",)
    yield from _each(case, "gap", f"gap {case} --fail-on never", "text md html", danish)
    yield from _each(case, "compare", f"compare {case}", "text html", danish)
    yield from _each(case, "score", f"evaluate score {case}", "text html", danish)
    yield from _each(case, "reservations", f"reservations list {case}", "text json", danish)
    yield from _each(case, "confidential", f"confidential list {case}", "text", danish)
    yield from _each(case, "status", f"evaluate status {case}", "text", danish)
    yield from _each(case, "offers", f"offer list {case}", "text json", danish)
    yield from _each(case, "log-proof", f"log {case} --verify", "text", danish)


def _unsealed() -> Iterator[Report]:
    """A case without a method, in English."""
    case, english = "plain", ("en",)
    yield from _each(case, "gap", f"gap {case} --fail-on never", "text json md xlsx html", english)
    yield from _each(case, "compare", f"compare {case}", "text json xlsx html", english)
    yield from _each(case, "reservations", f"reservations list {case}", "text", english)
    yield from _each(case, "offers", f"offer list {case}", "text", english)
    yield from _each(case, "score", f"evaluate score {case}", "text", english)


def _across() -> Iterator[Report]:
    place, danish, store = "portefolje", ("da",), ("--store", "portefolje")

    def asked(name: str, *words: str) -> tuple[str, ...]:
        return ("portfolio", name, *words, *store)

    for name, *words in questions("10150817", "SF1470", "EB-01"):
        never = NEVER if name == "promises" else ()
        yield from _each(place, name, asked(name, *words, *never), "text json csv", danish)
    yield from _each(place, "similar", asked("similar", "sag"), "text json", danish)
    yield from _each(place, "status", asked("status"), "text csv", ("en",))
    yield from _each(place, "status", asked("status"), "xlsx html")
    yield from _wide(place, "status", asked("status"))
    yield from _each(place, "promises", asked("promises", *NEVER), "text", ("en",))
    yield from _each(place, "lint", asked("lint", *NEVER), "text json", danish)
    yield from _each(place, "tables", "portfolio tables", "text json", danish)
    count = "select outcome, count(*) as n from answers group by 1 order by 1"
    yield from _each(place, "sql", asked("sql", count), "text json csv", danish)


def _apart() -> Iterator[Report]:
    """What no case is needed for."""
    yield from _each("catalogue", "list", "catalogue list", "text json")
    yield from _each("catalogue", "list", "catalogue list", "csv", ("da",))
    for id in ("I-14", "SF1470", "I-04-K5", "writes_sf1470"):
        yield from _each("catalogue", f"show-{id}", f"catalogue show {id}", "text json")
    yield from _each("catalogue", "search", "catalogue search fjernprint", "text json")
    yield from _each("catalogue", "schemas", "schema", "json", ("da",))
    yield from _each("catalogue", "lint", "catalogue lint", "text json")
    between = "catalogue diff ski-02.19-2023@1.0.0 ski-02.19-2023"
    yield from _each("catalogue", "diff", between, "text json csv", ("da",))
    asked = "requirements --package I-02 --integration SF1470 --condition writes_sf1470=yes"
    yield from _each("catalogue", "requirements", asked, "text")
    files = ("samples/proevesag.xlsx", "samples/eksempel-esdh.xlsx")
    yield from _each("samples", "check", ("check", *files), "text json")
    sheet = ("requirements", "import", "sag", "samples/kravark.csv", "--dry-run", "--mapping")
    proposed = (*sheet, "samples/ny.yaml")
    yield from _each("samples", "import-proposed", proposed, "text json html")
    yield from _each("samples", "import-proposed", proposed, "md xlsx pdf csv", ("da",))
    yield from _each("samples", "import", (*sheet, "samples/import.yaml"), "text json", ("da",))


CHANGING = (
    "catalogue import", "catalogue promote", "catalogue release", "clarify receive", "confidential receive", "edit",
    "evaluate receive", "follow receive", "offer receive", "questions receive", "receive", "reservations receive",
    "supplements receive",
)  # fmt: skip
"""Reports of what a command has just changed: held as steps of the walk, or by the tests of their room."""
WORKBOOKS = ("sag/workbooks/*", "sag/verdicts/workbooks/*", "post/spm.xlsx", "plain/workbooks/*")
"""What is sent to people, held byte for byte too."""
FILES = (
    *(
        Files(f"workbook-{name}", "xlsx", (f"sag/{pattern}",), brief=name != "sent")
        for name, pattern in (
            ("sent", "workbooks/golden-1-r2.xlsx"),
            ("migrated", "workbooks/*-migreret-1.xlsx"),
            ("returned", "workbooks/*-KMX-*-retur-1.xlsx"),
            ("returned-hostile", "workbooks/*-Tredje-*-retur-1.xlsx"),
            ("clarification", "workbooks/*-afklaring-1.xlsx"),
            ("follow", "workbooks/*-opfoelgning-1.xlsx"),
            ("verdicts", "verdicts/workbooks/verdicts-1-anna.xlsx"),
            ("verdicts-blind", "verdicts/workbooks/verdicts-2-bo.xlsx"),
            ("consensus", "verdicts/workbooks/consensus-1.xlsx"),
        )
    ),
    Files("workbook-questions", "xlsx", ("post/spm.xlsx",)),
    Files("workbook-english", "xlsx", ("plain/workbooks/plain-1-r1.xlsx",)),
    Files("workbook-english-returned", "xlsx", ("plain/workbooks/*-retur-1.xlsx",), brief=True),
    Files("letters", "text", ("breve/*",)),
    Files("new", "text", ("ny/procurement.yaml", "ny/evaluation.yaml")),
    Files("notice", "md", ("sag/reports/rettelsesblad-r2.md",)),
    Files("notice", "html", ("sag/reports/rettelsesblad-r2.html",)),
    Files("specification", "json", ("sag/specification.json",)),
    Files("submissions", "json", ("sag/submissions/*.json",)),
    Files("supplements", "json", ("sag/supplements/*.json",)),
    Files("verdicts", "json", ("sag/verdicts/*.json",)),
    Files("delivery", "json", ("sag/delivery/*.json",)),
    Files("forms", "json", ("sag/forms/*.json",)),
    Files("sealed", "json", ("sag/sealed/*.json",)),
    Files("questions", "text", ("sag/questions.yaml",)),
    Files("front-page", "html", ("sag/index.html", "mellem/index.html", "ny/index.html")),
    Files("front-page-english", "html", ("plain/index.html",)),
    Files("dossier-index", "html", ("dossier/index.html",)),
    Files("dossier-report", "html", ("dossier/09*/evalueringsrapport.html",)),
    Files("dossier-report", "pdf", ("dossier/09*/evalueringsrapport.pdf",)),
    Files("dossier-letters", "docx", ("dossier/09*/brevbilag/*.docx",)),
    Files("dossier-contract", "xlsx", ("dossier/09*/kontraktbilag-*.xlsx",)),
    Files("dossier-follow", "xlsx", ("dossier/09*/opfoelgning-*.xlsx",)),
    Files("dossier-manifest", "json", ("dossier/manifest.json",)),
    Files("dossier-zip", "zip", ("dossier.zip",)),
    Files("dossier-read-me", "text", ("dossier/LAES-MIG.txt",)),
    Files("access-index", "html", ("aktindsigt/index.html",)),
    Files("access-report", "html", ("aktindsigt/09*/*.html",)),
    Files("access-answers", "html", ("aktindsigt/03*/besvarelser/*.html",)),
    Files("access-answers", "json", ("aktindsigt/03*/besvarelser/*.json",)),
    Files("access-left-out", "json", ("aktindsigt/udeladt.json", "aktindsigt/10-log/log.json")),
    Files("access-read-me", "text", ("aktindsigt/LAES-MIG.txt", "aktindsigt/01*/*.txt")),
    Files("portfolio-dashboard", "html", ("overblik.html",)),
    Files("portfolio-dashboard", "xlsx", ("overblik.xlsx",)),
    Files("portfolio-dashboard-en", "html", ("overview.html",)),
    Files("portfolio-promises", "text", ("loefter.ics",)),
)

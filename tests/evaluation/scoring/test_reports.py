"""The forms of the score report: they say the same, name what stands apart, and run nothing."""

from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from io import BytesIO
from typing import Any

import msgspec
import pytest
from assessments import HOSTILE, row
from openpyxl import load_workbook
from pages import Elements

from tracker import documents
from tracker.assessment.model import Outcome
from tracker.evaluation.method.model import Evaluation
from tracker.evaluation.method.seal import SealState
from tracker.evaluation.scoring.result import Result
from tracker.evaluation.scoring.robustness import robustness
from tracker.evaluation.scoring.score import score
from tracker.texts import Language

from .factories import (
    FORMS,
    assessed,
    assessment,
    by_requirement,
    choosing,
    in_form,
    judged,
    method,
    result,
    seal,
)

DEVIATION = "mulig afvigelse, vurderes af udbudsjurist"


def text_of(found: Result, language: Language = Language.DA, width: int = 160) -> str:
    return str(in_form(found, "text", language, width=width))


def page_of(found: Result, language: Language = Language.DA) -> str:
    page = in_form(found, "html", language)
    assert isinstance(page, bytes)
    return page.decode()


def book_of(found: Result, language: Language = Language.DA) -> Any:
    return load_workbook(BytesIO(in_form(found, "xlsx", language)), data_only=True)


def cells_of(found: Result) -> str:
    book = book_of(found)
    return "\n".join(
        str(cell.value)
        for sheet in book
        for line in sheet.iter_rows()
        for cell in line
        if cell.value
    )


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("language", Language)
def test_the_same_input_gives_the_same_bytes(form: str, language: Language) -> None:
    once, again = (in_form(result(), form, language) for _ in range(2))

    assert once == again


@pytest.mark.parametrize(
    "found", [result(), result(plain=True), result(by_requirement(group_bonus=0.5))]
)
def test_the_document_meets_its_schema_and_loses_nothing(found: Result) -> None:
    data = in_form(found, "json")
    plain = msgspec.json.decode(data)

    documents.require(plain, "scores", "scores.json", {})
    assert [v["total"] for v in plain["vendors"]] == [v.total for v in found.scores.vendors]
    assert plain["method"]["counts"].keys() == {outcome.value for outcome in Outcome}
    assert (plain["robustness"] is None) == (found.robustness is None)


@pytest.mark.parametrize("form", [text_of, page_of, cells_of])
def test_every_form_says_who_may_see_it_how_it_is_sealed_and_what_stands_apart(form: Any) -> None:
    said = re.sub(r"\s+", " ", re.sub(r"<[^>]*>", "", form(result())))

    assert "Internt arbejdsdokument" in said
    assert "§ 171" in said
    assert "ændret og forseglet igen" in said
    assert "Rettet efter spørgsmål 7" in said
    assert "evaluation.yaml er ændret siden forseglingen" in said
    assert "Mulige afvigelser fra mindstekrav" in said
    assert "Point kan ikke opveje en afvigelse fra et mindstekrav" in said
    assert "SF3" in said
    assert "under tærsklen" in said
    assert "tidligere runde" in said
    assert "Forsegling 1" in said
    assert "ukonditionsmæssig" not in said.lower()


@pytest.mark.parametrize("form", [text_of, page_of, cells_of])
def test_every_form_says_what_more_of_a_group_gives(form: Any) -> None:
    best, shared = (
        re.sub(
            r"\s+",
            " ",
            re.sub(r"<[^>]*>", "", form(result(method(group_bonus=bonus), choosing(), plain=True))),
        )
        for bonus in (0.0, 0.25)
    )
    assert "det bedste, der er tilbudt; flere giver ikke mere" in best
    assert "andelen 0,25 af pointene deles ligeligt mellem integrationerne" in shared
    assert "flere giver ikke mere" not in shared


@pytest.mark.parametrize("form", [text_of, page_of, cells_of])
def test_a_draft_is_loudly_marked(form: Any) -> None:
    draft = replace(result(plain=True), seal=SealState(draft=True, drafts=1))

    said = form(draft)

    assert "UDKAST: beregnet efter en metode, der ikke er forseglet" in said
    assert "UDKAST" not in form(result())


def test_each_line_of_the_table_says_that_it_is_a_draft() -> None:
    draft = replace(result(plain=True), seal=SealState(draft=True, drafts=1))
    _, *lines = in_form(draft, "csv").decode().splitlines()
    assert len(lines) > len(draft.scores.vendors)
    assert all(line.startswith('"UDKAST"') for line in lines)


def test_totals_that_differ_look_different() -> None:
    rows = [row(f"K{n}") for n in range(1200)]
    gap = replace(rows[0], outcome=Outcome.PARTIAL)
    given = assessment(assessed("A", *rows), assessed("B", gap, *rows[1:]))
    found = Result(score(given, Evaluation()), SealState((seal(1),)))

    said = text_of(found)

    assert "5,000" in said
    assert "4,998" in said


def test_a_tie_is_said() -> None:
    given = assessment(assessed("A", row()), assessed("B", row()))
    found = Result(score(given, Evaluation()), SealState((seal(1),)))

    assert text_of(found).count("1 (delt)") == 2


def test_each_number_can_be_followed_to_the_evaluators_who_gave_it() -> None:
    said = page_of(result())

    assert "Gennemsnit af evaluatorerne; Anna Andersen 4, Bo Bertelsen 5" in said
    assert "Aftalte point; Anna Andersen 0, Bo Bertelsen 3" in said
    assert "uenighed, ikke aftalt" in said


def hostile() -> Result:
    """Vendors whose names, and rows whose texts, are attacks."""
    given = assessment(
        *(
            assessed(
                bad[:300],
                *(
                    row(f"K{n}", outcome, packages=("I-02",), answer=bad, verdict=bad)
                    for n, outcome in enumerate(Outcome)
                ),
                row("M1", Outcome.GAP, level="minimum", judgements=judged(anna=1.0)),
            )
            for bad in HOSTILE[:12]
        )
    )
    scores = score(given, method())
    held = robustness(given, scores, samples=20)
    state = SealState((seal(1, submissions=1, reason=HOSTILE[0]),))
    return Result(scores, state, robustness=held)


def test_nothing_hostile_runs_or_refers_outside() -> None:
    page = page_of(hostile())

    assert "script" not in {tag for tag, _ in Elements(page).found}
    assert "default-src 'none'" in page
    for tag, attributes in Elements(page).found:
        assert not [name for name in attributes if name.startswith("on") or name == "style"]
        assert (attributes.get("href") or "#").startswith(("#", "data:")), tag
    ids = [a["id"] for _, a in Elements(page).found if "id" in a]
    assert len(ids) == len(set(ids))


def test_every_chart_says_in_words_what_it_shows() -> None:
    charts = [
        attributes["aria-label"] or ""
        for tag, attributes in Elements(page_of(result())).found
        if tag == "figure" and attributes["role"] == "img"
    ]

    totals, places, ranges, curve = charts
    assert (
        totals
        == "Søjlediagram over point i alt af 5: Nord A/S 4,00; Øst ApS 3,53; Vest <b>& Søn 0,78."
    )
    assert "Nord A/S: Nr. 1 100,0\u00a0%, Nr. 2 0,0\u00a0%" in places
    assert "Øst ApS 3,39 – 3,67 (3,27 – 3,75)" in ranges
    assert "Nord A/S 3,17 → 4,83" in curve
    assert "0,217" in curve


def test_formulas_hold_references_and_numbers_of_ours_only() -> None:
    data = in_form(hostile(), "xlsx", Language.DA)
    allowed = re.compile(
        r"(?:'(?:Resultat|Afsnit|Beregning|Metode)'!|\$?[A-Z]{1,3}\$?\d+|IF|SUM|SUMPRODUCT|ISNUMBER"
        r"|AVERAGE|MEDIAN|\"\"|[\d.]+|[-+*/(),:<>=])*"
    )
    with zipfile.ZipFile(BytesIO(data)) as archive:
        sheets = [archive.read(n).decode() for n in archive.namelist() if "worksheets/sheet" in n]
    formulas = [f for sheet in sheets for f in re.findall(r"<f>([^<]*)</f>", sheet)]

    assert len(formulas) > 1000
    for formula in set(formulas):
        plain = formula.replace("&gt;", ">").replace("&quot;", '"')
        assert allowed.fullmatch(plain), formula


def test_the_workbook_holds_the_totals_of_the_scores() -> None:
    found = result()
    sheet = book_of(found)["Resultat"]

    rows = list(sheet.iter_rows(values_only=True))
    head = next(at for at, line in enumerate(rows) if line[0] == "Placering")
    for line, vendor in zip(rows[head + 1 :], found.scores.vendors, strict=False):
        assert line[0] == vendor.rank
        assert line[1] == vendor.vendor.name
        assert line[2] == pytest.approx(vendor.total)
        assert line[4] == pytest.approx(vendor.total)  # the sum of what the rows add
        assert line[7] == len(vendor.deviations)


def test_the_workbook_has_native_charts_with_descriptions() -> None:
    with zipfile.ZipFile(BytesIO(in_form(result(), "xlsx", Language.DA))) as archive:
        charts = [n for n in archive.namelist() if n.startswith("xl/charts/chart")]
        drawings = "".join(
            archive.read(n).decode() for n in archive.namelist() if n.startswith("xl/drawings/draw")
        )

    assert len(charts) == 3
    assert drawings.count('descr="') == 3


def test_the_flip_points_are_named_in_every_form() -> None:
    found = result()
    assert found.robustness is not None
    (turn,) = found.robustness.partly

    assert f"{turn.value:.3f}".replace(".", ",") in text_of(found)
    assert f"{turn.value:.3f}".replace(".", ",") in page_of(found)
    assert any(
        f"{turn.value:.3f}".replace(".", ",") in str(line) for line in cells_of(found).split("\n")
    )
    assert "2,42 ×: Øst ApS fører" in text_of(found)


def test_english_is_english() -> None:
    said = text_of(result(), Language.EN)

    assert "Does the ranking hold?" in said
    assert "possible deviation, for the procurement lawyer to judge" in said
    assert not re.search(
        r"[æøåÆØÅ]",
        said.replace("Øst", "").replace("Søn", "").replace("Prøve", "").replace("spørgsmål", ""),
    )
    assert DEVIATION in text_of(result()).lower()


@pytest.mark.parametrize("form", ["text", "html", "xlsx"])
def test_who_is_not_counted_is_said_in_every_form(form: str) -> None:
    known = assessment(assessed("Acme A/S", row("SF1", judgements=judged(anna=4.0, zoe=1.0))))
    found = result(method(), known, plain=True)
    text = {"text": text_of, "html": page_of, "xlsx": cells_of}[form](found)
    assert "zoe er ikke nævnt som evaluator i metoden" in " ".join(text.split())
    assert "zoe er ikke" not in {"text": text_of, "html": page_of, "xlsx": cells_of}[form](
        result(method(evaluators=()), known, plain=True)
    )


def test_the_document_names_who_is_not_counted() -> None:
    known = assessment(assessed("Acme A/S", row("SF1", judgements=judged(anna=4.0, zoe=1.0))))
    plain = msgspec.json.decode(in_form(result(method(), known), "json"))
    documents.require(plain, "scores", "scores.json", {})
    assert plain["uncounted"] == [{"evaluator": "zoe", "rows": 1}]
    [scored] = plain["vendors"]
    assert scored["rows"][0]["points"] == 4.0
    assert "zoe" not in {v["evaluator"] for v in plain["robustness"]["variants"]}


def test_a_sum_of_addons_says_how_many_prices_it_lacks_in_every_form() -> None:
    addon = Outcome.FULFILLED_AS_ADDON
    rows = (
        row("SF1", addon, answer="yes_as_addon", price_dkk="1000"),
        row("SF2", addon, answer="yes_as_addon", price_written="ca. 5"),
    )
    found = result(given=assessment(assessed("Acme", *rows)), plain=True)
    [scored] = found.scores.vendors
    assert (scored.addon_price_dkk, scored.addons_lacking, scored.addons_lacking_yearly) == (
        "1000",
        1,
        0,
    )
    for form in ("text", "md"):
        assert "1.000,00 kr. + 1 tilkøb uden læselig pris" in " ".join(in_form(found, form).split())

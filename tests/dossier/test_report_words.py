"""What the report, the contract annex and the form to a vendor say of a small case, word for word."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from commands import Run, clarify
from issued import receiving
from openpyxl import load_workbook
from pypdf import PdfReader

from tracker.assessment.reservations.decisions import decide
from tracker.assessment.reservations.model import State
from tracker.assessment.reservations.register import load_register
from tracker.dossier.annex import contract_annex
from tracker.dossier.model import DossierKind
from tracker.dossier.record import CaseRecord, read_matter
from tracker.dossier.report import evaluation_report
from tracker.dossier.wording import CaseWording
from tracker.evaluation.verdicts.unfinished import COMPLETE
from tracker.paper import html as page
from tracker.paper import pdf
from tracker.procurement.case import Case

MINIMUM, OTHER = "SF1470", "I-04-K4"
AT = "2026-11-30T12:00:00+01:00"
PROVISIONAL = "Foreløbigt: evalueringen er ikke afsluttet, og point og rækkefølge kan ændre sig."


@pytest.fixture
def case(tmp_path: Path) -> Callable[..., Case]:
    """A case whose SF1470 is a minimum requirement; each call receives a round with these answers."""
    return receiving(tmp_path / "sag", {MINIMUM: "minimum"})


def told(matter: CaseRecord) -> tuple[str, str]:
    """The report as a page and as the text of its PDF, without spaces between words."""
    paper = evaluation_report(CaseWording.of(matter, DossierKind.FULL))
    html = page.render(paper).decode()
    data = pdf.render(paper)
    text = "".join(p.extract_text() for p in PdfReader(BytesIO(data)).pages)
    return html, _close(text)


def _close(text: str) -> str:
    return "".join(re.sub(r"[\u200b\u00ad-]", "", text).split())


def section(html: str, id: str) -> str:
    """A section of the page as plain text."""
    start = html.index(f'id="{id}"')
    end = html.find("</section>", start)
    return " ".join(re.sub(r"<[^>]+>", " ", html[start:end]).split())


def test_reservations_stand_in_the_report_with_words_cell_and_decision(
    case: Callable[..., Case],
) -> None:
    case(**{MINIMUM: {"reservation": "Kun på hverdage."}})
    found = case(
        **{
            MINIMUM: {"elaboration": "Tages med forbehold for prisen."},
            OTHER: {"elaboration": "Vi tager forbehold for datoen."},
        }
    )
    [entry] = (e for e in load_register(found).open if e.requirement == MINIMUM)
    decide(found, [entry], State.ACCEPTED, "Læst i sammenhæng", at=AT, who="ib")
    html, text = told(read_matter(found))
    minimum, reservations = section(html, "minimum"), section(html, "reservations")
    before = (
        "Forbehold i runde 1 (Krav!N5): Kun på hverdage.",
        "Stod i runde 1, men ikke i runde 2.",
    )
    sentences = {
        minimum: ("Konstateret forbehold (Uddybning, Krav!H5): Tages med »forbehold« for prisen.", *before),
        reservations: (
            "Uddybning, Krav!H5: Tages med »forbehold« for prisen. Er et forbehold Læst i sammenhæng",
            "Uddybning, Krav!H6: Vi tager »forbehold« for datoen. Uafgjort –",
            *before,
        ),
    }  # fmt: skip
    for place, said in sentences.items():
        for sentence in said:
            assert sentence in place
            assert _close(sentence) in text, "in the PDF too"
    assert "for datoen." not in minimum, "no minimum requirement"


def test_words_nobody_has_decided_about_count_among_the_possible_deviations(
    case: Callable[..., Case],
) -> None:
    found = case(**{MINIMUM: {"elaboration": "Tages med forbehold for prisen."}})
    html, text = told(read_matter(found))
    sentence = (
        "Muligt forbehold, ikke afgjort (Uddybning, Krav!H5): Tages med »forbehold« for prisen."
    )
    assert sentence in section(html, "minimum")
    assert _close(sentence) in text


def test_the_report_says_that_an_unfinished_evaluation_is_provisional_and_names_nobody(
    case: Callable[..., Case], run: Run
) -> None:
    found = case()
    method = {"evaluators": [{"id": "bo", "name": "Bo Birk"}]}
    (found.folder / "evaluation.yaml").write_text(json.dumps(method), "utf-8")
    run("evaluate", "seal", found.folder, "--reason", "Metoden var aftalt")
    matter = read_matter(found)
    html, text = told(matter)
    for id in ("result", "robustness"):
        shown = section(html, id)
        assert PROVISIONAL in shown
        assert "Bo Birk" not in shown
    assert text.count(_close(PROVISIONAL)) == 2
    assert matter.result
    done = replace(matter, result=replace(matter.result, unfinished=COMPLETE))
    html, text = told(done)
    assert PROVISIONAL not in html
    assert _close(PROVISIONAL) not in text


def test_a_date_and_a_price_nobody_can_read_stand_as_written_in_annex_and_form(
    case: Callable[..., Case], run: Run
) -> None:
    unread = {"answer": "Nej, men planlagt", "available_from": "Q2 2027", "price_dkk": "ca. 50.000"}
    found = case(**{OTHER: unread})
    telling = CaseWording.of(read_matter(found), DossierKind.FULL)
    [vendor] = telling.vendors
    sheet = load_workbook(BytesIO(contract_annex(telling, vendor))).worksheets[0]
    heads = [str(cell.value) for cell in sheet[3]]
    rows = [dict(zip(heads, (c.value for c in line), strict=True)) for line in sheet.iter_rows(4)]
    [row] = (row for row in rows if row["Nr."] == OTHER)
    assert row["Leveres fra"] == "»Q2 2027« (kan ikke læses)"
    assert row["Engangspris (kr.)"] == "»ca. 50.000« (kan ikke læses)"

    by = ("--as-proposed", "--reason", "Læst", "--decided-by", "Mette")
    words = ("Acme A/S", "--requirement", OTHER, *by, "--format", "json")
    [asked] = json.loads(clarify(found.folder, *words).stdout)["clarifications"]
    form = load_workbook(asked["workbook"])["Afklaring"]
    titles = [cell.value for cell in form[4]]
    shown = str(form.cell(5, titles.index("Det skrev I") + 1).value)
    assert "Leveres fra: »Q2 2027« (kan ikke læses)" in shown
    assert "Pris: »ca. 50.000« (kan ikke læses)" in shown

"""``tracker requirements``: what must be decided stands first, and nothing is an id of ours."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from commands import Run

from tracker.catalogue.load import load_catalogue
from tracker.paper.render import render
from tracker.procurement.ad_hoc import resolve_ad_hoc
from tracker.procurement.report import requirements_paper
from tracker.procurement.to_decide import OpenDecision
from tracker.texts import Language, Text

PACKAGES = ("I-02", "I-04", "I-08", "I-13", "I-14", "I-15")
CONDITIONS = load_catalogue().conditions
DECISION = OpenDecision("I-14-K4", Text("SF1516 er ukendt.", "SF1516 is unknown."), "errata")
FORMS = ("text", "md", "html", "csv")


def drawn(form: str, language: Language = Language.DA) -> str:
    specification = resolve_ad_hoc(PACKAGES, (), ("sends_remote_print=no",), language)
    questions = {c.id: c.question for c in CONDITIONS}
    paper = requirements_paper(specification, language, (), (DECISION,), questions)
    made = render(paper, form)
    return made if isinstance(made, str) else made.decode("utf-8-sig")


@pytest.mark.parametrize("form", FORMS)
def test_what_must_be_decided_is_first_then_the_rows_then_advice_by_its_weight(form: str) -> None:
    text = drawn(form).rpartition("<main")[2]  # a page has a list of its sections before
    order = [text.index(word) for word in ("SF1516 er ukendt.", "Løsningen skal", "Udeladt")]
    order += [text.rindex("Oplysninger andre steder fra"), text.rindex("Råd til ordregiver")]
    assert order == sorted(order)


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("form", FORMS)
def test_no_condition_stands_by_its_id_but_in_what_the_bank_says_to_write(
    form: str, language: Language
) -> None:
    text = re.sub(r"[»'][a-z_0-9]+: yes[«']|&#39;[a-z_0-9]+: yes&#39;", "", drawn(form, language))
    assert [c.id for c in CONDITIONS if c.id in text] == []
    assert "chosen(" not in text


def test_each_list_says_how_long_it_is_and_a_long_one_is_folded_on_a_page() -> None:
    specification = resolve_ad_hoc(PACKAGES, (), (), Language.DA)
    paper = requirements_paper(specification, Language.DA, (), (DECISION,))
    by_id = {section.id: section for section in paper.sections}
    assert by_id["to-decide"].title == "Skal afgøres, før I udsender (1)"
    assert not by_id["to-decide"].folded
    count = len(by_id["advice-guidance"].blocks[1].rows)  # type: ignore[union-attr]
    assert by_id["advice-guidance"].title == f"Råd til ordregiver ({count})"
    assert by_id["advice-guidance"].folded
    page = drawn("html")
    assert page.count('<details class="fold">') == sum(s.folded for s in paper.sections)
    assert page.count("<details") == page.count("</details>")


def test_the_same_advice_of_several_packages_stands_once() -> None:
    text = drawn("text")
    guidance = text[text.rindex("Råd til ordregiver") :]
    said = re.findall(r"Tekst: (.{60})", guidance)
    assert len(said) == len(set(said))


def test_the_command_ends_with_what_to_do_about_it(tmp_path: Path, run: Run) -> None:
    case = tmp_path / "Sag 12"
    run(
        "new", case, "--id", "a", "--title", "t", "--buyer", "b", "--package", "I-14",
        "--deadline", "2027-03-01",
    )  # fmt: skip
    said = run("requirements", case)
    assert said.stderr.startswith("Næste: afgør 1 punkt, der står øverst;")
    assert f'»tracker generate "{case}"«' in said.stderr
    assert said.stdout.index("── Skal afgøres") < said.stdout.index("── Krav")

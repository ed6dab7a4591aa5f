"""The type of an answer, from procurement.yaml into the specification and its digests."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from casework import specification
from commands import Run

from tracker import documents
from tracker.errors import SelectionError
from tracker.procurement.digests import specification_digest
from tracker.procurement.specification import Requirement, Specification
from tracker.texts import Text

UPTIME = {"type": "number", "unit": "%", "min": 90, "max": 100, "met": ">= 99.5"}


def _asked(**own: Any) -> Requirement:
    return specification(add=[{"id": "K1", "text": "Oppetid", **own}]).requirement("K1")


def test_an_own_requirement_carries_how_it_is_answered() -> None:
    uptime = _asked(answer=UPTIME).answer
    assert uptime is not None
    assert (uptime.type, uptime.min, uptime.met) == ("number", "90", ">= 99.5")
    assert _asked(answer="yes_no").answer is not None
    assert _asked(answer="scale").answer is None


def test_the_digest_covers_the_answer_where_it_is_not_the_scale() -> None:
    plain = _asked().digest
    assert _asked(answer="scale").digest == plain
    others = [
        _asked(answer=a).digest for a in ("yes_no", "text", UPTIME, {**UPTIME, "unit": "timer"})
    ]
    assert len({plain, *others}) == 5


def test_a_specification_from_before_types_reads_and_proves_the_same() -> None:
    now = specification()
    plain = documents.to_plain(now)
    for row in plain["requirements"]:
        del row["answer"]
    assert documents.is_valid(plain, "specification")
    before = documents.convert(plain, Specification)
    assert before == now
    assert specification_digest(before) == specification_digest(now)


def test_a_type_that_does_not_fit_is_refused_with_the_id() -> None:
    with pytest.raises(SelectionError) as refused:
        _asked(answer={"type": "number", "max": 90, "met": ">= 99.5"})
    assert "K1" in refused.value.text.da
    assert "kan ingen opfylde" in refused.value.text.da


def test_what_procurement_yaml_says_is_held_against_the_schema(tmp_path: Path, run: Run) -> None:
    run("new", tmp_path / "case", "--title", "T", "--buyer", "B", "--package", "I-04")
    path = tmp_path / "case" / "procurement.yaml"
    own = "add:\n  - {id: K1, text: Oppetid, answer: {type: tal}}\n"
    path.write_text(path.read_text() + own)
    refused = run("requirements", tmp_path / "case", code=2).stderr
    assert "answer" in refused
    assert "yes_no, text, number" in refused
    path.write_text(path.read_text().replace("{type: tal}", "{type: number, unit: '%', min: 90}"))
    shown = run("requirements", tmp_path / "case").stdout
    assert "et tal i %, fra 90 til 100" in shown


def test_the_row_says_what_the_answer_must_look_like() -> None:
    from tracker.procurement.row_words import requirement_cell
    from tracker.texts import Language

    spec = specification(add=[{"id": "K1", "text": "Oppetid", "answer": {**UPTIME, "decimals": 1}}])
    words = {lang: requirement_cell(spec.requirement("K1"), spec, lang) for lang in Language}
    assert words[Language.DA].endswith(
        "Svar: et tal i %, fra 90 til 100, højst 1 decimal. Opfyldt: mindst 99,5 %."
    )
    assert words[Language.EN].endswith(
        "Answer: a number in %, from 90 to 100, at most 1 decimal. Fulfilled: at least 99.5 %."
    )


def test_options_are_told_by_their_labels() -> None:
    options = ["SAML", {"id": "oidc", "label": {"da": "OpenID", "en": "OpenID Connect"}}]
    row = _asked(answer={"type": "choice", "options": options})
    assert row.answer is not None
    from tracker.catalogue.answer_words import expected

    assert expected(row.answer) == Text(
        "vælg én af: SAML; OpenID", "choose one of: SAML; OpenID Connect"
    )

"""What a person reads in an offer, written as people write it: on the scale, of a type, of a price table."""

from __future__ import annotations

from typing import Any

import pytest

from clarification.supplementwork import answer, piece
from tracker.catalogue.load import answer_type
from tracker.clarification.reading import ReadingError, line_prices, read_anew
from tracker.submission.model import UnitPrice

UPTIME = answer_type({"type": "number", "unit": "%", "min": 90, "decimals": 2, "met": ">= 99.5"})
YES = answer_type({"type": "yes_no", "met": "yes"})
WORDS = answer_type("text")


def table(*titles: str, **more: Any) -> Any:
    """A price table whose lines are L1, L2 … with these titles, each of one piece, paid once."""
    quantity = more.pop("quantity", 1)
    lines = [
        {"id": f"L{n}", "title": {"da": title, "en": f"{title} (en)"}, "quantity": quantity}
        for n, title in enumerate(titles, 1)
    ]
    return answer_type({"type": "amount", "years": 1, "decimals": 2, **more, "lines": lines})


def refused(type: Any, written: str) -> ReadingError:
    with pytest.raises(ReadingError) as caught:
        read_anew(piece(type=type), {"answer": written})
    assert caught.value.column == "answer"
    return caught.value


def test_each_column_that_was_written_in_is_read() -> None:
    written = {
        "answer": "ja",
        "available_from": "2027-06-01T00:00:00",
        "price_dkk": "1.234,50 kr.",
        "price_yearly_dkk": "500",
    }
    assert read_anew(piece(), written) == {
        "answer": "yes",
        "available_from": "2027-06-01",
        "price_dkk": "1234.50",
        "price_yearly_dkk": "500",
    }
    assert read_anew(piece(), dict.fromkeys(written)) == {}
    assert read_anew(piece(), dict.fromkeys(written, "")) == {}


def test_what_is_no_amount_and_no_answer_is_refused_in_its_column() -> None:
    with pytest.raises(ReadingError) as caught:
        read_anew(piece(), {"price_dkk": "5", "price_yearly_dkk": "dyrt"})
    assert (caught.value.column, caught.value.text.da) == (
        "price_yearly_dkk",
        "»dyrt« er ikke et beløb i kroner.",
    )
    assert refused(None, "Måske").text.da.startswith("»Måske« er ikke et af svarene: Ja; ")


@pytest.mark.parametrize(
    ("type", "written", "value"),
    [
        (UPTIME, "99,7 %", "99.7"),
        (YES, "Ja", "yes"),
        (WORDS, "Drift: i Danmark", "Drift: i Danmark"),  # a colon only parts the lines of a table
    ],
)
def test_a_row_that_is_not_answered_on_the_scale_is_read_by_its_type(
    type: Any, written: str, value: str
) -> None:
    assert read_anew(piece(type=type), {"answer": written}) == {"value": value}


def test_what_no_type_reads_is_refused_with_what_is_expected() -> None:
    assert refused(UPTIME, "højt").text.da.startswith("»højt« kan ikke læses som svar: ")
    assert "skriv en pris for hver linje" not in refused(UPTIME, "højt").text.da
    assert "Ja" in refused(YES, "Måske").text.da


def test_lines_are_read_by_id_or_title_in_either_language_whatever_colons_they_have() -> None:
    type = table("Licens: fuld", "Drift")
    read = {"value": "350.5", "price.L1": "100.25", "price.L2": "250.25"}

    for written in (
        "Licens: fuld: 100,25; Drift: 250,25",
        "L1: 100,25\n\nl2: 250,25",
        "licens: fuld (EN): 100,25; drift (en): 250,25;",
    ):
        assert read_anew(piece(type=type), {"answer": written}) == read, written
    half = answer(prices=(UnitPrice("L1", "100.25", None), UnitPrice("L2", None, None, "ca.")))
    assert read_anew(piece(half, type=type), {"answer": "Drift: 250,25"}) == {
        "value": "350.5",
        "price.L2": "250.25",
    }


def test_a_sum_of_thousandths_is_read_to_the_oere() -> None:
    assert line_prices(table("A", "B", quantity=0.1), "A: 100,04; B: 10")["value"] == "11"


def test_the_sum_of_lines_is_read_without_them_too() -> None:
    assert read_anew(piece(type=table("A", "B")), {"answer": "350,5"}) == {"value": "350.5"}


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("A: 5", "»A: 5« kan ikke læses som svar: skriv en pris for hver linje: A: …; B: …."),
        ("A: 5; C: 6", "»C: 6« kan ikke læses som svar: skriv en pris for hver linje: A: …; B: …."),
        ("A: 5; a: 6; B: 7", "»a: 6«: linjen har en pris allerede; det, der kunne læses, gælder."),
    ],
)
def test_lines_that_do_not_make_up_the_table_are_refused(written: str, message: str) -> None:
    assert refused(table("A", "B"), written).text.da == message


def test_a_sum_outside_the_bounds_of_the_row_is_refused_by_the_whole_sum() -> None:
    found = refused(table("A", "B", max=1000), "A: 999; B: 2").text.da
    assert found.startswith("»1001« kan ikke læses som svar: ")
    assert "summen i kr." in found
    assert ", højst 1000, " in found
    assert "skriv en pris" not in found
    low = refused(table("A", "B", min=1000, max=2000), "A: 99; B: 2").text
    assert ", fra 1000 til 2000, " in low.da
    assert ", from 1000 to 2000, " in low.en


def test_a_title_that_two_lines_have_names_neither_but_their_ids_do() -> None:
    twice = table("Drift", "Drift")
    assert "»Drift: 5«" in refused(twice, "Drift: 5; Drift: 6").text.da
    assert line_prices(twice, "L1: 5; L2: 6")["value"] == "11"

"""Every way in which people write a CPR number is masked, and what only looks like one is not."""

from __future__ import annotations

import pytest
from casework import filled, found, read, specification

from tracker.files import slug
from tracker.personal import cpr_numbers, mask, with_zero
from tracker.submission.personal import masked

SPEC = specification()
FIRST = SPEC.requirements[0].id
WRITTEN = {
    "010190-1234": "010190-xxxx", "0101901234": "010190-xxxx", "010190 1234": "010190 xxxx",
    "010190_1234": "010190_xxxx", "01.01.1990-1234": "01.01.1990-xxxx",
    "01-01-1990 1234": "01-01-1990 xxxx", "01011990-1234": "01011990-xxxx",
    "010119901234": "01011990-xxxx", "01/01/90-1234": "01/01/90-xxxx", "1/1-1990 1234": "1/1-1990 xxxx",
    "1.1.90-1234": "1.1.90-xxxx", "01 01 90 1234": "01 01 90 xxxx", "010190 12 34": "010190 xxxx",
    "010190 – 1234": "010190 – xxxx", "010190/1234": "010190/xxxx", "(010190)1234": "(010190)xxxx",
    "０１０１９０－１２３４": "０１０１９０－xxxx", "0101\u200b90-12\u00ad34": "0101\u200b90-xxxx",
    "010190\u00a01234": "010190\u00a0xxxx", "010190\n1234": "010190\nxxxx",
    "CPR010190-1234svar": "CPR010190-xxxxsvar", "٠١٠١٩٠-١٢٣٤": "٠١٠١٩٠-xxxx",
}  # fmt: skip
OTHERWISE = [
    *("320190-1234", "011390-1234", "10150817", "20 10 12 34", "+45 20 10 12 34", "5790001234567"),
    *("1501901234 kr.", "kr. 1501901234", "1501901234,00", "1501901234,-", "DKK 1501901234"),
    *("1.501.901.234", "101901234", "150190123", "99019012345", "0101901234567"),
    *("01-06-2027 1200", "01.06.2027 12.30", "2027-06-01T12:00:00", "v. 4.2.19.1234", "10.12.20.1234"[:8]),
    "submissions/Firma-18-1-324455cb.json",  # a round and the beginning of a hash
    "0101901234abcdef0101901234abcdef0101901234abcdef0101901234abcdef",
]  # fmt: skip


@pytest.mark.parametrize(("text", "shown"), WRITTEN.items(), ids=repr)
def test_every_form_is_masked_and_nothing_else_of_the_text(text: str, shown: str) -> None:
    assert mask(text) == shown
    assert mask(f"Ring til {text}, tak") == f"Ring til {shown}, tak"
    assert len(cpr_numbers(text)) == 1
    assert mask(shown) == shown


@pytest.mark.parametrize("text", OTHERWISE)
def test_what_is_no_number_of_a_person_stays(text: str) -> None:
    assert mask(text) == text
    assert cpr_numbers(text) == ()


def test_several_numbers_in_one_text_are_all_masked() -> None:
    assert mask("010190-1234/020290-1234;0303901234") == "010190-xxxx/020290-xxxx;030390-xxxx"


@pytest.mark.parametrize(
    "name", ["Hansen 010190-1234", "Hansen 010190***1234", "svar_0101901234.xlsx"]
)
def test_no_file_name_made_of_words_holds_one(name: str) -> None:
    assert "1234" not in slug(name)


def test_a_number_cell_that_lost_its_zero_is_one_where_words_stand_and_a_price_is_a_price() -> None:
    row = {"elaboration": 101901234, "price_dkk": 1501901234, "evidence": "101901234"}
    submission = read(filled(SPEC, answers={FIRST: row}, fields={"contact": 201901234}))  # type: ignore[dict-item]
    shown = masked(submission)

    assert (shown.answers[0].elaboration, shown.vendor.contact) == ("010190-xxxx", "020190-xxxx")
    assert shown.answers[0].price_dkk == "1501901234"
    assert shown.answers[0].evidence == "101901234"  # typed as text, it has all its digits
    assert {f for f in found(submission) if "cpr" in f} == {
        f"warning cpr-number Krav!I5 {FIRST}", "warning cpr-number Leverandør!C7 -"
    }  # fmt: skip


def test_the_zero_is_put_back_only_where_there_is_such_a_day() -> None:
    assert [with_zero(t) for t in ("101901234", "913901234", "91234567")] == [
        "0101901234",
        "913901234",
        "91234567",
    ]


def test_each_place_outside_the_rows_is_told_however_long_its_text() -> None:
    long = "x " * 200 + "010190-1234"
    cell = {"set": {"sheet": "Krav", "cell": "T9", "value": long}}
    told = {f for f in found(read(filled(SPEC, edits=[cell]))) if "cpr" in f}
    assert told == {"warning cpr-number Krav!T9 -"}

"""Dates in options, as people write them: one type for all, and what is not clear is refused with why."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from commands import Run, every_command

from tracker.cli.moments import Day, Moment


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("15-01-2027", "2027-01-15"),
        ("15.1.2027", "2027-01-15"),
        ("15. januar 2027", "2027-01-15"),
        ("15/1 2027", "2027-01-15"),
        ("15/1-2027", "2027-01-15"),
        ("25/06/2027", "2027-06-25"),
        ("2027-01-15", "2027-01-15"),
        ("fredag den 15. januar 2027", "2027-01-15"),
        ("15 January 2027", "2027-01-15"),
        ("15-01-2027 kl. 12", "2027-01-15T12:00"),
        ("15-01-2027 kl 12.00", "2027-01-15T12:00"),
        ("15.1.2027 12.00", "2027-01-15T12:00"),
        ("15/1 2027 12:00", "2027-01-15T12:00"),
        ("15. januar 2027 klokken 9.30", "2027-01-15T09:30"),
        ("15 January 2027 at 12", "2027-01-15T12:00"),
        ("2027-01-15 12:00", "2027-01-15T12:00"),
        ("2027-01-15T12:00+01:00", "2027-01-15T12:00+01:00"),
        ("  15-01-2027  ", "2027-01-15"),
        ("2027-01-15T12:00:00", "2027-01-15T12:00"),
        ("15-01-2027 12.00.00", "2027-01-15T12:00"),
    ],
)
def test_a_moment_is_read_in_any_form_people_write(written: str, read: str) -> None:
    assert Moment().convert(written, None, None) == read


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("6/1/2027", "kan være den 06-01-2027 eller, skrevet på amerikansk, den 01-06-2027"),
        ("06/01/2027 kl. 12", "kan være den 06-01-2027 eller"),
        ("15-01-27", "har kun to cifre til året. Skriv det med fire: 15-01-2027"),
        ("15.1.27 kl. 12", "har kun to cifre til året"),
        ("31-02-2027", "er læst som dag 31 i måned 2 2027, og den dag findes ikke"),
        (
            "15-01-2027 kl. 25",
            "»15-01-2027 kl. 25« har et klokkeslæt, der ikke findes. Skriv fx 15-01-2027 kl. 12.30.",
        ),
        ("15-01-2027 om morgenen", "dagen eller klokkeslættet kan ikke læses"),
        ("torsdag den 15-01-2027", "er en fredag, ikke en torsdag"),
        ("28-03-2027 kl. 2.30", "fandtes ikke: Uret blev stillet frem"),
        ("15-01-2027 kl. 12.00.30", "har sekunder, og det har en frist ikke"),
        ("snart", "er ikke en dato eller et tidspunkt. Skriv fx"),
        ("2027", "er ikke en dato eller et tidspunkt"),
    ],
)
def test_what_is_not_clear_is_refused_with_what_was_understood(written: str, said: str) -> None:
    with pytest.raises(click.BadParameter) as refused:
        Moment().convert(written, None, None)
    assert said in refused.value.message


def test_a_day_takes_no_clock(run: Run) -> None:
    with pytest.raises(click.BadParameter) as refused:
        Day().convert("15-01-2027 kl. 12", None, None)
    assert "her skal kun stå en dag" in refused.value.message
    said = run(
        "supplements", "decide", ".", "x", "--available-from", "1/7 2027 12.00", code=2
    ).stderr
    assert "Forkert værdi for --available-from" in said


def _dated() -> Iterator[tuple[str, click.Option]]:
    """Every option that is about a day or a moment, by the words of its name."""
    words = {"deadline", "submitted", "sent", "from", "by", "on", "date", "until", "since", "at"}
    texts = {"--decided-by", "--from", "--accepted-by", "--approved-by"}

    for name, command in every_command():
        for param in command.params:
            if isinstance(param, click.Option) and isinstance(
                param.type, click.types.StringParamType
            ):
                for opt in set(param.opts) - texts:
                    if words & set(opt.strip("-").split("-")):
                        yield f"{name} {opt}", param


def test_no_option_takes_a_day_as_mere_text() -> None:
    assert [name for name, _ in _dated()] == []


def test_the_help_shows_how_a_moment_is_written(run: Run) -> None:
    for words in (["new"], ["clarify"], ["receive"], ["return"]):
        shown = " ".join(run(*words, "--help").output.split())
        assert "TIDSPUNKT" in shown
        assert "Fx 15-01-2027 kl. 1" in shown


def test_a_deadline_is_given_as_people_write_it(run: Run, tmp_path: Path) -> None:
    given = ("new", f"{tmp_path}/sag", "--title", "T", "--buyer", "B", "--package", "I-06")
    said = run(*given, "--deadline", "6/1/2037", code=2).stderr
    assert "--deadline" in said
    assert "06-01-2037 eller" in said
    run(*given, "--deadline", "15. januar 2037 kl. 12")
    assert "2037-01-15T12:00" in (tmp_path / "sag/procurement.yaml").read_text("utf-8")

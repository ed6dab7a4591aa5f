"""One table of options: each has one meaning, takes the same and is explained alike, or is a named exception."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import click
from commands import every_command

from tracker.cli.guard import SUFFIXES
from tracker.cli.options import FAIL_ON, CaseArgument
from tracker.paper.render import FORMS
from tracker.reference.option_pages import CASES, VARIES


def options() -> Iterator[tuple[str, click.Option]]:
    for name, command in every_command():
        yield from ((name, p) for p in command.params if isinstance(p, click.Option))


def choices(option: str) -> dict[str, tuple[str, ...]]:
    return {
        name: tuple(param.type.choices)
        for name, param in options()
        if option in param.opts and isinstance(param.type, click.Choice)
    }


def test_an_option_is_the_same_wherever_it_stands_or_a_named_exception() -> None:
    kinds: dict[str, set[object]] = defaultdict(set)
    for _, param in options():
        taken = (
            type(param.type).__name__,
            param.metavar,
            param.multiple,
            param.is_flag,
            param.help,
        )
        for spelling in param.opts:
            kinds[spelling].add((", ".join(param.opts), *taken))
    varied = {spelling: of for spelling, of in kinds.items() if len(of) > 1}
    named = {spelling for option in VARIES for spelling in option.split(", ")}
    assert sorted(varied) == sorted(named), {n: varied[n] for n in varied.keys() - named}


def test_an_option_that_is_of_all_is_never_an_exception() -> None:
    known = dict.fromkeys(spelling for _, param in options() for spelling in param.opts)
    for option in (
        "--vendor",
        "--sender",
        "--language",
        "--format",
        "--force",
        "--parents",
        "--decided-by",
        "--role",
    ):
        assert option in known
        assert option not in VARIES


def test_vendor_always_narrows_and_can_be_repeated() -> None:
    found = [(name, param) for name, param in options() if "--vendor" in param.opts]
    assert len(found) > 15
    assert [
        name for name, param in found if not param.multiple or param.metavar != "LEVERANDØR"
    ] == []
    assert [name for name, param in options() if "--only-vendor" in param.opts] == []


def test_each_word_of_fail_on_is_in_the_one_table_and_each_is_used() -> None:
    words = choices("--fail-on")
    assert {word for known in words.values() for word in known} == set(FAIL_ON)
    for name, param in options():
        if "--fail-on" in param.opts:
            assert words[name][-1] == "never"
            assert all(FAIL_ON[word].da in (param.help or "") for word in words[name][:-1]), name


def test_the_defaults_of_fail_on_are_what_they_were() -> None:
    """Exit codes are what scripts hang on: one that ended with 1 still does, and none begins to."""
    ended = {name: param.default for name, param in options() if "--fail-on" in param.opts}
    never = {
        "offer list",
        "compare",
        "amend",
        "diff",
        "evaluate status",
        "follow",
        "portfolio promises",
        "portfolio lint",
    }
    assert {name for name, default in ended.items() if default == "never"} == never
    undecided = {"supplements list", "reservations list", "confidential list"}
    assert {name for name, default in ended.items() if default == "open"} == undecided
    assert ended["gap"] == "gap"
    assert set(ended.values()) == {"never", "open", "gap", "error"}


def test_every_form_of_a_result_is_one_of_the_known() -> None:
    forms = {*FORMS, "json", "sarif", "junit", "reqif"}
    assert {form for known in choices("--format").values() for form in known} == forms
    assert forms <= {form for known in SUFFIXES.values() for form in known}


def test_receiving_is_a_command_of_the_same_arguments() -> None:
    found = {name: command for name, command in every_command() if name.split()[-1:] == ["receive"]}
    groups = {
        "",
        "offer",
        "questions",
        "reservations",
        "confidential",
        "supplements",
        "evaluate",
        "clarify",
        "follow",
    }
    assert {name.removesuffix("receive").strip() for name in found} == groups
    for name, command in found.items():
        case, *rest = (p for p in command.params if isinstance(p, click.Argument))
        assert isinstance(case, CaseArgument), name
        assert [(p.name, p.nargs, p.required) for p in rest] == [("files", -1, False)], name
        options = {spelling for p in command.params for spelling in p.opts}
        assert options >= {
            "--password-file",
            "--ask-password",
            "--format",
            "--output",
            "--fail-on",
        }, name


def test_every_case_is_the_first_argument_and_no_option() -> None:
    for name, command in every_command():
        arguments = [p for p in command.params if isinstance(p, click.Argument)]
        assert [p for p in arguments[1:] if isinstance(p, CaseArgument)] == [], name
        assert [p for p in command.params if p.name == "case" and p not in arguments[:1]] == [], (
            name
        )
        assert not {"--case", "--receive"} & {
            spelling for p in command.params for spelling in p.opts
        }, name


def test_the_page_tells_of_every_command_that_can_do_without_a_case() -> None:
    known = dict(every_command())
    assert CASES.keys() <= known.keys()
    without = {
        name
        for name, command in known.items()
        for param in command.params
        if isinstance(param, CaseArgument) and not isinstance(param.default, Path)
    }
    assert without <= CASES.keys()
    assert without == {"check", "dossier verify", "doctor", "requirements"}

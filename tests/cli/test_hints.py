"""A command in a text of ours can be copied and run: it has its case, quoted, and click can read it."""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from casework import filled
from commands import Run

from tracker.cli import hints
from tracker.cli.hints import TAKES_CASE, quoted, runnable, with_case
from tracker.cli.main import main
from tracker.procurement.case import Case

GOLDEN = Path(__file__).parents[1] / "golden/expected"
FINDINGS = Path(__file__).parents[2] / "docs/findings.md"
HINT = re.compile(hints._COMMAND.pattern)
TWO_PLACES = (
    "award",
    "clarify",
    "evaluate receive",
)  # they tell a case from what follows by themselves
# Parts of one command named after another, and a page that is for no case in particular.
NOT_WHOLE = {"tracker dossier verify"}


def hinted(text: str) -> Iterator[str]:
    """Every command in a text, in the order they stand."""
    for found in HINT.finditer(" ".join(text.split())):
        yield found[1] or found[2]


def fault(hint: str) -> str | None:
    """Why a shell or click cannot read a command; None where both can."""
    try:
        words = shlex.split(hint)[1:]
        context = main.make_context("tracker", list(words))
        command: click.Command = main
        rest = list(words)
        while isinstance(command, click.Group):
            name, found, rest = command.resolve_command(context, rest)
            assert found is not None
            command = found
            if isinstance(command, click.Group):
                context = click.Context(command, info_name=name, parent=context)
            else:
                context = command.make_context(name, list(rest), parent=context)
    except click.exceptions.Exit:
        return None
    except (click.UsageError, ValueError) as error:
        return str(error)
    return None


def commands(command: click.Command, path: tuple[str, ...] = ()) -> Iterator[tuple[str, str]]:
    """Each command that has a case, and whether it takes it first or as an option."""
    context = click.Context(command)
    for param in command.get_params(context):
        if param.name == "case":
            is_first = isinstance(param, click.Argument)
            yield " ".join(path), "first" if is_first else "option"
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            if (part := command.get_command(context, name)) is not None:
                yield from commands(part, (*path, name))


def test_where_each_command_takes_its_case_is_known() -> None:
    is_so = dict(commands(main))
    known = {name: at for name, at in TAKES_CASE.items() if name not in TWO_PLACES}
    assert {name: is_so.get(name) for name in known} == known
    # Nothing is said of these in a text: a case is not put in.
    unsaid = {"new", "doctor", "portfolio similar", "catalogue promote", "dossier verify"}
    assert is_so.keys() - known.keys() - unsaid == set()


def test_every_hint_of_the_whole_golden_walk_can_be_run() -> None:
    faults: dict[str, str] = {}
    count = 0
    for path in sorted(GOLDEN.rglob("*")):
        if (
            path.suffix not in (".txt", ".md")
            or ".html" in path.name
            or re.search(r"[.](xlsx|pdf)[.]", path.name)
        ):
            continue
        text = path.read_text("utf-8")
        if re.search(r"│", text):  # quoted words are broken by their bar
            text = re.sub(r"\n\s*│\s*", " ", text)
        for hint in hinted(text):
            count += 1
            if hint not in NOT_WHOLE and (why := fault(hint)):
                faults[f"{path.name}: {hint}"] = why
    assert count > 50
    assert faults == {}


def test_every_command_in_a_finding_can_be_run_once_its_file_is_named() -> None:
    hints = list(hinted(FINDINGS.read_text("utf-8")))  # made of every kind of finding
    assert len(hints) > 50
    assert {hint: why for hint in hints if (why := fault(hint))} == {}


@pytest.mark.parametrize(
    ("command", "shown"),
    [
        ("tracker offer list", 'tracker offer list "Sag 12 Æblehave"'),
        ("tracker gap SAG", 'tracker gap "Sag 12 Æblehave"'),
        ('tracker amend SAG --reason "x"', 'tracker amend "Sag 12 Æblehave" --reason "x"'),
        ("tracker receive FIL", 'tracker receive FIL --case "Sag 12 Æblehave"'),
        ("tracker check --case SAG FIL", 'tracker check FIL --case "Sag 12 Æblehave"'),
        ("tracker clarify LEVERANDØR", 'tracker clarify "Sag 12 Æblehave" LEVERANDØR'),
        ('tracker gap "Sag 12 Æblehave"', 'tracker gap "Sag 12 Æblehave"'),
        ("tracker portfolio build MAPPE", "tracker portfolio build MAPPE"),
        ("tracker catalogue lint", "tracker catalogue lint"),
    ],
)
def test_a_command_gets_its_case_where_it_takes_it_and_once(command: str, shown: str) -> None:
    case = Path("Sag 12 Æblehave")
    assert with_case(command, case) == shown
    assert with_case(shown, case) == shown
    text = runnable(f"Se »{command}«.", case)
    assert text == f"Se »{shown}«."
    assert runnable(f"See '{command}'.", case) == f"See '{shown}'."


@pytest.mark.parametrize(
    "name", ["Sag 12", "Æblehave", 'en "sag"', "5 $HOME `x`", "Ida's", "a;b", "!"]
)
def test_a_folder_is_quoted_as_a_shell_reads_it(name: str) -> None:
    assert shlex.split(f"tracker gap {quoted(name)}") == ["tracker", "gap", name]


def test_in_the_current_folder_a_hint_names_no_case() -> None:
    assert with_case("tracker gap SAG", Path()) == "tracker gap"
    assert with_case("tracker receive FIL", Path()) == "tracker receive FIL"


@pytest.mark.parametrize("language", ["da", "en"])
def test_a_walk_in_a_folder_with_a_space_gives_hints_that_run_as_they_stand(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    monkeypatch.chdir(tmp_path)
    case = Path("Sag 12 Æblehave")
    said = []

    def step(*words: object, code: int | None = 0) -> None:
        result = run(*words, "--language", language, code=code)
        said.append(result.stdout + result.stderr)

    step("new", case, "--id", "a", "--title", "t", "--buyer", "b", "--package", "I-04",
         "--deadline", "2027-03-01", "--vendor", "acme=Acme A/S")  # fmt: skip
    step("gap", case, code=2)
    step("requirements", case)
    step("generate", case, code=2)
    text = (case / "procurement.yaml").read_text("utf-8")
    (case / "procurement.yaml").write_text(text + "\ndates: {I-07-K1: 2028-01-01}\n", "utf-8")
    step("generate", case)
    step("evaluate", "score", case, code=2)
    step("evaluate", "new", case)
    step("evaluate", "seal", case, code=2)
    step("evaluate", "seal", case, "--as-it-is")
    sent = next(case.glob("workbooks/*.xlsx"))
    inbox = tmp_path / "Fra leverandør"
    inbox.mkdir()
    shutil.copy(sent, inbox / "svar 1.xlsx")
    (inbox / "svar 2.xlsx").write_bytes(filled(Case.at(case).frozen()))
    for name in ("svar 2.xlsx", "svar 1.xlsx"):
        step("receive", inbox / name, "--case", case, code=None)
    for words in (("offer", "list"), ("gap",), ("compare",), ("reservations", "list"),
                  ("evaluate", "status"), ("status",), ("log",)):  # fmt: skip
        step(*words, case, code=None)
    step("clarify", case, "acme", code=None)
    step("award", case, "acme", code=None)

    faults: dict[str, str | None] = {}
    count = 0
    for hint in (hint for text in said for hint in hinted(text)):
        count += 1
        if why := fault(hint):
            faults[hint] = why
        takes = any(hint.startswith(f"tracker {name}") for name in TAKES_CASE)
        if takes and str(case) not in shlex.split(hint):
            faults[hint] = "no case"
    assert count >= 10
    assert faults == {}


def test_hints_about_a_bank_in_a_folder_with_a_space_run_as_they_stand(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    said = run("catalogue", "new", "Mit katalog", "--language", "da").stderr
    said += run("catalogue", "export", "Mit katalog", "--format", "xlsx", "-o", "Katalog 1.xlsx", "--language", "da").stderr  # fmt: skip
    assert [shlex.split(hint) for hint in hinted(said)] == [
        ["tracker", "catalogue", "lint", "--catalogue", "Mit katalog"],
        ["tracker", "catalogue", "import", "Katalog 1.xlsx", "--into", "Mit katalog", "--dry-run"],
    ]

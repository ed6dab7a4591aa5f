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
from commands import Run, every_command

from tracker.cli import hints
from tracker.cli.hints import TAKES_CASE, runnable, with_case
from tracker.cli.main import main
from tracker.cli.options import CaseArgument
from tracker.cli.shells import quoted
from tracker.procurement.case import Case

GOLDEN = Path(__file__).parents[1] / "golden/expected"
FINDINGS = Path(__file__).parents[2] / "docs/findings.md"
HINT = re.compile(hints._COMMAND.pattern)
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


def test_where_each_command_takes_its_case_is_known() -> None:
    with_case = {
        name: [param for param in command.params if param.name == "case"]
        for name, command in every_command()
        if any(param.name == "case" for param in command.params)
    }
    # Nothing is said of these in a text: a case is not put in.
    unsaid = {"new", "doctor", "portfolio similar", "catalogue promote", "dossier verify"}
    assert with_case.keys() - unsaid == TAKES_CASE
    first = {
        name: next(p for p in command.params if isinstance(p, click.Argument))
        for name, command in every_command()
        if name in with_case
    }
    assert {name: [argument] for name, argument in first.items()} == with_case
    of_new = first.pop("new")  # the one that is made, and need not be there
    assert [
        name for name, argument in first.items() if not isinstance(argument, CaseArgument)
    ] == []
    assert not isinstance(of_new, CaseArgument)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a case folder, so that a command may leave its case out."""
    monkeypatch.chdir(tmp_path)
    Path("procurement.yaml").touch()


@pytest.mark.usefixtures("here")
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


@pytest.mark.usefixtures("here")
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
        ("tracker receive FIL", 'tracker receive "Sag 12 Æblehave" FIL'),
        ("tracker check SAG FIL", 'tracker check "Sag 12 Æblehave" FIL'),
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
         "--deadline", "2027-03-01", "--invite", "acme=Acme A/S")  # fmt: skip
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
        step("receive", case, inbox / name, code=None)
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

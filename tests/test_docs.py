"""The documentation says what the code does: generated pages, codes, options, links, README."""

from __future__ import annotations

import ast
import doctest
import re
import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import click
import pytest
from commands import Run, every_command
from consoles import environment, steps, take

from tracker.findings import FindingKind
from tracker.reference import pages
from tracker.reference.command_pages import exit_codes
from tracker.reference.finding_pages import kinds

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
PAGES = sorted([*ROOT.glob("*.md"), *DOCS.glob("*.md"), *ROOT.glob("samples/*.md")])
KEBAB = re.compile(r"[a-z0-9]+(-[a-z0-9]+)+")


@cache
def generated() -> dict[str, str]:
    return pages()


GENERATED = (
    "catalogue-2.0.0.md", "commands.md", "documents.md", "errata.md", "findings.md", "options.md",
    "portfolio-tables.md",
)  # fmt: skip


@pytest.mark.parametrize("name", GENERATED)
def test_generated_page_is_what_the_code_makes_now(name: str) -> None:
    assert set(generated()) == set(GENERATED)
    same = (DOCS / name).read_text(encoding="utf-8") == generated()[name]
    assert same, f"docs/{name} is out of date: run `make docs`"


def commands() -> Iterator[tuple[str, click.Command]]:
    """Every command and part of one, as it is headed in docs/commands.md."""
    for name, command in every_command():
        yield f"tracker {name}".strip(), command


@pytest.mark.parametrize(("name", "command"), [*commands()])
def test_every_command_and_option_is_documented(name: str, command: click.Command) -> None:
    page = (DOCS / "commands.md").read_text(encoding="utf-8")
    _, heading, rest = page.partition(f"\n## `{name}`\n")
    assert heading, f"{name} is not in docs/commands.md"
    section = rest.partition("\n## ")[0]
    assert command.help
    for parameter in command.params:
        for spelling in parameter.opts if isinstance(parameter, click.Option) else ():
            assert re.search(rf"[`\s]{re.escape(spelling)}[`,\s]", section), spelling
            assert isinstance(parameter, click.Option)
            assert parameter.help


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_every_command_shown_exists_and_knows_its_options(page: Path) -> None:
    known = dict(commands())
    for words in shown_commands(page.read_text(encoding="utf-8")):
        name = max((n for n in known if f"{words} ".startswith(f"{n} ")), key=len)
        if isinstance(known[name], click.Group):
            rest = words.removeprefix(name).split()[:1]
            assert all(re.match(r"[-…A-Z]", word) for word in rest), words
        options = {o for p in known[name].params for o in p.opts} | {"--help", "--catalogue"}
        assert set(re.findall(r"(?<=\s)--[a-z-]+", words)) <= options, words


def shown_commands(text: str) -> Iterator[str]:
    """What starts with ``tracker`` in a block of code, or between backticks."""
    for block in re.findall(r"```.*?```", text, re.DOTALL):
        yield from re.findall(r"^(?:\$ )?(tracker [a-z].*)$", block, re.MULTILINE)
    yield from re.findall(r"`(tracker [a-z][^`\n]*)`", text)


def codes_in_source() -> list[str]:
    """The first argument of every ``FindingKind(...)``, read from the source and not from the objects."""
    return [
        node.args[0].value
        for path in sorted((ROOT / "tracker").rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in {"FindingKind", "refusal", "_is"}
        and isinstance(node.args[0], ast.Constant)
        and isinstance(node.args[0].value, str)
    ]


def test_every_finding_code_is_documented_unique_and_kebab_case() -> None:
    codes = codes_in_source()

    assert len(codes) > 70
    assert len(codes) == len(set(codes))
    assert [code for code in codes if not KEBAB.fullmatch(code)] == []
    page = (DOCS / "findings.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^### (.+)$", page, re.MULTILINE)) == set(codes)


# They name codes, and expect none of them.
_LISTS = {"test_docs.py", "test_way_back.py"}


def test_every_kind_of_finding_is_expected_by_some_test() -> None:
    """By its code or the name of its kind, in a test, a case or what a command said."""
    files = (
        p for p in (ROOT / "tests").rglob("*") if p.suffix in {".py", ".yaml", ".txt", ".json"}
    )
    texts = (p.read_text("utf-8") for p in files if p.name not in _LISTS)
    words = {word for text in texts for word in re.findall(r"[A-Za-z][\w-]+", text)}
    names = {
        k.code: name for m in kinds() for name, k in vars(m).items() if isinstance(k, FindingKind)
    }
    untried = sorted(code for code, name in names.items() if not words & {code, name})
    assert untried == [], "each kind is made to happen by a test that expects it by its code"


def test_every_finding_says_what_to_do_and_why_in_both_languages() -> None:
    for group in kinds().values():
        for kind in group:
            for text in (kind.message, kind.remedy, kind.why):
                assert text.da.strip(), kind.code
                assert text.en.strip(), kind.code


def test_exit_codes_in_the_readme_are_the_contract() -> None:
    _, _, sentence = " ".join(readme().split()).partition("Exit codes: ")
    told = {
        int(code): meaning for code, meaning in re.findall(r"(\d) (.+?)(?: · |\. )", sentence)[:4]
    }

    assert told == exit_codes()
    assert sorted(told) == [0, 1, 2, 3]


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_every_relative_link_leads_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", without_code(page.read_text(encoding="utf-8"))):
        if re.match(r"[a-z]+:", target):
            continue
        path, _, anchor = target.partition("#")
        file = page.parent / path if path else page
        assert file.exists(), f"{page.name}: {target}"
        if anchor:
            assert anchor in anchors(file), f"{page.name}: {target}"


def anchors(page: Path) -> set[str]:
    """The anchors of a page's headings, as GitHub makes them."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", h.lower()).strip().replace(" ", "-") for h in headings}


def without_code(text: str) -> str:
    return re.sub(r"`[^`\n]+`", "", re.sub(r"```.*?```", "", text, flags=re.DOTALL))


@pytest.mark.parametrize("page", ["how-it-works.md", "decisions.md", "change-requests.md"])
def test_every_path_named_in_the_map_and_the_records_exists(page: str) -> None:
    text = (DOCS / page).read_text(encoding="utf-8")
    text = re.sub(r"```.*?```", "", text, flags=re.DOTALL)
    named = {n for n in re.findall(r"`([^`\s]+)`", text) if re.fullmatch(r"[\w.-]+(/[\w.*-]*)+", n)}

    assert len(named) > 15
    assert [n for n in sorted(named) if not any(ROOT.glob(n.rstrip("/")))] == []


def test_every_name_on_the_page_of_change_requests_stands_in_the_files_it_names() -> None:
    """What has moved is found there in five minutes only as long as the page says where."""
    text = (DOCS / "change-requests.md").read_text("utf-8")
    looked_for, gone = 0, []
    for change in text.split("\n## ")[1:]:
        words = re.findall(r"`([^`]+)`", change)
        places = [w for w in words if re.fullmatch(r"(tracker|tests)/[\w/.]*", w)]
        found = [path for place in places for path in _sources(ROOT / place)]
        source = "\n".join(path.read_text("utf-8") for path in found)
        for name in {n for w in words if "/" not in w for n in re.findall(r"(?<![\w.-])\w+", w)}:
            if re.search(r"[A-Z_]", name) and name not in {"True", "None", "ID", "NAME"}:
                looked_for += 1
                if not re.search(rf"\b{name}\b", source):
                    gone.append(f"{name}: not in the files of {change.partition(chr(10))[0]}")
    assert not gone, "\n".join(gone)
    assert looked_for > 40


def _sources(place: Path) -> list[Path]:
    return sorted(place.rglob("*.py")) if place.is_dir() else [place]


def test_every_room_and_every_module_of_the_ground_is_on_the_map() -> None:
    rooms = (
        (DOCS / "how-it-works.md").read_text("utf-8").partition("## The rooms")[2].split("```")[1]
    )
    found = {path.stem for path in (ROOT / "tracker").iterdir() if path.name[0] not in "_."}
    assert len(found) > 40
    assert sorted(found - {"py"} - set(re.findall(r"\w+", rooms))) == []  # py.typed is no module


def readme() -> str:
    return (ROOT / "README.md").read_text(encoding="utf-8")


def test_readme_is_short() -> None:
    assert len(readme().splitlines()) <= 120


def test_readme_runs_as_written(tmp_path: Path) -> None:
    (tmp_path / "samples").symlink_to(ROOT / "samples")
    variables = environment()

    for step in steps(readme()):
        if step.command.startswith("export "):
            name, _, value = step.command.removeprefix("export ").partition("=")
            variables[name] = value
            continue
        take(step, tmp_path, variables)


def test_the_page_for_programs_runs_as_written(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Here, and not with the other tests of ``import tracker``, so that whoever changes a word meets it."""
    (tmp_path / "samples").symlink_to(ROOT / "samples")
    monkeypatch.chdir(tmp_path)
    case = Path("esdh")
    case.mkdir()
    shutil.copy("samples/esdh/procurement.yaml", case)
    run("generate", case)
    run("receive", case, *sorted(Path("samples/esdh/returned").glob("*.xlsx")), code=1)
    page, flags = str(DOCS / "python.md"), doctest.ELLIPSIS
    done = doctest.testfile(page, module_relative=False, encoding="utf-8", optionflags=flags)
    assert done.attempted > 20
    assert done.failed == 0

"""Every option with its one meaning and the commands that have it: ``docs/options.md``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from tracker.cli.console import common_options
from tracker.cli.old_spellings import SPELLINGS, OldSpelling
from tracker.cli.options import FAIL_ON
from tracker.frozen import dataclass
from tracker.reference.command_pages import Command, Parameter, commands_in
from tracker.reference.page import page, row
from tracker.texts import Language

# An option means the same, takes the same and is explained alike wherever it stands; but for these, and why.
VARIES: Mapping[str, str] = {
    "--accept": "Both say yes: to a word that is a reservation, or to the proposals that are named.",
    "--buyer": "`new` says what a case is; the portfolio is narrowed.",
    "--catalogue": "Whose bank it is: those of a new case, another version of a case's, or the one looked at.",
    "--draft": "Nothing is final yet: questions go to a file, or points are worked out by an unsealed method.",
    "--fail-on": "Each command has the words that can come true in it; what they mean is one table, below.",
    "--from": "Where something is taken from: a workbook, earlier answers, a round, or a bank.",
    "--mapping": "What a sheet's columns are; only an import proposes it where it is not there.",
    "--output, -o": "A command that always writes a file says where it goes without the option; a dossier is a folder.",
    "--package": "`new` and `requirements` say what is asked, and `new` takes sections too; elsewhere it narrows.",
    "--questions": "The file of questions to ask; in `portfolio lint` a threshold, which has the name of what is counted.",
    "--reason": "The one reason of what is done; where giving it is what issues, seals or releases, it says so.",
    "--reply-by": "What holds without it, and whether a clock time is needed.",
    "--to": "The other end of `--from`: a round, or a bank.",
    "--version": "Of tracker, or of the bank that is released.",
    "--workbook": "What the workbook is for, and what reads it back.",
}
_TABLED = ("--fail-on",)  # what it means by its words, and in which commands, is a table of its own
# What a reader may ask of commands whose arguments are other than the rule says at first sight.
CASES: Mapping[str, str] = {
    "new": "The case that is made; it need not be there.",
    "check": "May be left out: a workbook carries its specification. With a case it is held against the case's revision.",
    "dossier verify": "May be left out: a dossier proves itself. With a case its manifest is held against that log too.",
    "doctor": "Any folder may be tried; with `--launchers` it is the case that the launchers are of.",
    "requirements": "May be left out where `--package` or `--integration` say what is asked.",
    "catalogue promote": "The case whose requirements are proposed; none with `--accept`.",
    "portfolio similar": "The draft that others are like.",
    "amend": "As everywhere; what changed is in its files.",
    "prefill": "No case: it is for vendors, who have the workbook alone.",
}
_ABOUT = (
    "For whoever writes commands often, or scripts of them: every option and its one meaning. What each command takes is in "
    "[commands.md](commands.md)."
)
_FIRST = (
    "**The case is the first argument** of every command that has one. Left out, it is the current folder; a first "
    "word that is a case folder is the case. What can be read in two ways is refused with both ways to write it: "
    "`./NAME` is the folder, `. NAME` is that name in the case one stands in."
)
_VENDOR = (
    "**`--vendor` narrows** what is shown, everywhere by id, name or CVR number, whatever its spaces, dashes and "
    "capitals, and can be repeated. Whom files are from is `--sender`, whom a case invites `--invite`, whom a sheet "
    "is for `--for`."
)
_RECEIVE = (
    "**Receiving is `receive`**, with the same arguments: `tracker [GROUP] receive [CASE] FILE...`."
)


@dataclass(frozen=True, slots=True)
class Meaning:
    """What an option is, in both languages, and the commands in which it is that."""

    names: tuple[str, ...]
    help: tuple[str, str]
    commands: tuple[str, ...]


def options_page() -> str:
    """``docs/options.md``."""
    danish, english = commands_in(Language.DA), commands_in(Language.EN)
    lines = [_ABOUT, "", _FIRST, "", _VENDOR, "", _RECEIVE, ""]
    lines += ["| Command | Its case |", "|---|---|"]
    lines += [row(f"`{name}`", why) for name, why in CASES.items()]
    common = ", ".join(f"`{', '.join(option.opts)}`" for option in common_options())
    lines += [
        "",
        "## Options",
        "",
        f"Every command has {common} and `-h, --help` too.",
        "",
        "| Option | English | Dansk | Commands |",
        "|---|---|---|---|",
    ]
    known = meanings(danish, english)
    for option, found in known.items():
        if option not in _TABLED:
            lines += [_line(meaning, english) for meaning in found]
        if option in VARIES:
            lines.append(row(f"`{option}`", f"*{VARIES[option]}*", "", ""))
    lines += [
        "",
        "## `--fail-on`",
        "",
        "What ends a command with exit code 1. In **bold**: without the option.",
        "",
    ]
    lines += ["| Word | English | Dansk | Commands |", "|---|---|---|---|", *_words(english)]
    lines += ["", "## `--format`", "", "| Form | Commands |", "|---|---|", *_forms(english)]
    lines += [
        "",
        "## Until 0.2",
        "",
        "These old ways are read too, and what to write instead is said on stderr.",
        "",
    ]
    lines += ["| Commands | Old | Now |", "|---|---|---|", *map(_old, SPELLINGS)]
    return page("Options", lines)


def meanings(danish: Sequence[Command], english: Sequence[Command]) -> dict[str, list[Meaning]]:
    """Option → each meaning it has, the one of most commands first; options by their names."""
    found: dict[str, dict[tuple[tuple[str, ...], tuple[str, str]], list[str]]] = {}
    for da, en in zip(danish, english, strict=True):
        for ours, theirs in zip(da.parameters, en.parameters, strict=True):
            if theirs.name.startswith("-"):
                names = tuple(dict.fromkeys((theirs.name, ours.name)))
                kinds = found.setdefault(_option(theirs), {})
                kinds.setdefault((names, (theirs.help, ours.help)), []).append(_short(en.name))
    return {
        option: [
            Meaning(names, help, tuple(commands))
            for (names, help), commands in sorted(
                found[option].items(), key=lambda kind: -len(kind[1])
            )
        ]
        for option in sorted(found, key=lambda name: name.lstrip("-"))
    }


def _option(parameter: Parameter) -> str:
    """An option's spellings, without what it takes."""
    return ", ".join(word.split(" ")[0] for word in parameter.name.split(", "))


def _short(name: str) -> str:
    return name.removeprefix("tracker").strip() or "tracker"


def _line(meaning: Meaning, known: Sequence[Command]) -> str:
    names = " / ".join(f"`{name}`" for name in meaning.names)
    return row(names, *meaning.help, _listed(meaning.commands, known))


def _listed(commands: Sequence[str], known: Sequence[Command]) -> str:
    """Commands in a row; a group whose commands all are among them by its name alone."""
    every = [_short(one.name) for one in known]
    left, shown = list(commands), []
    for group in dict.fromkeys(name.split(" ")[0] for name in every):
        inside = [name for name in every if name.startswith(f"{group} ")]
        if len(inside) > 1 and set(inside) <= set(left):
            shown.append(f"`{group} …`")
            left = [name for name in left if name not in inside]
    return ", ".join([*shown, *(f"`{name}`" for name in left)])


def _with(known: Sequence[Command], option: str) -> Iterator[tuple[str, Parameter]]:
    for one in known:
        yield from ((_short(one.name), p) for p in one.parameters if _option(p) == option)


def _words(known: Sequence[Command]) -> Iterator[str]:
    """Each word of ``--fail-on``, what it means, and the commands that know it."""
    for word, meaning in FAIL_ON.items():
        shown = (
            f"**`{name}`**" if parameter.default == word else f"`{name}`"
            for name, parameter in _with(known, "--fail-on")
            if word in parameter.values
        )
        yield row(f"`{word}`", meaning.en, meaning.da, ", ".join(shown))


def _forms(known: Sequence[Command]) -> Iterator[str]:
    """Each form of a result, and the commands that have it."""
    found = list(_with(known, "--format"))
    for form in dict.fromkeys(value for _, parameter in found for value in parameter.values):
        yield row(f"`{form}`", _listed([name for name, p in found if form in p.values], known))


def _old(old: OldSpelling) -> str:
    """An old way to write something, the commands that read it, and what to write now."""
    commands = ", ".join(f"`{command}`" for command in old.commands)
    return row(commands, f"`{old.old}`", f"`{old.new}`" if old.new else "left out")

"""Outputs that a person names: writing them must not destroy anybody's file.

Checked before a command does anything (``Command.invoke``), so that a refusal comes before the log and
the other files, not after.
"""

from __future__ import annotations

import importlib
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from click.core import ParameterSource

from tracker.cli.output import FORCE, PARENTS, OutputFile, OutputFolder
from tracker.cli.texts import tr
from tracker.errors import CaseError
from tracker.files import is_stream
from tracker.frozen import dataclass
from tracker.texts import Text

# Suffix → forms it may stand for: the first that the command can write is chosen, any of them agrees.
SUFFIXES = {
    ".txt": ("text", "md"),
    ".text": ("text", "md"),
    ".md": ("md",),
    ".markdown": ("md",),
    ".json": ("json", "sarif"),
    ".sarif": ("sarif",),
    ".xml": ("junit",),
    ".html": ("html",),
    ".htm": ("html",),
    ".csv": ("csv",),
    ".xlsx": ("xlsx",),
    ".ics": ("ics",),
    ".yaml": ("yaml",),
    ".yml": ("yaml",),
    ".reqif": ("reqif",),
    **{f".{other}": (other,) for other in ("docx", "ods", "pdf", "xls", "xlsm", "xlsb", "zip")},
}


# Modules that know where a report must not be written; the frame imports no subject.
_FILLED = "tracker.selection.own_sheet"  # knows a sheet of ours that people fill in
_SHEETS = (".xlsx", ".ods")
_SETTINGS, _BANK = (".yaml", ".yml"), "catalogue.yaml"
_OWNERS = ("tracker.procurement.owned", "tracker.dossier.model")


def _is_owned(path: Path) -> bool:
    return any(importlib.import_module(owner).is_owned(path) for owner in _OWNERS)


def _is_reports(folder: Path) -> bool:
    """Whether it is the folder of a case that reports go into."""
    above = case_above(folder)
    return folder.name == "reports" and above is not None and above == folder.parent


def case_above(path: Path) -> Path | None:
    """The case folder that a path is in, or is; None outside cases."""
    found: Path | None = importlib.import_module(_OWNERS[0]).case_above(path)
    return found


@dataclass(frozen=True, slots=True)
class NamedOutput:
    """An output of this run: what a person wrote, and the file that would be written."""

    param: click.Parameter
    path: Path

    @property
    def target(self) -> Path:
        """Behind every link."""
        return self.path.resolve()


@contextmanager
def guarded(ctx: click.Context) -> Iterator[None]:
    """Let a command write the outputs it names, and keep in mind which of them it wrote.

    Raises:
        as ``guard``.
    """
    before = {path: _state(path) for path in guard(ctx)}
    try:
        yield
    finally:
        for path, state in before.items():
            if _state(path) != state:
                from tracker.cli.own_files import remember

                remember(path)


def _state(path: Path) -> tuple[int, int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_ino, found.st_mtime_ns, found.st_size


def guard(ctx: click.Context) -> tuple[Path, ...]:
    """Refuse outputs that would cost somebody something, and choose ``--format`` by the suffix.

    Returns:
        the files that this run may write, behind every link.

    Raises:
        UsageError: suffix and format differ, or two outputs are one file.
        CaseError: an output is an input, somebody's own, read-only, or in no folder.
    """
    named = list(_named_outputs(ctx))
    inputs = list(_inputs(ctx, {one.param.name for one in named}))
    _guard_folders(ctx)
    targets: list[Path] = []
    for one in named:
        _agree(ctx, one)
        if is_stream(one.path):
            continue
        if any(_same(one.target, other) for other in targets):
            raise click.UsageError(
                tr(
                    f"»{one.path}« er angivet til to ting. Angiv to filer.",
                    f"'{one.path}' is named for two things. Name two files.",
                ),
                ctx,
            )
        if isinstance(one.param.type, OutputFile):
            _require_free(one, inputs, ctx)
            targets.append(one.target)
    return tuple(targets)


def _guard_folders(ctx: click.Context) -> None:
    """A folder that a command writes into; what else may stand in it is for that command to say.

    One that is named with an argument (a new case or bank) is made with those above it.
    """
    for param in ctx.command.params:
        value = ctx.params.get(param.name or "")
        if isinstance(param.type, OutputFolder) and value:
            one = NamedOutput(param, value)
            if _is_owned(one.target):
                raise _refusal(one, _OWNED)
            if is_stream(one.path):
                raise _refusal(one, _NO_PLACE)
            if isinstance(param, click.Option):
                _require_folder(one, ctx)


def _named_outputs(ctx: click.Context) -> Iterator[NamedOutput]:
    for param in ctx.command.params:
        value = ctx.params.get(param.name or "")
        if not (isinstance(param.type, OutputFile) and isinstance(value, Path)):
            continue
        if not (param.type.kept and value.exists()):
            yield NamedOutput(param, value)


def _inputs(ctx: click.Context, outputs: set[str | None]) -> Iterator[Path]:
    """Whatever else on the command line names something that is there."""
    for name, value in ctx.params.items():
        if name not in outputs:
            for one in value if isinstance(value, tuple) else (value,):
                if isinstance(one, str | Path) and str(one) and _stands(Path(one)):
                    yield Path(one)


def _stands(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):  # a name, a question or SQL, too long or too odd for a path
        return False


def _agree(ctx: click.Context, one: NamedOutput) -> None:
    """An output's suffix and the format agree, or the suffix chooses it."""
    form = next((p for p in ctx.command.params if p.name == "form"), None)
    type = one.param.type
    assert isinstance(type, OutputFile)
    by_form = not type.formats and form is not None and isinstance(form.type, click.Choice)
    offered = type.formats or (form.type.choices if by_form else ("text",))  # type: ignore[union-attr]
    suffix = one.path.suffix.lower()
    is_open = by_form and ctx.get_parameter_source("form") is ParameterSource.DEFAULT
    if not suffix or is_stream(one.path):
        return
    suffixes = ", ".join(s for s, forms in SUFFIXES.items() if set(forms) & set(offered))
    wanted = SUFFIXES.get(suffix)
    if wanted is None:
        if type.kept or (by_form and not is_open):
            return
        raise click.UsageError(_unknown(one.path, suffixes, by_form=by_form), ctx)
    if is_open:
        chosen = next((w for w in wanted if w in offered), None)
        if chosen:
            ctx.params["form"] = chosen
            return
        raise click.UsageError(_no_such_form(one.path, suffixes), ctx)
    if any(w in ((ctx.params["form"],) if by_form else offered) for w in wanted):
        return
    shown = str(ctx.params["form"]) if by_form else offered[0]
    raise click.UsageError(
        tr(
            f"»{one.path}« ender på {suffix}, og formatet er {shown}. Kommandoen skriver: {suffixes}.",
            f"'{one.path}' ends in {suffix}, and the format is {shown}. The command writes: "
            f"{suffixes}.",
        ),
        ctx,
    )


def _unknown(path: Path, suffixes: str, *, by_form: bool) -> str:
    """That a suffix stands for no form: what was meant is not guessed at."""
    more = Text(", eller angiv formen med --format.", ", or give the form with --format.")
    end = more if by_form else Text(".", ".")
    return tr(
        f"»{path}« ender på {path.suffix}, som ikke er en endelse, kommandoen kender. Den skriver: "
        f"{suffixes}{end.da}",
        f"'{path}' ends in {path.suffix}, which is no suffix the command knows. It writes: "
        f"{suffixes}{end.en}",
    )


def _no_such_form(path: Path, suffixes: str) -> str:
    """That a suffix stands for a form this command does not write; no other form was asked for."""
    return tr(
        f"»{path}« ender på {path.suffix}, og den form skriver kommandoen ikke. Den skriver: {suffixes}.",
        f"'{path}' ends in {path.suffix}, and the command does not write that form. It writes: {suffixes}.",
    )


def _require_free(one: NamedOutput, inputs: list[Path], ctx: click.Context) -> None:
    target = one.target
    if any(_same(target, given) for given in inputs):
        raise _refusal(one, _INPUT)
    if _is_owned(target) and not _is_setting(one):
        raise _refusal(one, _OWNED)
    if target.suffix.lower() in _SETTINGS and (target.parent / _BANK).is_file():
        raise _refusal(one, _IN_BANK)
    _require_folder(one, ctx)
    if not target.exists():
        return
    if not target.stat().st_mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH):
        raise _refusal(one, _READ_ONLY)
    from tracker.cli.own_files import is_ours

    if is_ours(target):
        return
    if any(
        g.is_dir() and case_above(g) is None and target.is_relative_to(g.resolve()) for g in inputs
    ):
        raise _refusal(one, _INSIDE)
    if not ctx.meta.get(FORCE):
        raise _refusal(one, _foreign(one, ctx))


def _is_setting(one: NamedOutput) -> bool:
    """Whether people will edit it where they edit what else they say of a case: in its folder."""
    assert isinstance(one.param.type, OutputFile)
    folder = one.target.parent
    return one.param.type.settings and case_above(folder) == folder


def _foreign(one: NamedOutput, ctx: click.Context) -> Text:
    """Why a file that is there is not written over; a sheet that was filled is to be read in first."""
    case = case_above(one.target) or ctx.params.get("case")
    given = ctx.params.get("case")
    if isinstance(given, Path) and case and given.resolve() == case.resolve():
        case = given
    if one.target.suffix.lower() not in _SHEETS or not isinstance(case, Path):
        return _FOREIGN
    found = importlib.import_module(_FILLED).own_sheet(one.path, case)
    if found is None:
        return _FOREIGN
    return (_READ if found.is_read else _UNREAD).fill(command=found.command)


def _require_folder(one: NamedOutput, ctx: click.Context) -> None:
    """The folder is there, or may be made; a case's own ``reports`` always may."""
    folder = one.target.parent
    if not (folder.is_dir() or ctx.meta.get(PARENTS) or _is_reports(folder)):
        raise _refusal(one, _NO_FOLDER)


def _same(one: Path, other: Path) -> bool:
    try:
        return one == other.resolve() or one.samefile(other)
    except OSError:
        return False


def _refusal(one: NamedOutput, why: Text) -> CaseError:
    named = max(one.param.opts, key=len)
    by = Text(named, named) if isinstance(one.param, click.Option) else _FOLDER
    return CaseError(
        Text(f"{by.da}: {why.da} Intet er skrevet.", f"{by.en}: {why.en} Nothing was written."),
        where=str(one.path),
    )


_FOLDER = Text("Mappen", "The folder")
_INPUT = Text(
    "filen er en af dem, der læses. Angiv en anden.",
    "the file is one of those that are read. Name another.",
)
_INSIDE = Text(
    "filen ligger i en mappe, der læses, og er ikke skrevet af tracker. Angiv en anden.",
    "the file is in a folder that is read, and tracker did not write it. Name another.",
)
_OWNED = Text(
    "stedet hører til sagen: tracker eller I selv skriver det på anden vis. Skriv til sagens reports/ "
    "eller uden for sagen.",
    "the place belongs to the case: tracker or you write it in other ways. Write to reports/ of the "
    "case, or outside it.",
)
_IN_BANK = Text(
    "mappen er et kravkatalog, og hver YAML-fil i den er en del af kataloget. Angiv et andet sted.",
    "the folder is a requirement bank, and each YAML file in it is a part of the bank. Name another place.",
)
_NO_PLACE = Text(
    "her skal stå en mappe, og stedet er et rør eller en enhed. Angiv en anden.",
    "a folder belongs here, and the place is a pipe or a device. Name another.",
)
_READ_ONLY = Text(
    "filen er skrivebeskyttet. Angiv en anden, eller fjern beskyttelsen.",
    "the file is read-only. Name another, or make it writable.",
)
_FOREIGN = Text(
    "filen er ikke skrevet af tracker, eller den er ændret siden (på denne computer, af denne bruger). "
    "Angiv en anden, eller overskriv den med --force.",
    "tracker did not write the file, or it was changed since (on this computer, by this user). Name "
    "another, or replace it with --force.",
)
_READ = Text(
    "der ligger et ark, som er læst ind (»{command}«). Giv det nye ark et andet navn.",
    "a sheet that was read in stands there ('{command}'). Give the new sheet another name.",
)
_UNREAD = Text(
    "der ligger et ark fra tracker, som er ændret, siden det blev skrevet, og som ikke er læst ind. Læs det ind "
    "med »{command}«, eller giv det nye ark et andet navn. Med --force går det udfyldte tabt.",
    "a sheet of tracker's stands there that was changed since it was written, and it was not read in. Read it with "
    "'{command}', or give the new sheet another name. With --force, what was filled in is lost.",
)
_NO_FOLDER = Text(
    "mappen findes ikke. Opret den, eller brug --parents.",
    "the folder does not exist. Make it, or use --parents.",
)

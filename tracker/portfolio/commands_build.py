"""``tracker portfolio build``: bring the portfolio up to date with the case folders."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tracker.cli.command import Command
from tracker.cli.console import next_step, progress
from tracker.cli.options import report_options
from tracker.cli.results import Output
from tracker.cli.shells import quoted
from tracker.cli.texts import tr
from tracker.portfolio.commands_options import STORE, cluster_option, executor, place, store_option
from tracker.texts import Language, Text

if TYPE_CHECKING:
    from tracker.portfolio.ingest.build import BuildResult
    from tracker.portfolio.ingest.scan import Root
    from tracker.portfolio.store.manifest import Member


@click.command(
    "build",
    cls=Command,
    help=tr(
        "Find sagsmapper under ROD, i enhver dybde, og før porteføljen ajour: kun det, der er "
        "ændret, læses. En sag, der ikke kan læses, nævnes og stopper ikke de andre. ROD og porteføljen "
        "kan hver være en mappe eller et sted på et objektlager (s3://bucket/mappe).",
        "Find case folders under ROOT, at any depth, and bring the portfolio up to date: only what "
        "changed is read. A case that cannot be read is named and stops none of the others. ROOT and "
        "the store may each be a folder or a place on an object store (s3://bucket/folder).",
    ),
)
@click.argument(
    "roots",
    nargs=-1,
    required=True,
    type=place,
    metavar=tr("ROD...", "ROOT..."),
)
@store_option
@click.option(
    "--loose",
    is_flag=True,
    help=tr(
        "Tag også besvarelser med, der ikke ligger i en sagsmappe.",
        "Take in workbooks outside case folders too.",
    ),
)
@click.option(
    "--rehash", is_flag=True, help=tr("Læs alt, ændret eller ej.", "Read all, changed or not.")
)
@cluster_option
@report_options(["text", "json"])
def command(
    roots: tuple[Root, ...],
    store: Path | str,
    loose: bool,
    rehash: bool,
    cluster: str | None,
    output: Output,
    language: Language,
) -> None:
    """Bring the store up to date and report what was read."""
    from tracker.portfolio.ingest.build import build

    if isinstance(store, Path):
        _require_store(store)

    def watch(done: Iterable[Member], count: int) -> Iterable[Member]:
        return progress(done, count, Text("Læser", "Reading").get(language))

    built = build(store, roots, executor(cluster), loose=loose, rehash=rehash, watch=watch)
    output.deliver(_as_json(built) if output.form == "json" else _as_text(built, store, language))
    ask = f"tracker portfolio status{_option_store(store)}"
    next_step(Text(f"spørg med »{ask}«.", f"ask with '{ask}'."), language)
    raise SystemExit(int(bool(built.problems)))


def _require_store(store: Path) -> None:
    """Refuse a folder that holds anything but a portfolio: what is left over in one is removed.

    Raises:
        CaseError: it is in a case, holds something else, or its parent is missing.
    """
    from tracker.cli.output import PARENTS
    from tracker.errors import CaseError
    from tracker.portfolio.store.commits import is_store
    from tracker.procurement.owned import case_above

    why = None
    if case_above(store.resolve()):
        why = Text(
            "Porteføljen kan ikke ligge i en sag.", "The portfolio cannot stand in a case folder."
        )
    elif store.is_dir() and not is_store(store):
        why = Text("Mappen er i brug til andet.", "The folder is in use for something else.")
    elif not store.parent.is_dir() and not click.get_current_context().meta.get(PARENTS):
        why = Text(
            "Mappen over den findes ikke. Opret den, eller brug --parents.",
            "The folder above it does not exist. Make it, or use --parents.",
        )
    if why:
        remedy = Text("Angiv et andet sted med --store.", "Name another place with --store.")
        raise CaseError(Text(f"{why.da} {remedy.da}", f"{why.en} {remedy.en}"), where=str(store))


def _option_store(store: Path | str) -> str:
    """`` --store DIR``, for a hint; nothing when it is the usual one."""
    return "" if store == STORE else f" --store {quoted(str(store))}"


def _as_text(built: BuildResult, store: Path | str, language: Language) -> str:
    from tracker.paper.values import one_line

    read, gone, all = len(built.understood), len(built.gone), built.manifest.count
    drafts = len(built.drafts)
    in_draft = Text(
        f", {drafts} under forberedelse" if drafts else "",
        f", {drafts} in preparation" if drafts else "",
    )
    lines = [
        Text(
            f"{store}: {all} i alt; {read} læst, {built.unchanged} uændrede, {gone} udgået{in_draft.da}.",
            f"{store}: {all} in all; {read} read, {built.unchanged} unchanged, {gone} gone{in_draft.en}.",
        ).get(language)
    ]
    for member in built.drafts:
        assert member.problem is not None
        lines.append(f"  · {one_line(member.key)}: {one_line(member.problem.get(language))}")
    for member in built.problems:
        assert member.problem is not None
        lines.append(f"  ✗ {one_line(member.key)}: {one_line(member.problem.get(language))}")
    return "\n".join(lines) + "\n"


def _as_json(built: BuildResult) -> bytes:
    from tracker import documents
    from tracker.cpr import masked

    problems = [{"key": m.key, "problem": documents.to_plain(m.problem)} for m in built.problems]
    whole = {
        "manifest": built.manifest.number,
        "members": built.manifest.count,
        "read": [m.key for m in built.understood],
        "unchanged": built.unchanged,
        "gone": list(built.gone),
        "problems": problems,
        "drafts": [m.key for m in built.drafts],
    }
    return documents.to_document("portfolio-build", masked(whole))

"""What the portfolio's commands share: the store, the filters, who does the work."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from tracker.cli.output import OutputFile
from tracker.cli.texts import tr

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from tracker.portfolio.pseudonyms import Pseudonyms
    from tracker.portfolio.queries.model import Filter

F = TypeVar("F", bound=Callable[..., Any])
STORE = Path("portfolio")


_FOLDER = click.Path(file_okay=False, path_type=Path)


def place(written: str) -> Path | str:
    """A folder, or the URL of a place on an object store, from the command line.

    Raises:
        CaseError: the URL is not of a place on an object store.
    """
    from tracker.portfolio.store.buckets import checked, is_url

    if is_url(str(written)):
        return checked(written)
    folder: Path = _FOLDER(written)
    return folder


def store_option(command: F) -> F:
    """``--store PLACE``."""
    return click.option(
        "--store",
        type=place,
        metavar=tr("STED", "PLACE"),
        default=STORE,
        envvar="TRACKER_PORTFOLIO",
        show_default=True,
        help=tr(
            "Porteføljens mappe, eller et sted på et objektlager, s3://bucket/mappe (eller sæt "
            "TRACKER_PORTFOLIO).",
            "The portfolio's folder, or a place on an object store, s3://bucket/folder (or set "
            "TRACKER_PORTFOLIO).",
        ),
    )(command)


def cluster_option(command: F) -> F:
    """``--cluster tcp://HOST:PORT``."""
    return click.option(
        "--cluster",
        metavar="tcp://HOST:PORT",
        help=tr(
            "Lad en Dask-klynge gøre arbejdet (tilvalget »cluster«).",
            "Have a Dask cluster do the work (the extra 'cluster').",
        ),
    )(command)


_FILTERS = {
    "year": ("years", tr("Kun dette år (kan gentages).", "Only this year (repeatable).")),
    "buyer": ("buyers", tr("Kun denne ordregiver.", "Only this buyer.")),
    "vendor": (
        "vendors",
        tr("Kun denne leverandør (kan gentages).", "Only this vendor (repeatable)."),
    ),
    "package": ("packages", tr("Kun denne pakke.", "Only this package.")),
    "level": ("levels", tr("Kun dette niveau.", "Only this level.")),
}


def filter_options(command: F) -> F:
    """``--year``, ``--buyer``, ``--vendor``, ``--package``, ``--level``: each repeatable."""
    decorated: Any = command
    for name, (field, help) in reversed(_FILTERS.items()):
        kind = int if name == "year" else str
        option = click.option(f"--{name}", field, multiple=True, type=kind, help=help)
        decorated = option(decorated)
    return decorated  # type: ignore[no-any-return]


def taken(options: dict[str, Any]) -> Filter:
    """The filter the options ask for; takes them out of ``options``."""
    from tracker.portfolio.queries.model import Filter

    given: dict[str, Any] = {f: tuple(options.pop(f)) for f, _ in _FILTERS.values()}
    return Filter(**given)


def pseudonyms_option(command: F) -> F:
    """``--pseudonyms KEYFILE``."""
    return click.option(
        "--pseudonyms",
        "key_file",
        type=OutputFile("text", kept=True),
        metavar=tr("NØGLEFIL", "KEYFILE"),
        help=tr(
            "Skriv pseudonymer for leverandører, ordregivere, sager og løsninger. Nøglefilen laves "
            "første gang; samme nøgle giver samme pseudonymer. Gem den, og del den ikke.",
            "Write pseudonyms for vendors, buyers, cases and solutions. The key file is made the "
            "first time; the same key gives the same pseudonyms. Keep it, and do not share it.",
        ),
    )(command)


def pseudonyms(key_file: Path | None) -> Pseudonyms | None:
    """The pseudonyms of the key file; None where none was named.

    Raises:
        CaseError: the file is not a key.
    """
    from tracker.portfolio.pseudonyms import read_key

    return read_key(key_file) if key_file else None


def executor(cluster: str | None) -> Callable[[], Executor]:
    """What makes the executor: this machine's cores, or the cluster's workers.

    Raises:
        CaseError: the extra is not installed, or the scheduler does not answer.
    """
    if cluster:
        from tracker.portfolio.ingest.executors import cluster_executor

        return cluster_executor(cluster)
    from tracker.portfolio.ingest.executors import local_executor

    return local_executor

"""What the portfolio's commands share: the store, the filters, who does the work."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from tracker.cli.options import package_option, vendors_option
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


def _narrowing(name: str, field: str, metavar: str, only: str, **more: Any) -> Any:
    """An option that narrows what is asked, any number of times."""
    return click.option(
        name,
        field,
        multiple=True,
        metavar=metavar,
        help=f"{only} {tr('(kan gentages).', '(repeatable).')}",
        **more,
    )


_FILTERS = {
    "years": _narrowing(
        "--year", "years", tr("ÅR", "YEAR"), tr("Kun dette år", "Only this year"), type=int
    ),
    "buyers": _narrowing(
        "--buyer",
        "buyers",
        tr("ORDREGIVER", "BUYER"),
        tr("Kun denne ordregiver", "Only this buyer"),
    ),
    "names": vendors_option,
    "packages": package_option,
    "levels": _narrowing(
        "--level", "levels", tr("NIVEAU", "LEVEL"), tr("Kun dette niveau", "Only this level")
    ),
}


def filter_options(command: F) -> F:
    """``--year``, ``--buyer``, ``--vendor``, ``--package``, ``--level``: each repeatable."""
    for option in reversed(_FILTERS.values()):
        command = option(command)
    return command


def taken(options: dict[str, Any]) -> Filter:
    """The filter the options ask for; takes them out of ``options``."""
    from tracker.portfolio.queries.model import Filter

    given: dict[str, Any] = {field: tuple(options.pop(field)) for field in _FILTERS}
    given["vendors"] = given.pop("names")
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

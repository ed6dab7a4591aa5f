"""Questions of one's own in SQL: over the store's tables, and over nothing else."""

from __future__ import annotations

import os
from pathlib import Path
from threading import Timer
from typing import Any

import duckdb

from tracker.errors import SelectionError
from tracker.frozen import dataclass
from tracker.portfolio.pseudonyms import Pseudonyms
from tracker.portfolio.queries.model import Answer, Filter, Heading, HeadingKind, Question
from tracker.portfolio.queries.run import addresses, view
from tracker.portfolio.store.steady import steadily
from tracker.portfolio.store.storage import Folder, Storage
from tracker.portfolio.tables import TABLES
from tracker.spreadsheet.apart import TooMuchError, apart
from tracker.spreadsheet.limits import MIB
from tracker.spreadsheet.limits import Limits as ProcessLimits
from tracker.spreadsheet.worker import address_space
from tracker.texts import Text

_NONE = Text("der står ingen forespørgsel", "there is no question in it")
_SEVERAL = Text("der står mere end én", "there is more than one in it")
_NO_SELECT = Text(
    "den er ikke en SELECT; tabellerne kan læses, men ikke ændres",
    "it is no SELECT; the tables can be read, not changed",
)
_TO_BEGIN = 10.0  # seconds, to load what is needed
_ARENA = 128 * MIB  # addresses that a thread reserves for what it allocates; few of them are used
_KINDS = {
    "DATE": HeadingKind.DATE,
    "BIGINT": HeadingKind.COUNT,
    "INTEGER": HeadingKind.COUNT,
    "HUGEINT": HeadingKind.COUNT,
}


@dataclass(frozen=True, slots=True)
class Limits:
    """What a statement may use: seconds, memory in GB (10⁹ bytes), rows; nothing goes to disk."""

    seconds: float = 300.0
    memory: float = 0.3
    rows: int = 10_000


@steadily
def ask_sql(
    store: Storage,
    statement: str,
    limits: Limits | None = None,
    pseudonyms: Pseudonyms | None = None,
) -> Answer:
    """The rows of a statement, in a connection of its own that can read only the store's files.

    With pseudonyms, or from an object store, it cannot read those either: the tables are first copied
    into its memory, with pseudonyms for names.

    Raises:
        SelectionError: the statement is wrong, asks for more than reading, or used up its limits.
    """
    limits = limits or Limits()
    with duckdb.connect(":memory:") as own:
        for setting in (
            "autoinstall_known_extensions = false",
            "autoload_known_extensions = false",
            "allow_community_extensions = false",
            f"memory_limit = '{limits.memory * 1000:.0f}MB'",
            "temp_directory = ''",
        ):
            own.execute(f"SET {setting}")
        clock = Timer(limits.seconds, own.interrupt)
        clock.daemon = True
        try:
            _tables(own, store, pseudonyms)
            clock.start()
            parsed = own.extract_statements(statement)
            if len(parsed) != 1:
                raise _refused(_SEVERAL if parsed else _NONE)
            if parsed[0].type != duckdb.StatementType.SELECT:
                raise _refused(_NO_SELECT)
            found = own.execute(statement)
            rows = tuple(found.fetchmany(limits.rows))  # more are not even made
            if len(rows) == limits.rows and found.fetchone():
                raise _refused(_too_many(limits.rows))
            headings = tuple(_heading(column) for column in found.description or ())
        except duckdb.InterruptException as error:
            raise _refused(
                Text(
                    "den tog mere end {time} {time|sekund|sekunder} (--timeout)",
                    "it took more than {time} {time|second|seconds} (--timeout)",
                ).fill(time=f"{limits.seconds:g}")
            ) from error
        except (duckdb.OutOfMemoryException, MemoryError) as error:
            raise _too_large(limits) from error
        except (duckdb.Error, ValueError) as error:
            reason = " ".join(str(error).split())[:300]
            raise _refused(Text(reason, reason)) from error
        finally:
            clock.cancel()
    return Answer(_question(statement, headings), rows)


def ask_apart(
    store: Path | str, statement: str, limits: Limits, pseudonyms: Pseudonyms | None = None
) -> Answer:
    """As ``ask_sql``, in a process that ends where DuckDB itself does not keep to its memory.

    DuckDB does not count the texts that it hands out, and may crash when it cannot get more memory.
    """
    threads = os.cpu_count() or 1
    bounds = ProcessLimits(
        seconds=(limits.seconds + _TO_BEGIN) * threads,
        memory=int(limits.memory * 1.2e9) + _ARENA * (threads + 1),
    )
    try:
        return apart(ask_sql, store, statement, limits, pseudonyms, limits=bounds, baseline=_begun)
    except TooMuchError as error:
        raise _too_large(limits) from error


def _begun() -> int:
    """The addresses taken when a connection is open: most of them for its threads, and not used."""
    with duckdb.connect(":memory:") as connection:
        connection.execute("SELECT 1")
        return address_space()


def _too_large(limits: Limits) -> SelectionError:
    return _refused(
        Text(
            f"den brugte mere end {limits.memory:g} GB hukommelse (--memory)",
            f"it used more than {limits.memory:g} GB of memory (--memory)",
        )
    )


def _too_many(rows: int) -> Text:
    return Text(
        "den har mere end {rows} {rows|række|rækker} (--rows); spørg om en sum, eller brug LIMIT",
        "it has more than {rows} {rows|row|rows} (--rows); ask for a sum, or use LIMIT",
    ).fill(rows=rows)


def _tables(own: Any, store: Storage, pseudonyms: Pseudonyms | None) -> None:
    """Make the tables there, and then shut everything else out."""
    named = {t: addresses(store, t.name) for t in TABLES}
    copied = pseudonyms is not None or not isinstance(store, Folder)
    if copied:
        store.reach(own)
        for table, files in named.items():
            # As they lie in the store their order is that of the real names.
            order = " ORDER BY ALL" if pseudonyms else ""
            own.execute(view(table, files, Filter(), pseudonyms, make="TABLE") + order)
    else:
        own.execute("SET allowed_paths = ?", [[f for files in named.values() for f in files]])
    own.execute("SET enable_external_access = false")
    own.execute("SET lock_configuration = true")
    if not copied:
        for table, files in named.items():
            own.execute(view(table, files, Filter()))


def _heading(column: tuple[Any, ...]) -> Heading:
    name = str(column[0])
    kind = _KINDS.get(str(column[1]), HeadingKind.TEXT)
    return Heading(name, Text(name, name), kind)


def _question(statement: str, headings: tuple[Heading, ...]) -> Question:
    shown = " ".join(statement.split())[:200]
    nothing = Text("Egen forespørgsel", "A question of one's own")
    return Question("sql", nothing, Text(shown, shown), "answers", statement, "", headings)


def _refused(why: Text) -> SelectionError:
    return SelectionError(
        Text(
            f"Forespørgslen kan ikke besvares: {why.da}. Kun én SELECT over tabellerne er mulig; se "
            "»tracker portfolio tables«.",
            f"The question cannot be answered: {why.en}. Only one SELECT over the tables is possible; "
            "see 'tracker portfolio tables'.",
        )
    )

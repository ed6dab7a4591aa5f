"""What people write for a vendor, a buyer, an integration or a requirement, found in the store."""

from __future__ import annotations

import re
from collections.abc import Mapping

from tracker.errors import SelectionError
from tracker.portfolio.queries.model import Filter
from tracker.portfolio.queries.run import addresses, view
from tracker.portfolio.store.parquet import connection
from tracker.portfolio.store.steady import steadily
from tracker.portfolio.store.storage import Storage, Where
from tracker.portfolio.tables import table
from tracker.submission.company import spellings
from tracker.suggestions import nearest
from tracker.texts import Text

_SHOWN = 5
# sort of name → the table it is in, and SQL that gives each with what it may be called.
_KNOWN = {
    "vendor": ("answers", "SELECT DISTINCT vendor, vendor_name FROM answers"),
    "buyer": ("cases", "SELECT DISTINCT buyer, buyer FROM cases"),
    "integration": (
        "asked",
        "SELECT DISTINCT id, id FROM (SELECT unnest(integrations) AS id FROM asked)",
    ),
    "requirement": (
        "asked",
        "SELECT DISTINCT requirement, regexp_extract(requirement, '[^:]*$') FROM asked",
    ),
    "package": (
        "asked",
        "SELECT DISTINCT id, id FROM (SELECT unnest(packages) AS id FROM asked)",
    ),
    "level": (
        "asked",
        "SELECT DISTINCT level, unnest([level, level_da, level_en]) FROM asked",
    ),
}
_SORTS = {
    "vendor": Text("leverandør", "vendor"),
    "buyer": Text("ordregiver", "buyer"),
    "integration": Text("integration", "integration"),
    "requirement": Text("krav", "requirement"),
    "package": Text("afsnit", "section"),
    "level": Text("niveau", "level"),
}


@steadily
def find(store: Storage, sort: str, written: str, *, veiled: bool = False) -> str:
    """The id the store has for what somebody wrote.

    Args:
        sort: a key of ``_KNOWN``.
        written: an id or a name; case, spaces, dashes and underscores do not count, nor does what stands
            around a CVR number or a missing »SF« before an integration's number.
        veiled: names are shown by pseudonyms, so none is suggested in a refusal.

    Raises:
        SelectionError: the store has none, or several; the nearest are named.
    """
    name, sql = _KNOWN[sort]
    with connection().cursor() as cursor:
        cursor.execute(view(table(name), addresses(store, name), Filter()))
        rows = [(id, called) for id, called in cursor.execute(sql).fetchall() if id is not None]
    exact = {id for id, called in rows if written in (id, called)}
    wanted = spellings(written) | spellings(f"SF{written}")
    found = exact or {
        id for id, called in rows if (spellings(id) | spellings(called or "")) & wanted
    }
    if len(found) == 1:
        return str(found.pop())
    if veiled:  # sections, integrations and levels too may be the buyer's own
        raise _veiled(sort, written)
    raise _unknown(sort, written, dict(rows), found)


def settled(store: Where, filter: Filter, *, veiled: bool = False) -> Filter:
    """The filter with the store's own ids.

    Args:
        veiled: as for ``find``.

    Raises:
        SelectionError: the store has no such vendor, buyer, package or level.
    """
    return Filter(
        years=filter.years,
        buyers=tuple(find(store, "buyer", written, veiled=veiled) for written in filter.buyers),
        vendors=tuple(find(store, "vendor", written, veiled=veiled) for written in filter.vendors),
        packages=tuple(
            find(store, "package", written, veiled=veiled) for written in filter.packages
        ),
        levels=tuple(find(store, "level", written, veiled=veiled) for written in filter.levels),
        without=filter.without,
    )


def _veiled(sort: str, written: str) -> SelectionError:
    what = _SORTS[sort]
    return SelectionError(
        Text(
            f"»{written}« er ikke netop én i porteføljen ({what.da}). Hvilke der er, vises ikke, når navne er "
            "skjult (--pseudonyms): skriv navnet eller nummeret, som det står i sagen.",
            f"The portfolio does not have just one {what.en} '{written}'. Which there are is not shown "
            "while names are hidden (--pseudonyms): write the name or number as the case has it.",
        )
    )


def _bare(text: str) -> str:
    return re.sub(r"[\s\-_.·]+", "", text.casefold())


def _unknown(
    sort: str, written: str, known: Mapping[str, str | None], found: set[str]
) -> SelectionError:
    what = _SORTS[sort]
    called = {_bare(name): id for id, name in known.items() if name}
    called |= {_bare(id): id for id in known}
    near = [called[c] for c in nearest(_bare(written), called, most=_SHOWN, cutoff=0.5)]
    inside = [
        id for bare, id in sorted(called.items()) if _bare(written) and _bare(written) in bare
    ]
    ids = sorted(found) or list(dict.fromkeys([*inside, *near])) or sorted(known)
    shown = ", ".join(_shown(id, known[id]) for id in ids[:_SHOWN]) or "–"
    if found:
        start = Text(f"Flere hedder »{written}«", f"Several are called '{written}'")
    else:
        start = Text(
            f"Porteføljen har ingen {what.da} »{written}«",
            f"The portfolio has no {what.en} '{written}'",
        )
    return SelectionError(
        Text(f"{start.da}. Mener du: {shown}?", f"{start.en}. Did you mean: {shown}?")
    )


def _shown(id: str, name: str | None) -> str:
    return id if name in (None, id) else f"{id} ({name})"

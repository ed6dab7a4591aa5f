"""Changes to a bank's YAML files, by key: what a change does not touch stays byte for byte.

The files are read, changed as text (``yaml_edit.document``), read again and held against what was meant;
only then are they written (catalogue.md, section 1).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from tracker import documents
from tracker.catalogue.load import HEAD, LISTS, files_of, from_plain, joined
from tracker.catalogue.model import Catalogue
from tracker.cli.shells import quoted
from tracker.errors import SelectionError
from tracker.files import write_atomic
from tracker.frozen import dataclass
from tracker.texts import Text
from tracker.turns import alone, require_unchanged
from tracker.yaml_edit.document import rewritten
from tracker.yaml_edit.rewriter import Layout

Entry = dict[str, Any]  # of one of a bank's lists, as it is written
# The order in which the keys of entries are written.
ORDER = (
    "id", "section", "number", "title", "question", "purpose", "demand", "parent", "kind", "modality", "level", "choose",
    "integrations", "when", "requires", "text", "wanted", "evidence", "remedy", "answer", "sums", "fulfil_by", "to_state", "erratum", "tags",
    "aliases", "platform", "form", "status", "version", "checked", "sources", "replaced_by", "notes", "since", "why",
    "source", "provenance",
)  # fmt: skip
_ADVICE = "guidance"  # the list whose entries have no id
# The keys of a bank's head and then its lists stand before those of entries; an entry is known by its id.
LAYOUT = Layout(order=(*ORDER, *LISTS))


@dataclass(frozen=True, slots=True)
class Change:
    """What an entry of a list becomes.

    Attributes:
        list: one of ``LISTS``.
        id: the entry's, or what it is known by (``named``).
        entry: all of it as it is to be written; None takes it out.
    """

    list: str
    id: str
    entry: Entry | None


@dataclass(frozen=True, slots=True)
class BankFiles:
    """The files of a bank of format 2.

    Attributes:
        data: name → bytes.
        parsed: name → what the file says, as plain data.
    """

    folder: Path
    data: Mapping[str, bytes]
    parsed: Mapping[str, Any]

    @property
    def languages(self) -> tuple[str, ...]:
        """Those its texts are in, the first being that of a text without one."""
        return tuple(self.parsed[HEAD].get("languages") or ("da", "en"))

    @property
    def catalogue(self) -> Catalogue:
        """The bank as values.

        Raises:
            DocumentError: it is against its schema, or a text misses a language.
        """
        return from_plain(joined(self.folder, self.parsed), str(self.folder))

    def entries(self, key: str) -> Iterator[tuple[str, int, Entry]]:
        """The entries of a list as they are written, each with its file and its place there."""
        for name, part in self.parsed.items():
            for place, entry in enumerate(part.get(key) or ()):
                yield name, place, entry

    def by_id(self, key: str) -> dict[str, Entry]:
        """The entries of a list by their ids."""
        return dict(named(key, (entry for _, _, entry in self.entries(key))))


def named(key: str, entries: Iterable[Entry]) -> Iterator[tuple[str, Entry]]:
    """The entries of a list, each with what it is known by: its id, or its section and place there.

    Advice has no id: "A:2" is the second about section A, ":1" the first about the whole bank.
    """
    counts = Counter[str]()
    for entry in entries:
        if key != _ADVICE:
            yield entry["id"], entry
            continue
        home = entry.get("section") or ""
        counts[home] += 1
        yield f"{home}:{counts[home]}", entry


def open_files(folder: Path) -> BankFiles:
    """The files of a bank that is to be changed.

    Raises:
        SelectionError: the folder holds no bank, or one of format 1, which is converted first.
        DocumentError: a file is malformed, or the whole is against its schema.
    """
    if not (folder / HEAD).is_file():
        raise SelectionError(
            Text(
                f"Mappen holder intet kravkatalog: {HEAD} mangler. Lav et med »tracker catalogue new "
                f"{quoted(folder)}«.",
                f"The folder holds no bank: {HEAD} is missing. Make one with 'tracker catalogue new "
                f"{quoted(folder)}'.",
            ),
            where=str(folder),
        )
    data = {path.name: documents.read_bytes(path) for path in files_of(folder)}
    parsed = {
        name: documents.parse_yaml(content, None, source=str(folder / name))
        for name, content in data.items()
    }
    for name, part in parsed.items():
        if part is None:
            raise documents.empty(str(folder / name))
    bank = BankFiles(folder, data, parsed)
    if isinstance(parsed[HEAD], dict) and "format" not in parsed[HEAD]:
        raise SelectionError(
            Text(
                "Kataloget har det gamle format (1) og kan ikke ændres fil for fil. Lav først en udgave i "
                f"format 2: »tracker catalogue new NY-MAPPE --from {quoted(folder)}«.",
                "The bank has the old format (1) and cannot be changed file by file. Make a copy of format 2 "
                f"first: 'tracker catalogue new NEW-FOLDER --from {quoted(folder)}'.",
            ),
            where=str(folder),
        )
    from_plain(joined(folder, bank.parsed), str(folder))
    return bank


def changed(
    bank: BankFiles, changes: Iterable[Change], *, head: Mapping[str, Any] | None = None
) -> BankFiles:
    """The bank with changes made, in memory.

    A changed file is read again: it must say what was meant, and nothing else. A new entry stands after the last of its section in the file where these stand.

    Args:
        head: keys of the head file and their new values, such as the version.

    Raises:
        DocumentError: something is written in a way that cannot be changed by key, or the bank would
            no longer meet its schema; nothing is changed then.
    """
    by_list: dict[str, list[Change]] = {}
    for change in changes:
        by_list.setdefault(change.list, []).append(change)
    files = {name: _File(bank, name) for name in bank.parsed}
    if head:
        files[HEAD].wanted |= head
    for key in sorted(by_list, key=LISTS.index):
        _apply(bank, files, key, by_list[key])
    data = {name: file.written() for name, file in files.items()}
    parsed = {name: file.wanted for name, file in files.items()}
    from_plain(joined(bank.folder, parsed), str(bank.folder))
    return replace(bank, data=data, parsed=parsed)


def write(bank: BankFiles, before: BankFiles) -> tuple[Path, ...]:
    """Write the files that have changed.

    Raises:
        DocumentError: somebody else has changed one of them meanwhile; none is written.
        CaseError: one cannot be written.
    """
    paths = [bank.folder / name for name, data in bank.data.items() if data != before.data[name]]
    with alone(*paths):
        for path in paths:
            require_unchanged(path, before.data[path.name])
        for path in paths:
            write_atomic(path, bank.data[path.name])
    return tuple(paths)


class _File:
    """One file: what it says, and what it is to say."""

    def __init__(self, bank: BankFiles, name: str) -> None:
        self.path = bank.folder / name
        self.data = bank.data[name]
        self.parsed: Entry = bank.parsed[name]
        self.wanted: Entry = dict(self.parsed)
        self.changed: dict[str, dict[int, Entry]] = {}
        self.removed: dict[str, set[int]] = {}
        self.added: dict[str, list[tuple[int, Entry]]] = {}

    def written(self) -> bytes:
        """The bytes of the file with the changes made."""
        for key in {*self.changed, *self.removed, *self.added}:
            self.wanted[key] = self._list(key)
        if self.wanted == self.parsed:
            return self.data
        data = self.data
        if (
            _ADVICE in self.changed and _ADVICE in self.added
        ):  # what has no id is known by its place
            first = {**self.parsed, _ADVICE: self._list(_ADVICE, with_added=False)}
            data = rewritten(data, first, LAYOUT, source=str(self.path))
        return rewritten(data, self.wanted, LAYOUT, source=str(self.path))

    def _list(self, key: str, *, with_added: bool = True) -> list[Entry]:
        old = self.parsed.get(key) or []
        after: dict[int, list[Entry]] = {}
        for place, entry in self.added.get(key, ()) if with_added else ():
            after.setdefault(place, []).append(entry)
        made = list(after.get(-1, ()))
        for place, entry in enumerate(old):
            if place not in self.removed.get(key, ()):
                made.append(self.changed.get(key, {}).get(place, entry))
            made += after.get(place, ())
        return made


def _apply(bank: BankFiles, files: dict[str, _File], key: str, changes: Sequence[Change]) -> None:
    """Say in which file and where each change of a list belongs."""
    there = [(name, place) for name, place, _ in bank.entries(key)]
    places = dict(zip(bank.by_id(key), there, strict=True))
    homes = _Homes(bank, key, {c.id for c in changes if c.entry is None})
    for change in changes:
        if change.id not in places:
            entry = in_order(change.entry or {})
            name, place = homes.of(entry)
            files[name].added.setdefault(key, []).append((place, entry))
        else:
            name, place = places[change.id]
            if change.entry is None:
                files[name].removed.setdefault(key, set()).add(place)
            else:
                files[name].changed.setdefault(key, {})[place] = change.entry


class _Homes:
    """Where the new entries of a list belong.

    Args:
        going: the ids of entries that are taken out.
    """

    def __init__(self, bank: BankFiles, key: str, going: set[str]) -> None:
        self._last: dict[str | None, tuple[str, int]] = {}  # of a section, and of all (None)
        counts = Counter[str]()
        for name, place, entry in bank.entries(key):
            counts[name] += 1
            if entry.get("id") not in going:
                self._last[entry.get("section")] = (name, place)
                self._last[None] = (name, place)
        self._sections = {entry["id"]: name for name, _, entry in bank.entries("sections")}
        self._ends = {name: count - 1 for name, count in counts.items()}

    def of(self, entry: Entry) -> tuple[str, int]:
        """The file of a new entry, and the place of the entry it stands after (-1: the list is empty)."""
        section = entry.get("section")
        if section in self._last:
            return self._last[section]
        if section is None:
            return self._last.get(None, (HEAD, self._ends.get(HEAD, -1)))
        name = self._sections.get(section, HEAD)
        return name, self._ends.get(name, -1)


def in_order(entry: Mapping[str, Any]) -> Entry:
    """An entry with its keys in the order in which they are written, without what is left out."""
    known = {key: entry[key] for key in ORDER if key in entry}
    rest = {key: value for key, value in entry.items() if key not in known}
    return {k: v for k, v in {**known, **rest}.items() if v is not None and v not in ([], {})}

"""What a store says of itself: a numbered manifest, and the parts it names.

A manifest is small. What it holds stands in parts, each a document named by what is in it, so that a
build writes only the parts that changed and a question reads none that it has a pack for:

- parts of *members*, by where they were found: what a build compares with the folders.
- parts of *files*, by case: what a question reads.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field
from hashlib import sha256
from typing import TypeVar

import msgspec

from tracker import documents
from tracker.errors import CaseError, DocumentError
from tracker.files import digest
from tracker.frozen import dataclass
from tracker.portfolio.store.storage import Storage
from tracker.texts import Text

# Shares: which part of a manifest a thing is in, so that a change touches one part and none grows for ever.

MOST = 128  # things of a share, about


def share(name: str, of: int) -> int:
    """Which of so many shares a name is in: always the same one."""
    return shares_of((name,), of)[0]


def shares_of(names: Iterable[str], of: int) -> list[int]:
    """As ``share``, of many names."""
    return [int.from_bytes(sha256(name.encode()).digest()[:4]) % of for name in names]


def shares(count: int, before: int) -> int:
    """How many shares so many things want, a power of two.

    What was before stays until they are twice too many or four times too few: a store that grows and
    shrinks about a limit is not written anew each time.

    >>> shares(MOST, 1), shares(MOST + 1, 1), shares(MOST // 2 + 1, 2), shares(MOST // 4, 2)
    (1, 2, 2, 1)
    """
    of = max(before, 1)
    while count > of * MOST:
        of *= 2
    while of > 1 and count * 4 < of * MOST:
        of //= 2
    return of


def case_of(file: str) -> str:
    """The case a file of the store is of: its name without the digest of its content."""
    return file.rpartition("/")[2].rpartition("-")[0]


T = TypeVar("T")
# A test holds it against the tables' columns: a store without one of them cannot be asked.
FORMAT = 5
FOLDER = "manifest"
MEMBERS, FILES = f"{FOLDER}/members", f"{FOLDER}/files"


@dataclass(frozen=True, slots=True)
class LogOf:
    """What a case's log is known by: its first record's hash, how many it has, and the last one's."""

    first: str
    number: int
    head: str


@dataclass(frozen=True, slots=True)
class Member:
    """One case of the store, or one loose workbook.

    Attributes:
        key: where it was found (``scan.Found``).
        signature: what it looked like then.
        files: its files, relative to the store, by table.
        problem: why it has none, in both languages; None when it was read.
        log: the case's; None of a loose workbook, and of what could not be read.
        draft: it is a case in preparation: nothing is issued, so there is nothing to read yet, and
            ``problem`` says no more than that.
    """

    key: str
    signature: str
    files: dict[str, str] = field(default_factory=dict)
    problem: Text | None = None
    log: LogOf | None = None
    draft: bool = False


@dataclass(frozen=True, slots=True)
class Members:
    """Some of the members of one root, in the order of their keys, as the manifest knows them.

    Attributes:
        root: the root's name, with which their keys begin.
        share, of: which of how many shares of that root.
        name: of the document that lists them.
        state: a digest of their keys and signatures.
        count: how many they are.
        problems: how many of them could not be read.
    """

    root: str
    share: int
    of: int
    name: str
    state: str
    count: int
    problems: int


@dataclass(frozen=True, slots=True)
class StoredPart:
    """The files of one table in a part: how many, and a digest of their names."""

    count: int
    digest: str


@dataclass(frozen=True, slots=True)
class Files:
    """The files of some cases, as the manifest knows them.

    Attributes:
        share, of: which of how many shares of the cases.
        name: of the document that lists them.
        tables: the files of each table that has any.
    """

    share: int
    of: int
    name: str
    tables: dict[str, StoredPart]


@dataclass(frozen=True, slots=True)
class Manifest:
    """What the store holds; the highest number counts."""

    number: int
    format: int = FORMAT
    members: tuple[Members, ...] = ()
    files: tuple[Files, ...] = ()

    @property
    def count(self) -> int:
        """How many members there are."""
        return sum(part.count for part in self.members)


Counted = Mapping[str, Mapping[str, int]]
"""Table → file → how many members have it: loose workbooks of one specification share some."""


@dataclass(frozen=True, slots=True)
class _Listed:
    members: tuple[Member, ...]


def read_head(storage: Storage, number: int) -> Manifest:
    """A manifest.

    Raises:
        CaseError: it is of another version of tracker.
        DocumentError: it is damaged.
        FileNotFoundError: no manifest has that number.
    """
    data = storage.read(head(number))
    # Looked at before the schema: a newer version's manifest may have what ours does not know.
    if _format(data) != FORMAT:
        raise CaseError(
            Text(
                "Porteføljen er bygget af en anden udgave af tracker. Byg den på ny i en tom mappe.",
                "The portfolio was built by another version of tracker. Build it anew elsewhere.",
            ),
            where=str(storage),
        )
    source = f"{storage}: {head(number)}"
    return documents.parse_json(data, "portfolio-manifest", Manifest, source=source)


@dataclass(frozen=True, slots=True)
class _Head:
    """What any version's manifest begins with; ours where it does not say, for the schema to refuse."""

    format: int = FORMAT


def _format(data: bytes) -> int:
    """The format a manifest says it is of."""
    try:
        return msgspec.json.decode(data, type=_Head).format
    except msgspec.DecodeError:  # the schema reports it
        return FORMAT


def write_head(storage: Storage, manifest: Manifest) -> bool:
    """Write a manifest; False when its number is taken."""
    return storage.create(head(manifest.number), documents.to_json(manifest, indent=0))


def head(number: int) -> str:
    """The file of the manifest of this number."""
    return f"{FOLDER}/{number:06d}.json"


def read_members(storage: Storage, part: Members) -> tuple[Member, ...]:
    """The members a part lists.

    Raises:
        CaseError: it is damaged.
        FileNotFoundError: it is gone.
    """
    return _part(storage, f"{MEMBERS}/{part.name}.json", "portfolio-members", _Listed).members


def may_hold(storage: Storage, part: Members, texts: Iterable[bytes]) -> bool:
    """Whether any of some texts stands in the document of a part, which is not read for it.

    Raises:
        FileNotFoundError: it is gone.
    """
    data = storage.read(f"{MEMBERS}/{part.name}.json")
    return any(text in data for text in texts)


def write_members(
    storage: Storage, root: str, share: int, of: int, state: str, members: Iterable[Member]
) -> Members:
    """Write a part of members, if it does not stand there."""
    listed = _Listed(tuple(sorted(members, key=lambda m: m.key)))
    data = documents.to_json(listed, indent=0)
    name = digest(data)[:32]
    storage.create(f"{MEMBERS}/{name}.json", data)
    problems = sum(m.problem is not None for m in listed.members)
    return Members(root, share, of, name, state, len(listed.members), problems)


def read_files(storage: Storage, part: Files) -> Counted:
    """The files a part lists.

    Raises:
        CaseError: it is damaged.
        FileNotFoundError: it is gone.
    """
    kind = dict[str, dict[str, int]]
    return _part(storage, f"{FILES}/{part.name}.json", "portfolio-files", kind)


def write_files(storage: Storage, share: int, of: int, counted: Counted) -> Files | None:
    """Write a part of files, if it does not stand there; None where it would be empty."""
    ordered = {t: dict(sorted(files.items())) for t, files in sorted(counted.items()) if files}
    if not ordered:
        return None
    data = documents.to_json(ordered, indent=0)
    name = digest(data)[:32]
    storage.create(f"{FILES}/{name}.json", data)
    held = {t: StoredPart(len(f), digest("\n".join(f).encode())[:32]) for t, f in ordered.items()}
    return Files(share, of, name, held)


def _part(storage: Storage, file: str, schema: str, kind: type[T]) -> T:
    data = storage.read(file)
    try:
        return documents.parse_json(data, schema, kind, source=file)
    except DocumentError as error:  # it is named by its content, so it cannot be repaired in place
        raise damaged(storage, Text(f"{file} kan ikke læses", f"{file} cannot be read")) from error


def damaged(storage: Storage, why: Text) -> CaseError:
    """The error for damage that a build cannot repair."""
    return CaseError(
        Text(
            f"Porteføljen er beskadiget: {why.da}. Slet dens mappe, og byg den på ny; sagerne selv er "
            "uberørte.",
            f"The portfolio is damaged: {why.en}. Delete its folder and build it anew; the cases "
            "themselves are untouched.",
        ),
        where=str(storage),
    )

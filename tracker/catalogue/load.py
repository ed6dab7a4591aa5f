"""A catalogue from its YAML files, by way of a compiled copy when that is up to date.

Parsing the YAML takes a second, reading the compiled copy a few milliseconds. The copy names the
SHA-256 of every file it was made from, so an edited catalogue is never served stale: it is parsed.

A bank is a folder: ``catalogue.yaml`` and any other ``.yaml`` files beside it, each with a part of its
sections, requirements and so on. In format 1 the other files are packages, one each.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec

from tracker import documents
from tracker.catalogue.answers import AnswerType
from tracker.catalogue.model import Catalogue
from tracker.errors import SelectionError
from tracker.files import data_folder, digest, write_atomic
from tracker.frozen import dataclass
from tracker.suggestions import meant
from tracker.texts import Language, Text

SHIPPED = "ski-02.19-2023"
HEAD = "catalogue.yaml"
COMPILED = "compiled.json"
LISTS = ("sections", "conditions", "integrations", "requirements", "guidance", "retired")
_TEXTS = {
    "title",
    "question",
    "purpose",
    "form",
    "text",
    "evidence",
    "wanted",
    "remedy",
    "demand",
    "to_state",
    "why",
    "label",
}
_NUMBERS = ("min", "max")


@dataclass(frozen=True, slots=True)
class _Compiled:
    sources: dict[str, str]
    catalogue: Catalogue


def load_catalogue(id: str = SHIPPED, folder: Path | None = None) -> Catalogue:
    """A catalogue by id, from the first of ``places`` that has a folder of that name.

    Args:
        folder: the case folder.

    Raises:
        SelectionError: there is no catalogue of that id.
        DocumentError: a file of it is malformed or against its schema.
    """
    for place in places(folder):
        if (place / id / HEAD).is_file():
            return read_catalogue(place / id)
    names = [
        path.parent.name for place in places(folder) for path in sorted(place.glob(f"*/{HEAD}"))
    ]
    known, near = ", ".join(dict.fromkeys(names)), meant(id, names)
    raise SelectionError(
        Text(
            da=f"Kataloget »{id}« findes ikke.{near.da} Kendte kataloger: {known}.",
            en=f"There is no catalogue '{id}'.{near.en} Known catalogues: {known}.",
        )
    )


def places(case: Path | None) -> tuple[Path, ...]:
    """Where banks are looked for by id, in order.

    The case folder, the folder it lies in, those that ``TRACKER_CATALOGUES`` names, and ours.
    """
    named = os.environ.get("TRACKER_CATALOGUES", "")
    own = (case, case.resolve().parent) if case is not None else ()
    others = (Path(part) for part in named.split(os.pathsep) if part)
    return (*own, *others, data_folder("templates") / "catalogues")


def open_catalogue(which: str | None) -> Catalogue:
    """A catalogue by id or by the folder its files lie in; None = the one we ship.

    Raises:
        SelectionError: there is no such catalogue.
        DocumentError: a file of it is malformed or against its schema.
    """
    if which is not None and (Path(which) / HEAD).is_file():
        return read_catalogue(Path(which))
    return load_catalogue(which or SHIPPED)


def read_catalogue(folder: Path) -> Catalogue:
    """The catalogue whose files lie in this folder."""
    compiled = folder / COMPILED
    return _catalogue(folder, _texts(folder), compiled.read_bytes() if compiled.is_file() else b"")


@lru_cache(
    maxsize=8
)  # a command asks for the same one several times; what is read is what lies there
def _catalogue(folder: Path, texts: tuple[tuple[str, bytes], ...], compiled: bytes) -> Catalogue:
    try:
        copy = msgspec.json.decode(compiled, type=_Compiled)
    except msgspec.DecodeError:
        copy = None  # there is none, or another version made it: the YAML is the truth
    if copy is not None and copy.sources == _digests(texts):
        return copy.catalogue
    return from_plain(_joined(folder, texts), str(folder))


def parse_catalogue(folder: Path) -> dict[str, Any]:
    """The catalogue as one plain document of format 2, from YAML, checked against its schema.

    Raises:
        DocumentError: a file is malformed, or the whole is against its schema.
    """
    return _joined(folder, _texts(folder))


def _texts(folder: Path) -> tuple[tuple[str, bytes], ...]:
    """The files of a catalogue by name, as they lie there."""
    return tuple((path.name, documents.read_bytes(path)) for path in files_of(folder))


def _joined(folder: Path, texts: Iterable[tuple[str, bytes]]) -> dict[str, Any]:
    return joined(folder, {name: _parsed(data, folder / name) for name, data in texts})


def files_of(folder: Path) -> list[Path]:
    """The files of a catalogue, the head of it first."""
    return [folder / HEAD, *sorted(p for p in folder.glob("*.yaml") if p.name != HEAD)]


def joined(folder: Path, parts: Mapping[str, Any]) -> dict[str, Any]:
    """As ``parse_catalogue``, of files that have been read: name → what it says.

    Raises:
        DocumentError: the whole is against its schema.
    """
    head = parts[HEAD]
    if not isinstance(head, dict):  # nothing the others could be put into
        documents.require(head, "catalogue", str(folder / HEAD), {})
    whole: dict[str, Any] = dict(head)
    others = sorted(folder / name for name in parts if name != HEAD)
    if "format" not in whole:
        whole["packages"] = [parts[path.name] for path in others]
        documents.require(whole, "catalogue-1", str(folder), {})
        return _from_format_1(whole)
    for path in others:
        part = parts[path.name]
        if not isinstance(part, dict) or (strange := sorted(set(part) - set(LISTS))):
            names = ", ".join(strange) if isinstance(part, dict) else type(part).__name__
            documents.refuse(
                [((), Text(
                    f"her kan stå {', '.join(LISTS)}, ikke {names}",
                    f"this can hold {', '.join(LISTS)}, not {names}",
                ))],
                str(path),
                {},
            )  # fmt: skip
        for key, entries in part.items():
            if not isinstance(entries, list) or not isinstance(whole.get(key, []), list):
                word = Text(f"{key} skal være en liste", f"{key} must be a list")
                documents.refuse([((), word)], str(path), {})
            whole[key] = [*whole.get(key, []), *entries]
    for key in ("sections", "requirements"):
        whole.setdefault(key, [])
    documents.require(whole, "catalogue", str(folder), {})
    return whole


def from_plain(plain: dict[str, Any], source: str) -> Catalogue:
    """A catalogue from a document of format 2 that meets its schema.

    Args:
        source: the file or folder, for messages.

    Raises:
        DocumentError: a text misses a language or has one too many, or something stands in a section
            that is not there.
    """
    languages = plain.get("languages") or [language.value for language in Language]
    wrong: list[tuple[tuple[Any, ...], Text]] = []
    whole = _spoken(plain, tuple(languages), (), wrong)
    sections = {section["id"]: section for section in whole["sections"]}
    about_all = [entry for entry in whole.get("guidance", []) if "section" not in entry]
    for key in ("requirements", "guidance"):
        for number, entry in enumerate(whole.pop(key, [])):
            if "section" not in entry:
                continue
            if (home := sections.get(entry.pop("section"))) is None:
                named = plain[key][number]["section"]
                message = Text(f"afsnittet »{named}« findes ikke", f"there is no section '{named}'")
                wrong.append(((key, number, "section"), message))
                continue
            home.setdefault(key, []).append(entry)
    if wrong:
        documents.refuse([(path, _at(plain, path, text)) for path, text in wrong], source, {})
    for key in ("conditions", "integrations"):
        whole.setdefault(key, [])
    whole.setdefault("source", None)
    whole["guidance"] = about_all
    return documents.convert(whole, Catalogue)


def to_plain(catalogue: Catalogue) -> dict[str, Any]:
    """A catalogue as a document of format 2, without what is left out or as usual."""
    only = {language.value for language in catalogue.languages}
    plain: dict[str, Any] = {"format": 2, **_pruned(documents.to_plain(catalogue), only)}
    lists: dict[str, list[Any]] = {"requirements": [], "guidance": plain.pop("guidance", [])}
    for section in plain.setdefault("sections", []):
        for key, found in lists.items():
            found += [
                {"id": entry.pop("id"), "section": section["id"], **entry}
                if "id" in entry
                else {"section": section["id"], **entry}
                for entry in section.pop(key, [])
            ]
        section.pop("catalogue", None)
    return plain | {key: found for key, found in lists.items() if found or key == "requirements"}


def _pruned(value: Any, languages: set[str]) -> Any:
    if isinstance(value, list | tuple):
        return [_pruned(item, languages) for item in value]
    if not isinstance(value, dict):
        return value
    if value.keys() == {"da", "en"}:
        return {key: text for key, text in value.items() if key in languages}
    return {  # a nought says something, though it equals False
        k: _pruned(v, languages)
        for k, v in value.items()
        if v is not False and v not in (None, (), [], {})
    }


def _spoken(
    value: Any,
    languages: Sequence[str],
    path: tuple[Any, ...],
    wrong: list[tuple[tuple[Any, ...], Text]],
) -> Any:
    """Plain data with every text in both languages, and short forms written out."""
    if isinstance(value, list):
        return [_spoken(v, languages, (*path, i), wrong) for i, v in enumerate(value)]
    if not isinstance(value, dict):
        return value
    whole = {}
    for key, item in value.items():
        at = (*path, key)
        if key in _TEXTS and path != ("source",) and item is not None:
            whole[key] = _text(item, languages, at, wrong)
        elif key == "answer" and item is not None:
            plain = {"type": item} if isinstance(item, str) else _written_out(item)
            whole[key] = _spoken(plain, languages, at, wrong)
        else:
            whole[key] = _spoken(item, languages, at, wrong)
    return whole


def _text(
    item: Any,
    languages: Sequence[str],
    path: tuple[Any, ...],
    wrong: list[tuple[tuple[Any, ...], Text]],
) -> dict[str, str]:
    given = {languages[0]: item} if isinstance(item, str) else dict(item)
    if given.keys() != set(languages):
        has, wanted = ", ".join(given), ", ".join(languages)
        message = (
            f"teksten står på {has}, kataloget på {wanted}",
            f"the text is in {has}, the bank in {wanted}",
        )
        wrong.append((path, Text(*message)))
    first = next(iter(given.values()))
    return {language.value: given.get(language.value, first) for language in Language}


def answer_type(plain: str | Mapping[str, Any]) -> AnswerType:
    """A type of answer as people write it, alone: its kind, or the whole; a label holds in every language.

    >>> answer_type("yes_no").type.value
    'yes_no'
    """
    whole = _written_out({"type": plain} if isinstance(plain, str) else dict(plain))
    for entries, key in ((whole["options"], "label"), (whole.get("lines", ()), "title")):
        for entry in entries:
            if isinstance(entry[key], str):
                entry[key] = {language.value: entry[key] for language in Language}
    return documents.convert(whole, AnswerType)


def _written_out(answer: dict[str, Any]) -> dict[str, Any]:
    """An answer's type with figures as decimals and options with ids."""
    bounds = {k: _decimal(answer[k]) for k in _NUMBERS if answer.get(k) is not None}
    options = [
        {"id": option, "label": option} if isinstance(option, str) else dict(option)
        for option in answer.get("options", [])
    ]
    lines = [{**line, "quantity": _decimal(line["quantity"])} for line in answer.get("lines", [])]
    return {**answer, **bounds, "options": options, **({"lines": lines} if lines else {})}


def _decimal(number: float | str) -> str:
    return format(Decimal(str(number)), "f")


def place_of(folder: Path, id: str) -> str | None:
    """The file and line where a bank has an entry of an id; None where it has no such file or entry."""
    return places_of(folder).get(id)


def places_of(folder: Path) -> dict[str, str]:
    """Id of an entry → the file and line where a bank has it first."""
    found: dict[str, str] = {}
    for path in sorted(folder.glob("*.yaml")):
        _, places = documents.parse_placed(documents.read_bytes(path), None, source=str(path))
        plain = documents.read_yaml(path, None)
        for key, entries in plain.items() if isinstance(plain, dict) else ():
            for number, entry in enumerate(entries if isinstance(entries, list) else ()):
                if isinstance(entry, dict) and isinstance(id := entry.get("id"), str):
                    line = places.get((key, number), (None,))[0]
                    found.setdefault(id, f"{path}:{line}" if line else str(path))
    return found


def _at(plain: Any, path: Sequence[Any], text: Text) -> Text:
    """What is wrong, with the entry it is wrong in, by its id."""
    named = ""
    for step in path:
        if isinstance(plain, str):  # the short form of what has a field of that name
            break
        plain = plain[step]
        named = plain.get("id", named) if isinstance(plain, dict) else named
    where = ".".join(str(step) for step in path if isinstance(step, str))
    return Text(f"{named} ({where}): {text.da}", f"{named} ({where}): {text.en}")


def _from_format_1(old: dict[str, Any]) -> dict[str, Any]:
    """A document of format 1 in format 2: a package is a section, and its points name it."""
    new = {"format": 2, **{k: v for k, v in old.items() if k != "packages"}}
    new |= {"sections": [], "requirements": [], "guidance": []}
    for package in old["packages"]:
        new["sections"].append(
            {k: v for k, v in package.items() if k not in ("requirements", "guidance")}
        )
        for key in ("requirements", "guidance"):
            new[key] += [{"section": package["id"], **entry} for entry in package.get(key, [])]
    return new


def _parsed(data: bytes, path: Path) -> Any:
    """One file of a catalogue, to be checked with the others (DocumentError: it is empty)."""
    plain = documents.parse_yaml(data, None, source=str(path))
    if plain is None:
        raise documents.empty(str(path))
    return plain


def compile_catalogue(folder: Path) -> None:
    """Write the compiled copy that ``read_catalogue`` prefers."""
    texts = _texts(folder)
    catalogue = from_plain(_joined(folder, texts), str(folder))
    copy = _Compiled(sources=_digests(texts), catalogue=catalogue)
    write_atomic(folder / COMPILED, documents.to_json(copy, indent=1))


def _digests(texts: Iterable[tuple[str, bytes]]) -> dict[str, str]:
    return {name: digest(data) for name, data in sorted(texts)}


def shipped() -> Iterator[Path]:
    """The folders of the catalogues that come along."""
    return (p.parent for p in sorted((data_folder("templates") / "catalogues").glob(f"*/{HEAD}")))


if __name__ == "__main__":
    for place in shipped():
        compile_catalogue(place)

"""A new bank: one file whose comments explain it, or a copy of another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from tracker import documents
from tracker.authoring.edit import BankFiles, changed, in_order, open_files
from tracker.authoring.export import open_bank
from tracker.catalogue.load import HEAD, from_plain, joined
from tracker.errors import CaseError, SelectionError
from tracker.files import slug, write_once
from tracker.folders import all_or_nothing
from tracker.texts import Language, Text
from tracker.yaml_edit import written

_LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "_": "-"})
_HEAD = Text(
    "Et kravkatalog. Linjer, der begynder med #, er forklaringer. Kataloget kan rettes her eller i Excel "
    "(»tracker catalogue export MAPPE --format xlsx«), og det kan deles i flere .yaml-filer i samme mappe.",
    "A requirement bank. Lines that begin with # are explanations. The bank is edited here or in Excel "
    "('tracker catalogue export FOLDER --format xlsx'), and may be split into several .yaml files in this folder.",
)
_VERSION = Text(
    "Hæves af »tracker catalogue release«. Sager husker, hvilken version de bruger.",
    "Raised by 'tracker catalogue release'. Cases remember which version they use.",
)
_LANGUAGES = Text(
    "Sprogene på katalogets tekster: hver tekst står på dem alle.",
    "The languages of the bank's texts: each text is in all of them.",
)
_PATTERN = Text(
    "Et id ændres aldrig og bruges aldrig igen; »number« er det, folk ser. Skal alle id'er have samme form, så "
    "fjern # foran linjen.",
    "An id never changes and is never used again; 'number' is what people see. If all ids are to have one form, take "
    "the # away.",
)
_SECTIONS = Text(
    "Afsnit, i den rækkefølge de vises. Et underafsnit har »parent«; et afsnit med »integrations« er en "
    "integrationspakke.",
    "Sections, in the order they are shown. One within another has 'parent'; one with 'integrations' is an "
    "integration package.",
)
_REQUIREMENTS = Text(
    "Krav. level: minimum · important · normal · option. answer: udeladt = på skalaen; ellers yes_no · text · "
    "number · amount · date · choice · document. Felterne er forklaret i docs/documents.md.",
    "Requirements. level: minimum · important · normal · option. answer: left out = on the scale; else yes_no · "
    "text · number · amount · date · choice · document. docs/documents.md explains the fields.",
)
_TITLE, _SECTION = Text("Vores krav", "Our requirements"), Text("Generelt", "General")
_FIRST = Text(
    "Løsningen kan anvendes i de browsere, som kommunens medarbejdere bruger.",
    "The solution can be used in the browsers that the municipality's staff use.",
)
_EVIDENCE = Text(
    "En liste over de browsere, der understøttes.", "A list of the browsers supported."
)
_SECOND = Text(
    "Løsningen er tilgængelig mindst 99,5 % af tiden, målt pr. måned.",
    "The solution is available at least 99.5 % of the time, measured each month.",
)


def new_bank(
    folder: Path, languages: Sequence[str], language: Language, *, is_empty: bool = False
) -> Path:
    """Write a bank with one section, explained in comments.

    Args:
        languages: of its texts.
        language: of the comments.
        is_empty: without a section and requirements, for a sheet to be read into.

    Raises:
        CaseError: something stands in the folder already, or it cannot be written.
    """
    text = "".join(f"{line}\n" for line in _lines(bank_id(folder), languages, language, is_empty))
    parsed = documents.parse_yaml(text.encode(), None, source=HEAD)
    from_plain(joined(folder, {HEAD: parsed}), HEAD)
    _require_empty(folder)
    return _write(folder / HEAD, text)


def _lines(id: str, languages: Sequence[str], language: Language, is_empty: bool) -> Iterator[str]:
    def comment(text: Text) -> Iterator[str]:
        yield from (f"# {line}" for line in written.folded(text.get(language), written.WIDTH - 2))

    def spoken(text: Text) -> Any:
        texts = {one: text.get(Language(one)) for one in languages}
        return texts if len(texts) > 1 else next(iter(texts.values()))

    yield from comment(_HEAD)
    yield ""
    yield from written.block({"format": 2, "id": id}, 0)
    yield from comment(_VERSION)
    yield from written.field("version", "0.1.0", 0)
    yield from written.field("title", spoken(_TITLE), 0)
    yield from comment(_LANGUAGES)
    yield from written.field("languages", list(languages), 0)
    yield from comment(_PATTERN)
    yield "# " + written.inline({"id_pattern": r"^K-\d+$"})[1:-1]
    yield ""
    yield from comment(_SECTIONS)
    if is_empty:
        yield "sections: []"
        yield ""
        yield from comment(_REQUIREMENTS)
        yield "requirements: []"
        return
    yield "sections:"
    yield from written.item({"id": "generelt", "number": "1", "title": spoken(_SECTION)}, 2)
    yield ""
    yield from comment(_REQUIREMENTS)
    yield "requirements:"
    first = {
        "id": "K-1",
        "section": "generelt",
        "number": "1.1",
        "level": "minimum",
        "text": spoken(_FIRST),
        "evidence": spoken(_EVIDENCE),
    }
    answer = {"type": "number", "unit": "%", "min": 0, "max": 100, "met": ">= 99.5"}
    second = {
        "id": "K-2",
        "section": "generelt",
        "number": "1.2",
        "text": spoken(_SECOND),
        "answer": answer,
    }
    yield from written.item(first, 2)
    yield ""
    yield from written.item(second, 2)


def bank_id(folder: Path) -> str:
    """A bank's id from the name of its folder.

    >>> bank_id(Path("Vores IT_krav æøå"))
    'vores-it-krav-aeoeaa'
    """
    plain = slug(folder.resolve().name).lower().translate(_LETTERS)
    return re.sub(r"[^a-z0-9.-]+", "", plain).strip("-.") or "bank"


def copy_bank(which: str, folder: Path) -> tuple[Path, ...]:
    """Write a bank of one's own from another: its files as they are, or anew where it has an old form.

    Args:
        which: the folder of a bank, or an id. The copy has the id of its own folder.

    Raises:
        SelectionError: there is no such bank.
        CaseError: something stands in the folder already, or it cannot be written.
    """
    source = open_bank(which)
    _require_empty(folder)
    id = bank_id(folder)
    try:
        bank: BankFiles | None = open_files(source.folder) if source.folder else None
    except SelectionError:  # of format 1
        bank = None
    if bank is not None:
        copied = changed(bank, (), head={"id": id})
        files = {name: data.decode() for name, data in copied.data.items()}
    else:
        files = _files({**source.plain, "id": id})
    with all_or_nothing(folder):
        return tuple(_write(folder / name, text) for name, text in files.items())


def _files(plain: Mapping[str, Any]) -> dict[str, str]:
    """A bank as files of format 2: the head, and one for each section with requirements."""
    apart = ("requirements", "guidance")
    head = {key: value for key, value in plain.items() if key not in apart}
    files = {HEAD: _document(head)}
    for section in plain["sections"]:
        part = {
            key: [in_order(e) for e in plain.get(key, ()) if e.get("section") == section["id"]]
            for key in apart
        }
        if any(part.values()):
            files[f"{slug(section['id'])}.yaml"] = _document({k: v for k, v in part.items() if v})
    loose = [e for e in plain.get("guidance", ()) if "section" not in e]
    if loose:
        files[HEAD] += _document({"guidance": loose})
    if not plain["requirements"]:
        files[HEAD] += _document({"requirements": []})
    return files


def _document(plain: Mapping[str, Any]) -> str:
    lines: list[str] = []
    for key, value in plain.items():
        if isinstance(value, list) and value and isinstance(value[0], dict):
            lines += ["", f"{key}:"]
            for number, entry in enumerate(value):
                lines += [""] * bool(number)
                lines += written.item(in_order(entry), 2)
        else:
            lines += written.field(key, value, 0)
    return "".join(f"{line}\n" for line in lines).lstrip("\n")


def _require_empty(folder: Path) -> None:
    if folder.is_dir() and any(folder.iterdir()):
        raise CaseError(
            Text(
                "Der står allerede noget i mappen. Vælg en ny mappe.",
                "There is something in the folder already. Choose a new folder.",
            ),
            where=str(folder),
        )


def _write(path: Path, text: str) -> Path:
    if not write_once(path, text.encode()):
        raise CaseError(Text("Filen findes allerede.", "The file exists already."), where=str(path))
    return path

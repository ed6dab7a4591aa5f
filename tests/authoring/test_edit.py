"""A bank's YAML is edited by key: whatever an edit does not touch stays byte for byte."""

from __future__ import annotations

import difflib
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.authoring.edit import Change, changed, open_files, write
from tracker.catalogue.load import read_catalogue
from tracker.errors import DocumentError, SelectionError

HEAD = """# Our bank.   Trailing blanks stay:\x20\x20
format: 2
id: it-krav
version: "1.0.0"   # quoted: it is a text
title:
    da: Krav
    en: Requirements

sections:
  - {id: A, title: {da: Drift, en: 'Operation'}}   # the first
  - id:    B
    title:
      da: Sikkerhed
      en: Security
    # nothing here yet
conditions:
- id: hosted
  question: {da: "Drives løsningen af jer?", en: "Do you host it?"}
"""
PART = """# Operation
requirements:
  # A comment over the first
  - id: A-1
    section: A
    text:
      da: Løsningen kan tilgås døgnet rundt.   # around the clock
      en: >-
        The solution can be reached around the clock, on all days of the year, and it
        says so on a page that everybody can read, whether they are at work
        or at home.
    level: minimum
    tags: [drift, "3.10",  tid]

  - section: A
    id: A-2
    when: hosted
    text: {da: 'Sikkerhedskopier tages hver nat', en: "Copies are taken every night: \\u00e6"}
    answer:
      type: choice
      # the most usual first
      options:
        - {id: A, label: {da: Disk, en: Disk}}
        - id: B
          label: {da: Bånd, en: Tape}
    evidence:
      da: |
        En plan.

        Og en prøve.
      en: |-
        A plan.

        And a trial.
  - id: A-3
    section: A
    text:
      da: Leverandøren svarer
        inden for en time,
        også om natten.
      en: "The vendor answers
        within an hour,
        at night too."
    source:
      page: "7"
    remedy:
    wanted: {da: ja, en: yes please}
# the end
"""  # fmt: skip


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("bank")
    (folder / "catalogue.yaml").write_text(HEAD, "utf-8")
    (folder / "drift.yaml").write_text(PART, "utf-8")
    return folder


def around(id: str, text: str = PART) -> tuple[str, str]:
    """What stands before an entry's first line and after its last."""
    starts = [text.index(f"  - {first}") for first in ("id: A-1", "section: A", "id: A-3")]
    index = {"A-1": 0, "A-2": 1, "A-3": 2}[id]
    return text[: starts[index]], text[starts[index + 1] :] if index < 2 else "# the end"


def edited(bank: Path, id: str, **fields: Any) -> str:
    before = open_files(bank)
    entry = {**before.by_id("requirements")[id], **fields}
    entry = {key: value for key, value in entry.items() if value is not ...}
    after = changed(before, [Change("requirements", id, entry)])
    assert after.data["catalogue.yaml"] == before.data["catalogue.yaml"]
    return after.data["drift.yaml"].decode()


def difference(text: str, before: str = PART) -> list[str]:
    found = difflib.ndiff(before.splitlines(keepends=True), text.splitlines(keepends=True))
    return [line for line in found if line[0] in "+-"]


CASES: dict[str, tuple[str, dict[str, Any], list[str]]] = {
    "bare text, its comment stays": (
        "A-1",
        {"text": {"da": "Løsningen kan tilgås hver dag."}},
        [
            "-       da: Løsningen kan tilgås døgnet rundt.   # around the clock\n",
            "+       da: Løsningen kan tilgås hver dag.   # around the clock\n",
        ],
    ),
    "several lines before a comment": (
        "A-1",
        {"text": {"da": "Et\nto"}},
        [
            "-       da: Løsningen kan tilgås døgnet rundt.   # around the clock\n",
            '+       da: "Et\\nto"   # around the clock\n',
        ],
    ),
    "a bare text that needs quotation marks": (
        "A-1",
        {"text": {"da": "Krav: døgnet # rundt"}},
        [
            "-       da: Løsningen kan tilgås døgnet rundt.   # around the clock\n",
            '+       da: "Krav: døgnet # rundt"   # around the clock\n',
        ],
    ),
    "one word of a folded text is one line": (
        "A-1",
        {
            "text": {
                "en": "The solution can be reached around the clock, on all days of the year, and it "
                "writes so on a page that everybody can read, whether they are at work or at home."
            }
        },
        [
            "-         says so on a page that everybody can read, whether they are at work\n",
            "+         writes so on a page that everybody can read, whether they are at work\n",
        ],
    ),
    "a list keeps how its items are written": (
        "A-1",
        {"tags": ["drift", "3.10", "nat"]},
        ['-     tags: [drift, "3.10",  tid]\n', '+     tags: [drift, "3.10", nat]\n'],
    ),
    "a key that is gone": ("A-1", {"level": ...}, ["-     level: minimum\n"]),
    "a key that is new stands where keys of its kind do": (
        "A-1",
        {"number": "1.1"},
        ['+     number: "1.1"\n'],
    ),
    "a value in braces": (
        "A-2",
        {"text": {"da": "Sikkerhedskopier tages hver time"}},
        [
            "-     text: {da: 'Sikkerhedskopier tages hver nat', en: \"Copies are taken every night: \\u00e6\"}\n",
            "+     text: {da: 'Sikkerhedskopier tages hver time', en: \"Copies are taken every night: \\u00e6\"}\n",
        ],
    ),
    "a block of lines": (
        "A-2",
        {"evidence": {"da": "En plan.\n\nOg to prøver.\n"}},
        ["-         Og en prøve.\n", "+         Og to prøver.\n"],
    ),
    "a bare text over several lines": (
        "A-3",
        {"text": {"da": "Leverandøren svarer inden for to timer, også om natten."}},
        ["-         inden for en time,\n", "+         inden for to timer,\n"],
    ),
    "a quoted text over several lines": (
        "A-3",
        {"text": {"en": "The vendor answers within two hours, at night too."}},
        ["-         within an hour,\n", "+         within two hours,\n"],
    ),
    "nothing becomes a text": (
        "A-3",
        {"remedy": {"da": "x", "en": "z"}},
        ["-     remedy:\n", "+     remedy: {da: x, en: z}\n"],
    ),
    "a kind of answer becomes another": (
        "A-2",
        {"answer": "yes_no"},
        ["!"],
    ),
    "an answer where there was none": (
        "A-1",
        {"answer": {"type": "number", "unit": "%", "met": ">= 99.5"}},
        ['+     answer: {type: number, unit: "%", met: ">= 99.5"}\n'],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_an_edit_changes_the_line_it_is_about(bank: Path, name: str) -> None:
    id, fields, expected = CASES[name]
    raw = open_files(bank).by_id("requirements")[id]
    whole = {
        key: {**raw[key], **value}
        if isinstance(raw.get(key), dict) and isinstance(value, dict)
        else value
        for key, value in fields.items()
    }
    if expected == ["!"]:  # a comment would be lost
        with pytest.raises(DocumentError, match=r"something else \(requirements\.A-2\.answer\)"):
            edited(bank, id, **whole)
    else:
        assert difference(edited(bank, id, **whole)) == expected


_TEXT = st.text(
    st.sampled_from("abæ Øy0:#-'\"[]{}&*!|>%@`,?.\n\t~=\\😀") | st.characters(codec="utf-8"),
    min_size=1,
    max_size=120,
).filter(str.strip)


@given(
    id=st.sampled_from(["A-1", "A-2", "A-3"]),
    key=st.sampled_from(["text", "evidence", "wanted", "remedy"]),
    language=st.sampled_from(["da", "en"]),
    text=_TEXT,
)
@settings(deadline=None, max_examples=150)
def test_any_text_changes_only_the_lines_of_its_entry_and_is_read_again(
    bank: Path, id: str, key: str, language: str, text: str
) -> None:
    old = open_files(bank).by_id("requirements")[id].get(key) or {"da": "x", "en": "x"}
    made = edited(bank, id, **{key: {**old, language: text}})  # it is read again, or raises
    before, after = around(id)
    assert made.startswith(before)
    assert made.strip().endswith(after.strip())


@given(
    id=st.sampled_from(["A-1", "A-3"]),
    tags=st.lists(_TEXT.map(str.strip), unique=True, max_size=4),
    number=st.none() | _TEXT,
    level=st.sampled_from([..., "minimum", "option"]),
    newline=st.sampled_from(["\n", "\r\n"]),
)
@settings(deadline=None, max_examples=80)
def test_several_fields_at_once_with_either_line_end(
    tmp_path_factory: pytest.TempPathFactory,
    id: str,
    tags: Any,
    number: Any,
    level: Any,
    newline: str,
) -> None:
    folder = tmp_path_factory.mktemp("bank")
    (folder / "catalogue.yaml").write_bytes(b"\xef\xbb\xbf" + HEAD.replace("\n", newline).encode())
    (folder / "drift.yaml").write_bytes(PART.replace("\n", newline).encode())
    made = edited(folder, id, tags=tags, number=number, level=level)
    assert "\n" not in made.replace("\r\n", "") or newline == "\n"
    before, after = around(id, PART.replace("\n", newline))
    assert made.startswith(before)
    assert made.strip().endswith(after.strip())


def test_new_entries_stand_after_their_sections_others(bank: Path) -> None:
    before = open_files(bank)
    new = {"id": "A-4", "text": {"da": "Nyt", "en": "New"}, "section": "A", "tags": []}
    first = {
        "id": "B-1",
        "section": "B",
        "text": {"da": "Kryptering " * 12 + ".", "en": "Encryption"},
    }
    after = changed(
        before, [Change("requirements", "A-4", new), Change("requirements", "B-1", first)]
    )
    assert difference(after.data["drift.yaml"].decode()) == [
        "+   - id: A-4\n", "+     section: A\n", "+     text: {da: Nyt, en: New}\n",
    ]  # fmt: skip
    made = after.data["catalogue.yaml"].decode()
    assert made.startswith(HEAD)
    assert made[len(HEAD) :].splitlines()[:5] == [
        "requirements:",
        "  - id: B-1",
        "    section: B",
        "    text:",
        "      da: >-",
    ]
    write(after, before)
    assert [r.id for r in read_catalogue(bank).requirements] == ["A-1", "A-2", "A-3", "A-4", "B-1"]
    write(before, after)


def test_an_entry_is_taken_out_with_its_lines_only(bank: Path) -> None:
    before = open_files(bank)
    retired = {"id": "A-2", "since": "1.1.0", "why": {"da": "Udgået", "en": "Gone"}}
    after = changed(
        before, [Change("requirements", "A-2", None), Change("retired", "A-2", retired)]
    )
    assert all(line[0] == "-" for line in difference(after.data["drift.yaml"].decode()))
    assert after.catalogue.retired[0].id == "A-2"
    everything = [Change("requirements", f"A-{n}", None) for n in (1, 3)]
    assert difference(changed(after, everything[:1]).data["drift.yaml"].decode())


def test_what_another_has_changed_meanwhile_is_not_overwritten(bank: Path) -> None:
    before = open_files(bank)
    entry = {**before.by_id("requirements")["A-1"], "level": "option"}
    after = changed(before, [Change("requirements", "A-1", entry)])
    path = bank / "drift.yaml"
    path.write_text(PART + "# mine\n", "utf-8")
    with pytest.raises(DocumentError, match="Nothing was written"):
        write(after, before)
    assert path.read_text("utf-8") == PART + "# mine\n"
    path.write_text(PART, "utf-8")


def test_an_alias_is_left_to_people(tmp_path: Path) -> None:
    (tmp_path / "catalogue.yaml").write_text(
        HEAD.replace("{da: Drift, en: 'Operation'}", "&t {da: Drift, en: 'Operation'}").replace(
            "title:\n      da: Sikkerhed\n      en: Security", "title: *t"
        )
        + "requirements: []\n",
        "utf-8",
    )
    before = open_files(tmp_path)
    entry = {"id": "A", "title": {"da": "Ny", "en": "Operation"}}
    with pytest.raises(DocumentError, match=r"(& and \*)"):
        changed(before, [Change("sections", "A", entry)])


def test_an_old_bank_is_converted_first(tmp_path: Path) -> None:
    (tmp_path / "catalogue.yaml").write_text("id: x\nversion: 1.0.0\n", "utf-8")
    with pytest.raises(SelectionError, match="--from"):
        open_files(tmp_path)


@given(gone=st.sets(st.integers(0, 3)), indent=st.sampled_from([None, 1, 4]), add=st.booleans())
@settings(deadline=None, max_examples=25)
def test_a_bank_written_as_json_is_edited_too(
    tmp_path_factory: pytest.TempPathFactory, gone: set[int], indent: int | None, add: bool
) -> None:
    rows = [{"id": f"K-{n}", "section": "A", "text": f"Krav {n}: æ, [ø]"} for n in range(4)]
    head = {"format": 2, "id": "x", "version": "1.0.0", "title": "T", "languages": ["da"]}
    plain = {**head, "sections": [{"id": "A", "title": "A"}], "requirements": rows}
    folder = tmp_path_factory.mktemp("json")
    (folder / "catalogue.yaml").write_text(json.dumps(plain, indent=indent), "utf-8")
    before = open_files(folder)
    changes = [Change("requirements", f"K-{n}", None) for n in sorted(gone)]
    changes += [
        Change("retired", f"K-{n}", {"id": f"K-{n}", "since": "1.0.0", "why": "x"})
        for n in sorted(gone)
    ]
    stays = [n for n in range(4) if n not in gone]
    if stays:
        changes.append(
            Change("requirements", f"K-{stays[0]}", {**rows[stays[0]], "level": "option"})
        )
    if add and stays:
        changes.append(Change("requirements", "K-9", {"id": "K-9", "section": "A", "text": "Nyt"}))
    after = changed(before, changes)
    found = [r.id for r in after.catalogue.requirements]
    assert found == [f"K-{n}" for n in stays] + ["K-9"] * (add and bool(stays))
    assert [r.id for r in after.catalogue.retired] == [f"K-{n}" for n in sorted(gone)]

"""A bank in files of format 2: its sections, its languages, its short forms, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from banks import SECURITY, write_bank
from commands import Run

from tracker.catalogue.answers import AnswerKind, AnswerOption, AnswerType
from tracker.catalogue.lint import lint
from tracker.catalogue.load import from_plain, read_catalogue, to_plain
from tracker.catalogue.modality import LevelRole
from tracker.errors import DocumentError
from tracker.texts import Language, Text


def test_what_stands_in_several_files_is_one_bank(tmp_path: Path) -> None:
    more = '- {id: BK-2, section: "2", text: Backups are tried yearly., answer: yes_no}'
    bank = read_catalogue(write_bank(tmp_path / "b", backup=f"requirements:\n  {more}\n"))
    assert [section.id for section in bank.sections] == ["1", "1.1", "2"]
    assert [point.id for point in bank.requirements] == ["AC-1", "PW-1", "BK-1", "BK-2"]
    assert bank.sections[1].parent == "1"
    assert bank.sections[1].requirements[0].level is LevelRole.MINIMUM
    assert bank.sections[0].requirements[0].number == "1.a"
    last = bank.sections[2].requirements[-1]
    assert last.answer == AnswerType(AnswerKind.YES_NO)


def test_a_text_in_one_language_reads_the_same_in_both_and_is_written_in_its_own(
    tmp_path: Path,
) -> None:
    bank = read_catalogue(write_bank(tmp_path / "b"))
    assert bank.languages == (Language.EN,)
    assert bank.title == Text("Security questionnaire", "Security questionnaire")
    plain = to_plain(bank)
    assert plain["title"] == {"en": "Security questionnaire"}
    assert from_plain(plain, "") == bank


def test_a_number_without_decimals_stays_one_when_the_bank_is_written(tmp_path: Path) -> None:
    row = "- {id: X, section: '1', text: How many?, answer: {type: number, decimals: 0}}"
    bank = read_catalogue(write_bank(tmp_path / "b", more=f"requirements:\n  {row}\n"))
    assert bank.sections[0].requirements[1].answer == AnswerType(AnswerKind.NUMBER, decimals=0)
    assert from_plain(to_plain(bank), "") == bank


def test_an_answer_is_written_in_short_and_read_in_full(tmp_path: Path) -> None:
    answer = "{type: choice, options: [A, {id: b, label: Both}], met: 'in: A'}"
    row = f"- {{id: X, section: '1', text: Which?, answer: {answer}}}"
    number = (
        "- {id: Y, section: '1', text: How much?, answer: {type: number, min: 99.5, unit: '%'}}"
    )
    bank = read_catalogue(write_bank(tmp_path / "b", more=f"requirements:\n  {row}\n  {number}\n"))
    one, other = bank.sections[0].requirements[1:]
    assert one.answer
    assert one.answer.options == (
        AnswerOption("A", Text("A", "A")),
        AnswerOption("b", Text("Both", "Both")),
    )
    assert other.answer == AnswerType(AnswerKind.NUMBER, unit="%", min="99.5")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("title: Access control", "title: {da: Adgang, en: Access}", "1 (sections.title): the text is in da, en, the bank in en"),
        ('section: "1.1", text', 'section: "9", text', "PW-1 (requirements.section): there is no section '9'"),
        ("level: minimum", "level: must", "level"),
        ("text: Access is by role.", "txt: Access is by role.", "txt"),
        ("format: 2", "format: 3", "format"),
        ("id: AC-1", 'id: "AC 1"', "AC 1"),
    ],
)  # fmt: skip
def test_what_is_wrong_in_a_bank_is_named(old: str, new: str, message: str, tmp_path: Path) -> None:
    assert old in SECURITY
    with pytest.raises(DocumentError) as refused:
        read_catalogue(write_bank(tmp_path / "b", SECURITY.replace(old, new)))
    assert message in refused.value.say(Language.EN)


@pytest.mark.parametrize(
    ("part", "message"),
    [
        ("packages: []\n", "can hold sections, conditions"),
        ("- 1\n", "not list"),
        ("requirements: {}\n", "requirements must be a list"),
    ],
)
def test_a_further_file_holds_nothing_but_lists_of_a_bank(
    part: str, message: str, tmp_path: Path
) -> None:
    with pytest.raises(DocumentError) as refused:
        read_catalogue(write_bank(tmp_path / "b", more=part))
    assert message in refused.value.say(Language.EN)
    assert "more.yaml" in refused.value.say(Language.EN)


RETIRED = "retired: [{id: AC-1, since: 1.1.0, why: Was asked twice., replaced_by: NONE}]\n"


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (("version:", "id_pattern: '^[A-Z]+-[0-9]$'\nversion:"), []),
        (("version:", "id_pattern: '^[A-B]+-[0-9]$'\nversion:"), ["catalogue-id-malformed AC-1", "catalogue-id-malformed BK-1", "catalogue-id-malformed PW-1"]),
        (('parent: "1"', 'parent: "7"'), ["catalogue-reference-dangling 1.1"]),
        (('id: "1", title', 'id: "1", parent: "1.1", title'), ["catalogue-parent-cycle 1", "catalogue-parent-cycle 1.1"]),
        (("number: 1.a", "parent: AC-1"), ["catalogue-parent-cycle AC-1"]),
        (("sections:", RETIRED + "sections:"), ["catalogue-id-retired AC-1", "catalogue-reference-dangling AC-1"]),
        (("text: Backups are taken daily.", "text: Access is by role."), []),
        (('section: "2", text: Backups are taken daily.', 'section: "1", text: Access is by role.'), ["catalogue-text-shared BK-1"]),
        (("id: BK-1", "id: AC-1"), ["catalogue-id-duplicate AC-1"]),
    ],
)  # fmt: skip
def test_lint_sees_what_the_schema_cannot(
    change: tuple[str, str], found: list[str], tmp_path: Path
) -> None:
    assert change[0] in SECURITY
    text = SECURITY.replace(*change)
    said = lint(read_catalogue(write_bank(tmp_path / "b", text)))
    assert sorted(f"{finding.code} {finding.requirement}" for finding in said) == found


def test_sections_are_listed_and_shown(tmp_path: Path, run: Run) -> None:
    bank = write_bank(tmp_path / "b")
    listed = run("catalogue", "list", "--catalogue", bank, "--language", "en").stdout
    assert "1.1  Passwords       1" in listed
    assert "AC-1" in run("catalogue", "show", "1", "--catalogue", bank).stdout
    assert "PW-1" in run("catalogue", "show", "pw-1", "--catalogue", bank).stdout

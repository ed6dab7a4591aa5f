"""Messages name sheets, columns and answers as they stand in that workbook, whatever the command line speaks."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from casework import filled, read, specification

from tracker.findings import Finding, FindingKind, Severity, Where
from tracker.procurement.specification import Specification
from tracker.submission import findings as kinds
from tracker.texts import Language, Text
from tracker.workbook.columns import LAYOUTS
from tracker.workbook.layout import REQUIREMENTS, VENDOR
from tracker.workbook.names import names_of

SPEAKS = (Language.DA, Language.EN)


def _quoted(text: Text, speaks: Language) -> set[str]:
    pattern = r"»([^»«]+)«" if speaks is Language.DA else r"(?<!\w)'([^']+)'(?!\w)"
    return set(re.findall(pattern, text.get(speaks)))


@pytest.mark.parametrize("language", SPEAKS)
@pytest.mark.parametrize("version", sorted(LAYOUTS))
def test_every_kind_of_finding_names_what_stands_in_the_workbook(
    language: Language, version: int
) -> None:
    """No name of the other language is left in any message or remedy, in either language of the reader."""
    here = names_of(specification(language=language.value), LAYOUTS[version])
    other = Language.EN if language is Language.DA else Language.DA
    titles = [t for layout in LAYOUTS.values() for t in layout.titles.values()]
    titles += [REQUIREMENTS, VENDOR]
    strange = {t.get(other) for t in titles} - {t.get(language) for t in titles}
    count = 0
    for kind in _kinds():
        for text in (kind.message, kind.remedy):
            for speaks in SPEAKS:
                count += bool(_quoted(text, speaks) & {t.get(speaks) for t in titles})
                assert not _quoted(here.put_into(text), speaks) & strange, kind.code
    assert count >= 40


def _kinds() -> Iterator[FindingKind]:
    for name in kinds.__all__:
        if isinstance(kind := getattr(kinds, name), FindingKind):
            yield kind


def test_a_sheet_and_a_column_of_one_name_are_told_apart() -> None:
    english = names_of(specification(language="en"))
    text = Text("Svar på arket »Krav«, i rækken med »Krav«.", "On the sheet 'Requirements'.")
    assert english.put_into(text).da == (
        "Svar på arket »Requirements«, i rækken med »Requirement«."
    )
    danish = names_of(specification())
    assert danish.put_into(text).en == "On the sheet 'Krav'."
    assert danish.put_into(text).da == text.da


def test_the_vendors_own_words_stay_as_they_are() -> None:
    finding = kinds.ANSWER_UNKNOWN.at(Where("Krav", "G6"), value="Answer", meant=Text("", ""))
    named = names_of(specification()).named(finding)
    assert "'Answer'" in named.message.en
    plain = Finding(
        "x",
        Severity.NOTE,
        Where(),
        None,
        None,
        Text("", "'Answer'"),
        Text("", "the vendor's 'Answer'"),
    )
    assert names_of(specification()).named(plain).remedy.en == "the vendor's 'Svar'"


@pytest.mark.parametrize(
    ("language", "da", "en"),
    [
        ("da", "Skriv i kolonnen »Uddybning«.", "Write in the column 'Uddybning'."),
        ("en", "Skriv i kolonnen »Elaboration«.", "Write in the column 'Elaboration'."),
    ],
)
def test_a_workbook_is_spoken_of_in_its_own_words(language: str, da: str, en: str) -> None:
    spec: Specification = specification(language=language)
    row = spec.requirements[0].id
    answers = {row: {"answer": _partly(spec), "elaboration": None}}
    found = read(filled(spec, answers=answers), spec).findings
    (missing,) = [f for f in found if f.code == "elaboration-missing"]
    assert (missing.remedy.da, missing.remedy.en) == (da, en)


def _partly(spec: Specification) -> str:
    choice = next(c for c in spec.scale.answers if "elaboration" in c.needs)
    return choice.label.get(spec.procurement.language)

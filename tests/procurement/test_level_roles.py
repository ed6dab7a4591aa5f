"""A level is known by its role, whatever a scale calls it."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec
import pytest
from answered import Make, Receive, Write
from casework import filled
from commands import Run

from tracker import documents
from tracker.catalogue.modality import LevelRole
from tracker.dossier.letter.content import letter_of
from tracker.dossier.model import DossierKind
from tracker.dossier.protected import secrets_of
from tracker.dossier.record import read_matter
from tracker.dossier.report import evaluation_report
from tracker.dossier.wording import CaseWording
from tracker.errors import SelectionError
from tracker.files import data_folder
from tracker.paper import html as page
from tracker.privacy.others import Others
from tracker.procurement.case import Case
from tracker.procurement.changes import changes
from tracker.procurement.digests import canonical_specification, specification_digest
from tracker.procurement.scale import Scale, load_scale
from tracker.procurement.specification import Specification
from tracker.texts import Text

MUST, MAY = "SF1470", "EGEN-1"
OTHER_IDS = {"minimum": "must", "important": "stort", "requirement": "krav", "option": "kan"}
WHO = Text("kravet SF1470", "the requirement SF1470")


def scale_file(folder: Path, name: str = "egen.yaml", **replaced: str) -> None:
    """The shipped scale with levels of other ids, and with texts replaced."""
    text = (data_folder("templates") / "scales" / "os2kravmotor.yaml").read_text("utf-8")
    text = text.replace("id: os2kravmotor", "id: egen")
    for old, new in OTHER_IDS.items():
        text = text.replace(f"- id: {old}\n", f"- id: {new}\n")
    for old, new in replaced.items():
        text = text.replace(old.replace("_", " "), new)
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


@pytest.fixture
def case(tmp_path: Path, make: Make) -> Case:
    """A case whose scale calls a minimum requirement ``must`` and an option ``kan``."""
    scale_file(tmp_path / "sag")
    own = {"id": MAY, "text": "Løsningen kan vise kort.", "level": "kan", "package": "I-04"}
    return make(scale="egen", levels={MUST: "must"}, add=[own])


@pytest.fixture
def refused(case: Case, receive: Receive) -> Case:
    """The same, with an offer that says no to the minimum requirement and leaves the option blank."""
    answers: dict[str, dict[str, Any]] = {MUST: {"answer": "Nej"}, MAY: {"answer": None}}
    receive(case, filled(case.frozen(), answers=answers))
    return case


def test_rows_have_the_level_of_the_role_they_come_with(case: Case) -> None:
    levels = {row.id: row.level for row in case.frozen().requirements}
    assert (levels[MUST], levels[MAY], levels["I-04-K4"]) == ("must", "kan", "krav")


def test_a_refused_minimum_requirement_is_one_in_gap_and_compare(refused: Case, run: Run) -> None:
    shown = run("gap", refused.folder, "--fail-on", "minimum", code=1).stdout
    assert "Mulige afvigelser fra mindstekrav" in shown
    assert MUST in shown
    assert "Der er ingen mindstekrav" not in shown
    told = json.loads(run("gap", refused.folder, "--format", "json", "--fail-on", "never").stdout)
    assert told["vendors"][0]["summary"]["minimum_open"] == [MUST]
    outcomes = {row["requirement"]: row["outcome"] for row in told["vendors"][0]["rows"]}
    assert outcomes[MAY] == "not_offered", "an option left blank is not offered"
    compared = run("compare", refused.folder, "--format", "json", "--fail-on", "minimum", code=1)
    assert json.loads(compared.stdout)["minimum"] == [MUST]


def test_it_stands_apart_in_the_score_and_in_the_letter(refused: Case, run: Run) -> None:
    run("evaluate", "new", refused.folder)
    text = (refused.folder / "evaluation.yaml").read_text("utf-8")
    assert "    must: 1 " in text, "the levels are those of the case's scale"
    told = json.loads(
        run("evaluate", "score", refused.folder, "--draft", "--format", "json").stdout
    )
    assert told["vendors"][0]["deviations"] == [MUST]
    wording = CaseWording.of(read_matter(refused), DossierKind.FULL)
    html = page.render(evaluation_report(wording)).decode()
    assert (
        MUST
        in html[html.index('id="minimum"') : html.index("</section>", html.index('id="minimum"'))]
    )
    [vendor] = wording.vendors
    matter = wording.matter
    letter = letter_of(
        wording, vendor, Others.of(matter.case, matter.stand), secrets_of(matter.stand, ())
    )
    assert [row.requirement for row in letter.minimum] == [MUST]
    assert MAY not in [row.requirement for row in letter.shortfalls], "an option is no weakness"


def test_a_reservation_about_it_is_a_finding(case: Case, receive: Receive) -> None:
    answers = {MUST: {"reservation": "Kun på hverdage."}, "I-04-K4": {"reservation": "Nej."}}
    submission = receive(case, filled(case.frozen(), answers=answers))
    found = [f.requirement for f in submission.findings if f.code == "reservation-on-minimum"]
    assert found == [MUST]


@pytest.mark.parametrize("level", ["must", "krav"])
def test_changing_it_is_cautioned_about_between_scales_too(
    case: Case, run: Run, level: str
) -> None:
    """Once at a level of another scale, whose ids the first does not know."""
    procurement = case.folder / "procurement.yaml"
    plain = json.loads(procurement.read_text("utf-8"))
    if level == "krav":
        plain["levels"] = {}
    else:
        plain |= {"scale": "os2kravmotor", "levels": {MUST: "minimum"}}
        plain["add"][0]["level"] = "option"
    procurement.write_text(json.dumps(plain), "utf-8")
    shown = json.loads(run("amend", case.folder, "--format", "json", code=None).stdout)
    assert "minimum-changed" in [caution["code"] for caution in shown["cautions"]]


def test_a_role_that_the_scale_lacks_is_named_with_who_needs_it(
    tmp_path: Path, write: Write, run: Run
) -> None:
    scale_file(tmp_path / "sag", **{"role:_normal": "role: important"})
    folder = write(scale="egen")
    message = run("generate", folder, code=2).stderr
    assert "Skalaen »egen« har intet niveau med rollen normal, og kravet SF" in message
    write(scale="egen", levels={"default": "must", "SF1514": "stort"})
    run("generate", folder)
    levels = {row.id: row.level for row in Case.at(folder).frozen().requirements}
    assert (levels["SF1514"], levels["SF1470"]) == ("stort", "must"), "nothing needs the role now"


def test_an_own_requirement_without_a_level_has_the_scales_normal_one(
    tmp_path: Path, make: Make
) -> None:
    scale_file(tmp_path / "sag")
    frozen = make(scale="egen", add=[{"id": MAY, "text": "Løsningen viser kort."}]).frozen()
    assert frozen.requirement(MAY).level == "krav"


@pytest.mark.parametrize("named", ["egen", "egen.yaml", "skala/egen.yaml"])
def test_a_scale_is_named_by_its_file(tmp_path: Path, make: Make, named: str) -> None:
    scale_file(tmp_path / "sag", "skala/egen.yaml" if "/" in named else "egen.yaml")
    assert make(scale=named).frozen().scale.id == "egen"


def test_a_scale_outside_the_case_folder_is_refused(tmp_path: Path, write: Write, run: Run) -> None:
    scale_file(tmp_path)
    assert (
        "Skalaen »../egen.yaml« findes ikke"
        in run("generate", write(scale="../egen.yaml"), code=2).stderr
    )


def without_roles(**ids: str) -> Scale:
    """The shipped scale as it was before levels had roles, with ids replaced."""
    path = data_folder("templates") / "scales" / "os2kravmotor.yaml"
    lines = [one for one in path.read_text("utf-8").splitlines() if "    role:" not in one]
    text = "\n".join(lines)
    for old, new in ids.items():
        text = text.replace(f"- id: {old}\n", f"- id: {new}\n")
    return documents.convert(documents.parse_yaml(text.encode(), "scale", source="x"), Scale)


def test_levels_of_well_known_ids_have_their_roles_where_a_scale_gives_none() -> None:
    old = without_roles(important="stort")
    assert [level.role for level in old.levels] == [
        LevelRole.MINIMUM, None, LevelRole.NORMAL, LevelRole.OPTION,
    ]  # fmt: skip
    assert old.level_of(LevelRole.OPTION, WHO).id == "option"
    with pytest.raises(SelectionError, match="important"):
        old.level_of(LevelRole.IMPORTANT, WHO)
    assert without_roles() == load_scale("os2kravmotor"), "so an amendment shows no difference"


def test_what_was_frozen_before_levels_had_roles_has_the_digest_it_had(case: Case) -> None:
    frozen: Specification = replace(case.frozen(), scale=without_roles())
    other = replace(frozen, scale=replace(frozen.scale, levels=frozen.scale.levels[:3]))
    renamed = replace(frozen, scale=case.frozen().scale)
    assert len({specification_digest(one) for one in (frozen, other, renamed)}) == 3
    assert all(level.role for level in frozen.scale.levels)
    levels = [_sent(one)["scale"]["levels"] for one in (frozen, renamed)]
    assert ["role" in level for level in levels[0]] == [False] * len(levels[0])
    assert any("role" in level for level in levels[1])


def _sent(specification: Specification) -> dict[str, Any]:
    """What the digest is made of."""
    plain: dict[str, Any] = msgspec.json.decode(canonical_specification(specification))
    return plain


def test_the_strictest_level_goes_by_role_not_by_place() -> None:
    scale = load_scale("os2kravmotor")
    turned = replace(scale, levels=tuple(reversed(scale.levels)))
    assert turned.strictest(["option", "requirement", "minimum"]) == "minimum"


def test_a_later_version_of_our_scale_does_not_change_a_case_that_runs(make: Make) -> None:
    case = make()
    path = case.folder / "specification.json"
    plain = json.loads(path.read_text("utf-8"))
    plain["scale"]["levels"][2]["explanation"] = {"da": "Indgår.", "en": "Counts."}
    path.write_text(json.dumps(plain), "utf-8")
    later = Case.at(case.folder)
    assert later.scale.level("requirement").explanation == Text("Indgår.", "Counts.")
    assert not changes(later.frozen(), later.resolve())

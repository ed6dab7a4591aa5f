"""``tracker new`` at a terminal: line by line and with lists, broken off and gone on from."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest
from commands import Run
from terminals import in_terminal

from tracker import documents
from tracker.selection.commands_ask import converse
from tracker.selection.dialogue.lists import ListFront
from tracker.selection.dialogue.question import Question
from tracker.selection.dialogue.questions import ABOUT as QUESTIONS
from tracker.selection.dialogue.questions import LAST
from tracker.selection.dialogue.talk import Talk
from tracker.selection.dialogue.turn import Turn
from tracker.selection.dialogue.world import this_world
from tracker.texts import Language

CTRL_C = "\x03\n"  # with a line end: where the signal comes just before the line is waited for, that wakes it
ABOUT = [
    ("mappe hedde?:", "?\n"), ("opretter.", ""), ("mappe hedde?:", "sag æ\n"), ("købes der?:", "Nyt ESDH\n"),
    ("id [sag-æ]:", "\n"), ("ordregiver?:", "\n"), ("skal der svares på", ""), ("ordregiver?:", "Prøve Kommune\n"),
    ("CVR-nummer:", "10150818\n"), ("kontrolcifferet", ""), ("CVR-nummer:", "10 15 08 17\n"),
    ("spørge?:", "<\n"), ("CVR-nummer [10150817]:", "\n"), ("spørge?:", "\n"), ("sagsnummer:", "\n"),
    ("Tilbudsfristen:", "15. januar 2020\n"), ("er allerede passeret", ""), ("2  mappe           Et katalog i en mappe", ""),
    ("færdige [ski-02.19-2023]:", "2\n"), ("færdige [ski-02.19-2023, mappe]:", "<\n"),
    ("Tilbudsfristen [2020-01-15]:", "15. januar 2037 kl. 12\n"), ("færdige [ski-02.19-2023]:", "\n"),
    ("Rammeaftalen [SKI 02.19 (2023)]:", "\n"), ("Ydelsesområdet:", "\n"), ("færdige:", "klassifikation\n"),
    ("færdige:", "I-07\n"), ("færdige [I-07]:", "?\n"), ("Enter på en tom linje", ""), ("færdige [I-07]:", "\n"), ("SF1461", ""),
]  # fmt: skip


@pytest.fixture
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where drafts are kept; commands run in the folder beside it."""
    monkeypatch.setenv("TRACKER_STATE", str(tmp_path / "state"))
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")
    return tmp_path / "state"


def test_a_case_is_made_by_questions_broken_off_and_gone_on_from(state: Path, run: Run) -> None:
    """The whole way in a real terminal: slips, help, a step back, Ctrl-C, the draft, the preview, the case."""
    code, said = in_terminal(["new", "--plain"], [*ABOUT, ("Svar [1]:", CTRL_C)])
    assert (code, "Intet er skrevet" in said) == (130, True)
    assert list(Path().iterdir()) == []
    (draft,) = (state / "new").iterdir()
    kept = json.loads(draft.read_text("utf-8"))
    assert (kept["folder"], kept["answers"]["packages"]) == (str(Path("sag æ").absolute()), "I-07")
    assert [stat.S_IMODE(p.stat().st_mode) for p in (draft, draft.parent)] == [0o600, 0o700]

    end = [
        ("nåede 12 svar", ""), ("Svar [1]:", "1\n"), ("abonnere på hændelser", ""), ("Svar [1]:", "ja\n"),
        ("1 punkt i kataloget", ""), ("Svar [1]:", "\n"), ("ikke flere):", "Acme A/S\n"), ("CVR-nummer for Acme A/S:", "\n"),
        ("ikke flere):", "\n"), ("Svar [1]:", "\n"), ("Svar [3]:", "\n"),
        ("Det bliver til", ""), ('title: "Nyt ESDH"', ""), ("Skal afgøres, før I udsender", ""), ("I-07-K1", ""),
        ("Skal sagen skrives?", ""), ("Svar [1]:", "3\n"), ("1  Hvad købes der? → Nyt ESDH", ""),
        ("Svar:", "1\n"), ("[Nyt ESDH]:", "Nyt æ\n"), ('title: "Nyt æ"', ""), ("Svar [1]:", "ret\n"), ("Svar:", "er alternative\n"), ("Svar [3]:", "nej\n"),
        ("variants: not_allowed", ""), ("gå videre i Excel", ""), ("Svar [1]:", "2\n"),
    ]  # fmt: skip
    code, said = in_terminal(["new", "--plain"], end)
    assert code == 0, said
    plain = documents.read_yaml(Path("sag æ/procurement.yaml"), "procurement")
    assert (plain["id"], plain["buyer"]) == ("sag-æ", {"name": "Prøve Kommune", "cvr": "10150817"})
    assert plain["deadline"] == "2037-01-15T12:00"
    assert plain["select"] == [{"package": "I-07"}]
    assert plain["conditions"]["subscribes_classification_events"] == "yes"
    assert plain["vendors"] == [{"id": "Acme-A-S", "name": "Acme A/S"}]
    assert list((state / "new").iterdir()) == []
    said = run("edit", "sag æ", "sag æ/sag-æ-valg.xlsx", "--format", "json").stdout
    assert json.loads(said)["files"] == []  # the workbook says what was answered


def test_what_was_given_is_not_asked_and_a_case_is_refused_before_any_question(state: Path) -> None:
    given = ["new", "sag", "--title", "T", "--buyer", "B", "--plain"]
    code, said = in_terminal(
        [*given, "--language", "en"], [("id [sag]:", "\n"), ("CVR number:", "\x04")]
    )
    assert (code, "What is bought" in said, "'tracker new sag' goes on" in said) == (
        130,
        False,
        True,
    )
    Path("sag").mkdir()
    Path("sag/procurement.yaml").write_text("id: sag\n", "utf-8")
    code, said = in_terminal(given, [])
    assert (code, "Mappen er allerede en sagsmappe" in said) == (2, True)


def test_without_a_terminal_nothing_is_asked(state: Path, run: Run) -> None:
    refused = run("new", code=2).stderr
    assert "SAG, --title, --buyer, --package" in refused
    assert not state.exists()


def test_a_draft_nobody_can_read_is_left_alone(state: Path) -> None:
    (state / "new").mkdir(parents=True)
    odd = state / "new" / "odd.json"
    odd.write_bytes(b"{\xff")
    code, said = in_terminal(["new", "--plain"], [("mappe hedde?:", CTRL_C)])
    assert (code, "Gå videre" in said, odd.read_bytes()) == (130, False, b"{\xff")


def test_going_back_over_the_folder_leaves_no_draft_and_a_case_made_elsewhere_takes_its_own(
    state: Path, run: Run
) -> None:
    turns = [("mappe hedde?:", "sag\n"), ("købes der?:", "<\n"), ("hedde? [sag]:", CTRL_C)]
    code, said = in_terminal(["new", "--plain"], turns)
    assert (code, "er gemt" in said, list((state / "new").iterdir())) == (130, False, [])
    in_terminal(["new", "--plain"], [("hedde?:", "sag\n"), ("købes der?:", "T\n"), ("id", CTRL_C)])
    assert len(list((state / "new").iterdir())) == 1
    Path("sag").mkdir()
    Path("sag/procurement.yaml").write_text("id: sag\n", "utf-8")
    code, said = in_terminal(["new", "--plain"], [("mappe hedde?:", CTRL_C)])
    assert ("Gå videre" in said, list((state / "new").iterdir())) == (False, [])


def test_a_draft_that_cannot_be_kept_is_said_once_and_the_questions_go_on(state: Path) -> None:
    state.write_text("a file in the folder's place", "utf-8")
    turns = [("mappe hedde?:", "sag\n"), ("købes der?:", "T\n"), ("Udbuddets id", CTRL_C)]
    code, said = in_terminal(["new", "--plain"], turns)
    assert (code, said.count("kan ikke gemmes undervejs")) == (130, 1)


def test_lists_are_moved_in_and_searched() -> None:
    """Questionary's own pipe for keys; what is chosen is what the plain prompts would take."""
    from prompt_toolkit.input import create_pipe_input
    from prompt_toolkit.output import DummyOutput

    down, enter, space = "\x1b[B", "\r", " "
    given = {"folder": "sag", "title": "T", "id": "sag", "buyer": "B", "contact": "", "reference": "", "vendors": "-"}  # fmt: skip
    given |= {"deadline": "", "framework": "", "service_area": ""}
    keys = [
        "10150818", enter,  # not taken: the check digit
        "\x7f7", enter,
        enter,  # the bank that is ticked
        "replika", space, enter,  # the package whose integration it is
        "sf1520", space, enter,
        down, enter,  # a condition: yes
    ]  # fmt: skip
    kept: list[Talk] = []
    with create_pipe_input() as pipe:
        front = ListFront(input=pipe, output=DummyOutput())
        pipe.send_text("".join(keys))
        pipe.send_text(enter * 40)
        talk = converse(Talk(given), this_world(), front, Language.DA, kept.append)
    assert talk.answers["cvr"] == "10150817"
    assert talk.answers["packages"] == "I-02"
    assert talk.answers["integrations:I-02"] == "SF1520"
    assert len(kept) == len(talk.answers)


def test_lists_go_back_and_explain_too() -> None:
    from prompt_toolkit.input import create_pipe_input
    from prompt_toolkit.output import DummyOutput

    world = this_world()
    new_case = Talk({"folder": "sag"}).new_case(world)
    up, down, enter = "\x1b[A", "\x1b[B", "\r"
    with create_pipe_input() as pipe:
        front = ListFront(input=pipe, output=DummyOutput())

        def press(question: Question, keys: str) -> object:
            pipe.send_text(keys)
            return front.ask(question, new_case, Language.EN)

        by_id = {question.id: question for question in QUESTIONS}
        one, several, words = LAST[0], by_id["catalogues"], by_id["id"]
        assert press(one, up + enter) is Turn.BACK
        assert press(one, up * 2 + enter) is Turn.HELP
        assert press(one, "eng" + enter) == "en"
        assert press(several, up + " " + enter) is Turn.BACK
        options = [option.value for option in several.options(new_case)]
        assert press(several, down + " " + up * 3 + " " + enter) is Turn.HELP
        assert press(several, enter) == "\n".join(options)  # what was ticked still is
        assert press(words, "<" + enter) is Turn.BACK
        assert press(words, "?" + enter) is Turn.HELP
        assert press(words, enter) == ""  # what is shown as default is taken by the question
        assert words.read("", new_case) == "sag"

"""The quick reader of YAML says what ruamel.yaml says of the same text, or that it is in doubt."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker import documents, yaml12
from tracker.errors import DocumentError
from tracker.files import data_folder

WORDS = """a|'b'|"c\\n\\u00e6"|yes|no|on|off|Yes|NO|true|True|TRUE|tRUE|null|Null|nULL|~|''|12|-3|+3|0|-0|00|007|010|0o7|0b1
0x1F|1_000|1.5|0.50|1.|.5|-.5|1e3|1.5e-3|.inf|-.INF|.nan|1:20|1:20:30|2026-11-30|2026-11-31|2026-1-5|2026-11-30T10:00
2026-11-30 10:00|2026-11-30T10:00+01:00|2026-11-30 10:00:00|2026-11-30t10:00:00.5Z|26/0047|01-02-2027|2026-118822|12,5
12.500,00|9999999999999999999|-x|--|?a|:a|a:b|::|=|<<|a#b|a # c|#c|@a|%a|`a|[a, b]|[a:1]|[a, ]|[]|{}|{a: 1, 'b':2}|{a:1}
{a}|[a, {b: [c]}]|&a b|*a|!x y|!!str 5|- x|- - y|? z|a: b|ja, og nej: x||""".replace("\n", "|")
BLOCKS = ["|\n", "|-\n", "|+\n", ">\n", ">-\n", ">+\n", "> # c\n", "|2\n", "'a\n", "a\n", "|#c\n"]
LINES = ["a", "b:", "  c", "    d", "", "  ", "# c", "---", "...", "\t", "- e", "'", "%YAML 1.1"]

SCALARS = st.sampled_from(WORDS.split("|")) | st.text(
    "ab:-#' \u00a0æ,[]{}|>!&*?\"\\=\u2028\x85\r", max_size=6
)
KEYS = st.sampled_from(
    ["a", "b", "c d", "æ", "'e'", '"f"', "12", "no", "true", "2026-11-30", "<<", "", "? g", "&x h"]
)


@st.composite
def entries(draw: st.DrawFn, indent: int = 0) -> str:
    """Fields or items, mostly as a person would write them."""
    pad, rows = " " * indent, []
    is_list = draw(st.booleans())
    for _ in range(draw(st.integers(1, 4))):
        head = "-" if is_list else draw(KEYS) + draw(st.sampled_from([":", ":", ":", " :", ""]))
        kind = draw(st.integers(0, 9))
        if kind < 6 or indent > 6:
            rows.append(
                f"{pad}{head} {draw(SCALARS)}{draw(st.sampled_from(['', '', ' ', ' # c']))}"
            )
        elif kind < 8:
            deeper = indent + draw(st.sampled_from([2, 2, 4, 1]))
            rows.append(f"{pad}{head}\n{draw(entries(deeper))}")
        else:
            lines = draw(st.lists(st.sampled_from(LINES), max_size=4))
            rows.append(
                f"{pad}{head} {draw(st.sampled_from(BLOCKS))}"
                + "\n".join(f"{pad}  {x}" for x in lines)
            )
    return "\n".join(rows)


DOCUMENTS = st.builds(
    lambda text, before, after, end: (before + text + after).replace("\n", end),
    entries(),
    st.sampled_from(["", "", "", "---\n", "# c\n", "\n", "%YAML 1.2\n---\n", "\ufeff"]),
    st.sampled_from(["", "\n", "\n", "\n...\n", "\n---\na: 1\n", "\n# c\n", "\n\n"]),
    st.sampled_from(["\n", "\n", "\n", "\r\n"]),
)


def _by_ruamel(text: str) -> Any:
    return yaml12.placed(text, "x.yaml")[0]


def _same(one: Any, other: Any) -> bool:
    """Equal, of the same types and in the same order: 1, 1.0 and True are three things."""
    return repr(one) == repr(other)


@settings(max_examples=250, deadline=None, derandomize=True)
@given(DOCUMENTS)
def test_what_the_quick_reader_reads_ruamel_reads_too(text: str) -> None:
    try:
        quick = yaml12.quick(text)
    except yaml12.DoubtError:
        return
    assert _same(quick, _by_ruamel(text))


@pytest.mark.parametrize("form", ["a: {}\nb: c\n", "- {}\n", "{}: a\n"])
@pytest.mark.parametrize("word", sorted({*WORDS.split("|")}))
def test_a_word_means_in_yaml_1_2_what_it_means(word: str, form: str) -> None:
    text = form.format(word)
    try:
        quick = yaml12.quick(text)
    except yaml12.DoubtError:
        return
    assert _same(quick, _by_ruamel(text))


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("a: no\nb: yes\nc: on\nd: off\n", {"a": "no", "b": "yes", "c": "on", "d": "off"}),
        ("a: true\nb: ~\nc:\nd: ''\n", {"a": True, "b": None, "c": None, "d": ""}),
        ("a: 12\nb: -3\nc: 0.50\nd: '12'\n", {"a": 12, "b": -3, "c": 0.5, "d": "12"}),
        ("a: 2027-03-15\nb: 2027-03-15T12:00\n", {"a": "2027-03-15", "b": "2027-03-15T12:00"}),
        ("a: 1:20\nb: 12,5\nc: 26/0047\nd: 01-02-2027\n",
         {"a": "1:20", "b": "12,5", "c": "26/0047", "d": "01-02-2027"}),
        ("version: 1.0.0\na: 10.0.12\nb: 01.02.2026\n", {"version": "1.0.0", "a": "10.0.12", "b": "01.02.2026"}),
        ("- a: >-\n    en\n    to\n\n    tre\n  b: |\n    x\n", [{"a": "en to\ntre", "b": "x\n"}]),
        ("---\n{a: [b, 'c']}\n...\n", {"a": ["b", "c"]}),
    ],
)  # fmt: skip
def test_what_people_write_is_read_quickly(text: str, plain: object) -> None:
    assert _same(yaml12.quick(text), plain)
    assert _same(_by_ruamel(text), plain)


@pytest.mark.parametrize(
    "text",
    [
        "a: 010", "a: 1_000", "a: 0x1F", "a: 1e3", "a: .5", "a: .nan", "a: +3", "a: 2026-11-30 10:00:00",
        "a: 2026-11-31", "a: 1\na: 2", "a: 1\n'a': 2", "1: a", "no: 1\nno: 2", "a: &x 1\nb: *x", "<<: {a: 1}",
        "a: !x 1", "a: !!str 1", "%YAML 1.1\n---\na: no", "a: 1\n---\nb: 2", "a:\t1", "a: b\u2028c", "a: |#c\n  x",
        "", "# c", "text", "[" * 64 + "]" * 64, "a: [", "? [a]\n: b",
    ],
)  # fmt: skip
def test_what_is_not_plain_is_left_to_ruamel(text: str) -> None:
    with pytest.raises(yaml12.DoubtError):
        yaml12.quick(text)


def test_the_files_we_ship_are_plain() -> None:
    shipped = [p for name in ("templates", "samples") for p in data_folder(name).rglob("*.yaml")]
    read = [p for p in shipped if "catalogues" not in p.parts]  # they have a compiled copy
    assert len(read) > 10
    for path in read:
        text = path.read_text("utf-8")
        assert _same(yaml12.quick(text), _by_ruamel(text)), path


def test_without_the_core_in_c_all_is_read_by_ruamel(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "x.yaml"
    path.write_text("a: no\nb: [1, 2027-03-15]\n", "utf-8")
    monkeypatch.setitem(sys.modules, "yaml.cyaml", None)
    with pytest.raises(yaml12.DoubtError):
        yaml12.quick(path.read_text("utf-8"))
    assert documents.read_yaml(path, None) == {"a": "no", "b": [1, "2027-03-15"]}


def test_a_file_of_very_many_fields_is_not_read_by_the_slow_reader(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(yaml12, "_MOST_NODES", 40)
    many = "a: [" + "b, " * 40 + "]\n"
    assert documents.parse_yaml(many.encode(), None, source="x")["a"][39] == "b"
    for odd in ("c: &x d\n", "c: !t d\n", "c:\td\n"):
        with pytest.raises(DocumentError, match="more than 40 fields") as refused:
            documents.parse_yaml((many + odd).encode(), None, source="x")
        assert refused.value.where == "x"
    few = "a: [" + "b, " * 20 + "]\nc: &x d\n"
    assert documents.parse_yaml(few.encode(), None, source="x")["c"] == "d"
    words = f"a: '{'b, ' * 200}'\nc: &x d\n"  # a text is one value, however many commas it has
    assert documents.parse_yaml(words.encode(), None, source="x")["c"] == "d"
    with pytest.raises(DocumentError, match="more than 40 fields"):
        documents.parse_yaml(("# c\n" * 161 + "c: &x d\n").encode(), None, source="x")
    assert documents.parse_yaml(("# c\n" * 20 + "c: &x d\n").encode(), None, source="x")
    with pytest.raises(
        DocumentError, match="not valid YAML"
    ):  # told, for it is read as far as that
        documents.parse_yaml(b"a: [" + b" " * 60 + b"}\n", None, source="x")


def test_what_is_wrong_in_a_file_of_very_many_fields_is_told_without_its_lines(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def told(most: int) -> str:
        monkeypatch.setattr(yaml12, "_MOST_NODES", most)
        with pytest.raises(DocumentError) as refused:
            documents.parse_yaml(b"questions: [" + b"{}, " * 20 + b"]\n", "questions", source="x")
        return refused.value.text.en.splitlines()[0].partition(" questions")[0]

    assert (told(10), told(1_000)) == ("x:", "x:1:13:")

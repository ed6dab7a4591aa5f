"""A framework workbook of CISO Assistant as requirements (its ``tools/README.md``: format 2).

Each object is two sheets, ``<name>_meta`` and ``<name>_content``. Of a framework's rows the assessable
are requirements and the others headings, nested by ``depth``; ``questions`` with ``answer`` become types
of answers. Columns such as ``name[fr]`` are the same in another language.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from tracker.authoring.formats import findings
from tracker.authoring.formats.gather import Gathering, paragraphs, where_of
from tracker.authoring.formats.table import TableRow, rows_of
from tracker.authoring.imported import ImportedFile, ImportedHeading, ImportedRow
from tracker.catalogue.answers import AnswerKind, AnswerOption, AnswerType
from tracker.catalogue.modality import LevelRole
from tracker.foreign_text import fold
from tracker.spreadsheet.cells import as_text
from tracker.spreadsheet.grid import Grid, Sheet
from tracker.texts import Text

_META, _CONTENT = "_meta", "_content"
_LEVELS = {
    "mandatory": LevelRole.MINIMUM,
    "recommended": LevelRole.NORMAL,
    "nice_to_have": LevelRole.OPTION,
    "undefined": None,
}
_KINDS = {
    "unique_choice": AnswerKind.CHOICE,
    "multiple_choice": AnswerKind.CHOICE,
    "text": AnswerKind.TEXT,
    "date": AnswerKind.DATE,
}
_TRANSLATED = re.compile(r"^(.+)\[([a-z]{2})(?:-\w+)?\]$")
_LOST = ("threats", "reference_controls", "weight", "min_score", "max_score", "scores_definition",
         "depends_on", "condition")  # fmt: skip
_YES = {"x", "true", "sand", "1", "yes"}
_NO = {"", "false", "falsk", "0", "no"}
_READ = {"assessable", "depth", "ref_id", "node_id", "name", "description", "annotation",
         "typical_evidence", "importance", "implementation_groups", "implementation group", "questions",
         "answer"}  # fmt: skip
# Of no meaning outside CISO Assistant: how it makes its addresses.
_TECHNICAL = {"urn", "urn_id", "parent_urn", "skip_count", "fix_count", "node_id", "_dev_info"}
_NO_TEXT = Text(
    "rækken har hverken navn, beskrivelse eller spørgsmål",
    "the row has no name, description or question",
)
_NOTE = Text(
    "filen siger, at rækken ikke skal besvares, og intet står under den",
    "the file says that the row is not to be answered, and nothing stands under it",
)
_OPTION = re.compile(r"[^,;\[\]\n]{1,64}")
_UNDEFINED = "/"


def is_ciso(grid: Grid) -> bool:
    """Whether a workbook is CISO Assistant's, with a framework in it."""
    return any(_facts(meta).get("type") == "framework" for meta, _ in _objects(grid).values())


def read_ciso(grid: Grid) -> ImportedFile:
    """The requirements of every framework in the workbook."""
    found = Gathering()
    objects = _objects(grid)
    library = next((s for s in grid.sheets if s.name == "library_meta"), None)
    locale = (_facts(library).get("locale") if library else None) or "en"
    languages = {locale: None}
    for meta, content in objects.values():
        facts = _facts(meta)
        if facts.get("type") != "framework":
            continue
        named = facts.get("answers_definition")
        answers = objects.get(_name_of(objects, named) or "")
        types = dict(_answers(answers[1], locale, found)) if answers else {}
        rows = list(rows_of(content))
        for row in rows:
            languages |= {m[2]: None for name in row.texts if (m := _TRANSLATED.match(name))}
        _Framework(tuple(languages), types, found).read(rows)
    return found.imported(*languages)


def _objects(grid: Grid) -> dict[str, tuple[Sheet, Sheet]]:
    """The pairs of sheets by their common name."""
    sheets = {sheet.name: sheet for sheet in grid.sheets}
    return {
        name.removesuffix(_META): (sheet, sheets[name.removesuffix(_META) + _CONTENT])
        for name, sheet in sheets.items()
        if name.endswith(_META) and name.removesuffix(_META) + _CONTENT in sheets
    }


def _name_of(objects: dict[str, tuple[Sheet, Sheet]], named: str | None) -> str | None:
    """Which pair of sheets says of itself that it has this name."""
    facts = ((key, _facts(meta)) for key, (meta, _) in objects.items())
    return next(
        (k for k, f in facts if f.get("type") == "answers" and f.get("name") == named), None
    )


def _facts(meta: Sheet) -> dict[str, str]:
    """What a sheet of keys and values says."""
    pairs: dict[int, dict[int, str]] = {}
    for cell in meta.cells:
        if cell.column <= 2 and (text := as_text(cell)):
            pairs.setdefault(cell.row, {})[cell.column] = text
    return {row[1].lower(): row[2] for row in pairs.values() if len(row) == 2}


def _answers(content: Sheet, locale: str, found: Gathering) -> Iterator[tuple[str, AnswerType]]:
    for row in rows_of(content):
        id, word = row.get("id"), row.get("question_type") or ""
        kind = _KINDS.get(word)
        if kind is None or id is None:
            what = Text("question_type", "question_type")
            found.doubt(findings.UNKNOWN_VALUE.at(where_of(row.place), value=word, what=what))
            continue
        for name in ("description", "select_implementation_groups", "add_score"):
            if row.get(name):
                found.lost(row.place, Text(name, name))
        yield id, _type(row, kind, locale, several=word == "multiple_choice")


def _type(row: TableRow, kind: AnswerKind, locale: str, *, several: bool) -> AnswerType:
    choices = _lines(row.get("question_choices"))
    if kind is not AnswerKind.CHOICE or not choices:
        return AnswerType(AnswerKind.TEXT if kind is AnswerKind.CHOICE else kind)
    others = {
        language: _lines(row.get(f"question_choices[{language}]")) for language in ("da", "en")
    }
    options = []
    for number, choice in enumerate(choices):
        label = {
            language: lines[number] if len(lines) == len(choices) and language != locale else choice
            for language, lines in others.items()
        }
        options.append(AnswerOption(option_id(choice, number), Text(label["da"], label["en"])))
    results = _lines(row.get("compute_result"))
    results = results * len(choices) if len(results) == 1 else results
    met = [
        option.id
        for option, result in zip(options, results, strict=False)
        if result.lower() in ("compliant", "true")
    ]
    is_known = met and not several and len(results) == len(choices)  # of several people judge
    met_when = f"in: {', '.join(met)}" if is_known else None
    return AnswerType(kind, options=tuple(options), several=several, met=met_when)


def option_id(label: str, number: int) -> str:
    """An id for an option: its label where that can stand in ``met``, else its number.

    >>> option_id("Yes", 0), option_id("Yes, daily", 1)
    ('Yes', '2')
    """
    return label if _OPTION.fullmatch(label) else str(number + 1)


def _lines(text: str | None) -> list[str]:
    """A cell's lines; one that begins with ``|`` goes on with the one above."""
    lines: list[str] = []
    for line in (text or "").split("\n"):
        if line.startswith("|") and lines:
            lines[-1] += "\n" + line[1:].strip()
        elif line.strip():
            lines.append(line.strip())
    return lines


class _Framework:
    """The rows of one framework, from the top: headings and requirements still open at each depth."""

    def __init__(
        self, languages: tuple[str, ...], types: dict[str, AnswerType], found: Gathering
    ) -> None:
        self._languages = languages
        self._types = types
        self._found = found
        self._open: list[tuple[int, str | None, bool, str]] = []  # depth, id or title, is heading

    def read(self, rows: Sequence[TableRow]) -> None:
        after = [*map(_depth, rows[1:]), 0]
        self._note_unread(rows)
        for row, below in zip(rows, after, strict=True):
            depth = _depth(row)
            self._open = [entry for entry in self._open if entry[0] < depth]
            title = self._texts(row, "name", "description")
            if not title and not row.get("questions"):
                self._found.skip(row.place, _NO_TEXT)
            elif self._is_assessable(row):
                self._requirement(row, depth, title)
            elif below > depth:
                self._heading(row, depth)
            else:
                self._found.skip(row.place, _NOTE)

    def _is_assessable(self, row: TableRow) -> bool:
        """Whether it is to be answered; a word the format does not have is an error, and read as yes."""
        word = row.get("assessable") or ""
        if fold(word) not in _YES | _NO:
            what = Text("assessable", "assessable")
            finding = findings.UNKNOWN_VALUE.at(
                where_of(row.place), requirement=_id_of(row), value=word, what=what
            )
            self._found.doubt(finding)
        return fold(word) not in _NO

    def _section(self) -> tuple[str, ...]:
        return tuple(key for _, key, is_heading, _ in self._open if is_heading and key)

    def _heading(self, row: TableRow, depth: int) -> None:
        title = self._texts(row, "name") or self._texts(row, "description")
        base = next(iter(title.values()))
        key = _id_of(row) or base
        path = (*self._section(), key)
        self._found.heading(ImportedHeading(row.place, path, title, row.get("ref_id")))
        if row.get("name") and row.get("description"):
            what = Text("overskriftens beskrivelse", "the heading's description")
            self._found.lost(row.place, what)
        self._note_lost(row, ("annotation", "typical_evidence", "questions", *_LOST))
        self._open.append((depth, key, True, base))

    def _requirement(self, row: TableRow, depth: int, text: dict[str, str]) -> None:
        id = _id_of(row)
        above = next((entry for entry in reversed(self._open) if not entry[2]), None)
        parent = above[1] if above else None
        if above and parent is None:
            finding = findings.PARENT_UNNAMED.at(
                where_of(row.place), requirement=id, value=above[3]
            )
            self._found.doubt(finding)
        questions = _lines(row.get("questions"))
        kinds = self._kinds(row, len(questions))
        whole = ImportedRow(
            place=row.place,
            id=id,
            text=text,
            level=self._level(row),
            section=self._section(),
            parent=parent,
            evidence=self._texts(row, "typical_evidence"),
            guidance=self._texts(row, "annotation"),
            tags=_words(row.get("implementation_groups", "implementation group")),
        )
        self._note_lost(row, _LOST)
        self._open.append((depth, id, False, next(iter(text.values()), id or "–")))
        if len(questions) > 1:
            self._split(row, whole, kinds)
            return
        self._found.row(self._asked(row, whole, 0, kinds[0]) if questions else whole)

    def _split(self, row: TableRow, whole: ImportedRow, kinds: Sequence[AnswerType | None]) -> None:
        """A requirement with several questions: itself, and each question as a part of it."""
        where = where_of(row.place)
        self._found.doubt(
            findings.SEVERAL_QUESTIONS.at(where, requirement=whole.id, count=len(kinds))
        )
        if whole.id is None:
            value = next(iter(whole.text.values()), "–")
            self._found.doubt(findings.PARENT_UNNAMED.at(where, value=value))
        if whole.text:
            self._found.row(whole)
        for number, kind in enumerate(kinds):
            bare = replace(
                whole,
                id=f"{whole.id}.Q{number + 1}" if whole.id else None,
                parent=whole.id if whole.text else None,
                text={},
                evidence={},
                guidance={},
            )
            self._found.row(self._asked(row, bare, number, kind))

    def _asked(
        self, row: TableRow, whole: ImportedRow, number: int, kind: AnswerType | None
    ) -> ImportedRow:
        """The requirement with one of its questions under its text."""
        text = {}
        base = _lines(row.get("questions"))
        for language in self._languages:
            lines = _lines(row.get(f"questions[{language}]"))
            question = lines[number] if len(lines) == len(base) else None
            if language == self._languages[0]:
                question = base[number]
            if joined := paragraphs(whole.text.get(language), question):
                text[language] = joined
        return replace(whole, text=text, answer=kind)

    def _kinds(self, row: TableRow, count: int) -> list[AnswerType | None]:
        names = _lines(row.get("answer"))
        names = names * count if len(names) == 1 else names
        kinds: list[AnswerType | None] = []
        for _, name in zip_longest(range(count), names[:count]):
            if name not in self._types:
                what = Text("answer", "answer")
                finding = findings.UNKNOWN_VALUE.at(
                    where_of(row.place), requirement=row.get("ref_id"), value=name or "", what=what
                )
                self._found.doubt(finding)
            kinds.append(self._types.get(name or ""))
        return kinds

    def _level(self, row: TableRow) -> LevelRole | None:
        word = (row.get("importance") or "undefined").lower()
        if word not in _LEVELS:
            what = Text("importance", "importance")
            finding = findings.UNKNOWN_VALUE.at(
                where_of(row.place), requirement=row.get("ref_id"), value=word, what=what
            )
            self._found.doubt(finding)
        return _LEVELS.get(word)

    def _texts(self, row: TableRow, *names: str) -> dict[str, str]:
        """What stands in these columns, by language, under each other."""
        texts = {self._languages[0]: paragraphs(*(row.get(name) for name in names))}
        for language in self._languages[1:]:
            texts[language] = paragraphs(*(row.get(f"{name}[{language}]") for name in names))
        return {language: text for language, text in texts.items() if text}

    def _note_unread(self, rows: Sequence[TableRow]) -> None:
        """Each column that is nobody's, once, at the first row that has something in it."""
        known = _READ | _TECHNICAL | set(_LOST)
        places: dict[str, str] = {}
        for row in rows:
            for name in row.texts:
                bare = match[1] if (match := _TRANSLATED.match(name)) else name
                if bare not in known:
                    places.setdefault(name, row.place)
        for name, place in places.items():
            self._found.lost(place, Text(f"kolonnen »{name}«", f"the column '{name}'"))

    def _note_lost(self, row: TableRow, names: Sequence[str]) -> None:
        for name in names:
            if (text := row.get(name)) and text != _UNDEFINED:
                self._found.lost(row.place, Text(name, name), row.get("ref_id"))


def _id_of(row: TableRow) -> str | None:
    return row.get("ref_id", "node_id")


def _depth(row: TableRow) -> int:
    text = row.get("depth") or ""
    return int(text) if text.isdecimal() and len(text) < 3 else 1


def _words(text: str | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word.strip() for word in (text or "").split(",") if word.strip()))

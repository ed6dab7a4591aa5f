"""``import.yaml`` as it is written: each part with what it means, ready to be corrected by hand."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from typing import Any

from tracker.authoring.sheets.assign import Assigned
from tracker.authoring.sheets.mapping import ImportMapping, parse_mapping
from tracker.frozen import dataclass
from tracker.texts import Language, Text

_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
_WIDTH = 100
_HEAD = Text(
    "Hvordan »{file}« læses. tracker har foreslået det; ret det, der ikke passer, og kør kommandoen igen.\n"
    "Intet kommer ind, før hver kolonne og hvert niveau er brugt eller fravalgt ved navn.",
    "How '{file}' is read. tracker has proposed it; correct what is not right, and run the command again.\n"
    "Nothing is taken in before every column and every level is used or ignored by name.",
)
_SHEETS = Text(
    "Ark (tabeller) med krav, og rækken med overskrifterne.",
    "Sheets (tables) with requirements, and the row of the headings.",
)
_UNSURE_HEADER = Text("usikkert: se efter", "not sure: check")
_NO_SHEETS = Text("Ark uden krav.", "Sheets without requirements.")
_HIDDEN = Text("skjult i filen: {names}", "hidden in the file: {names}")
_LANGUAGES = Text(
    "Teksternes sprog (da, en), filens eget først. Står hvert sprog i sin kolonne: text: {da: …, en: …}.",
    "The texts' languages (da, en), the file's own first. A column for each: text: {da: …, en: …}.",
)
_LOOKS_OTHER = Text(
    "Teksten ligner {language}; en bank har da og en.",
    "The text looks like {language}; a bank has da and en.",
)
_COLUMNS = Text(
    "Hvad der står under hvilken overskrift: text (flere samles, en linje hver), level, evidence "
    "(dokumentation), wanted (et godt svar), guidance (kun til jer selv), tags.",
    "What stands under which heading: text (several are joined, a line each), level, evidence, wanted "
    "(a good answer), guidance (for yourselves only), tags.",
)
_UNSURE = Text("usikkert: {headings}", "not sure: {headings}")
_ID = Text(
    "Kravets id: {column: …} · {from: text, pattern: …} (står forrest i teksten) · {from: numbering} (Words "
    "egne numre) · {from: generate}. missing: continue, når en række uden id hører til den over.",
    "The id: {column: …} · {from: text, pattern: …} (it begins the text) · {from: numbering} (Word's own "
    "numbers) · {from: generate}. missing: continue, where a row without an id belongs to the one above.",
)
_SECTION = Text(
    'Afsnittet: {from: "Kolonne", fill: down} · {from: headings} (rækker, der er overskrifter) · {from: '
    "number} (1, 1.1) · {from: depth, column: …} · {from: sheet}; flere: yderst først.",
    'The section: {from: "Column", fill: down} · {from: headings} (rows that are headings) · {from: '
    "number} (1, 1.1) · {from: depth, column: …} · {from: sheet}; several: the outermost first.",
)
_LEVELS = Text(
    "Niveauer: minimum, important, normal, option, eller ignore (rækken udelades). null er uafgjort.",
    "Levels: minimum, important, normal, option, or ignore (the row is left out). null is undecided.",
)
_TICKS = Text("Niveauer, der krydses af.", "Levels that are ticked.")
_ANSWERS = Text(
    "Leverandørens svar: ticks (kolonner, der krydses af), eller hvad svarfeltet beder om: scale, yes_no, "
    "text, number, date, document; ignore er et svar, nogen har givet.",
    "The vendor's answer: ticks (columns that are ticked), or what the field asks for: scale, yes_no, text, "
    "number, date, document; ignore is an answer that somebody gave.",
)
_IGNORE = Text("Kolonner, der ikke er en del af kravet.", "Columns that are no part of the demand.")
_UNDECIDED = Text(
    "Flyt hver af disse til columns eller ignore.", "Move each of these to columns or to ignore."
)


@dataclass(frozen=True, slots=True)
class DraftSheet:
    """A sheet of a draft."""

    name: str
    header: tuple[int, ...]
    is_sure: bool = True
    columns: Mapping[str, Any] = field(default_factory=dict)
    language: str | None = None
    prefix: str = ""

    def without_sheet(self) -> DraftSheet:
        """The sheet without itself as the section of its requirements."""
        own = dict(self.columns)
        if "section" in own:
            own["section"] = tuple(r for r in own["section"] if r.get("from") != "sheet")
        return replace(self, columns=own)


@dataclass(frozen=True, slots=True)
class Draft:
    """A mapping as it is proposed, with what is unsure about it."""

    file: str
    sheets: tuple[DraftSheet, ...]
    columns: Assigned
    sections: tuple[Mapping[str, Any], ...] = ()
    ignore: tuple[str, ...] = ()
    undecided: tuple[str, ...] = ()
    ignore_sheets: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    language: str = "da"
    languages: tuple[str, ...] = ()
    levels: Mapping[str, str | None] = field(default_factory=dict)
    answers: Mapping[str, str | None] = field(default_factory=dict)
    missing: str | None = None

    def with_levels(self, levels: Mapping[str, str | None]) -> Draft:
        """The draft with the words of the level column."""
        return replace(self, levels=levels)

    def with_answers(self, answers: Mapping[str, str | None]) -> Draft:
        """The draft with the words of the answer column."""
        return replace(self, answers=answers)

    def with_missing(self, missing: str) -> Draft:
        """The draft with what a row without an id is."""
        return replace(self, missing=missing)

    def with_prefixes(self, prefixes: Mapping[str, str]) -> Draft:
        """The draft with a prefix for each sheet's ids."""
        sheets = tuple(replace(s, prefix=prefixes.get(s.name, "")) for s in self.sheets)
        return replace(self, sheets=sheets)

    def with_sheet_languages(self, languages: Sequence[str], order: Sequence[str]) -> Draft:
        """The draft with a sheet for each language, and no section for each sheet."""
        pairs = zip(self.sheets, languages, strict=True)
        sheets = tuple(
            replace(sheet.without_sheet(), language=language) for sheet, language in pairs
        )
        sections = tuple(rule for rule in self.sections if rule.get("from") != "sheet")
        return replace(self, sheets=sheets, languages=tuple(order), sections=sections)

    def mapping(self) -> ImportMapping:
        """The draft as the mapping it is."""
        return parse_mapping(self.yaml(Language.DA).encode(), "import.yaml", placed=False)

    def yaml(self, language: Language) -> str:
        """The draft as the text of ``import.yaml``, with comments in a language."""
        return "\n".join(self._lines(language)) + "\n"

    def _spoken(self) -> tuple[str, ...]:
        if self.languages:
            return self.languages
        first = self.language if self.language in ("da", "en") else "da"
        others = [lang for lang in self.columns.translated if lang != first]
        return (first, *others)

    def _lines(self, language: Language) -> Iterator[str]:
        yield from _comment(_HEAD.fill(file=self.file), language)
        yield ""
        yield from _comment(_SHEETS, language)
        yield "sheets:"
        for sheet in self.sheets:
            unsure = "" if sheet.is_sure else f"  # {_UNSURE_HEADER.get(language)}"
            yield f"  - {_flow(_sheet(sheet))}{unsure}"
        if self.ignore_sheets:
            hidden = _HIDDEN.fill(names=", ".join(self.hidden)) if self.hidden else None
            yield from _comment(_NO_SHEETS, language)
            yield from _comment(hidden, language) if hidden else ()
            yield f"ignore_sheets: {_flow(self.ignore_sheets)}"
        spoken = self._spoken()
        yield ""
        yield from _comment(_LANGUAGES, language)
        if self.language not in ("da", "en") and not self.languages:
            yield from _comment(_LOOKS_OTHER.fill(language=self.language), language)
        yield f"languages: {_flow(spoken)}"
        yield ""
        yield from _comment(_COLUMNS, language)
        if self.columns.unsure:
            headings = ", ".join(sorted(self.columns.unsure))
            yield from _comment(_UNSURE.fill(headings=headings), language)
        yield "columns:"
        for key, value in self._columns(spoken).items():
            yield f"  {key}: {_flow(value)}"
        yield ""
        yield from _comment(_ID, language)
        yield f"id: {_flow(self._id())}"
        if self.sections:
            yield ""
            yield from _comment(_SECTION, language)
            sections: Any = self.sections[0] if len(self.sections) == 1 else self.sections
            yield f"section: {_flow(sections)}"
        yield from self._marks(language)
        for comment, name, left in (
            (_IGNORE, "ignore", self.ignore),
            (_UNDECIDED, "undecided", self.undecided),
        ):
            if left:
                yield ""
                yield from _comment(comment, language)
                yield from _list(name, left)

    def _marks(self, language: Language) -> Iterator[str]:
        """The levels and answers."""
        if self.columns.level_ticks:
            from tracker.authoring.sheets.aliases import role_of_level

            roles = {h: role_of_level(h.rpartition(" / ")[2]) for h in self.columns.level_ticks}
            yield ""
            yield from _comment(_TICKS, language)
            yield "level_ticks:"
            yield from (f"  {as_scalar(h)}: {role.value}" for h, role in roles.items() if role)
        if self.levels:
            yield ""
            yield from _comment(_LEVELS, language)
            yield "levels:"
            yield from (
                f"  {as_scalar(word)}: {role or 'null'}" for word, role in self.levels.items()
            )
        if self.columns.ticks or self.columns.answer:
            yield ""
            yield from _comment(_ANSWERS, language)
            yield "answers:"
            if self.columns.ticks:
                yield f"  ticks: {_flow(self.columns.ticks)}"
            if self.columns.answer:
                yield f"  column: {_flow(self.columns.answer)}"
            if self.answers:
                yield "  words:"
                pairs = self.answers.items()
                yield from (f"    {as_scalar(word)}: {kind or 'null'}" for word, kind in pairs)

    def _columns(self, spoken: tuple[str, ...]) -> dict[str, Any]:
        columns = self.columns
        text: Any = _one(columns.text)
        if columns.translated:
            text = {spoken[0]: text, **{k: _one(v) for k, v in columns.translated.items()}}
        found: dict[str, Any] = {"text": text} if columns.text else {}
        for key in ("level", "evidence", "wanted", "guidance", "tags"):
            value = getattr(columns, key)
            if value:
                found[key] = value if isinstance(value, str) else _one(value)
        return found

    def _id(self) -> dict[str, str]:
        columns = self.columns
        if columns.id_source == "column":
            found = {"column": columns.id or ""}
        elif columns.id_source == "text":
            found = {"from": "text", "pattern": columns.pattern or ""}
        else:
            found = {"from": columns.id_source}
        return {**found, "missing": self.missing} if self.missing else found


def _sheet(sheet: DraftSheet) -> dict[str, Any]:
    found: dict[str, Any] = {"name": sheet.name, "header": _one(sheet.header)}
    if sheet.language:
        found["language"] = sheet.language
    if sheet.prefix:
        found["prefix"] = sheet.prefix
    if sheet.columns:
        own = {k: _one(v) if isinstance(v, tuple) else v for k, v in sheet.columns.items()}
        section = own.pop("section", None)
        found |= {"columns": own} if own else {}
        found |= {"section": section} if section is not None else {}
    return found


def _one(values: Sequence[Any]) -> Any:
    return values[0] if len(values) == 1 else list(values)


def _comment(text: Text, language: Language) -> Iterator[str]:
    import textwrap

    for line in text.get(language).split("\n"):
        for part in textwrap.wrap(line, _WIDTH - 2, break_long_words=False) or [""]:
            yield f"# {_UNPRINTABLE.sub('?', part)}"


def _list(key: str, values: Iterable[str]) -> Iterator[str]:
    """A list of texts, on one line where it has room."""
    items = [*values]
    if len(line := f"{key}: {_flow(items)}") <= _WIDTH:
        yield line
        return
    yield f"{key}:"
    yield from (f"  - {as_scalar(item)}" for item in items)


def _flow(value: Any) -> str:
    """A value on one line."""
    if isinstance(value, Mapping):
        pairs = ", ".join(f"{_key(k)}: {_flow(v)}" for k, v in value.items())
        return f"{{{pairs}}}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(_flow, value))}]"
    if value is None:
        return "null"
    return str(value) if isinstance(value, int) else as_scalar(value)


_PLAIN = re.compile("[a-z][a-z_-]*")
_WORDS = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})


def _key(key: str) -> str:
    return key if _PLAIN.fullmatch(key) and key not in _WORDS else as_scalar(key)


def as_scalar(text: str) -> str:
    """A text as YAML has it, in quotation marks where they are needed.

    >>> as_scalar("column"), as_scalar("Krav\\n nr."), as_scalar("no"), as_scalar("")
    ('column', '"Krav\\\\n nr."', '"no"', '""')
    """
    if _PLAIN.fullmatch(text) and text not in _WORDS:
        return text
    quoted = json.dumps(text, ensure_ascii=False)
    return _UNPRINTABLE.sub(lambda found: f"\\u{ord(found[0]):04x}", quoted)

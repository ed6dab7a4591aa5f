"""A field of an entry as a cell: what a person reads and writes, and what the YAML then says.

A cell is always a text; an empty one is a field left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace
from typing import Any

from tracker.authoring.edit import Entry
from tracker.authoring.fields import (
    ACCEPTED,
    LANGUAGES,
    PROPOSED,
    RECURRING,
    STATE,
    Field,
    FieldKind,
)
from tracker.catalogue.answer_words import RECURS
from tracker.catalogue.answers import Recurring
from tracker.foreign_text import cell_text, choices, fold, fold_choice, tidy
from tracker.texts import Language, Text

YES = Text("Ja", "Yes")
_YES = frozenset({"ja", "yes", "x", "sand", "true", "1"})
_NO = frozenset({"nej", "no", "falsk", "false", "0"})
_BETWEEN = re.compile(r"[,;\n]")
_NUMBER = re.compile(r"-?\d+(\.\d+)?")
# What a Dane reads as thousands, and YAML as decimals: "1.500", also before a unit.
_THOUSANDS = re.compile(r"(?<![\d.,-])-?[1-9]\d{0,2}([. ]\d{3})+(,\d+)?(?![\d,])")


class WrongCellError(Exception):
    """A cell says something that its field cannot hold: what, and what it can."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.en)
        self.text = text


def shown(one: Field, entry: Entry, languages: tuple[str, ...], language: Language) -> str:
    """What the cell of a field says."""
    if one is STATE:
        return _state(entry).get(language) if entry.get("provenance") else ""
    value = value_of(one, entry, languages)
    if value is None or value == []:
        return ""
    match one.kind:
        case FieldKind.WORD:
            word = one.words.get(str(value))
            return word.get(language) if word else str(value)
        case FieldKind.YES:
            return YES.get(language) if value is True else ""
        case FieldKind.IDS:
            return ", ".join(map(str, value))
        case FieldKind.LINES:
            return "\n".join(map(str, value))
        case FieldKind.OPTIONS | FieldKind.PRICES | FieldKind.NOTES:
            return "\n".join(_in_a_line(one, each, languages, language) for each in value)
        case FieldKind.NUMBER:
            return _number_shown(value, language)
        case _:
            return str(value)


def _number_shown(value: Any, language: Language) -> str:
    """A number as the sheet's language writes it: 1.125 would be thousands in Danish."""
    return str(value).replace(".", ",") if language is Language.DA else str(value)


def _in_a_line(one: Field, value: Any, languages: tuple[str, ...], language: Language) -> str:
    """An entry of a list that has a line of its own in the cell."""
    if one.kind is FieldKind.OPTIONS:
        return _option(value, languages)
    if one.kind is FieldKind.NOTES:
        return _note(value, languages)
    return _price_line(value, languages, language)


def _state(entry: Entry) -> Text:
    return ACCEPTED if entry["provenance"].get("accepted") else PROPOSED


def value_of(one: Field, entry: Entry, languages: tuple[str, ...]) -> Any:
    """What stands at a field's path, short forms written out."""
    value: Any = entry
    for key in one.path:
        if isinstance(value, str):
            short = "type" if one.path[0] == "answer" else languages[0]
            return value if key == short else None
        value = value.get(key) if isinstance(value, dict) else None
    return value


def put(one: Field, entry: Entry, cell: str, languages: tuple[str, ...]) -> Entry:
    """The entry with a field as its cell says.

    Raises:
        WrongCellError: the cell says something that the field cannot hold.
    """
    value = understood(one, cell, languages)
    old = value_of(one, entry, languages)
    if isinstance(old, str) and isinstance(value, str) and old.endswith("\n"):
        value += "\n"  # as the block it is written in
    if one.kind in _READERS and value:  # as it is written, where it says the same
        known = {_in_a_line(one, each, languages, Language.DA): each for each in old or ()}
        value = [known.get(_in_a_line(one, each, languages, Language.DA), each) for each in value]
    made = deepcopy(entry)
    if len(one.path) == 1:
        return _with(made, one.path[0], value)
    outer, *rest = one.path
    if len(rest) > 1:
        inside = put(replace(one, path=tuple(rest)), made.get(outer) or {}, cell, languages)
        return _with(made, outer, inside or None)
    key = rest[0]
    inner = made.get(outer)
    if isinstance(inner, str):
        inner = {"type" if outer == "answer" else languages[0]: inner}
    inner = _with(dict(inner or {}), key, value)
    short: Any = inner
    if isinstance(made.get(outer), str) or outer not in made:
        alone = (
            "type" if outer == "answer" else languages[0] if one.kind is FieldKind.PROSE else None
        )
        is_alone = inner.keys() == {alone} and (outer == "answer" or len(languages) == 1)
        short = inner[alone] if alone and is_alone else inner
    return _with(made, outer, short or None)


def _with(entry: Entry, key: str, value: Any) -> Entry:
    if value is None or value == [] or value is False:
        entry.pop(key, None)
    else:
        entry[key] = value
    return entry


def understood(one: Field, cell: str, languages: tuple[str, ...]) -> Any:
    """What a cell means in the YAML; None where it is empty.

    Raises:
        WrongCellError: it means nothing there.
    """
    text = cell.strip()
    if not text:
        return None
    match one.kind:
        case FieldKind.WORD:
            return _word(one, text)
        case FieldKind.YES:
            if (word := fold_choice(text)) in _YES | _NO:
                return word in _YES
            raise WrongCellError(
                Text("skriv Ja, eller lad cellen være tom", "write Yes, or leave the cell empty")
            )
        case FieldKind.IDS:
            return list(
                dict.fromkeys(part.strip() for part in _BETWEEN.split(text) if part.strip())
            )
        case FieldKind.LINES:
            return list(dict.fromkeys(_lines(text)))
        case FieldKind.OPTIONS | FieldKind.PRICES | FieldKind.NOTES:
            return [_READERS[one.kind](line, languages) for line in _lines(text)]
        case FieldKind.NUMBER:
            return _number(text)
        case _:
            is_count = one.path == ("source", "bullet") and text.isdecimal()
            return int(text) if is_count else text


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]


def _word(one: Field, text: str) -> str:
    for value, word in one.words.items():
        if fold_choice(text) in choices((t, value) for t in (value, word.da, word.en)):
            return value
    words = Text(
        ", ".join(w.da for w in one.words.values()), ", ".join(w.en for w in one.words.values())
    )
    raise WrongCellError(Text(f"vælg mellem {words.da}", f"choose among {words.en}"))


def _number(text: str) -> int | float | str:
    """A number as YAML has it: "99,5" is 99.5.

    Raises:
        WrongCellError: it is no number, or may be thousands as well as decimals.
    """
    refuse_thousands(text)
    plain = text.replace(",", ".") if re.fullmatch(r"-?\d{1,99},\d{1,99}", text) else text
    if not _NUMBER.fullmatch(plain):
        raise WrongCellError(Text("skriv et tal, fx 99,5", "write a number, such as 99.5"))
    if "." not in plain:
        return int(plain)
    return float(plain) if str(float(plain)) == plain else plain


def refuse_thousands(text: str) -> None:
    """Stop at a number in a text that may be thousands as well as decimals.

    Raises:
        WrongCellError: there is one.
    """
    if not (found := _THOUSANDS.search(text)):
        return
    number = found.group()
    bare = re.sub(r"[. ]", "", number)
    decimal = number.replace(".", ",")
    raise WrongCellError(
        Text(
            f"skriv {bare} uden tusindtalsadskillelse, eller {decimal}, hvis der menes decimaler",
            f"write {bare} without separating thousands, or {decimal} if decimals are meant",
        )
    )


def _option(option: Any, languages: tuple[str, ...]) -> str:
    """An option on one line: its id, and its label in each language."""
    if isinstance(option, str):
        return option
    label = option["label"]
    labels = [label] if isinstance(label, str) else [label.get(one, "") for one in languages]
    return f"{option['id']}: {' | '.join(labels)}"


def _read_option(line: str, languages: tuple[str, ...]) -> Any:
    id, colon, rest = line.partition(":")
    if not colon:
        if len(languages) == 1:
            return line
        return {"id": line, "label": dict.fromkeys(languages, line)}
    labels = [part.strip() for part in rest.split("|")]
    if len(labels) != len(languages) or not all(labels):
        wanted = Text(
            " | ".join(LANGUAGES[one].da for one in languages),
            " | ".join(LANGUAGES[one].en for one in languages),
        )
        raise WrongCellError(
            Text(
                f"skriv valgmuligheden som id: {wanted.da}", f"write the option as id: {wanted.en}"
            )
        )
    label: Any = labels[0] if len(languages) == 1 else dict(zip(languages, labels, strict=True))
    return {"id": id.strip(), "label": label}


def _price_line(line: Any, languages: tuple[str, ...], language: Language) -> str:
    """A line of a price table: its id, its title in each language, how many of what, how often it is paid."""
    title = line["title"]
    titles = [title] if isinstance(title, str) else [title.get(one, "") for one in languages]
    amount = " ".join(filter(None, (_number_shown(line["quantity"], language), line.get("unit"))))
    paid = RECURS[Recurring(line.get("recurring") or Recurring.ONCE)].get(language)
    return f"{line['id']}: {' | '.join((*titles, amount, paid))}"


def _read_price_line(text: str, languages: tuple[str, ...]) -> Any:
    id, _, rest = text.partition(":")
    *titles, amount, paid = ["", *(part.strip() for part in rest.split("|"))][-len(languages) - 2 :]
    # As the line is shown, and as the list in the column "Betales" has it.
    known = {
        fold(word): recurring
        for words in (RECURS, RECURRING)
        for recurring, of in words.items()
        for word in (recurring, of.da, of.en)
    }
    if len(titles) != len(languages) or not all(titles) or fold(paid) not in known:
        raise _no_price_line(text, len(languages))
    refuse_thousands(amount)
    number, _, unit = amount.partition(" ")
    try:
        quantity = _number(number)
    except WrongCellError:
        raise _no_price_line(text, len(languages)) from None
    title: Any = titles[0] if len(languages) == 1 else dict(zip(languages, titles, strict=True))
    line = {"id": id.strip(), "title": title, "quantity": quantity, "unit": unit.strip()}
    recurring = known[fold(paid)]
    line |= {} if recurring is Recurring.ONCE else {"recurring": recurring.value}
    return {key: value for key, value in line.items() if value != ""}


def _no_price_line(line: str, languages: int) -> WrongCellError:
    titles = " | ".join(["titel"] * languages), " | ".join(["title"] * languages)
    paid = [[words.da for words in RECURS.values()], [words.en for words in RECURS.values()]]
    return WrongCellError(
        Text(
            f"linjen »{line}« skal skrives som id: {titles[0]} | 500 bruger | om året; det sidste er "
            f"{', '.join(paid[0][:-1])} eller {paid[0][-1]}",
            f'write the line "{line}" as id: {titles[1]} | 500 user | a year; the last is '
            f"{', '.join(paid[1][:-1])} or {paid[1][-1]}",
        )
    )


def _note(note: Any, languages: tuple[str, ...]) -> str:
    """A note on one line: what it says in each language, its source, and when that was read."""
    text = note["text"]
    texts = [text] if isinstance(text, str) else [text.get(one, "") for one in languages]
    return " | ".join(normal(part) for part in (*texts, note["source"], str(note["checked"])))


def _read_note(line: str, languages: tuple[str, ...]) -> Any:
    *texts, source, checked = ["", "", *(part.strip() for part in line.split("|"))]
    texts = texts[2:]
    if len(texts) != len(languages) or not all((*texts, source, checked)):
        wanted = [" | ".join([word] * len(languages)) for word in ("oplysning", "fact")]
        raise WrongCellError(
            Text(
                f"skriv noten som {wanted[0]} | kilde | 2026-11-30",
                f"write the note as {wanted[1]} | source | 2026-11-30",
            )
        )
    text: Any = texts[0] if len(languages) == 1 else dict(zip(languages, texts, strict=True))
    return {"text": text, "source": source, "checked": checked}


_READERS: dict[FieldKind, Callable[[str, tuple[str, ...]], Any]] = {
    FieldKind.OPTIONS: _read_option,
    FieldKind.PRICES: _read_price_line,
    FieldKind.NOTES: _read_note,
}


def normal(text: str) -> str:
    """The form in which two cells are compared: what a spreadsheet program does to one makes no difference.

    >>> normal("Ja \\r\\nnej\\u00a0") == normal("Ja\\nnej")
    True
    """
    return tidy(cell_text(text))


def survives(one: Field, entry: Entry, languages: tuple[str, ...], language: Language) -> bool:
    """Whether a value is the same when its cell is read back: else only the YAML can be edited.

    A text longer than a cell, a tag with a comma, a character nobody can see: their cells show less.
    """
    value = value_of(one, entry, languages)
    cell = normal(shown(one, entry, languages, language))
    try:
        back = understood(one, cell, languages)
    except WrongCellError:
        return False
    if isinstance(value, str) and isinstance(back, str):
        return normal(value) == back and cell_text(value) == value.replace("\r\n", "\n")
    if one.kind in _READERS:
        there, again = (
            [_in_a_line(one, each, languages, language) for each in entries or ()]
            for entries in (value, back)
        )
        return there == again
    if one.kind is FieldKind.NUMBER:
        return value is None or str(value) == str(back)
    return (value or None) == (back or None)

"""What a schema objects to, in the words of the person who wrote the document."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any, cast

import jsonschema
import msgspec
from jsonschema.exceptions import ValidationError, relevance

from tracker.findings import shorten
from tracker.suggestions import meant
from tracker.texts import Text

MOST = 1_000  # violations that are looked for
_TYPES = {
    "object": Text("en gruppe af felter", "a group of fields"),
    "array": Text("en liste", "a list"),
    "string": Text("en tekst", "a text"),
    "integer": Text("et helt tal", "a whole number"),
    "number": Text("et tal", "a number"),
    "boolean": Text("true eller false", "true or false"),
    "null": Text("ingenting", "nothing"),
}
# The forms of what people write; a schema's own description is in English.
_FORMS = {
    r"^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}([+-]\d{2}:\d{2})?)?$": Text(
        "ÅÅÅÅ-MM-DD, fx 2027-03-01, eller med klokkeslæt: 2027-03-01T12:00",
        "YYYY-MM-DD such as 2027-03-01, or with a time: 2027-03-01T12:00",
    ),
    r"^\d{8}$": Text("8 cifre", "8 digits"),
    r"^[A-Za-z0-9ÆØÅæøå][A-Za-z0-9ÆØÅæøå._-]{0,59}$": Text(
        "højst 60 bogstaver, cifre og tegnene . _ -, med et bogstav eller ciffer først",
        "at most 60 letters, digits and the characters . _ -, a letter or digit first",
    ),
    r"^[A-Za-z0-9ÆØÅæøå][A-Za-z0-9ÆØÅæøå._-]{0,39}$": Text(
        "højst 40 bogstaver, cifre og tegnene . _ -, med et bogstav eller ciffer først",
        "at most 40 letters, digits and the characters . _ -, a letter or digit first",
    ),
    r"^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2})?$": Text(
        "ÅÅÅÅ-MM-DD, fx 2027-03-01, eller med klokkeslæt: 2027-03-01T12:00",
        "YYYY-MM-DD such as 2027-03-01, or with a time: 2027-03-01T12:00",
    ),
    r"^\d{4}(-\d{2}(-\d{2})?)?$": Text(
        "ÅÅÅÅ, ÅÅÅÅ-MM eller ÅÅÅÅ-MM-DD, fx 2027-03-01",
        "YYYY, YYYY-MM or YYYY-MM-DD, such as 2027-03-01",
    ),
    r"^(\d{4}-\d{2}-\d{2}|operation)$": Text(
        "ÅÅÅÅ-MM-DD, fx 2027-03-01, eller operation", "YYYY-MM-DD such as 2027-03-01, or operation"
    ),
    r"^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$": Text("MM-DD, fx 12-24", "MM-DD such as 12-24"),
    r"\S": Text("en tekst, der ikke er tom", "a text that is not blank"),
    r"[A-Za-zÆØÅæøåÀ-ÿ]": Text(
        "et navn: med mindst ét bogstav", "a name: with at least one letter"
    ),
    r"^[a-z0-9][a-z0-9.-]*$": Text(
        "små bogstaver, cifre og tegnene . -, fx ski-02.19-2023",
        "small letters, digits and the characters . -, such as ski-02.19-2023",
    ),
    r"^\d+\.\d+\.\d+$": Text("tre tal med punktum, fx 1.4.0", "three numbers, such as 1.4.0"),
    r"^[a-z][a-z0-9_]*$": Text(
        "små bogstaver, cifre og _, med et bogstav først",
        "small letters, digits and _, a letter first",
    ),
    r"^(SF\d{4}(_[A-Z](_\d{2})?)?|SFTP)$": Text(
        "et integrationsnummer som SF1461 eller SF1590_B_01, eller SFTP",
        "an integration's number such as SF1461 or SF1590_B_01, or SFTP",
    ),
    r"^I-\d{2}$": Text("en pakkes nummer som I-02", "a package's number such as I-02"),
    r"^I-\d{2}-K\d+[a-z]?$": Text(
        "et punkts nummer som I-02-K1", "the number of a point, such as I-02-K1"
    ),
    r"^https?://\S+$": Text(
        "en adresse, der begynder med https://", "an address that begins with https://"
    ),
    r"^[A-Za-z0-9À-ÖØ-öø-ɏ][A-Za-z0-9_À-ÖØ-öø-ɏ.+/-]{0,63}$": Text(
        "højst 64 bogstaver, cifre og tegnene _ . + / -, med et bogstav eller ciffer først",
        "at most 64 letters, digits and the characters _ . + / -, a letter or digit first",
    ),
    r"^[0-9a-f]{16,64}$": Text(
        "det fingeraftryk, tracker skriver: 16-64 af tegnene 0-9 og a-f",
        "the digest that tracker writes: 16-64 of the characters 0-9 and a-f",
    ),
    r"^-?\d+(\.\d+)?$": Text(
        'et tal i anførselstegn med punktum for komma, fx "2.5"',
        'a number in quotation marks with a decimal point, such as "2.5"',
    ),
    r"^\d{1,12}(\.\d{1,6})?$": Text(
        'et tal i anførselstegn med højst 6 decimaler, fx "12.5"',
        'a number in quotation marks with at most 6 decimals, such as "12.5"',
    ),
    r"^[1-9][0-9]{0,6}-([1-9][0-9]{0,6})?$": Text(
        "rækker fra og til, fx 3-120 eller 3-", "rows from and to, such as 3-120 or 3-"
    ),
    r"\(": Text(
        "et regulært udtryk med id'et i en parentes, fx (K\\d+)",
        "a regular expression with the id in a group, such as (K\\d+)",
    ),
    r"^[a-z]{2}$": Text(
        "et sprog i to små bogstaver, fx da", "a language in two small letters, such as da"
    ),
    r"^[a-z][a-z-]*$": Text(
        "små bogstaver og -, med et bogstav først", "small letters and -, a letter first"
    ),
    r"^[a-z0-9]+(-[a-z0-9]+)*$": Text(
        "ord af små bogstaver og cifre med - imellem",
        "words of small letters and digits with - between",
    ),
    r"^[A-Za-z0-9ÆØÅæøå._-]{1,40}$": Text(
        "højst 40 bogstaver, cifre og tegnene . _ -",
        "at most 40 letters, digits and the characters . _ -",
    ),
}


def violations(data: Any, schema: dict[str, Any]) -> list[tuple[tuple[Any, ...], Text]]:
    """Every violation as (path in the data, what is wrong and what is allowed there); of very many, the first.

    A file of 200,000 values may be wrong in each, and nobody reads more than a few.
    """
    errors = (leaf for error in _validator(schema).iter_errors(data) for leaf in _leaves(error))
    explained = (v for e in errors for v in _explain(e))
    found = set(islice(explained, MOST))
    return sorted(found, key=lambda v: ([str(p) for p in v[0]], v[1].en))


def _validator(schema: dict[str, Any]) -> Any:
    extend: Any = jsonschema.validators.extend
    return extend(jsonschema.Draft202012Validator, {"uniqueItems": _unique})(schema)


def _unique(_: Any, wanted: bool, given: Any, __: Any) -> Iterator[ValidationError]:
    """As jsonschema has it, by looking at each item once: its own compares each with all the others."""
    if wanted and isinstance(given, list) and _first_again(given) is not None:
        yield ValidationError("has non-unique elements")


def _first_again(given: list[Any]) -> int | None:
    """Which item is the first that stands there for the second time."""
    known: set[bytes] = set()
    for number, one in enumerate(given):
        known.add(msgspec.json.encode(one, order="deterministic"))
        if len(known) <= number:
            return number
    return None


def _leaves(error: ValidationError) -> Iterator[ValidationError]:
    """The errors that matter: of alternatives, those of the one that came nearest."""
    if not error.context:
        yield error
        return
    yield from _leaves(max(error.context, key=relevance))


def _explain(error: ValidationError) -> Iterator[tuple[tuple[Any, ...], Text]]:
    path = tuple(error.absolute_path)
    field = _field(error)
    if error.validator == "additionalProperties":
        for name in _unknown(error):
            yield (*path, name), _prefixed(field, _additional(error, name))
        return
    if sentence := _SENTENCES.get(rule := str(error.validator)):
        given = _instance(error)
        size = len(given) if isinstance(given, str | list | dict) else None
        yield (
            path,
            _prefixed(
                field, sentence.fill(given=_shown_value(error), wanted=_wanted(error), size=size)
            ),
        )
        return
    for text in _SPEAKERS.get(rule, _otherwise)(error):
        yield path, _prefixed(field, text)


def _prefixed(field: str, text: Text) -> Text:
    return Text(f"{field}{text.da}", f"{field}{text.en}")


def _unknown(error: ValidationError) -> list[str]:
    allowed = _schema(error).get("properties", {})
    return [str(name) for name in _instance(error) if name not in allowed]


def _schema(error: ValidationError) -> dict[str, Any]:
    return cast(dict[str, Any], error.schema)


def _instance(error: ValidationError) -> Any:
    return cast(Any, error.instance)


def _shown_value(error: ValidationError) -> str:
    """What somebody wrote, as a message quotes it: a text of a hundred pages is no sentence."""
    return shorten(_as_written(_instance(error)))


def _wanted(error: ValidationError) -> Any:
    return cast(Any, error.validator_value)


def _field(error: ValidationError) -> str:
    path = ""
    for part in error.absolute_path:
        path += f"[{part + 1}]" if isinstance(part, int) else f".{part}" if path else str(part)
    return f"{path}: " if path else ""


def _shown(values: Any) -> str:
    return ", ".join(map(_as_written, values))


def _as_written(value: Any) -> str:
    """A value as YAML and JSON write it, not as Python does.

    >>> _as_written(None), _as_written(True), _as_written("None"), _as_written(2)
    ('null', 'true', 'None', '2')
    """
    return json.dumps(value) if value is None or isinstance(value, bool) else str(value)


def _required(error: ValidationError) -> Iterator[Text]:
    for name in _wanted(error):
        if name not in _instance(error):
            yield Text(f"feltet »{name}« mangler", f"the field '{name}' is missing")


def _additional(error: ValidationError, name: str) -> Text:
    allowed = sorted(_schema(error).get("properties", {}))
    name = shorten(name)
    near = meant(name, allowed)
    return Text(
        f"feltet »{name}« findes ikke.{near.da} Tilladt her: {_shown(allowed)}",
        f"there is no field '{name}'.{near.en} Allowed here: {_shown(allowed)}",
    )


def _enum(error: ValidationError) -> Iterator[Text]:
    given = _shown_value(error)
    near = meant(given, map(str, _wanted(error)))
    yield Text(
        f"»{given}« er ikke tilladt.{near.da} Tilladt: {_shown(_wanted(error))}",
        f"'{given}' is not allowed.{near.en} Allowed: {_shown(_wanted(error))}",
    )


def _type(error: ValidationError) -> Iterator[Text]:
    wanted = _wanted(error)
    names = [_TYPES[w] for w in ([wanted] if isinstance(wanted, str) else wanted)]
    given = _instance(error)
    quotes = ("", "")
    if "string" in wanted and isinstance(given, int | float) and not isinstance(given, bool):
        quotes = ('; skriv det i anførselstegn: "{}"', '; write it in quotation marks: "{}"')
    given = _shown_value(error)
    yield Text(
        f"her skal stå {' eller '.join(n.da for n in names)}, ikke »{given}«"
        + quotes[0].format(given),
        f"this must be {' or '.join(n.en for n in names)}, not '{given}'" + quotes[1].format(given),
    )


def _pattern(error: ValidationError) -> Iterator[Text]:
    described = _schema(error).get("description", _wanted(error))
    about = _FORMS.get(_wanted(error)) or Text(f"mønsteret {_wanted(error)}", described)
    yield Text(
        f"»{_shown_value(error)}« har ikke den rette form ({about.da})",
        f"'{_shown_value(error)}' does not have the right form ({about.en})",
    )


def _twice(error: ValidationError) -> Iterator[Text]:
    given = _instance(error)
    again = shorten(str(given[_first_again(given) or 0]))
    yield Text(
        f"»{again}« står der to gange; slet den ene", f"'{again}' stands here twice; delete one"
    )


def _several(error: ValidationError) -> Iterator[Text]:
    """More than one of the alternatives: what each asks for."""
    wanted = [", ".join(one.get("required", ())) for one in _wanted(error)]
    da, en = " eller ".join(filter(None, wanted)), " or ".join(filter(None, wanted))
    yield Text(
        f"her står to ting, der udelukker hinanden; behold den ene ({da})",
        f"two things stand here that exclude each other; keep one ({en})",
    )


def _otherwise(error: ValidationError) -> Iterator[Text]:
    """What no schema of ours asks; a test holds them to that."""
    given, rule = _shown_value(error), error.validator
    yield Text(
        f"»{given}« er ikke tilladt her (skemaets regel {rule})",
        f"'{given}' is not allowed here (rule {rule} of the schema)",
    )


_EMPTY = Text("feltet må ikke være tomt", "this must not be empty")
# Rules that one sentence is enough for: with what is given, its size, and what is wanted.
_SENTENCES = {
    "minLength": _EMPTY,
    "minItems": _EMPTY,
    "minProperties": _EMPTY,
    "propertyNames": Text(
        "navnet »{given}« er ikke tilladt her", "the name '{given}' is not allowed"
    ),
    "minimum": Text(
        "tallet må ikke være under {wanted}, men er {given}",
        "the number must not be below {wanted}, but is {given}",
    ),
    "exclusiveMinimum": Text(
        "tallet skal være over {wanted}, men er {given}",
        "the number must be above {wanted}, but is {given}",
    ),
    "maximum": Text(
        "tallet må ikke være over {wanted}, men er {given}",
        "the number must not be above {wanted}, but is {given}",
    ),
    "maxLength": Text(
        "teksten er for lang: {size} tegn, og højst {wanted} er tilladt",
        "the text is too long: {size} characters, and at most {wanted} are allowed",
    ),
    "maxItems": Text(
        "her er {size}, og højst {wanted} er tilladt",
        "there are {size}, and at most {wanted} are allowed",
    ),
    "const": Text("her skal stå {wanted}, ikke »{given}«", "this must be {wanted}, not '{given}'"),
}
_SPEAKERS: dict[str, Callable[[ValidationError], Iterator[Text]]] = {
    "required": _required,
    "enum": _enum,
    "type": _type,
    "pattern": _pattern,
    "uniqueItems": _twice,
    "oneOf": _several,
}

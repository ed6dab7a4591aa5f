"""A letter annex as a Word file, from a template that a buyer can replace."""

from __future__ import annotations

import datetime as dt
import re
import warnings
import zipfile
from collections.abc import Mapping
from io import BytesIO
from typing import Any

from tracker import documents
from tracker.dossier.letter.content import Letter
from tracker.errors import CaseError
from tracker.files import data_folder
from tracker.spreadsheet.apart import TooMuchError, apart
from tracker.spreadsheet.limits import MIB, Limits
from tracker.texts import Language, Text
from tracker.zips import same_docx

_CODES = {Language.DA: "da-DK", Language.EN: "en-GB"}
# What Jinja raises on a template's impossible sums, names and loops.
_WRONG = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
_LIMITS = Limits(seconds=10, file_size=16 * MIB)  # of one letter
_TOO_MUCH = Text(
    "den bruger for megen tid, plads eller hukommelse",
    "it takes too much time, room or memory",
)
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def available() -> bool:
    """Whether what fills Word templates is installed (the extra ``word``)."""
    try:
        import docxtpl  # noqa: F401
    except ImportError:
        return False
    return True


def default_template() -> bytes:
    """The template that comes with tracker."""
    return (data_folder("templates") / "dossier" / "brevbilag.docx").read_bytes()


def render(letter: Letter, template: bytes, language: Language, *, at: str) -> bytes:
    """The letter as the bytes of a Word file.

    The template is somebody's file and what is put in is vendors' text: it is run in a sandbox, and
    every value is escaped.

    Args:
        template: the bytes of a .docx file.
        at: the moment the letter is of, ISO 8601 with offset.

    Raises:
        CaseError: the extra ``word`` is not installed, or the template cannot be used.
    """
    if not available():
        raise missing()
    values = _context(letter)
    is_ours = template == default_template()
    filled = fill(template, values) if is_ours else _fill_apart(template, values)
    moment = dt.datetime.fromisoformat(at).astimezone(dt.UTC)
    return same_docx(
        filled,
        title=f"{values['w']['annex']}: {values['title']}",
        author=values["buyer"],
        language=_CODES[language],
        at=f"{moment:%Y-%m-%dT%H:%M:%SZ}",
    )


def fill(template: bytes, values: Mapping[str, Any]) -> bytes:
    """A template with values put in.

    Raises:
        CaseError: it cannot be used.
    """
    import docxtpl
    import jinja2
    from jinja2.sandbox import ImmutableSandboxedEnvironment
    from lxml.etree import XMLSyntaxError

    engine = ImmutableSandboxedEnvironment(
        autoescape=True, undefined=jinja2.StrictUndefined, loader=jinja2.DictLoader({})
    )
    out = BytesIO()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)
            document = docxtpl.DocxTemplate(BytesIO(template))
            document.render(values, engine, autoescape=True)
            document.save(out)
    except (jinja2.TemplateError, XMLSyntaxError, zipfile.BadZipFile, *_WRONG) as error:
        raise _unusable(error) from error
    return out.getvalue()


def _fill_apart(template: bytes, values: Mapping[str, Any]) -> bytes:
    """As ``fill``, in a process that is ended when it takes too long or too much.

    A sandbox keeps a template from reaching out, not from running for ever.
    """
    try:
        filled = apart(fill, template, values, limits=_LIMITS)
    except TooMuchError as error:
        raise _unusable(_TOO_MUCH) from error
    if len(filled) > _LIMITS.file_size:
        raise _unusable(_TOO_MUCH)
    return filled


def missing() -> CaseError:
    """The error to raise when the extra is not installed."""
    return CaseError(
        Text(
            'Brevbilagene som Word kræver udvidelsen »word«: pip install "kravtracker[word]". Eller undvær '
            "dem med --without word.",
            "The letter annexes as Word need the extra 'word': pip install \"kravtracker[word]\". Or do "
            "without by --without word.",
        )
    )


def _context(letter: Letter) -> dict[str, Any]:
    plain: dict[str, Any] = _clean(documents.to_plain(letter))
    return plain


def _clean(value: Any) -> Any:
    """Without the characters that no XML can hold."""
    match value:
        case str():
            return _NOT_XML.sub("", value)
        case dict():
            return {key: _clean(item) for key, item in value.items()}
        case list() | tuple():
            return [_clean(item) for item in value]
        case _:
            return value


def _unusable(error: Exception | Text) -> CaseError:
    message = " ".join(str(error).split())[:200] or type(error).__name__
    why = error if isinstance(error, Text) else Text(message, message)
    return CaseError(
        Text(
            f"Brevskabelonen kan ikke bruges: {why.da}. Den skal være en .docx-fil, og de felter, den "
            "bruger, skal være dem, der står i vejledningen.",
            f"The letter template cannot be used: {why.en}. It must be a .docx file, and the fields it "
            "uses those named in the guide.",
        )
    )

"""Forms in a case folder: what was sent out is kept, so that what comes back can be held against it.

``forms/<id>.json`` is the form, written once; the workbook made from it stands wherever its maker
puts it; the log names both, and has the hash of what stands in the case.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import count
from pathlib import Path

from tracker import documents
from tracker.errors import CaseError, UnreadableError
from tracker.files import STDOUT, digest, remove, write_new, write_once, write_through, written
from tracker.forms.elsewhere import another_form, read_elsewhere
from tracker.forms.model import FilledForm, Form
from tracker.forms.read import identify_form, read_form
from tracker.forms.stored import FOLDER, find_form
from tracker.forms.write import write_form
from tracker.frozen import dataclass
from tracker.procurement import log
from tracker.procurement.case import Case
from tracker.procurement.held import hold
from tracker.procurement.owned import is_owned
from tracker.spreadsheet.grid import Source
from tracker.spreadsheet.reader import Reader
from tracker.submission.read_files import unreadable
from tracker.texts import Text, printable


@dataclass(frozen=True, slots=True)
class ReturnedForm:
    """A form's workbook that came back: the form it was, what was filled in, the file's bytes."""

    form: Form
    filled: FilledForm
    data: bytes


@dataclass(frozen=True, slots=True)
class SentForm:
    """A form that was sent out, and where its workbook is."""

    form: Form
    path: Path


def send(
    case: Case,
    kind: str,
    make: Callable[[str], Form],
    path: Callable[[Form], Path],
    *,
    at: str,
    who: str,
    action: str,
    details: dict[str, str],
) -> SentForm:
    """Write a form's workbook, keep the form and log it.

    Args:
        kind: of the form; the id is the kind and the first free number.
        make: the form with a given id.
        path: where its workbook goes.
        details: what else the log has about it.

    Raises:
        CaseError: something cannot be written; the form is then not part of the case.
    """
    form = _kept(case, kind, make)
    data = write_form(form)
    known = {
        "form": form.id,
        **hold(f"{FOLDER}/{form.id}.json", documents.to_stored("form", form)),
    }
    sent: Path | None = None
    try:
        target, is_held = _write(case, path(form), data)
        name = f"{form.id}.xlsx" if target == STDOUT else target.name
        known |= {"workbook": name, "sha256": digest(data), **details}
        if is_held:
            sent = target
            known |= hold(target.relative_to(case.folder).as_posix(), data)
        log.append(case.folder, at=at, who=who, action=action, details=known)
    except CaseError:
        remove(_path(case, form.id))
        if sent in written():  # for ever a file of the case that its log does not know
            remove(sent)
        raise
    return SentForm(form, target)


def _write(case: Case, path: Path, data: bytes) -> tuple[Path, bool]:
    """Write the workbook; where it went, and whether that is the case's to keep."""
    if path.is_relative_to(case.folder) and is_owned(path.resolve()):
        return write_new(path.parent, path.name, data), True
    write_through(path, data)
    return path, False


def _kept(case: Case, kind: str, make: Callable[[str], Form]) -> Form:
    """The form under the first free number: creating its file is what takes the number.

    A number that the log names is taken, whether or not the form is still there.
    """
    logged = {record.details.get("form") for record in log.records(case.folder)}
    for number in count(1):
        id = f"{kind}-{number}"
        target = _path(case, id)
        if id not in logged and not target.exists():
            form = make(id)
            if write_once(target, documents.to_stored("form", form)):
                return form
    raise AssertionError  # count has no end


def open_form(
    case: Case, path: Path, kinds: tuple[str, ...], reader: Reader, also: Sequence[Form] = ()
) -> ReturnedForm:
    """A form's workbook, read back.

    Args:
        kinds: which kinds of forms are expected.
        also: forms that the case does not keep, since they are made anew from it.

    Raises:
        UnreadableError: the file is not there, or the door refused it.
        CaseError: it is not a form of this case, or not of those kinds.
    """
    try:
        data, opened = reader.take(path)
    except OSError as error:
        raise unreadable(path, error) from error
    if opened.grid is None:
        refusal = opened.refusal
        assert refusal is not None
        message, remedy = refusal.message, refusal.remedy
        raise UnreadableError(
            Text(f"{message.da} {remedy.da}", f"{message.en} {remedy.en}"), where=str(path)
        )
    identity = identify_form(opened.grid)
    own = case.frozen().procurement.id
    if identity is None or identity.procurement != own:
        other = None if identity else read_elsewhere(opened.grid)
        raise _not_ours(path, identity.procurement if identity else None, own, other)
    made = next((form for form in also if form.id == identity.form), None)
    form = made or find_form(case, identity.form)
    if form.kind not in kinds:
        raise CaseError(another_form(form.id), where=str(path))
    source = Source(
        printable(path.name), opened.sha256, opened.grid.application, opened.grid.format
    )
    return ReturnedForm(form, read_form(opened.grid, source, form), data)


def _path(case: Case, id: str) -> Path:
    return case.folder / FOLDER / f"{id}.json"


def _not_ours(path: Path, found: str | None, own: str, other: Text | None) -> CaseError:
    if found is None:
        text = other or Text(
            "Filen er ikke et skema fra tracker. Brug den fil, tracker har skrevet; en kravarbejdsbog "
            "læses ind med »tracker receive FIL«, og en rapport læses ikke ind.",
            "The file is no form of tracker's. Use the file that tracker wrote; a requirement "
            "workbook is read with 'tracker receive FILE', and a report is not read back.",
        )
    else:
        text = Text(
            f"Skemaet hører til udbuddet »{found}«, og sagen er »{own}«.",
            f"The form belongs to procurement '{found}', and the case is '{own}'.",
        )
    return CaseError(text, where=str(path))

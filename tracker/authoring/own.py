"""A case's own bank: the folder ``own/`` in the case, as a bank of format 2."""

from __future__ import annotations

from pathlib import Path

from tracker import documents
from tracker.authoring.edit import BankFiles, open_files, write
from tracker.authoring.imported import ImportedFile
from tracker.authoring.sheets.written import as_scalar
from tracker.catalogue.load import HEAD
from tracker.errors import SelectionError
from tracker.files import make_folder, write_once
from tracker.procurement.case import Case
from tracker.procurement.model import OWN_BANK
from tracker.texts import Language, Text

_TITLE = Text("Egne krav", "Own requirements")
_HEAD = """\
# {comment}
format: 2
id: {id}
version: 1.0.0
title: {title}
languages: [{languages}]
sections: []
requirements: []
"""
_COMMENT = Text(
    "Sagens egen kravbank. »tracker requirements import« læser ark ind i den; den må også rettes i hånden.",
    "The case's own bank. 'tracker requirements import' reads sheets into it; it may be edited by hand too.",
)


def own_bank(case: Case, imported: ImportedFile, language: Language) -> BankFiles:
    """The own bank of a case; where it has none yet, an empty one in the file's languages, in memory.

    Raises:
        SelectionError: the file is in no language a bank can have.
        DocumentError: the bank is malformed.
    """
    folder = case.folder / OWN_BANK
    if (folder / HEAD).is_file():
        return open_files(folder)
    languages = [one for one in imported.languages if one in tuple(Language)]
    if not languages:
        known = ", ".join(imported.languages)
        raise SelectionError(
            Text(
                f"Filens sprog er {known}; en bank kan have da og en. Ret »languages«.",
                f"The file's languages are {known}; a bank can have da and en. Correct 'languages'.",
            )
        )
    titles = ", ".join(f"{one}: {as_scalar(_TITLE.get(Language(one)))}" for one in languages)
    text = _HEAD.format(
        comment=_COMMENT.get(language),
        id=OWN_BANK,
        title=f"{{{titles}}}",
        languages=", ".join(languages),
    )
    data = text.encode()
    head = documents.parse_yaml(data, None, source=str(folder / HEAD))
    return BankFiles(folder, {HEAD: data}, {HEAD: head})


def write_own(bank: BankFiles, before: BankFiles) -> tuple[Path, ...]:
    """Write the own bank; the folder and its first file are made where they are not there.

    Raises:
        DocumentError: somebody else has changed it meanwhile; nothing is written.
        CaseError: it cannot be written.
    """
    make_folder(before.folder, private=False)
    write_once(before.folder / HEAD, before.data[HEAD])
    return write(bank, before)

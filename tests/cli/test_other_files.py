"""A file that is no workbook is told by every command that reads one: what it is, and what to do."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from answered import Make
from casework import blank, specification
from commands import Run

MAIL = (
    b"From: Ib <ib@acme.dk>\r\nTo: udbud@by.dk\r\nSubject: Tilbud\r\n\r\nSe vedh\xc3\xa6ftet.\r\n"
)
PICTURE = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + bytes(200)


def reading(case: Path, command: str, file: Path) -> tuple[object, ...]:
    """The words of a command that reads a file into a case."""
    return {
        "check": ("check", file),
        "receive": ("receive", case, file),
        "evaluate": ("evaluate", "receive", case, file),
        "questions": ("questions", "receive", case, file),
        "decisions": ("reservations", "receive", case, file),
        "clarify": ("clarify", "receive", case, file),
        "edit": ("edit", case, file),
        "import": ("catalogue", "import", file, "--into", case / "bank"),
    }[command]


@pytest.mark.parametrize(
    "command",
    ["check", "receive", "evaluate", "questions", "decisions", "clarify", "edit", "import"],
)
def test_every_command_says_what_the_file_is_and_what_to_do(
    make: Make, run: Run, tmp_path: Path, command: str
) -> None:
    case = make().folder
    run("catalogue", "new", case / "bank")
    mail, picture, zipped = (tmp_path / f"svar{n}.xlsx" for n in range(3))
    mail.write_bytes(MAIL)
    picture.write_bytes(PICTURE)
    with zipfile.ZipFile(zipped, "w") as archive:
        archive.writestr("Tilbud/Svar Acme.xlsx", blank(specification()))
        archive.writestr("brev.pdf", "%PDF-1.7")
    for file, danish, english in (
        (mail, ("en gemt mail", "gem den vedhæftede"), ("a saved e-mail", "save the attached")),
        (picture, ("et billede",), ("a picture",)),
        (zipped, ("I den ligger Svar Acme.xlsx", "Pak zip-filen ud"), ("In it is Svar Acme.xlsx",)),
    ):
        before = {p: p.stat().st_mtime_ns for p in case.rglob("*") if p.is_file()}
        for language, wanted in (("da", danish), ("en", english)):
            done = run(*reading(case, command, file), "--language", language, code=2)
            shown = " ".join((done.stdout + done.stderr).replace("│", "").split())
            for words in wanted:
                assert words in shown
        assert {p: p.stat().st_mtime_ns for p in case.rglob("*") if p.is_file()} == before

"""The inbox of a case: made by ``tracker new`` and ``tracker receive --new-inbox``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tracker.cli.console import next_step, wrote
from tracker.cli.own_files import remember, require_ours
from tracker.texts import Language, Text

if TYPE_CHECKING:
    from tracker.procurement.case import Case


def write_inbox(case: Case, folder: Path, language: Language) -> str:
    """Write the page of an inbox, and say so; the command that receives what is in it.

    Raises:
        CaseError: another file has the page's name, or the folder cannot be written.
    """
    from tracker.submission.inbox import Inbox, write_page

    inbox = Inbox(folder, case.folder)
    path = write_page(inbox, case.procurement.title, language, require_ours)
    remember(path)
    wrote(path, language)
    return inbox.command()


def make_inbox(case: Case, folder: Path, language: Language) -> None:
    """Make a folder an inbox, and say what it is for."""
    command = write_inbox(case, folder, language)
    text = Text(
        f"læg leverandørernes filer i mappen, når fristen er udløbet; siden siger resten. »{command}«.",
        f"put the vendors' files in the folder when the deadline has passed; the page says the rest. "
        f"'{command}'.",
    )
    next_step(text, language)

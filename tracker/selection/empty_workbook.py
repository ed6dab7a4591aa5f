"""An empty selection workbook: of what some requirement banks hold, with nothing chosen yet."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.catalogue.combine import combine
from tracker.catalogue.load import open_catalogue
from tracker.catalogue.model import Catalogue
from tracker.procurement.model import SHIPPED_SCALE
from tracker.procurement.scale import load_scale
from tracker.selection.model import CaseFiles, CaseView
from tracker.selection.tables import TABLES
from tracker.selection.workbook import write_selection
from tracker.texts import Language


def empty_case(banks: Sequence[Catalogue], language: Language) -> CaseView:
    """A case of which nothing is known yet but its banks.

    Raises:
        SelectionError: two banks mean different things by one id.
    """
    named = [{"id": bank.id, "version": bank.version} for bank in banks]
    chosen = {"catalogue": named[0]} if len(named) == 1 else {"catalogues": named}
    files = CaseFiles({**chosen, "select": []})
    return CaseView(files, combine(banks), load_scale(SHIPPED_SCALE), None, language)


def empty_workbook(which: Sequence[str], language: Language) -> bytes:
    """The workbook as the bytes of an .xlsx file.

    Args:
        which: the banks, each an id or a folder; none = the one that comes along.

    Raises:
        SelectionError: there is no such bank, or two mean different things by one id.
    """
    banks = [open_catalogue(one) for one in which or (None,)]
    return write_selection(empty_case(banks, language), TABLES)

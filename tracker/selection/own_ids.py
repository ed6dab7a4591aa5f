"""Ids of the buyer's own requirements: as those that are there, and never one that was used before."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from tracker.catalogue.lookup import Names, normal
from tracker.errors import SelectionError
from tracker.selection.model import CaseView
from tracker.selection.rows import plain_list
from tracker.texts import Language, Text

_ID = re.compile(r"[A-Za-z0-9ÆØÅæøå][A-Za-z0-9ÆØÅæøå._-]{0,59}")  # procurement.schema.json
_COUNTED = re.compile(r"(.{0,50}?)(\d{1,9})")
_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_HEADS = {Language.DA.value: "EGEN-", Language.EN.value: "OWN-"}


class OwnIds:
    """The ids of a case's own requirements, and those given since."""

    def __init__(self, view: CaseView) -> None:
        ids = [str(entry["id"]) for entry in plain_list(view.files.procurement, "add")]
        self._names = Names(view.catalogue)
        self._taken = {id.casefold() for id in (*ids, *view.taken)}
        heads = Counter(match[1] for id in ids if (match := _COUNTED.fullmatch(id)))
        usual = _HEADS.get(str(view.files.procurement.get("language")), _HEADS["da"])
        self._head = next((head for head, _ in heads.most_common(1)), usual)
        self._number, self._width = self._last((*ids, *view.taken))

    def _last(self, ids: Iterable[str]) -> tuple[int, int]:
        digits = [m[2] for id in ids if (m := _COUNTED.fullmatch(id)) and m[1] == self._head]
        width = max((len(d) for d in digits if d.startswith("0")), default=0)
        return max(map(int, digits), default=0), width

    def take(self, id: str) -> None:
        """Remember an id that a row gives itself."""
        self._taken.add(id.casefold())

    def next(self) -> str:
        """An id that nothing has had."""
        while True:
            self._number += 1
            id = f"{self._head}{self._number:0{self._width}d}"
            if self.fault(id) is None:
                self.take(id)
                return id

    def fault(self, id: str) -> Text | None:
        """Why an id cannot be given to a new requirement; None when it can."""
        if _DATE.fullmatch(id):
            return Text(
                "det er en dato, som regnearket kan have lavet af et nummer; lad cellen være tom, eller "
                "formatér den som tekst",
                "it is a date, which the spreadsheet may have made of a number; leave the cell empty, or "
                "format it as text",
            )
        if not _ID.fullmatch(id):
            return Text(
                "et id er højst 60 bogstaver, cifre, ».«, »_« og »-«; lad cellen være tom, så giver tracker et",
                "an id is at most 60 letters, digits, '.', '_' and '-'; leave the cell empty and tracker gives one",
            )
        if id.casefold() in self._taken:
            return Text("det er brugt; lad cellen være tom", "it is used; leave the cell empty")
        if self._is_the_banks(id):
            return Text(
                "kravkataloget bruger det, eller det ligner et af dets; lad cellen være tom",
                "the bank uses it, or it looks like one of its ids; leave the cell empty",
            )
        return None

    def _is_the_banks(self, id: str) -> bool:
        try:
            known = self._names.get(id)
        except SelectionError:
            return True
        return known is not None or normal(id).startswith(("I-", "SF"))

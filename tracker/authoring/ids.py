"""Ids for new entries: by the bank's pattern, as its others are, and never one that was used before."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from tracker.authoring.edit import BankFiles
from tracker.files import slug
from tracker.texts import Text

_ID = re.compile(r"[^\W_][\w.+/-]{0,63}")  # as schemas/catalogue.schema.json has it
_COUNTED = re.compile(r"(.{0,80}?)(\d{1,20})[a-z]?")
_ODD = re.compile(r"[^\w.+/-]+")
LISTS = ("sections", "conditions", "integrations", "requirements", "retired")


class Ids:
    """The ids of a bank, and those given since."""

    def __init__(self, bank: BankFiles) -> None:
        self.pattern = bank.parsed["catalogue.yaml"].get("id_pattern")
        self.taken = {e["id"] for key in LISTS for _, _, e in bank.entries(key)}
        self._highest: dict[str, int] = {}
        self._width: dict[str, int] = {}
        self._shapes: dict[str, Counter[str]] = {}
        for _, _, entry in bank.entries("requirements"):
            self._learn(entry["id"], entry["section"])
        for _, _, entry in bank.entries("retired"):
            self._learn(entry["id"], None)

    def _learn(self, id: str, section: str | None) -> None:
        if match := _COUNTED.fullmatch(id):
            head, digits = match[1], match[2]
            self._highest[head] = max(self._highest.get(head, 0), int(digits))
            if digits.startswith("0"):
                self._width[head] = len(digits)
            if section is not None:
                self._shapes.setdefault(section, Counter())[head] += 1

    def take(self, id: str, section: str | None = None) -> None:
        """Remember an id that is given."""
        self.taken.add(id)
        self._learn(id, section)

    def fault(self, id: str, *, is_requirement: bool) -> Text | None:
        """Why an id cannot be used; None when it can."""
        if id in self.taken:
            return Text("det er brugt til noget andet", "it is used for something else")
        if not _ID.fullmatch(id):
            return Text(
                "det skal være højst 64 bogstaver, cifre og . + / - _",
                "it must be at most 64 letters, digits and . + / - _",
            )
        if is_requirement and self.pattern and not re.search(self.pattern, id):
            return Text(
                f"det passer ikke til katalogets mønster {self.pattern}",
                f"it does not fit the bank's pattern {self.pattern}",
            )
        return None

    def next(self, section: str) -> str | None:
        """A new id for a requirement in a section; None when none fits the bank's pattern."""
        for head in self._heads(section):
            number = self._highest.get(head, 0) + 1
            id = f"{head}{number:0{self._width.get(head, 0)}d}"
            while id in self.taken:
                number += 1
                id = f"{head}{number:0{self._width.get(head, 0)}d}"
            if self.fault(id, is_requirement=True) is None:
                self.take(id, section)
                return id
        return None

    def _heads(self, section: str) -> Iterable[str]:
        """What may stand before the number: as in the section, else as in the others."""
        if section in self._shapes:
            yield from (head for head, _ in self._shapes[section].most_common())
        for other, shapes in self._shapes.items():
            for head, _ in shapes.most_common(1):
                if head.startswith(other):
                    yield f"{section}{head[len(other) :]}"
        yield f"{section}-"
        everywhere = sum(self._shapes.values(), Counter[str]())
        yield from (head for head, _ in everywhere.most_common(3))

    def section(self, title: str) -> str:
        """A new id for a section: of its title."""
        plain = slug(_ODD.sub("-", title).strip("-.").lower(), 40).lstrip("_-") or "afsnit"
        for number in range(1, len(self.taken) + 2):
            id = plain if number == 1 else f"{plain}-{number}"
            if self.fault(id, is_requirement=False) is None:
                break
        self.take(id)
        return id


def as_id(written: str) -> str:
    """An id as a file has it, as a bank can have it: always the same for the same.

    >>> as_id("Krav 3.10"), as_id("K/7"), as_id("§ 5 a")
    ('Krav-3.10', 'K/7', '5-a')
    """
    return _ODD.sub("-", written.strip()).strip("-_.+/")[:64]

"""A three-way update of a bank: what a row was, what the bank says now, and what the sheet says.

Every edit is either made or reported; a conflict changes nothing, and nothing is ever deleted
(catalogue.md, section 5).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from tracker import documents
from tracker.authoring import findings as kinds
from tracker.authoring.cells import WrongCellError, normal, put, shown, survives, value_of
from tracker.authoring.edit import BankFiles, Change, Entry, changed, in_order
from tracker.authoring.fields import ADVICE, TABLES, Field, FieldKind, fields_of
from tracker.authoring.ids import Ids
from tracker.authoring.model import Edit, GivenRow, GivenRows, NewRow, Update, Wishes
from tracker.catalogue.lint import lint
from tracker.catalogue.load import HEAD, from_plain
from tracker.errors import DocumentError
from tracker.findings import Finding, FindingKind, grouped, shorten
from tracker.foreign_text import fold
from tracker.frozen import dataclass
from tracker.texts import Text

# Sections come first: requirements name them.
_ORDER = ("sections", "conditions", "integrations", "requirements", ADVICE)


_NO_ID = Text(
    "råd har intet id; lad feltet være tomt i en ny række",
    "advice has no id; leave it empty in a new row",
)


def update(bank: BankFiles, given: GivenRows, wishes: Wishes) -> Update:
    """What a file's rows do to a bank.

    Raises:
        DocumentError: the bank's files are written in a way that cannot be changed by key.
    """
    work = _Work(bank, wishes)
    work.findings += given.findings
    twice = _twice(given)
    for table in _ORDER:
        for row in given.rows:
            if row.table != table:
                continue
            if (table, row.id) in twice:
                work.say(kinds.ID_TWICE, row, value=row.id)
            else:
                work.take(row)
    work.miss(given)
    for section, text in given.advice:
        work.advise(section, text)
    return work.result()


def _twice(given: GivenRows) -> set[tuple[str, str | None]]:
    counts = Counter((row.table, row.id) for row in given.rows if row.id)
    return {key for key, count in counts.items() if count > 1}


@dataclass(frozen=True, slots=True)
class _Row:
    """The changes one row makes: they are made together, or none of them."""

    change: Change
    edits: tuple[Edit, ...] = ()
    new: NewRow | None = None


class _Work:
    """The changes of one import, as they are collected."""

    def __init__(self, bank: BankFiles, wishes: Wishes) -> None:
        self.bank, self.wishes = bank, wishes
        self.languages = bank.languages
        self.entries = {table: bank.by_id(table) for table in TABLES}
        self.retired = bank.by_id("retired")
        self.fields = {table: fields_of(table, self.languages) for table in TABLES}
        self.ids = Ids(bank)
        self.rows: list[_Row] = []
        self.advice: list[Change] = []
        self.gone: list[Change] = []
        self.conflicts: list[Edit] = []
        self.unconfirmed: list[Edit] = []
        self.missing: list[tuple[str, str]] = []
        self.findings: list[Finding] = []
        self._titles: dict[str, str] = {}
        for id, section in self.entries["sections"].items():
            self._name(id, section)

    def _name(self, id: str, section: Entry) -> None:
        title = section["title"]
        for text in [title] if isinstance(title, str) else title.values():
            self._titles.setdefault(fold(text), id)

    def say(
        self, kind: FindingKind, row: GivenRow, one: Field | None = None, **tokens: Any
    ) -> None:
        """Note a finding about a row, or a cell of it."""
        where = row.places.get(one.id, row.where) if one else row.where
        if one:
            tokens["column"] = one.title
        self.findings.append(kind.at(where, requirement=row.id, **tokens))

    def take(self, row: GivenRow) -> None:
        """What one row does."""
        entry = self.entries[row.table].get(row.id) if row.id else None
        if entry is not None:
            self._change(row, entry)
        elif row.id and row.base is not None:
            if any(normal(row.cells[id]) != row.base.get(id, "") for id in row.cells):
                self.say(kinds.GONE, row, value=row.id)
        elif row.id in self.retired:
            self.say(kinds.RETIRED, row, value=row.id)
        else:
            self._add(row)

    # Rows that are there

    def _change(self, row: GivenRow, entry: Entry) -> None:
        made, edits = entry, []
        is_other = self._is_other(row, entry)
        for one in self.fields[row.table]:
            if one.id not in row.cells or one.id == "id":
                continue
            edit = self._edit(row, entry, one, is_other=is_other)
            if edit is None:
                continue
            try:
                made = put(one, made, self._meant(one, edit.cell), self.languages)
            except WrongCellError as error:
                self.say(kinds.CELL_WRONG, row, one, value=edit.cell or "–", reason=error.text)
                continue
            edits.append(edit)
        if edits and row.id:
            self.rows.append(_Row(Change(row.table, row.id, made), tuple(edits)))

    def _is_other(self, row: GivenRow, entry: Entry) -> bool:
        """Whether other advice stands where the row's stood: nothing of its text is the same."""
        if row.table != ADVICE or row.base is None:
            return False
        texts = [one for one in self.fields[ADVICE] if one.path[0] == "text"]
        now = [normal(shown(one, entry, self.languages, self.wishes.language)) for one in texts]
        then = [row.base.get(one.id, "") for one in texts]
        cells = [normal(row.cells.get(one.id, "")) for one in texts]
        return not any(n in (t, c) for n, t, c in zip(now, then, cells, strict=True))

    def _edit(self, row: GivenRow, entry: Entry, one: Field, *, is_other: bool) -> Edit | None:
        """What a cell asks for, if that can be done; what cannot is noted.

        Args:
            is_other: the bank has another entry in its place by now.
        """
        cell = normal(row.cells[one.id])
        bank = normal(shown(one, entry, self.languages, self.wishes.language))
        base = row.base.get(one.id, "") if row.base is not None else None
        if cell == base or (cell == bank and not is_other):
            return None
        if not is_other and self._is_same(one, entry, cell):
            return None
        where = row.places.get(one.id, row.where)
        edit = Edit(row.table, row.id or "", one.id, one.title, base, bank, cell, where)
        if reason := row.unclear.get(one.id):
            self.say(kinds.CELL_UNCLEAR, row, one, value=cell or "–", reason=reason)
        elif not one.is_open or not survives(one, entry, self.languages, self.wishes.language):
            self.say(kinds.CELL_LOCKED, row, one, value=cell or "–")
        elif base is not None and (is_other or base != bank):
            self.conflicts.append(edit)
            self.say(
                kinds.CONFLICT, row, one, value=cell or "–", bank=_brief(bank), base=_brief(base)
            )
        elif base is None and not self.wishes.confirm:
            self.unconfirmed.append(edit)
            self.say(kinds.UNCONFIRMED, row, one, value=cell or "–", bank=_brief(bank))
        else:
            return edit
        return None

    def _is_same(self, one: Field, entry: Entry, cell: str) -> bool:
        """Whether a cell says the same in other words: "minimum" for "Minimumskrav"."""
        if one.kind in (FieldKind.PROSE, FieldKind.LINE):
            return False
        try:
            meant = put(one, entry, self._meant(one, cell), self.languages)
        except WrongCellError:
            return False
        left_out = one.usual is not None and value_of(one, entry, self.languages) is None
        return meant == entry or (left_out and value_of(one, meant, self.languages) == one.usual)

    def _meant(self, one: Field, cell: str) -> str:
        """A section's title as its id."""
        if one.refers == "sections" and cell and cell not in self.entries["sections"]:
            return self._titles.get(fold(cell), cell)
        return cell

    # Rows that are new

    def _add(self, row: GivenRow) -> None:
        entry: Entry = {}
        wrong = False
        for one in self.fields[row.table]:
            cell = normal(row.cells.get(one.id, ""))
            if not cell or one.id == "id" or not one.is_open:
                continue
            if reason := row.unclear.get(one.id):
                self.say(kinds.CELL_UNCLEAR, row, one, value=cell, reason=reason)
                wrong = True
                continue
            try:
                entry = put(one, entry, self._meant(one, cell), self.languages)
            except WrongCellError as error:
                self.say(kinds.CELL_WRONG, row, one, value=cell, reason=error.text)
                wrong = True
        if row.table == ADVICE and entry in self.entries[ADVICE].values():
            return  # it is there already: nothing else tells two rows of advice apart
        if wrong or (id := self._id(row, entry)) is None:
            return
        entry = in_order(entry if row.table == ADVICE else {"id": id, **entry})
        self.entries[row.table][id] = entry
        if row.table == "sections" and "title" in entry:
            self._name(id, entry)
        self.rows.append(
            _Row(Change(row.table, id, entry), new=NewRow(row.table, id, entry, row.where))
        )

    def _id(self, row: GivenRow, entry: Entry) -> str | None:
        """The id of a new row; None when it has none that can be used."""
        if row.table == ADVICE:
            home = entry.get("section") or ""
            there = sum(
                1 for e in self.entries[ADVICE].values() if (e.get("section") or "") == home
            )
            if row.id is None:
                return f"{home}:{there + 1}"
            self.say(kinds.ID_WRONG, row, value=row.id, reason=_NO_ID)
            return None
        if row.id is not None:
            fault = self.ids.fault(row.id, is_requirement=row.table == "requirements")
            if fault:
                self.say(kinds.ID_WRONG, row, value=row.id, reason=fault)
                return None
            self.ids.take(row.id, entry.get("section"))
            return row.id
        if row.table == "requirements":
            id = self.ids.next(entry["section"]) if entry.get("section") else None
        elif row.table == "sections" and (title := entry.get("title")):
            id = self.ids.section(title if isinstance(title, str) else next(iter(title.values())))
        else:
            id = None
        if id is None:
            self.say(kinds.ID_NEEDED, row)
        return id

    # Rows that are missing, and advice

    def miss(self, given: GivenRows) -> None:
        """What becomes of the rows that are no longer in the sheet."""
        there = {(row.table, row.id) for row in given.rows}
        for table, known in given.known.items():
            for id, base in known.items():
                if (table, id) in there or id not in self.entries[table]:
                    continue
                row = GivenRow(table, id, {})
                if table != "requirements" or self.wishes.retire is None:
                    self.missing.append((table, id))
                    self.say(kinds.MISSING, row, value=id)
                elif base is None or self._now(table, id, base) != base:
                    self.missing.append((table, id))
                    self.say(kinds.MISSING_CHANGED, row, value=id)
                else:
                    self._retire(id, self.wishes.retire)

    def _now(self, table: str, id: str, base: Mapping[str, str]) -> Mapping[str, str]:
        entry = self.entries[table][id]
        return {
            one.id: normal(shown(one, entry, self.languages, self.wishes.language))
            for one in self.fields[table]
            if one.id in base
        }

    def _retire(self, id: str, reason: str) -> None:
        why: Any = dict.fromkeys(self.languages, reason) if len(self.languages) > 1 else reason
        since = self.wishes.since or self.bank.parsed[HEAD]["version"]
        self.gone += [
            Change("requirements", id, None),
            Change("retired", id, {"id": id, "since": since, "why": why}),
        ]

    def advise(self, section: str, text: Mapping[str, str]) -> None:
        """Add advice to the buyer, unless the section has it already."""
        wanted: Any = {one: text[one] for one in self.languages if one in text}
        if len(self.languages) == 1 and wanted:
            wanted = next(iter(wanted.values()))
        entry = {"section": section, "text": wanted}
        known = [e for _, _, e in self.bank.entries("guidance")] + [c.entry for c in self.advice]
        if wanted and not any(
            e and e.get("section") == section and e["text"] == wanted for e in known
        ):
            self.advice.append(Change("guidance", "", entry))

    # The whole

    def result(self) -> Update:
        """The bank with all of it done; a row that would make it unreadable is left out and reported."""
        rows = self.rows
        try:
            after = self._changed(rows)
        except DocumentError:
            rows = [row for row in rows if self._stands(row)]
            if len(rows) == len(self.rows):
                raise
            after = self._changed(rows)
        retired = tuple(c.id for c in self.gone if c.list == "retired")
        self.findings += _new_faults(self.bank, after)
        return Update(
            bank=after,
            edits=tuple(edit for row in rows for edit in row.edits),
            conflicts=tuple(self.conflicts),
            unconfirmed=tuple(self.unconfirmed),
            added=tuple(row.new for row in rows if row.new),
            missing=tuple(self.missing),
            retired=retired,
            advice=len(self.advice),
            findings=grouped(self.findings),
        )

    def _changed(self, rows: list[_Row]) -> BankFiles:
        changes = [*(row.change for row in rows), *self.gone, *self.advice]
        return changed(self.bank, changes) if changes else self.bank

    def _stands(self, row: _Row) -> bool:
        """Whether a row meets the schema by itself; what is wrong with it is noted."""
        change = row.change
        head = self.bank.parsed[HEAD]
        alone = {k: head[k] for k in ("format", "id", "version", "title", "languages") if k in head}
        alone |= {"sections": [], "requirements": []}
        alone[change.list] = [change.entry]
        if change.list in ("requirements", ADVICE) and change.entry:
            section = change.entry.get("section")
            if section in self.entries["sections"]:
                alone["sections"] = [self.entries["sections"][section]]
        name = change.id
        try:
            documents.require(alone, "catalogue", name, {})
            from_plain(alone, name)
        except DocumentError as error:
            where = row.new.where if row.new else row.edits[0].where
            reason = Text(error.text.da.replace("\n", "; "), error.text.en.replace("\n", "; "))
            if change.list == "sections" and row.new:
                del self.entries["sections"][name]  # what names it is refused too
            self.findings.append(
                kinds.ROW_REFUSED.at(where, requirement=name, value=name, reason=reason)
            )
            return False
        return True


def _new_faults(before: BankFiles, after: BankFiles) -> list[Finding]:
    """The faults that the bank has now, and had not before."""
    if after is before:
        return []
    known = {(fault.code, fault.requirement, fault.value) for fault in lint(before.catalogue)}
    faults = lint(after.catalogue)
    return [f for f in faults if (f.code, f.requirement, f.value) not in known]


def _brief(cell: str) -> str:
    return shorten(cell) or "–"

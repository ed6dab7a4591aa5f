"""Where a case is, to be read."""

from __future__ import annotations

from collections.abc import Iterator

from tracker import documents
from tracker.cpr import mask, masked
from tracker.frontpage.status import CaseStatus, Phase
from tracker.paper.model import Bullets, Column, Notice, Paper, Place, Row, Section, Table
from tracker.paper.values import one_line, written_date
from tracker.texts import Language, Text, counted

_KIND = Text("Sagens stade", "Status of the case")
_PHASES = {
    Phase.DRAFT: Text("Under udarbejdelse", "Being prepared"),
    Phase.ISSUED: Text("Udsendt", "Issued"),
    Phase.RECEIVED: Text("Besvarelser er modtaget", "Submissions are received"),
    Phase.AWARDED: Text("Tildelt", "Awarded"),
}
_PHASE, _REVISION = Text("Stade", "Status"), Text("Udgave", "Revision")
_ISSUED = Text("{revision}, udsendt {day}", "{revision}, issued {day}")
_REQUIREMENTS = Text("Antal krav", "Number of requirements")
_DEADLINE, _PAST = Text("Frist", "Deadline"), Text("{day} (overskredet)", "{day} (past)")
_BANKS = Text("Kravkatalog", "Catalogue")
_INVITED = Text("Inviterede", "Invited")
_RECORDS = Text("Poster i loggen", "Records in the log")
_UNISSUED = Text("Ændret, men ikke udsendt", "Changed, but not issued")
_VENDORS = Text("Besvarelser", "Submissions")
_VENDOR, _FILES = Text("Leverandør", "Vendor"), Text("Filer", "Files")
_PENDING = Text("Afventer afgørelse", "Waiting for a decision")
_NEWER = Text("Nyere kravkataloger", "Newer catalogues")
_CANNOT = Text(
    "{id} {version} kan ikke bruges, som sagen vælger: {why.da}",
    "{id} {version} cannot be used as the case selects: {why.en}",
)
_SHOWS = Text(
    "{text.da} »tracker amend --catalogue {id}@{version}« viser hvilke.",
    "{text.en} 'tracker amend --catalogue {id}@{version}' shows which.",
)
_NEXT = Text("Næste skridt", "What comes next")


def status_paper(status: CaseStatus, language: Language) -> Paper:
    """How a case stands, and what comes next."""
    kind = _KIND.get(language)
    title = one_line(status.title)
    states = [text for bank in status.banks for text in bank.words if bank.newer is None]
    return Paper(
        kind=kind,
        title=title,
        facts=tuple(_facts(status, language)),
        notices=tuple(Notice(one_line(text.get(language)), alert=False) for text in states),
        sections=tuple(_sections(status, language)),
        footer=f"{kind}: {title}",
        language=language,
    )


def _facts(status: CaseStatus, language: Language) -> Iterator[tuple[str, str]]:
    yield _PHASE.get(language), _PHASES[status.phase].get(language)
    if status.revision is not None:
        day = written_date(status.issued[:10], language) if status.issued else "–"
        text = _ISSUED.fill(revision=status.revision, day=day)
        yield _REVISION.get(language), text.get(language)
    yield _REQUIREMENTS.get(language), str(status.requirements)
    if status.deadline:
        day = written_date(status.deadline, language)
        yield _DEADLINE.get(language), _PAST.fill(day=day).get(language) if status.is_past else day
    banks = ", ".join(f"{bank.id} {bank.version}" for bank in status.banks)
    if banks:
        yield _BANKS.get(language), one_line(banks)
    if status.invited:
        yield _INVITED.get(language), str(status.invited)
    yield _RECORDS.get(language), str(status.records)


def _sections(status: CaseStatus, language: Language) -> Iterator[Section]:
    if status.newer:
        title = _NEWER.get(language)
        yield Section("newer", title, (Bullets(tuple(_newer(status, language))),))
    if status.unissued:
        title = _UNISSUED.get(language)
        lines = (f"{one_line(c.id)}: {c.text.get(language)}" for c in status.unissued)
        yield Section("unissued", title, (Bullets(tuple(lines)),))
    if status.vendors:
        columns = (
            Column("vendor", _VENDOR.get(language), 30, Place.NAME),
            Column("files", _FILES.get(language), 8, Place.ASIDE),
            Column("revision", _REVISION.get(language), 8, Place.ASIDE),
            Column("pending", _PENDING.get(language), 18, Place.ASIDE),
        )
        rows = tuple(
            Row(
                {
                    "vendor": one_line(mask(it.vendor)),
                    "files": str(it.files),
                    "revision": str(it.revision or "–"),
                    "pending": str(it.pending) if it.pending else None,
                }
            )
            for it in status.vendors
        )
        title = _VENDORS.get(language)
        yield Section("vendors", title, (Table("", columns, rows, sheet=title),))
    steps = tuple(text.get(language) for text in next_steps(status))
    yield Section("next", _NEXT.get(language), (Bullets(steps),))


def _newer(status: CaseStatus, language: Language) -> Iterator[str]:
    for bank in status.newer:
        known = {"id": bank.id, "version": bank.version}
        if bank.change is None:
            why = bank.why_not or Text("", "")
            yield one_line(_CANNOT.fill(**known, why=why).get(language))
        elif bank.change.touched or bank.change.new:
            yield one_line(_SHOWS.fill(**known, text=bank.change.text).get(language))
        else:
            yield one_line(bank.change.text.get(language))


def next_steps(status: CaseStatus) -> Iterator[Text]:
    """What comes next, in the order of the work."""
    if status.phase is Phase.DRAFT:
        yield Text(
            "»tracker requirements« viser, hvad der spørges om; »tracker generate« udsender det.",
            "'tracker requirements' shows what is asked; 'tracker generate' issues it.",
        )
        return
    if status.unissued:
        yield Text(
            "»tracker amend« viser, hvad ændringen gør; med --reason udsendes den.",
            "'tracker amend' shows what the change does; with --reason it is issued.",
        )
    pending = sum(vendor.pending for vendor in status.vendors)
    if pending:
        files = counted(pending, Text("fil", "file"), Text("filer", "files"))
        yield Text(
            f"{files.da} afventer en afgørelse: »tracker offer list«.",
            f"{files.en} {'waits' if pending == 1 else 'wait'} for a decision: 'tracker offer list'.",
        )
    if status.phase is Phase.ISSUED:
        yield Text(
            "Modtag besvarelserne med »tracker receive«, når fristen er overskredet."
            if not status.is_past
            else "Fristen er overskredet: modtag besvarelserne med »tracker receive«.",
            "Receive the submissions with 'tracker receive' once the deadline has passed."
            if not status.is_past
            else "The deadline has passed: receive the submissions with 'tracker receive'.",
        )
    elif status.phase is Phase.RECEIVED:
        yield Text(
            "»tracker gap« viser, hvad hver leverandør opfylder; »tracker compare« stiller dem ved siden "
            "af hinanden.",
            "'tracker gap' shows what each vendor meets; 'tracker compare' puts them side by side.",
        )
    else:
        yield Text(
            "»tracker dossier build« samler sagen; »tracker follow« følger op på det lovede.",
            "'tracker dossier build' gathers the case; 'tracker follow' follows up what was promised.",
        )


def status_json(status: CaseStatus) -> bytes:
    """The same as JSON, by ``schemas/status.schema.json``."""
    plain = documents.to_plain(masked(status))
    plain["next"] = [documents.to_plain(text) for text in next_steps(status)]
    try:
        return documents.to_json(plain)
    except UnicodeEncodeError:  # half a character pair in a vendor's name
        return documents.to_json(documents.encodable(plain))

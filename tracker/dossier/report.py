"""The evaluation report: what it says, in what order. Drawn as PDF and as HTML from the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tracker.assessment.tables import part_text
from tracker.award.decision import awards
from tracker.cpr import masked
from tracker.dossier import report_texts as w
from tracker.dossier.model import DossierKind
from tracker.dossier.report_result import result_blocks, weights_blocks
from tracker.dossier.report_rows import (
    agreement_blocks,
    clarification_blocks,
    minimum_blocks,
    reservation_blocks,
)
from tracker.dossier.wording import CaseWording, moment
from tracker.evaluation.method.report import notices
from tracker.evaluation.scoring.report import method_blocks
from tracker.paper.model import (
    Block,
    Bullets,
    Facts,
    Heading,
    Notice,
    Paper,
    Paragraph,
    Section,
    Signatures,
    Table,
)
from tracker.paper.values import one_line, written_date
from tracker.procurement.specification import CatalogueIdentity
from tracker.texts import Text

Blocks = Callable[[CaseWording], Iterator[Block]]


def evaluation_report(wording: CaseWording) -> Paper:
    """The report of a case, every text safe to show."""
    matter, say = wording.matter, wording.say
    known = matter.stand.specification.procurement
    made = w.AS_OF_TEXT.fill(number=matter.end.number, at=moment(matter.at, matter.language))
    facts = [
        (say(w.PROCUREMENT), one_line(known.id)),
        (say(w.RESPONSIBLE), one_line(known.buyer)),
        (say(w.AS_OF), say(made)),
    ]
    access = wording.kind is DossierKind.ACCESS
    sections = (
        ("purpose", w.PURPOSE, _purpose(wording)),
        ("procurement", w.PROCUREMENT, _procurement(wording)),
        ("method", w.METHOD, _method(wording)),
        ("vendors", w.VENDORS, _vendors(wording)),
        ("minimum", w.MINIMUM, _shown(wording, minimum_blocks)),
        ("result", w.RESULT, _whole(wording, result_blocks)),
        ("robustness", w.ROBUST, weights_blocks(wording)),
        ("reservations", w.RESERVATIONS, _shown(wording, reservation_blocks)),
        ("clarifications", w.CLARIFICATIONS, _shown(wording, clarification_blocks)),
        ("agreement", w.AGREEMENT, _whole(wording, agreement_blocks)),
        ("signatures", w.SIGNATURES, () if access else _signatures(wording)),
    )
    drawn = ((id, say(title), tuple(blocks)) for id, title, blocks in sections)
    return Paper(
        kind=say(w.REPORT),
        title=one_line(known.title),
        facts=tuple(facts),
        notices=(Notice(say(w.STATUS_ACCESS if access else w.STATUS)),),
        sections=tuple(Section(id, title, blocks) for id, title, blocks in drawn if blocks),
        footer=say(w.FOOTER.fill(title=one_line(known.title), number=matter.end.number)),
        language=matter.language,
        numbered=True,
        author=one_line(known.buyer),
        at=matter.at,
    )


def _shown(wording: CaseWording, blocks: Blocks) -> Iterator[Block]:
    """The parts on single offers, for the offers that may be shown."""
    if wording.matter.veiled:
        names = ", ".join(one_line(v.vendor.name) for v in wording.vendors)
        yield Paragraph(wording.say(w.ONLY_OF.fill(names=names) if names else w.WITHHELD))
    if wording.vendors:
        yield from blocks(wording)


def _whole(wording: CaseWording, blocks: Blocks) -> Iterator[Block]:
    """The parts on all offers together: whole or not at all."""
    if wording.matter.veiled:
        yield Paragraph(wording.say(w.WITHHELD))
    else:
        yield from blocks(wording)


def _purpose(wording: CaseWording) -> Iterator[Block]:
    known = wording.matter.stand.specification.procurement
    yield Paragraph(wording.say(w.PURPOSE_TEXT.fill(title=one_line(known.title))))
    yield Paragraph(wording.say(w.PROMISE))


def _bank(bank: CatalogueIdentity, say: Callable[[Text], str]) -> str:
    name = f"{bank.id} {bank.version}"
    return say(w.NOT_AS_RELEASED.fill(bank=name)) if bank.as_released is False else name


def _procurement(wording: CaseWording) -> Iterator[Block]:
    spec, say = wording.matter.stand.specification, wording.say
    known = spec.procurement
    deadline = written_date(known.deadline, wording.matter.language) if known.deadline else None
    facts = (
        (w.RESPONSIBLE, known.buyer),
        (w.REFERENCE, known.reference),
        (w.FRAMEWORK, known.framework),
        (w.DEADLINE, deadline),
        (w.CATALOGUE, ", ".join(_bank(bank, say) for bank in spec.banks)),
        (w.REQUIREMENTS, str(len(spec.requirements))),
    )
    yield Facts(tuple((say(label), one_line(value)) for label, value in facts if value))
    if spec.packages:
        yield Heading(say(w.PACKAGES_ASKED))
        yield Bullets(tuple(wording.package(p.id) for p in spec.packages))
    yield Heading(say(w.COURSE))
    yield Table.of_texts(
        say(w.COURSE_CAPTION),
        (say(w.WHEN), say(w.WHAT), say(w.WHO)),
        tuple(_course(wording)),
        (2.2, 6, 1.6),
    )


def _course(wording: CaseWording) -> Iterator[tuple[str, str, str]]:
    chosen = {award.number: award for award in awards(wording.matter.records)}
    for record in wording.matter.records:
        text = w.ACTIONS.get(record.action)
        details = {key: one_line(value) for key, value in record.details.items()}
        if award := chosen.get(record.number):
            text = w.AWARDED
            details = {
                "vendor": wording.name(award.vendor),
                "by": one_line(award.decided_by) or "–",
            }
        if text is not None:
            when = moment(record.at, wording.matter.language)
            yield when, wording.say(text.fill(**details)), one_line(record.who)


def _method(wording: CaseWording) -> Iterator[Block]:
    say, view = wording.say, wording.view
    if wording.matter.veiled:
        yield Paragraph(say(w.METHOD_ELSEWHERE))
        return
    if view is None:
        yield Notice(say(w.NO_METHOD))
        return
    state = wording.matter.result
    assert state is not None
    yield Paragraph(say(w.METHOD_LEAD))
    for notice in notices(state.seal, wording.matter.language):
        yield notice if notice.alert else Paragraph(notice.text)
    for note in view.notes:
        yield Notice(note)
    yield from method_blocks(view, wording.speaker)


def _vendors(wording: CaseWording) -> Iterator[Block]:
    say = wording.say
    if wording.matter.veiled:
        yield _offers(wording)
        return
    entries = {e.sha256: e for v in wording.matter.stand.vendors for e, _ in v.received}
    rows = []
    for vendor in wording.vendors:
        entry = entries.get(vendor.source.sha256)
        tally = wording.part(vendor)
        rows.append(
            (
                one_line(vendor.vendor.name),
                one_line(vendor.vendor.cvr) or "–",
                moment(entry.at, wording.matter.language) if entry else "–",
                str(vendor.round),
                str(vendor.revision or "–"),
                say(part_text(tally.fulfilled, tally.judgeable, tally.answered)),
                str(vendor.summary.findings.get("error", 0)),
            )
        )
    heads = (
        w.VENDOR, Text("CVR", "CVR"), w.RECEIVED, Text("Runde", "Round"), Text("Udgave", "Revision"),
        w.FULFILLED, w.ERRORS,
    )  # fmt: skip
    yield Table.of_texts(
        say(w.VENDORS_CAPTION),
        tuple(map(say, heads)),
        tuple(rows),
        (3, 1.6, 2.4, 1.1, 1.2, 1.6, 1.6),
        numeric=(3, 4, 6),
    )


def _offers(wording: CaseWording) -> Table:
    """Who offered, and when, without any figure from an offer."""
    say, language = wording.say, wording.matter.language
    received = [pair for v in wording.matter.stand.everything for pair in v.received]
    rows = [
        (
            one_line(masked(s.vendor.name)),
            one_line(masked(s.vendor.cvr)) or "–",
            moment(e.at, language),
            str(s.round),
        )
        for e, s in received
    ]
    heads = (say(w.VENDOR), "CVR", say(w.RECEIVED), say(Text("Runde", "Round")))
    return Table.of_texts(
        say(w.VENDORS_CAPTION), heads, tuple(sorted(rows)), (3, 1.6, 2.4, 1.1), numeric=(3,)
    )


def _signatures(wording: CaseWording) -> Iterator[Block]:
    say = wording.say
    names = [one_line(e.name) for e in wording.matter.panel.evaluators]
    yield Paragraph(say(w.SIGN_LEAD))
    yield Signatures(say(w.SIGN_DATE), (*names, say(w.LAWYER), say(w.RESPONSIBLE)))

"""The evaluation report: what it says, in what order. Drawn as PDF and as HTML from the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator

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
from tracker.texts import Text

Blocks = Callable[[CaseWording], Iterator[Block]]


def evaluation_report(telling: CaseWording) -> Paper:
    """The report of a matter, every text safe to show."""
    matter, say = telling.matter, telling.say
    known = matter.stand.specification.procurement
    made = w.AS_OF_TEXT.fill(number=matter.end.number, at=moment(matter.at, matter.language))
    facts = [
        (say(w.PROCUREMENT), one_line(known.id)),
        (say(w.RESPONSIBLE), one_line(known.buyer)),
        (say(w.AS_OF), say(made)),
    ]
    access = telling.kind is DossierKind.ACCESS
    sections = (
        ("purpose", w.PURPOSE, _purpose(telling)),
        ("procurement", w.PROCUREMENT, _procurement(telling)),
        ("method", w.METHOD, _method(telling)),
        ("vendors", w.VENDORS, _vendors(telling)),
        ("minimum", w.MINIMUM, _shown(telling, minimum_blocks)),
        ("result", w.RESULT, _whole(telling, result_blocks)),
        ("robustness", w.ROBUST, weights_blocks(telling)),
        ("reservations", w.RESERVATIONS, _shown(telling, reservation_blocks)),
        ("clarifications", w.CLARIFICATIONS, _shown(telling, clarification_blocks)),
        ("agreement", w.AGREEMENT, _whole(telling, agreement_blocks)),
        ("signatures", w.SIGNATURES, () if access else _signatures(telling)),
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


def _shown(telling: CaseWording, blocks: Blocks) -> Iterator[Block]:
    """What is told of each offer, of those of which it may be told."""
    if telling.matter.veiled:
        names = ", ".join(one_line(v.vendor.name) for v in telling.vendors)
        yield Paragraph(telling.say(w.ONLY_OF.fill(names=names) if names else w.WITHHELD))
    if telling.vendors:
        yield from blocks(telling)


def _whole(telling: CaseWording, blocks: Blocks) -> Iterator[Block]:
    """What is told of all offers together: whole or not at all."""
    if telling.matter.veiled:
        yield Paragraph(telling.say(w.WITHHELD))
    else:
        yield from blocks(telling)


def _purpose(telling: CaseWording) -> Iterator[Block]:
    known = telling.matter.stand.specification.procurement
    yield Paragraph(telling.say(w.PURPOSE_TEXT.fill(title=one_line(known.title))))
    yield Paragraph(telling.say(w.PROMISE))


def _procurement(telling: CaseWording) -> Iterator[Block]:
    spec, say = telling.matter.stand.specification, telling.say
    known = spec.procurement
    deadline = written_date(known.deadline, telling.matter.language) if known.deadline else None
    facts = (
        (w.RESPONSIBLE, known.buyer),
        (w.REFERENCE, known.reference),
        (w.FRAMEWORK, known.framework),
        (w.DEADLINE, deadline),
        (w.CATALOGUE, f"{spec.catalogue.id} {spec.catalogue.version}"),
        (w.REQUIREMENTS, str(len(spec.requirements))),
    )
    yield Facts(tuple((say(label), one_line(value)) for label, value in facts if value))
    if spec.packages:
        yield Heading(say(w.PACKAGES_ASKED))
        yield Bullets(tuple(telling.package(p.id) for p in spec.packages))
    yield Heading(say(w.COURSE))
    yield Table.of_texts(
        say(w.COURSE_CAPTION),
        (say(w.WHEN), say(w.WHAT), say(w.WHO)),
        tuple(_course(telling)),
        (2.2, 6, 1.6),
    )


def _course(telling: CaseWording) -> Iterator[tuple[str, str, str]]:
    chosen = {award.number: award for award in awards(telling.matter.records)}
    for record in telling.matter.records:
        text = w.ACTIONS.get(record.action)
        told = {key: one_line(value) for key, value in record.details.items()}
        if award := chosen.get(record.number):
            text = w.AWARDED
            told = {"vendor": telling.name(award.vendor), "by": one_line(award.decided_by) or "–"}
        if text is not None:
            when = moment(record.at, telling.matter.language)
            yield when, telling.say(text.fill(**told)), one_line(record.who)


def _method(telling: CaseWording) -> Iterator[Block]:
    say, view = telling.say, telling.view
    if telling.matter.veiled:
        yield Paragraph(say(w.METHOD_ELSEWHERE))
        return
    if view is None:
        yield Notice(say(w.NO_METHOD))
        return
    state = telling.matter.result
    assert state is not None
    yield Paragraph(say(w.METHOD_LEAD))
    for notice in notices(state.seal, telling.matter.language):
        yield notice if notice.alert else Paragraph(notice.text)
    for note in view.notes:
        yield Notice(note)
    yield from method_blocks(view, telling.speaker)


def _vendors(telling: CaseWording) -> Iterator[Block]:
    say = telling.say
    if telling.matter.veiled:
        yield _offers(telling)
        return
    entries = {e.sha256: e for v in telling.matter.stand.vendors for e, _ in v.received}
    rows = []
    for vendor in telling.vendors:
        entry = entries.get(vendor.source.sha256)
        total = sum(vendor.summary.outcomes.values())
        rows.append(
            (
                one_line(vendor.vendor.name),
                one_line(vendor.vendor.cvr) or "–",
                moment(entry.at, telling.matter.language) if entry else "–",
                str(vendor.round),
                str(vendor.revision or "–"),
                say(w.OF.fill(count=telling.fulfilled(vendor), total=total)),
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


def _offers(telling: CaseWording) -> Table:
    """Who offered, and when: nothing that is counted in an offer."""
    say, language = telling.say, telling.matter.language
    received = [pair for v in telling.matter.stand.everything for pair in v.received]
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


def _signatures(telling: CaseWording) -> Iterator[Block]:
    say = telling.say
    names = [one_line(e.name) for e in telling.matter.panel.evaluators]
    yield Paragraph(say(w.SIGN_LEAD))
    yield Signatures(say(w.SIGN_DATE), (*names, say(w.LAWYER), say(w.RESPONSIBLE)))

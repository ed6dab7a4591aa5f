"""The evaluation report's part on single rows: deviations, reservations, clarifications, consensus."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.assessment import texts as common
from tracker.assessment.model import AssessedRow
from tracker.assessment.reservations.model import FIELD_LABELS, STATE_LABELS, Reservation
from tracker.assessment.reserved import reserved_before, since, together
from tracker.catalogue.modality import LevelRole
from tracker.clarification.alike import EQUAL_TREATMENT, rows_of
from tracker.dossier import report_texts as w
from tracker.dossier.model import DossierKind
from tracker.dossier.wording import CaseWording
from tracker.paper.model import Block, Notice, Paragraph, Table
from tracker.paper.values import cell_name, clean, one_line
from tracker.procurement.decisions import decisions
from tracker.texts import Language, Text


def minimum_blocks(wording: CaseWording) -> Iterator[Block]:
    """The possible deviations, apart from every figure."""
    say = wording.say
    spec = wording.matter.stand.specification
    if not any(spec.scale.role(row.level) is LevelRole.MINIMUM for row in spec.requirements):
        yield Paragraph(say(w.NO_MINIMUM))
        return
    yield Paragraph(say(w.MINIMUM_LEAD))
    rows = tuple(
        (
            line.requirement,
            line.vendor,
            line.own_answer or line.answer,
            f"{line.sign} {line.outcome_label}",
            "\n".join((*line.reasons, line.reservation)).strip() or "–",
            line.verdict or "–",
        )
        for vendor in wording.vendors
        for line in wording.lines(vendor)
        if line.requirement in {one_line(id) for id in vendor.summary.minimum_open}
    )
    if rows:
        heads = (w.REQUIREMENT, w.VENDOR, w.ANSWER, w.OUTCOME, w.REASONS, w.VERDICT)
        widths = (1.4, 2, 1.6, 1.7, 3.4, 1.7)
        yield Table.of_texts(say(w.DEVIATIONS_CAPTION), tuple(map(say, heads)), rows, widths)
    else:
        yield Paragraph(say(w.NO_DEVIATION))
    yield from _before(wording, common.BEFORE_MINIMUM, minimum=True)


def _before(wording: CaseWording, caption: Text, *, minimum: bool) -> Iterator[Block]:
    """Reservations of earlier rounds that the counting round no longer has."""
    say = wording.say
    rows = tuple(
        (
            one_line(one.entry.requirement) or "–",
            one_line(vendor.vendor.name),
            together([reserved_before(one, say)]),
            since(one, say),
        )
        for vendor in wording.vendors
        for one in vendor.withdrawn
        if not minimum or _is_minimum(wording, one.entry.level)
    )
    if rows:
        heads = (w.REQUIREMENT, w.VENDOR, w.WORDS, w.DECIDED)
        yield Table.of_texts(say(caption), tuple(map(say, heads)), rows, (1.4, 2, 5, 2.6))


def _is_minimum(wording: CaseWording, level: str | None) -> bool:
    scale = wording.matter.stand.specification.scale
    return level is not None and scale.role(level) is LevelRole.MINIMUM


def reservation_blocks(wording: CaseWording) -> Iterator[Block]:
    """What is or may be a reservation, with what was decided."""
    say, register = wording.say, wording.matter.register
    if register.entries:
        yield Paragraph(say(w.RESERVATIONS_LEAD))
        if register.open:
            yield Notice(say(w.UNDECIDED.fill(count=len(register.open))))
        heads = (w.REQUIREMENT, w.VENDOR, w.WORDS, w.STATE, w.DECIDED)
        yield Table.of_texts(
            say(w.RESERVATIONS),
            tuple(map(say, heads)),
            tuple(_reservation(entry, wording) for entry in register.entries),
            (1.4, 2, 4, 1.6, 2.4),
        )
    else:
        yield Paragraph(say(w.NO_RESERVATIONS))
    yield from _before(wording, common.BEFORE, minimum=False)


def _reservation(entry: Reservation, wording: CaseWording) -> tuple[str, ...]:
    place = ", ".join(
        p for p in (wording.say(FIELD_LABELS[entry.field]), cell_name(entry.cell)) if p
    )
    reason = entry.decisions[0].reason if entry.decisions else ""
    return (
        one_line(entry.requirement) or "–",
        one_line(entry.vendor),
        f"{place}: {clean(entry.in_context)}",
        wording.say(STATE_LABELS[entry.state]),
        clean(reason) or "–",
    )


def clarification_blocks(wording: CaseWording) -> Iterator[Block]:
    """What vendors added when asked."""
    say, speaker = wording.say, wording.speaker
    rows = []
    for vendor in wording.vendors:
        for row in vendor.rows:
            for added in row.supplements:
                quotation = speaker.supplement(added)
                counts = w.YES if added.used else w.NO
                rows.append(
                    (
                        one_line(row.asked.id),
                        one_line(vendor.vendor.name),
                        f"{quotation.label}\n{quotation.text}",
                        say(counts),
                    )
                )
    if rows:
        yield Paragraph(say(w.CLARIFICATIONS_LEAD))
        heads = (w.REQUIREMENT, w.VENDOR, w.SUPPLEMENT, w.USED)
        yield Table.of_texts(
            say(w.CLARIFICATIONS), tuple(map(say, heads)), tuple(rows), (1.4, 2, 5, 1.4)
        )
    else:
        yield Paragraph(say(w.NO_CLARIFICATIONS))
    if wording.kind is DossierKind.FULL:
        yield from _left_out(wording)


def _left_out(wording: CaseWording) -> Iterator[Block]:
    """Who was not asked although others in the same situation were, by whose decision, and why."""
    say, decided = wording.say, decisions(wording.matter.records, EQUAL_TREATMENT)
    rows = tuple(
        (
            one_line(", ".join(rows_of([found]))),
            one_line(vendor.vendor.name),
            clean(found.reason),
            one_line(found.decided_by),
        )
        for vendor in wording.vendors
        for found in decided.get(vendor.source.sha256, ())
    )
    if rows:
        heads = (w.REQUIREMENT, w.VENDOR, w.DECIDED, w.DECIDED_BY)
        yield Table.of_texts(say(w.NOT_ASKED), tuple(map(say, heads)), rows, (1.4, 2, 5, 1.4))


def agreement_blocks(wording: CaseWording) -> Iterator[Block]:
    """How far the evaluators agreed, and what they settled."""
    say, status = wording.say, wording.matter.status
    yield Paragraph(say(w.ACCORDS.fill(**status.accords)))
    if not status.is_done:
        yield Notice(say(w.NOT_DONE))
    if wording.kind is DossierKind.ACCESS:
        return
    rows = tuple(
        (
            one_line(row.asked.id),
            one_line(vendor.vendor.name),
            "\n".join(wording.speaker.judgement(j) for j in row.judgements if j.evaluator) or "–",
            _agreed(row, wording),
        )
        for vendor in wording.vendors
        for row in vendor.rows
        if _is_notable(row)
    )
    if rows:
        heads = (w.REQUIREMENT, w.VENDOR, w.SINGLE, w.AGREED)
        yield Table.of_texts(say(w.SETTLED), tuple(map(say, heads)), rows, (1.4, 2, 4, 3.4))


def _is_notable(row: AssessedRow) -> bool:
    """Agreed on in a meeting, or the verdicts differ."""
    agreed = any(j.evaluator is None for j in row.judgements)
    return agreed or len({j.verdict for j in row.judgements if j.verdict}) > 1


def _agreed(row: AssessedRow, wording: CaseWording) -> str:
    agreed = next((j for j in row.fresh if j.evaluator is None), None)
    if agreed is None:
        return wording.say(w.UNSETTLED)
    parts = [wording.speaker.choice(agreed.verdict, wording.speaker.scale.verdicts)]
    if agreed.points is not None:
        points = f"{agreed.points:g}"
        points = points.replace(".", ",") if wording.matter.language is Language.DA else points
        parts.append(wording.say(common.POINTS.fill(points=points)))
    head = ", ".join(part for part in parts if part)
    return f"{head}\n{clean(agreed.reason)}" if agreed.reason else head

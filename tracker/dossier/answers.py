"""What a vendor answered, as a version for access to documents may show it: the protected rows gone.

A document and a page of each round. They hold what the vendor wrote in the rows that are shown, and
nothing that is counted or derived from the file: no findings, no numbers, no hash
(``schemas/access-answers.schema.json``).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from tracker import documents
from tracker.assessment import texts as common
from tracker.assessment.supplements import SupplementRow
from tracker.cpr import masked
from tracker.dossier import report_texts as r
from tracker.dossier import texts as w
from tracker.dossier.model import Folder, Item
from tracker.dossier.protected import Secrets
from tracker.dossier.record import CaseRecord
from tracker.dossier.wording import moment
from tracker.files import slug
from tracker.frozen import dataclass
from tracker.paper import html
from tracker.paper.model import Block, Facts, Notice, Paper, Section, Table
from tracker.paper.values import clean, date_words, money, one_line
from tracker.procurement.scale import Scale
from tracker.submission.model import Answer, Submission, SubmittingVendor
from tracker.submission.received import FileStanding, VendorRounds
from tracker.texts import Language
from tracker.workbook.layout import ANSWERED, COLUMNS, PROSE

# What a vendor says of itself that may be shown: the others name persons.
_WHO = ("name", "cvr")
PUBLIC = (*_WHO, "solution", "version")
_TITLES = {column.id: column.title for column in COLUMNS}
_SHOWN = tuple(column for column in ANSWERED if column != "confidential")
_HELD = (
    *_SHOWN,
    *("written", "value", "available_from_written", "price_written", "price_yearly_written"),
    "comments",
)


@dataclass(frozen=True, slots=True)
class ShownRound:
    """One round of a vendor as it is shown.

    Attributes:
        answers: of the rows that are shown; ``hidden`` names the others.
        added: what was added when the vendor was asked; nothing where rows are hidden, since a
            question about one row may reveal another.
    """

    at: str
    submission: Submission
    answers: tuple[Answer, ...]
    hidden: tuple[str, ...]
    added: tuple[SupplementRow, ...]


def answers_files(matter: CaseRecord, secrets: Secrets) -> Iterator[Item]:
    """The documents and pages of every round of every vendor, vendors by name.

    Args:
        matter: the case as it is.
    """
    for vendor in sorted(matter.stand.everything, key=_order):
        for file in vendor.files:
            yield from _files(matter, _shown(matter, secrets, vendor, file))


def _order(offer: VendorRounds) -> tuple[str, str]:
    return offer.latest.vendor.name or "", offer.files[0].entry.at


def _shown(
    matter: CaseRecord,
    secrets: Secrets,
    vendor: VendorRounds,
    file: FileStanding,
) -> ShownRound:
    hidden, submission = secrets.of(vendor.key), file.submission
    with_added = not hidden and file.entry.sha256 == vendor.current.entry.sha256
    visible = (a for a in submission.answers if a.requirement not in hidden)
    added = (
        a
        for supplements in matter.stand.supplements
        if with_added and supplements.vendor == vendor.key
        for a in supplements.added
    )
    # A mark on all of it is on what the sheet about the vendor says too.
    is_whole = secrets.vendors[vendor.key].whole
    shown = _WHO if is_whole else PUBLIC
    about = SubmittingVendor(**{k: getattr(submission.vendor, k) for k in ("id", *shown)})
    if is_whole:
        submission = replace(submission, conditions={})
    return ShownRound(
        at=file.entry.at,
        submission=masked(replace(submission, vendor=about, findings=(), answers=())),
        answers=masked(secrets.hide(tuple(visible), vendor.key)),
        hidden=tuple(sorted(hidden)),
        added=masked(tuple(added)),
    )


def _files(matter: CaseRecord, shown: ShownRound) -> Iterator[Item]:
    name, number = one_line(shown.submission.vendor.name), shown.submission.round
    stem = f"{Folder.RECEIVED}/besvarelser/{slug(name)}-runde-{number}"
    what = w.W_SUBMISSION_REDACTED.fill(vendor=name, round=number)
    data = documents.to_stored("access-answers", documents.encodable(_document(matter, shown)))
    yield Item(f"{stem}.json", data, what)
    yield Item(f"{stem}.html", html.render(_paper(matter, shown)), what)


def _document(matter: CaseRecord, shown: ShownRound) -> dict[str, Any]:
    vendor = shown.submission.vendor
    return {
        "procurement": matter.stand.specification.procurement.id,
        "vendor": {k: getattr(vendor, k) for k in PUBLIC},
        "round": shown.submission.round,
        "received": shown.at,
        "conditions": shown.submission.conditions,
        "answers": [
            {"requirement": a.requirement, **{k: getattr(a, k) for k in _HELD}}
            for a in shown.answers
        ],
        "supplements": [
            {k: getattr(a, k) for k in ("requirement", "question", "text", "answer", "evidence", "available_from")}
            for a in shown.added
        ],
        "hidden": list(shown.hidden),
    }  # fmt: skip


def _paper(matter: CaseRecord, shown: ShownRound) -> Paper:
    say, known = matter.language, matter.stand.specification.procurement
    vendor, at = shown.submission.vendor, moment(shown.at, matter.language)
    facts = (
        (common.PROCUREMENT.get(say), one_line(known.title)),
        ("CVR", one_line(vendor.cvr) or "–"),
        (r.RECEIVED.get(say), at),
    )
    return Paper(
        kind=w.ANSWERS.get(say),
        title=one_line(vendor.name) or "–",
        facts=facts,
        notices=(Notice(r.STATUS_ACCESS.get(say)),),
        sections=(Section("answers", w.ANSWERS.get(say), tuple(_blocks(matter, shown))),),
        footer=one_line(known.title),
        language=say,
        numbered=True,
    )


def _blocks(matter: CaseRecord, shown: ShownRound) -> Iterator[Block]:
    say, now = matter.language, matter.stand.specification.scale
    # The words they answered in.
    scale = matter.stand.scales.get(shown.submission.revision or 0, now)
    heads = (common.REQUIREMENT.get(say), *(_TITLES[id].get(say) for id in _SHOWN))
    rows = [_row(answer, scale, say) for answer in shown.answers]
    rows += [(one_line(id), w.WITHHELD.get(say), *("" for _ in _SHOWN[1:])) for id in shown.hidden]
    yield Table.of_texts(w.ANSWERS.get(say), heads, tuple(rows), (1.4, *(2.0 for _ in _SHOWN)))
    if shown.added:
        pairs = tuple(
            (one_line(a.requirement), clean("\n".join(t for t in (a.question, a.text, a.evidence) if t)))
            for a in shown.added
        )  # fmt: skip
        yield Facts(pairs)


def _row(answer: Answer, scale: Scale, language: Language) -> tuple[str, ...]:
    label = next((a.label.get(language) for a in scale.answers if a.id == answer.answer), None)
    by = next(
        (d.label.get(language) for d in scale.deliverers if d.id == answer.delivered_by), None
    )
    values = (
        label or answer.written,
        "\n".join(filter(None, (answer.elaboration, *answer.comments))),
        date_words(answer.available_from, language) or answer.available_from_written,
        money(answer.price_dkk, language) or answer.price_written,
        money(answer.price_yearly_dkk, language) or answer.price_yearly_written,
        by or answer.delivered_by,
        *(getattr(answer, column) for column in PROSE if column != "elaboration"),
    )
    return (one_line(answer.requirement), *(clean(text) or "–" for text in values))

"""What stands over and beside the matrix: each vendor in figures, each package in shares."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from tracker.assessment import texts as shared
from tracker.assessment.comparison import ComparedPackage, ComparedVendor, Share, Unmet
from tracker.assessment.lines import NO_PACKAGE, Speaker
from tracker.assessment.looks import Tally, outcome_name
from tracker.assessment.model import Outcome
from tracker.assessment.offer_texts import offer_facts
from tracker.findings import Severity
from tracker.paper.texts import SEVERITY_MANY
from tracker.paper.values import money, one_line, price
from tracker.report.comparison import words
from tracker.texts import Language, Text

Figure = int | str | Decimal
_FEW = 8  # ids named in a sentence


@dataclass(frozen=True, slots=True)
class UnmetLine:
    """An unmet prerequisite of one vendor, in words."""

    vendor: str
    prerequisite: str
    outcome: Outcome
    outcome_name: str
    unsupported: tuple[str, ...]
    alone: tuple[str, ...]
    waiting: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class VendorColumn:
    """What stands over a vendor's column.

    Attributes:
        name: no two vendors have the same.
        figures: label, value, and what people read.
        warnings: what must be known before the figures are used.
    """

    name: str
    tally: Tally
    facts: tuple[tuple[str, str], ...]
    figures: tuple[tuple[str, Figure, str], ...]
    deviations: int
    addon: Decimal | None
    addon_text: str
    unmet: tuple[UnmetLine, ...]
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShareLine:
    """How much of a package a vendor fulfils; ``percent`` is rounded down and None of nothing."""

    tally: Tally
    percent: int | None
    percent_text: str
    part: str


@dataclass(frozen=True, slots=True)
class PackageLine:
    """A package across the vendors."""

    id: str
    name: str
    shares: tuple[ShareLine, ...]


def vendor_column(
    vendor: ComparedVendor, name: str, revision: int, speaker: Speaker
) -> VendorColumn:
    """A vendor in figures; ``revision`` is that of the requirements in force."""
    say, language = speaker.say, speaker.language
    tally = Tally.counting("", name, vendor.outcomes)
    addon = price(vendor.addon_price_dkk)
    addon_text = money(vendor.addon_price_dkk, language)
    fulfilled = say(shared.OF_TOTAL.fill(count=tally.fulfilled, total=tally.total))
    errors = vendor.findings.get(Severity.ERROR, 0)
    counts: list[tuple[str, Figure, str]] = [
        (say(shared.FULFILLED), tally.fulfilled, fulfilled),
        *(
            (say(label), value, str(value))
            for label, value in (
                (shared.OUTSTANDING, tally.open),
                (shared.DEVIATIONS, len(vendor.minimum_open)),
                (shared.RESERVATIONS, vendor.reservations),
            )
        ),
        (say(shared.ADDON_PRICE), addon_text if addon is None else addon, addon_text),
        (say(SEVERITY_MANY[Severity.ERROR]), errors, str(errors)),
    ]
    facts = (
        (shared.CVR, vendor.vendor.cvr),
        (shared.FILE, vendor.source.name),
        (shared.ROUND, str(vendor.round)),
    )
    return VendorColumn(
        name=name,
        tally=tally,
        facts=(
            *((say(k), one_line(v)) for k, v in facts if one_line(v)),
            *offer_facts(vendor.offer, language),
        ),
        figures=tuple(counts),
        deviations=len(vendor.minimum_open),
        addon=addon,
        addon_text=addon_text,
        unmet=tuple(_unmet(unmet, name, language) for unmet in vendor.unmet),
        warnings=tuple(say(text) for text in _warnings(vendor, name, revision)),
    )


def _warnings(vendor: ComparedVendor, name: str, revision: int) -> Iterator[Text]:
    if vendor.revision is not None and vendor.revision < revision:
        yield words.OLDER.fill(vendor=name, answered=vendor.revision, current=revision)
    if vendor.unpriced:
        rows = ", ".join(map(one_line, vendor.unpriced[:_FEW]))
        more = " …" if len(vendor.unpriced) > _FEW else ""
        count = len(vendor.unpriced)
        yield words.UNPRICED.fill(vendor=name, count=count, rows=f"{rows}{more}")
    found = vendor.possible_reservations
    if found and (found.open or found.accepted):
        counts = {"open": found.open, "accepted": found.accepted}
        yield words.POSSIBLE_RESERVATIONS.fill(vendor=name, **counts)
    if vendor.findings.get(Severity.ERROR):
        yield words.UNREAD


def _unmet(unmet: Unmet, vendor: str, language: Language) -> UnmetLine:
    return UnmetLine(
        vendor,
        one_line(unmet.prerequisite),
        unmet.outcome,
        outcome_name(unmet.outcome, language),
        *(tuple(map(one_line, ids)) for ids in (unmet.unsupported, unmet.alone, unmet.waiting)),
    )


def package_line(package: ComparedPackage, names: Sequence[str], speaker: Speaker) -> PackageLine:
    """A package's shares, vendor by vendor."""
    id = one_line(package.id)
    own = speaker.say(shared.OWN_PACKAGE)
    title = one_line(package.title.get(speaker.language)) if package.title else ""
    return PackageLine(
        id=id,
        name=own if id == NO_PACKAGE else f"{id} {title}".strip(),
        shares=tuple(
            _share(share, name, speaker) for share, name in zip(package.vendors, names, strict=True)
        ),
    )


def _share(share: Share, name: str, speaker: Speaker) -> ShareLine:
    """Rounded down: only what is wholly fulfilled is 100 %."""
    tally = Tally.counting("", name, share.outcomes)
    if not share.applicable:
        return ShareLine(tally, None, NO_PACKAGE, speaker.say(words.NOTHING_APPLIES))
    percent = 100 * share.fulfilled // share.applicable
    text = f"{percent}%" if speaker.language is Language.EN else f"{percent}\u00a0%"
    part = words.PART.fill(fulfilled=share.fulfilled, applicable=share.applicable)
    return ShareLine(tally, percent, text, speaker.say(part))

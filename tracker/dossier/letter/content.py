"""What a letter annex to one vendor says (udbudslovens § 171): their own answers, points, reasons.

Only this vendor's texts go in. Of the chosen offer it says where it did better, in our own words and
figures, and never what its vendor wrote or marked confidential.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tracker.assessment.lines import Line
from tracker.assessment.model import (
    FULFILLED,
    NEUTRAL,
    REFUSED,
    AssessedRow,
    Judgement,
    Outcome,
    VendorAssessment,
)
from tracker.assessment.reservations.model import State
from tracker.catalogue.modality import LevelRole
from tracker.cpr import masked
from tracker.danish_time import day_of
from tracker.dossier.letter import texts as w
from tracker.dossier.letter.standstill import standstill_sentences
from tracker.dossier.protected import Secrets
from tracker.dossier.wording import CaseWording
from tracker.evaluation.scoring.model import TIE
from tracker.evaluation.scoring.vendor_view import RowView, VendorView
from tracker.frozen import dataclass
from tracker.paper.values import clean, number, one_line, written_date
from tracker.privacy.others import Others
from tracker.spreadsheet.grid import Source
from tracker.submission.model import Submission
from tracker.texts import Text

_SHORT = 80  # characters of it where it only says which requirement is meant
_MOST = 200  # characters of a requirement's text: the whole of it is in the specification


@dataclass(frozen=True, slots=True)
class LetterRow:
    """A requirement in the letter; every text safe to show.

    Attributes:
        reasons: ours and the evaluators', a line each.
    """

    requirement: str
    text: str
    level: str
    answer: str
    outcome: str
    points: str
    reasons: str


@dataclass(frozen=True, slots=True)
class LetterPackage:
    """A package: the vendor's points, and the chosen offer's where that is another."""

    name: str
    own: str
    chosen: str


@dataclass(frozen=True, slots=True)
class Letter:
    """One vendor's annex. The names of the fields are those a template can use.

    Attributes:
        w: the words of the letter, by name.
        is_chosen: the letter is to the vendor whose offer was chosen.
        received: the day the submission was received; ``round`` is the same, for templates made when
            the letter named the round.
        advantages: sentences on where the chosen offer did better.
        standstill: sentences on the standstill period, or that it is to be written in.
        is_rejected: the offer was not considered: the letter holds the grounds and no comparison.
        withheld: requirements whose reason was left out, because it gives another vendor away.
        log: where the log of the case stood: number and hash of its last record.
    """

    w: dict[str, str]
    title: str
    reference: str
    buyer: str
    vendor: str
    cvr: str
    received: str
    round: str
    is_chosen: bool
    log: str
    standstill: tuple[str, ...] = ()
    chosen: str = ""
    total: str = "–"
    chosen_total: str = ""
    highest: str = "–"
    rank: str = "–"
    summary: tuple[str, ...] = ()
    minimum: tuple[LetterRow, ...] = ()
    strengths: tuple[LetterRow, ...] = ()
    shortfalls: tuple[LetterRow, ...] = ()
    reservations: tuple[str, ...] = ()
    packages: tuple[LetterPackage, ...] = ()
    advantages: tuple[str, ...] = ()
    withheld: tuple[str, ...] = ()
    is_rejected: bool = False


def bare_letter(wording: CaseWording, submission: Submission, summary: tuple[str, ...]) -> Letter:
    """The annex to a vendor whose offer was not considered: the grounds, and no comparison."""
    about, source = masked(submission.vendor), submission.source
    letter = _letter(wording, about.name or masked(source.name), about.cvr, source, is_chosen=False)
    return replace(letter, summary=summary, is_rejected=True)


def _letter(
    wording: CaseWording, name: str | None, cvr: str | None, source: Source, *, is_chosen: bool
) -> Letter:
    """Of the annex to a vendor: what stands in it before anything is compared.

    Args:
        source: the vendor's submission.
    """
    known, end = wording.matter.stand.specification.procurement, wording.matter.end
    received = _received(wording, source.sha256)
    return Letter(
        w={name: wording.say(text) for name, text in w.WORDS.items()},
        title=one_line(known.title),
        reference=one_line(known.reference) or "–",
        buyer=one_line(known.buyer),
        vendor=one_line(name),
        cvr=one_line(cvr) or "–",
        received=received,
        round=received,
        is_chosen=is_chosen,
        log=wording.say(w.LOG_AT.fill(number=end.number, sha256=end.sha256)) if end.sha256 else "",
        standstill=standstill_sentences(wording, is_chosen=is_chosen),
    )


def letter_of(
    wording: CaseWording,
    vendor: VendorAssessment,
    others: Others,
    secrets: Secrets,
    standing: tuple[str, ...] = (),
) -> Letter:
    """The annex to one vendor.

    Args:
        standing: the sentences on how the offer stands, which come first.
        others: knows what would give another vendor away.
        secrets: knows what the chosen vendor marked confidential.
    """
    about, winner = vendor.vendor, wording.matter.winner
    key = about.key
    scored, chosen = wording.scored(key), wording.scored(winner)
    is_chosen = key is not None and key == winner
    rows, withheld = _rows(wording, vendor, scored, others)
    deviating = set(vendor.summary.minimum_open)
    # Points and ranks of an offer, with the answers of it that all may see, give away the others.
    against = None if is_chosen or secrets.of(winner) else chosen
    alone = secrets.veiled <= {key}
    return replace(
        _letter(wording, about.name, about.cvr, vendor.source, is_chosen=is_chosen),
        chosen=wording.name(winner) if winner else "",
        total=scored.total if scored else "–",
        chosen_total=against.total if against else "",
        highest=wording.view.highest_text if wording.view else "–",
        rank=scored.rank if scored and alone else "–",
        summary=(*standing, *_summary(wording, vendor)),
        minimum=tuple(shown for row, shown in rows if row.asked.id in deviating),
        strengths=tuple(
            shown for row, shown in rows if row.asked.id not in deviating and _is_strong(row)
        ),
        shortfalls=tuple(
            shown for row, shown in rows if row.asked.id not in deviating and _is_weakness(row)
        ),
        reservations=tuple(_reservations(wording, key)),
        packages=tuple(_packages(scored, against)),
        advantages=tuple(
            _advantages(wording, scored, against, hidden=bool(not is_chosen and secrets.of(winner)))
        ),
        withheld=withheld,
    )


def _rows(
    wording: CaseWording, vendor: VendorAssessment, scored: VendorView | None, others: Others
) -> tuple[list[tuple[AssessedRow, LetterRow]], tuple[str, ...]]:
    points = {row.score.requirement: row for row in scored.rows} if scored else {}
    lines = wording.lines(vendor)
    found: list[tuple[AssessedRow, LetterRow]] = []
    withheld: list[str] = []
    for row, line in zip(vendor.counting, lines, strict=True):
        reasons = _reasons(row)
        if any(others.are_in(reason, vendor.vendor.key) for reason in reasons):
            withheld.append(one_line(row.asked.id))
            reasons = ()
        found.append((row, _row(line, points.get(row.asked.id), reasons)))
    return found, tuple(withheld)


def _row(line: Line, points: RowView | None, reasons: tuple[str, ...]) -> LetterRow:
    text = line.text.split("\n")[0]
    return LetterRow(
        requirement=line.requirement,
        text=text if len(text) <= _MOST else f"{text[:_MOST]} …",
        level=line.level_label,
        answer=line.answer,
        outcome=line.outcome_label,
        points=points.points if points else "–",
        reasons="\n".join((*line.reasons, *map(clean, reasons))) or "–",
    )


def _reasons(row: AssessedRow) -> tuple[str, ...]:
    """The agreed reason; else, where all agree, each evaluator's, without who gave it."""
    agreed = [j for j in row.fresh if j.evaluator is None]
    used: list[Judgement] = agreed or (list(row.fresh) if row.verdict else [])
    return tuple(dict.fromkeys(j.reason for j in used if j.reason))


def _received(wording: CaseWording, sha256: str) -> str:
    """The day a file was received, in words."""
    offers = wording.matter.stand.everything
    entries = (file.entry for offer in offers for file in offer.all_files)
    at = next((entry.at for entry in entries if entry.sha256 == sha256), None)
    return written_date(day_of(at).isoformat(), wording.matter.language) if at else "–"


def _is_strong(row: AssessedRow) -> bool:
    doubted = row.verdict not in (None, "accepted", "accepted_with_comment")
    is_met = row.outcome in FULFILLED or (
        row.outcome is Outcome.ANSWERED and row.verdict is not None
    )
    return is_met and not row.is_reserved and not doubted


def _is_weakness(row: AssessedRow) -> bool:
    """Whether the row is a weakness; an option not offered or a way not chosen is not a weakness."""
    is_left = row.role is LevelRole.OPTION and row.outcome in (*REFUSED, Outcome.UNANSWERED)
    is_unjudged = row.outcome is Outcome.ANSWERED and row.verdict is None and not row.is_reserved
    return row.outcome not in NEUTRAL and not (is_left or is_unjudged or _is_strong(row))


def _summary(wording: CaseWording, vendor: VendorAssessment) -> Iterator[str]:
    if wording.view and wording.view.unfinished:
        yield wording.say(w.UNFINISHED)
    tally = wording.part(vendor)
    yield wording.say(w.FULFILLED.fill(count=tally.fulfilled, total=tally.judgeable))
    if tally.answered:
        yield wording.say(w.ANSWERED.fill(count=tally.answered))
    if vendor.summary.minimum_open:
        yield wording.say(w.DEVIATING.fill(count=len(vendor.summary.minimum_open)))


def _reservations(wording: CaseWording, key: str | None) -> Iterator[str]:
    """The vendor's own words: declared, and those people found to be a reservation."""
    for entry in wording.matter.register.entries:
        counts = entry.state is State.ACCEPTED or (
            entry.is_declared and entry.state is not State.DISMISSED
        )
        if entry.vendor_key == key and counts:
            words = " ".join(p for p in (entry.before, entry.words, entry.after) if p)
            where = f"{one_line(entry.requirement)}: " if entry.requirement else ""
            yield f"{where}»{clean(words)}«"


def _packages(own: VendorView | None, chosen: VendorView | None) -> Iterator[LetterPackage]:
    best = {p.score.id: p.points for p in chosen.packages} if chosen else {}
    for package in own.packages if own else ():
        yield LetterPackage(
            package.name, package.points, best.get(package.score.id, "–") if chosen else ""
        )


def _advantages(
    wording: CaseWording, own: VendorView | None, chosen: VendorView | None, *, hidden: bool
) -> Iterator[str]:
    """Where the chosen offer did better; where that is hidden, that a person must write it."""
    if hidden:
        yield wording.say(w.CHOSEN_WITHHELD)
    if own is None or chosen is None:
        return
    language = wording.matter.language
    theirs = {p.score.id: p.score.points for p in own.packages}
    for package in chosen.packages:
        points, mine = package.score.points, theirs.get(package.score.id)
        if points is not None and mine is not None and points > mine + TIE:
            yield wording.say(
                w.BETTER_PACKAGE.fill(
                    package=package.name,
                    points=number(points, language),
                    own=number(mine, language),
                )
            )
    ids = _better_rows(own, chosen)
    if ids:
        named = "; ".join(f"{id} ({_in_words(wording, id)})" for id in ids)
        yield wording.say(w.BETTER_ROWS.fill(rows=named))


def _in_words(wording: CaseWording, id: str) -> str:
    """What a requirement is about: its number alone means nothing to the reader of the letter."""
    known = wording.matter.stand.specification.requirements
    text = next((row.text for row in known if row.id == id), Text(id, id))
    words = one_line(wording.say(text))
    return words if len(words) <= _SHORT else f"{words[:_SHORT].rstrip()} …"


def _better_rows(own: VendorView, chosen: VendorView) -> list[str]:
    """Where the chosen offer got more points."""
    theirs = {row.score.requirement: row.score.points for row in own.rows}
    found = []
    for row in chosen.rows:
        points, mine = row.score.points, theirs.get(row.score.requirement)
        if points is not None and mine is not None and points > mine + TIE:
            found.append(one_line(row.score.requirement))
    return found

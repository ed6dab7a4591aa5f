"""What named people decide about files: which may be decided how, and by whom (phases, section 3)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from tracker.danish_time import read_deadline, read_moment
from tracker.errors import CaseError
from tracker.files import digest_of
from tracker.foreign_text import fold
from tracker.procurement.case import Case
from tracker.procurement.decisions import (
    AS_LAWYER,
    LAWYER,
    Decider,
    DecisionError,
    LawyersError,
    PreparedDecision,
    prepare,
    write_decision,
)
from tracker.procurement.log import records
from tracker.procurement.model import Variants
from tracker.submission.combined import answered_rows
from tracker.submission.findings import standing as kinds
from tracker.submission.offers import KIND, Choice, FileStanding, OfferStanding, can_join, joint
from tracker.submission.received import VendorRounds, describe, rounds, variants_of
from tracker.suggestions import meant
from tracker.texts import Text

_HASH = re.compile(r"[0-9a-f]{6,64}")
# What only a lawyer decides, since the law and not the buyer's preference gives the answer.
_LAW = frozenset(
    kind.code
    for kind in (
        kinds.RECEIVED_LATE,
        kinds.SUBMISSION_TIME_UNKNOWN,
        kinds.CLOCK_SET_BACK,
        kinds.DEADLINE_MINUTE,
        kinds.OLDER_REVISION,
        kinds.OLDER_AFTER_NEWER,
        kinds.BLANK_AFTER_ANSWERS,
        kinds.UNREADABLE,
        kinds.UNREADABLE_AFTER,
        kinds.MEMBERSHIP_CHANGED,
    )
)
_AFTER_DEADLINE = frozenset({kinds.ANOTHER_OFFER.code})


def find_file(case: Case, word: str) -> tuple[VendorRounds, FileStanding]:
    """The received file of a SHA-256 (or its beginning), of a file on disk, or of its name.

    A file that stands there is meant itself: another that was received under its name is not.

    Raises:
        CaseError: nothing was received, or the word fits no file or several; a file of the name stands
            here, and it is not the one that was received.
    """
    path = Path(word)
    offers = rounds(case)
    files = [(offer, file) for offer in offers for file in offer.files]
    named = [pair for pair in files if fold(pair[1].entry.name) == fold(path.name)]
    if path.is_file():
        wanted = digest_of(path)
        found = [pair for pair in files if pair[1].entry.sha256 == wanted]
        if named and not found:
            raise _another_here(word, named)
    else:
        wanted = word.casefold()
        found = [
            (offer, file)
            for offer, file in files
            if (_HASH.fullmatch(wanted) and file.entry.sha256.startswith(wanted))
            or fold(file.entry.name) == fold(word)
        ]
    if len(found) == 1:
        return found[0]
    listed = "; ".join(_line(offer, file) for offer, file in found or files) or "–"
    names = [file.entry.name for _, file in files]
    near = Text("", "") if found else meant(Path(word).name, names, most=3, inside=True)
    raise CaseError(
        Text(
            f"»{word}« passer på {len(found)} modtagne filer.{near.da} Angiv filen, dens navn eller begyndelsen "
            f"af dens sha256: {listed}.",
            f"'{word}' fits {len(found)} received files.{near.en} Give the file, its name or the beginning of "
            f"its sha256: {listed}.",
        ),
        where=str(case.folder),
    )


def _another_here(word: str, named: Sequence[tuple[VendorRounds, FileStanding]]) -> CaseError:
    listed = "; ".join(_line(offer, file) for offer, file in named)
    return CaseError(
        Text(
            f"Filen »{word}«, der ligger her, er ikke den, der er modtaget under det navn: {listed}. Er det den "
            "modtagne, der menes, så angiv begyndelsen af dens sha256; ellers modtag filen først.",
            f"The file '{word}' that stands here is not the one that was received under that name: {listed}. If "
            "the one received is meant, give the beginning of its sha256; else receive the file first.",
        ),
        where=word,
    )


def _line(offer: VendorRounds, file: FileStanding) -> str:
    return f"{file.entry.sha256[:8]} {file.entry.name} ({describe(offer)})"


def decide_about(
    case: Case, word: str, choice: Choice, by: Decider, *, ground: str = "", at: str, who: str
) -> tuple[VendorRounds, FileStanding]:
    """Log what a person decided about a file, and give it back as it stands now.

    Args:
        word: as for ``find_file``.
        ground: of setting aside.

    Raises:
        CaseError: there is no such file, it cannot be decided so, only a lawyer may, or the decision
            lacks a reason or a name.
    """
    _, file = find_file(case, word)
    write_decision(case, prepare_about(case, file, choice, by, ground, at), at=at, who=who)
    return find_file(case, file.entry.sha256)


def prepare_about(
    case: Case, file: FileStanding, choice: Choice, by: Decider, ground: str, at: str
) -> PreparedDecision:
    """What a person decides about a file as it stands, ready for the log.

    Raises:
        CaseError: as for ``decide_about``.
    """
    _require_sense(file, choice, ground)
    if by.role != LAWYER and (why := _law(case, file, choice, at)):
        da = f"Det afgøres af en udbudsjurist: {why.da} Lad juristen afgøre det, og"
        en = f"A procurement lawyer decides that: {why.en} Have the lawyer decide, and"
        raise LawyersError(
            Text(f"{da} skriv --role lawyer.", f"{en} write --role lawyer."),
            in_sheet=Text(f"{da} {AS_LAWYER.da}.", f"{en} {AS_LAWYER.en}."),
        )
    undone = choice is Choice.RESTORE and file.decision is not None
    subject = file.decision.subject if undone and file.decision else file.entry.sha256
    return _prepared(subject, choice, by, ground)


def combine(
    case: Case, words: Sequence[str], by: Decider, *, at: str, who: str
) -> tuple[VendorRounds, FileStanding]:
    """Log that two files are parts of one offer, and give the offer back as it stands now.

    Raises:
        CaseError: there are not two files of one vendor, both in time and undecided, without a row
            that both answer; or the decision lacks a reason or a name.
    """
    (one, first), (other, second) = (find_file(case, word) for word in words)
    both = answered_rows(first.submission) & answered_rows(second.submission)
    if first.entry.sha256 == second.entry.sha256 or one.vendor != other.vendor:
        why = Text(
            "Filerne er ikke to fra samme leverandør.", "They are not two files of one vendor."
        )
    elif not (can_join(first) and can_join(second)):
        why = Text(
            "Begge filer skal være afgivet til tiden, og ingen af dem være afgjort for sig.",
            "Both files must be submitted in time, and neither decided about by itself.",
        )
    elif both:
        rows = ", ".join(sorted(both))
        why = Text(f"Begge besvarer {rows}.", f"Both answer {rows}.")
    else:
        subject = joint(first.entry.sha256, second.entry.sha256)
        made = _prepared(subject, Choice.COMBINE, by, "")
        write_decision(case, made, at=at, who=who)
        return find_file(case, max(first, second, key=lambda f: f.entry.number).entry.sha256)
    raise CaseError(
        Text(
            f"De kan ikke læses som ét tilbud. {why.da} Vælg den ene med »tracker offer choose FIL«.",
            f"They cannot be read as one offer. {why.en} Choose one with 'tracker offer choose FILE'.",
        )
    )


def _prepared(subject: str, choice: Choice, by: Decider, ground: str) -> PreparedDecision:
    return prepare(
        kind=KIND,
        subject=subject,
        choice=choice.value,
        by=by,
        ground=ground,
    )


def _require_sense(file: FileStanding, choice: Choice, ground: str) -> None:
    """Refuse what would change nothing, and a ground that is missing or of nothing (CaseError)."""
    if bool(ground) is not (choice is Choice.SET_ASIDE):
        raise CaseError(
            Text(
                "Et tilbud afvises med en grund, og kun en afvisning har en.",
                "An offer is set aside on a ground, and nothing else has one.",
            ),
            where=file.entry.name,
        )
    if choice is Choice.RESTORE and file.decision is None:
        raise CaseError(
            Text("Intet er afgjort om filen.", "Nothing was decided about the file."),
            where=file.entry.name,
        )
    if choice is Choice.ADMIT and file.entry.unread:
        raise DecisionError(
            Text(
                "Filen kan ikke læses, så der er intet at tage i betragtning. Modtag en læsbar kopi, og "
                "tag den i betragtning; eller afgør filen med »tracker offer set-aside "
                f"{file.entry.sha256[:12]} --ground form« eller »withdraw«.",
                "The file cannot be read, so there is nothing to consider. Receive a readable copy and "
                "admit that; or decide about the file with 'tracker offer set-aside "
                f"{file.entry.sha256[:12]} --ground form' or 'withdraw'.",
            ),
            where=file.entry.name,
            in_sheet=Text(
                "Filen kan ikke læses, så der er intet at tage i betragtning. Modtag en læsbar kopi, og "
                "tag den i betragtning; eller vælg en anden afgørelse om filen.",
                "The file cannot be read, so there is nothing to consider. Receive a readable copy and "
                "admit that; or choose another decision about the file.",
            ),
        )
    if choice is Choice.ADMIT and file.standing is OfferStanding.COUNTS:
        raise CaseError(
            Text("Filen gælder allerede.", "The file counts already."), where=file.entry.name
        )


def _law(case: Case, file: FileStanding, choice: Choice, at: str) -> Text | None:
    """Why a decision is the lawyer's; None when it is the buyer's."""
    if choice is Choice.SET_ASIDE and file.entry.unread and file.entry.unreadable:
        return Text(
            f"filen kan ikke læses ({file.entry.unreadable.da})",
            f"the file cannot be read ({file.entry.unreadable.en})",
        )
    if choice in (Choice.SET_ASIDE, Choice.RESTORE):
        return None
    if choice is Choice.ANOTHER and variants_of(records(case.folder)) is Variants.NOT_ALLOWED:
        return Text(
            "alternative tilbud er ikke tilladt i udbuddet.",
            "alternative offers are not allowed in the procurement.",
        )
    deadline = case.frozen().procurement.deadline
    past = deadline is not None and read_moment(at) > read_deadline(deadline)
    if choice is Choice.WITHDRAW:
        late = Text(
            "fristen er passeret, så tilbuddet er bindende (vedståelse).",
            "the deadline is past, so the offer is binding.",
        )
        return late if past else None
    codes: Sequence[str] = (*_LAW, *(_AFTER_DEADLINE if past else ()))
    found = next((finding.message for finding in file.why if finding.code in codes), None)
    if found is None and file.standing is OfferStanding.SUPERSEDED:
        return Text(
            "en senere besvarelse, afgivet til tiden, er trådt i dens sted.",
            "a later submission, handed in in time, has taken its place.",
        )
    return found

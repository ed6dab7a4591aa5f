"""What is open in a case, in the order of the work, each with the command that comes next.

Whether something is open is for its own room to say; here it is asked, counted and put into words. A
room is imported when there is something to ask it: this runs after every command.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from enum import StrEnum
from pathlib import Path

from tracker.cpr import mask
from tracker.dossier.model import ACTION as DOSSIER
from tracker.errors import TrackerError
from tracker.evaluation.method.load import has_evaluation, load_evaluation
from tracker.evaluation.method.seal import seal_state, sealed_method
from tracker.findings import Severity, shorten
from tracker.frontpage import todo_texts as words
from tracker.frontpage.copied import copyable
from tracker.frontpage.loaded import LoadedCase, why_not
from tracker.frontpage.sheets_out import sheet_command
from tracker.frozen import dataclass
from tracker.procurement.changes import Change
from tracker.procurement.held import held_files
from tracker.procurement.to_decide import open_decisions
from tracker.questions.model import Status
from tracker.questions.yaml_file import load_questions
from tracker.submission.entry import entries
from tracker.submission.inbox import INBOX
from tracker.submission.offers import OfferStanding
from tracker.submission.others import others_in, unreceived
from tracker.texts import Text, printable

WORKBOOK, VERDICTS = "verdicts-workbook", "verdicts"  # sent and returned, in the log


class Urgency(StrEnum):
    """How an open point weighs: something is wrong or late, it is for people to do, or it comes next."""

    ALERT = "alert"
    OPEN = "open"
    NEXT = "next"


@dataclass(frozen=True, slots=True)
class OpenPoint:
    """Something that is open.

    Attributes:
        id: of its sort, for programs.
        count: of how many things; 1 where it is the whole.
        command: what to write next; empty where no command helps.
    """

    id: str
    text: Text
    count: int
    command: Text
    urgency: Urgency = Urgency.OPEN


@dataclass(frozen=True, slots=True)
class _Asked:
    """What each part is asked about: the case, and where the user stands who copies a command."""

    known: LoadedCase
    changes: tuple[Change, ...]
    where: Path  # the case folder, from where the commands are to be run

    def point(
        self, id: str, count: int, command: str, urgency: Urgency = Urgency.OPEN, **tokens: object
    ) -> OpenPoint:
        one, many = words.POINTS[id]
        text = (one if count == 1 else many).fill(count=count, **tokens)
        if not command and id in words.HOW:  # a part of what is to be written only the reader knows
            how = words.HOW[id].fill(**tokens)
            text = Text(f"{text.da}. {how.da}", f"{text.en}. {how.en}")
        return OpenPoint(id, text, count, copyable(command, self.where), urgency)


def todo(known: LoadedCase, changes: tuple[Change, ...], where: Path) -> tuple[OpenPoint, ...]:
    """What is open: first what is wrong or late, last the next steps.

    What cannot be worked out is open too: it says why, and nothing is taken for done because of it.

    Args:
        changes: what ``procurement.yaml`` asks otherwise than what was issued.
        where: the case folder from where the commands are to be run.
    """
    asked = _Asked(known, changes, where)
    found = [unreadable(text) for text in known.faults]
    for part in _PARTS:
        try:
            found += part(asked)
        except TrackerError as error:
            found.append(unreadable(why_not(error, known.case.folder)))
    once = dict.fromkeys(found)  # one broken file may stop several parts
    return tuple(sorted(once, key=lambda point: [*Urgency].index(point.urgency)))


def unreadable(why: Text) -> OpenPoint:
    """What cannot be worked out, as something that is open."""
    return OpenPoint("unreadable", why, 1, Text("", ""), Urgency.ALERT)


def _before_issue(asked: _Asked) -> Iterator[OpenPoint]:
    known = asked.known
    if left := open_decisions(known.case):
        yield asked.point("undecided", len(left), "tracker edit{at}")
    if known.issued is None:
        if known.notice is not None and not known.is_before_deadline:
            yield asked.point("deadline-past", 1, "tracker edit{at}")
        yield asked.point("look", 1, "tracker requirements{at} -o {asked}", Urgency.NEXT)
        if not left:
            yield asked.point("issue", 1, "tracker generate{at}", Urgency.NEXT)
    elif asked.changes:
        yield asked.point("unissued", len(asked.changes), "tracker amend{at}")


def _workbooks(asked: _Asked) -> Iterator[OpenPoint]:
    """Those of the newest revision, to be written for every vendor and sent; nothing after the deadline."""
    known = asked.known
    if known.issued is None or known.is_awarded or asked.changes:
        return
    if known.notice is not None and not known.is_before_deadline:
        return
    from tracker.issuing.unsent import FOLDER, workbook_name

    revision, held = known.issued.revision, held_files(known.case.folder, known.records)
    recipients = known.case.procurement.vendors or (None,)
    id = known.issued.procurement.id
    places = [f"{FOLDER}/{workbook_name(id, revision, vendor)}" for vendor in recipients]
    lack = [p for p in places if p not in held and not (known.case.folder / p).is_file()]
    if lack:
        yield asked.point("workbooks", len(lack), "tracker generate{at}", revision=revision)
    elif not any(o.latest.revision == revision for o in known.offers):
        sort = "send" if revision == 1 else "send-again"
        yield asked.point(sort, 1, "", Urgency.NEXT, revision=revision)


def _questions(asked: _Asked) -> Iterator[OpenPoint]:
    states = [question.status for question in load_questions(asked.known.case)]
    if count := states.count(Status.OPEN):
        notice = asked.known.notice
        is_late = notice is not None and notice.is_short(asked.known.today)
        urgency = Urgency.ALERT if is_late else Urgency.OPEN
        yield asked.point("questions", count, _sheet(asked, "questions"), urgency)
    if count := states.count(Status.ANSWERED):
        yield asked.point("unpublished", count, "tracker questions export{at}")


def _method(asked: _Asked) -> Iterator[OpenPoint]:
    case, has_offers = asked.known.case, asked.known.has_received
    urgency = Urgency.ALERT if has_offers else Urgency.OPEN
    state = seal_state(case)
    if not state.is_sealed and not has_evaluation(case):
        yield asked.point("method", 1, "tracker evaluate new{at}", urgency)
        return
    if not state.is_sealed and load_evaluation(case).is_template:
        yield asked.point("method-untouched", 1, "tracker edit{at}", urgency)
    elif asked.known.issued is not None and state.changed:
        yield asked.point("method-changed", 1, "")
    elif asked.known.issued is not None and not state.is_sealed:
        yield asked.point("unsealed", 1, "tracker evaluate seal{at}", urgency)


def _arrival(asked: _Asked) -> Iterator[OpenPoint]:
    known = asked.known
    if known.issued is None or known.has_received:
        return
    has_passed = known.notice is not None and not known.is_before_deadline
    id = "receive-now" if has_passed else "receive"
    yield asked.point(id, 1, _inbox(asked), Urgency.NEXT)


def _inbox(asked: _Asked) -> str:
    """The command that receives what lies in the inbox; where the case has none, the one that makes it."""
    has_inbox = (asked.known.case.folder / INBOX).is_dir()
    return f"tracker receive{{at}} --{'' if has_inbox else 'new-'}inbox {{inbox}}"


def _unread(asked: _Asked) -> Iterator[OpenPoint]:
    """What lies in the inbox and is no workbook: one may be an offer, which nobody has read."""
    known, folder = asked.known, asked.known.case.folder
    if known.issued is None or known.is_awarded or not (folder / INBOX).is_dir():
        return
    left = unreceived(others_in(folder / INBOX), tuple(entries(known.records)), folder)
    if left:
        names = ", ".join(mask(printable(path.name)) for path in left)
        point = asked.point("unread", len(left), "", names=shorten(names))
        inside = asked.where / left[0].relative_to(folder)
        command = copyable("tracker receive{at} {file}", asked.where, file=str(inside))
        yield replace(point, command=command)


def _sheet(asked: _Asked, kind: str) -> str:
    """The command that writes the sheet to decide in, or reads it where it is written and not yet read."""
    return sheet_command(asked.known.case.folder, asked.known.records, asked.where, kind)


def _offers(asked: _Asked) -> Iterator[OpenPoint]:
    files = {f.entry.sha256: f for offer in asked.known.offers for f in offer.all_files}.values()
    if count := sum(file.standing is OfferStanding.PENDING for file in files):
        yield asked.point("pending", count, _sheet(asked, "offers"))
    issued = asked.known.issued
    stands = (OfferStanding.COUNTS, OfferStanding.PENDING)
    given = [(o, o.latest.revision) for o in asked.known.offers if o.standing in stands]
    older = [o for o, r in given if r is not None and issued is not None and r < issued.revision]
    if older and issued is not None:
        point = asked.point("older", len(older), "", revision=issued.revision)
        command = copyable("tracker migrate{at} {vendor}", asked.where, vendor=older[0].key)
        yield replace(point, command=command)


def _words_of_vendors(asked: _Asked) -> Iterator[OpenPoint]:
    if asked.known.stand is None:
        return
    from tracker.confidentiality.protected import protected
    from tracker.confidentiality.protected import undecided as undecided_marks

    stand, register = asked.known.stand
    if count := len(register.open):
        yield asked.point("reservations", count, _sheet(asked, "reservations"))
    found = protected(stand.everything, stand.supplements, asked.known.records)
    if count := len(undecided_marks(found)):
        yield asked.point("confidential", count, _sheet(asked, "confidential"))


def _clarifications(asked: _Asked) -> Iterator[OpenPoint]:
    known = asked.known
    if known.stand is None:
        return
    from tracker.clarification.decide import pieces
    from tracker.clarification.waiting import unanswered

    waiting = unanswered(known.case, known.records)
    today = known.today.isoformat()
    late = [form for form in waiting if form.about.get("reply_by", today)[: len(today)] < today]
    command = _inbox(asked)
    if late:
        yield asked.point("replies-late", len(late), command, Urgency.ALERT)
    if count := len(waiting) - len(late):
        yield asked.point("replies", count, command)
    added = pieces(known.case) if known.stand[0].supplements else ()
    if count := sum(piece.decided is None for piece in added):
        yield asked.point("supplements", count, _sheet(asked, "supplements"))


def _verdicts(asked: _Asked) -> Iterator[OpenPoint]:
    if asked.known.stand is None:
        return
    from tracker.evaluation.method.panel import panel_of
    from tracker.evaluation.verdicts.unfinished import unfinished

    case, (stand, _) = asked.known.case, asked.known.stand
    state = seal_state(case)
    if not state.is_sealed and not has_evaluation(case):
        return
    method = sealed_method(case, state.last) if state.last else load_evaluation(case)
    lacks = unfinished(stand, panel_of(case, stand.verdicts), method, sealed=state.is_sealed)
    if lacks.is_complete:
        yield asked.point("points", 1, "tracker evaluate score{at} -o {points}", Urgency.NEXT)
    if lacks.unjudged:
        command, who = _for_evaluators(asked, lacks.evaluators)
        point = asked.point("unjudged", lacks.unjudged, command and "tracker evaluate status{at}")
        yield replace(point, command=copyable(command, asked.where, **who))
    for id, count, command in (
        ("stale", lacks.stale, "tracker evaluate status{at}"),
        ("disputed", lacks.disputed, "tracker evaluate consensus{at}"),
        ("unpointed", lacks.unpointed, "tracker evaluate status{at}"),
    ):
        if count:
            yield asked.point(id, count, command)


def _for_evaluators(asked: _Asked, silent: tuple[str, ...]) -> tuple[str, dict[str, str]]:
    """The command that brings a verdict, and who is known to give it."""
    records = asked.known.records
    sent = {r.details["form"]: r.details.get("evaluator") for r in records if r.action == WORKBOOK}
    returned = {record.details.get("form") for record in records if record.action == VERDICTS}
    workbook = "tracker evaluate workbook{at} --evaluator {evaluator}"
    if without := [id for id in silent if id not in sent.values()]:
        return workbook, {"evaluator": without[0]}
    if sent.keys() - returned or not sent:
        return "", {}
    return "tracker evaluate status{at}", {}


def _reports(asked: _Asked) -> Iterator[OpenPoint]:
    if asked.known.stand is None or asked.known.is_awarded:
        return
    offers = asked.known.stand[0].vendors
    found = [f for o in offers for f in o.latest.findings if f not in o.current.why]
    if count := sum(f.count for f in found if f.severity is Severity.ERROR):
        yield asked.point("faults", count, "tracker gap{at} -o {gap}")
    yield asked.point("gap", 1, "tracker gap{at} -o {gap}", Urgency.NEXT)
    if len(asked.known.stand[0].vendors) > 1:
        yield asked.point("compare", 1, "tracker compare{at} -o {compared}", Urgency.NEXT)


def _award(asked: _Asked) -> Iterator[OpenPoint]:
    known = asked.known
    if known.stand is None:
        return
    from tracker.award.decision import award_of

    made = award_of(known.case)
    if made is None and known.is_before_deadline:
        return
    if made is None:
        yield asked.point("award", 1, "", Urgency.NEXT)
        return
    current = next((o.current.entry.sha256 for o in known.offers if o.key == made.vendor), None)
    if current != made.submission:
        yield asked.point("award-changed", 1, "tracker award{at}", Urgency.ALERT)
    if not any(r.action == DOSSIER and r.number > made.number for r in known.records):
        yield asked.point("dossier", 1, "tracker dossier build{at}", Urgency.NEXT)


def _follow_up(asked: _Asked) -> Iterator[OpenPoint]:
    known = asked.known
    if known.stand is None:
        return
    from tracker.award.decision import award_of
    from tracker.delivery.form import SHEET
    from tracker.delivery.received import load_follow_up

    if award_of(known.case) is None:
        return
    if not any(record.action == SHEET for record in known.records):
        yield asked.point("follow", 1, "tracker follow{at} --sheet", Urgency.NEXT)
    rows = load_follow_up(known.case, known.stand[0]).rows
    if late := sum(row.is_late(known.today) for row in rows):
        yield asked.point("late", late, "tracker follow{at}", Urgency.ALERT)


_PARTS: Iterable[Callable[[_Asked], Iterator[OpenPoint]]] = (
    _before_issue, _workbooks, _questions, _method, _arrival, _unread, _offers, _words_of_vendors, _clarifications, _reports,
    _verdicts, _award, _follow_up,
)  # fmt: skip

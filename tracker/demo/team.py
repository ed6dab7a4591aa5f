"""The steps of ``tracker demo`` where people do something: amend, answer again, judge, agree.

The order is the law's: requirements are corrected, and answered again, while the deadline runs; only
then is anything judged; a vendor elaborates what the judges ask about; what they still disagree on
is settled last. A workbook somebody filled in on an earlier walk is received again, not filled anew.
"""

from __future__ import annotations

from tracker.demo.filling import fill_submission, fill_supplement, fill_verdicts
from tracker.demo.people import ByVendor, Evaluator, People
from tracker.demo.walk import Walk
from tracker.procurement.case import Case

_SENT = "verdicts/workbooks"
# How the questions of the samples are asked: nobody is there to edit them.
ASKED = (
    *("--reply-by", "2027-06-01T12:00", "--as-proposed"),
    *("--reason", "Eksemplet stiller de foreslåede spørgsmål.", "--decided-by", "Mette Prøve"),
)


def decide_reservations(walk: Walk, people: People) -> None:
    """Decide about the phrases that nobody has decided about yet."""
    from tracker.assessment.reservations.model import State
    from tracker.assessment.reservations.register import load_register

    found = load_register(Case.at(walk.case)).entries
    for each in people.reservations:
        place = (each.vendor, each.requirement)
        ids = [r.id for r in found if (r.vendor_key, r.requirement) == place]
        still = {r.id for r in found if r.state is State.OPEN}
        if still.issuperset(ids):
            words = [*ids, f"--{each.decision}", "--reason", each.reason]
            walk.run("reservations", "decide", str(walk.case), *words)


def amend(walk: Walk, people: People) -> None:
    """Correct the requirements: first what it would do, then the notice to all."""
    from tracker.files import write_atomic

    path = walk.case / "procurement.yaml"
    before = path.read_text("utf-8")
    after = people.amendment.amended(before)
    write_atomic(path, after.encode())
    walk.step(
        "Ret et krav, mens fristen løber: først virkningen, så rettelsesbladet til alle.",
        "Correct a requirement while the deadline runs: its effect, then the notice to all.",
    )
    walk.run("amend", str(walk.case))
    if after != before:
        walk.run("amend", str(walk.case), "--reason", people.amendment.reason, to="rettelse.txt")


def answer_again(walk: Walk, people: People) -> None:
    """Every vendor gets their answers in the new revision's workbook, and answers what changed."""
    walk.step(
        "Før alles svar over i den nye udgave, og modtag runde 2.",
        "Carry all answers over to the new revision, and receive round 2.",
    )
    for reply in people.resubmissions:
        mail = str(walk.reports / f"ny-udgave-{reply.vendor}.txt")
        walk.run("migrate", str(walk.case), reply.vendor, "--round", "1", "--mail", mail)
        sent = next(walk.case.glob(f"workbooks/*-{reply.vendor}-migreret-1.xlsx"))
        fill_submission(sent, reply.cells, walk.returned(f"{reply.vendor}-runde-2"))
    files = [str(walk.returned(f"{reply.vendor}-runde-2")) for reply in people.resubmissions]
    walk.run("receive", str(walk.case), *files, "--fail-on", "never")
    walk.step("Hvad er ændret fra runde 1 til 2?", "What changed from round 1 to 2?")
    vendor = people.supplement.vendor
    walk.run("diff", str(walk.case), vendor)
    walk.run("diff", str(walk.case), vendor, "--format", "html", to="runder.html")


def judge(walk: Walk, people: People) -> None:
    """Every evaluator judges every answer, one of them without knowing whose it is."""
    walk.step(
        "To evaluatorer bedømmer hver for sig, den ene med anonymiserede tilbud.",
        "Two evaluators judge, each alone, one of them blinded.",
    )
    for evaluator in people.evaluators:
        _verdicts(walk, people, evaluator, "bedoemmelse", evaluator.cells)
    _receive(walk, [f"{evaluator.id}-bedoemmelse" for evaluator in people.evaluators])
    walk.run("evaluate", "status", str(walk.case))


def clarify(walk: Walk, people: People) -> None:
    """One vendor elaborates, and the evaluators judge that vendor's elaborated answers again."""
    from tracker.clarification.decide import pieces

    asked = people.supplement
    walk.step(
        "Bed leverandøren præcisere det, evaluatorerne spørger til, og modtag supplementet.",
        "Ask the vendor to clarify what the evaluators ask about, and receive the supplement.",
    )
    target = walk.returned(f"{asked.vendor}-supplement")
    if not target.exists():
        only = [word for id in asked.cells for word in ("--requirement", id)]
        words = ("clarify", str(walk.case), asked.vendor, *only)
        letter = (*ASKED, "--letter", str(walk.reports / "afklaring.txt"))
        workbook, form = walk.send("workbooks", *words, *letter)
        fill_supplement(workbook, Case.at(walk.case), form, asked.cells, target)
    walk.run("clarify", "receive", str(walk.case), str(target), "--fail-on", "never")
    by = ("--reason", asked.reason, "--decided-by", asked.decided_by, "--role", "lawyer")
    for piece in pieces(Case.at(walk.case)):
        reading = asked.readings.get(piece.added.requirement)
        if reading and piece.decided is None:
            words = (piece.name, "--accept-reading", "--answer", reading)
            walk.run("supplements", "decide", str(walk.case), *words, *by)
    walk.step(
        "De samme svar bedømmes igen, nu med supplementet ved siden af.",
        "The same answers are judged again, now with the supplement beside them.",
    )
    for evaluator in people.evaluators:
        only_theirs = ("--vendor", asked.vendor)
        again = {asked.vendor: evaluator.after}
        _verdicts(walk, people, evaluator, "efter-supplement", again, *only_theirs)
    _receive(walk, [f"{evaluator.id}-efter-supplement" for evaluator in people.evaluators])


def agree(walk: Walk, people: People) -> None:
    """What the evaluators disagree on is settled; their own verdicts are kept."""
    walk.step(
        "Evaluatorerne bliver enige om det, de var uenige om.",
        "The evaluators agree on what they disagreed on.",
    )
    agreed, target = people.consensus, walk.returned("enighed")
    if not target.exists():
        spread = ("--spread", str(agreed.spread))
        workbook, form = walk.send(_SENT, "evaluate", "consensus", str(walk.case), *spread)
        fill_verdicts(workbook, Case.at(walk.case), form, agreed.cells, {}, target)
    _receive(walk, ["enighed"])
    walk.run("evaluate", "status", str(walk.case), "--spread", str(agreed.spread))


def _verdicts(
    walk: Walk, people: People, evaluator: Evaluator, name: str, given: ByVendor, *options: str
) -> None:
    """An evaluator's workbook, made and filled in."""
    target = walk.returned(f"{evaluator.id}-{name}")
    if target.exists():
        return
    blind = ("--blind",) if evaluator.blind else ()
    words = ("evaluate", "workbook", str(walk.case), "--evaluator", evaluator.id)
    workbook, form = walk.send(_SENT, *words, *blind, *options)
    # In a second workbook what was written before stands already.
    usual = {} if options else people.usual
    fill_verdicts(workbook, Case.at(walk.case), form, given, usual, target)


def _receive(walk: Walk, names: list[str]) -> None:
    files = [str(walk.returned(name)) for name in names]
    walk.run("evaluate", "receive", str(walk.case), *files, "--fail-on", "never")

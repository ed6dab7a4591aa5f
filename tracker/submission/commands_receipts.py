"""What ``tracker receive`` says of each file: received, known, refused, and how it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tracker.cli.console import complain, note, wrote
from tracker.cli.hints import argument_case
from tracker.cli.shells import quoted
from tracker.submission.commands_standing import warn_of_standings
from tracker.texts import Language, Text, counted, printable

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tracker.procurement.case import Case
    from tracker.procurement.repair import RepairReport, UnreadOriginal
    from tracker.submission.receive import ReceiptResult
    from tracker.submission.received import VendorRounds
    from tracker.submission.submitted import Times


def with_standing(
    case: Case, results: list[ReceiptResult]
) -> tuple[list[ReceiptResult], list[VendorRounds]]:
    """The results, each with the findings about how its file stands, and all the case has."""
    from dataclasses import replace

    from tracker.submission.received import rounds

    vendors = rounds(case) if any(result.path for result in results) else []
    files = {file.entry.sha256: file for vendor in vendors for file in vendor.all_files}
    shown = []
    for result in results:
        file = files.get(result.submission.source.sha256)
        if file and file.why:
            findings = (*result.submission.findings, *file.why)
            result = replace(result, submission=replace(result.submission, findings=findings))  # noqa: PLW2901
        shown.append(result)
    return shown, vendors


def after_receipt(vendors: list[VendorRounds], case: Path) -> Text:
    """What comes next: what waits for a decision, before anything is read out of the answers."""
    from tracker.submission.offers import OfferStanding

    where = argument_case(case)
    files = {file.entry.sha256: file for vendor in vendors for file in vendor.all_files}.values()
    gap = f"tracker gap{where}"
    if count := sum(file.standing is OfferStanding.PENDING for file in files):
        words = counted(
            count, Text("fil afventer", "file waits for"), Text("filer afventer", "files wait for")
        )
        shown = f"tracker offer list{where}"
        return Text(
            f"{words.da} en afgørelse: se hvorfor med »{shown}«, og afgør det i arket, som »{shown} --workbook "
            f"filer.xlsx« skriver. Derefter: se manglerne med »{gap}«.",
            f"{words.en} a decision: see why with '{shown}', and decide in the sheet that '{shown} --workbook "
            f"files.xlsx' writes. Then see the gaps: '{gap}'.",
        )
    return Text(f"se manglerne med »{gap}«.", f"see the gaps: '{gap}'.")


def say_all(
    results: list[ReceiptResult], vendors: list[VendorRounds], case: Case, language: Language
) -> None:
    """Print what became of each file, and what is doubtful about the vendors they are from."""
    for result in results:
        _say(result, vendors, case.folder, language)
    received = {result.submission.source.sha256 for result in results}
    theirs = [v for v in vendors if any(f.entry.sha256 in received for f in v.all_files)]
    warn_of_standings(theirs, case.folder, language)


def say_left(times: Times, got: Sequence[tuple[Path, ReceiptResult]], language: Language) -> None:
    """Name the files on the list of times that were not received: one may be missing."""
    used = ((path.name, result.submission.source.sha256) for path, result in got)
    for name in times.left(used):
        text = Text(
            f"OBS: Listen nævner {name}, som ikke er blandt filerne.",
            f"NB: The list names {name}, which is not among the files.",
        )
        note(text.get(language))


def _say(
    result: ReceiptResult, vendors: list[VendorRounds], case: Path, language: Language
) -> None:
    from tracker.foreign_text import clean_text

    name = clean_text(result.submission.source.name)
    if result.known:
        note(f"{name}: {_known(result, vendors, case).get(language)}")
    elif result.path:
        wrote(result.path, language)
    else:
        text = Text("er ikke modtaget", "was not received")
        todo = f" {result.unnamed.get(language)}" if result.unnamed else ""
        complain(f"{name}: {text.get(language)}.{todo}")


def _known(result: ReceiptResult, vendors: list[VendorRounds], case: Path) -> Text:
    """That the file was received before; and, where it is out or another counts now, that it still does not."""
    from tracker.submission.offers import OfferStanding

    by_decision = (OfferStanding.WITHDRAWN, OfferStanding.SET_ASIDE)
    text = Text("er modtaget før; intet er ændret.", "was received before; nothing changed.")
    if result.stated:
        text = Text(
            "er modtaget før; nu er tidspunktet for afgivelsen skrevet i loggen.",
            "was received before; now the log has the time it was submitted.",
        )
    if result.read:
        text = Text(
            "er modtaget før og kunne ikke læses; nu er den læst.",
            "was received before and could not be read; now it was.",
        )
    sha256 = result.submission.source.sha256
    for vendor in vendors:
        mine = next((f for f in vendor.files if f.entry.sha256 == sha256), None)
        if mine is not None and mine is not vendor.current:
            before, now = mine.entry.round, vendor.current.entry.round
            return Text(
                f"{text.da} Den er runde {before}; i rapporterne bruges runde {now}.",
                f"{text.en} It is round {before}; the reports use round {now}.",
            )
        out = next((f for f in vendor.all_files if f.entry.sha256 == sha256), None)
        if out is not None and out.standing in by_decision and out.why:
            why, restore = out.why[-1].message, f"tracker offer restore{argument_case(case)}"
            return Text(
                f"{text.da} Den indgår ikke: {why.da.rstrip('.')}. Er den afgivet igen, så afgør det: »{restore} "
                f"{sha256[:12]}«.",
                f"{text.en} It is left out: {why.en.rstrip('.')}. If it was submitted again, decide: '{restore} "
                f"{sha256[:12]}'.",
            )
    return text


def say_unread(others: Sequence[Path], case: Case, language: Language) -> None:
    """Name the files of a folder that are no workbooks: one may be an offer, and nobody has read it."""
    from tracker.cpr import mask
    from tracker.procurement.log import Log
    from tracker.submission.entry import entries
    from tracker.submission.others import unreceived, what_they_are

    left = unreceived(others, tuple(entries(Log(case.folder).records)), case.folder)
    for path, what in what_they_are(left):
        name = mask(printable(path.name))
        text = Text(
            f"OBS: {name} er ikke læst. {what.da}",
            f"NB: {name} was not read. {what.en}",
        )
        note(text.get(language))
    if left:
        command = quoted("tracker", "receive", left[0])
        text = Text(
            "Et bilag til en arbejdsbog gør I ikke mere ved. Er filen et tilbud eller en del af et, så "
            f"modtag den for sig med leverandørens navn efter --sender: »{command}«. Så bevares den "
            "og afventer en afgørelse.",
            "An annex to a workbook needs nothing more. If the file is an offer or a part of one, "
            f"receive it by itself with the vendor's name after --sender: '{command}'. It is then "
            "kept, and awaits a decision.",
        )
        note(text.get(language))


def say_closed(folders: Sequence[Path], language: Language) -> None:
    """Name the folders that may not be looked into: an offer may lie there, and was not received."""
    from tracker.cpr import mask

    for path in folders:
        name = mask(printable(str(path)))
        text = Text(
            f"OBS: Mappen {name} kan ikke åbnes, så det, der ligger i den, er ikke set og ikke modtaget. Giv adgang, "
            "og kør kommandoen igen.",
            f"NB: The folder {name} cannot be opened, so what is in it was not seen and not received. Give access, "
            "and run the command again.",
        )
        note(text.get(language))


def say_completed(report: RepairReport[Any], language: Language) -> None:
    """What an interrupted receipt had left, and what became of it; and which originals are gone."""
    if report:
        counts = (len(report.completed), len(report.rebuilt), len(report.removed))
        text = Text(
            "En tidligere modtagelse var afbrudt: {} fuldført, {} gendannet fra originalen, "
            "{} ufærdige fjernet.".format(*counts),
            "An earlier receipt was interrupted: {} completed, {} rebuilt from the original, "
            "{} unfinished removed.".format(*counts),
        )
        note(text.get(language))
    for one in report.waiting:
        if not one.original.is_file():
            text = Text(
                f"{one.original}: Originalen mangler, og det, der blev læst af den. Hent dem fra "
                "sikkerhedskopien.",
                f"{one.original}: The original is missing, and what was read from it. Restore them "
                "from backup.",
            )
            complain(text.get(language))


def say_waiting(
    waiting: Sequence[UnreadOriginal], language: Language, command: str = "tracker receive"
) -> None:
    """Which stored originals are still to be received, and why they could not be."""
    waiting = [one for one in waiting if one.original.is_file()]
    for one in waiting:
        for reason in one.reasons:
            complain(f"{one.original}: {reason.get(language)}")
    if waiting:
        text = Text(
            f"De gemte originaler er der stadig. Kør »{command}« igen, når de kan læses; er de "
            "beskyttet med adgangskode, så med --password-file eller --ask-password.",
            f"The stored originals are still there. Run '{command}' again when they can be "
            "read; if they are protected by a password, with --password-file or --ask-password.",
        )
        complain(text.get(language))

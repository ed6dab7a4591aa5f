"""A warning, wherever offers are used, about files that wait for a decision or are left out.

tracker never picks between two files for the buyer. But what is doubtful or left out must not
go unnoticed: a blank workbook sent by mistake, a file after the deadline, a second solution.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.cli.console import note
from tracker.cli.hints import argument_case
from tracker.texts import Language, Text, counted

if TYPE_CHECKING:
    from tracker.submission.received import FileStanding, VendorRounds


def warn_of_standings(offers: Iterable[VendorRounds], case: Path, language: Language) -> None:
    """Say on stderr which files of each vendor are pending or left out, and why; mostly nothing."""
    vendors = {offer.vendor: offer for offer in offers}
    for offer in vendors.values():
        for text in _texts(offer, case):
            note(text.get(language))


def _texts(offer: VendorRounds, case: Path) -> Iterator[Text]:
    from tracker.submission.offers import APART, OfferStanding

    pending = [f for f in offer.all_files if f.standing is OfferStanding.PENDING]
    where = argument_case(case)
    if pending:
        files = counted(len(pending), Text("fil", "file"), Text("filer", "files"))
        waits = Text("afventer", "waits" if len(pending) == 1 else "wait")
        why = _why(pending)
        yield Text(
            f"OBS: {_name(offer)}: {files.da} {waits.da} en afgørelse. {why.da} Se »tracker offer "
            f"list{where}«.",
            f"NB: {_name(offer)}: {files.en} {waits.en} for a decision. {why.en} See 'tracker offer "
            f"list{where}'.",
        )
    for file in offer.all_files:
        if file.standing in APART:
            why, round = _why([file]), file.entry.round
            yield Text(
                f"OBS: {_name(offer)}: runde {round} indgår ikke. {why.da}",
                f"NB: {_name(offer)}: round {round} is left out. {why.en}",
            )


def _name(offer: VendorRounds) -> str:
    from tracker.cpr import masked
    from tracker.paper.values import one_line

    about = masked(offer.latest).vendor
    return one_line(about.name or about.id or offer.latest.source.name)


def _why(files: Iterable[FileStanding]) -> Text:
    from tracker.paper.values import one_line

    messages = list(dict.fromkeys(finding.message for file in files for finding in file.why))
    return Text(
        " ".join(one_line(message.da) for message in messages),
        " ".join(one_line(message.en) for message in messages),
    )

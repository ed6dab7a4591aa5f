"""What ``tracker evaluate workbook``, ``consensus`` and ``status`` share: options and output."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from tracker.cli.console import wrote
from tracker.cli.moments import now
from tracker.cli.options import who
from tracker.cli.output import OutputFile
from tracker.cli.results import deliver
from tracker.cli.texts import tr
from tracker.texts import Language, Text, counted

if TYPE_CHECKING:
    from tracker.evaluation.verdicts.send import Sender, VerdictWorkbook

_TOO_PLAIN = Text(
    "Advarsel: »{name}« er et almindeligt ord og kun skjult sammen med selskabsformen. Læs arbejdsbogen "
    "igennem, før den gives videre.",
    "Warning: '{name}' is an ordinary word and hidden only with the form of company. Read the workbook "
    "through before you hand it on.",
)
F = TypeVar("F", bound=Callable[..., Any])


def blind_option(command: F) -> F:
    """``--blind``."""
    return click.option(
        "--blind",
        is_flag=True,
        help=tr(
            "Skjul leverandørerne som A, B, C, også i fritekst, bilagsnavne og filegenskaber.",
            "Mask the vendors as A, B, C, also in free text, evidence names and file properties.",
        ),
    )(command)


def spread_option(command: F) -> F:
    """``--spread POINTS``."""
    return click.option(
        "--spread",
        type=click.FloatRange(min=0),
        default=0.0,
        show_default=True,
        help=tr(
            "Så langt må point ligge fra hinanden uden at være en uenighed.",
            "How far apart points may be without being a disagreement.",
        ),
    )(command)


def target_option(command: F) -> F:
    """``--output FILE``: where the workbook goes."""
    return click.option(
        "--output",
        "-o",
        type=OutputFile("xlsx"),
        help=tr(
            "Hvor arbejdsbogen skrives (verdicts/workbooks/ i sagen).",
            "Where the workbook is written (verdicts/workbooks/ in the case).",
        ),
    )(command)


def sender(language: Language, output: Path | None, *, blind: bool) -> Sender:
    """Who sends, now."""
    from tracker.evaluation.verdicts.send import Sender

    return Sender(now(), who(), language, _shuffled if blind else None, output)


def show(issued: VerdictWorkbook, form: str, language: Language) -> None:
    """Report what was written, and what the mask could not hide."""
    if form == "json":
        from tracker import documents

        deliver(documents.to_document("verdict-workbook", _plain(issued)), None, language)
    else:
        lines = [*_lines(issued)]
        deliver("".join(f"{line.get(language)}\n" for line in lines), None, language)
    wrote(issued.path, language)


def _shuffled(keys: Sequence[str]) -> Sequence[str]:
    """In an order that nobody can work out afterwards."""
    return random.SystemRandom().sample(keys, len(keys))


def _vendors(issued: VerdictWorkbook) -> list[str]:
    return list(dict.fromkeys(row.values["vendor"] for row in issued.form.rows))


def _plain(issued: VerdictWorkbook) -> dict[str, Any]:
    mask = issued.showing.mask
    return {
        "workbook": str(issued.path),
        "form": issued.form.id,
        "evaluator": issued.form.about.get("evaluator"),
        "rows": len(issued.form.rows),
        "vendors": _vendors(issued),
        "blind": issued.form.blind,
        "hidden": {trait.value: n for trait, n in sorted(issued.showing.hidden.items())},
        "too_plain": sum(len(names) for names in mask.too_plain.values()) if mask else 0,
    }


def _lines(issued: VerdictWorkbook) -> list[Text]:
    """For a blind form, nothing reveals which vendor has which letter: it may be read aloud."""
    from tracker.paper.values import one_line

    rows, vendors = len(issued.form.rows), len(_vendors(issued))
    row = counted(rows, Text("række", "row"), Text("rækker", "rows"))
    vendor = counted(vendors, Text("leverandør", "vendor"), Text("leverandører", "vendors"))
    lines = [
        Text(
            f"{issued.form.id}: {row.da}, {vendor.da}.", f"{issued.form.id}: {row.en}, {vendor.en}."
        )
    ]
    mask = issued.showing.mask
    if mask is None:
        return lines
    hidden = counted(
        sum(issued.showing.hidden.values()),
        Text("sted er skjult", "place is hidden"),
        Text("steder er skjult", "places are hidden"),
    )
    lines.append(
        Text(
            f"Anonymiseret: {hidden.da}. Hvem bogstaverne er, og hvad der er skjult, står i "
            f"forms/{issued.form.id}.json i sagsmappen; giv ikke evaluatorerne adgang til den.",
            f"Blind: {hidden.en}. Who the letters are, and what is hidden, is in "
            f"forms/{issued.form.id}.json in the case folder; do not let the evaluators see it.",
        )
    )
    plain = (name for names in mask.too_plain.values() for name in names)
    return [*lines, *(_TOO_PLAIN.fill(name=one_line(name)) for name in plain)]

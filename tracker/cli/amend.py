"""``tracker amend``: what would an amendment do, and to whom? With a reason it is issued."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tracker.cli.command import Command
from tracker.cli.common import (
    FAIL_ON,
    case_argument,
    deliver,
    exit_code,
    format_option,
    language_option,
    next_step,
    now,
    output_option,
    today,
    who,
    wrote,
)
from tracker.cli.texts import tr
from tracker.texts import Language, Text

if TYPE_CHECKING:
    from tracker.procurement.case import Case
    from tracker.submission.amending.notice import Notice
    from tracker.submission.amending.preview import Amendment
    from tracker.submission.naming import Names

NOTICE = "notice"


@click.command(
    "amend",
    cls=Command,
    help=tr(
        "Vis, hvad en ændring i procurement.yaml gør ved kravene, hvem den rammer, og hvad "
        "juristen bør tage stilling til. Med --reason udsendes den som ny udgave, og "
        "rettelsesbladet skrives i reports/.",
        "Show what a change of procurement.yaml does to the requirements, whom it affects, and "
        "what the lawyer should decide. With --reason it is issued as a new revision, and the "
        "correction notice is written to reports/.",
    ),
)
@case_argument
@click.option(
    "--reason",
    metavar=tr("BEGRUNDELSE", "REASON"),
    help=tr(
        "Udsend ændringen. Begrundelsen står i rettelsesbladet, som alle leverandører får.",
        "Issue the change. The reason stands in the notice that every vendor gets.",
    ),
)
@click.option(
    "--notice",
    type=click.IntRange(min=2),
    metavar=tr("UDGAVE", "REVISION"),
    help=tr(
        "Skriv rettelsesbladet til en udsendt udgave igen; --reason giver det en anden begrundelse.",
        "Write the notice of an issued revision again; --reason gives it another reason.",
    ),
)
@click.option(
    "--allow",
    multiple=True,
    metavar=tr("ORD", "WORD"),
    help=tr(
        "Et ord, der ligner en leverandørs navn, men må stå i rettelsesbladet (kan gentages).",
        "A word that looks like a vendor's name but may stand in the notice (repeatable).",
    ),
)
@format_option(["text", "json"])
@output_option
@click.option(
    "--fail-on",
    type=click.Choice(FAIL_ON),
    default="never",
    show_default=True,
    help=tr(
        "Afslut med kode 1, hvis noget af denne vægt eller over bør afgøres af juristen.",
        "Exit 1 if anything of this severity or above is for the lawyer to decide.",
    ),
)
@language_option
def command(
    case: Path,
    reason: str | None,
    notice: int | None,
    allow: tuple[str, ...],
    form: str,
    output: Path | None,
    fail_on: str,
    language: Language,
) -> None:
    """Preview, issue, or write a notice again."""
    from tracker.procurement.case import Case
    from tracker.submission.naming import names_of_case

    found = Case.at(case)
    if reason is not None and not reason.strip():
        raise click.UsageError(tr("Begrundelsen er tom.", "The reason is empty."))
    names = names_of_case(found, allowed=allow)
    if notice is not None:
        paths = _write_again(found, notice, reason, names)
        deliver("\n".join(map(str, paths)) + "\n", output, language)
        return
    from tracker.report.amendment.preview import as_json, as_text
    from tracker.submission.amending.preview import preview

    amendment = preview(found, today())
    paths = () if reason is None else _issue(found, amendment, reason, names)
    if form == "json":
        deliver(as_json(amendment, [str(path) for path in paths]), output, language)
    else:
        deliver(as_text(amendment, language), output, language)
    for path in paths:
        wrote(path, language)
    _say_next(amendment, issued=reason is not None, language=language)
    raise SystemExit(exit_code((c.severity for c in amendment.cautions), fail_on))


def _issue(case: Case, amendment: Amendment, reason: str, names: Names) -> tuple[Path, ...]:
    """Issue the revision and write its notice; refused before anything is written, or not at all."""
    from tracker.procurement.case import Case
    from tracker.procurement.issue import issue
    from tracker.submission.amending.notice import notice_of, texts_of

    _refuse(names, texts_of(reason, amendment.rows, amendment.parts))
    issued = issue(case, at=now(), who=who(), reason=reason)
    return _write(case, notice_of(Case.at(case.folder), issued.specification.revision))


def _write_again(case: Case, revision: int, reason: str | None, names: Names) -> tuple[Path, ...]:
    from tracker.submission.amending.notice import notice_of, texts_of

    notice = notice_of(case, revision, reason)
    _refuse(names, texts_of(notice.reason, notice.rows, notice.parts))
    return _write(case, notice)


def _write(case: Case, notice: Notice) -> tuple[Path, ...]:
    """The notice as a page and as Markdown, and its line in the log."""
    from tracker.files import digest, write_atomic
    from tracker.procurement import log
    from tracker.report.amendment.notice import as_html, as_markdown

    stem = case.folder / "reports" / f"rettelsesblad-r{notice.after}"
    forms = {
        stem.with_suffix(".html"): as_html(notice),
        stem.with_suffix(".md"): as_markdown(notice).encode(),
    }
    details = {"revision": str(notice.after), "number": str(notice.number), "reason": notice.reason}
    for path, data in forms.items():
        write_atomic(path, data)
        details[path.name] = digest(data)
    log.append(case.folder, at=now(), who=who(), action=NOTICE, details=details)
    return tuple(forms)


def _refuse(names: Names, texts: Iterable[tuple[Text, str]]) -> None:
    """Refuse to publish what gives a vendor away (CaseError, with every place)."""
    from tracker.submission.giveaways import give_aways, require_none

    require_none(list(give_aways(names, texts)), Text("Rettelsesbladet", "The notice"))


def _say_next(amendment: Amendment, *, issued: bool, language: Language) -> None:
    if amendment.is_empty:
        return
    if issued:
        text = Text(
            "skriv de nye arbejdsbøger med »tracker generate«, og send dem med rettelsesbladet til "
            "alle; før svar over med »tracker migrate«.",
            "write the new workbooks with 'tracker generate' and send them with the notice to all; "
            "carry answers over with 'tracker migrate'.",
        )
    else:
        text = Text(
            'intet er skrevet; udsend ændringen med »tracker amend --reason "…"«.',
            "nothing was written; issue the change with 'tracker amend --reason \"…\"'.",
        )
    next_step(text, language)

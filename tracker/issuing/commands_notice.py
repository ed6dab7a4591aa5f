"""Issuing an amendment: guarded first, then frozen, and announced to all in a correction notice.

``tracker amend --reason`` and ``tracker generate --amend`` both end here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tracker.cli.moments import now
from tracker.cli.options import who
from tracker.cli.texts import tr
from tracker.texts import Text

if TYPE_CHECKING:
    from tracker.issuing.issue import IssueResult
    from tracker.issuing.notice import Notice
    from tracker.issuing.preview import Amendment
    from tracker.privacy.names import Names
    from tracker.procurement.case import Case

NOTICE = "notice"


def require_reason(reason: str | None) -> None:
    """Refuse a reason without words (UsageError)."""
    if reason is not None and not reason.strip():
        raise click.UsageError(tr("Begrundelsen er tom.", "The reason is empty."))


def issue_amendment(
    case: Case,
    amendment: Amendment,
    reason: str,
    names: Names,
    before_issue: Callable[[], Case] | None = None,
) -> tuple[IssueResult, tuple[Path, ...]]:
    """Issue the revision and write its notice; refused before anything is written, or not at all.

    Args:
        before_issue: what is to be written first, once nothing stands in the way, and the case then.

    Raises:
        CaseError: the notice would give a vendor away, or there is nothing to issue.
    """
    from tracker.issuing.issue import issue
    from tracker.issuing.notice import notice_of, texts_of
    from tracker.procurement.case import Case
    from tracker.procurement.to_decide import require_decisions

    require_decisions(case, case.frozen())
    _refuse(names, texts_of(reason, amendment.rows, amendment.parts))
    if before_issue is not None:
        case = before_issue()
    issued = issue(case, at=now(), who=who(), reason=reason)
    notice = notice_of(Case.at(case.folder), issued.specification.revision)
    return issued, _write(case, notice)


def write_notice(case: Case, revision: int, reason: str | None, names: Names) -> tuple[Path, ...]:
    """Write the notice of an issued revision again, held by the same guard.

    Raises:
        CaseError: there is no such revision, or the notice would give a vendor away.
    """
    from tracker.issuing.notice import notice_of, texts_of

    notice = notice_of(case, revision, reason)
    _refuse(names, texts_of(notice.reason, notice.rows, notice.parts))
    return _write(case, notice)


def _write(case: Case, notice: Notice) -> tuple[Path, ...]:
    """The notice as a page and as Markdown, and its line in the log."""
    from tracker.files import digest, write_atomic
    from tracker.issuing.notice_report import notice_paper
    from tracker.paper import html, markdown
    from tracker.procurement import log

    paper = notice_paper(notice)
    stem = case.folder / "reports" / f"rettelsesblad-r{notice.after}"
    forms = {
        stem.with_suffix(".html"): html.render(paper),
        stem.with_suffix(".md"): markdown.render(paper).encode(),
    }
    details = {"revision": str(notice.after), "number": str(notice.number), "reason": notice.reason}
    for path, data in forms.items():
        write_atomic(path, data)
        details[path.name] = digest(data)
    log.append(case.folder, at=now(), who=who(), action=NOTICE, details=details)
    return tuple(forms)


def _refuse(names: Names, texts: Iterable[tuple[Text, str]]) -> None:
    """Refuse to publish what gives a vendor away (CaseError, with every place)."""
    from tracker.privacy.giveaways import give_aways, require_none

    require_none(list(give_aways(names, texts)), Text("Rettelsesbladet", "The notice"))

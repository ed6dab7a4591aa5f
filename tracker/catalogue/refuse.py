"""A bank that nobody may be asked from: it has errors that would become a vendor's."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from tracker.catalogue import findings as kinds
from tracker.catalogue.lint import lint
from tracker.catalogue.model import Catalogue
from tracker.errors import SelectionError
from tracker.findings import Finding, Severity
from tracker.texts import Text

_MOST = 10
_REFERENCES = (kinds.DANGLING.code, kinds.UNKNOWN_CONDITION.code)


def refuse_faulty(
    catalogue: Catalogue,
    others: Iterable[Catalogue] = (),
    places: Callable[[], Mapping[str, str]] = dict,
) -> None:
    """Refuse a bank with errors (catalogue.md, section 2), naming each and where it stands.

    Two rows of one id would have a vendor's answers taken for each other, and what names something
    that is not there asks for something nobody can answer.

    Args:
        others: the banks it is used with, whose integrations and conditions it may name.
        places: where it has its entries, by id ("kommune/catalogue.yaml:12"); asked only when needed.

    Raises:
        SelectionError: the bank has errors.
    """
    known = {integration.id for bank in others for integration in bank.integrations}
    known |= {condition.id for bank in others for condition in bank.conditions}
    found = [
        finding
        for finding in lint(catalogue)
        if finding.severity is Severity.ERROR
        and not (finding.code in _REFERENCES and finding.value in known)
    ]
    if not found:
        return
    known_places = places()
    lines = [_line(finding, known_places) for finding in found[:_MOST]]
    more = len(found) - len(lines)
    rest = Text(f"\n  … og {more} til", f"\n  … and {more} more") if more else Text("", "")
    da, en = ("\n".join(getattr(line, language) for line in lines) for language in ("da", "en"))
    raise SelectionError(
        Text(
            f"Kataloget »{catalogue.id}« har fejl, så der kan ikke stilles krav fra det:\n{da}{rest.da}\n"
            "Ret dem, og kør »tracker catalogue lint --catalogue MAPPE«, til der ingen er.",
            f"The catalogue '{catalogue.id}' has errors, so that nothing can be asked from it:\n{en}"
            f"{rest.en}\nCorrect them, and run 'tracker catalogue lint --catalogue FOLDER' until there "
            "are none.",
        )
    )


def _line(finding: Finding, places: Mapping[str, str]) -> Text:
    id = finding.requirement or ""
    where = f" ({places[id]})" if id in places else ""
    text = finding.message
    return Text(
        f"  {finding.code} {id}{where}: {text.da}", f"  {finding.code} {id}{where}: {text.en}"
    )

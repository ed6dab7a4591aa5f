"""What releasing a bank would do, to be read before it counts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from tracker import documents
from tracker.authoring.release import STEPS, Proposal, step_of
from tracker.catalogue.diff_report import diff_paper
from tracker.catalogue.lint_report import lint_paper
from tracker.paper.model import Notice, Paper
from tracker.paper.values import one_line
from tracker.texts import Language, Text

_KIND = Text("Udgivelse af kravkatalog", "Release of a catalogue")
_VERSION = Text("Version", "Version")
_LATEST = Text("Seneste version", "Latest version")
_FIRST = Text("Det er den første version, der udgives.", "It is the first version to be released.")
_BECAUSE = Text("Version {version}: {why.da}.", "Version {version}: {why.en}.")
_STEPS = ("patch", "minor", "major")


def release_paper(proposal: Proposal, language: Language) -> Paper:
    """The proposed version with what stands in its way, and the differences it has its number from."""
    kind = _KIND.get(language)
    title = one_line(proposal.catalogue.title.get(language))
    found = lint_paper(proposal.findings, title, language)
    facts = [(_VERSION.get(language), proposal.version)]
    if proposal.latest:
        facts.append((_LATEST.get(language), proposal.latest))
    notices = tuple(Notice(text.get(language)) for text in proposal.obstacles)
    notices += tuple(Notice(text.get(language), alert=False) for text in _why(proposal))
    if proposal.difference is None:
        return replace(
            found, kind=kind, facts=tuple(facts), notices=notices, footer=f"{kind}: {title}"
        )
    paper = diff_paper(proposal.difference, language)
    return replace(
        paper,
        kind=kind,
        facts=(*facts, *paper.facts[2:]),
        notices=(*notices, *paper.notices),
        sections=(*paper.sections, *(found.sections if proposal.findings else ())),
        footer=f"{kind}: {title}",
    )


def _why(proposal: Proposal) -> Iterator[Text]:
    if proposal.difference is None or proposal.step is None:
        yield _FIRST
    elif proposal.difference.entries:
        yield _BECAUSE.fill(version=proposal.version, why=STEPS[proposal.step])


def release_json(proposal: Proposal, paths: Sequence[Path] = ()) -> bytes:
    """The same as JSON, by ``schemas/catalogue-release.schema.json``.

    Args:
        paths: the files that were written, when it was released.
    """
    entries = proposal.difference.entries if proposal.difference else ()
    return documents.to_document(
        "catalogue-release",
        {
            "id": proposal.catalogue.id,
            "latest": proposal.latest,
            "version": proposal.version,
            "step": None if proposal.step is None else _STEPS[proposal.step],
            "changes": [
                {
                    "kind": entry.kind,
                    "id": entry.id,
                    "classes": entry.classes,
                    "step": _STEPS[step_of(entry)],
                }
                for entry in entries
            ],
            "obstacles": [documents.to_plain(text) for text in proposal.obstacles],
            "released": bool(paths),
            "files": [str(path) for path in paths],
        },
    )

"""Releasing a bank: the version that its changes call for, a snapshot that is never changed, a changelog.

The rules of versions (semantic, catalogue.md, section 7):

- **major**: something can no longer be asked as it was answered: a requirement, section, condition or
  integration is gone, the type of an answer is another, or a requirement becomes or ceases to be a
  minimum requirement.
- **minor**: something is new, worded otherwise, of another level, or asked under other conditions; a
  requirement stands in another section.
- **patch**: only what is editorial or renumbered.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import IntEnum
from pathlib import Path

from tracker.authoring import edit
from tracker.catalogue import snapshots
from tracker.catalogue.diff import CatalogueDiff, EntryDiff, compare
from tracker.catalogue.diff_fields import DiffClass, EntryKind
from tracker.catalogue.diff_report import CLASSES
from tracker.catalogue.lint import lint
from tracker.catalogue.load import COMPILED, compile_catalogue
from tracker.catalogue.model import Catalogue
from tracker.errors import DocumentError, SelectionError
from tracker.files import digest, write_atomic, write_once
from tracker.findings import Finding, Severity
from tracker.frozen import dataclass
from tracker.texts import Text

CHANGELOG = "CHANGELOG.md"


class Step(IntEnum):
    """Which part of a version its changes raise."""

    PATCH = 0
    MINOR = 1
    MAJOR = 2


@dataclass(frozen=True, slots=True)
class Proposal:
    """What releasing a bank would do.

    Attributes:
        folder: the bank's.
        catalogue: the bank as it is written now.
        latest: the newest released version; None = this is the first.
        difference: from the latest, in the bank's first language; None without one.
        step: what the changes call for; None for the first release.
        version: the version that would be released.
        findings: what the inspection found.
        obstacles: why it cannot be released as it is.
    """

    folder: Path
    catalogue: Catalogue
    latest: str | None
    difference: CatalogueDiff | None
    step: Step | None
    version: str
    findings: tuple[Finding, ...]
    obstacles: tuple[Text, ...]


def propose(folder: Path, version: str | None = None) -> Proposal:
    """What releasing a bank would do; nothing is written.

    Args:
        version: the one to release; None = the one that is written where it has been raised, else the
            smallest that the changes call for.

    Raises:
        SelectionError: the folder holds no bank that can be edited.
        DocumentError: a file of it is malformed, or a release was changed.
    """
    bank = edit.open_files(folder).catalogue
    findings = lint(bank)
    known = snapshots.releases(folder)
    before = snapshots.released(folder, known[-1]) if known else None
    if before is None:
        obstacles = tuple(_faulty(findings))
        return Proposal(
            folder, bank, None, None, None, version or bank.version, findings, obstacles
        )
    difference = compare(before, bank)
    step = _step(before, bank)
    least = raised(before.version, step)
    is_raised = bank.version != before.version or not difference.entries
    wanted = version or (bank.version if is_raised else least)
    obstacles = (
        *_faulty(findings),
        *_unchanged(difference),
        *_lost(difference, before, bank),
        *(_too_small(wanted, least, before.version, step) if difference.entries else ()),
    )
    return Proposal(folder, bank, before.version, difference, step, wanted, findings, obstacles)


def release(proposal: Proposal, reason: str, day: str) -> tuple[Path, ...]:
    """Release a bank as it was proposed; the snapshot is written last, and is what counts.

    Args:
        reason: what the changelog says first.
        day: when it is released, ISO 8601.

    Returns:
        The files written.

    Raises:
        SelectionError: there is an obstacle.
        DocumentError: the version was released meanwhile, or a file was changed.
    """
    if proposal.obstacles:
        raise _refused(proposal)
    folder, version = proposal.folder, proposal.version
    before = edit.open_files(folder)
    after = edit.changed(before, (), head={"version": version})
    if before.catalogue != proposal.catalogue:
        raise DocumentError(_MEANWHILE, where=str(folder))
    name = folder / snapshots.RELEASES / f"{version}.json"
    if name.exists():
        raise DocumentError(_MEANWHILE, where=str(name))
    data = snapshots.snapshot(after.catalogue)
    name.parent.mkdir(exist_ok=True)
    written = [*edit.write(after, before), folder / CHANGELOG]
    write_atomic(folder / CHANGELOG, _changelog(proposal, reason, day).encode())
    sums = snapshots.sums_with(folder, name.name, digest(data))
    write_atomic(name.parent / snapshots.DIGESTS, sums)
    if not write_once(name, data):
        raise DocumentError(_MEANWHILE, where=str(name))
    if (folder / COMPILED).is_file():
        compile_catalogue(folder)
    return (*written, name.parent / snapshots.DIGESTS, name)


# --- which version ----------------------------------------------------------------------------------


def retiring_version(folder: Path, version: str) -> str:
    """The version from which what is retired now is gone: this one, unless it is released already.

    Args:
        version: that of the bank's head file.
    """
    return raised(version, Step.MAJOR) if version in snapshots.releases(folder) else version


def raised(version: str, step: Step) -> str:
    """The next version after one.

    >>> raised("1.4.2", Step.PATCH), raised("1.4.2", Step.MINOR), raised("1.4.2", Step.MAJOR)
    ('1.4.3', '1.5.0', '2.0.0')
    """
    core = version.partition("+")[0].partition("-")[0].split(".")
    major, minor, patch = (int(part) for part in (*core, "0", "0")[:3])
    match step:
        case Step.MAJOR:
            return f"{major + 1}.0.0"
        case Step.MINOR:
            return f"{major}.{minor + 1}.0"
        case Step.PATCH:
            return f"{major}.{minor}.{patch + 1}"


def _step(before: Catalogue, after: Catalogue) -> Step:
    """The largest step that any change calls for, in whatever language somebody is asked in."""
    found = (compare(before, after, language) for language in after.languages)
    return max((step_of(entry) for one in found for entry in one.entries), default=Step.PATCH)


def step_of(entry: EntryDiff) -> Step:
    """The step that one change calls for."""
    classes = set(entry.classes)
    if classes & {DiffClass.RETIRED, DiffClass.ANSWER} or _is_other_minimum(entry):
        return Step.MAJOR
    return Step.PATCH if entry.is_editorial else Step.MINOR


def _is_other_minimum(entry: EntryDiff) -> bool:
    level = next((field for field in entry.fields if field.field == "level"), None)
    return level is not None and entry.minimum


# --- what stands in the way -------------------------------------------------------------------------


def _faulty(findings: Iterable[Finding]) -> Iterator[Text]:
    errors = [f for f in findings if f.severity is Severity.ERROR]
    if errors:
        yield _FAULTS.fill(count=len(errors))


def _unchanged(difference: CatalogueDiff) -> Iterator[Text]:
    if not difference.entries:
        yield _NOTHING.fill(version=difference.before.version)


def _lost(difference: CatalogueDiff, before: Catalogue, after: Catalogue) -> Iterator[Text]:
    """Requirements that are gone without a word, and ids that are used again."""
    recorded = {entry.id for entry in after.retired}
    gone = [
        entry.id
        for entry in difference.of(DiffClass.RETIRED)
        if entry.kind is EntryKind.REQUIREMENT and entry.id not in recorded
    ]
    gone += [entry.id for entry in before.retired if entry.id not in recorded]
    if gone:
        yield _NOT_RETIRED.fill(ids=", ".join(gone))
    used = {point.id for point in after.requirements} & {entry.id for entry in before.retired}
    if used:
        yield _USED_AGAIN.fill(ids=", ".join(sorted(used)))


def _too_small(wanted: str, least: str, latest: str, step: Step) -> Iterator[Text]:
    if snapshots.version_key(wanted) < snapshots.version_key(least):
        yield _TOO_SMALL.fill(wanted=wanted, least=least, latest=latest, why=STEPS[step])


def _refused(proposal: Proposal) -> SelectionError:
    da = "\n".join(f"  {text.da}" for text in proposal.obstacles)
    en = "\n".join(f"  {text.en}" for text in proposal.obstacles)
    return SelectionError(
        Text(f"Intet er udgivet:\n{da}", f"Nothing was released:\n{en}"),
        where=str(proposal.folder),
    )


# --- the changelog ----------------------------------------------------------------------------------


def _changelog(proposal: Proposal, reason: str, day: str) -> str:
    """The bank's changelog with this version on top; one that an interrupted release wrote is replaced."""
    language = proposal.catalogue.languages[0]
    path = proposal.folder / CHANGELOG
    text = path.read_text("utf-8") if path.is_file() else ""
    head, entries = _parts(text)
    title = proposal.catalogue.title.get(language)
    kept = [entry for entry in entries if not entry.startswith(f"## {proposal.version} ")]
    lines = [f"## {proposal.version} ({day})", "", reason.strip(), ""]
    if proposal.difference is not None:
        for one, label in CLASSES.items():
            found = proposal.difference.of(one)
            if found:
                lines.append(f"- {label.get(language)}: {', '.join(entry.id for entry in found)}")
        lines.append("")
    new = "\n".join(lines)
    return "\n".join([head.rstrip() or f"# {title}", "", new, *kept]).rstrip() + "\n"


def _parts(text: str) -> tuple[str, list[str]]:
    """What stands before the first version, and each version's entry."""
    head: list[str] = []
    entries: list[list[str]] = []
    for line in text.splitlines():
        if line.startswith("## "):
            entries.append([])
        (entries[-1] if entries else head).append(line)
    return "\n".join(head), ["\n".join(entry).rstrip() + "\n" for entry in entries]


STEPS = {
    Step.MAJOR: Text(
        "noget udgår, svares på en anden måde, eller bliver eller ophører med at være mindstekrav",
        "something is retired, answered otherwise, or becomes or ceases to be a minimum requirement",
    ),
    Step.MINOR: Text(
        "noget er nyt, flyttet til et andet afsnit, eller spørges med andre ord, på et andet niveau eller "
        "under andre betingelser",
        "something is new, moved to another section, or asked in other words, at another level or under "
        "other conditions",
    ),
    Step.PATCH: Text("alt er redaktionelt", "all of it is editorial"),
}
_FAULTS = Text(
    "Eftersynet har {count} fejl; »tracker catalogue lint« viser {count|den|dem}.",
    "The inspection has {count} {count|error|errors}; 'tracker catalogue lint' shows {count|it|them}.",
)
_NOTHING = Text(
    "Kataloget siger det samme som version {version}.",
    "The catalogue says the same as version {version}.",
)
_NOT_RETIRED = Text(
    "Krav er væk uden et ord: {ids}. Skriv hver under »retired« med since og why, så deres id ikke "
    "bruges igen.",
    "Requirements are gone without a word: {ids}. Write each under 'retired' with since and why, so "
    "that their ids are not used again.",
)
_USED_AGAIN = Text(
    "Udgåede id'er er brugt igen: {ids}. Giv de nye krav nye id'er.",
    "Retired ids are used again: {ids}. Give the new requirements new ids.",
)
_TOO_SMALL = Text(
    "Version {wanted} er for lille efter {latest}: mindst {least}, for {why.da}.",
    "Version {wanted} is too small after {latest}: at least {least}, since {why.en}.",
)
_MEANWHILE = Text(
    "Kataloget er ændret eller udgivet af en anden imens. Kør kommandoen igen.",
    "The catalogue was changed or released by somebody else meanwhile. Run the command again.",
)

"""Who a workbook is: three carriers, any one of which is enough to recognise it.

The hidden ``_tracker`` sheet (with the whole specification), the custom document properties, and the
key column of the requirement table.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from tracker.files import digest
from tracker.frozen import dataclass
from tracker.procurement.digests import IN_KEY, canonical_specification, specification_digest
from tracker.procurement.specification import Requirement, Specification
from tracker.workbook.columns import VERSION

_CHUNK = 30_000  # a cell holds 32,767 characters
SPECIFICATION = "specification."
_NAMES = ("procurement", "revision", "layout", "vendor", "digest", "round")
ADDED = "added."
# Which command takes a form back, by the form's kind: the part of its id before the number.
TAKEN_BY = {
    "verdicts": "tracker evaluate receive",
    "consensus": "tracker evaluate receive",
    "clarification": "tracker clarify receive",
    "delivery": "tracker follow receive",
    "questions": "tracker questions receive",
    "answers": "tracker questions receive",
    "drafts": "tracker clarify --questions",
    "reservations": "tracker reservations receive",
    "offers": "tracker offer receive",
    "supplements": "tracker supplements receive",
    "confidential": "tracker confidential receive",
}


def taken_by(form: str) -> str:
    """The command that takes a form back, by the form's id.

    >>> taken_by("delivery-2")
    'tracker follow receive'
    """
    return TAKEN_BY.get(form.rpartition("-")[0], "tracker --help")


@dataclass(frozen=True, slots=True)
class Identity:
    """What a workbook says it is.

    Attributes:
        vendor: the vendor's id when the workbook was made for one vendor.
        layout: the version it is laid out by; None where it does not say.
        digest: SHA-256 of the specification the vendor was sent.
        round: the round the workbook is for; above 1 it holds answers of the round before.
    """

    procurement: str
    revision: int
    layout: int | None = None
    vendor: str | None = None
    digest: str | None = None
    round: int = 1


def identify(
    specification: Specification, vendor: str | None, round: int = 1, layout: int = VERSION
) -> Identity:
    """The identity of the workbook that asks this specification."""
    return Identity(
        procurement=specification.procurement.id,
        revision=specification.revision,
        layout=layout,
        vendor=vendor,
        digest=specification_digest(specification),
        round=round,
    )


def pairs(identity: Identity) -> Iterator[tuple[str, str]]:
    """The identity as names and values, for the hidden sheet and the document properties."""
    yield "procurement", identity.procurement
    yield "revision", str(identity.revision)
    if identity.layout is not None:
        yield "layout", str(identity.layout)
    if identity.vendor is not None:
        yield "vendor", identity.vendor
    if identity.digest is not None:
        yield "digest", identity.digest
    if identity.round > 1:
        yield "round", str(identity.round)


def is_name(text: str) -> bool:
    """Whether a text is one of the names on the hidden sheet."""
    return text in _NAMES or text.startswith((SPECIFICATION, ADDED))


def chunks(specification: Specification) -> Iterator[tuple[str, str]]:
    """What the vendor was sent, as JSON in numbered pieces that fit into cells."""
    whole = canonical_specification(specification).decode()
    for number, start in enumerate(range(0, len(whole), _CHUNK), start=1):
        yield f"{SPECIFICATION}{number}", whole[start : start + _CHUNK]


def added_chunks(texts: Collection[str]) -> Iterator[tuple[str, str]]:
    """Hashes of the remarks a returned workbook carries, so that they are known when it comes back.

    Anything else in those places is the vendor's, and is reported.
    """
    whole = " ".join(sorted({text_hash(text) for text in texts}))
    for number, start in enumerate(range(0, len(whole), _CHUNK), start=1):
        yield f"{ADDED}{number}", whole[start : start + _CHUNK]


def row_key(specification: Specification, row: Requirement, shown: str) -> str:
    """What the hidden key cell of a row holds.

    Args:
        shown: the text of the row's requirement cell; its hash tells later whether it was edited,
            whatever words a later version of tracker would use.
    """
    identity = f"{specification.procurement.id}|{specification.revision}"
    return f"{identity}|{row.id}|{row.digest[:IN_KEY]}|{text_hash(shown)}"


def text_hash(shown: str) -> str:
    """A short hash of a cell's text, blind to the spaces that programs change."""
    return digest(" ".join(shown.split()).encode())[:12]


@dataclass(frozen=True, slots=True)
class RowKey:
    """A row's key, taken apart."""

    procurement: str
    revision: int
    requirement: str
    digest: str
    text: str


def parse_row_key(text: str) -> RowKey | None:
    """The key of a row, or None when the text is not a key."""
    parts = text.strip().split("|")
    if len(parts) != 5 or not parts[1].isdigit() or not all(parts):
        return None
    return RowKey(parts[0], int(parts[1]), parts[2], parts[3], parts[4])

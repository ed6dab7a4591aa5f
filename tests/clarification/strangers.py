"""Other vendors as a question must not tell of them."""

from __future__ import annotations

from collections import defaultdict

from tracker.privacy.names import Name, NameKind, Names
from tracker.privacy.others import Others


def strangers(*names: str) -> Others:
    """What would give these away, whoever is asked."""
    known = Names([Name(NameKind.NAME, name) for name in names])
    return Others(
        defaultdict(lambda: known), defaultdict(tuple), defaultdict(str), defaultdict(frozenset)
    )

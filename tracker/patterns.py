"""Regular expressions that are compiled when they are first used: most commands load many and use few."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

# The methods of a pattern that are called often.
_WAYS = ("search", "match", "fullmatch", "sub", "subn", "split", "findall", "finditer")


class LatePattern:
    """What ``re.compile`` makes, from its first use on.

    >>> regex(r"\\d+").findall("2 og 10")
    ['2', '10']
    """

    def __init__(self, written: str, flags: int = 0) -> None:
        self._written, self._flags = written, flags

    def __getattr__(self, name: str) -> Any:
        made = re.compile(self._written, self._flags)
        for way in _WAYS:  # the next call finds it in the object, and does not come here
            setattr(self, way, getattr(made, way))
        return getattr(made, name)


if TYPE_CHECKING:

    def regex(written: str, flags: int = 0) -> re.Pattern[str]:
        """A regular expression, as ``re.compile`` makes it."""

else:
    regex = LatePattern

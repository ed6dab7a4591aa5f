"""What the HTML pages share: the template engine, and the hash that admits their one script."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import jinja2


@cache
def environment(folder: Path) -> jinja2.Environment:
    """The template engine of a folder: all that is put in is escaped, a missing name is a fault."""
    import jinja2

    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(folder),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def script_hash(script: str) -> str:
    """What the policy must name for a browser to run the script."""
    return "sha256-" + base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()

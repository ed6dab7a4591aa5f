"""The public OCDS schema, where it is on the machine: it is others' file, and not in the project.

``release-package-schema.json`` of OCDS 1.1.5 with the extensions for requirements, bids and lots, all references
resolved, lies in the folder that ``TRACKER_OCDS`` names, or in ``ocds`` in the environment, where ``make test``
puts it (``.ci/ocds``).
"""

from __future__ import annotations

import json
import os
import sys
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest

_FOLDER = Path(os.environ.get("TRACKER_OCDS") or Path(sys.prefix) / "ocds")
SCHEMA = _FOLDER / "release-package-schema.json"
# The profile it is shipped with, for public-private partnerships, leaves the standard's own word out.
_INITIATED = ["tender"]

needs_schema = pytest.mark.skipif(
    not SCHEMA.is_file() and not os.environ.get("CI"),
    reason="the public OCDS schema is not here: bash .ci/ocds .venv/bin/python .venv/ocds",
)


def public_errors(package: dict[str, Any]) -> list[str]:
    """What the public schema objects to.

    Raises:
        FileNotFoundError: it is not on this machine.
    """
    errors = _validator().iter_errors(package)
    return [f"{list(error.absolute_path)}: {error.message}" for error in errors]


@cache
def _validator() -> Any:
    whole = json.loads(SCHEMA.read_text(encoding="utf-8"))
    release = whole["properties"]["releases"]["items"]
    release["properties"]["initiationType"]["enum"] = _INITIATED
    checker = jsonschema.Draft4Validator.FORMAT_CHECKER
    return jsonschema.Draft4Validator(whole, format_checker=checker)

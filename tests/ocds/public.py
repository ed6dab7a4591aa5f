"""The public OCDS schemas, where they are on the machine: they are others' files, and not in the project.

They lie in the folder that ``TRACKER_OCDS`` names, or in ``shared/ocds`` beside the project:
``release-package-schema.json`` and ``release-schema.json`` of OCDS 1.1.5, and ``requirements.json`` and
``bids.json``, the ``release-schema.json`` of the two extensions.
"""

from __future__ import annotations

import json
import os
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema

_BESIDE = Path(__file__).parents[2].parent / "shared" / "ocds"
FOLDER = Path(os.environ.get("TRACKER_OCDS") or _BESIDE)


def public_errors(package: dict[str, Any]) -> list[str]:
    """What the public schemas object to; nothing where they are not on this machine."""
    validators = _validators()
    if validators is None:
        return []
    whole, release = validators
    plain = {**package, "releases": []}
    found = [
        error.message for error in whole.iter_errors({**plain, "releases": package["releases"]})
    ]
    found += [
        f"{list(error.absolute_path)}: {error.message}"
        for each in package["releases"]
        for error in release.iter_errors(each)
    ]
    return found


@cache
def _validators() -> tuple[Any, Any] | None:
    if not (FOLDER / "release-schema.json").is_file():
        return None
    release = _load("release-schema.json")
    for extension in ("bids.json", "requirements.json"):
        release = _merged(release, _load(extension))
    whole = _load("release-package-schema.json")
    whole["properties"]["releases"]["items"] = {"type": "object"}
    checker = jsonschema.Draft4Validator.FORMAT_CHECKER
    return (
        jsonschema.Draft4Validator(whole, format_checker=checker),
        jsonschema.Draft4Validator(release, format_checker=checker),
    )


def _load(name: str) -> Any:
    return json.loads((FOLDER / name).read_text(encoding="utf-8"))


def _merged(base: Any, patch: Any) -> Any:
    """A JSON merge patch (RFC 7396), as OCDS extensions are."""
    if not isinstance(patch, dict):
        return patch
    merged = dict(base) if isinstance(base, dict) else {}
    for key, value in patch.items():
        merged[key] = _merged(merged.get(key), value)
    return merged

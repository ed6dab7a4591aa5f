"""What commands that take CASE and VENDOR share."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from tracker.cli.texts import tr


def require_vendor(case: Sequence[object], vendor: str) -> None:
    """Refuse a case folder given in the place of VENDOR (UsageError)."""
    from tracker.procurement.case import PROCUREMENT

    if not case and (Path(vendor) / PROCUREMENT).is_file():
        raise click.UsageError(
            tr(
                f"»{vendor}« er en sagsmappe. Angiv også LEVERANDØR.",
                f"'{vendor}' is a case folder. Give VENDOR as well.",
            )
        )

"""``--reason``, ``--decided-by`` and ``--role``: who decides, and why."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

import click

from tracker.cli.options import decided_by_option, reason_option
from tracker.cli.texts import tr


def decision_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """What a decision of a named person needs; the command gets one argument, ``by``: a ``Decider``."""

    @functools.wraps(command)
    def with_decider(
        reason: str | None, decided_by: str | None, role: str | None, **options: Any
    ) -> Any:
        from tracker.procurement.decisions import Decider

        return command(by=Decider(reason or "", decided_by or "", role or ""), **options)

    as_role = click.option(
        "--role",
        type=click.Choice(["lawyer"]),
        help=tr(
            "Den, der afgør, gør det som udbudsjurist.",
            "Whoever decides does so as the procurement lawyer.",
        ),
    )
    return reason_option()(decided_by_option(as_role(with_decider)))

"""The questions to the portfolio, as they are asked on the command line: taken from the commands themselves."""

from __future__ import annotations

from tracker.portfolio.commands import COMMANDS

QUESTIONS = "tracker.portfolio.commands_queries"


def questions(vendor: str, integration: str, requirement: str) -> tuple[tuple[str, ...], ...]:
    """Every one that is a command of its own, with its words; one that is added later is among them."""
    about = {"vendor": vendor, "integration": integration, "requirement": requirement}
    names = (name for name, address in COMMANDS.items() if address.module == QUESTIONS)
    return tuple((name, about[name]) if name in about else (name,) for name in names)

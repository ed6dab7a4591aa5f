"""Commands and groups that speak the user's language, click's own words included."""

from __future__ import annotations

import click

from tracker.cli.texts import tr

CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 100}
_SECTIONS = {"Options": tr("Valgmuligheder", "Options"), "Commands": tr("Kommandoer", "Commands")}


class Formatter(click.HelpFormatter):
    """click's help with its headings translated."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """The usage line."""
        super().write_usage(prog, args, prefix or tr("Brug: ", "Usage: "))

    def write_heading(self, heading: str) -> None:
        """The heading of a section."""
        super().write_heading(_SECTIONS.get(heading, heading))


class Context(click.Context):
    """A context whose help is written by ``Formatter``."""

    formatter_class = Formatter


class Command(click.Command):
    """A command whose help is in the user's language."""

    context_class = Context

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """``--help``, explained in the user's language."""
        return explained(super().get_help_option(ctx))


class Group(click.Group):
    """A group in the user's language that lists its commands in the order they were added."""

    context_class = Context
    command_class = Command

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order of the work rather than of the alphabet."""
        del ctx
        return list(self.commands)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """``--help``, explained in the user's language."""
        return explained(super().get_help_option(ctx))


def explained(option: click.Option | None) -> click.Option | None:
    """The help option with its explanation translated."""
    if option is not None:
        option.help = tr("Vis denne hjælp.", "Show this help.")
    return option

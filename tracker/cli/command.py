"""Commands and groups that speak the user's language, click's own words included."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from tracker.cli.click_words import install
from tracker.cli.console import note, with_common
from tracker.cli.hints import CASE
from tracker.cli.moments import with_example
from tracker.cli.options import LEFT_OUT, CaseArgument
from tracker.cli.output import OutputFile, OutputFolder, output_parameters
from tracker.cli.own_words import require_own_words
from tracker.cli.results import as_document
from tracker.cli.streams import (
    DASHES,
    count_dashes,
    is_folder,
    open_streams,
    require_binary_output,
    takes_names,
)
from tracker.cli.texts import LANGUAGE, spoken_language, tr, unknown_language
from tracker.cli.values import own_type
from tracker.frozen import dataclass
from tracker.texts import Language

CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 100}
_OPTIONS = tr("[VALG]...", "[OPTIONS]")
_SUBCOMMAND = tr("KOMMANDO [ARGUMENT]...", "COMMAND [ARGS]...")
_CLOSE = 0.75  # a first argument that is the name of a part misspelt, rather than of a case
install()  # click's own messages in the user's language


class Command(click.Command):
    """A command whose help is in the user's language."""

    def __init__(self, *args: Any, **options: Any) -> None:
        options.setdefault("options_metavar", _OPTIONS)
        super().__init__(*args, **options)
        if self.writes_files:
            self.params += output_parameters()
        for param in self.params:
            param.type = own_type(param.type)
            with_example(param)

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:
        """Its own, those that every command has, and ``--help``."""
        return with_common(super().get_params(ctx), ctx)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Its arguments, of which the case may be left out.

        That ``-`` is among them is kept, since a path no longer says how it was spelt.
        """
        ctx.meta[DASHES] = count_dashes(args)
        return super().parse_args(ctx, self._with_case(ctx, args))

    def _with_case(self, ctx: click.Context, args: list[str]) -> list[str]:
        """The command line with a mark where the case is left out and other arguments are given."""
        arguments = [param for param in self.get_params(ctx) if isinstance(param, click.Argument)]
        case, rest = arguments[:1], arguments[1:]
        if rest and isinstance(case[0], CaseArgument) and not ctx.resilient_parsing:
            found, more, _ = self.make_parser(ctx).parse_args(args=list(args))
            given = [found.get(param.name) for param in arguments]
            words = [w for one in given for w in (one if isinstance(one, tuple) else (one,))]
            words = [word for word in [*words, *more] if isinstance(word, str)]
            if (language := found.get("language")) in list(Language):
                ctx.meta[LANGUAGE] = Language(language)
            if words and not case[0].is_first(ctx, words, rest):
                return [LEFT_OUT, *args]
        return args

    @property
    def writes_files(self) -> bool:
        """Whether something to be written can be named with an option."""
        options = (param for param in self.params if isinstance(param, click.Option))
        return any(isinstance(option.type, OutputFile | OutputFolder) for option in options)

    def invoke(self, ctx: click.Context) -> Any:
        """Run it; what ``-`` stands for and files it names to be written are looked at first."""
        if isinstance(case := ctx.params.get("case"), Path):
            ctx.meta[CASE] = case  # for hints
        if (
            unknown := unknown_language()
        ) and ctx.find_root().obj is None:  # else a step of another
            note(unknown.get(spoken_language()))
        if not takes_names() and any(
            is_folder(p) and ctx.params.get(str(p.name)) for p in self.params
        ):
            from tracker.cli.encoding import no_such_names

            raise no_such_names()
        open_streams(ctx)
        require_own_words(ctx)
        if not any(isinstance(p.type, OutputFile | OutputFolder) for p in self.params):
            with as_document(ctx):
                return super().invoke(ctx)
        from tracker.cli.guard import guarded

        with guarded(ctx), as_document(ctx):
            require_binary_output(ctx.params.get("form", ""), ctx.params.get("output"))
            return super().invoke(ctx)


class CommandWithParts(Command):
    """A command that takes an argument, and has commands beneath it: ``requirements CASE``, ``requirements import``.

    The name of a part stands first; a folder of that name is written ``./import``.

    Args:
        parts: name → where the command is.
    """

    def __init__(self, *args: Any, parts: Mapping[str, Address], **options: Any) -> None:
        super().__init__(*args, **options)
        self._parts = parts

    @property
    def parts(self) -> dict[str, click.Command]:
        """The commands beneath it."""
        return {name: address.command for name, address in self._parts.items()}

    @property
    def table(self) -> Mapping[str, Address]:
        """Where the commands beneath it are."""
        return self._parts

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: click.Context | None = None,
        **extra: Any,
    ) -> click.Context:
        """The context of the command, or of the part that is named first."""
        if args and args[0] in self._parts:
            part = self._parts[args[0]].command
            return part.make_context(f"{info_name} {args[0]}", args[1:], parent, **extra)
        if args and not Path(args[0]).exists() and _is_close(args[0], self._parts):
            from tracker.cli.usage import unknown_command

            raise unknown_command(args[0], self._parts, parent)
        return super().make_context(info_name, args, parent, **extra)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options, and then the commands beneath it."""
        super().format_options(ctx, formatter)
        with formatter.section(tr("Kommandoer", "Commands")):
            formatter.write_dl([(name, one.about) for name, one in self._parts.items()])


class Group(click.Group):
    """A group in the user's language that lists its commands in the order they were added."""

    command_class = Command

    def __init__(self, *args: Any, **options: Any) -> None:
        options.setdefault("options_metavar", _OPTIONS)
        options.setdefault("subcommand_metavar", _SUBCOMMAND)
        super().__init__(*args, **options)

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:
        """Its own, those that every command has, and ``--help``."""
        return with_common(super().get_params(ctx), ctx)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order of the work rather than of the alphabet."""
        del ctx
        return list(self.commands)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is named first.

        Raises:
            click.UsageError: there is none of that name; it says what is near.
        """
        name = args[0]
        is_option = name.startswith("-")  # click says that itself
        if not (is_option or ctx.resilient_parsing or self.get_command(ctx, name)):
            from tracker.cli.usage import unknown_command

            raise unknown_command(name, self.list_commands(ctx), ctx)
        return super().resolve_command(ctx, args)


@dataclass(frozen=True, slots=True)
class Address:
    """Where a command is: the frame imports no subject, it finds a command's module by its path.

    Attributes:
        about: one line of help.
        name: the command's name in its module.
    """

    module: str
    about: str
    name: str = "command"

    @property
    def command(self) -> click.Command:
        """The command, its module loaded for it."""
        found: click.Command = getattr(importlib.import_module(self.module), self.name)
        return found


class LazyGroup(Group):
    """A group that imports a command's module only when the command is called.

    Args:
        table: name → where the command is, in the order of the work.
    """

    def __init__(self, *args: Any, table: Mapping[str, Address], **options: Any) -> None:
        super().__init__(*args, **options)
        self._table = table

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order of the work."""
        del ctx
        return list(self._table)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, its module loaded for it."""
        del ctx
        address = self._table.get(cmd_name)
        if address is None:
            return None
        return address.command

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[Any]:
        """The commands that begin so, from the table: no module is loaded for it; and the options."""
        from click.shell_completion import CompletionItem

        items = [
            CompletionItem(name, help=one.about)
            for name, one in self._table.items()
            if name.startswith(incomplete)
        ]
        return [*items, *click.Command.shell_complete(self, ctx, incomplete)]

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands, from the table: no module is loaded for it."""
        del ctx
        with formatter.section(tr("Kommandoer", "Commands")):
            formatter.write_dl([(name, one.about) for name, one in self._table.items()])


def _is_close(word: str, parts: Mapping[str, Address]) -> bool:
    """Whether a word is nearly the name of a part."""
    from tracker.suggestions import nearest

    return bool(nearest(word, parts, cutoff=_CLOSE))

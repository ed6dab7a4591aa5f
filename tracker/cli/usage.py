"""What is wrong with a command line, in the user's language.

The sentences are click's, from its message catalogue (``click_words``); what was meant is suggested by the one
function that all commands have for it (``suggestions``).
"""

from __future__ import annotations

from collections.abc import Iterable

import click

from tracker.cli.texts import spoken_language, tr
from tracker.suggestions import meant
from tracker.texts import Language, printable


def explain(error: click.UsageError) -> str:
    """What is wrong; what the user wrote is shown without what a terminal would act upon."""
    lines = _explained(error).split("\n")
    return "\n".join(map(printable, lines))


def unknown_command(
    name: str, known: Iterable[str], ctx: click.Context | None = None
) -> click.UsageError:
    """That there is no command of a name, and which are near."""
    near = meant(name, known)
    return click.UsageError(
        tr(f"Der er ingen kommando »{name}«.{near.da}", f"There is no command '{name}'.{near.en}"),
        ctx,
    )


def _explained(error: click.UsageError) -> str:
    match error:
        case click.NoSuchOption():
            near = meant(error.option_name, _options(error.ctx), inside=True)
            return f"{error.message}{tr(near.da, near.en)}"
        case click.BadParameter() if spoken_language() is Language.DA and error.param is not None:
            return _at(error, error.param).format_message()
        case _:
            return error.format_message()


def _at(error: click.BadParameter, param: click.Parameter) -> click.BadParameter:
    """The error with its place as it is written on the command line, not in English quotation marks."""
    hint = error.param_hint
    if hint is None:
        options = isinstance(param, click.Option)
        hint = param.opts if options else [param.make_metavar(error.ctx or _nowhere(param))]
    place = hint if isinstance(hint, str) else " / ".join(hint)
    if isinstance(error, click.MissingParameter):
        place = place.removesuffix("...")
        return click.MissingParameter(error.message, error.ctx, param, place, error.param_type)
    return click.BadParameter(error.message, error.ctx, param, place)


def _nowhere(param: click.Parameter) -> click.Context:
    return click.Context(click.Command(param.name))


def _options(ctx: click.Context | None) -> list[str]:
    """The options of a command that its help shows."""
    params = ctx.command.get_params(ctx) if ctx else []
    shown = [one for one in params if isinstance(one, click.Option) and not one.hidden]
    return [name for one in shown for name in (*one.opts, *one.secondary_opts) if len(name) > 2]

"""Moments: as people give them in an option, in any form they write, and this one; all in Danish time."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

import click

from tracker.cli.texts import tr
from tracker.errors import CaseError
from tracker.placeholders import is_placeholder

if TYPE_CHECKING:
    _Texts = click.ParamType[str]
else:
    _Texts = click.ParamType  # click 8.2 names no type of its values

_set: ContextVar[dt.datetime | None] = ContextVar("clock", default=None)


class Moment(_Texts):
    """A day or a moment; its value is ISO 8601, with a clock only where one was given."""

    name = tr("tidspunkt", "moment")
    example = tr("15-01-2027 kl. 12", "15 January 2027 at 12")

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> str:
        """The day or moment.

        Raises:
            click.BadParameter: it is no moment, may be two, or does not exist in Danish time.
        """
        if is_placeholder(str(value)):
            return str(
                value
            )  # of a hint that was copied as it stood: refused as such (``own_words``)
        try:
            return self.read(str(value))
        except CaseError as error:
            self.fail(tr(error.text.da, error.text.en), param, ctx)

    def read(self, text: str) -> str:
        """The value of a text.

        Raises:
            CaseError: it has none.
        """
        from tracker.spreadsheet.moments import read_limit

        return read_limit(text)


class Day(Moment):
    """A day without a clock; its value is ISO 8601."""

    name = tr("dato", "date")
    example = tr("15-01-2027", "15 January 2027")

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> str:
        """The day.

        Raises:
            click.BadParameter: as for a moment, or there is a time of day.
        """
        found = super().convert(value, param, ctx)
        if "T" in found:
            words = tr(
                f"»{value}« har et klokkeslæt; her skal kun stå en dag, fx {self.example}.",
                f"'{value}' has a time of day; this takes a day only, such as {self.example}.",
            )
            self.fail(words, param, ctx)
        return found


def with_example(param: click.Parameter) -> None:
    """Let an option that takes a moment show one in its help, and call it what it is."""
    if isinstance(param, click.Option) and isinstance(param.type, Moment):
        start = tr("Fx", "Such as")
        param.help = f"{(param.help or '').strip()} {start} {param.type.example}.".strip()
        param.metavar = param.type.name.upper()


def today() -> dt.date:
    """This day in Denmark, whatever zone the machine is set to."""
    return moment().date()


def now() -> str:
    """This moment in Danish time with its offset; no clock is read below the command line."""
    return moment().isoformat(timespec="seconds")


def moment() -> dt.datetime:
    """This moment in Danish time, or what ``set_clock`` says."""
    return _set.get() or clock()


@contextmanager
def set_clock(moment: dt.datetime) -> Iterator[None]:
    """Run commands as at another moment: the demo's, which comes before and after a deadline."""
    token = _set.set(moment)
    try:
        yield
    finally:
        _set.reset(token)


def clock() -> dt.datetime:
    """This moment in Danish time."""
    from tracker.danish_time import danish

    return danish(dt.datetime.fromtimestamp(time.time(), dt.UTC))

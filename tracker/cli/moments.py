"""Days and moments as people give them in an option: Danish time, with or without a clock."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import click

from tracker.cli.texts import tr
from tracker.errors import CaseError

_DAYS = ("%Y-%m-%d", "%d-%m-%Y")
_CLOCKS = ("T%H:%M", " %H:%M", " kl. %H:%M", " kl. %H.%M")


if TYPE_CHECKING:
    _Texts = click.ParamType[str]
else:
    _Texts = click.ParamType  # click 8.2 names no type of its values


class Moment(_Texts):
    """A day or a moment; its value is ISO 8601, with a clock only where one was given."""

    name = "moment"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> str:
        """The day or moment.

        Raises:
            click.BadParameter: it is not a moment, or does not exist in Danish time.
        """
        from tracker.danish_time import read_moment

        given = _read(str(value).strip())
        if given is None:
            words = tr(
                f"»{value}« er hverken en dato (ÅÅÅÅ-MM-DD) eller et tidspunkt (ÅÅÅÅ-MM-DDTTT:MM).",
                f"'{value}' is neither a date (YYYY-MM-DD) nor a moment (YYYY-MM-DDTHH:MM).",
            )
            self.fail(words, param, ctx)
        try:
            read_moment(given)
        except CaseError as error:
            self.fail(tr(error.text.da, error.text.en), param, ctx)
        return given


def _read(text: str) -> str | None:
    for day in _DAYS:
        for clock in ("", *_CLOCKS):
            try:
                found = dt.datetime.strptime(text, day + clock)  # noqa: DTZ007 - Danish wall time
            except ValueError:
                continue
            return found.isoformat("T", "minutes") if clock else found.date().isoformat()
    return None

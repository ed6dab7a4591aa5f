"""tracker's commands, run as the command line runs them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from click.testing import CliRunner, Result

from tracker.cli.main import main

Run = Callable[..., Result]


def run(*arguments: object, code: int = 0, **options: Any) -> Result:
    """Run tracker with these arguments; what failed is shown by pytest.

    Tests have it as the fixture ``run`` too.

    Args:
        code: the exit code it must end with.
        options: for click's runner, such as ``input``.
    """
    result = CliRunner().invoke(main, [str(a) for a in arguments], **options)
    print(result.stdout, result.stderr, sep="\n")  # noqa: T201
    assert result.exit_code == code, result.output
    return result

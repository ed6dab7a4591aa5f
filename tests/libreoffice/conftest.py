"""One LibreOffice for all tests here."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from libreoffice.office import Spreadsheets, load


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Spreadsheets]:
    """A running LibreOffice with a profile of its own."""
    tools = load("office")
    try:
        running = tools.Office().__enter__()
    except tools.OfficeError as error:
        pytest.fail(str(error), pytrace=False)
    try:
        yield Spreadsheets(running, tmp_path_factory.mktemp("office"))
    finally:
        running.close()

"""Our pages in a real Chromium: nothing leaves, nothing foreign runs, and everybody can use them."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect, sync_playwright

PATIENCE = 180_000  # milliseconds after which nothing comes any more, however loaded the machine
expect.set_options(timeout=60_000)


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser, for as long as it is needed; tests have it as the fixture ``browser``."""
    arguments = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
    with sync_playwright() as started:
        running = started.chromium.launch(
            executable_path=shutil.which("chromium"), args=arguments, timeout=PATIENCE
        )
        yield running
        running.close()


class Visit:
    """A page opened in the browser, with all that it complained of or asked for."""

    def __init__(
        self, browser: Browser, file: Path, *, width: int = 1280, javascript: bool = True
    ) -> None:
        self.width = width
        self.address = file.as_uri()
        self.complaints: list[str] = []
        self.requests: list[str] = []
        self.context = browser.new_context(
            java_script_enabled=javascript,
            viewport={"width": width, "height": 900},
            offline=True,
        )
        self.context.set_default_timeout(PATIENCE)
        self.page = self.context.new_page()
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("dialog", lambda dialog: self.complaints.append(dialog.message))
        self.page.goto(self.address)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.context.close()

    def require_quiet(self) -> None:
        """Nothing was fetched but the page, nothing complained, and nothing foreign ran."""
        assert [url for url in self.requests if not url.startswith("data:")] == [self.address]
        assert self.complaints == []
        assert self.page.evaluate("window.pwned") is None

    def require_accessible(self) -> None:
        """Axe has nothing to say; its script is put in past the page's policy, by the browser."""
        found = Axe().run(self.page)
        assert found.violations_count == 0, found.generate_report()

    def require_narrow(self) -> None:
        """The page never scrolls sideways."""
        assert self.page.evaluate("document.documentElement.scrollWidth") <= self.width

    def widths(self, *widths: int) -> Iterator[int]:
        """The window made so wide, one width after another: the page is styled anew, and not read anew."""
        for self.width in widths:
            self.page.set_viewport_size({"width": self.width, "height": 900})
            yield self.width

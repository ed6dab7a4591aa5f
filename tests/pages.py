"""Our pages as source: what they refer to, what may run in them, without a browser."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Set as AbstractSet
from html.parser import HTMLParser

_REFERRING = {"src", "href", "srcset", "action", "data", "poster", "xlink:href", "formaction"}


class Elements(HTMLParser):
    """Collects the elements of a page and their attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def require_self_contained(page: str) -> None:
    """The page refers to nothing outside itself."""
    for tag, attributes in Elements(page).found:
        for name in _REFERRING & attributes.keys():
            value = attributes[name] or ""
            assert value.startswith(("#", "data:")), (tag, name, value)
    style = re.search(r"<style>(.*?)</style>", page, re.DOTALL)
    assert style is not None
    assert "url(" not in style[1]
    assert "@import" not in style[1]


def require_only(page: str, allowed: AbstractSet[str]) -> None:
    """Only these elements are in the page, and none has a handler or a style of its own."""
    for tag, attributes in Elements(page).found:
        assert tag in allowed
        assert not [name for name in attributes if name.startswith("on") or name == "style"]


def require_one_script(page: str) -> None:
    """Only the page's one script may run, and it is short enough to be read."""
    (script,) = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
    assert policy is not None
    assert "default-src 'none'" in policy[1]
    assert f"script-src 'sha256-{digest}'" in policy[1]
    assert page.index("Content-Security-Policy") < page.index("<style>")
    assert script.count("\n") <= 150


def require_names(page: str) -> None:
    """Ids are unique, and what names an element is there."""
    found = Elements(page).found
    ids = [attributes["id"] for _, attributes in found if "id" in attributes]
    assert len(ids) == len(set(ids))
    for _, attributes in found:
        for id in (attributes.get("aria-labelledby") or "").split():
            assert id in ids

"""``make mutate``: other words for people are no change, what types refuse is noticed, anything else is tried."""

from __future__ import annotations

from mutation import refused, wordings

MUTATED = """
class Tool:
    def xǁToolǁname__mutmut_orig(self, n):
        return tr("Navn", f"Name {n}")
    def xǁToolǁname__mutmut_1(self, n):
        return tr("XXNavnXX", f"Name {n}")
    def xǁToolǁname__mutmut_2(self, n):
        return tr("Navn", f"NAME {n}")
    def xǁToolǁname__mutmut_3(self, n):
        return tr(None, f"Name {n}")
    def xǁToolǁname__mutmut_4(self, n):
        return tr("Navn", f"Name {None}")

def x_key__mutmut_orig(values):
    return Text("Titel", values["title"])
def x_key__mutmut_1(values):
    return Text("Titel", values["TITLE"])

def x_title__mutmut_orig(values):
    return Text("Titel", shorten(values["title"], "…"))
def x_title__mutmut_1(values):
    return Text("TITEL", shorten(values["title"], "…"))
def x_title__mutmut_2(values):
    return Text("Titel", shorten(values["TITLE"], "…"))
def x_title__mutmut_3(values):
    return Text("Titel", shorten(values["title"], "XX…XX"))
"""


def test_only_the_words_of_texts_for_people_are_wordings() -> None:
    assert wordings(MUTATED) == {
        "xǁToolǁname__mutmut_1", "xǁToolǁname__mutmut_2", "x_title__mutmut_1",
    }  # fmt: skip


def test_what_mypy_refuses_is_noticed_unless_it_refuses_the_function_as_it_was() -> None:
    def error(line: int, code: str = "arg-type", file: str = "tracker/a.py") -> dict[str, object]:
        return {"file": file, "line": line, "code": code}

    name, title = MUTATED.splitlines().index, "def x_title__mutmut_3(values):"
    errors = [
        error(name("def x_key__mutmut_1(values):") + 2),
        error(name(title) + 2),
        error(name("def x_title__mutmut_orig(values):") + 2),
        error(name("    def xǁToolǁname__mutmut_3(self, n):") + 2),
        error(name("    def xǁToolǁname__mutmut_4(self, n):") + 2, code="no-redef"),
        error(name("    def xǁToolǁname__mutmut_1(self, n):") + 2, file="tracker/b.py"),
        error(1),
    ]

    assert refused("tracker/a.py", MUTATED, errors) == {"x_key__mutmut_1", "xǁToolǁname__mutmut_3"}

"""What the shipped bank's version 2.0.0 changed in 1.0.0: ``docs/catalogue-2.0.0.md``."""

from __future__ import annotations

from tracker.catalogue.diff import compare
from tracker.catalogue.diff_report import diff_paper
from tracker.catalogue.load import SHIPPED, load_catalogue
from tracker.catalogue.snapshots import released
from tracker.files import data_folder
from tracker.paper.markdown import render
from tracker.reference.page import page
from tracker.texts import Language

BEFORE, AFTER = "1.0.0", "2.0.0"


def changes_page() -> str:
    """``docs/catalogue-2.0.0.md``: ``tracker catalogue diff`` of the two versions."""
    folder = data_folder("templates") / "catalogues" / SHIPPED
    before = released(folder, BEFORE)
    after = released(folder, AFTER) or load_catalogue()
    if before is None:  # it is shipped
        raise FileNotFoundError(folder / BEFORE)
    report = render(diff_paper(compare(before, after, Language.EN), Language.EN))
    introduction = (
        f"Every change from version {BEFORE} of `{SHIPPED}` to {AFTER}, as "
        f"`tracker catalogue diff {SHIPPED}@{BEFORE} {SHIPPED}@{AFTER}` shows it. Why each was made: "
        "[catalogue.md](catalogue.md#version-200)."
    )
    _, _, body = report.partition("\n")
    return page(
        f"The requirement bank: from {BEFORE} to {AFTER}", [introduction, *body.splitlines()]
    )

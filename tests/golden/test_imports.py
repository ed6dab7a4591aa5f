"""What `tracker check FILE` loads: each module costs a newcomer's first second."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

FILE = Path(__file__).parents[2] / "samples" / "esdh" / "returned" / "eksempel-esdh.xlsx"
# Of ours (architecture, section 11); typed answers and the second layout are twelve, price tables two, what a
# cell leads to one, commands that can be run as they are shown two, what a file is held against one, how a format
# shows a day, a currency and a calendar, and what the workbook says when a cell is chosen, three.
MOST = 121
# What draws a report, reads another format or belongs to another command.
NEVER = {
    "concurrent", "difflib", "docx", "docxtpl", "duckdb", "icalendar", "jinja2", "jsonschema", "lxml",
    "msoffcrypto", "multiprocessing", "numpy", "olefile", "openpyxl", "pandas", "pyarrow", "python_calamine",
    "rich", "ruamel", "ssl", "stdnum", "typst", "xlsxwriter", "xml", "yaml", "zipfile",
}  # fmt: skip
_CODE = """
import json, sys
from tracker.cli.main import main
try:
    main(sys.argv[1:])
except SystemExit as end:
    print(json.dumps([end.code, sorted(sys.modules)]), file=sys.stderr)
"""


def loaded(*words: object) -> tuple[int, set[str]]:
    """How a command ended in a process of its own, and the modules it loaded there."""
    done = subprocess.run(
        [sys.executable, "-c", _CODE, *map(str, words)], capture_output=True, text=True, check=True
    )
    code, modules = json.loads(done.stderr.splitlines()[-1])
    return code, set(modules)


def test_check_loads_few_modules_of_ours_and_no_renderer() -> None:
    code, modules = loaded("check", FILE, "--fail-on", "never")
    packages = {name.rpartition(".")[0] for name in modules}
    ours = {name for name in modules - packages if name.startswith("tracker.")}
    assert code == 0
    assert len(ours) <= MOST, sorted(ours)
    assert NEVER & modules == set()
    rooms = ("spreadsheet.parsers", "assessment", "forms", "catalogue.model", "procurement.case")
    assert [n for n in ours if n.startswith(tuple(f"tracker.{room}" for room in rooms))] == []

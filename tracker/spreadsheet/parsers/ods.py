""".ods: from a package to a grid. OpenDocument 1.3 part 3.

An own reader, because what python-calamine gives of an .ods is not all there is: an error is empty
text, a tab is gone, comments and formulas do not show, and one stray cell aborts the process.
"""

from __future__ import annotations

from tracker.spreadsheet import findings, refusals
from tracker.spreadsheet.grid import Grid
from tracker.spreadsheet.limits import Limits
from tracker.spreadsheet.parsers.ods_content import OdsContent
from tracker.spreadsheet.parsers.ods_pages import read_pages
from tracker.spreadsheet.parsers.ods_parts import read_meta, shows_noughts
from tracker.spreadsheet.parsers.ods_styles import OdsStyles
from tracker.spreadsheet.parsers.package import Package
from tracker.spreadsheet.parsers.stored import Remark
from tracker.spreadsheet.parsers.xml import check_names, parse
from tracker.spreadsheet.refusals import Refused


def read_ods(package: Package, limits: Limits) -> Grid:
    """All that an OpenDocument spreadsheet holds, with what its meta.xml says of it.

    Raises:
        Refused: it is encrypted, without sheets, a needed part is broken, or a limit is passed.
    """
    styles, remarks = OdsStyles(limits), list[Remark]()
    headers = read_pages(package, styles, remarks)
    handler = OdsContent(limits, styles, noughts=shows_noughts(package, remarks))
    handler.remarks += remarks
    application, properties, words = read_meta(package, handler.remarks)
    parse(package.chunks("content.xml"), handler, "content.xml", limits)
    check_names(sheet.name for sheet in handler.sheets)
    if not handler.sheets:
        raise Refused(refusals.FILE_NO_SHEETS)
    if any(part.startswith(("basic/", "scripts/")) for part in package):
        handler.active.add("macros")
    if any(part.startswith("object ") for part in package):
        handler.active.add("embedded-objects")
    if styles.alters_conditionally:
        handler.remarks.append((findings.CONDITIONAL.code, None, None, None))
    return Grid(
        "ods",
        tuple(handler.headed(headers)),
        application=application,
        properties=properties,
        active=tuple(sorted(handler.active)),
        epoch_1904=handler.epoch_1904,
        words=(*words, *handler.named),
        remarks=((findings.FORMAT_CONVERTED.code, None, None, "ods"), *handler.remarks),
    )

"""The short names of an .ods's elements and attributes, by namespace and local name."""

from __future__ import annotations

_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
_FO = "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
# What is asked of attributes and elements, by their short names.
_OF_STYLES = {
    "number": "number-style currency-style percentage-style date-style time-style boolean-style "
    "text-style number scientific-number fraction text currency-symbol text-content day month year "
    "day-of-week hours minutes seconds am-pm era quarter week-of-year fill-character embedded-text "
    "decimal-places min-decimal-places min-integer-digits grouping display-factor style textual country",
    "style": "map text-properties table-cell-properties condition apply-style-name family "
    "parent-style-name data-style-name master-page-name text-line-through-style "
    "text-line-through-type cell-protect",
    "text": "display",
}
STYLE_NAMES = {
    **{
        f"{_ODF}{ {'number': 'datastyle'}.get(space, space) }:1.0 {name}": f"{space}:{name}"
        for space, names in _OF_STYLES.items()
        for name in names.split()
    },
    **{f"{_FO} {name}": f"fo:{name}" for name in ("color", "background-color", "font-size")},
}
DRAWING = f"{_ODF}drawing:1.0 "
_OF_CELLS = {
    "table": "table table-row table-cell covered-table-cell table-column dde-link table-source "
    "display name style-name visibility formula number-columns-repeated number-rows-repeated "
    "number-columns-spanned number-rows-spanned default-cell-style-name end-cell-address null-date",
    "office": "annotation value-type value date-value time-value boolean-value string-value title",
    "text": "p s tab line-break c span a",
    "style": "style table-properties",
}
_CALC = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"
NAMES = {
    **STYLE_NAMES,
    f"{_CALC} value-type": "error-type",
    f"{_CALC} condition": "condition",
    f"{_CALC} apply-style-name": "apply-style-name",
    "http://www.w3.org/1999/xlink href": "href",
    f"{_ODF}text:1.0 style-name": "text:style-name",
    f"{_ODF}table:1.0 date-value": "table:date-value",
    f"{_ODF}style:1.0 name": "style:name",
    **{
        f"{_ODF}{space}:1.0 {name}": name
        for space, names in _OF_CELLS.items()
        for name in names.split()
    },
}
HEADS = frozenset(
    f"{what}{which}" for what in ("header", "footer") for which in ("", "-left", "-first")
)
REGIONS = frozenset({"region-left", "region-center", "region-right"})
# What a field shows is not known: it stands as its code in a header of Excel's.
FIELDS = {
    "page-number": "&P", "page-count": "&N", "sheet-name": "&A", "date": "&D", "time": "&T",
    "title": "&F", "file-name": "&F",
}  # fmt: skip
PAGE_NAMES = {
    **STYLE_NAMES,
    **{
        f"{_ODF}style:1.0 {name}": name
        for name in ("style", "master-page", "name", "display", *HEADS, *REGIONS)
    },
    **{f"{_ODF}text:1.0 {name}": name for name in ("p", "s", *FIELDS)},
}

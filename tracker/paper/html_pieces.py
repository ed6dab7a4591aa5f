"""The pieces a page is put together from: what stands around tables, and everything but them.

Slots hold only text and quoted attributes (threats, R-24), and what goes into one is escaped. No template
engine: it takes as long to load as a page to make, and every command that changes a case makes one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from markupsafe import Markup, escape

from tracker.paper.bars import Bar, Bars, Look, Pattern
from tracker.paper.model import Bullets, Column, Facts, Filter, Paper, Section, Signatures, Table

Patterns = Mapping[Look, str]
_NOTHING, _NUMBER, _WIDE = Markup(), Markup(' class="number"'), Markup(' class="wide"')
_SORTS, _FOLDS = Markup(" data-sorts"), Markup(" data-folds")
_SECTION_END, _FOLD_END = Markup("</section>\n"), Markup("</details>\n</section>\n")
_TABLE_END, _BODY_END = Markup("</table></div>\n"), Markup("</tbody></table></div>\n")
_RUNNING = 30  # characters of a column that is wide
_CONTENTS = 5  # sections; of more there is a list
_FULL = 100  # per cent
_DEEP, _WHITE = "#17495C", "#FFFFFF"
# Refers to nothing outside the page, and runs no script but the one its policy names.
_HEAD = """<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; \
img-src data:; {}base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>{}</title>
<link rel="icon" href="data:,">
<style>
{}</style>"""
_TOP = """<!DOCTYPE html>
<html lang="{}">
{}{}</head>
<body>
<a class="skip" href="#content">{}</a>
<header class="top">
<p class="kind">{}</p>
<h1>{}</h1>
<dl class="facts">{}</dl>
{}{}</header>
<main id="content" class="paper" tabindex="-1">
"""
_INTERNAL = """<style>@media print {{ @page {{ @top-right {{ content: "{}"; font: 7pt Arial, sans-serif; }} }} }}</style>
"""
_PAIR = "<div><dt>{}</dt><dd>{}</dd></div>"
_SWATCH = (
    """<li><svg class="swatch" width="14" height="14" aria-hidden="true">{}</svg> {} {}</li>"""
)
_BAR = (
    '<div class="bar-row"><span class="bar-name">{}</span><svg class="bar" width="100%" height="24" '
    'aria-hidden="true"><rect x="0" y="0" width="100%" height="24" fill="#E8F0F3"/>{}{}</svg>'
    '<span class="bar-value">{}</span></div>\n'
)
_PART = 'x="{:.3f}%" y="2" width="{:.3f}%" height="20" stroke="#FFFFFF"'
_LIMIT = (
    '<line x1="{0}" x2="{0}" y1="0" y2="24" stroke="#FFFFFF" stroke-width="4"/>'
    '<line x1="{0}" x2="{0}" y1="0" y2="24" stroke="#8A1C12" stroke-width="2" stroke-dasharray="4 2"/>'
)
_DRAWING = """<p class="caption" id="{0}-caption">{1}</p>
<div class="scroll" role="group" tabindex="0" aria-labelledby="{0}-caption"><figure class="drawing" role="img" \
aria-label="{2}">{3}</figure></div>
"""
_FILTERS = """<form class="filters" data-for="{}" aria-label="{}: {}" hidden>
<label class="grow">{} <input type="search" name="text" autocomplete="off"></label>
{}{}<button type="reset">{}</button>
{}<p role="status" data-template="{}"></p>
</form>
"""
_CHOICES = '<label>{} <select name="{}"><option value="">{}</option>{}</select></label>\n'
_UNFOLD = """<button type="button" name="open">{}</button>
<button type="button" name="close">{}</button>"""
_TABLE = """<div class="scroll" role="group" tabindex="0" aria-labelledby="{}">
<table class="{}" id="{}"{}{}>
{}<thead><tr><th scope="col">{}</th>{}</tr></thead>
"""


def filled(template: str, *parts: object) -> Markup:
    """A template of ours with its slots filled; what is not markup is escaped."""
    return Markup(template.format(*map(escape, parts)))  # noqa: S704 (parts are escaped)


def joined(pieces: Collection[Markup]) -> Markup:
    """Pieces one after another."""
    return _NOTHING.join(pieces)


def page_head(title: str, style: Markup, policy: str = "") -> Markup:
    """The head of a page, but for its end.

    Args:
        policy: which script may run, as the policy says it.
    """
    return filled(_HEAD, Markup(policy), title, style)  # noqa: S704 (ours)


def head(paper: Paper, style: Markup, skip: str, contents: str, policy: str) -> Markup:
    """All that comes before the first section."""
    notices = [
        filled('<p class="promise{}">{}</p>\n', " alert" if notice.alert else "", notice.text)
        for notice in paper.notices
    ]
    listed = paper.numbered or len(paper.sections) > _CONTENTS
    return filled(
        _TOP,
        paper.language.value,
        page_head(paper.heading, style, policy),
        filled(_INTERNAL, paper.internal) if paper.internal else "",
        skip,
        paper.kind,
        paper.title,
        _pairs(paper.facts),
        joined(notices),
        _contents(paper, contents) if listed else "",
    )


def _contents(paper: Paper, title: str) -> Markup:
    links = [
        filled('<li><a href="#{}">{}{}</a></li>', s.id, f"{n}. " if paper.numbered else "", s.title)
        for n, s in enumerate(paper.sections, start=1)
    ]
    return filled('<nav aria-label="{}"><ul>{}</ul></nav>\n', title, joined(links))


def _pairs(pairs: Sequence[tuple[str, str]]) -> Markup:
    return joined([filled(_PAIR, label, value) for label, value in pairs])


def section(s: Section, number: int) -> Markup:
    """The beginning of a section; 0 where sections have no numbers."""
    title = filled('<h2 id="{}">{}{}</h2>', s.id, f"{number}. " if number else "", s.title)
    shown = filled('<details class="fold"><summary>{}</summary>', title) if s.folded else title
    return filled('<section aria-labelledby="{}">\n{}', s.id, shown)


def section_end(s: Section) -> Markup:
    """The end of a section."""
    return _FOLD_END if s.folded else _SECTION_END


def heading(text: str) -> Markup:
    """A heading within a section."""
    return filled('<h3 class="sub">{}</h3>\n', text)


def paragraph(text: str, look: str) -> Markup:
    """A paragraph; ``look`` is its class, if it has one."""
    return filled("<p{}>{}</p>\n", filled(' class="{}"', look) if look else "", text)


def bullets(b: Bullets) -> Markup:
    """A list."""
    tag, entries = "ol" if b.numbered else "ul", [filled("<li>{}</li>", text) for text in b.texts]
    return filled('<{0} class="steps">{1}</{0}>\n', tag, joined(entries))


def facts(b: Facts) -> Markup:
    """Labels with their values."""
    return filled('<dl class="pairs">{}</dl>\n', _pairs(b.pairs))


def signatures(b: Signatures) -> Markup:
    """Lines to sign on."""
    line = '<li><span class="line"></span><span>{}</span><span>{}: </span></li>'
    lines = [filled(line, name, b.date) for name in b.names]
    return filled('<ul class="signatures">{}</ul>\n', joined(lines))


def defined(patterns: Patterns) -> Markup:
    """The patterns of a page's bars, to be referred to by their ids."""
    if not patterns:
        return _NOTHING
    made = [_pattern(look, name) for look, name in patterns.items()]
    defs = '<svg width="0" height="0" class="defs" aria-hidden="true"><defs>{}</defs></svg>\n'
    return filled(defs, joined(made))


def _pattern(look: Look, name: str) -> Markup:
    turned = ' patternTransform="rotate(45)"' if look.pattern is Pattern.STRIPES else ""
    if look.pattern is Pattern.DOTS:
        drawn = (
            '<circle cx="2" cy="2" r="1.3" fill="{0}"/><circle cx="6" cy="6" r="1.3" fill="{0}"/>'
        )
    elif look.pattern is Pattern.GRID:
        drawn = '<path d="M0 0H8M0 0V8" stroke="{0}" stroke-width="2"/>'
    else:
        drawn = '<rect width="3" height="8" fill="{0}"/>'
    frame = '<pattern id="{}" width="8" height="8" patternUnits="userSpaceOnUse"{}>{}</pattern>'
    return filled(frame, name, Markup(turned), filled(drawn, look.mark))  # noqa: S704 (ours)


def bars(b: Bars, patterns: Patterns) -> Markup:
    """Bars under a caption, with what their colours and patterns mean."""
    looks = [
        filled(_SWATCH, _rects(look, patterns, Markup('width="14" height="14"')), look.sign, label)
        for label, look in (b.legend or {}).items()
    ]
    figure = '<figure class="bars" role="img" aria-label="{}"><figcaption>{}</figcaption>\n{}\n{}{}</figure>\n'
    return filled(
        figure,
        b.alt,
        b.caption,
        defined(patterns),
        filled('<ul class="looks">{}</ul>\n', joined(looks)) if b.legend else "",
        joined([_bar(bar, b, patterns) for bar in b.bars]),
    )


def _rects(look: Look | None, patterns: Patterns, place: Markup) -> Markup:
    plain = filled('<rect {} fill="{}"/>', place, look.fill if look else _DEEP)
    if look is None or look not in patterns:
        return plain
    return plain + filled('<rect {} fill="url(#{})"/>', place, patterns[look])


def _bar(bar: Bar, b: Bars, patterns: Patterns) -> Markup:
    parts: list[Markup] = []
    drawn: float = 0
    for part in bar.segments:
        if not part.count:
            continue
        start, width = _FULL * drawn / b.width, _FULL * part.count / b.width
        parts.append(_rects(part.look, patterns, Markup(_PART.format(start, width))))  # noqa: S704 (numbers)
        if len(bar.segments) > 1 and width >= 5 + len(part.figure):
            ink = part.look.ink if part.look else _WHITE
            text = '<text x="{}%" y="16.5" fill="{}">{}</text>'
            parts.append(filled(text, f"{start + width / 2:.3f}", ink, part.figure))
        drawn += part.count
    limit = "" if b.limit is None else filled(_LIMIT, f"{_FULL * b.limit / b.width:.3f}%")
    return filled(_BAR, bar.label, joined(parts), limit, bar.text)


def drawing(svg: Markup, alt: str, caption: str, id: str) -> Markup:
    """A picture under its caption."""
    return filled(_DRAWING, id, caption, alt, svg)


def filters(
    b: Table, id: str, offered: Sequence[tuple[int, Filter]], title: str, words: Mapping[str, str]
) -> Markup:
    """What chooses among the rows of a table; shown by the script alone."""
    chosen: list[Markup] = []
    for number, one in offered:
        choices = _options(one.choices.values())
        chosen.append(filled(_CHOICES, one.title, f"filter{number}", words["any"], choices))
        if one.among:
            among = _options(column.title for column in b.columns if column.key in one.columns)
            chosen.append(filled(_CHOICES, one.among, f"among{number}", words["any"], among))
    switch = '<label class="check"><input type="checkbox" name="switch"> {}</label>'
    return filled(
        _FILTERS,
        id,
        words["show"],
        title,
        words["search"],
        joined(chosen),
        filled(switch, b.switch) if b.switch else "",
        words["reset"],
        filled(_UNFOLD, words["open"], words["close"]) if b.unfold else "",
        words["shown"],
    )


def _options(titles: Iterable[str]) -> Markup:
    option = '<option value="{}">{}</option>'
    return joined([filled(option, number, title) for number, title in enumerate(titles)])


def table(
    b: Table,
    id: str,
    title: str,
    columns: Sequence[Column],
    hosts: Collection[Column],
    label: str,
    look: str,
) -> Markup:
    """A table up to its first row.

    Args:
        title: of the first column, the name of a row.
        columns: the others; ``hosts`` are those in whose cells others' stand.
        label: the id of what names the table.
    """
    heads = [
        filled('<th scope="col"{}>{}</th>', _NUMBER if c.numeric else _wide(c, hosts), c.title)
        for c in columns
    ]
    begun = filled(
        _TABLE,
        label,
        look,
        id,
        _SORTS if b.sorts else "",
        _FOLDS if b.unfold else "",
        _caption(b, id) if b.caption else "",
        title,
        joined(heads),
    )
    return begun if b.unfold else begun + Markup("<tbody>\n")


def _wide(column: Column, hosts: Collection[Column]) -> Markup:
    return _WIDE if column.width >= _RUNNING or column in hosts else _NOTHING


def _caption(b: Table, id: str) -> Markup:
    note = filled('<span class="note">{}</span>', b.note) if b.note else ""
    return filled('<caption id="{}-caption">{}{}</caption>\n', id, b.caption, note)


def table_end(b: Table) -> Markup:
    """The end of a table."""
    return _TABLE_END if b.unfold else _BODY_END


def end(script: Markup) -> Markup:
    """All that comes after the last section."""
    shown = filled("<script>{}</script>\n", script) if script else ""
    return filled("</main>\n{}</body>\n</html>\n", shown)

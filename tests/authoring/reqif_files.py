"""ReqIF as other programs write it, rebuilt with its shape."""

from __future__ import annotations

from collections.abc import Sequence

ATTRIBUTES = {
    "t": ("XHTML", "ReqIF.Text"), "h": ("STRING", "ReqIF.ChapterName"), "n": ("STRING", "ReqIF.Name"),
    "i": ("STRING", "ReqIF.ForeignID"), "p": ("ENUMERATION", "Priority"), "c": ("STRING", "Comment"),
}  # fmt: skip


def _value(key: str, text: str) -> str:
    kind, _ = ATTRIBUTES[key]
    definition = f"<DEFINITION><ATTRIBUTE-DEFINITION-{kind}-REF>{key}</ATTRIBUTE-DEFINITION-{kind}-REF></DEFINITION>"
    if kind == "XHTML":
        body = f"{definition}<THE-VALUE>{text}</THE-VALUE>"
        return f"<ATTRIBUTE-VALUE-XHTML>{body}</ATTRIBUTE-VALUE-XHTML>"
    if kind == "ENUMERATION":
        chosen = "".join(f"<ENUM-VALUE-REF>{id}</ENUM-VALUE-REF>" for id in text.split())
        body = f"{definition}<VALUES>{chosen}</VALUES>"
        return f"<ATTRIBUTE-VALUE-ENUMERATION>{body}</ATTRIBUTE-VALUE-ENUMERATION>"
    return f'<ATTRIBUTE-VALUE-STRING THE-VALUE="{text}">{definition}</ATTRIBUTE-VALUE-STRING>'


def object_of(id: str, **values: str) -> str:
    """An object with these values, by the keys of ``ATTRIBUTES``."""
    inside = "".join(_value(key, text) for key, text in values.items())
    return (
        f'<SPEC-OBJECT IDENTIFIER="{id}"><TYPE><SPEC-OBJECT-TYPE-REF>type</SPEC-OBJECT-TYPE-REF></TYPE>'
        f"<VALUES>{inside}</VALUES></SPEC-OBJECT>"
    )


def place_of(id: str, *inside: str) -> str:
    """An object's place in the hierarchy."""
    children = f"<CHILDREN>{''.join(inside)}</CHILDREN>" if inside else ""
    return (
        f'<SPEC-HIERARCHY IDENTIFIER="at-{id}"><OBJECT><SPEC-OBJECT-REF>{id}</SPEC-OBJECT-REF></OBJECT>'
        f"{children}</SPEC-HIERARCHY>"
    )


def file_of(
    objects: Sequence[str], places: Sequence[str], *, more: str = "", default: str = ""
) -> bytes:
    """A .reqif with one specification, ``Krav``."""
    definitions = "".join(
        f'<ATTRIBUTE-DEFINITION-{kind} IDENTIFIER="{key}" LONG-NAME="{name}">'
        + (f"<DEFAULT-VALUE>{default}</DEFAULT-VALUE>" if default and key == "c" else "")
        + (
            "<TYPE><DATATYPE-DEFINITION-ENUMERATION-REF>prio</DATATYPE-DEFINITION-ENUMERATION-REF></TYPE>"
            if kind == "ENUMERATION"
            else ""
        )
        + f"</ATTRIBUTE-DEFINITION-{kind}>"
        for key, (kind, name) in ATTRIBUTES.items()
    )
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<REQ-IF xmlns="http://www.omg.org/spec/ReqIF/20110401/reqif.xsd" xmlns:x="http://www.w3.org/1999/xhtml">
<CORE-CONTENT><REQ-IF-CONTENT>
<DATATYPES><DATATYPE-DEFINITION-ENUMERATION IDENTIFIER="prio"><SPECIFIED-VALUES>
<ENUM-VALUE IDENTIFIER="hi" LONG-NAME="High"/>
<ENUM-VALUE IDENTIFIER="lo"><PROPERTIES><EMBEDDED-VALUE KEY="1" OTHER-CONTENT="Low"/></PROPERTIES></ENUM-VALUE>
</SPECIFIED-VALUES></DATATYPE-DEFINITION-ENUMERATION></DATATYPES>
<SPEC-TYPES><SPEC-OBJECT-TYPE IDENTIFIER="type" LONG-NAME="Requirement"><SPEC-ATTRIBUTES>{definitions}</SPEC-ATTRIBUTES>
</SPEC-OBJECT-TYPE></SPEC-TYPES>
<SPEC-OBJECTS>
{chr(10).join(objects)}
</SPEC-OBJECTS>{more}
<SPECIFICATIONS><SPECIFICATION IDENTIFIER="spec" LONG-NAME="Krav"><CHILDREN>{"".join(places)}</CHILDREN>
</SPECIFICATION></SPECIFICATIONS></REQ-IF-CONTENT></CORE-CONTENT></REQ-IF>""".encode()

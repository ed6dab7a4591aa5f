"""Vendors and the members of consortia as rows of the sheet, and what makes companies no consortium."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from tracker.selection.rows import YES
from tracker.selection.workbook import normal
from tracker.texts import Text


def vendor_rows(vendor: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, str]]]:
    """The rows of a vendor, by key: its own, and one for each member."""
    name = normal(vendor["name"])
    yield vendor["id"], {"id": vendor["id"], "name": name, "cvr": vendor.get("cvr", "")}
    for member in vendor.get("members", ()):
        yield (
            _member_key(vendor, member),
            {
                "name": normal(member["name"]),
                "cvr": member["cvr"],
                "member": name,
                "lead": YES if member.get("lead") else "",
            },
        )


def _member_key(vendor: Mapping[str, Any], member: Mapping[str, Any]) -> str:
    return f"{vendor['id']}/{member['cvr']}"


def filled_in(cells: Mapping[str, str]) -> dict[str, str]:
    """The cells that hold something."""
    return {id: text for id, text in cells.items() if text}


def wrong_members(members: Sequence[Mapping[str, Any]]) -> Text | None:
    """Why companies are no consortium; None where they are."""
    numbers = [member["cvr"] for member in members]
    if len(numbers) == 1:
        return Text(
            "en sammenslutning har mindst to medlemmer", "a consortium has at least two members"
        )
    if len(set(numbers)) < len(numbers):
        return Text("to medlemmer har samme CVR-nummer", "two members have the same CVR number")
    if sum(bool(member.get("lead")) for member in members) > 1:
        return Text("højst ét medlem er underskriver", "at most one member is the one that signs")
    return None


def copied(vendor: Mapping[str, Any]) -> dict[str, Any]:
    """A vendor that can be changed, with members that can."""
    made = dict(vendor)
    if "members" in made:
        made["members"] = [dict(member) for member in made["members"]]
    return made


def with_members(vendor: Mapping[str, Any], members: Any) -> dict[str, Any]:
    """A vendor with other members; with none it is one company."""
    made = {key: value for key, value in vendor.items() if key != "members"}
    return {**made, "members": members} if members else made

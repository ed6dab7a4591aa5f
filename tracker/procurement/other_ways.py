"""The other ways that the source allows, where a minimum requirement could be met by one.

A minimum requirement is not relaxed once it is published (phases, section 5.3; Assemble v. Hørsholm,
23/03579): whether another way meets it is for a named person to say before anything is sent. So
``generate`` stops while a minimum requirement has another way that nobody has decided about.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from tracker.catalogue.modality import LevelRole
from tracker.catalogue.model import Catalogue, RequirementKind
from tracker.frozen import dataclass
from tracker.procurement import errata
from tracker.procurement.model import PointAction, PointChoice
from tracker.procurement.specification import (
    Advice,
    RowKind,
    Specification,
    other_way,
    stands_for,
)
from tracker.texts import Text

NOT_ALLOWED = Text("Den anden vej er ikke tilladt", "The other way is not allowed,")
_WAY = Text("et punkt, der tillader en anden vej", "point that allows another way")


@dataclass(frozen=True, slots=True)
class UndecidedWay:
    """Another way, and the minimum requirements that it would meet."""

    id: str
    text: Text
    rows: tuple[str, ...]


def apply(catalogue: Catalogue, choices: Mapping[str, PointChoice]) -> Catalogue:
    """The requirement bank with the other ways as the buyer decided about them.

    Raises:
        SelectionError: a decision is about no other way, or has no words where it needs some.
    """
    known = [
        point.id for point in catalogue.requirements if point.kind is RequirementKind.ALTERNATIVE
    ]
    for id in choices:
        if id not in known:
            raise errata.no_such_point(id, "alternatives", _WAY, known)
    return errata.decided(catalogue, "alternatives", choices)


def advice(
    choices: Mapping[str, PointChoice], homes: Mapping[str, str], asked: Collection[str]
) -> Iterator[Advice]:
    """Who decided that another way is allowed, of the packages that are asked.

    Args:
        homes: requirement → its section (``lookup.homes``).
    """
    for id, choice in choices.items():
        package = homes[id]
        if choice.choice is not PointAction.DROP and package in asked:
            why = choice.reason or "–"
            text = Text(
                f"Den anden vej er tilladt, også ved mindstekrav. Afgjort af {choice.by}. {why}",
                f"The other way is allowed, for minimum requirements too. Decided by {choice.by}. "
                f"{why}",
            )
            yield Advice(package, text, "procurement.yaml", id)


def undecided(
    specification: Specification, choices: Mapping[str, PointChoice]
) -> tuple[UndecidedWay, ...]:
    """The other ways that could meet a minimum requirement and that nobody has decided about."""
    role = specification.scale.role
    minimum = {r.id for r in specification.requirements if role(r.level) is LevelRole.MINIMUM}
    found = []
    for row in specification.requirements:
        way = other_way(row)
        if row.kind is RowKind.ALTERNATIVE:
            id, met = row.id, (*stands_for(specification, row), row.id)
        elif way and way.requirement:
            id, met = way.requirement, (row.id,)
        else:
            continue
        rows = tuple(one for one in dict.fromkeys(met) if one in minimum)
        if rows and id not in choices:
            found.append(UndecidedWay(id, row.text, rows))
    return tuple(found)


def refusal(
    wanted: Specification, choices: Mapping[str, PointChoice], issued: Specification | None
) -> Text | None:
    """Why a minimum requirement is not asked before it is decided whether another way meets it; None: all are decided.

    It has the lines that decide.

    Args:
        wanted: what is about to be asked.
        issued: what is asked already, which is left as it was asked; None = nothing.
    """
    before = {
        (one.id, row) for one in (undecided(issued, {}) if issued else ()) for row in one.rows
    }
    found = [
        one
        for one in undecided(wanted, choices)
        if not before.issuperset((one.id, row) for row in one.rows)
    ]
    return _refusal(found, is_begun=bool(choices)) if found else None


def _lines(found: list[UndecidedWay]) -> Iterator[str]:
    for one in found:
        yield f"  # {', '.join(one.rows)}: {' '.join(one.text.da.split())}"
        yield f'  {one.id}: {{choice: as_written, by: "…", reason: "…"}}'


def _refusal(found: list[UndecidedWay], *, is_begun: bool) -> Text:
    paste = "\n".join([*([] if is_begun else ["alternatives:"]), *_lines(found)])
    rows = ", ".join(dict.fromkeys(row for one in found for row in one.rows))
    where = errata.where_to_put("alternatives", is_begun=is_begun)
    return Text(
        f"{rows} er mindstekrav, men kilden tillader en anden vej, og intet afgør, om den opfylder "
        "mindstekravet. Intet er skrevet. Et mindstekrav kan ikke lempes, når det er offentliggjort: "
        f"tag stilling nu. Sæt linjerne herunder ind {where.da} procurement.yaml, og vælg for hver: "
        "as_written (den anden vej er tilladt, som der er skrevet), drop (ikke tilladt) eller text "
        '(tilladt med jeres egen ordlyd: text: "…"). Eller giv kravet et andet niveau. Skriv, hvem '
        "der har afgjort det, og hvorfor.\n\n" + paste,
        f"{rows} is a minimum requirement, but the source allows another way, and nothing settles "
        "whether that meets it. Nothing was written. A minimum requirement cannot be relaxed once it "
        f"is published: decide now. Put the lines below {where.en} procurement.yaml and choose for "
        "each: as_written (the other way is allowed, as written), drop (it is not allowed) or text "
        '(allowed, in your own words: text: "…"). Or give the requirement another level. Write who '
        "decided it, and why.\n\n" + paste,
    )

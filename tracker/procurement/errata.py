"""The source's own errors: what nothing settles is for the buyer to decide before anything is sent.

The catalogue keeps an error as written. Where an official source gives a reading the row follows it;
where none does, ``generate`` stops until a named person has chosen in ``procurement.yaml``: it stands
as written, it is dropped, or it is asked in other words (phases, section 5.3). A row that is dropped
with a reason leaves nothing to decide about it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from tracker.catalogue.model import Catalogue, CatalogueRequirement, CatalogueSection, Erratum
from tracker.errors import SelectionError
from tracker.frozen import dataclass
from tracker.procurement.model import PointAction, PointChoice, as_text
from tracker.procurement.specification import Omission, Specification, points_behind
from tracker.suggestions import meant
from tracker.texts import Text

_OMITTED = Text("Fejl i kilden, udgår", "An error of the source, dropped")
_ERRATUM = Text("et punkt med en fejl i kilden", "point with an error of the source")


@dataclass(frozen=True, slots=True)
class UnsettledPoint:
    """A point whose words nothing settles, and why."""

    id: str
    as_written: str
    why: Text


def apply(catalogue: Catalogue, choices: Mapping[str, PointChoice]) -> Catalogue:
    """The requirement bank as the buyer decided to read it.

    Raises:
        SelectionError: a decision is about no error, or has no words where it needs some.
    """
    known = {point.id for point in catalogue.requirements if point.erratum}
    for id in choices:
        if id not in known:
            raise no_such_point(id, "errata", _ERRATUM, sorted(known))
    return decided(catalogue, "errata", choices)


def decided(catalogue: Catalogue, key: str, choices: Mapping[str, PointChoice]) -> Catalogue:
    """The requirement bank with some of its points as a buyer decided.

    Args:
        key: where the decisions stand in ``procurement.yaml``.

    Raises:
        SelectionError: a decision has no words where it needs some, or some where it needs none.
    """
    for id, choice in choices.items():
        if (choice.choice is PointAction.TEXT) is not bool(choice.text):
            raise _text_missing(key, id)
    sections = tuple(_section(section, choices) for section in catalogue.sections)
    return replace(catalogue, sections=sections) if choices else catalogue


def omitted(
    choices: Mapping[str, PointChoice],
    homes: Mapping[str, str],
    asked: Collection[str],
    what: Text = _OMITTED,
) -> Iterator[Omission]:
    """The points that are dropped by decision, of the packages that are asked.

    Args:
        homes: requirement → its section (``lookup.homes``).
        what: what was decided, before by whom and why: that it is an error of the source.
    """
    for id, choice in choices.items():
        if choice.choice is PointAction.DROP and homes[id] in asked:
            by, why = choice.by, choice.reason or "–"
            da, en = f"efter afgørelse af {by}: {why}", f"by decision of {by}: {why}"
            yield Omission(id, Text(f"{what.da} {da}", f"{what.en} {en}"))


def unsettled(
    catalogue: Catalogue, specification: Specification, choices: Mapping[str, PointChoice]
) -> tuple[UnsettledPoint, ...]:
    """The errors behind what is asked that have no reading, and that nobody has decided."""
    asked = {row.id for row in specification.requirements}
    behind = points_behind(specification.requirements)
    return tuple(
        UnsettledPoint(point.id, point.erratum.as_written, point.erratum.why)
        for point in catalogue.requirements
        if point.erratum
        and point.erratum.reading is None
        and point.id in behind
        and point.id not in choices
        and about(point.erratum, point.requires or (point.id,)) in asked
    )


def refusal(
    catalogue: Catalogue,
    wanted: Specification,
    choices: Mapping[str, PointChoice],
    before: Collection[str],
) -> Text | None:
    """Why what would ask in a doubtful way is not asked, with the lines that decide it; None: nothing would.

    Args:
        wanted: what is about to be asked.
        before: the points behind what is asked already: it is left as it was asked.
    """
    found = [u for u in unsettled(catalogue, wanted, choices) if u.id not in before]
    return _refusal(found, is_begun=bool(choices)) if found else None


def lines(found: Iterable[UnsettledPoint], sign: str = "") -> Iterator[str]:
    """The lines of ``procurement.yaml`` that decide about errors, with their words and why.

    Args:
        sign: what each line begins with.
    """
    for one in found:
        words, why = (" ".join(text.split()) for text in (one.as_written, one.why.da))
        yield f"{sign}  # »{words}« {why}"
        yield f'{sign}  {one.id}: {{choice: as_written, by: "…", reason: "…"}}'


def _section(section: CatalogueSection, choices: Mapping[str, PointChoice]) -> CatalogueSection:
    points = (_point(p, choices.get(p.id)) for p in section.requirements)
    return replace(section, requirements=tuple(p for p in points if p is not None))


def _point(point: CatalogueRequirement, choice: PointChoice | None) -> CatalogueRequirement | None:
    if choice is None:
        return point
    if choice.choice is PointAction.DROP:
        return None
    if choice.text is None:
        return point
    text = as_text(choice.text)
    erratum = point.erratum and replace(point.erratum, reading=text.da)
    return replace(point, text=text, erratum=erratum)


def about(erratum: Erratum, rows: Sequence[str]) -> str:
    """Of the rows a point brings along, the one its error is about."""
    return next((id for id in rows if id in erratum.why.da), rows[0])


def no_such_point(id: str, key: str, what: Text, known: Iterable[str]) -> SelectionError:
    """That what stands under a key of ``procurement.yaml`` is no such point, with those that are.

    Args:
        what: what it should be: "et punkt, der …", "point that …".
    """
    points = list(known)
    near, ids = meant(id, points), ", ".join(points) or "–"
    return SelectionError(
        Text(
            f"»{id}« under {key} er ikke {what.da}.{near.da} De er: {ids}.",
            f"'{id}' under {key} is no {what.en}.{near.en} These are: {ids}.",
        )
    )


def where_to_put(key: str, *, is_begun: bool) -> Text:
    """Where in ``procurement.yaml`` the lines go that decide: under their key, if it is there already."""
    return Text(f"under »{key}:« i", f"under '{key}:' in") if is_begun else Text("i", "into")


def _text_missing(key: str, id: str) -> SelectionError:
    return SelectionError(
        Text(
            f"{key}, {id}: »choice: text« skal have jeres egen ordlyd i »text«; de øvrige valg har "
            "ingen.",
            f"{key}, {id}: 'choice: text' needs your own words in 'text'; the other choices have none.",
        )
    )


def _refusal(found: list[UnsettledPoint], *, is_begun: bool) -> Text:
    paste = "\n".join(([] if is_begun else ["errata:"]) + [*lines(found)])
    ids = ", ".join(one.id for one in found)
    where = where_to_put("errata", is_begun=is_begun)
    return Text(
        f"Kravkatalogets kilde har fejl, som intet afgør: {ids}. Intet er skrevet. Tag stilling, "
        f"før I spørger leverandørerne: sæt linjerne herunder ind {where.da} procurement.yaml, og "
        "vælg for hver: as_written (står, som der er skrevet), drop (udgår) eller text (jeres egen "
        'ordlyd: text: "…"). Skriv, hvem der har afgjort det, og hvorfor.\n\n' + paste,
        f"The source of the requirement bank has errors that nothing settles: {ids}. Nothing was "
        f"written. Decide before you ask the vendors: put the lines below {where.en} "
        "procurement.yaml and choose for each: as_written (it stands as written), drop (it is left "
        'out) or text (your own words: text: "…"). Write who decided it, and why.\n\n' + paste,
    )

"""Cubes as bytes for the page's script: columns of numbers, deflated, so that a country's fit in a page."""

from __future__ import annotations

import base64
import zlib
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from tracker.portfolio.dashboard.facts import Cube
from tracker.portfolio.queries.cubes import PRICES

if TYPE_CHECKING:
    import numpy as np

_ALIGNED = 8  # bytes: a typed array begins at a multiple of the size of its numbers
_TYPES = {"uint8": "Uint8Array", "uint16": "Uint16Array", "uint32": "Uint32Array",
          "float64": "Float64Array"}  # fmt: skip


def packed(cubes: Mapping[str, Cube]) -> dict[str, object]:
    """What the script reads: ``bytes`` (base64 of zlib's format) and ``cubes``, where in them each column is.

    A dimension is the number of its value in ``values``; a measure is itself, a price that is missing NaN.
    """
    out = bytearray()
    places = {name: _cube(cube, out) for name, cube in cubes.items()}
    return {"cubes": places, "bytes": base64.b64encode(zlib.compress(bytes(out), 9)).decode()}


def _cube(cube: Cube, out: bytearray) -> dict[str, object]:
    dimensions = {}
    for name in cube.dimensions:
        codes, values = _numbered(cube, name)
        dimensions[name] = {**_column(codes, out), "values": values}
    measures = {}
    for name in cube.measures:
        column = cube.frame[name].to_numpy()
        measures[name] = _column(column.astype(float) if name in PRICES else column, out)
    return {"count": len(cube.frame), "dimensions": dimensions, "measures": measures}


def _numbered(cube: Cube, name: str) -> tuple[np.ndarray[Any, Any], list[object]]:
    """The number of each row's value, and the values in order of their numbers."""
    import pandas as pd  # type: ignore[import-untyped]

    column = cube.frame[name]
    if name == "packages":
        codes, sets = pd.factorize(column.map(tuple), sort=True)
        return codes, [list(some) for some in sets]
    codes, values = pd.factorize(column.astype(str), sort=True)
    return codes, list(values)


def _column(numbers: np.ndarray[Any, Any], out: bytearray) -> dict[str, object]:
    """Add a column in the narrowest type that holds it; where it begins, and its type's name."""
    import numpy as np

    if numbers.dtype.kind != "f":
        largest = int(numbers.max(initial=0))
        numbers = numbers.astype(np.min_scalar_type(largest))
    at = len(out)
    out += numbers.astype(numbers.dtype.newbyteorder("<")).tobytes()
    out += bytes(-len(out) % _ALIGNED)
    return {"at": at, "type": _TYPES[numbers.dtype.name]}

"""``dataclass`` as the standard library has it, made in a quarter of the time where it is frozen.

Up to Python 3.12 the standard library compiles each of a frozen class's six methods by itself: half
a millisecond a class, and a fifth of what a short command takes. Here ``__init__`` is compiled, and
the others are closures. Anything out of the ordinary (an option besides ``frozen`` and ``slots``, a
base class, a class's own method in their place) is left to the standard library. ``fields``,
``replace`` and all that goes by ``__dataclass_fields__`` work alike.

What is worked out from a frozen value alone can be remembered beside it: ``for_the_last``.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from functools import wraps
from operator import attrgetter
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass  # noqa: PLC0414 - for type checkers it is that one
else:

    def dataclass(
        cls: type | None = None, /, *, frozen: bool = False, slots: bool = False, **options: Any
    ) -> Any:
        """A class of values; see ``dataclasses.dataclass``."""

        def make(plain: type) -> type:
            if frozen and not options and _is_ordinary(plain):
                return _frozen(plain, slots=slots)
            return dataclasses.dataclass(plain, frozen=frozen, slots=slots, **options)

        return make if cls is None else make(cls)


T = TypeVar("T")
V = TypeVar("V")


def for_the_last(work: Callable[[V], T]) -> Callable[[V], T]:
    """A function that remembers its result for the value it was last given, by identity.

    The files of many vendors in a row then share what is worked out from their specification alone, and a
    command works out once what its bank says.
    """
    last: list[tuple[V, T]] = []

    @wraps(work)
    def remembered(value: V) -> T:
        found = last[0] if last else None
        if found is None or found[0] is not value:
            found = (value, work(value))
            last[:] = [found]
        return found[1]

    return remembered


_OURS = frozenset(
    {"__init__", "__repr__", "__eq__", "__hash__", "__setattr__", "__delattr__", "__getstate__", "__setstate__"}
)  # fmt: skip
_SPECIAL = ("ClassVar", "InitVar", "KW_ONLY")
_LATER = object()  # stands for what a factory makes


def _is_ordinary(plain: type) -> bool:
    """Whether a class has nothing but plain fields with or without a default."""
    own = vars(plain)
    if plain.__bases__ != (object,) or not _OURS.isdisjoint(own):
        return False
    if any(word in str(t) for t in plain.__annotations__.values() for word in _SPECIAL):
        return False
    fields = (f for f in own.values() if isinstance(f, dataclasses.Field))
    return all(f.init and f.hash is None and f.repr and f.kw_only is not True for f in fields)


def _frozen(plain: type, *, slots: bool) -> Any:
    """The class with all methods of a frozen dataclass."""
    made: Any = dataclasses.dataclass(plain, init=False, repr=False, eq=False, slots=slots)
    fields = dataclasses.fields(made)
    params = made.__dataclass_params__
    params.init = params.repr = params.eq = params.frozen = True
    names = tuple(f.name for f in fields)
    made.__init__ = _init(made, fields)
    made.__repr__ = _repr(names)
    keys = [f.name for f in fields if f.compare]
    compared = attrgetter(*keys) if keys else lambda _: ()
    made.__eq__ = lambda self, other: (
        compared(self) == compared(other) if other.__class__ is self.__class__ else NotImplemented
    )
    made.__hash__ = lambda self: hash(compared(self))
    made.__setattr__, made.__delattr__ = _refuse("assign to"), _refuse("delete")
    if slots:
        made.__getstate__ = lambda self: [getattr(self, name) for name in names]
        made.__setstate__ = _setstate(names)
    return made


def _init(made: Any, fields: tuple[dataclasses.Field[Any], ...]) -> Callable[..., None]:
    known: dict[str, Any] = {"set_": object.__setattr__, "LATER": _LATER}
    arguments, lines = [], []
    for field in fields:
        name, value, default = field.name, field.name, ""
        if field.default is not dataclasses.MISSING:
            known[f"of_{name}"], default = field.default, f"=of_{name}"
        elif field.default_factory is not dataclasses.MISSING:
            known[f"of_{name}"], default = field.default_factory, "=LATER"
            value = f"of_{name}() if {name} is LATER else {name}"
        arguments.append(name + default)
        lines.append(f" set_(self, {name!r}, {value})")
    lines += [" self.__post_init__()"] if hasattr(made, "__post_init__") else []
    head = f"def __init__({', '.join(['self', *arguments])}):"
    exec("\n".join([head, *(lines or [" pass"])]), known)  # noqa: S102 - names of fields, as dataclasses does
    init: Callable[..., None] = known["__init__"]
    init.__qualname__ = f"{made.__qualname__}.__init__"
    init.__annotations__ = {f.name: f.type for f in fields} | {"return": None}
    return init


def _repr(names: tuple[str, ...]) -> Callable[[Any], str]:
    def represent(self: Any) -> str:
        shown = ", ".join(f"{name}={getattr(self, name)!r}" for name in names)
        return f"{self.__class__.__qualname__}({shown})"

    return represent


def _refuse(what: str) -> Callable[..., None]:
    def refuse(_self: Any, name: str, *_value: object) -> None:
        raise dataclasses.FrozenInstanceError(f"cannot {what} field {name!r}")

    return refuse


def _setstate(names: tuple[str, ...]) -> Callable[[Any, list[Any]], None]:
    def restore(self: Any, state: list[Any]) -> None:
        for name, value in zip(names, state, strict=True):
            object.__setattr__(self, name, value)

    return restore

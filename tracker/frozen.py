"""``dataclass`` as the standard library has it, made in a quarter of the time where it is frozen.

Up to Python 3.12 the standard library compiles each of a frozen class's six methods by itself: half
a millisecond a class, and a fifth of what a short command takes. Here ``__init__`` is compiled when the
first value is made, and the others are closures. Anything out of the ordinary (an option besides ``frozen``
and ``slots``, a base class, a class's own method in their place) is left to the standard library.
``fields``, ``replace`` and all that goes by ``__dataclass_fields__`` work alike.

What is worked out from a frozen value alone can be remembered beside it: ``for_the_last``.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping, Sequence
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
    own = dict(vars(plain))
    names = tuple(own.get("__annotations__", ()))
    given = {name: own[name] for name in names if name in own}
    made: Any = _slotted(plain, own, names) if slots else plain
    for name, default in given.items() if not slots else ():
        if isinstance(default, dataclasses.Field):
            _stand(made, name, default.default)
    _Later(made, "__dataclass_fields__", lambda: _fields(made, given))
    _Later(made, "__dataclass_params__", _params)
    _Later(made, "__init__", lambda: _init(made, names, given))
    setattr(made, "__match_args__", names)  # noqa: B010 - mypy lets nobody else set it
    made.__repr__ = _repr(names)
    keys = [name for name in names if getattr(given.get(name), "compare", True)]
    compared = attrgetter(*keys) if keys else lambda _: ()
    made.__eq__ = lambda self, other: (
        compared(self) == compared(other) if other.__class__ is self.__class__ else NotImplemented
    )
    made.__hash__ = lambda self: hash(compared(self))
    made.__setattr__, made.__delattr__ = _refuse("assign to"), _refuse("delete")
    return made


def _slotted(plain: type, own: dict[str, Any], names: tuple[str, ...]) -> Any:
    """The class anew with its fields as slots, which stand in a class from its beginning."""
    body = {k: v for k, v in own.items() if k not in (*names, "__dict__", "__weakref__")}
    made: Any = type(plain)(plain.__name__, plain.__bases__, {**body, "__slots__": names})
    made.__qualname__ = plain.__qualname__
    made.__getstate__ = lambda self: [getattr(self, name) for name in names]
    made.__setstate__ = _setstate(names)
    return made


def _stand(made: Any, name: str, default: Any) -> None:
    """Set a field's default in its class, as the standard library does; nothing stands there where it has none."""
    if default is dataclasses.MISSING:
        delattr(made, name)
    else:
        setattr(made, name, default)


class _Later:
    """An attribute of a class that is made when it is first asked for, and stands in its own place then.

    Most commands load many more classes than they make values of.
    """

    def __init__(self, home: Any, name: str, make: Callable[[], Any]) -> None:
        self._home, self._name, self._make = home, name, make
        setattr(home, name, self)

    def __get__(self, value: Any, _: type | None = None) -> Any:
        setattr(self._home, self._name, self._make())
        return getattr(self._home if value is None else value, self._name)


def _fields(made: Any, given: Mapping[str, Any]) -> dict[str, dataclasses.Field[Any]]:
    """What the standard library makes of the same fields."""
    about = {name: getattr(made, name) for name in ("__module__", "__annotations__")}
    body = {**about, "__doc__": made.__doc__ or "(else its signature is worked out)", **given}
    like: Any = type(made.__name__, (), body)
    found: dict[str, Any] = dataclasses.dataclass(
        like, init=False, repr=False, eq=False
    ).__dataclass_fields__
    return found


def _params() -> Any:
    """What the standard library says of a frozen class."""
    like: Any = type("Frozen", (), {})
    return dataclasses.dataclass(like, frozen=True).__dataclass_params__


def _init(made: Any, names: Sequence[str], given: Mapping[str, Any]) -> Callable[..., None]:
    known: dict[str, Any] = {"set_": object.__setattr__, "LATER": _LATER}
    arguments, lines = [], []
    for name in names:
        value, default = name, given.get(name, dataclasses.MISSING)
        if isinstance(default, dataclasses.Field):
            if default.default_factory is not dataclasses.MISSING:
                known[f"make_{name}"] = default.default_factory
                value = f"make_{name}() if {name} is LATER else {name}"
                default = _LATER
            else:
                default = default.default
        if default is not dataclasses.MISSING:
            known[f"of_{name}"] = default
        arguments.append(name if default is dataclasses.MISSING else f"{name}=of_{name}")
        lines.append(f" set_(self, {name!r}, {value})")
    lines += [" self.__post_init__()"] if hasattr(made, "__post_init__") else []
    head = f"def __init__({', '.join(['self', *arguments])}):"
    exec("\n".join([head, *(lines or [" pass"])]), known)  # noqa: S102 - names of fields, as dataclasses does
    init: Callable[..., None] = known["__init__"]
    init.__qualname__ = f"{made.__qualname__}.__init__"
    init.__annotations__ = {**made.__annotations__, "return": None}
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

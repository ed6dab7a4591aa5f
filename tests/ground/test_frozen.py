"""``tracker.frozen.dataclass`` makes what ``dataclasses.dataclass`` makes."""

from __future__ import annotations

import copy
import dataclasses
import inspect
import pickle
from dataclasses import field
from typing import Any, ClassVar

import msgspec
import pytest

from tracker.frozen import dataclass
from tracker.texts import Text


class Plain:
    """Two of each sort of field."""

    a: int
    b: Text
    c: str = "c"
    d: list[int] = field(default_factory=list, compare=False)


def made(make: Any, **options: Any) -> Any:
    own = {k: v for k, v in vars(Plain).items() if k not in ("__dict__", "__weakref__")}
    cls = type("Plain", (), own)
    return make(**options)(cls)


@pytest.mark.parametrize("slots", [True, False])
def test_it_is_what_the_standard_library_makes(slots: bool) -> None:
    ours, theirs = (made(m, frozen=True, slots=slots) for m in (dataclass, dataclasses.dataclass))
    names, others = ([*inspect.signature(cls).parameters] for cls in (ours, theirs))
    assert names == others
    for cls in (ours, theirs):
        one, other = cls(1, Text("x", "y")), cls(a=1, b=Text("x", "y"), c="c", d=[2])
        assert repr(other) == "Plain(a=1, b=Text(da='x', en='y'), c='c', d=[2])"
        assert one == other  # d is not compared
        assert hash(one) == hash(other)
        assert one != cls(2, Text("x", "y"))
        assert one != (1, Text("x", "y"), "c")
        assert cls(1, Text("x", "y")).d is not one.d
        assert dataclasses.replace(one, a=3).a == 3
        assert dataclasses.asdict(other) == {
            "a": 1,
            "b": {"da": "x", "en": "y"},
            "c": "c",
            "d": [2],
        }
        assert cls.__match_args__ == ("a", "b", "c", "d")
        assert copy.deepcopy(other).d == [2]
        with pytest.raises(dataclasses.FrozenInstanceError):
            one.a = 2
        with pytest.raises(dataclasses.FrozenInstanceError):
            del one.a
        with pytest.raises(TypeError):
            cls(1)
    assert hasattr(ours(1, Text("", "")), "__dict__") is not slots


@dataclass(frozen=True, slots=True)
class Kept:
    """One that goes to another process."""

    a: int
    b: tuple[Text, ...] = ()


def test_it_can_be_sent_and_read() -> None:
    kept = Kept(1, (Text("x", "y"),))
    assert pickle.loads(pickle.dumps(kept)) == kept
    assert msgspec.json.decode(msgspec.json.encode(kept), type=Kept) == kept


def test_what_is_out_of_the_ordinary_is_the_standard_librarys() -> None:
    @dataclass(frozen=True, slots=True)
    class Odd:
        """A variable of the class, a field that is not given, and an order of its own."""

        kinds: ClassVar[int] = 3
        a: int
        b: int = field(init=False, default=4)

        def __eq__(self, other: object) -> bool:
            return True

        def __hash__(self) -> int:
            return 0

    @dataclass
    class Loose:
        """Not frozen."""

        a: int = 0

    assert (Odd(1).b, Odd(1) == Odd(2), Odd.kinds) == (4, True, 3)
    loose = Loose()
    loose.a = 5
    assert loose == Loose(5)


def test_after_it_is_made_a_class_checks_itself() -> None:
    @dataclass(frozen=True)
    class Checked:
        """Has a last word."""

        a: int

        def __post_init__(self) -> None:
            if self.a < 0:
                raise ValueError(self.a)

    assert Checked(1).a == 1
    with pytest.raises(ValueError, match="-1"):
        Checked(-1)

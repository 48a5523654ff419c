"""A dataclass without compiled methods compares, hashes, shows and protects itself as Python's does; and saves them."""

from __future__ import annotations

import copy
import dataclasses
import pickle
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest

from csmaturity.cli.dataclasses_inside import do_without_compiled_methods

pytestmark = pytest.mark.skipif(sys.version_info >= (3, 13), reason="nothing is changed there")

KINDS: tuple[dict[str, bool], ...] = (
    {},
    {"frozen": True},
    {"frozen": True, "slots": True},
    {"slots": True},
    {"eq": False},
    {"frozen": True, "eq": False, "repr": False},
    {"order": True},
    {"unsafe_hash": True},
    {"kw_only": True, "frozen": True},
)


@pytest.fixture
def light(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Any]:
    """Our decorator; Python's own is back afterwards."""
    for name in ("dataclass", "_frozen_get_del_attr"):
        monkeypatch.setattr(dataclasses, name, getattr(dataclasses, name))
    do_without_compiled_methods()
    return dataclasses.dataclass


REAL = dataclasses.dataclass
FROZEN = getattr(dataclasses, "_frozen_get_del_attr", None)


def kinds_of(decorate: Callable[..., Any], **how: bool) -> list[type]:
    """Classes of every shape that matters, made by a decorator."""

    class Empty:
        pass

    class One:
        a: int

    class Three:
        a: int
        b: str = dataclasses.field(default="b", compare=False, repr=False)
        c: tuple[int, ...] = dataclasses.field(default=(), hash=False)

    class Own:
        a: int = 0

        def __repr__(self) -> str:
            return "mine"

        def __eq__(self, other: object) -> bool:
            return True

        def __hash__(self) -> int:
            return 7

    class OnlyEqual:  # noqa: PLW1641 - whether it can be hashed is what we ask
        a: int = 0

        def __eq__(self, other: object) -> bool:
            return True

    every = [Empty, One, Three, Own, OnlyEqual]
    if how.get("order"):
        every = every[:3]
    if how.get("unsafe_hash"):
        every = [Empty, One, Three]
    return [decorate(**how)(one) for one in every]


def made(cls: type) -> list[Any]:
    """Some values of a class: two that are equal, and one that is not."""
    names = [field.name for field in dataclasses.fields(cls)]
    return [cls(**dict.fromkeys(names[:1], value)) for value in (1, 1, 2)]


def tried(act: Callable[[], object]) -> object:
    try:
        return act()
    except Exception as error:
        return type(error), str(error)


def behaviour(cls: Any) -> list[object]:
    """All that can be seen of a class and its values."""
    one, same, other = made(cls)
    seen: list[object] = [
        one == same,
        one == other,
        one != other,
        one == 1,
        repr(one).partition(" at 0x")[0],
        cls.__match_args__,
    ]
    seen += [tried(lambda: hash(one) == hash(same)), tried(lambda: hash(one) == hash(other))]
    seen += [tried(lambda: setattr(one, "a", 5)), tried(lambda: setattr(one, "new", 5)), tried(lambda: one < other)]
    seen += [tried(lambda: delattr(same, "a")), getattr(one, "a", None), repr(cls.__dataclass_params__)]
    return seen


@pytest.mark.parametrize("how", KINDS, ids=repr)
def test_it_behaves_as_python_s(light: Callable[..., Any], how: dict[str, bool]) -> None:
    ours = [behaviour(cls) for cls in kinds_of(light, **how)]
    with pytest.MonkeyPatch.context() as undo:
        undo.setattr(dataclasses, "_frozen_get_del_attr", FROZEN)
        theirs = [behaviour(cls) for cls in kinds_of(REAL, **how)]
    assert ours == theirs


def test_heirs_copies_and_circles(light: Callable[..., Any]) -> None:
    parent = light(frozen=True)(type("Parent", (), {"__annotations__": {"a": object}}))
    child = light(frozen=True)(type("Child", (parent,), {"__annotations__": {"b": object}}))
    one = child(1, [])
    assert repr(one) == "Child(a=1, b=[])"
    assert parent(1) != child(1, [])
    assert copy.deepcopy(one) == one == dataclasses.replace(one)
    one.b.append(one)
    assert repr(one) == "Child(a=1, b=[...])"
    with pytest.raises(dataclasses.FrozenInstanceError):
        one.a = 2


def test_a_frozen_value_with_slots_is_pickled(light: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> None:
    cls = light(frozen=True, slots=True)(type("Kept", (), {"__annotations__": {"a": int}, "__module__": __name__}))
    monkeypatch.setitem(globals(), "Kept", cls)
    assert pickle.loads(pickle.dumps(cls(3))) == cls(3)


def test_it_is_done_once(light: Callable[..., Any]) -> None:
    do_without_compiled_methods()
    assert dataclasses.dataclass is light


def test_python_still_compiles_what_we_do_not() -> None:
    code = """
import sys, dataclasses
if sys.argv[1] == 'ours':
    from csmaturity.cli.dataclasses_inside import do_without_compiled_methods
    do_without_compiled_methods()
@dataclasses.dataclass(frozen=True)
class One:
    a: int
names = ('__init__', '__eq__', '__hash__', '__setattr__')
sys.exit(sum('<string>' in vars(One)[name].__code__.co_filename for name in names))
"""
    counts = [subprocess.run([sys.executable, "-c", code, who], check=False).returncode for who in ("ours", "python")]
    assert counts == [1, 4], "dataclasses_inside can go" if counts[1] < 4 else "it saves nothing"

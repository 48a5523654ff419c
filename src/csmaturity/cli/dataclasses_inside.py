"""The one place where we reach into dataclasses: methods that a start never calls are not compiled for it.

Not our own values, which are dataclasses and named tuples like anybody's. tests/cli/test_dataclasses_inside.py says if
it still holds.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any


def do_without_compiled_methods() -> None:
    """Let what compares, hashes, shows and protects a dataclass look its fields up, in place of code made for each.

    Python writes six functions for a frozen dataclass as text and compiles them: a tenth of a bare interpreter's start
    for one of five fields. A command's start makes some eighty, most of them pydantic's, and compares none. Only
    `__init__` is still written, since it is called. Saves 9 % of `score`, 5 % of `--help`. Done once, and not where
    Python's own functions have other names: it writes them otherwise from 3.13 on.
    """
    import dataclasses

    if dataclasses.dataclass.__module__ == __name__ or not hasattr(dataclasses, "_frozen_get_del_attr"):
        return
    real: Callable[..., Any] = dataclasses.dataclass

    def dataclass(
        cls: type | None = None, /, *, repr: bool = True, eq: bool = True, frozen: bool = False, **others: bool
    ) -> Any:
        def made(cls: type) -> type:
            if others.get("order") or others.get("unsafe_hash"):
                whole: type = real(cls, repr=repr, eq=eq, frozen=frozen, **others)
                return whole
            own = dict(vars(cls))
            done: Any = real(cls, repr=False, eq=False, frozen=frozen, **others)
            done.__dataclass_params__.repr, done.__dataclass_params__.eq = repr, eq
            fields = dataclasses.fields(done)
            methods: dict[str, Any] = {}
            if repr:
                methods["__repr__"] = _shown([field.name for field in fields if field.repr])
            if eq:
                methods["__eq__"] = _compared([field.name for field in fields if field.compare])
                counted = [field.name for field in fields if (field.compare if field.hash is None else field.hash)]
                methods["__hash__"] = _hashed(counted) if frozen else None
            for name, method in methods.items():
                if own.get(name) is None:
                    setattr(done, name, method)
            return done  # type: ignore[no-any-return]

        return made if cls is None else made(cls)

    vars(dataclasses).update(dataclass=dataclass, _frozen_get_del_attr=_protect)


def _values_of(names: Sequence[str]) -> Callable[[object], object]:
    from operator import attrgetter

    # A getter of one name gives its bare value, and one of none can't be made.
    return attrgetter(*names) if len(names) > 1 else lambda one: tuple(getattr(one, name) for name in names)


def _shown(names: Sequence[str]) -> Callable[[object], str]:
    from reprlib import recursive_repr

    @recursive_repr("...")
    def shown(self: object) -> str:
        fields = ", ".join(f"{name}={getattr(self, name)!r}" for name in names)
        return f"{type(self).__qualname__}({fields})"

    return shown


def _compared(names: Sequence[str]) -> Callable[[object, object], bool]:
    values = _values_of(names)

    def compared(self: object, other: object) -> bool:
        return values(self) == values(other) if type(other) is type(self) else NotImplemented

    return compared


def _hashed(names: Sequence[str]) -> Callable[[object], int]:
    values = _values_of(names)

    def hashed(self: object) -> int:
        return hash(values(self))

    return hashed


def _protect(cls: Any, fields: Sequence[Any], _: object) -> tuple[()]:
    """What refuses to change a frozen value, set here; dataclasses has nothing left to set."""
    from dataclasses import FrozenInstanceError

    names = frozenset(field.name for field in fields)

    def set_field(self: object, name: str, value: object) -> None:
        if type(self) is cls or name in names:
            raise FrozenInstanceError(f"cannot assign to field {name!r}")
        super(cls, self).__setattr__(name, value)

    def delete_field(self: object, name: str) -> None:
        if type(self) is cls or name in names:
            raise FrozenInstanceError(f"cannot delete field {name!r}")
        super(cls, self).__delattr__(name)

    cls.__setattr__, cls.__delattr__ = set_field, delete_field
    return ()

"""For each message of the loaders a file that gets it, and the same file once its hint was followed to the letter.

Not how the files are read (hint_files), nor the test that walks over them (test_hints_lead_on).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from hint_files import edited  # type: ignore[import-not-found]

Edit = Mapping[str, Any] | tuple[str, str] | Callable[[bytes], bytes]
"""Values by their way in the data; a text for another one; or what becomes of the bytes."""

Lay = Callable[[Path], object]
"""Lays files beside the one that is read."""


class Case(NamedTuple):
    """A good file of a kind, spoilt by `bad`; `says` stands in the hint, else the message; `mended` follows it.

    `beside` and `beside_mended` lay files into its folder before either is read.
    """

    kind: str
    bad: Edit
    says: str
    mended: Edit
    beside: Lay | None = None
    beside_mended: Lay | None = None


def after(content: bytes, edit: Edit) -> bytes:
    """The file after an edit."""
    if callable(edit):
        return edit(content)
    if isinstance(edit, tuple):
        old, new = edit
        text = content.decode("utf-8", "surrogateescape")
        assert text.count(old) == 1, (old, text.count(old))
        return text.replace(old, new).encode("utf-8", "surrogateescape")
    return edited(content.decode(), edit).encode()  # type: ignore[no-any-return]


def swapped(old: str, bad: str, says: str, mended: str, kind: str = "rubric") -> Case:
    """A text replaced by a bad one, and that by a mended one."""
    return Case(kind, (old, bad), says, (bad, mended))


def lays(name: str, content: str | bytes) -> Lay:
    held = content.encode() if isinstance(content, str) else content
    return lambda folder: (folder / name).write_bytes(held)

"""Work for processes that fails in every way that work can; in a module, since processes look it up by name."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import NamedTuple


class Piece(NamedTuple):
    """`how`: nothing special, a bug, a death, too much memory; `seen` is a file that each try adds a line to."""

    number: int
    how: str = ""
    seen: str = ""


def work(piece: Piece) -> int:
    """The square of the number, unless something happens on the way."""
    if piece.seen:
        with Path(piece.seen).open("a", encoding="utf-8") as file:
            file.write(f"{piece.number}\n")
    match piece.how:
        case "bug":
            raise KeyError(piece.number)
        case "death":
            os._exit(9)
        case "memory":
            held = bytearray(64 * 1024**3)
            return len(held)
        case "slow":
            time.sleep(0.3)
    return piece.number**2

"""A rubric while it is made out of a model: ids that are free, clean texts, a tally of what could not be carried over.

Not what a kind of model means, which is a file each beside this one.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Container, Mapping, Sequence
from decimal import Decimal
from typing import Any

from csmaturity.rubric.check.rules.texts import leftover
from csmaturity.rubric.check_structure import PROFILE
from csmaturity.rubric.conditions import COMBINING
from csmaturity.rubric.faults import LONGEST_TEXT
from csmaturity.rubric.importing.given import Imported
from csmaturity.rubric.model import FORMAT
from csmaturity.rubric.plain_text import typed, typed_line

LONGEST_ID = 60
"""Characters of an id that is made from a title; longer ones are hard to type into a file of answers."""

_DECIMAL = re.compile(r"-?[0-9]{1,18}(?:\.[0-9]{1,18})?")
_ID = re.compile("[a-z][a-z0-9]*(?:-[a-z0-9]+)*")

LONGEST_TITLE = 90
"""Characters of a title that is made from a question's first sentence."""


class Draft:
    """What one import knows so far; `left` counts what a rubric can't hold, by a sentence about it."""

    def __init__(self) -> None:
        self.left: Counter[str] = Counter()
        self._taken = {PROFILE, *COMBINING}

    def leave(self, what: str, count: int = 1) -> None:
        """Note that something of the model is not in the rubric."""
        if count:
            self.left[what] += count

    def id(self, *wanted: object) -> str:
        """An id out of the first of these that makes one, unlike all that were given before."""
        return free_id(self._taken, *wanted)

    def take(self, wanted: str, known: Container[str] = ()) -> bool:
        """Whether an id that was wanted as it stands could be had, or was had for one of those `known`."""
        if wanted in known:
            return True
        if not _ID.fullmatch(wanted) or wanted in self._taken:
            return False
        self._taken.add(wanted)
        return True

    def text(self, value: Any) -> str:
        """A text of the model, clean; empty for none, for what is no text, and for a placeholder such as TODO."""
        text = "" if isinstance(value, (Mapping, tuple, list)) or value is None else typed(_written(value)).strip()
        if text and (held := leftover(text)):
            self.leave(f"text with the placeholder “{held}”")
            return ""
        if len(text) > LONGEST_TEXT:
            self.leave(f"end of a text of more than {LONGEST_TEXT:,} characters")
            text = text[: LONGEST_TEXT - 1].rstrip() + "…"
        return text

    def line(self, value: Any) -> str:
        """The same on one line."""
        return typed_line(self.text(value))

    def imported(self, data: Mapping[str, Any]) -> Imported:
        """The rubric, its format and version first, without parts that say nothing."""
        whole = {"format": FORMAT, **data}
        told = (f"{what} ({count})" if count > 1 else what for what, count in self.left.items())
        return Imported(pruned(whole), tuple(told))


def free_id(taken: set[str], *wanted: object) -> str:
    """An id out of the first of these that makes one, put among those that are taken."""
    made = next((made for one in wanted if (made := slug(_written(one)))), "part")
    found, number = made, 2
    while found in taken:
        found, number = f"{made}-{number}", number + 1
    taken.add(found)
    return found


def slug(text: str) -> str:
    """The id that a text makes: small letters, digits, hyphens, a letter first; empty where it has none of them."""
    spelt = text.lower().replace("ä", "ae").replace("ö", "oe").replace("ü", "ue").replace("ß", "ss")
    plain = unicodedata.normalize("NFKD", spelt).encode("ascii", "ignore").decode()
    made = re.sub("[^a-z0-9]+", "-", plain).strip("-")
    if len(made) > LONGEST_ID:
        made = made[: LONGEST_ID + 1].rpartition("-")[0] or made[:LONGEST_ID]
    return f"n-{made}" if made[:1].isdigit() else made


def shortened(text: str) -> str:
    """A title out of a longer text: its first sentence, cut at a word where it is long."""
    first = re.split(r"(?<=[.?!])\s|\n", text.strip(), maxsplit=1)[0]
    if len(first) <= LONGEST_TITLE:
        return first.rstrip(".:")
    return first[:LONGEST_TITLE].rpartition(" ")[0].rstrip(",;:.") + "…"


def version(value: Any) -> str:
    """A version of three numbers out of what a model calls its version; 1.0.0 where it says none."""
    numbers = [str(int(one)) for one in re.findall("[0-9]{1,9}", _written(value))[:3]]
    return ".".join([*numbers, *("0" * (3 - len(numbers)))]) if numbers else "1.0.0"


def year(value: Any) -> int | None:
    """The year in a date as a model writes it."""
    found = re.search(r"(?<!\d)(?:19|20)\d\d(?!\d)", _written(value))
    return int(found[0]) if found else None


def pruned(value: Any) -> Any:
    """Data without empty texts, lists and mappings at any depth; a level of a ladder stays, for its label."""
    if isinstance(value, Mapping):
        kept = {key: _ladder(one) if key == "levels" else pruned(one) for key, one in value.items()}
        return {key: one for key, one in kept.items() if not _is_empty(one)}
    if isinstance(value, (tuple, list)):
        return [one for one in map(pruned, value) if not _is_empty(one)]
    return value


def _ladder(levels: Mapping[str, Any]) -> dict[str, Any]:
    return {id_: pruned(level) for id_, level in levels.items()}


def mappings(value: Any) -> tuple[Mapping[str, Any], ...]:
    """The mappings in a list; nothing where there is no list."""
    return tuple(one for one in value if isinstance(one, Mapping)) if isinstance(value, (tuple, list)) else ()


def listed(value: Any) -> Sequence[Any]:
    """A list as it is, and a single value as a list of one."""
    if isinstance(value, (tuple, list)):
        return value
    return () if value is None or value == "" else (value,)


def _is_empty(value: Any) -> bool:
    return value is None or (isinstance(value, (str, Mapping, list, tuple)) and not value)


def _written(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)


def decimal_in(text: str) -> Decimal | None:
    """The decimal number that a text is, None where it is none, or one of more digits than anybody writes."""
    return Decimal(text.strip()) if _DECIMAL.fullmatch(text.strip()) else None

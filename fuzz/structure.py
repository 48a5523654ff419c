"""Files that a parser takes and nobody means: good ones with values swapped, moved, multiplied, deepened and bent.

Bytes changed by chance are mostly refused at the first gate; these get past it. Not that other kind
(fuzz/mutations.py), nor how trees are read and written (fuzz/tree.py).
"""

from __future__ import annotations

import copy
from collections import defaultdict
from collections.abc import Callable, Iterator
from random import Random
from typing import Any, NamedTuple

from mutations import VALUES
from tree import Map, Plain, Tree

NUMBERS = (
    *("0", "-0", "1", "-1", "2", "0.1", "0.5", "-0.5", "1.5", "3", "20", "52", "53", "100", "101", "1000", "1e3"),
    *("1000001", "9999999999", "1e15", "1e30", "1e-30", "1e308", "1e309", "1e99999", "-1e99999", ".nan", ".inf"),
    *("-.inf", "9" * 40, "9" * 4_301, "0." + "3" * 400, "0." + "0" * 4_400 + "1", "0x7F", "0o17", "1_000", "١٢", "½"),
)
"""As files write them."""

DATES = (
    *("2026-05-31", "2026-02-30", "0001-01-01", "8999-12-31", "9000-01-01", "9999-12-31", "2026-W22", "2024-02-29"),
    *("2026-05-31T10:00:00Z", "2026-05-31T10:00:00+14:00", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00"),
    *("1969-12-31T23:59:59Z", "2026-05-31T25:00:00Z", "2026-05-31T10:00:60Z", "2026-05-31 10:00"),
)
HIDDEN = (
    *("\u202e", "\u2066", "\u200b", "\u00ad", "\u2028", "\u0085", "\x0b", "\x1b[2J", "\x9b", "\x07", "\r", "\n", "\t"),
    *(
        "\U000e0041",
        "\ufeff",
        "\u061c",
        "\u0300" * 60,
        "\u0e33" * 9,
        "\u202f",
        "\u3000",
        "\ufdfd",
        "👩\u200d🚀",
        "\ud800",
    ),
)
"""What may stand inside a text, seen or not."""

Corpus = dict[str, list[tuple[str, Any]]]
"""By the name of the mapping that they stand in: keys with the values that some file gives them."""


class Spot(NamedTuple):
    """A place in a tree: the list that holds it, its index there, and the name that it has."""

    held: list[Any]
    at: int
    name: str

    @property
    def value(self) -> Any:
        """What stands there."""
        return self.held[self.at]


def corpus(trees: list[Tree]) -> Corpus:
    """What to graft from: every pair of some trees, under the name of what it stands in."""
    found: Corpus = defaultdict(list)
    for tree in trees:
        for name, mapping in _mappings(tree, ""):
            for key, value in mapping:
                if isinstance(key, str) and _size(value) < 200:
                    found[name].append((key, value))
    return found


def bent(tree: Tree, random: Random, grafts: Corpus) -> Tree:
    """A copy of a tree with one to six changes."""
    tree = copy.deepcopy(tree)
    for _ in range(random.choice((1, 1, 1, 1, 1, 2, 3, 6))):
        root: list[Any] = [tree]
        random.choice(_CHANGES)(root, random, grafts)
        tree = root[0]
    return tree


def _spots(root: list[Any], name: str = "") -> Iterator[Spot]:
    """Every value below a list, the outermost first."""
    for at, one in enumerate(root):
        yield Spot(root, at, name)
        if isinstance(one, Map):
            for pair in one:
                key = pair[0] if isinstance(pair[0], str) else ""
                yield Spot(pair, 1, key)
                if isinstance(pair[1], list):
                    yield from _inside(pair[1], key)
        elif isinstance(one, list):
            yield from _spots(one, name)


def _inside(value: list[Any], key: str) -> Iterator[Spot]:
    if isinstance(value, Map):
        yield from list(_spots([value], key))[1:]
    else:
        yield from _spots(value, key)


def _mappings(tree: Tree, name: str) -> Iterator[tuple[str, Map]]:
    if isinstance(tree, Map):
        yield name, tree
        for key, value in tree:
            yield from _mappings(value, key if isinstance(key, str) else name)
    elif isinstance(tree, list):
        for one in tree:
            yield from _mappings(one, name)


def _size(tree: Tree) -> int:
    if isinstance(tree, Map):
        return 1 + sum(_size(value) for _, value in tree)
    return 1 + sum(map(_size, tree)) if isinstance(tree, list) else 1


def _one(root: list[Any], random: Random, wanted: Callable[[Any], bool] = bool) -> Spot:
    spots = list(_spots(root))
    return random.choice([one for one in spots if wanted(one.value)] or spots)


def _is_scalar(value: Any) -> bool:
    return isinstance(value, str)


def _is_number(value: Any) -> bool:
    return isinstance(value, Plain) and value[:1] in "-.0123456789"


def _put(spot: Spot, value: Any) -> None:
    spot.held[spot.at] = value


def _odd_value(root: list[Any], random: Random, _: Corpus) -> None:
    kind = random.choice((VALUES, NUMBERS, DATES))
    value = random.choice(kind)
    _put(_one(root, random, _is_scalar), value if random.random() < 0.3 else Plain(value))


def _odd_number(root: list[Any], random: Random, _: Corpus) -> None:
    _put(_one(root, random, _is_number), Plain(random.choice(NUMBERS)))


def _swapped(root: list[Any], random: Random, _: Corpus) -> None:
    one, other = _one(root, random), _one(root, random)
    first, second = copy.deepcopy(one.value), copy.deepcopy(other.value)
    if _size(first) + _size(second) < 2_000:
        _put(one, second)
        _put(other, first)


def _other_word(root: list[Any], random: Random, _: Corpus) -> None:
    """A word of the file in the place of another: an id, a level, a reference."""
    short = [one.value for one in _spots(root) if _is_scalar(one.value) and len(one.value) < 30]
    if short:
        _put(_one(root, random, lambda value: _is_scalar(value) and len(value) < 30), random.choice(short))


def _grafted(root: list[Any], random: Random, grafts: Corpus) -> None:
    """A key with a value from elsewhere, mostly from where it belongs."""
    name, mapping = random.choice(list(_mappings(root[0], "")) or [("", Map())])
    pool = grafts.get(name) if random.random() < 0.85 else None
    pool = pool or grafts[random.choice(list(grafts))]
    key, value = random.choice(pool)
    value = copy.deepcopy(value)
    there = [pair for pair in mapping if pair[0] == key]
    if there and random.random() < 0.9:
        there[0][1] = value
    else:
        mapping.insert(random.randrange(len(mapping) + 1), [key, value])


def _left_out(root: list[Any], random: Random, _: Corpus) -> None:
    held = _one(root, random, lambda value: isinstance(value, list) and bool(value)).value
    if isinstance(held, list) and held:
        del held[random.randrange(len(held))]


def _emptied(root: list[Any], random: Random, _: Corpus) -> None:
    _put(_one(root, random), random.choice((Map(), [], Plain(""), "", Plain("null"))))


def _doubled(root: list[Any], random: Random, _: Corpus) -> None:
    """An item or a pair again, now and then many times, with ids of their own or without."""
    held = _one(root, random, lambda value: isinstance(value, list) and bool(value)).value
    if not isinstance(held, list) or not held:
        return
    item = random.choice(held)
    times = random.choice((1, 1, 2, 12, 60)) if _size(item) < 40 else 1
    are_new = random.random() < 0.6
    for number in range(times):
        again = copy.deepcopy(item)
        if are_new:
            _renamed(again, number)
        held.append(again)


def _renamed(item: Any, number: int) -> None:
    """Other ids in what was doubled, so that it is not refused for its name."""
    if isinstance(item, Map):
        for pair in item:
            if pair[0] == "id" and isinstance(pair[1], str):
                pair[1] = Plain(f"{pair[1]}-{number}")
            else:
                _renamed(pair[1], number)
    elif isinstance(item, list):
        for one in item:
            _renamed(one, number)


def _wrapped(root: list[Any], random: Random, _: Corpus) -> None:
    spot = _one(root, random)
    spot_value = spot.value
    match random.randrange(4):
        case 0:
            _put(spot, [spot_value])
        case 1:
            _put(spot, Map([[Plain(random.choice(("a", "not", "all", "any", "in", "text", "id"))), spot_value]]))
        case 2 if isinstance(spot_value, list) and spot_value:
            inner = random.choice(spot_value)
            _put(spot, inner[1] if isinstance(spot_value, Map) else inner)
        case _:
            _put(spot, [spot_value, copy.deepcopy(spot_value)] if _size(spot_value) < 100 else spot_value)


def _deepened(root: list[Any], random: Random, _: Corpus) -> None:
    spot = _one(root, random)
    value, key = spot.value, random.choice(("not", "all", "sections", "a", None))
    for _level in range(random.choice((2, 5, 20, 58, 63, 70, 90))):
        value = [value] if key is None else Map([[key, [value] if key in ("all", "sections") else value]])
    _put(spot, value)


def _other_key(root: list[Any], random: Random, grafts: Corpus) -> None:
    mappings = [mapping for _, mapping in _mappings(root[0], "") if mapping]
    if mappings:
        pool = grafts[random.choice(list(grafts))]
        odd = random.choice(VALUES) if random.random() < 0.3 else random.choice(pool)[0]
        random.choice(random.choice(mappings))[0] = odd


def _hidden(root: list[Any], random: Random, _: Corpus) -> None:
    spot = _one(root, random, _is_scalar)
    if isinstance(spot.value, str):
        at = random.randrange(len(spot.value) + 1)
        _put(spot, spot.value[:at] + random.choice(HIDDEN) * random.choice((1, 1, 1, 30)) + spot.value[at:])


def _lengthened(root: list[Any], random: Random, _: Corpus) -> None:
    spot = _one(root, random, _is_scalar)
    if isinstance(spot.value, str):
        joint = random.choice(("", " ", "\n", "-"))
        _put(spot, joint.join([spot.value or "a"] * random.choice((3, 20, 200, 2_000)))[:60_000])


_CHANGES = (
    *(_odd_value, _odd_value, _odd_number, _odd_number, _swapped, _swapped, _other_word, _other_word, _other_word),
    *(_grafted, _grafted, _grafted, _grafted, _left_out, _left_out, _emptied, _doubled, _wrapped, _deepened),
    *(_other_key, _hidden, _lengthened),
)

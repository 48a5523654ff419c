"""A file of structure as lists, pairs and scalars that keep how they were written, and back to YAML, JSON or TOML.

Not what is changed in it (fuzz/structure.py).
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import yaml


class Plain(str):
    """A scalar that stood, or is to stand, without quotes: a number, a date, a word."""

    __slots__ = ()


class Map(list[list[Any]]):
    """The pairs of a mapping, each a list of key and value; a key may come twice."""


Tree = Map | list[Any] | str
Writer = Callable[[Tree], bytes]

_BARE = re.compile(r"[A-Za-z0-9_][\w.%-]*\Z")


def parsed(content: bytes) -> Tree | None:
    """The tree of a YAML or JSON file; None where it has none."""
    try:
        node = yaml.compose(content.decode("utf-8"), Loader=yaml.CSafeLoader)
    except (UnicodeDecodeError, yaml.YAMLError, ValueError):
        return None
    return None if node is None else _from(node)


def from_toml(text: str) -> Map:
    """The tree of a flat TOML file of our own making: lines of `key = value`, where values read as flow YAML do."""
    pairs = (line.partition(" = ") for line in text.splitlines() if " = " in line)
    return Map([key, parsed(value.replace(" = ", ": ").encode()) or ""] for key, _, value in pairs)


def _from(node: yaml.Node) -> Tree:
    match node:
        case yaml.MappingNode():
            return Map([_from(key), _from(value)] for key, value in node.value)
        case yaml.SequenceNode():
            return [_from(one) for one in node.value]
    text = str(node.value)
    return text if getattr(node, "style", None) in ('"', "'", "|", ">") else Plain(text)


def as_yaml(tree: Tree) -> bytes:
    """A tree as YAML: a line for each pair and item, texts in quotes, the innermost in one line where that is short."""
    return _bytes("\n".join(_block(tree, "")) + "\n")


def as_json(tree: Tree) -> bytes:
    """A tree as JSON; what is no number or word of JSON gets quotes."""
    return _bytes(_flow(tree, ": ", is_json=True) + "\n")


def as_toml(tree: Tree) -> bytes:
    """A tree as TOML: one line for each pair at the top, tables inside a line."""
    pairs = tree if isinstance(tree, Map) else Map()
    return _bytes("".join(f"{_key(key)} = {_flow(value, ' = ', is_json=True)}\n" for key, value in pairs))


def _block(tree: Tree, indent: str) -> list[str]:
    if isinstance(tree, Map) and tree:
        return [line for key, value in tree for line in _entry(f"{indent}{_key(key)}:", value, indent)]
    if isinstance(tree, list) and tree:
        return [line for one in tree for line in _entry(f"{indent}-", one, indent)]
    return [indent + _flow(tree, ": ")]


def _entry(head: str, value: Tree, indent: str) -> list[str]:
    short = _flow(value, ": ")
    if not isinstance(value, list) or len(short) < 60:
        return [f"{head} {short}"]
    return [head, *_block(value, indent + "  ")]


def _flow(tree: Tree, colon: str, *, is_json: bool = False) -> str:
    if isinstance(tree, Map):
        quoted = json.dumps if is_json and colon == ": " else _key
        return (
            "{"
            + ", ".join(f"{quoted(_text(key))}{colon}{_flow(one, colon, is_json=is_json)}" for key, one in tree)
            + "}"
        )
    if isinstance(tree, list):
        return "[" + ", ".join(_flow(one, colon, is_json=is_json) for one in tree) + "]"
    if isinstance(tree, Plain) and (not is_json or re.fullmatch(r"-?\d+(\.\d+)?([eE][+-]?\d+)?|true|false|null", tree)):
        return str(tree)
    return json.dumps(tree, ensure_ascii=False)


def _key(key: Tree) -> str:
    text = _text(key)
    return text if _BARE.match(text) else json.dumps(text, ensure_ascii=False)


def _text(key: Tree) -> str:
    return key if isinstance(key, str) else _flow(key, ": ")


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")

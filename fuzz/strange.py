"""A file as a stranger might hand it in, by the kind of file: another of its structure, its parts, or its bytes.

Not each of these ways (fuzz/structure.py, fuzz/written.py, fuzz/carried.py, fuzz/mutations.py).
"""

from __future__ import annotations

from pathlib import Path
from random import Random

import carried
import structure
import tree
import written
from mutations import mutated

_BY_BYTES = 0.25
"""The share of files that are changed without regard to what they are; the others get past the parser."""


class Strangers:
    """Makes strange files; `good` is a folder to take pieces from."""

    def __init__(self, good: Path) -> None:
        trees = (tree.parsed(path.read_bytes()) for path in sorted(good.rglob("*.yaml")))
        self._grafts = structure.corpus([one for one in trees if one is not None])

    def content(self, name: str, content: bytes, random: Random) -> bytes:
        """Other content for a file of a name."""
        if random.random() < _BY_BYTES:
            return mutated(content, random)
        match Path(name).suffix:
            case ".yaml":
                return self._bent(content, random, tree.as_yaml)
            case ".json":
                return self._bent(content, random, tree.as_json)
            case ".toml":
                return tree.as_toml(structure.bent(tree.from_toml(content.decode()), random, self._grafts))
            case ".j2":
                return written.template(random)
            case ".css":
                return written.sheet(random)
            case ".svg":
                return written.drawing(random)
            case ".pdf" if random.random() < 0.4:
                return carried.with_other_tokens(carried.plain(content), random)
            case ".pdf":
                return carried.with_other_sources(
                    content, lambda inner, held: self.content(inner, held, random), random
                )
        return mutated(content, random)

    def _bent(self, content: bytes, random: Random, back: tree.Writer) -> bytes:
        held = tree.parsed(content)
        return mutated(content, random) if held is None else back(structure.bent(held, random, self._grafts))

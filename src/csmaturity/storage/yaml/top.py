"""The texts at the top level of a YAML file, read without the rest: what kind of file is it?

Not its whole data, nor its faults (csmaturity.storage.yaml.reader).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from csmaturity.storage.yaml.pyyaml_inside import yaml
from csmaturity.storage.yaml.reader import LOADER

MOST = 20_000
"""Parts of a file that are looked at: a kind that stands further down is nobody's intention."""


def entries(text: str) -> Iterator[tuple[str, str]]:
    """Each key of the first document's mapping whose value is a text, in any layout; nothing after what is no YAML."""
    events: Any = LOADER(text)
    depth, key = 0, None
    try:
        for _ in range(MOST):
            event = events.get_event()
            if event is None or isinstance(event, (yaml.StreamEndEvent, yaml.DocumentEndEvent)):
                return
            is_scalar = isinstance(event, yaml.ScalarEvent)
            if isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
            elif depth == 1 and key is None and is_scalar:
                key = event.value
                continue
            elif depth == 1 and key is not None and is_scalar:
                yield key, event.value
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
            if depth <= 1:
                key = None
    except yaml.YAMLError:
        return
    finally:
        events.dispose()

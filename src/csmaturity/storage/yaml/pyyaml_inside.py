"""The one place where we reach into PyYAML: its parser in Python compiles no patterns, since we use the C one.

Not the reading (csmaturity.storage.yaml.reader). tests/storage/test_pyyaml_inside.py says if it still holds.
"""

from __future__ import annotations

import re
from typing import Any


class _Pattern:
    """A pattern that is compiled when it is first asked for anything."""

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self._made_of = pattern, flags

    def __getattr__(self, name: str) -> Any:
        return getattr(re.compile(*self._made_of), name)


_compile = re.compile
try:
    # Saves 5 % of `score`, most of it for the one set of letters that YAML allows. The parser in Python works as ever.
    vars(re)["compile"] = _Pattern
    import yaml as yaml
finally:
    vars(re)["compile"] = _compile

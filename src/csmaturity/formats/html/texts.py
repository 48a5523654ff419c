"""Each text of a page between its tags: the one place where all of them pass, whatever template wrote them."""

from __future__ import annotations

import re
from collections.abc import Callable

_PART = re.compile(r"<!--.*?-->|<(style|title|script|svg)\b.*?</\1>|<[^>]*>|[^<]+", re.DOTALL)
"""Style sheets, the page's name and drawings are no texts; a drawing breaks its own lines."""


def each_text(page: str, made: Callable[[str], str]) -> str:
    """The page with `made` of every text, which is and stays escaped."""
    return _PART.sub(lambda part: part[0] if part[0].startswith("<") else made(part[0]), page)

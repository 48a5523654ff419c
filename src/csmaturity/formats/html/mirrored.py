"""A style sheet for a page that is read from right to left: what was left is right, and the reverse."""

from __future__ import annotations

import re

# Texts and addresses hold no sides; names of files might.
_TOKEN = re.compile(
    r"(?P<kept>\"[^\"]*\"|'[^']*'|url\([^)]*\)|/\*.*?\*/)"
    r"|(?P<side>(?<![\w])(?:left|right)(?![\w])|(?<=-)(?:left|right)(?![\w]))"
    r"|(?P<four>(?<![\w-])(?:margin|padding|inset|border-width)\s*:\s*)"
    r"(?P<top>[^\s;{}]+)\s+(?P<right>[^\s;{}]+)\s+(?P<bottom>[^\s;{}]+)\s+(?P<left>[^\s;{}!]+)",
    re.DOTALL,
)
_OTHER = {"left": "right", "right": "left"}


def mirrored(css: str) -> str:
    """The style sheet with both sides exchanged, in names, values and the four values of margins and paddings."""
    return _TOKEN.sub(_exchanged, css)


def _exchanged(token: re.Match[str]) -> str:
    if token["side"]:
        return _OTHER[token["side"]]
    if token["four"]:
        return f"{token['four']}{token['top']} {token['left']} {token['bottom']} {token['right']}"
    return token[0]

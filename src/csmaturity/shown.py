"""Text as it leaves: to a terminal, a log, another program. What can't be seen stands there by its name.

Not the cleaning of what comes in (csmaturity.rubric.plain_text), nor the escaping for a document's format.
"""

from __future__ import annotations

import re
from typing import Any

UNSEEN = (
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)
"""What a terminal might obey and what nobody sees: controls but tab and line end, marks that turn the reading
direction, spaces without width, tags. Joiners, variation selectors and soft hyphens stay: scripts, emoji and long words
need them. A pattern, compiled where it is needed: that takes longer than most texts do."""


def shown(text: str) -> str:
    """The text with what can't be seen by its name, so that a reader knows of it; line ends and tabs stay."""
    if text.isprintable() or text.replace("\n", "").isprintable():
        return text
    return re.sub(UNSEEN, _named, text)


def shown_name(text: object) -> str:
    """The same on one line: a file's name may hold any bytes, and none of them may begin a line of its own."""
    text = str(text)
    if text.isprintable():
        return text
    return re.sub(f"{UNSEEN}|[\t\n]", _named, text)


def json_text(data: Any, **how: Any) -> str:
    """Data as JSON that a terminal may get too: what can't be seen is escaped, and so means the same to a program.

    `how` goes to json.dumps. A byte that is no UTF-8 is shown by its number, since JSON has no way to say it.
    """
    import json

    text = json.dumps(data, ensure_ascii=False, **how)
    if text.replace("\n", "").isprintable():
        return text
    return re.sub(UNSEEN, lambda found: _named(found) if _is_byte(found[0]) else _escaped(found[0]), text)


def _escaped(character: str) -> str:
    units = character.encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4))


def _named(found: re.Match[str]) -> str:
    number = ord(found[0])
    return f"<0x{number - 0xDC00:02X}>" if _is_byte(found[0]) else f"<U+{number:04X}>"


def _is_byte(character: str) -> bool:
    """Whether it stands for a byte that is no UTF-8, as Python keeps those of names."""
    return "\udc80" <= character <= "\udcff"

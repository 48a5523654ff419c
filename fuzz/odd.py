"""Texts that nobody means and every system allows: names, arguments and settings as a slip or a stranger gives them."""

from __future__ import annotations

import os

NAMES = {
    "no UTF-8": os.fsdecode(b"caf\xe9.yaml"),
    "colour": "\x1b[31mred\x1b[0m.yaml",
    "window title": "\x1b]0;title\x07.yaml",
    "line": "a\n::error::obeyed.yaml",
    "carriage return": "a\r::error::obeyed.yaml",
    "long": "n" * 300 + ".yaml",
    "long path": "d/" * 3000 + "x",
    "root": "/",
    "dash": "-",
    "dashed": "--x.yaml",
    "empty": "",
    "turned": "\u202egpj.yaml",
    "tagged": "a\U000e0041\U000e0042.yaml",
    "no width": "a\u200b\u2060b.yaml",
    "home": "~nobody/x.yaml",
    "dots": "..",
    "device": "/dev/null",
    "nul inside": "%00.yaml",
    "braces": "{0}{name}%s.yaml",
}
"""By what is odd about them; all can be given on a command line."""

FILES = tuple(
    name for name, text in NAMES.items() if "/" not in text and len(text) < 200 and text not in ("", "-", "..")
)
"""Those that a file in a folder can have."""

WORST = {
    "all at once": os.fsdecode(b"caf\xe9\x1b[31m\n::error::x\xe2\x80\xaegpj.yaml"),
    "too long": NAMES["long"],
    "root": NAMES["root"],
}
"""Few, for what is tried in many places."""

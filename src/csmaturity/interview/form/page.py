"""The questionnaire as one HTML file that works offline, keeps the answers on the reader's device and writes the file.

Not what is asked (csmaturity.interview.form.data), nor the page's own parts (templates/form/).
"""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
from collections.abc import Mapping
from typing import Any

from csmaturity.interview.form.words import noscript
from csmaturity.report.brand.theme import COLOURS, DARK_COLOURS, Theme
from csmaturity.rubric.plain_text import one_line, printable

PARTS = ("html", "css", "js")
NO_REQUEST = "default-src 'none'; base-uri 'none'; form-action 'none'"


def page(asked: Mapping[str, Any], title: str, theme: Theme, templates: Mapping[str, bytes]) -> str:
    """The whole file as text. `asked` is what csmaturity.interview.form.data made; `title` stands above every step.

    The page's policy allows its own script and style by their fingerprints, pictures that it holds itself, and nothing
    else: no request can leave it, whatever the texts hold.
    """
    markup, style, script = (_lean(templates[f"form/form.{part}"].decode()) for part in PARTS)
    style = style.replace("@LIGHT@", _variables(theme.colours, COLOURS))
    # A brand without dark colours stays light, as its report does.
    stays_light = bool(theme.colours) and theme.dark is None
    dark = _variables(theme.colours, COLOURS) if stays_light else _variables(theme.dark or {}, DARK_COLOURS)
    style = style.replace("@DARK@", dark)
    policy = f"{NO_REQUEST}; img-src data:; style-src {_fingerprint(style)}; script-src {_fingerprint(script)}"
    parts = {
        "LANGUAGE": html.escape(str(asked["language"])),
        "DIRECTION": ' dir="rtl"' if asked.get("mirrored") else "",
        "TITLE-LANGUAGE": html.escape(asked.get("languages", {}).get(title) or str(asked["language"])),
        "POLICY": html.escape(policy),
        "TITLE": html.escape(one_line(title)),
        "BRAND": _brand(theme),
        "NOSCRIPT": html.escape(noscript()),
        "STYLE": style,
        "DATA": _quoted(asked),
        "SCRIPT": script,
    }
    # Each slot is filled once, in one pass: a text that looks like a slot stays a text.
    pieces = markup.split("@")
    return "".join(parts.get(piece, piece) if index % 2 else piece for index, piece in enumerate(pieces))


def _lean(part: str) -> str:
    """A part of the page without its comments and indents: a sixth of the file that people send and get."""
    return re.sub(r"(?m)^ *//.*\n|^ +", "", part)


def _variables(chosen: Mapping[str, str], default: Mapping[str, str]) -> str:
    return " ".join(f"--{role}: {chosen.get(role) or colour};" for role, colour in default.items())


def _fingerprint(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def _brand(theme: Theme) -> str:
    if theme.logo:
        kind = "image/svg+xml" if theme.logo.kind == "svg" else "image/png"
        source = f"data:{kind};base64,{base64.b64encode(theme.logo.content).decode()}"
        return f'<img src="{source}" alt="{html.escape(theme.logo.alt)}">'
    return f"<bdi>{html.escape(theme.brand)}</bdi>" if theme.brand else ""


def _quoted(asked: Mapping[str, Any]) -> str:
    """JSON that can stand inside a page: no text in it can end the element or begin another."""
    text = json.dumps(_named(asked), ensure_ascii=False, separators=(",", ":"))
    return text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")


def _named(data: Any) -> Any:
    """The same data with what can't be seen in a text by its name."""
    match data:
        case str():
            return printable(data)
        case Mapping():
            return {_named(key): _named(value) for key, value in data.items()}
        case list() | tuple():
            return [_named(one) for one in data]
    return data

"""Which characters of a report no font on this machine can show in the PDF: they would come out as empty boxes.

Not the fonts' use (csmaturity.formats.pdf.document), and nothing is said here: csmaturity.cli tells the user.
"""

from __future__ import annotations

import contextlib
import ctypes
import ctypes.util
import dataclasses
import io
import sys
import unicodedata
from collections.abc import Callable, Iterable, Mapping

from csmaturity.formats import json
from csmaturity.formats.safe_text import plain
from csmaturity.report.model import Report

_REGULAR = "fonts/SourceSans3-Regular.ttf"
"""One of the four styles; all hold the same characters."""

_CERTAIN = frozenset(map(chr, range(0x180))) | frozenset("–—‘’“”…→−×÷½≈≤≥€▲►○◐●◎◇█▓▒░│✓✗")
"""Latin letters and our own signs, which every style has or which are drawn: most reports need no look at a font."""

# Control and format characters, white space, and marks that only choose another form: nothing of them is seen.
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zs", "Zl", "Zp"})
_VARIATION_SELECTORS = frozenset(map(chr, range(0xFE00, 0xFE10)))

_LIBRARIES = {"linux": "libfontconfig.so.1", "win32": "libfontconfig-1.dll"}


def uncovered(report: Report, templates: Mapping[str, bytes]) -> str:
    """The characters that neither the report's own fonts nor this machine's have, in order; "" for none.

    Where the machine's fonts cannot be asked, every character that the report's own fonts lack.
    """
    printed = dataclasses.replace(report, data={}, summary=(), standing=(), roadmap=())
    rare = sorted(one for one in set(plain(json.render(printed))) - _CERTAIN if _is_seen(one))
    if not rare:
        return ""
    own = _characters(templates[_REGULAR])
    lacking = [one for one in rare if ord(one) not in own]
    return "".join(_without_system_fonts(lacking)) if lacking else ""


def _is_seen(character: str) -> bool:
    return unicodedata.category(character) not in _UNSEEN and character not in _VARIATION_SELECTORS


def _characters(font: bytes) -> frozenset[int]:
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

    return frozenset(TTFont(io.BytesIO(font), lazy=True).getBestCmap())


def _without_system_fonts(characters: Iterable[str]) -> list[str]:
    has_font = _system_fonts()
    return [one for one in characters if has_font is None or not has_font(ord(one))]


def _system_fonts() -> Callable[[int], bool] | None:
    """Whether some installed font has a code point, as fontconfig says, which Pango asks too; None without it."""
    name = _LIBRARIES.get(sys.platform) or ctypes.util.find_library("fontconfig")
    library = None
    with contextlib.suppress(OSError):
        library = ctypes.CDLL(name) if name else None
    if library is None:
        return None
    pointer = ctypes.c_void_p
    for function in ("FcCharSetCreate", "FcPatternCreate", "FcObjectSetCreate", "FcFontList"):
        getattr(library, function).restype = pointer

    def has_font(code: int) -> bool:
        characters, pattern = pointer(library.FcCharSetCreate()), pointer(library.FcPatternCreate())
        nothing = pointer(library.FcObjectSetCreate())
        library.FcCharSetAddChar(characters, ctypes.c_uint32(code))
        library.FcPatternAddCharSet(pattern, b"charset", characters)
        found = pointer(library.FcFontList(None, pattern, nothing))
        # The first member of FcFontSet is how many fonts it holds.
        count = ctypes.cast(found, ctypes.POINTER(ctypes.c_int))[0] if found else 0
        if found:
            library.FcFontSetDestroy(found)
        library.FcObjectSetDestroy(nothing)
        library.FcPatternDestroy(pattern)
        library.FcCharSetDestroy(characters)
        return count > 0

    return has_font

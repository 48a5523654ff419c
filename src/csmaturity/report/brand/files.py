"""What a brand's logo and fonts must be before anything decodes or draws them, told from their bytes.

Not where the files stand (csmaturity.storage.brands) nor the brand file itself (csmaturity.report.brand.fields).
"""

from __future__ import annotations

import struct
import zlib
from typing import NamedTuple

from csmaturity.errors import CsmaturityError

MOST_PIXELS = 4_000
"""A side of a PNG: 30 cm in print quality. Decoded it takes at most 64 MiB."""

MOST_PNG_BYTES = 2 * 1024 * 1024
MOST_SVG_BYTES = 200_000
MOST_FONT_BYTES = 3 * 1024 * 1024
MOST_TABLES = 64

_PNG = b"\x89PNG\r\n\x1a\n"
_TRUETYPE = (b"\x00\x01\x00\x00", b"true")
_OTHER_FONTS = {
    b"OTTO": "OpenType with PostScript outlines",
    b"wOFF": "WOFF",
    b"wOF2": "WOFF2",
    b"ttcf": "a collection",
}
_TABLES_NEEDED = {"cmap", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "name"}
_EMBEDDING_FORBIDDEN = 2
"""Of the field fsType: the licence allows no embedding."""


class BadFileError(CsmaturityError):
    """A file of a brand is not what it must be; `line` and `column` say where, 0 for the file as a whole."""

    def __init__(self, message: str, hint: str = "", line: int = 0, column: int = 0) -> None:
        super().__init__(message, hint)
        self.line = line
        self.column = column


def png_ratio(content: bytes) -> float:
    """The width of a PNG by its height, from its header alone: nothing is decoded. Raises BadFileError."""
    if not content.startswith(_PNG) or len(content) < 33 or content[12:16] != b"IHDR":
        raise BadFileError("is not a PNG picture", "Save it as PNG again; renaming a file doesn't convert it.")
    if len(content) > MOST_PNG_BYTES:
        raise BadFileError(f"has {_mebibytes(len(content))} MiB; the limit is 2", "Save it smaller, or as SVG.")
    width, height = struct.unpack(">II", content[16:24])
    if not 0 < width <= MOST_PIXELS or not 0 < height <= MOST_PIXELS:
        raise BadFileError(
            f"is {width:,} by {height:,} pixels; the limit is {MOST_PIXELS:,} a side", "Save it smaller, or as SVG."
        )
    if not _is_whole(content):
        raise BadFileError("is damaged or cut off", "Save or copy it again.")
    return float(width / height)


def _is_whole(content: bytes) -> bool:
    """Whether every part of a PNG is there and has the checksum that it says; nothing is decoded."""
    at, kinds = len(_PNG), set()
    while at + 12 <= len(content):
        (size,) = struct.unpack(">I", content[at : at + 4])
        end = at + 12 + size
        if end > len(content) or zlib.crc32(content[at + 4 : end - 4]) != int.from_bytes(content[end - 4 : end]):
            return False
        kinds.add(content[at + 4 : at + 8])
        at = end
    return {b"IDAT", b"IEND"} <= kinds


def check_font(content: bytes) -> None:
    """Raise BadFileError unless this is a static TrueType font that may be embedded, with its tables in place."""
    kind = content[:4]
    if kind in _OTHER_FONTS:
        raise BadFileError(f"is {_OTHER_FONTS[kind]}, not TrueType", "Use the family's static .ttf files.")
    if kind not in _TRUETYPE or len(content) < 12:
        raise BadFileError("is not a TrueType font", "Use the family's static .ttf files.")
    if len(content) > MOST_FONT_BYTES:
        raise BadFileError(f"has {_mebibytes(len(content))} MiB; the limit is 3", "Use a subset of the font.")
    tables = _tables(content)
    if "fvar" in tables:
        raise BadFileError("is a variable font, which makes files big and slow", "Use the family's static .ttf files.")
    missing = sorted(_TABLES_NEEDED - tables.keys())
    if missing:
        raise BadFileError(f"lacks the font table {missing[0]}", "Download the font again.")
    rights = content[tables["OS/2"].start :][8:10] if "OS/2" in tables else b""
    if len(rights) == 2 and int.from_bytes(rights) & 0xF == _EMBEDDING_FORBIDDEN:
        raise BadFileError(
            "forbids to be embedded in documents (fsType 2)", "Ask its maker for a licence, or take another."
        )
    if any(_checksum(tag, content[one.start : one.start + one.length]) != one.checksum for tag, one in tables.items()):
        raise BadFileError("is damaged: a table of it has another checksum than it says", "Download the font again.")


class _Table(NamedTuple):
    """Where a table of a font stands, and the sum of its words."""

    checksum: int
    start: int
    length: int


def _tables(content: bytes) -> dict[str, _Table]:
    """The tables of a font; each must lie inside the file."""
    (count,) = struct.unpack(">H", content[4:6])
    if count > MOST_TABLES or len(content) < 12 + 16 * count:
        raise BadFileError("is not a TrueType font that can be read", "Download the font again.")
    found = {}
    for at in range(12, 12 + 16 * count, 16):
        tag, checksum, start, length = struct.unpack(">4sIII", content[at : at + 16])
        if start + length > len(content):
            raise BadFileError("ends in the middle of the font", "Download or copy it again.")
        found[tag.decode("latin-1")] = _Table(checksum, start, length)
    return found


def _checksum(tag: str, table: bytes) -> int:
    """The sum of a table's words. Formula: OpenType specification, "Calculating checksums"."""
    if tag == "head":
        # It holds the checksum of the whole file, which counts as zero here.
        table = table[:8] + bytes(4) + table[12:]
    padded = table + bytes(-len(table) % 4)
    words: tuple[int, ...] = struct.unpack(f">{len(padded) // 4}I", padded)
    return sum(words) & 0xFFFFFFFF


def _mebibytes(size: int) -> str:
    return f"{size / 1024 / 1024:.1f}"

"""The language and direction of each text of a page: marked where they are not the page's own.

Not how they are told apart (csmaturity.formats.languages), nor the layout of a page from the right
(csmaturity.formats.html.mirrored).
"""

from __future__ import annotations

import html
import re

from csmaturity.formats.html.texts import each_text
from csmaturity.formats.languages import Languages, Piece, has_letters_from_the_right, reads_right_to_left
from csmaturity.report.model import Report

_WHOLE = re.compile(r"<(title|text)\b([^>]*)>([^<]+)</\1>")


def marked(page: str, report: Report, languages: Languages) -> str:
    """The page with a `span` around each text, or part of one, whose language or direction is not the page's."""
    # What all is written in the page's own language, as most are, stays as it is.
    if not report.right_to_left and not report.other_texts and not has_letters_from_the_right(page):
        return page
    told = each_text(page, lambda text: _marked(text, languages, report.right_to_left))
    return _WHOLE.sub(lambda found: _named(found, languages), told) if report.other_texts else told


def _named(found: re.Match[str], languages: Languages) -> str:
    """The page's name or a label of a drawing, which hold no other elements, with the language that it begins in."""
    pieces = languages.pieces(html.unescape(found[3]))
    if not pieces or not pieces[0].language:
        return found[0]
    return f'<{found[1]} lang="{html.escape(pieces[0].language)}"{found[2]}>{found[3]}</{found[1]}>'


def _marked(escaped: str, languages: Languages, mirrored: bool) -> str:
    text = escaped.strip()
    if not text:
        return escaped
    # What stands between this text and its neighbours is theirs, too.
    before, _, after = escaped.partition(text)
    return f"{before}{_told_apart(text, languages, mirrored)}{after}"


def _told_apart(escaped: str, languages: Languages, mirrored: bool) -> str:
    text = html.unescape(escaped)
    pieces = languages.pieces(text)
    if len(pieces) == 1:
        return _span(pieces[0], mirrored, escaped)
    whole = reads_right_to_left(text, mirrored)
    inside = "".join(_span(one, whole) if one.language else html.escape(one.text) for one in pieces)
    return inside if whole == mirrored else f'<span dir="{_side(whole)}">{inside}</span>'


def _span(piece: Piece, around: bool, escaped: str = "") -> str:
    """A part of a text; `around` says whether what is around it is read from the right."""
    own = reads_right_to_left(piece.text, around)
    given = f' lang="{html.escape(piece.language)}"' if piece.language else ""
    given += f' dir="{_side(own)}"' if own != around else ""
    written = escaped or html.escape(piece.text)
    return f"<span{given}>{written}</span>" if given else written


def _side(right_to_left: bool) -> str:
    return "rtl" if right_to_left else "ltr"

"""The language and direction of each text of a page: marked where they are not the page's own.

Not how they are told apart (csmaturity.formats.languages), nor the layout of a page from the right
(csmaturity.formats.html.mirrored).
"""

from __future__ import annotations

import html

from csmaturity.formats.html.texts import each_text
from csmaturity.formats.languages import Languages, Piece, has_letters_from_the_right, reads_right_to_left
from csmaturity.report.model import Report


def marked(page: str, report: Report, languages: Languages) -> str:
    """The page with a `span` around each text, or part of one, whose language or direction is not the page's."""
    # What all is written in the page's own language, as most are, stays as it is.
    if not report.right_to_left and not report.other_texts and not has_letters_from_the_right(page):
        return page
    return each_text(page, lambda text: _marked(text, languages, report.right_to_left))


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

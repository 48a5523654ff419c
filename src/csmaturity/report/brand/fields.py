"""A brand file: its fields, each strict, the contrast of its colours, and the theme that it gives a report.

Not its folder, from which csmaturity.storage.brands reads, nor what its pictures and fonts must be
(csmaturity.report.brand.files).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator

from csmaturity.errors import Finding
from csmaturity.report.brand.contrast import TooClose, shown, too_close
from csmaturity.report.brand.theme import COLOURS, DARK_COLOURS, Logo, Theme
from csmaturity.rubric.fields import Record, Text
from csmaturity.rubric.load import refuse_other_format
from csmaturity.rubric.messages import validated
from csmaturity.rubric.source import Source

FORMAT = "csmaturity-brand/1"
STYLES = ("regular", "semibold", "bold", "italic")
CONTRAST = "contrast"

_COLOUR = re.compile("#[0-9a-fA-F]{6}")
_FAMILY = re.compile("[A-Za-z][A-Za-z0-9]*([ -][A-Za-z0-9]+)*")
_LANGUAGE = re.compile("[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_LONGEST_NAME = 60


def _colour(value: Any) -> str:
    if isinstance(value, str) and _COLOUR.fullmatch(value):
        return value.lower()
    if value is None:
        raise ValueError('has no colour: write it in quotes, as "#0b5563", since a bare # begins a comment')
    if isinstance(value, str) and re.fullmatch("#[0-9a-fA-F]{3}", value):
        raise ValueError(f'must have six digits; did you mean "#{"".join(2 * digit for digit in value[1:])}"?')
    raise ValueError('must be a colour such as "#0b5563", in quotes: # and six of 0–9 and a–f')


def _file_name(value: str) -> str:
    if value.startswith("/") or "\\" in value or ":" in value or ".." in value.split("/"):
        raise ValueError("must name a file inside the brand folder: no address, no drive, no leading / and no ..")
    return value


def _family(value: str) -> str:
    if not _FAMILY.fullmatch(value) or len(value) > _LONGEST_NAME:
        raise ValueError(f"must be a font's family name: letters, digits and spaces, at most {_LONGEST_NAME}")
    return value


def _language(value: str) -> str:
    if not _LANGUAGE.fullmatch(value):
        raise ValueError("must be a language tag such as en, de or pt-BR")
    return value


def _at_most(most: int) -> AfterValidator:
    def check(value: str) -> str:
        if len(value) > most:
            raise ValueError(f"has {len(value)} characters; there is room for {most}")
        return value

    return AfterValidator(check)


Colour = Annotated[str, BeforeValidator(_colour)]
FileName = Annotated[Text, AfterValidator(_file_name)]


class Palette(Record):
    """Colours by role; what is left out keeps its default."""

    ink: Colour = ""
    grey: Colour = ""
    rule: Colour = ""
    soft: Colour = ""
    paper: Colour = ""
    accent: Colour = ""
    tint: Colour = ""
    on_accent: Colour = ""
    good: Colour = ""
    middle: Colour = ""
    bad: Colour = ""
    good_tint: Colour = ""
    middle_tint: Colour = ""
    bad_tint: Colour = ""

    def by_role(self) -> dict[str, str]:
        """The colours that are given, as #rrggbb."""
        return {role: colour for role, colour in self.model_dump(by_alias=True).items() if colour}


class LogoFiles(Record):
    """The logo as PNG or SVG, the words that stand for it, and a PNG for formats that hold no SVG."""

    file: FileName
    alt: Annotated[Text, _at_most(200)]
    raster: FileName | None = None


class FontFiles(Record):
    """TrueType files of one family; bold serves where there is no semibold."""

    family: Annotated[Text, AfterValidator(_family)]
    regular: FileName
    semibold: FileName | None = None
    bold: FileName | None = None
    italic: FileName | None = None


class Brand(Record):
    """A brand file, as written."""

    format: Literal["csmaturity-brand/1"]
    name: Annotated[Text, _at_most(120)]
    logo: LogoFiles | None = None
    colours: Palette = Palette()
    dark_colours: Palette | None = None
    fonts: FontFiles | None = None
    cover_text: Annotated[Text, _at_most(400)] | None = None
    footer: Annotated[Text, _at_most(120)] | None = None
    confidentiality: Annotated[Text, _at_most(60)] | None = None
    draft: Annotated[Text, _at_most(20)] | None = None
    paper: Literal["a4", "letter"] = "a4"
    language: Annotated[Text, AfterValidator(_language)] | None = None


def load_brand(source: Source) -> Brand:
    """The brand in a file; raises InputError with every fault of its fields. See `faults` for the colours."""
    refuse_other_format(source, FORMAT, "brand")
    return validated(Brand, source)


def faults(source: Source, brand: Brand) -> list[Finding]:
    """Each pair of colours that a reader may not be able to tell apart, at the colour to change."""
    found = []
    for key, defaults, palette in (
        ("colours", COLOURS, brand.colours),
        ("dark-colours", DARK_COLOURS, brand.dark_colours),
    ):
        if palette is not None:
            given = palette.by_role()
            pairs = too_close({**defaults, **given}, given, draft=brand.draft is not None)
            found += [_finding(source, key, pair, given) for pair in pairs]
    return found


def _finding(source: Source, key: str, pair: TooClose, given: Mapping[str, str]) -> Finding:
    what = "text" if pair.needed > 4 else "a sign"
    message = (
        f"`{pair.over}` on `{pair.under}` has a contrast of {shown(pair.contrast)}; {what} needs {shown(pair.needed)}"
    )
    hint = f'The nearest {"darker" if pair.darker else "lighter"} `{pair.change}` that passes: "{pair.better}".'
    path = (key, pair.change) if pair.change in given else (key,)
    return source.finding(path, message, hint, code=CONTRAST)


def theme(brand: Brand, logo: Logo | None, raster: Logo | None, fonts: Mapping[str, bytes]) -> Theme:
    """The brand as a report wears it, with the files that its folder held."""
    dark = brand.dark_colours
    return Theme(
        brand=brand.name,
        # The whole palette: a later change of our defaults must not change a brand that was checked.
        colours={**COLOURS, **brand.colours.by_role()},
        dark=None if dark is None else {**DARK_COLOURS, **dark.by_role()},
        font=brand.fonts.family if brand.fonts else Theme().font,
        fonts=fonts,
        logo=logo,
        logo_raster=raster,
        cover_text=brand.cover_text or "",
        footer=brand.footer or "",
        confidentiality=brand.confidentiality or "",
        draft=brand.draft or "",
        paper=brand.paper,
        language=brand.language or "",
    )

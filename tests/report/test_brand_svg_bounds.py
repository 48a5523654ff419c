"""What a logo may cost is bounded before the layout engine sees it: size, count, nesting, and paths to their end."""

from __future__ import annotations

import time

import pytest

from csmaturity.report.brand.files import BadFileError
from csmaturity.report.brand.svg import svg_ratio


def _svg(inside: str, more: str = "") -> bytes:
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" {more}>{inside}</svg>'.encode()


REFUSED = {
    "a path that never ends": '<path d="M0 0L9 9Z!"/>',
    "a path with a slip": '<path d="M0 0 L x 9"/>',
    "a path without a command": '<path d="0 0 9 9"/>',
    "a path with half a point": '<path d="M0 0L9"/>',
    "a path with half a number": '<path d="M0 0L9 ."/>',
    "a path with a word": '<path d="M0 0L9 NaN"/>',
    "an arc without flags": '<path d="M0 0A1 1 0 2 0 1 1"/>',
    "a command without numbers": '<path d="M0 0C"/>',
    "a huge number": '<path d="M0 0L1e300 1"/>',
    "a width of a word": '<rect width="wide" height="1"/>',
    "a huge width": '<rect width="1e30" height="1"/>',
    "points that are none": '<polygon points="1,2 three"/>',
    "a transform that is none": '<g transform="spin(3)"><rect width="1" height="1"/></g>',
    "a gradient that repeats": '<linearGradient id="a" x2="0.0000001" spreadMethod="repeat"/>',
    "a gradient that reflects": '<linearGradient id="a" x2="0.0000001" spreadMethod="reflect"/>',
    "too many steps": f'<path d="M0 0{"L1 1" * 20_000}"/>',
    "too many points": f'<polyline points="{"1 1 " * 20_000}"/>',
    "too many elements": "<g/>" * 2_001,
    "too deep": "<g>" * 30 + "</g>" * 30,
    "too many gradients": '<rect fill="url(#a)"/>' * 201,
    "too many in one style": f"<style>{'a{fill:url(#a)}' * 201}</style>",
}


@pytest.mark.parametrize("what", REFUSED)
def test_a_logo_that_could_take_for_ever_is_refused_at_once(what: str) -> None:
    begun = time.process_time()
    with pytest.raises(BadFileError) as caught:
        svg_ratio(_svg(REFUSED[what]))
    assert caught.value.message
    assert caught.value.line == 1
    assert time.process_time() - begun < 2


@pytest.mark.parametrize(
    "inside",
    [
        '<path d="M0 0L9 9Z"/>',
        '<path d="m.5.5-1-1z m1e-2,3 4-5"/>',
        '<path d=" M 1,2 3,4 5,6 H 3 4 V 1 C 1 2 3 4 5 6 S 1 2 3 4 Q 1 2 3 4 T 5 6 Z "/>',
        '<path d="M0 0a25,25 -30 0150,-25A1 1 0 1 0 2 2 3 3 0 002 2"/>',
        '<path d=""/>',
        '<rect width="100%" height="1.5px" rx="auto"/>',
        '<polygon points="1,2 3,4 5-6"/>',
        '<g transform="matrix(1 0 0 1 0 0) rotate(-45, 1 2) translate(3)"><rect width="1" height="1"/></g>',
        '<linearGradient id="a" gradientTransform="scale(2)" spreadMethod="pad"><stop offset="5%"/></linearGradient>',
        '<rect stroke-dasharray="none" stroke-width="2"/>',
    ],
)
def test_what_drawing_programs_write_is_taken(inside: str) -> None:
    assert svg_ratio(_svg(inside)) == 1

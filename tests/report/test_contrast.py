from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csmaturity.report.brand.contrast import (
    DRAFT_PAIRS,
    MARK_PAIRS,
    MARKS,
    TEXT,
    TEXT_PAIRS,
    contrast,
    shown,
    too_close,
)
from csmaturity.report.brand.theme import COLOURS, DARK_COLOURS

colours = st.integers(0, 0xFFFFFF).map("#{:06x}".format)


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#ffffff", "#ffffff", 1.0),
        ("#777777", "#ffffff", 4.48),
        ("#0000ff", "#ffffff", 8.59),
    ],
)
def test_known_contrasts(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.005)
    assert contrast(other, one) == contrast(one, other)


@pytest.mark.parametrize("palette", [COLOURS, DARK_COLOURS], ids=["light", "dark"])
@pytest.mark.parametrize("draft", [False, True])
def test_our_own_colours_pass(palette: dict[str, str], draft: bool) -> None:
    assert too_close(palette, (), draft) == []


def test_a_ratio_that_fails_is_never_shown_as_one_that_passes() -> None:
    assert contrast("#767676", "#ffffff") > TEXT > contrast("#777777", "#ffffff")
    assert shown(contrast("#777777", "#ffffff")) == "4.4:1"
    assert shown(TEXT) == "4.5:1"
    assert shown(MARKS) == "3:1"


@given(colours, st.sampled_from([role for role in COLOURS if role != "rule"]))
def test_the_colour_that_is_offered_passes_at_least_its_own_pair(colour: str, role: str) -> None:
    palette = {**COLOURS, role: colour}
    for pair in too_close(palette, {role}, draft=True):
        assert pair.change == role
        mended = {**palette, role: pair.better}
        assert contrast(mended[pair.over], mended[pair.under]) >= pair.needed
        assert pair.contrast < pair.needed


def test_the_colour_that_is_offered_passes_everywhere_where_one_can() -> None:
    palette = {**COLOURS, "accent": "#8ab5c3"}
    offered = {pair.better for pair in too_close(palette, {"accent"}) if pair.change == "accent"}
    assert len(offered) == 1
    assert too_close({**palette, "accent": offered.pop()}, {"accent"}) == []


def test_the_background_is_to_change_where_only_that_is_the_brand_s() -> None:
    pairs = too_close({**COLOURS, "soft": "#556677"}, {"soft"})
    assert pairs
    assert {pair.change for pair in pairs} == {"soft"}
    assert not pairs[0].darker


def test_only_a_draft_mark_needs_text_to_stand_on_the_tint() -> None:
    palette = {**COLOURS, "grey": "#6b7780"}
    assert too_close(palette, {"grey"}) != []
    palette = {**COLOURS, "middle": "#8c5c00"}
    before = {(pair.over, pair.under) for pair in too_close(palette, {"middle"})}
    after = {(pair.over, pair.under) for pair in too_close(palette, {"middle"}, draft=True)}
    assert after - before == {("middle", "tint")}


def test_every_role_but_the_rule_is_held_against_another() -> None:
    named = {role for pair in (*TEXT_PAIRS, *MARK_PAIRS, *DRAFT_PAIRS) for role in pair}
    assert named == set(COLOURS) - {"rule"}

"""What is ours and what is a rubric's, in one text; and from which side a text is read."""

from __future__ import annotations

import pytest

from csmaturity.formats.languages import Languages, reads_right_to_left

FRENCH = Languages(
    {"fr": ["Place et rang", "place dans l’équipe.", "Non", "Place et rang du service", "25 % des clients"]}
)


def parts(text: str) -> list[tuple[str, str]]:
    return [(piece.text, piece.language) for piece in FRENCH.pieces(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nothing of theirs", [("Nothing of theirs", "")]),
        ("Place et rang", [("Place et rang", "fr")]),
        ("Place et rang: we stand", [("Place et rang", "fr"), (": we stand", "")]),
        ("On “Place et rang du service” now", [("On “", ""), ("Place et rang du service", "fr"), ("” now", "")]),
        ("Place dans l’équipe. More", [("Place dans l’équipe.", "fr"), (" More", "")]),
        ("25\u00a0% des clients", [("25\u00a0% des clients", "fr")]),
        ("Emplacement: Place et rangs", [("Emplacement: Place et rangs", "")]),
        ("", []),
    ],
)
def test_a_text_is_found_where_it_stands_as_a_whole(text: str, expected: list[tuple[str, str]]) -> None:
    assert parts(text) == expected


def test_a_single_word_is_theirs_only_by_itself_or_in_quotes() -> None:
    assert parts("Non.") == [("Non.", "fr")]
    assert parts("We are “Non” on it") == [("We are “", ""), ("Non", "fr"), ("” on it", "")]
    assert parts("A Non event") == [("A Non event", "")]


@pytest.mark.parametrize(
    ("text", "from_the_right"),
    [
        ("(2026) Word", False),
        ("“מקום” is", True),
        ("We are on “מקום”.", False),
        ("−2.4", False),
        ("1.0 – 2.0", False),
        ("·", True),
    ],
)
def test_a_text_is_read_as_its_first_letter_is_and_figures_from_the_left(text: str, from_the_right: bool) -> None:
    assert reads_right_to_left(text, otherwise=True) is from_the_right

"""The files of translations: how they are named and found, and that what people wrote in them stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from csmaturity.errors import InputError
from csmaturity.rubric.translation import Entry, load_translation
from csmaturity.storage import library, read_source, translations
from csmaturity.storage.yaml.reader import parse

OVERLAY = """\
# Who translates this: the Vienna office
format: csmaturity-translation/1
of: empowerment
language: de
# Terms are in the team's list.
texts:
  # agreed with the CFO
  title: {source: Empowerment, text: Befugnisse}
  summary:
    source: A text
    # csmaturity: ignore[translation-mismatch] the law says it so
    text: >-
      Ein Text, der lang genug ist, dass er auf einer zweiten Zeile weitergeht, und der
      # nicht an einem Rautenzeichen endet: No
  answer:
    source: "No"
    text: "No"
"""


def test_names_say_which_rubric_and_which_language(tmp_path: Path) -> None:
    assert translations.tag_of("model.de-AT.yaml") == "de-AT"
    assert translations.tag_of("model.yaml") is None
    assert translations.file_for(Path("in/model.yml"), "fr") == Path("in/model.fr.yml")
    for name in ("model.yaml", "model.de.yaml", "model.fr.yml", "model-2.de.yaml", "model.de.txt"):
        (tmp_path / name).touch()
    found = translations.beside(tmp_path / "model.yaml")
    assert [path.name for path in found] == ["model.de.yaml", "model.fr.yml"]
    assert translations.rubric_beside(tmp_path / "model.fr.yml") == tmp_path / "model.yaml"
    assert translations.rubric_beside(tmp_path / "other.fr.yml") is None


def test_a_region_falls_back_to_its_language(tmp_path: Path) -> None:
    rubric, _ = library.load("empowerment")
    (tmp_path / "mine.de.yaml").write_text(OVERLAY, encoding="utf-8")
    place = [tmp_path / "missing.yaml", tmp_path / "mine.yaml"]
    found = translations.find(rubric, place, "de-AT")
    assert found
    assert found[0].texts["title"].text == "Befugnisse"
    (tmp_path / "mine.de-at.yaml").write_text(OVERLAY.replace("language: de", "language: de-AT"), encoding="utf-8")
    found = translations.find(rubric, place, "de_AT")
    assert found
    assert found[0].language == "de-AT"
    assert translations.find(rubric, place, "fr") is None


def test_a_translation_of_another_rubric_is_refused(tmp_path: Path) -> None:
    (tmp_path / "mine.de.yaml").write_text(OVERLAY, encoding="utf-8")
    with pytest.raises(InputError, match="this is a translation of `empowerment`"):
        translations.find(library.load("nine-questions")[0], [tmp_path / "mine.yaml"], "de")


def test_writing_what_was_read_keeps_texts_and_comments() -> None:
    source = parse(OVERLAY.encode(), "mine.de.yaml")
    translation = load_translation(source)
    assert translations.dump(translation, translation, OVERLAY) == OVERLAY
    again = parse(translations.dump(translation).encode(), "mine.de.yaml")
    assert load_translation(again) == translation
    assert not again.plain, "a text such as No stands in quotes"
    entry = Entry(was="A text", source="Another text", text=translation.texts["summary"].text)
    texts = {"title": translation.texts["title"], "purpose": Entry(source="Why"), "summary": entry}
    refreshed = translation.model_copy(update={"texts": texts})
    text = OVERLAY.replace("    source: A text\n", "    was: A text\n    source: Another text\n")
    text = text.replace("  summary:\n", '  purpose:\n    source: Why\n    text: ""\n  summary:\n')
    text = text[: text.index("  answer:")]
    assert translations.dump(refreshed, translation, OVERLAY) == text
    empty = translation.model_copy(update={"texts": {}})
    assert load_translation(parse(translations.dump(empty).encode(), "mine.de.yaml")) == empty


def test_translations_are_no_rubrics_of_their_own() -> None:
    assert not any("." in id_ for id_ in library.rubric_files())


@pytest.mark.parametrize("path", sorted(library.folder("rubrics").glob("*.*.yaml")), ids=lambda path: path.name)
def test_the_built_in_translations_survive_a_refresh_and_a_first_writing(path: Path) -> None:
    translation = load_translation(read_source(path))
    text = path.read_text(encoding="utf-8")
    assert translations.dump(translation, translation, text) == text
    assert load_translation(parse(translations.dump(translation).encode(), path.name)) == translation

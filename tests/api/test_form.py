"""Forms, brands, worksheets, rubrics and translations from the library: the results as values."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from csmaturity.api.brand import check_brand, new_brand
from csmaturity.api.form import FormRequest, make_form
from csmaturity.api.rubric import chosen, load_rubric, new_rubric
from csmaturity.api.translate import TranslateRequest, translate
from csmaturity.api.worksheet import WorksheetRequest, make_worksheet, new_worksheet
from csmaturity.errors import CsmaturityError, UsageError

pytestmark = pytest.mark.usefixtures("silence")


def test_a_form_is_a_page_in_the_language_asked_for(tmp_path: Path) -> None:
    form = make_form(FormRequest(("nine-questions",), organisation="Acme", language="de"))
    assert form.questions == 9
    assert '<html lang="de">' in form.page
    form.write(str(tmp_path / "form.html"))
    assert (tmp_path / "form.html").read_text(encoding="utf-8") == form.page
    with pytest.raises(UsageError, match="a form is a page"):
        form.write(str(tmp_path / "form.yaml"))
    with pytest.raises(UsageError, match="`the boss` is no role"):
        make_form(FormRequest(roles=("the boss",)))


def test_a_new_brand_holds_until_something_in_it_does_not(tmp_path: Path) -> None:
    files = new_brand(str(tmp_path / "north-bay"))
    brand = next(path for path in files if path.name == "brand.yaml")
    assert not check_brand(str(brand.parent)).failed
    brand.write_text(brand.read_text(encoding="utf-8").replace("#53636b", "#9aa5ab"), encoding="utf-8")
    checked = check_brand(str(brand.parent))
    assert checked.failed
    assert "needs 4.5:1" in checked.render("text")
    with pytest.raises(CsmaturityError, match="exists already"):
        new_brand(str(brand.parent))


def test_a_new_worksheet_can_be_rendered_and_is_only_of_its_kind(tmp_path: Path) -> None:
    path = new_worksheet("rights", str(tmp_path / "ours.yaml"), "Acme")
    made = make_worksheet(WorksheetRequest(str(path), "rights"))
    assert b"Acme" in made.report.render("markdown")
    with pytest.raises(UsageError, match="holds another worksheet: rights"):
        make_worksheet(WorksheetRequest(str(path), "matrix"))


def test_a_new_rubric_is_begun_and_translated(tmp_path: Path) -> None:
    made = new_rubric(str(tmp_path / "r" / "our-team.yaml"), "Our team", with_schema=True)
    assert (made.folder, made.schema and made.schema.parent) == (tmp_path / "r", tmp_path / "r")
    assert load_rubric(str(made.file)).title == "Our team"
    shown = translate(TranslateRequest(str(made.file), "de", is_written=False))
    assert shown.file == tmp_path / "r" / "our-team.de.yaml"
    assert not shown.file.exists()
    assert translate(TranslateRequest(str(made.file), "de")).file.read_text(encoding="utf-8") == shown.text
    assert shown.refreshed.new


def test_all_stands_for_the_built_in_rubrics_the_default_ones_first() -> None:
    assert chosen(["all", "nine-questions"])[:2] == ("nine-questions", "empowerment")
    assert chosen(["mine.yaml", "mine.yaml"]) == ("mine.yaml",)


def test_a_form_of_a_rubric_in_another_language_is_marked_and_mirrored() -> None:
    form = make_form(FormRequest((str(Path(__file__).parents[1] / "formats" / "hebrew.yaml"),)))
    assert '<html lang="en" dir="rtl">' in form.page
    assert '<bdi lang="he">בגרות הצלחת לקוחות</bdi>' in form.page
    asked = json.loads(form.page.partition('id="data">')[2].partition("</script>")[0])
    assert asked["mirrored"] is True
    assert asked["languages"]["מקום ודרגה"] == "he"
    assert asked["words"]["begin"] == "Begin"


def test_a_form_in_a_language_we_lack_says_so_and_dates_follow_it() -> None:
    form = make_form(FormRequest(("empowerment",), language="fr"))
    assert any("no words of its own in fr" in str(note) for note in form.notes)
    assert '<html lang="en">' in form.page
    assert '"dates":"fr"' in form.page

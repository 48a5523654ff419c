from __future__ import annotations

from pathlib import Path

import pytest

from csmaturity.errors import CsmaturityError, InputError
from csmaturity.report.brand.theme import PIECES
from csmaturity.storage import template_packs


def refused(folder: Path) -> str:
    with pytest.raises(InputError) as caught:
        template_packs.load(folder)
    return str(caught.value)


def test_pieces_are_read_and_files_for_people_left_alone(tmp_path: Path) -> None:
    (tmp_path / "cover.html.j2").write_text("<p>Cover</p>", encoding="utf-8")
    (tmp_path / "extra.css").write_text("p { color: var(--ink) }", encoding="utf-8")
    (tmp_path / "README.md").write_text("What this is", encoding="utf-8")
    (tmp_path / ".git").mkdir()
    pack = template_packs.load(tmp_path)
    assert set(pack.files) == {"cover.html.j2", "extra.css"}


def test_a_misspelt_piece_is_told_with_the_right_name(tmp_path: Path) -> None:
    (tmp_path / "covr.html.j2").write_text("x", encoding="utf-8")
    assert "`covr.html.j2` is no piece of a report; did you mean cover.html.j2?" in refused(tmp_path)


def test_the_frame_of_the_page_with_its_policy_can_not_be_replaced(tmp_path: Path) -> None:
    assert "report.html.j2" not in PIECES
    (tmp_path / "report.html.j2").write_text("x", encoding="utf-8")
    assert "is no piece of a report" in refused(tmp_path)


def test_a_link_out_and_a_big_file_are_refused(tmp_path: Path) -> None:
    folder = tmp_path / "pack"
    folder.mkdir()
    (tmp_path / "outside").write_text("secret", encoding="utf-8")
    (folder / "cover.html.j2").symlink_to(tmp_path / "outside")
    (folder / "page.html.j2").write_text("x" * 200_001, encoding="utf-8")
    said = refused(folder)
    assert "`cover.html.j2` is a link out of the template folder" in said
    assert "page.html.j2:1:1: this file is too big; the limit is 200,000 bytes" in said


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    (tmp_path / "cover.html.j2").write_bytes(b"\xff\xfe<\x00p\x00")
    assert "UTF-16" in refused(tmp_path)


def test_a_folder_that_is_missing_or_empty(tmp_path: Path) -> None:
    with pytest.raises(CsmaturityError, match="there is no template folder"):
        template_packs.load(tmp_path / "nope")
    with pytest.raises(CsmaturityError, match="holds no piece"):
        template_packs.load(tmp_path)


@pytest.mark.parametrize("piece", PIECES)
def test_every_piece_is_a_template_of_ours(root: Path, piece: str) -> None:
    assert (root / "templates" / piece).is_file()

"""The packaged rubrics and templates are found from a checkout and from a wheel alike."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from csmaturity.errors import CsmaturityError, InputError
from csmaturity.storage import library

ROOT = Path(__file__).parents[2]


def test_the_checkout_serves_the_folders_at_its_root() -> None:
    assert library.folder("rubrics") == ROOT / "rubrics"
    assert library.folder("templates") == ROOT / "templates"


def test_a_missing_folder_is_a_broken_installation() -> None:
    with pytest.raises(CsmaturityError, match="csmaturity's own folder `nothing` is missing"):
        library.folder("nothing")


@pytest.mark.parametrize("id_", ["nine-questions", "empowerment"])
def test_the_built_in_rubrics_are_sound(id_: str) -> None:
    rubric, source = library.load(id_)
    assert rubric.id == id_
    assert source.name == f"rubrics/{id_}.yaml"
    assert library.load(ROOT / "rubrics" / f"{id_}.yaml")[0] == rubric


def test_an_unknown_rubric_gets_a_suggestion() -> None:
    with pytest.raises(CsmaturityError) as caught:
        library.load("nine-question")
    assert caught.value.message == "there is no rubric `nine-question`; did you mean nine-questions?"
    with pytest.raises(CsmaturityError, match=r"there is no file mine\.yaml"):
        library.load("mine.yaml")


def test_a_rubric_of_ones_own(tmp_path: Path) -> None:
    path = tmp_path / "mine"
    path.write_text("format: csmaturity-rubric/1\n", encoding="utf-8")
    with pytest.raises(InputError, match=f"{path}:1:1: `id` is missing"):
        library.load(path)


def test_templates_are_named_by_their_place_with_slashes() -> None:
    found = library.templates()
    assert "fonts/LICENSE.md" in found
    assert found["fonts/LICENSE.md"] == (ROOT / "templates" / "fonts" / "LICENSE.md").read_bytes()
    assert len(found) == len(list(found))
    with pytest.raises(KeyError):
        found["../README.md"]


def test_a_wheel_carries_rubrics_templates_and_word_lists(tmp_path: Path) -> None:
    # The build runs in a process of its own: it must not see this one's modules, and may warn as it likes.
    build = "import hatchling.build, sys; print(hatchling.build.build_wheel(sys.argv[1]))"
    built = subprocess.run(
        [sys.executable, "-c", build, str(tmp_path)], cwd=ROOT, capture_output=True, text=True, check=True
    )
    wheel = tmp_path / built.stdout.split()[-1]
    unpacked = tmp_path / "unpacked"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(unpacked)
    code = (
        "import csmaturity\n"
        "from csmaturity.storage import library\n"
        "print(csmaturity.__file__, library.folder('rubrics'), library.folder('templates'), sep='\\n')\n"
        "print(*sorted(library.load(id_)[0].id for id_ in library.rubric_files()), len(library.templates()))\n"
        "print(*library.all_word_lists())\n"
    )
    # -c puts the working folder first on the path, before the editable installation.
    done = subprocess.run([sys.executable, "-c", code], cwd=unpacked, capture_output=True, text=True, check=True)
    package = unpacked / "csmaturity"
    assert done.stdout.splitlines() == [
        str(package / "__init__.py"),
        str(package / "rubrics"),
        str(package / "templates"),
        f"empowerment nine-questions role-design team-conditions {len(library.templates())}",
        "en de fr",
    ]

"""Every command line that the documents show, run on the example under the names that they use.

Not the exchange of `verify` (tests/cli/test_verify.py), nor the questionnaire, which needs somebody to answer.
"""

from __future__ import annotations

import re
import shlex
import shutil
import sys
from pathlib import Path

import pytest
from small_models import DSOMM, SAMM, laid_out

from csmaturity.api.importing import ImportRequest, import_rubric
from csmaturity.cli.main import main

ROOT = Path(__file__).parents[1]
FENCED = re.compile(r"^```(?:sh|console)\n(.*?)^```", re.DOTALL | re.MULTILINE)
SAVED = re.compile(r"Save this as `([^`]+)`:\n\n```\w+\n(.*?)^```", re.DOTALL | re.MULTILINE)
LEFT_OUT = {
    "assess": "asks questions",
    "--edit": "asks for decisions",
    "verify": "needs a PDF with its sources",
    "--embed": "needs a PDF",
    "--against": "needs a history in git",
}
"""Words of commands that are not run here, and why."""

GOOD = ROOT / "fuzz" / "good"

SHEETS = ("roles.yaml", "rights.yaml", "matrix.yaml")


def commands() -> list[tuple[str, str]]:
    """Each command as it is printed, with its document; comments and prompts cut off."""
    found = []
    for document in (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))):
        for block in FENCED.findall(document.read_text(encoding="utf-8")):
            for line in block.splitlines():
                words = shlex.split(line.removeprefix("$ "), comments=True)
                if words[:1] == ["csmaturity"] and not LEFT_OUT.keys() & {*words}:
                    found.append((document.name, shlex.join(words[1:])))
    return found


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the examples under the names that the documents give to a reader's own files."""
    examples = tmp_path / "examples"
    shutil.copytree(ROOT / "examples", examples, ignore=shutil.ignore_patterns("*.pdf", "*.html", "*.json"))
    now, then = examples / "quillmoor-systems.yaml", examples / "quillmoor-systems-2025.yaml"
    for name, source in (
        *(("acme.yaml", now), ("acme-2026.yaml", now), ("acme-2025.yaml", then), ("last-year.yaml", then)),
        *((f"answers-{path.name}", path) for path in sorted((examples / "many-voices" / "answers").iterdir())),
        *((name, examples / "worksheets" / name) for name in SHEETS),
        *((name, ROOT / "rubrics" / "nine-questions.yaml") for name in ("old.yaml", "model.yaml")),
        *(("nist-csf-2.0.yaml", GOOD / "library.json"), ("my-lens.json", GOOD / "lens.json")),
    ):
        shutil.copy(source, tmp_path / name)
    (tmp_path / "rubrics").mkdir()
    shutil.copy(ROOT / "rubrics" / "nine-questions.yaml", tmp_path / "rubrics" / "my-model.yaml")
    shutil.copytree(examples / "brands", tmp_path / "brands")
    (tmp_path / "clients").mkdir()
    shutil.copy(now, tmp_path / "clients")
    printed = (ROOT / "docs" / "importing.md").read_text(encoding="utf-8")
    laid_out(dict(SAVED.findall(printed)), tmp_path)
    laid_out(SAMM, tmp_path / "samm" / "model")
    laid_out({"generated/model.yaml": DSOMM}, tmp_path / "dsomm")
    monkeypatch.chdir(tmp_path)
    import_rubric(ImportRequest("bakery.csv"))
    return tmp_path


def written_anew(words: list[str]) -> str | None:
    """The file that a command begins, which must not be there yet."""
    if "new" in words[:2]:
        return words[-1] if words[0] == "rubric" else f"{words[-1]}.yaml"
    if words[:2] == ["rubric", "import"]:
        return "bakery.yaml"  # The small models are all of a bakery.
    return "acme.yaml" if words[0] == "combine" else None


@pytest.mark.parametrize(("document", "command"), commands())
def test_a_command_of_the_documents_runs(
    document: str, command: str, desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    # A PDF takes its time, and what is asked here is only whether the command is one.
    words = ["markdown" if word == "pdf" else word for word in shlex.split(command)]
    words = [name for word in words for name in (sorted(map(str, Path().glob(word))) if "*" in word else [word])]
    if fresh := written_anew(words):
        (desk / fresh).unlink()
    monkeypatch.setattr(sys, "argv", ["csmaturity", *words])
    code = main()
    assert code == 0, f"{document}: {command}\n{capsys.readouterr().err}"


def test_commands_were_found_in_the_documents() -> None:
    assert {"README.md", "compare.md", "worksheets.md"} <= {document for document, _ in commands()}


def test_the_readme_says_where_both_ways_to_install_leave_the_command() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    (folder,) = re.findall(r"^VENV := (\S+)$", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    told = readme.index(f". {folder}/bin/activate ")
    assert f"python3 -m venv {folder} && {folder}/bin/pip install ." in readme[:told]
    assert f"write {folder}/bin/csmaturity" in readme
    assert told < readme.index("csmaturity assess")

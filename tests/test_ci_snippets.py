"""The action, the hooks and every snippet of docs/rubrics-in-ci.md, run as far as they run without a network."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

DOCS = "docs/rubrics-in-ci.md"

pytestmark = pytest.mark.skipif(
    not (shutil.which("git") and shutil.which("bash")), reason="git or bash is not installed"
)


def snippets(root: Path, language: str) -> list[str]:
    return re.findall(
        rf"^```{language}\n(.*?)^```", (root / DOCS).read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE
    )


def named(root: Path, name: str) -> Any:
    """The YAML snippet whose first line names a file."""
    (text,) = [one for one in snippets(root, "yaml") if one.startswith(f"# {name}\n")]
    return yaml.safe_load(text)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A repository with one rubric at `origin/main`, tagged, and a breaking change in the work tree."""
    bin_folder, folder = tmp_path / "bin", tmp_path / "project"
    bin_folder.mkdir()
    (folder / "rubrics").mkdir(parents=True)
    command = bin_folder / "csmaturity"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m csmaturity "$@"\n')
    command.chmod(0o755)
    bash(folder, "csmaturity rubric new rubrics/my-model.yaml && cp rubrics/my-model.yaml old.yaml")
    bash(folder, "git init -q -b main . && git add rubrics && git commit -qm one && git tag v1.2.0")
    bash(folder, f"git remote add origin {shlex.quote(str(folder))} && git fetch -q")
    return folder


def bash(
    folder: Path, script: str, codes: tuple[int, ...] = (0,), **variables: str
) -> subprocess.CompletedProcess[str]:
    who = {
        f"GIT_{role}_{what}": f"a{end}"
        for role in ("AUTHOR", "COMMITTER")
        for what, end in (("NAME", ""), ("EMAIL", "@b"))
    }
    outside = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    path = f"{folder.parent / 'bin'}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", script],
        cwd=folder,
        env={**outside, **who, "PATH": path, **variables},
        capture_output=True,
        text=True,
    )
    assert done.returncode in codes, done.stdout + done.stderr
    return done


def break_it(project: Path) -> None:
    path = project / "rubrics" / "my-model.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("score: mean", "score: min"), encoding="utf-8")


def action(root: Path) -> Mapping[str, Any]:
    loaded: Mapping[str, Any] = yaml.safe_load((root / "action.yml").read_text(encoding="utf-8"))
    return loaded


def run_action(root: Path, project: Path, codes: tuple[int, ...], **inputs: str) -> subprocess.CompletedProcess[str]:
    """Run the action's own script with its inputs' defaults, as the runner would."""
    described = action(root)
    (step,) = [step for step in described["runs"]["steps"] if step.get("id") == "check"]
    given = {name: str(one["default"]) for name, one in described["inputs"].items()} | {
        name.replace("_", "-"): value for name, value in inputs.items()
    }
    variables = {
        name: re.sub(r"\$\{\{ inputs\.([a-z-]+) \}\}", lambda found: given[found[1]], value)
        for name, value in step["env"].items()
    }
    files = {"GITHUB_OUTPUT": str(project / "out.txt"), "GITHUB_STEP_SUMMARY": str(project / "summary.md")}
    return bash(project, step["run"], codes, **variables, **files)


def test_the_action_passes_a_sound_rubric(root: Path, project: Path) -> None:
    run_action(root, project, (0,), against="origin/main")
    assert json.loads((project / "csmaturity.sarif").read_text())["runs"][0]["results"] == []
    assert (project / "out.txt").read_text() == "sarif-file=csmaturity.sarif\n"
    assert "nothing found" in (project / "summary.md").read_text()


def test_the_action_annotates_sums_up_and_fails(root: Path, project: Path) -> None:
    break_it(project)
    done = run_action(root, project, (1,), against="origin/main")
    assert "::error file=rubrics/my-model.yaml,line=" in done.stdout
    assert "CSM713" in done.stdout
    assert "    rubrics/my-model.yaml:" in (project / "summary.md").read_text()
    results = json.loads((project / "csmaturity.sarif").read_text())["runs"][0]["results"]
    assert [result["ruleId"] for result in results] == ["CSM701", "CSM713"]


def test_the_action_fails_where_the_revision_is_not_there(root: Path, project: Path) -> None:
    done = run_action(root, project, (3,), against="origin/missing", sarif_file="")
    assert "git knows no revision" in done.stderr
    assert not (project / "csmaturity.sarif").exists()
    assert "git knows no revision" in (project / "summary.md").read_text()


@pytest.mark.parametrize("bad", ["$(touch made)", "; touch made", "`touch made`", '" && touch made && "'])
def test_an_input_of_the_action_is_never_run(root: Path, project: Path, bad: str) -> None:
    run_action(root, project, (2, 3), paths=bad)
    run_action(root, project, (2, 3), against=bad)
    run_action(root, project, (2, 3), arguments=bad)
    assert not (project / "made").exists()
    scripts = "".join(step.get("run", "") for step in action(root)["runs"]["steps"])
    assert "${{" not in scripts


def test_the_workflow_gives_the_action_what_it_takes(root: Path) -> None:
    steps = named(root, ".github/workflows/rubrics.yaml")["jobs"]["check"]["steps"]
    checkout, ours, upload = steps
    assert checkout["with"]["fetch-depth"] == 0
    assert set(ours["with"]) <= set(action(root)["inputs"])
    outputs = set(re.findall(r"outputs\.([a-z-]+)", upload["with"]["sarif_file"]))
    assert outputs == set(action(root)["outputs"])


@pytest.mark.parametrize("broken", [False, True])
def test_the_gitlab_job_runs(root: Path, project: Path, broken: bool) -> None:
    job = named(root, ".gitlab-ci.yml")["rubrics"]
    if broken:
        break_it(project)
    bash(project, "\n".join(job["script"]), (int(broken),), CI_MERGE_REQUEST_TARGET_BRANCH_NAME="main")
    report = json.loads((project / job["artifacts"]["reports"]["codequality"]).read_text())
    assert [one["check_name"][:6] for one in report] == (["CSM701", "CSM713"] if broken else [])
    assert job["variables"]["GIT_DEPTH"] == 0


@pytest.mark.parametrize("broken", [False, True])
def test_the_pre_commit_hooks_run(root: Path, project: Path, broken: bool) -> None:
    offered = {
        hook["id"]: hook for hook in yaml.safe_load((root / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    }
    used = [hook["id"] for hook in named(root, ".pre-commit-config.yaml")["repos"][0]["hooks"]]
    assert used == list(offered)
    if broken:
        break_it(project)
    codes = {}
    for id_, hook in offered.items():
        names = ["rubrics/my-model.yaml"] if hook.get("pass_filenames", True) else []
        assert all(re.search(hook["files"], name) for name in names)
        command = shlex.join([*shlex.split(hook["entry"]), *hook.get("args", []), *names])
        codes[id_] = bash(project, command, (0, 1)).returncode
    assert codes == {"csmaturity-check": 0, "csmaturity-versions": int(broken)}


def test_the_hook_lets_a_release_grow_commit_by_commit_and_a_folder_go(root: Path, project: Path) -> None:
    """Real commits with the hook's own command, in a repository without tags or remote."""
    (hook,) = [one for one in yaml.safe_load((root / ".pre-commit-hooks.yaml").read_text()) if "versions" in one["id"]]
    command = shlex.join([*shlex.split(hook["entry"]), *hook["args"]])
    folder = project.parent / "fresh"
    (folder / "rubrics").mkdir(parents=True)
    rubric = folder / "rubrics" / "my-model.yaml"
    rubric.write_text((project / "old.yaml").read_text(encoding="utf-8"), encoding="utf-8")
    version = re.search(r"^version: (\S+)", rubric.read_text(encoding="utf-8"), re.MULTILINE)
    assert version
    bash(folder, f"git init -q -b main . && printf '#!/bin/sh\nexec {command}\n' > .git/hooks/pre-commit")
    bash(folder, "chmod +x .git/hooks/pre-commit && git add -A")

    def commit(text: str | None, code: int) -> str:
        if text is not None:
            rubric.write_text(text, encoding="utf-8")
        done = bash(folder, "git add -A && git commit -qm more", (0, 1, 2, 3))
        assert (done.returncode != 0) is (code != 0), done.stdout + done.stderr
        return done.stdout + done.stderr

    first = rubric.read_text(encoding="utf-8")
    assert "no commit yet" in commit(first, 0)
    changed = first.replace("score: mean", "score: min")
    assert "CSM713" in commit(changed, 1)
    raised = changed.replace(version[0], "version: 2.0.0")
    commit(raised, 0)
    commit(raised.replace("score: min", "score: max"), 0)
    rubric.unlink()
    rubric.parent.rmdir()
    assert "CSM715" in commit(None, 1)
    bash(folder, "git commit -qnm gone")
    (folder / "README.md").write_text("Gone.", encoding="utf-8")
    commit(None, 0)


def test_every_shown_command_runs(root: Path, project: Path) -> None:
    (project / "rubrics" / "my-model.yaml").unlink()
    for text in snippets(root, "sh"):
        bash(project, text)
    assert (project / "rubrics.xml").read_text().startswith("<?xml")


def test_the_shown_keys_are_keys_of_a_rubric(root: Path, project: Path) -> None:
    (text,) = [one for one in snippets(root, "yaml") if "retired:" in one]
    shown = yaml.safe_load(text)
    path = project / "rubrics" / "my-model.yaml"
    words = path.read_text(encoding="utf-8").replace("  - id: handover\n", "  - id: health\n    previously: [seat]\n")
    words = words.replace("handover@", "health@").replace("  - id: lead-time\n", "  - id: churn\n")
    path.write_text(
        words.replace("lead-time@", "churn@") + yaml.safe_dump({k: shown[k] for k in ("retired", "changes")})
    )
    assert shown["questions"][0]["previously"] == ["seat"]
    bash(project, "csmaturity rubric check rubrics")


def test_the_shown_modeline_is_the_one_that_is_written(root: Path, project: Path) -> None:
    (line,) = [one for one in snippets(root, "yaml") if one.startswith("# yaml-language-server")]
    bash(project, "csmaturity rubric new edited.yaml --with-schema")
    assert (project / "edited.yaml").read_text().startswith(line)

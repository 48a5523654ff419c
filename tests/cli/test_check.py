"""`csmaturity rubric check` as its user meets it: what is printed where, and with which exit code."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import csmaturity

Run = Callable[..., Any]

CLEAN = """\
# A rubric that the check finds nothing in.
format: csmaturity-rubric/1
id: small
version: 1.0.0
title: A small rubric
summary: Two questions that pass every rule.
scale:
  - {id: poor, label: Poor, value: 0}
  - {id: good, label: Good, value: 1}
questions:
  - id: owner
    title: Who owns renewals
    ask: Who decides on the price of a renewal?
    why: A renewal that nobody owns is lost quietly.
    levels:
      poor:
        text: Nobody is named for the price of a renewal.
      good:
        text: A named person decides on the price of each renewal.
        gates:
          - {id: g1, text: Each renewal names the person who decides., evidence: "The renewals, dated this month"}
    moves:
      good:
        title: Name an owner for each renewal
        why-now: The next quarter begins soon.
        first-step: List the renewals of the next quarter.
        steps: [Write a name beside each renewal]
        owner: cs-leader
        effort: S
        political: 1
        produces: A list with a name in each row
        indicator: Renewals with a name
        done-when: Each renewal of the quarter has a name.
  - id: risk
    title: How risks are found
    ask: How are customers at risk found?
    why: A risk that is seen late costs more.
    levels:
      poor:
        text: Risks come up when a customer gives notice.
      good:
        text: A list of customers at risk is read each Monday.
        gates:
          - {id: g1, text: The list of customers at risk is read each Monday., evidence: "The list, with dated notes"}
    moves:
      good:
        title: Keep a list of customers at risk
        why-now: Notice periods end in spring.
        first-step: Write down the customers who complained this month.
        steps: [Read the list each Monday]
        owner: cs-leader
        effort: S
        political: 1
        produces: A list with dates
        indicator: Risks on the list before notice
        done-when: The list has been read for four weeks.
"""
VAGUE = CLEAN.replace("Risks come up when a customer gives notice.", "Risks are discussed as needed.")
VAGUE_LINE = VAGUE.splitlines().index("        text: Risks are discussed as needed.") + 1


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder that the command runs in; no settings above it are looked for."""
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_a_clean_rubric_passes_even_pedantic(run: Run, here: Path) -> None:
    _write(here, "small.yaml", CLEAN)
    result = run("rubric", "check", "--pedantic", "small.yaml")
    assert (result.code, result.out) == (0, "")
    assert result.err == "Checked 1 rubric: nothing found.\n"


def test_a_finding_shows_place_rule_line_and_help(run: Run, here: Path) -> None:
    _write(here, "small.yaml", VAGUE)
    result = run("rubric", "check", "small.yaml")
    assert result.code == 1
    assert result.out == (
        f"small.yaml:{VAGUE_LINE}:15: warning[CSM203 vague-term]: “as needed” means something else to each rater\n"
        "   |\n"
        f"{VAGUE_LINE} |         text: Risks are discussed as needed.\n"
        "   |               ^\n"
        "   = help: Say how many, how often or by when, or which record shows it.\n"
    )
    assert result.err == "Checked 1 rubric: 1 warning.\n"


def test_a_folder_is_searched_for_rubrics_and_other_files_are_passed_over(run: Run, here: Path) -> None:
    _write(here, "rubrics/deep/b.yml", VAGUE)
    _write(here, "rubrics/a.yaml", VAGUE)
    _write(here, "rubrics/other.yaml", "on: [push]\nsays: 'format: csmaturity-rubric/1'\n")
    _write(here, "rubrics/half.yaml", "about:\n  format: csmaturity-rubric/1\n")
    _write(here, "rubrics/.hidden/c.yaml", VAGUE)
    _write(here, "rubrics/notes.txt", VAGUE)
    result = run("rubric", "check", "rubrics")
    assert [line.split(":")[0] for line in result.out.splitlines() if "warning[" in line] == [
        "rubrics/a.yaml",
        "rubrics/deep/b.yml",
    ]
    assert result.err == (
        "note: rubrics/half.yaml was passed over: it has no line `format: csmaturity-rubric/1`\n"
        "note: rubrics/other.yaml was passed over: it has no line `format: csmaturity-rubric/1`\n"
        "Checked 2 rubrics: 2 warnings.\n"
    )
    assert run("rubric", "check").err == result.err


def test_a_file_named_is_checked_whatever_it_says_it_is(run: Run, here: Path) -> None:
    _write(here, "other.yaml", "on: [push]\n")
    result = run("rubric", "check", "other.yaml")
    assert result.code == 1
    assert "error[CSM108 unsupported-schema]" in result.out


def test_a_rubric_in_the_wrong_encoding_is_not_passed_over_in_a_folder(run: Run, here: Path) -> None:
    (here / "wide.yaml").write_bytes(CLEAN.encode("utf-16"))
    result = run("rubric", "check", ".")
    assert result.code == 1
    assert "wide.yaml:1:1: error[CSM002 not-utf8]" in result.out


LAYOUTS = {
    "in braces": "{id: x, format: csmaturity-rubric/1}\n",
    "on the next line": "format:\n  csmaturity-rubric/1\nid: x\n",
    "folded": "id: x\nformat: >-\n  csmaturity-rubric/1\n",
    "with a question mark": "? format\n: csmaturity-rubric/1\n",
    "quoted": "'format': \"csmaturity-rubric/1\"\n",
    "behind a document mark": "--- {format: csmaturity-rubric/1}\n",
    "misspelt": "fromat: csmaturity-rubric/1\n",
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_of_the_format_is_found_in_a_folder(run: Run, here: Path, layout: str) -> None:
    _write(here, "rubrics/a.yaml", LAYOUTS[layout])
    result = run("rubric", "check", "rubrics")
    assert result.code == 1
    assert "rubrics/a.yaml:1:" in result.out


def test_another_tool_s_file_is_never_mended(run: Run, here: Path) -> None:
    text = "# Of another tool.\nid: 0f3a\ntype: AnswerSet\npublished: 2024-01-01\nvalues: [{text: No}, {text: Yes}]\n"
    for content in (text, "format: csmaturity-assessment/1\nrubrics: []\nstarted: 2024-01-01\n"):
        path = _write(here, "answer-set.yml", content)
        assert run("rubric", "check", "--fix", "answer-set.yml").code == 1
        assert path.read_text(encoding="utf-8") == content


def test_a_translation_beside_a_rubric_that_can_not_be_read_says_that(run: Run, here: Path) -> None:
    _write(here, "m.yaml", VAGUE.replace("title:", "title: a: b", 1))
    _write(here, "m.de.yaml", "format: csmaturity-translation/1\nof: m\nlanguage: de\ntexts: {}\n")
    result = run("rubric", "check", "m.de.yaml")
    assert "the rubric beside this translation can't be read: m.yaml:" in result.out
    assert "there is no rubric" not in result.out


def test_a_broken_link_says_so(run: Run, here: Path) -> None:
    (here / "rubrics").mkdir()
    (here / "rubrics" / "a.yaml").symlink_to("gone.yaml")
    for path in ("rubrics", "rubrics/a.yaml"):
        result = run("rubric", "check", path)
        assert result.code == 3
        assert "rubrics/a.yaml is a link to gone.yaml, which is not there" in result.err


def test_an_empty_folder_is_told_from_a_pass(run: Run, here: Path) -> None:
    allowed = run("rubric", "check", ".", "--allow-none")
    assert (allowed.code, allowed.out) == (0, "")
    result = run("rubric", "check", ".")
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("There are no rubrics in this folder")


def test_a_missing_file_is_told_and_the_others_are_checked(run: Run, here: Path) -> None:
    _write(here, "small.yaml", VAGUE)
    result = run("rubric", "check", "small.yaml", "nowhere.yaml", "--exit-zero")
    assert result.code == 3
    assert "vague-term" in result.out
    assert "there is no file or folder nowhere.yaml" in result.err


def test_standard_input_goes_by_the_name_it_is_given(run: Run, here: Path) -> None:
    result = run("rubric", "check", "-", "--stdin-filename", "a/b.yaml", stdin=VAGUE)
    assert result.code == 1
    assert result.out.startswith(f"a/b.yaml:{VAGUE_LINE}:15: ")


@pytest.mark.parametrize("format", ["text", "json", "sarif", "github", "gitlab", "junit"])
def test_every_format_has_the_same_exit_codes_and_every_run_the_same_bytes(run: Run, here: Path, format: str) -> None:
    _write(here, "small.yaml", VAGUE)
    _write(here, "clean.yaml", CLEAN.replace("id: small", "id: clean"))
    found = run("rubric", "check", ".", "-f", format)
    assert found.code == 1
    assert run("rubric", "check", ".", "-f", format) == found
    assert run("rubric", "check", ".", "-f", format, "--exit-zero").code == 0
    assert run("rubric", "check", ".", "-f", format, "--fail-on", "error").code == 0
    assert run("rubric", "check", ".", "-f", format, "--severity", "CSM203=error", "--fail-on", "error").code == 1
    assert run("rubric", "check", "clean.yaml", "-f", format).code == 0
    assert run("rubric", "check", "nowhere.yaml", "-f", format).code == 3


def test_the_findings_are_the_same_under_another_hash_seed(here: Path) -> None:
    _write(here, "small.yaml", VAGUE.replace("id: owner", "id: risk").replace("political: 1", "politicl: 1"))
    outputs = set()
    for seed in ("1", "2"):
        command = [sys.executable, "-m", "csmaturity", "rubric", "check", "--pedantic", "small.yaml", "-f", "json"]
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(Path(csmaturity.__file__).parents[1])}
        outputs.add(subprocess.run(command, capture_output=True, text=True, env=environment).stdout)
    assert len(outputs) == 1
    assert len(json.loads(outputs.pop())["findings"]) >= 4


def test_rules_are_chosen_by_name_code_or_beginning(run: Run, here: Path) -> None:
    _write(here, "small.yaml", VAGUE)
    assert run("rubric", "check", ".", "--select", "vague-term").code == 1
    assert run("rubric", "check", ".", "--select", "CSM3,CSM4").code == 0
    assert run("rubric", "check", ".", "--ignore", "CSM203").code == 0
    assert run("rubric", "check", ".", "--select", "CSM2", "--ignore", "vague-term").code == 0


def test_selecting_other_rules_never_hides_that_a_file_cannot_be_loaded(run: Run, here: Path) -> None:
    _write(here, "small.yaml", CLEAN.replace("why: A risk", "whi: A risk"))
    result = run("rubric", "check", ".", "--select", "vague-term")
    assert result.code == 1
    assert "unknown key `whi`; did you mean why?" in result.out
    assert "1 rubric can't be loaded, so no other rule looked at them." in result.err
    _write(here, "small.yaml", "format: csmaturity-rubric/1\na: [\n")
    assert run("rubric", "check", ".", "--ignore", "CSM0", "--severity", "CSM001=info").code == 1


def test_a_rubric_that_cannot_be_loaded_never_passes(run: Run, here: Path) -> None:
    _write(here, "small.yaml", CLEAN.replace("why: A risk", "whi: A risk"))
    for options in (("--ignore", "CSM1"), ("--severity", "CSM1=warning", "--fail-on", "error"), ("--write-baseline",)):
        assert run("rubric", "check", ".", *options).code == 1
    assert run("rubric", "check", ".").code == 1


def test_a_baseline_keeps_what_rules_found_that_did_not_run(run: Run, here: Path) -> None:
    _write(here, "small.yaml", VAGUE)
    assert run("rubric", "check", ".", "--write-baseline").code == 0
    before = (here / "csmaturity-baseline.json").read_bytes()
    assert run("rubric", "check", ".", "--select", "CSM3", "--write-baseline").code == 0
    assert (here / "csmaturity-baseline.json").read_bytes() == before


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--select", "vague-terms"), "--select: there is no rule `vague-terms`; did you mean vague-term?"),
        (("--severity", "vague-term"), "--severity: vague-term names no level"),
        (("--severity", "vague-term=loud"), "--severity: loud is no level"),
        (("--fail-on", "all"), "--fail-on: all is no level"),
        (("--format", "html"), "--format: html is not a format"),
        (("--fix", "-"), "--fix can't change standard input"),
    ],
)
def test_wrong_usage(run: Run, here: Path, options: tuple[str, ...], words: str) -> None:
    result = run("rubric", "check", *options)
    assert result.code == 2
    assert words in result.err


def test_output_goes_to_a_file(run: Run, here: Path) -> None:
    _write(here, "small.yaml", VAGUE)
    result = run("rubric", "check", ".", "-f", "json", "-o", "found.json")
    assert (result.code, result.out) == (1, "")
    assert json.loads((here / "found.json").read_text(encoding="utf-8"))["format"] == "csmaturity-findings/2"


# Settings -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "head"), [("csmaturity.toml", ""), ("pyproject.toml", "[tool.other]\nx = 1\n[tool.csmaturity]\n")]
)
def test_a_project_has_settings_and_the_command_line_goes_first(run: Run, here: Path, name: str, head: str) -> None:
    _write(here, "rubrics/small.yaml", VAGUE)
    _write(here, name, head + 'fail-on = "error"\nseverity = {vague-term = "info"}\n')
    assert run("rubric", "check", ".").out == ""
    pedantic = run("rubric", "check", ".", "--pedantic")
    assert pedantic.code == 0
    assert "info[CSM203 vague-term]" in pedantic.out
    assert run("rubric", "check", ".", "--severity", "CSM203=error").code == 1


@pytest.mark.parametrize(
    "written",
    [
        '[tool.csmaturity]\nfail-on = "error"\n',
        '[ "tool" . \'csmaturity\' ]\nfail-on = "error"\n',
        '[tool]\ncsmaturity.fail-on = "error"\n',
        'tool.csmaturity = {fail-on = "error"}\n',
        'tool = {csmaturity = {fail-on = "error"}}\n',
    ],
)
def test_the_shared_file_is_read_in_whichever_way_it_is_written(run: Run, here: Path, written: str) -> None:
    _write(here, "rubrics/small.yaml", VAGUE)
    assert run("rubric", "check", ".").code == 1
    _write(here, "pyproject.toml", written)
    assert run("rubric", "check", ".").code == 0


def test_settings_of_a_folder_above_are_found(run: Run, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _write(here, "csmaturity.toml", 'ignore = ["vague-term"]\n')
    monkeypatch.chdir(_write(here, "rubrics/small.yaml", VAGUE).parent)
    assert run("rubric", "check", "small.yaml").code == 0


def test_an_unknown_rule_in_the_settings_is_a_finding_there(run: Run, here: Path) -> None:
    _write(here, "small.yaml", CLEAN)
    _write(here, "csmaturity.toml", '# how we check\nignore = ["vague-terms"]\n')
    result = run("rubric", "check", ".")
    assert result.code == 1
    assert result.out.startswith(
        "csmaturity.toml:2:12: error[CSM902 unknown-rule]: there is no rule `vague-terms`; did you mean vague-term?\n"
    )


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("ignor = []\n", "csmaturity.toml:1:1: error: unknown setting `ignor`; did you mean ignore?"),
        ("pedantic = 1\n", "`pedantic` must be true or false"),
        ('fail-on = "all"\n', "all is no level"),
        ('select = "CSM2"\n', "`select` must be a list of rules"),
        ("= 3\n", "csmaturity.toml:1:1: error: this is not TOML that can be read"),
        ("select = []\n\n  ignore = [\n", "csmaturity.toml:3:13: error: this is not TOML that can be read"),
        ("select = []\n\nignore = maybe\n", "csmaturity.toml:3:10: error: this is not TOML that can be read"),
        pytest.param(
            f"select = []\nfail-on = {'9' * 5_000}\n",
            "csmaturity.toml:2:11: error: a number of 5,000 digits is too long",
            id="digits",
        ),
        pytest.param(f"select = {'[' * 5_000}", "this is not TOML that can be read: it is nested too deep", id="deep"),
    ],
)
def test_settings_that_cannot_be_used_stop_the_check(run: Run, here: Path, text: str, words: str) -> None:
    _write(here, "small.yaml", CLEAN)
    _write(here, "csmaturity.toml", text)
    result = run("rubric", "check", ".")
    assert (result.code, result.out) == (3, "")
    assert words in result.err


# Suppressions and the baseline ----------------------------------------------------------------------------------------


def test_a_comment_accepts_a_finding_and_its_number_is_told(run: Run, here: Path) -> None:
    accepted = VAGUE.replace("as needed.", "as needed.  # csmaturity: ignore[vague-term] our customers say so")
    _write(here, "small.yaml", accepted)
    result = run("rubric", "check", "--pedantic", "small.yaml")
    assert (result.code, result.out) == (0, "")
    assert result.err == "Checked 1 rubric: nothing found. Not shown: 1 accepted by comments.\n"


def test_a_baseline_accepts_what_was_there_though_lines_move(run: Run, here: Path) -> None:
    path = _write(here, "rubrics/small.yaml", VAGUE)
    written = run("rubric", "check", ".", "--write-baseline")
    assert (written.code, written.out) == (0, "")
    assert "Wrote 1 finding to csmaturity-baseline.json." in written.err
    moved = "# moved\n" * 7 + VAGUE.replace("  - id: owner", "  - id: price")
    path.write_text(moved, encoding="utf-8")
    result = run("rubric", "check", ".")
    assert (result.code, result.out) == (0, "")
    assert "1 accepted by the baseline" in result.err
    path.write_text(moved.replace("Nobody is named for the price", "As needed, someone sets it"), encoding="utf-8")
    assert run("rubric", "check", ".").code == 1


def test_an_entry_that_accepts_nothing_is_stale_and_fix_removes_it(run: Run, here: Path) -> None:
    path = _write(here, "small.yaml", VAGUE)
    run("rubric", "check", ".", "--write-baseline")
    path.write_text(CLEAN, encoding="utf-8")
    result = run("rubric", "check", ".")
    assert result.code == 1
    assert result.out.startswith(
        "csmaturity-baseline.json:4:5: warning[CSM904 stale-baseline-entry]: "
        "nothing is left of CSM203 at questions/risk/levels/poor/text of small.yaml\n"
    )
    fixed = run("rubric", "check", ".", "--fix")
    assert fixed.code == 0
    assert json.loads((here / "csmaturity-baseline.json").read_text(encoding="utf-8"))["entries"] == []


def test_entries_for_files_that_were_not_checked_are_left_alone(run: Run, here: Path) -> None:
    _write(here, "a.yaml", VAGUE)
    _write(here, "b.yaml", VAGUE)
    run("rubric", "check", ".", "--write-baseline")
    assert run("rubric", "check", "a.yaml").code == 0
    run("rubric", "check", "a.yaml", "--write-baseline")
    assert run("rubric", "check", ".").code == 0
    (here / "b.yaml").unlink()
    assert "stale-baseline-entry" in run("rubric", "check", "a.yaml").out


def test_what_cannot_be_read_is_never_accepted(run: Run, here: Path) -> None:
    _write(here, "small.yaml", "format: csmaturity-rubric/1\na: [\n")
    assert run("rubric", "check", ".", "--write-baseline").code == 1
    assert run("rubric", "check", ".").code == 1


def test_a_baseline_that_is_none_stops_the_check(run: Run, here: Path) -> None:
    _write(here, "small.yaml", VAGUE)
    texts = {
        "{": "1:2: error: this is not JSON that can be read",
        '{"a":\n  ]}': "2:3: error: this is not JSON that can be read",
        "[]": "1:1: error: this is not a baseline of findings",
        '{"format": "csmaturity-baseline/1", "entries": [1]}': "1:1: error: this is not a baseline of findings",
        f'{{"a": 1,\n "b": {"9" * 5_000}}}': "2:7: error: a number of 5,000 digits is too long",
        "[" * 50_000: "1:1: error: this is not JSON that can be read",
    }
    for text, words in texts.items():
        _write(here, "csmaturity-baseline.json", text)
        result = run("rubric", "check", ".")
        assert result.code == 3
        assert f"csmaturity-baseline.json:{words}" in result.err
    assert run("rubric", "check", ".", "--baseline", "nowhere.json").code == 3


# Mending --------------------------------------------------------------------------------------------------------------


def test_fix_quotes_what_is_ambiguous_and_diff_only_shows_it(run: Run, here: Path) -> None:
    text = CLEAN.replace("{id: good, label: Good, value: 1}", "{ id: good, label: No, value: 1}  # kept")
    path = _write(here, "small.yaml", text)
    shown = run("rubric", "check", ".", "--fix", "--diff")
    assert shown.code == 1
    assert (
        '-  - { id: good, label: No, value: 1}  # kept\n+  - { id: good, label: "No", value: 1}  # kept\n' in shown.out
    )
    assert path.read_text(encoding="utf-8") == text
    fixed = run("rubric", "check", ".", "--fix")
    assert (fixed.code, fixed.out) == (0, "")
    assert "Mended 1 finding in 1 file." in fixed.err
    assert path.read_text(encoding="utf-8") == text.replace("label: No,", 'label: "No",')


def test_fix_keeps_byte_order_mark_and_line_ends(run: Run, here: Path) -> None:
    path = here / "small.yaml"
    content = b"\xef\xbb\xbf" + CLEAN.replace("label: Good", "label: No").replace("\n", "\r\n").encode()
    path.write_bytes(content)
    assert run("rubric", "check", ".", "--fix").code == 0
    assert path.read_bytes() == content.replace(b"label: No", b'label: "No"')


def test_a_code_host_gets_names_as_seen_from_the_folder_of_the_run(run: Run, here: Path) -> None:
    path = _write(here, "rubrics/we,ird:50%.yaml", VAGUE)
    assert run("rubric", "check", path, "-f", "github").out.startswith("::warning file=rubrics/we%2Cird%3A50%25.yaml,")
    assert json.loads(run("rubric", "check", path, "-f", "gitlab").out)[0]["location"]["path"] == (
        "rubrics/we,ird:50%.yaml"
    )


def test_fingerprints_stay_while_lines_move_and_differ_between_places(run: Run, here: Path) -> None:
    twice = VAGUE.replace("Nobody is named for the price", "As needed, someone sets it")

    def fingerprints(text: str) -> list[str]:
        _write(here, "small.yaml", text)
        run_ = json.loads(run("rubric", "check", ".", "-f", "sarif").out)["runs"][0]
        return [one["partialFingerprints"]["csmaturity/v1"] for one in run_["results"]]

    assert len(set(fingerprints(twice))) == 2
    assert fingerprints(twice) == fingerprints("# one\n# more\n" + twice)
    assert set(fingerprints(VAGUE)) < set(fingerprints(twice))


def test_a_check_loads_no_library_that_it_does_not_need(here: Path) -> None:
    path = _write(here, "small.yaml", VAGUE)
    code = (
        f"import sys, csmaturity.cli.main as m; sys.argv = ['csmaturity', 'rubric', 'check', {str(path)!r}]; m.main()\n"
        "print(*sys.modules, file=sys.stderr)"
    )
    environment = {**os.environ, "PYTHONPATH": str(Path(csmaturity.__file__).parents[1])}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment, check=True)
    loaded = {name.split(".")[0] for name in done.stderr.split()}
    assert not loaded & {"jinja2", "weasyprint", "rich", "markdown_it", "prompt_toolkit"}
    assert "csmaturity.storage.mending" not in done.stderr.split()


def test_the_settings_and_the_comment_that_the_guide_shows_work(run: Run, here: Path, root: Path) -> None:
    guide = (root / "docs" / "checking-rubrics.md").read_text(encoding="utf-8")
    settings, line = (part.split("```")[0] for part in (guide.split("```toml\n")[1], guide.split("```yaml\n")[1]))
    _write(here, "csmaturity.toml", settings)
    _write(here, "small.yaml", CLEAN.replace("    ask: How are customers at risk found?\n", line))
    assert "no file accepted.json" in run("rubric", "check", ".").err
    assert "Wrote 0 findings to accepted.json." in run("rubric", "check", ".", "--write-baseline").err
    result = run("rubric", "check", ".")
    assert (result.code, result.out) == (0, "")
    assert "1 accepted by comments" in result.err


def test_findings_never_overwrite_a_rubric(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text("format: csmaturity-rubric/1\n", encoding="utf-8")
    result = run("rubric", "check", path, "--format", "json", "--output", path)
    assert result.code == 2
    assert "rubrics are YAML" in result.err
    assert path.read_text(encoding="utf-8") == "format: csmaturity-rubric/1\n"


def test_an_old_tree_with_ambiguous_words_can_be_adopted(run: Run, here: Path) -> None:
    plain = CLEAN.replace("why: A risk that is seen late costs more.", "why: No")
    assert plain != CLEAN
    _write(here, "small.yaml", plain)
    assert "CSM008" in run("rubric", "check", ".").out
    assert run("rubric", "check", ".", "--write-baseline").code == 0
    assert run("rubric", "check", ".").code == 0
    (here / "csmaturity-baseline.json").unlink()
    _write(here, "small.yaml", plain.replace("why: No", "why: No  # csmaturity: ignore[ambiguous-scalar] our word"))
    assert run("rubric", "check", ".").code == 0


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("small.yaml", "format:", "formt:"),
        ("small.yaml", "csmaturity-rubric/1", "csmaturity-rubrics/1"),
        ("small.YAML", "why:", "whi:"),
    ],
)
def test_a_misspelt_format_or_a_loud_suffix_hides_no_rubric(
    run: Run, here: Path, name: str, old: str, new: str
) -> None:
    _write(here, name, CLEAN.replace(old, new, 1))
    assert run("rubric", "check", ".").code == 1


@pytest.mark.parametrize("format", ["json", "sarif", "github", "gitlab", "junit"])
def test_a_file_that_cannot_be_read_is_an_error_in_every_report(run: Run, here: Path, format: str) -> None:
    _write(here, "clean.yaml", CLEAN)
    result = run("rubric", "check", "clean.yaml", "nowhere.yaml", "-f", format)
    assert result.code == 3
    assert "CSM009" in result.out
    assert "there is no file or folder nowhere.yaml" in result.out
    told = {
        "json": '"severity": "error"',
        "sarif": '"level": "error"',
        "github": "::error file=nowhere.yaml",
        "gitlab": '"severity": "major"',
        "junit": 'failures="1"',
    }
    assert told[format] in result.out


@pytest.mark.parametrize("more", [("--format", "sarif"), ("--format", "json"), ("--output", "findings.txt")])
def test_a_patch_and_findings_do_not_come_together(run: Run, here: Path, more: tuple[str, str]) -> None:
    _write(here, "small.yaml", VAGUE)
    result = run("rubric", "check", "small.yaml", "--diff", *more)
    assert result.code == 2
    assert "--diff prints what --fix would change" in result.err
    assert result.out == ""


def test_reports_for_code_hosts_name_files_as_seen_from_the_top_of_the_checkout(
    run: Run, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (here / ".git").mkdir(exist_ok=True)
    (here / "models" / "own").mkdir(parents=True)
    _write(here / "models" / "own", "small.yaml", VAGUE)
    monkeypatch.chdir(here / "models")
    assert "file=models/own/small.yaml" in run("rubric", "check", "own", "-f", "github").out
    assert "file=models/own/small.yaml" in run("rubric", "check", "../models/own/small.yaml", "-f", "github").out
    (issue,) = json.loads(run("rubric", "check", ".", "-f", "gitlab").out)
    assert issue["location"]["path"] == "models/own/small.yaml"
    assert run("rubric", "check", "own").out.startswith("own/small.yaml:")


def test_only_what_fix_truly_mends_is_said_to_be_fixable(run: Run, here: Path) -> None:
    _write(here, "small.yaml", CLEAN + "glossary:\n  Zebra: a striped horse\n")
    result = run("rubric", "check", "small.yaml", "--select", "CSM605")
    assert result.code == 1
    assert "can be mended" not in result.err
    assert "Mended 0 findings" in run("rubric", "check", "small.yaml", "--select", "CSM605", "--fix").err
    _write(here, "small.yaml", CLEAN + "glossary:\n  Zebra: a striped horse\n  renewals: each year\n")
    assert "1 can be mended with --fix." in run("rubric", "check", "small.yaml", "--select", "CSM605").err

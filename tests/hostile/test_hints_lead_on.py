"""Each message of the loaders has a case, and each hint, followed to the letter, leads to a file that loads.

The list of messages is made from the code: a new one has to get a case, in one of the hint_ files beside this one.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path
from types import CodeType, FrameType
from typing import Any, NamedTuple

import pytest

import csmaturity
from csmaturity.errors import Finding
from csmaturity.storage.yaml.words import _WORDS

sys.path.insert(0, str(Path(__file__).parent))
from hint_answers import ANSWERS, OVERLAYS, SETTINGS  # type: ignore[import-not-found]
from hint_brands import BRANDS  # type: ignore[import-not-found]
from hint_cases import Case, after  # type: ignore[import-not-found]
from hint_conditions import CONDITIONS, NUMBERS  # type: ignore[import-not-found]
from hint_files import TEXTS, faults, prepared  # type: ignore[import-not-found]
from hint_rubrics import FIELDS, STRUCTURE  # type: ignore[import-not-found]
from hint_syntax import FORMATS, SYNTAX  # type: ignore[import-not-found]

CASES: tuple[Case, ...] = (
    *(*SYNTAX, *FORMATS, *FIELDS, *STRUCTURE, *NUMBERS, *CONDITIONS, *ANSWERS, *OVERLAYS, *BRANDS, *SETTINGS),
)

SOURCE = Path(csmaturity.__file__).parent

ROOMS = (
    *("rubric/*.py", "storage/yaml/*.py", "rubric/check/translated.py"),
    *("assessment/load.py", "assessment/fit.py", "assessment/fit_plan.py", "assessment/cases.py"),
    *("assessment/dates.py", "assessment/finance.py", "assessment/gate_answer.py"),
    *("report/brand/*.py", "storage/brands.py"),
    *("storage/settings.py", "api/check_settings.py", "api/defaults.py"),
)
"""Where the messages of the loaders of rubrics, answers, translations, brands and settings are made."""

MAKERS = ("finding", "Finding", "_fault", "_fault_at", "_refuse", "complain")
"""What a message is made with, as a value."""

ELSEWHERE = {
    "was retired": "a note beside answers that are read; tests/assessment/test_load.py",
    "Give a later day, or leave it out.": "a note; tests/assessment/test_plan_choices.py",
    "Add the block finance.": "a note; tests/assessment/test_plan_choices.py",
    "one.message, one.hint": "the finding of a rule on wording; tests/rubric/check",
    "can't be {shown(written)}": "for a kind of fault that no field has today",
    "1, 1, message, code=YAML_SYNTAX": "for a fault of the YAML library without a place; none is known",
    "it is nested too deep": "has a case; where the stack ends, Python stops telling which lines are run",
}
"""Messages that need no case, by a part of their code, each with the reason."""


class Site(NamedTuple):
    """A place in the code that makes a message: its file, its lines, and what it says, as far as that is written."""

    file: str
    first: int
    last: int
    says: str


def paths() -> Iterator[Path]:
    """The files of ROOMS."""
    for pattern in ROOMS:
        found = sorted(SOURCE.glob(pattern))
        assert found, pattern
        yield from found


def sites() -> Iterator[Site]:
    """Every place of ROOMS that makes a finding or a pair of message and hint, or raises an error that becomes one."""
    for path in paths():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if _makes_a_message(node):
                assert isinstance(node, (ast.expr, ast.stmt))
                yield Site(_short(path), node.lineno, node.end_lineno or node.lineno, ast.unparse(node))


def _makes_a_message(node: ast.AST) -> bool:
    if isinstance(node, ast.Call):
        return _name(node) in MAKERS
    if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call):
        name = _name(node.exc)
        return name == "ValueError" or (name.endswith("Error") and name.startswith(("Bad", "NotA", "NumberToo")))
    value = node.value if isinstance(node, (ast.Return, ast.Assign)) else None
    return isinstance(value, ast.Tuple) and [_is_words(one) for one in value.elts] == [True, True]


def _is_words(node: ast.expr) -> bool:
    """Whether it is a sentence, or the empty text in place of one."""
    return isinstance(node, ast.JoinedStr) or (
        isinstance(node, ast.Constant) and isinstance(node.value, str) and (" " in node.value or not node.value)
    )


def _name(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def _short(path: Path | str) -> str:
    return Path(path).relative_to(SOURCE).as_posix()


class Walk(NamedTuple):
    """What came of the cases: by number what was said of the bad file and of the mended one; the lines of ROOMS run."""

    said: list[tuple[Finding, ...]]
    left: list[tuple[Finding, ...]]
    reached: set[tuple[str, int]]


@pytest.fixture(scope="module")
def walk(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Walk:
    """All cases, tried once, while Python tells which lines are run of the functions that make a message."""
    files = {str(path): _short(path) for path in paths()}
    making = {(site.file, line) for site in sites() for line in range(site.first, site.last + 1)}
    held: dict[int, bool] = {}
    reached: set[tuple[str, int]] = set()

    def makes_a_message(code: CodeType) -> bool:
        # By its identity: to hash code, Python reads all of it.
        if id(code) not in held:
            held[id(code)] = any((files[code.co_filename], line) in making for _, _, line in code.co_lines())
        return held[id(code)]

    def call(frame: FrameType, event: str, _: Any) -> Any:
        code = frame.f_code
        return line if code.co_filename in files and makes_a_message(code) else None

    def line(frame: FrameType, event: str, _: Any) -> Any:
        if event == "line":
            reached.add((files[frame.f_code.co_filename], frame.f_lineno))
        return line

    said, left = [], []
    before = sys.gettrace()
    for number, case in enumerate(CASES):
        folder = prepared(tmp_path_factory.mktemp("hint") / str(number), root)
        if case.beside:
            case.beside(folder)
        spoilt = after(TEXTS[case.kind].encode(), case.bad)
        sys.settrace(call)
        try:
            said.append(faults(case.kind, spoilt, folder))
        finally:
            sys.settrace(before)
        if case.beside_mended:
            case.beside_mended(folder)
        left.append(faults(case.kind, after(spoilt, case.mended), folder))
    return Walk(said, left, reached)


@pytest.mark.parametrize("number", range(len(CASES)), ids=lambda number: f"{number}-{CASES[number].says[:40]}")
def test_a_hint_followed_to_the_letter_leads_to_a_file_that_loads(number: int, walk: Walk) -> None:
    case, said = CASES[number], [f"{one.message} {one.hint}" for one in walk.said[number]]
    assert case.says
    assert any(case.says in one for one in said), said
    assert walk.left[number] == ()


def test_every_message_of_the_loaders_has_a_case(walk: Walk) -> None:
    unseen = [
        f"{site.file}:{site.first}: {site.says}"
        for site in sites()
        if not any((site.file, line) in walk.reached for line in range(site.first, site.last + 1))
        and not any(part in site.says for part in ELSEWHERE)
    ]
    assert not unseen, "\n".join(unseen)


def test_every_complaint_of_the_yaml_library_that_has_words_of_ours_has_a_case(walk: Walk) -> None:
    said = {one.message.partition(" (it began")[0] for found in walk.said for one in found}
    assert [message for _, message, _ in _WORDS if message not in said] == []

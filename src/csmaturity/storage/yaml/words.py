"""The parser's complaints in plain words: what is wrong at a place in a YAML file, and what to do.

Not our own rules for files: those are in csmaturity.storage.yaml.reader.
"""

from __future__ import annotations

from typing import Any

from csmaturity.errors import Finding
from csmaturity.rubric.faults import YAML_SYNTAX

_QUOTE = 'Put the text in quotes: "…".'
_INDENT = "Check that this line starts in the same column as its neighbours."
_CLOSE_LIST = "Check the brackets and the commas between the items."

_WORDS: tuple[tuple[str, str, str], ...] = (
    ("mapping values are not allowed", "a colon stands where no `key: value` can begin", f"{_QUOTE} {_INDENT}"),
    (
        "block sequence entries are not allowed",
        "a list item (`- `) can't begin here",
        'Begin the list on the line below its key, or put the text in quotes: "…".',
    ),
    ("mapping keys are not allowed", "a key (`? `) can't begin here", _QUOTE),
    (
        "could not find expected ':'",
        "this is neither `key: value` nor a list item",
        "Add the colon, or indent the text.",
    ),
    ("unexpected end of stream", "a quoted text is not closed before the end of the file", "Add the closing quote."),
    ("unexpected document indicator", "a quoted text is not closed before `---`", "Add the closing quote."),
    ("unknown escape character", "this backslash sequence means nothing", "Write \\\\ for a backslash, or use '…'."),
    ("invalid Unicode character escape", "this backslash sequence is no character", "Remove it."),
    ("hexdecimal number", "this backslash sequence is cut short", "Write \\\\ for a backslash, or use '…'."),
    ("a tab character", "a tab stands here where only spaces may", "Indent with spaces."),
    ("cannot start any token", "this character can't begin a value", f"{_QUOTE} Indent with spaces, not tabs."),
    ("',' or ']'", "this list in brackets is not closed, or a comma is missing", _CLOSE_LIST),
    ("',' or '}'", "this mapping in braces is not closed, or a comma is missing", _CLOSE_LIST),
    ("expected '-' indicator", "this line is neither a list item nor part of one", _INDENT),
    ("expected key", "this line doesn't fit the lines above it", f"{_INDENT} Nothing may follow a closing quote."),
    ("expected node content", "a value is missing here", "Check commas and brackets."),
    ("<document start>", "this doesn't belong to the file's one document", _INDENT),
    ("alphabetic or numeric character", "`*` and `&` can't begin a value", _QUOTE),
    ("comment or line break", "after `|` or `>` the text begins on the next line", "Move the text down, or quote it."),
    ("indentation indicator", "the number after `|` or `>` must be 1–9", "Remove it."),
    ("tag handle", "`!` can't begin a value", _QUOTE),
    ("incompatible YAML", "this version of YAML is not known", "Remove the %YAML line."),
    ("version number", "this version of YAML is not known", "Remove the %YAML line."),
    ("directive", "`%` can't begin a line", 'Remove the line, or put the text in quotes: "…".'),
)


def in_words(error: Any, name: str) -> Finding:
    """A marked error of the YAML library as a finding; unknown complaints keep the library's own words."""
    problem = str(error.problem or error.context or "this is not YAML that can be read")
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    for part, message, hint in _WORDS:
        if part in problem:
            return Finding(name, line, column, message + _began(error, line), hint, YAML_SYNTAX)
    hint = "Compare this line with the lines around it."
    return Finding(name, line, column, problem + _began(error, line), hint, YAML_SYNTAX)


def _began(error: Any, line: int) -> str:
    began = error.context_mark.line + 1 if error.context_mark else line
    return f" (it began on line {began})" if began != line else ""

"""From a parsed file to a rubric: every fault is found in one pass over the file and named with its place.

Not the reading (csmaturity.storage), nor the rules for one field (csmaturity.rubric.fields), nor what is lawful but
unwise (a linter's business).
"""

from __future__ import annotations

import re
from shlex import quote

from csmaturity.errors import InputError
from csmaturity.rubric import (
    check_conditions,
    check_directions,
    check_levels,
    check_numbers,
    check_references,
    check_roles,
    check_selections,
    check_structure,
)
from csmaturity.rubric.faults import LONGEST_TEXT, UNSUPPORTED_SCHEMA, WRONG_TYPE, told, too_long
from csmaturity.rubric.foreign import IMPORTED, kind_of
from csmaturity.rubric.foreign import ours as our_kind
from csmaturity.rubric.index import Index, index
from csmaturity.rubric.messages import shown, validated
from csmaturity.rubric.model import FORMAT, Rubric
from csmaturity.rubric.source import Path, Source


def load_rubric(source: Source) -> Rubric:
    """The rubric in a file; raises InputError with every fault found.

    What needs the whole file (references, conditions, tables) is checked once each part is sound.
    """
    refuse_other_format(source, FORMAT, "rubric")
    if long := told(too_long(source)) if source.length > LONGEST_TEXT else ():
        raise InputError(long)
    rubric = validated(Rubric, source)
    known = index(rubric)
    checks = (
        *(check_structure.faults, check_selections.faults, check_references.faults, check_roles.faults),
        *(check_conditions.faults, check_levels.faults, check_numbers.faults, check_directions.faults),
    )
    if found := told(finding for check in checks for finding in check(source, rubric, known)):
        raise InputError(found)
    return rubric


def question_path(source: Source, question_id: str) -> Path:
    """The path of a question in a rubric file's data; the empty path where there is none of that id."""
    return _find_question(source.data, question_id, ()) or ()


def refuse_other_format(source: Source, ours: str, what: str) -> None:
    """Raise InputError where a file is not the kind or generation of file that this csmaturity reads."""
    one = f"{'an' if what[0] in 'aeiou' else 'a'} {what}"
    if not isinstance(source.data, dict):
        hint = f"{one.capitalize()} file begins with `format: {ours}`."
        words = f"this is not {one}: it must be `key: value` pairs", hint
        raise InputError((source.finding((), *words, code=WRONG_TYPE),))
    written = source.data.get("format")
    family, _, generation = ours.partition("/")
    if written == ours:
        return
    if "format" not in source.data and (kind := kind_of(source.data)):
        hint = f"{one.capitalize()} file begins with `format: {ours}`. Its texts have to be written into that form."
        if ours == FORMAT and kind in IMPORTED:
            hint = f"Make a rubric of it: csmaturity rubric import {quote(source.name)}"
        raise InputError((source.finding((), f"this is not {one}: it is {kind}", hint, code=UNSUPPORTED_SCHEMA),))
    if "format" not in source.data:
        message = f"this is not {one}: `format` is missing"
        raise InputError((source.finding((), message, f"Add `format: {ours}`.", code=UNSUPPORTED_SCHEMA),))
    newer = isinstance(written, str) and re.fullmatch(rf"{family}/([0-9]{{1,9}})", written)
    if newer and int(newer[1]) > int(generation):
        words = f"this {what} is for a newer csmaturity ({written})", "Update csmaturity."
    elif family != str(written).partition("/")[0] and (known := our_kind(written))[0]:
        words = f"this is not {one}: it is {known[0]}", known[1]
    else:
        words = f"this is not {one}: `format` is {shown(written)}", f"Expected: {ours}."
    raise InputError((source.finding(("format",), *words, code=UNSUPPORTED_SCHEMA),))


def _find_question(node: object, question_id: str, path: Path) -> Path | None:
    if not isinstance(node, dict):
        return None
    for key in ("questions", "sections"):
        items = node.get(key)
        for place, item in enumerate(items if isinstance(items, tuple) else ()):
            below = (*path, key, place)
            if key == "questions" and isinstance(item, dict) and item.get("id") == question_id:
                return below
            found = _find_question(item, question_id, below) if key == "sections" else None
            if found:
                return found
    return None


__all__ = ["Index", "load_rubric", "question_path", "refuse_other_format"]

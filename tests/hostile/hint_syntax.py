"""Files that are no YAML, or none that is read, and files of another kind: see hint_cases."""

from __future__ import annotations

from pathlib import Path

from hint_cases import Case, swapped  # type: ignore[import-not-found]
from hint_files import BRAND, GONE, RUBRIC, TEXTS  # type: ignore[import-not-found]

from csmaturity.api.importing import ImportRequest, import_rubric

SYNTAX = (
    swapped(
        "summary: For tests.\n",
        "summary: For tests.\nglossary: - x\n",
        "Begin the list on the line below",
        "summary: For tests.\n",
    ),
    swapped("title: Oven\n", "title: - Oven\n", "or put the text in quotes", 'title: "- Oven"\n'),
    swapped("title: Oven\n", "title: ? Oven\n", "Put the text in quotes", 'title: "? Oven"\n'),
    swapped("title: Oven\n", 'title: "Oven" hot\n', "Nothing may follow a closing quote.", 'title: "Oven hot"\n'),
    swapped("title: Oven\n", "title: {a: b\n", "Check the brackets", "title: Oven\n"),
    swapped("  - {id: motto", "   - {id: motto", "starts in the same column", "  - {id: motto"),
    swapped("title: Oven\n", "title: !o!ven Oven\n", "Put the text in quotes", 'title: "!o!ven Oven"\n'),
    swapped("title: Oven\n", "title: Oven\n%hot\n", "Remove the line, or put the text in quotes", "title: Oven\n"),
    swapped("format: csm", "%YAML x\n---\nformat: csm", "Remove the %YAML line.", "format: csm"),
    swapped("title: Oven", "title: Oven: hot", "Put the text in quotes", 'title: "Oven: hot"'),
    swapped("language: en\n", "language: en\n- x\n", "starts in the same column", "language: en\n"),
    swapped("scales: {pair", "  scales: {pair", "starts in the same column", "scales: {pair"),
    swapped("title: Oven\n", "title: Oven\nloose\n", "Add the colon, or indent the text.", "title: Oven\n  loose\n"),
    swapped("title: Oven\n", 'title: "Oven\n', "Add the closing quote.", 'title: "Oven"\n'),
    swapped("title: Oven\n", "title: 'Oven\n---\n", "Add the closing quote.", "title: 'Oven'\n"),
    swapped("title: Oven\n", 'title: "O\\q"\n', "Write \\\\ for a backslash", 'title: "O\\\\q"\n'),
    swapped("title: Oven\n", 'title: "O\\uD800"\n', "Remove it.", 'title: "O"\n'),
    swapped("title: Oven\n", 'title: "O\\x4"\n', "Write \\\\ for a backslash", 'title: "O\\\\x4"\n'),
    swapped("title: Oven\n", "\ttitle: Oven\n", "ndent with spaces", "title: Oven\n"),
    swapped("title: Oven\n", "title: @Oven\n", "Put the text in quotes", 'title: "@Oven"\n'),
    swapped("title: Oven\n", "title: `Oven\n", "Put the text in quotes", 'title: "`Oven"\n'),
    swapped("columns: [A, B]", "columns: [A, B", "Check the brackets", "columns: [A, B]"),
    swapped(
        "{size: small, staff: 7}", "{size: small, staff: 7", "Check the brackets", "{size: small, staff: 7}", "answers"
    ),
    swapped("  - {id: motto", "  x\n  - {id: motto", "Add the colon, or indent the text.", "  - {id: motto"),
    swapped("roles: {ceo", " roles: {ceo", "starts in the same column", "roles: {ceo"),
    swapped("title: Oven\n", "title: *Oven\n", "write the text out", "title: Oven\n"),
    swapped("title: Oven\n", "title: * Oven\n", "Put the text in quotes", 'title: "* Oven"\n'),
    swapped("title: Oven\n", "title: &o Oven\n", "Anchors are not allowed: remove it.", "title: Oven\n"),
    swapped("title: Oven\n", "&o title: Oven\n", "Anchors are not allowed: remove it.", "title: Oven\n"),
    swapped("title: Oven\n", "title: !x Oven\n", "Tags are not allowed: remove it.", "title: Oven\n"),
    swapped("title: Oven\n", "!x title: Oven\n", "Tags are not allowed: remove it.", "title: Oven\n"),
    swapped("title: Oven\n", "title: !<x Oven\n", "Compare this line with the lines around it.", 'title: "!<x Oven"\n'),
    swapped("title: Oven\n", "title: |x\n  Oven\n", "Move the text down, or quote it.", "title: |\n  x\n  Oven\n"),
    swapped("title: Oven\n", "title: |0\n  Oven\n", "Remove it.", "title: |\n  Oven\n"),
    swapped("title: Oven\n", "title: %Oven\n", "Put the text in quotes", 'title: "%Oven"\n'),
    swapped("format: csm", "%YAML 3.0\n---\nformat: csm", "Remove the %YAML line.", "format: csm"),
    swapped("format: csm", "%YAML 1.1\n---\nformat: csm", "Remove the %YAML line.", "format: csm"),
    swapped("format: csm", "%TAG ! x\n---\nformat: csm", "Remove the line.", "format: csm"),
    swapped("changes:", "...\nmore: 1\nchanges:", "starts in the same column", "changes:"),
    Case("rubric", lambda text: text + b"---\na: b\n", "remove the `---` line", lambda text: text.split(b"---\n")[0]),
    swapped("title: Oven\n", "title: Oven\ntitle: Kiln\n", "Keep one of the two.", "title: Oven\n"),
    swapped("title: Oven\n", "title: Oven\n<<: {a: b}\n", "write the keys out", "title: Oven\n"),
    swapped("title: Oven\nsummary", "title: Oven\n: x\nsummary", "starts in the same column", "title: Oven\nsummary"),
    swapped("  title: {source", "  : {source", "starts in the same column", "  title: {source", "overlay"),
    swapped("roles: {ceo", "roles: {: x, ceo", "Check commas and brackets.", "roles: {ceo"),
    swapped("roles: {ceo", "roles: {? : x, ceo", "Write `key: value`.", "roles: {ceo"),
    swapped("title: Oven\n", "title: Oven\n? [a]\n: x\n", "A list or mapping can't be a key.", "title: Oven\n"),
    swapped("title: Oven\n", 'title: "O\\x07"\n', "Remove the escape that makes it.", 'title: "O"\n'),
    swapped("title: Oven\n", "title: 1e99999\n", "Put it in quotes if it is a text.", 'title: "1e99999"\n'),
    swapped("title: Oven\n", f"title: {'1' * 5000}\n", "Put it in quotes if it is a text.", f'title: "{"1" * 5000}"\n'),
    swapped("title: Oven\n", f"title: {'[' * 70}{']' * 70}\n", "look for stray brackets", "title: Oven\n"),
    swapped("title: Oven\n", f"title: {'[' * 3000}{']' * 3000}\n", "brackets", "title: Oven\n"),
    swapped("title: Oven\n", f"title: [{'a, ' * 300_000}a]\n", "Is it the right file?", "title: Oven\n"),
    swapped("title: Oven\n", "title: Ov\x07en\n", "Remove it; it can't be seen.", "title: Oven\n"),
    swapped("title: Oven\n", "title: Ov\u2028en\n", "Put a space or a new line in its place", "title: Ov en\n"),
    swapped(
        "title: Oven\n",
        "<<<<<<< a\ntitle: Oven\n=======\ntitle: Kiln\n>>>>>>> b\n",
        "Keep one of the two parts",
        "title: Oven\n",
    ),
    Case("rubric", lambda _: b"<!doctype html><p>", "Download the file itself", lambda _: RUBRIC.encode()),
    Case("rubric", lambda _: b"", "Is it the right file?", lambda _: RUBRIC.encode()),
    Case("rubric", lambda _: b"# nothing\n", "Is it the right file?", lambda _: RUBRIC.encode()),
    Case("rubric", lambda _: b"x" * (4 << 20) + b"x", "Is it the right file?", lambda _: RUBRIC.encode()),
    Case("rubric", lambda text: text.decode().encode("utf-16"), "Save the file as UTF-8", lambda _: RUBRIC.encode()),
    Case("rubric", lambda text: text.decode().encode("utf-16-le"), "Save the file as UTF-8", lambda _: RUBRIC.encode()),
    Case(
        "rubric",
        lambda text: text.replace(b"Oven", b"Of\xe9n", 1),
        "Save the file as UTF-8",
        lambda t: t.replace(b"\xe9", "é".encode()),
    ),
    Case("rubric", lambda text: b"\x00\xff" + text, "Is it the right file?", lambda text: text[2:]),
)

LIBRARY = Path(__file__).parents[2] / "fuzz" / "good" / "library.json"


def _imported() -> bytes:
    return import_rubric(ImportRequest(str(LIBRARY), is_written=False)).text.encode()


FORMATS = (
    Case("rubric", lambda _: b"- a\n", "begins with `format: csmaturity-rubric/1`", lambda _: RUBRIC.encode()),
    Case("rubric", {"format": GONE}, "Add `format: csmaturity-rubric/1`.", {"format": "csmaturity-rubric/1"}),
    Case("rubric", {"format": "csmaturity-rubric/2"}, "Update csmaturity.", {"format": "csmaturity-rubric/1"}),
    Case("rubric", {"format": "other/1"}, "Expected: csmaturity-rubric/1.", {"format": "csmaturity-rubric/1"}),
    Case("rubric", lambda _: TEXTS["answers"].encode(), "Name the rubric that it answers.", lambda _: RUBRIC.encode()),
    Case("rubric", lambda _: b"catalog: {}\n", "have to be written into that form", lambda _: RUBRIC.encode()),
    Case("rubric", lambda _: LIBRARY.read_bytes(), "csmaturity rubric import", lambda _: _imported()),
    Case("brand", lambda _: RUBRIC.encode(), "Give it with --rubric", lambda _: BRAND.encode()),
)

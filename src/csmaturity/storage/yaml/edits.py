"""Edits of a YAML text, entry by entry: a value replaced, a key or list item added or removed, every comment kept.

Not what a changed record means for a file, nor whether the result is right (csmaturity.storage.yaml.splice).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import NoneType
from typing import Any, NamedTuple

from csmaturity.rubric.source import Path
from csmaturity.storage.yaml.spans import comment_places, spans
from csmaturity.storage.yaml.writer import WIDTH, Bare, Tree, inline, lines

_COLON = re.compile(r"[ \t]*:")
_BEFORE_KEY = re.compile(r" *(?:[-:] +)*")
_BEFORE_ITEM = re.compile(r"( *)- +")
_NEXT_COMMENT = re.compile(r"\s*\n([ \t]*)#[^\r\n]*")
_COMMENT_LINE = re.compile(r"[ \t]*#")
_LONGEST_KEY = 100
"""Longer keys would be written in another way; for the layout of what stands behind them they count as this long."""


class LargerError(Exception):
    """This can't be edited in place: the value around it must be written anew."""


class _Head(NamedTuple):
    """The start of an entry: where its line begins, the column of its key or dash, and where the colon or dash ends.

    `is_first` says that nothing stands before it on its line.
    """

    line: int
    column: int
    end: int
    is_first: bool


class Editor:
    """The edits of one text; paths are of the text as it was."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.newline = "\r\n" if "\r\n" in text else "\n"
        self._known = spans(text)
        self.comments = comment_places(text, self._known)
        self._edits: list[tuple[int, int, str]] = []
        self._below: dict[Path, list[Any]] = {}
        for path in self._known.values:
            self._below.setdefault(path[:-1], []).append(path[-1] if path else None)

    def result(self) -> str:
        """The text after the edits; raises LargerError where they get in each other's way."""
        pieces, at = [], 0
        for start, end, text in sorted(self._edits, key=lambda edit: edit[0]):
            if start < at:
                raise LargerError
            pieces += [self.text[at:start], text]
            at = end
        return "".join([*pieces, self.text[at:]])

    def said(self, place: tuple[int, int]) -> str:
        """The text of a comment."""
        return self.text[slice(*place)]

    def entry(self, path: Path) -> str:
        """The whole lines of an entry at the top, empty where there is none of its own."""
        if path not in self._known.keys:
            return ""
        head = self._head(path)
        return self.text[head.line : self._end(path)] if head.is_first else ""

    def in_order(self, new: Any, path: Path = ()) -> Any:
        """What is to be written, with its keys in the order that they have in the text."""
        if isinstance(new, list):
            return [self.in_order(one, (*path, at)) for at, one in enumerate(new)]
        if not isinstance(new, dict):
            return new
        keys = [key for key in self._below.get(path, ()) if key in new]
        known, after = set(keys), 0
        for key in new:
            if key not in known:
                keys.insert(after, key)
            after = keys.index(key) + 1
        return {key: self.in_order(new[key], (*path, key)) for key in keys}

    def change(self, old: Any, new: Any, path: Path = (), *, in_flow: bool = False) -> None:
        """Make the value at a path, which says `old`, say `new`; raises LargerError."""
        made, is_flow = len(self._edits), in_flow or self._is_flow(path)
        is_collection = self._known.values[path].style == "{"
        try:
            # A mapping whose values are all unset says nothing, and so is None here.
            if is_collection and isinstance(old, (dict, NoneType)) and isinstance(new, dict):
                self._change_mapping(old or {}, new, path, is_flow)
                return
            if is_collection and isinstance(old, list) and isinstance(new, list):
                self._change_list(old, new, path, is_flow)
                return
        except LargerError:
            del self._edits[made:]
        if in_flow:
            self._write_in_flow(path, new)
        else:
            self._write(path, new)

    def _change_mapping(self, old: Mapping[str, Any], new: Mapping[str, Any], path: Path, is_flow: bool) -> None:
        stands = dict.fromkeys(self._below.get(path, ()))
        gone = [key for key in stands if key in old and key not in new]
        stays = [key for key in stands if key not in old or key in new]
        added = {key for key, one in new.items() if key not in stands and old.get(key) != one}
        if not stays or (is_flow and (gone or added)):
            raise LargerError
        before = None
        for key, one in new.items():
            if key in added:
                self._add({key: one}, path, before, stays)
            elif key in stands:
                before = key
                if old.get(key) != one:
                    self.change(old.get(key), one, (*path, key), in_flow=is_flow)
        for key in gone:
            self._remove((*path, key))

    def _change_list(self, old: list[Any], new: list[Any], path: Path, is_flow: bool) -> None:
        from difflib import SequenceMatcher

        if len(self._below.get(path, ())) != len(old) or (is_flow and len(old) != len(new)):
            raise LargerError
        steps = SequenceMatcher(None, list(map(repr, old)), list(map(repr, new)), autojunk=False).get_opcodes()
        if all(step == "delete" for step, *_ in steps):
            raise LargerError
        for step, start, end, first, last in steps:
            if step == "equal":
                continue
            both = min(end - start, last - first)
            for at in range(both):
                self.change(old[start + at], new[first + at], (*path, start + at), in_flow=is_flow)
            for at in range(start + both, end):
                self._remove((*path, at))
            if first + both < last:
                self._add(new[first + both : last], path, start + both - 1 if start + both else None, [0])

    def _add(self, entries: Any, path: Path, before: Any, stays: list[Any]) -> None:
        """New entries behind the one `before`, or in front of the first one that stays."""
        if before is not None:
            head = self._head((*path, before))
            end = self._end((*path, before))
            self._edits.append((end, end, "".join(self.newline + line for line in lines(entries, head.column))))
            return
        first = (*path, stays[0])
        head = self._head(first)
        text = self.newline.join([*lines(entries, head.column), ""])
        start = head.line
        if head.is_first:
            # The comments right above the entry go on standing above it.
            while _COMMENT_LINE.match(self.text, above := self.text.rfind("\n", 0, max(start - 1, 0)) + 1, start):
                start = above
        else:
            start = self._known.keys[first].start
            text = text[head.column :] + " " * head.column
        self._edits.append((start, start, text))

    def _remove(self, path: Path) -> None:
        """Remove an entry; its comments stay on lines of their own."""
        head, end = self._head(path), self._end(path)
        if not head.is_first or not head.line:
            raise LargerError
        start = head.line - len(self.newline if self.text.endswith(self.newline, 0, head.line) else "\n")
        kept = self._own_lines(self._inside(head.line, end), head.column)
        self._edits.append((start, end, "".join(self.newline + line for line in kept)))

    def _write_in_flow(self, path: Path, new: Tree) -> None:
        """A single value between commas, where it does not make its line too long."""
        span = self._known.values[path]
        old = self.text[span.start : span.end]
        if span.style == "{" or "\n" in old or not isinstance(new, (str, Bare)) or not old:
            raise LargerError
        text = inline(new)
        start = self.text.rfind("\n", 0, span.start) + 1
        if self._line_end(span.end) - start + len(text) - len(old) > WIDTH:
            raise LargerError
        self._edits.append((span.start, span.end, text))

    def _write(self, path: Path, new: Tree) -> None:
        """A value anew behind its key or dash, with its one comment beside it or its comments above it."""
        if not path:
            raise LargerError
        head, span, end = self._head(path), self._known.values[path], self._last(path)
        first, *rest = self._behind(path, self.in_order(new, path), head.column)
        comments = self._inside(head.end, end)
        beside = ""
        is_near = len(comments) == 1 and (span.style != "{" or comments[0][0] < self._line_end(head.end))
        if is_near and (not rest or first[:1] in ("", "|", ">")):
            start = comments.pop()[0]
            gap = self.text[head.end : start]
            beside = (gap[len(gap.rstrip(" \t")) :] or " ") + self.said((start, self._line_end(start)))
        start = head.end
        if first and (gap := self.text[head.end : span.start]) and not gap.strip(" \t"):
            start = span.start
        elif first:
            first = f" {first}"
        self._edits.append((start, end, self.newline.join([first + beside, *rest])))
        if comments:
            above = self._own_lines(comments, head.column)
            self._edits.append((head.line, head.line, self.newline.join([*above, ""])))

    def _behind(self, path: Path, new: Any, column: int) -> list[str]:
        """The lines of a value, the first without the key or dash that it stands behind."""
        step = path[-1]
        if isinstance(step, int):
            first, *rest = lines([new], column)
            return [first[column + 1 :].strip(), *rest]
        # The key itself stays as it is written.
        key = "k" * min(len(step), _LONGEST_KEY)
        first, *rest = lines({key: new}, column)
        return [first[column + len(key) + 1 :].strip(), *rest]

    def _head(self, path: Path) -> _Head:
        key = self._known.keys.get(path)
        start = key.start if key else self._known.values[path].start
        line = self.text.rfind("\n", 0, start) + 1
        before = self.text[line:start]
        if key:
            colon = _COLON.match(self.text, key.end)
            if colon and _BEFORE_KEY.fullmatch(before):
                return _Head(line, start - line, colon.end(), not before.strip())
        elif item := _BEFORE_ITEM.fullmatch(before):
            return _Head(line, len(item[1]), line + len(item[1]) + 1, True)
        raise LargerError

    def _last(self, path: Path) -> int:
        """The end of the last line of a value."""
        while self._known.values[path].style == "{" and not self._is_flow(path):
            path = (*path, self._below[path][-1])
        span = self._known.values[path]
        if span.style in ("|", ">"):
            # The empty lines below a block are the file's.
            return self._line_end(span.start + len(self.text[span.start : span.end].rstrip(" \t\r\n")))
        return self._line_end(span.end)

    def _end(self, path: Path) -> int:
        """The end of an entry: of its value, and of the comments below that stand further in than its key or dash."""
        end, column = self._last(path), self._head(path).column
        while (found := _NEXT_COMMENT.match(self.text, end)) and len(found[1]) > column:
            end = found.end()
        return end

    def _line_end(self, at: int) -> int:
        end = self.text.find("\n", at)
        end = len(self.text) if end < 0 else end
        return end - 1 if self.text[end - 1 : end] == "\r" and end > at else end

    def _is_flow(self, path: Path) -> bool:
        return self.text.startswith(("{", "["), self._known.values[path].start)

    def _inside(self, start: int, end: int) -> list[tuple[int, int]]:
        return [place for place in self.comments if start <= place[0] < end]

    def _own_lines(self, comments: list[tuple[int, int]], column: int) -> Iterator[str]:
        return (" " * column + self.said(place) for place in comments)

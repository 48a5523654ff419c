"""Fingerprints of how a PDF is drawn, part by part, whatever its objects are called and however they are packed.

Not its words, titles and files (csmaturity.formats.pdf.reading).
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any

from csmaturity.formats.pdf.bounds import MAX_DECODED_BYTES, MAX_OBJECTS, UnreadablePdfError

_DESCRIPTIVE = frozenset({"/Metadata", "/AF", "/Pages", "/Type", "/Version", "/Names"})
"""Parts of the catalogue that are no drawing: pages and names are compared by themselves."""


def _refers(one: Any) -> bool:
    """Whether a value holds a reference to another object, at any depth of its own."""
    held = dict.values(one) if isinstance(one, dict) else one if isinstance(one, list) else ()
    return any(hasattr(each, "idnum") or _refers(each) for each in held)


class Fingerprints:
    """Fingerprints of a document's parts that do not depend on how its objects are numbered, ordered or packed."""

    def __init__(self, reader: Any) -> None:
        self.reader = reader
        self.numbers = {page.indirect_reference.idnum: at for at, page in enumerate(reader.pages)}
        self._streams: dict[int, str] = {}
        self._decoded = 0
        self._visited = 0

    def page(self, page: Any) -> dict[str, str]:
        """By part of a page: drawing, fonts and pictures, links and notes, frame."""
        frame = {key: value for key, value in page.items() if key.startswith("/") and key.endswith("Box")}
        known = {"/Contents", "/Resources", "/Annots", "/Parent", "/Type", "/StructParents", *frame}
        return {
            "drawing": self._of(self._raw(page, "/Contents")),
            "fonts and pictures": self._of(self._raw(page, "/Resources")),
            "links and notes": self._of(self._raw(page, "/Annots")),
            "frame": self._of(frame),
            "other": self._of({key: value for key, value in page.items() if key not in known}),
        }

    def document(self) -> dict[str, str]:
        """By part of the document: what its catalogue names, but for pages, attachments and descriptions."""
        catalogue = self.reader.trailer["/Root"]
        parts = {key[1:]: self._of(catalogue.raw_get(key)) for key in catalogue if key not in _DESCRIPTIVE}
        names = catalogue.get("/Names", {})
        parts |= {key[1:]: self._of(names.raw_get(key)) for key in names if key != "/EmbeddedFiles"}
        return parts

    @staticmethod
    def _raw(page: Any, key: str) -> Any:
        return page.raw_get(key) if key in page else None

    def _of(self, top: Any) -> str:
        """One walk over all that hangs on a value; what was met before is named by when, pages by their number."""
        digest = hashlib.sha256()
        met: dict[int, int] = {}
        waiting: list[Any] = [top]
        while waiting:
            self._visited += 1
            if self._visited > MAX_OBJECTS:
                raise UnreadablePdfError("the document has more parts than a report of ours")
            one = waiting.pop()
            number = getattr(one, "idnum", None)
            if number is not None:
                if number in self.numbers or number in met:
                    digest.update(f"page {self.numbers.get(number)} met {met.get(number)};".encode())
                    continue
                one = one.get_object()
                if _refers(one):  # else it is what it is, however often a writer put it into the file
                    met[number] = len(met)
            digest.update(self._said(one, number, waiting.append))
        return digest.hexdigest()

    def _said(self, one: Any, number: int | None, later: Callable[[Any], None]) -> bytes:
        """A value's own part of a fingerprint; what it holds is to be looked at `later`."""
        if isinstance(one, dict):
            stream = hasattr(one, "get_data")
            packing = {"/Length", "/Filter", "/DecodeParms"} if stream else set()
            keys = sorted(key for key in one if key not in packing)
            for key in reversed(keys):
                later(dict.__getitem__(one, key))  # pypdf's own would resolve a reference
            return f"dict {keys} {self._stream(one, number) if stream else ''};".encode("utf-8", "replace")
        if isinstance(one, list):
            for held in reversed(one):
                later(held)
            return f"list {len(one)};".encode()
        return f"{type(one).__name__} {one!r};".encode("utf-8", "replace")

    def _stream(self, one: Any, number: int | None) -> str:
        if number is None or number not in self._streams:
            content = one.get_data()
            self._decoded += len(content)
            if self._decoded > MAX_DECODED_BYTES:
                raise UnreadablePdfError("the document unpacks to more than a report of ours does")
            said = hashlib.sha256(content).hexdigest()
            if number is None:
                return said
            self._streams[number] = said
        return self._streams[number]

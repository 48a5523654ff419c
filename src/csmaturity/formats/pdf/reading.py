"""A PDF, from anybody, as values: the files it carries, its words by page, and fingerprints of how it is drawn.

Not how a PDF of ours is made (csmaturity.formats.pdf.document) nor what two readings say about each other
(csmaturity.report.claims).
"""

from __future__ import annotations

import hashlib
import io
import logging
import warnings
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from csmaturity.errors import CsmaturityError
from csmaturity.report.claims import Leaf, Reading

MAX_BYTES = 64 * 1024 * 1024
"""The largest PDF that is read; one of ours has half a megabyte, and a brand's fonts and pictures a few."""

MAX_ATTACHMENTS = 250
MAX_ATTACHED_BYTES = 48 * 1024 * 1024
MAX_PAGES = 2_000
MAX_DECODED_BYTES = 256 * 1024 * 1024
"""All streams of one document, unpacked: bounds the memory that a small file can take."""

MAX_OBJECTS = 3_000_000
_DESCRIPTIVE = frozenset({"/Metadata", "/AF", "/Pages", "/Type", "/Version", "/Names"})
"""Parts of the catalogue that are no drawing: pages and names are compared by themselves."""


class UnreadablePdfError(CsmaturityError):
    """The file is no PDF that can be read; the message says why."""


def opened(pdf: bytes, name: str) -> Any:
    """A reader of the document. Raises UnreadablePdfError for what is no PDF, damaged or encrypted."""
    from pypdf import PdfReader

    if not pdf.lstrip()[:5].startswith(b"%PDF-"):
        raise UnreadablePdfError(f"{name} is not a PDF", "Name a PDF that `csmaturity report -f pdf --embed` wrote.")
    with _patience(name):
        try:
            reader = PdfReader(io.BytesIO(pdf))
            is_encrypted = reader.is_encrypted
        except Exception:
            # A way of encrypting that would need another library, which we don't, to tell that it is one.
            if b"/Encrypt" not in pdf:
                raise
            is_encrypted = True
        if is_encrypted:
            raise UnreadablePdfError(f"{name} is encrypted", "Ask for a copy without a password.")
        said, counted = _said_pages(reader), _counted_pages(reader)
        if said != counted:
            raise UnreadablePdfError(
                f"{name} says that it has {said} pages, and {counted} can be reached", "Ask for the file again."
            )
        if not 0 < counted <= MAX_PAGES:
            raise UnreadablePdfError(f"{name} has {counted:,} pages; at most {MAX_PAGES:,} are read")
    return reader


def _said_pages(reader: Any) -> int:
    """How many pages the document says that it has: anybody can write anything there."""
    said = reader.trailer["/Root"]["/Pages"].get("/Count")
    return int(said) if isinstance(said, int) else -1


def _counted_pages(reader: Any) -> int:
    """How many pages a viewer comes to, going through the tree once; a branch of a branch of itself counts once."""
    count, waiting = 0, [reader.trailer["/Root"]["/Pages"]]
    seen: set[int] = set()
    while waiting and count <= MAX_PAGES and len(seen) <= MAX_OBJECTS:
        node = waiting.pop().get_object()
        if "/Kids" not in node:
            count += 1
        elif id(node) not in seen:
            seen.add(id(node))
            waiting += node["/Kids"]
    return count


def attachments(reader: Any, name: str) -> dict[str, bytes]:
    """The files that a document carries, by name. Raises UnreadablePdfError where they are too many or too big."""
    found: dict[str, bytes] = {}
    with _patience(name):
        for place, content in _embedded(reader.trailer["/Root"]):
            if place in found:
                raise UnreadablePdfError(f"{name} carries two files named {place!r}")
            found[place] = content
            if len(found) > MAX_ATTACHMENTS or sum(map(len, found.values())) > MAX_ATTACHED_BYTES:
                raise UnreadablePdfError(f"{name} carries more than a report of ours does")
    return found


def reading(reader: Any, name: str, *, paint: bool = False) -> Reading:
    """Every page and part of a document; `paint` looks into each page's drawing too, which takes longer."""
    with _patience(name):
        prints = _Fingerprints(reader)
        alternatives = _alternatives(reader, prints.numbers)
        pages = tuple(
            Leaf(
                " ".join(page.extract_text().split()),
                tuple(alternatives.get(number, ())),
                prints.page(page),
                _paint(page, reader) if paint else {},
            )
            for number, page in enumerate(reader.pages)
        )
        return Reading(pages, prints.document(), _titles(reader, len(pages)))


@contextmanager
def _patience(name: str) -> Iterator[None]:
    """Whatever goes wrong while a foreign file is read is the file's fault, and said in one sentence.

    A library for files from anybody raises whatever its code happens to raise; so all of it is caught here, and only
    here. MemoryError too: limits on size come first, this is the last one.
    """
    log = logging.getLogger("pypdf")
    level = log.level
    log.setLevel(logging.CRITICAL + 1)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    except CsmaturityError:
        raise
    except Exception as error:
        reason = type(error).__name__
        raise UnreadablePdfError(
            f"{name} is damaged and can't be read ({reason})", "Ask for the file again, or make it again."
        ) from None
    finally:
        log.setLevel(level)


def _embedded(catalogue: Any) -> Iterator[tuple[str, bytes]]:
    tree = catalogue.get("/Names", {}).get("/EmbeddedFiles")
    waiting = [tree] if tree is not None else []
    seen = 0
    while waiting and seen <= MAX_ATTACHMENTS:
        seen += 1
        node = waiting.pop().get_object()
        waiting += node.get("/Kids", [])
        names = node.get("/Names", [])
        for _, held in zip(names[::2], names[1::2], strict=False):
            one = held.get_object()
            yield str(one.get("/UF", one.get("/F"))), one["/EF"]["/F"].get_object().get_data()


def _titles(reader: Any, count: int) -> tuple[str, ...]:
    """The title of each page: that of the last bookmark, of the first two ranks, that leads to it or before it."""
    starts: list[tuple[int, str]] = []

    def walk(items: list[Any], rank: int) -> None:
        for item in items:
            if isinstance(item, list):
                if rank < 2:
                    walk(item, rank + 1)
            else:
                number = reader.get_destination_page_number(item)
                starts.append((-1 if number is None else number, str(item.title)))

    walk(reader.outline, 1)
    return tuple(next((title for start, title in reversed(starts) if 0 <= start <= at), "") for at in range(count))


def _alternatives(reader: Any, numbers: dict[int, int]) -> dict[int, list[str]]:
    """The texts that stand for charts and marks, by page from 0, in the order of the tag tree."""
    found: dict[int, list[str]] = {}
    waiting: list[Any] = [reader.trailer["/Root"].get("/StructTreeRoot")]
    seen: set[int] = set()
    while waiting:
        held = waiting.pop()
        number = getattr(held, "idnum", None)
        if number in seen:
            continue
        if number is not None:
            seen.add(number)
        one: Any = held.get_object() if held is not None else None
        if isinstance(one, list):
            waiting += reversed(one)
        elif hasattr(one, "raw_get"):
            texts = [str(one[key]) for key in ("/Alt", "/ActualText", "/E") if key in one]
            if texts:
                page = one.raw_get("/Pg") if "/Pg" in one else None
                found.setdefault(numbers.get(getattr(page, "idnum", -1), -1), []).extend(texts)
            if "/K" in one:
                waiting.append(one.raw_get("/K"))
    return found


def _paint(page: Any, reader: Any) -> Counter[str]:
    """How often a page paints in each way: filled and stroked shapes and pictures by number, text once a colour."""
    from pypdf.generic import ContentStream

    found: Counter[str] = Counter()
    colour, mode = "", ""
    for operands, operator in ContentStream(page["/Contents"].get_object(), reader).operations:
        name = operator.decode("latin-1")
        if name in {"rg", "g", "k", "sc", "scn"}:
            colour = " ".join(map(str, operands))
        elif name == "Tr":
            mode = f" in mode {operands[0]}"
        elif name in {"Tj", "TJ", "'", '"'}:
            found[f"text in colour {colour}{mode}"] = 1
        elif name in {"f", "F", "f*", "B", "B*", "b", "b*"}:
            found[f"a shape in colour {colour}"] += 1
        elif name in {"Do", "BI", "INLINE IMAGE", "sh"}:
            found["a picture"] += 1
    for held in page.get("/Annots", ()):
        found[f"an annotation of kind {held.get_object().get('/Subtype')}"] += 1
    return found


def _refers(one: Any) -> bool:
    """Whether a value holds a reference to another object, at any depth of its own."""
    held = dict.values(one) if isinstance(one, dict) else one if isinstance(one, list) else ()
    return any(hasattr(each, "idnum") or _refers(each) for each in held)


class _Fingerprints:
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

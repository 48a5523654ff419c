"""A PDF, from anybody, as values: the files it carries, its words by page, and how it is drawn.

Not how a PDF of ours is made (csmaturity.formats.pdf.document) nor what two readings say about each other
(csmaturity.report.claims).
"""

from __future__ import annotations

import io
import logging
import warnings
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from csmaturity.errors import CsmaturityError
from csmaturity.formats.pdf.bounds import (
    MAX_ATTACHED_BYTES,
    MAX_ATTACHMENTS,
    MAX_OBJECTS,
    MAX_PAGES,
    UnreadablePdfError,
)
from csmaturity.formats.pdf.fingerprints import Fingerprints
from csmaturity.report.claims import Leaf, Reading


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
        prints = Fingerprints(reader)
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

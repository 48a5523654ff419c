"""PDFs that carry something else than they say: objects, sources and manifests changed one by one, and all else whole.

The file's own table of objects is written again, and the manifest names the hash that each source has now, so that what
was changed is reached. Not the changing of a source's text (fuzz/structure.py).
"""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Callable
from random import Random

from pypdf import PdfReader, PdfWriter

_OBJECT = re.compile(rb"(?ms)^(\d+) 0 obj\s*\n(.*?)\nendobj\s*$")
_TOKEN = re.compile(rb"/[A-Za-z]\w*|\d+ 0 R|[-+]?\d+(?:\.\d+)?|\([^()\\]{0,60}\)")
_ODD = (
    *(
        b"null",
        b"true",
        b"-1",
        b"0",
        b"1e9",
        b"99999999999",
        b"2147483648",
        b"[]",
        b"<<>>",
        b"()",
        b"/X",
        b"<FEFF202E>",
    ),
    *(b"[[[[[[[[]]]]]]]]", b"999999 0 R", b"(\\377\\376)", b"<>", b"[1 2 3]", b"/Page", b"/Pages", b"(../../x)"),
)

Change = Callable[[str, bytes], bytes]
"""Other content for an attachment of a name."""


def plain(content: bytes) -> bytes:
    """The same PDF with each object by itself, so that it can be changed as text."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(content)))
    held = io.BytesIO()
    writer.write(held)
    return held.getvalue()


def with_other_tokens(content: bytes, random: Random) -> bytes:
    """One to three tokens of a plain PDF's objects put in another's place."""
    objects = dict(_objects(content))
    for _ in range(random.choice((1, 1, 2, 3))):
        at = random.choice(list(objects))
        head, stream, rest = objects[at].partition(b"stream\n")
        tokens = list(_TOKEN.finditer(head))
        if tokens:
            one = random.choice(tokens)
            own = random.choice(tokens)[0], b"%d 0 R" % random.choice(list(objects)), b"%d 0 R" % at
            new = random.choice((*own, random.choice(_ODD), random.choice(_ODD)))
            objects[at] = head[: one.start()] + new + head[one.end() :] + stream + rest
    return _written(objects, content)


def with_other_sources(content: bytes, change: Change, random: Random) -> bytes:
    """A PDF whose attachments were changed, with their true hashes in the manifest unless that is what was changed."""
    reader = PdfReader(io.BytesIO(content))
    held = {name: versions[0] for name, versions in reader.attachments.items()}
    manifest = next(name for name in held if name.endswith("manifest.json"))
    own = sorted(held.keys() - {manifest})
    name = random.choice([manifest, *own, *own])
    text = held[manifest].decode()
    held[name] = change(name, held[name])
    if name == manifest:
        text = held[manifest].decode("utf-8", "replace")
    else:
        old = hashlib.sha256(reader.attachments[name][0]).hexdigest()
        text = text.replace(old, hashlib.sha256(held[name]).hexdigest())
    held[manifest] = text.encode("utf-8", "replace")
    writer = PdfWriter()
    for page in reader.pages:
        writer.add_page(page)
    for one, given in held.items():
        writer.add_attachment(one, given)
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


def _objects(content: bytes) -> list[tuple[int, bytes]]:
    return [(int(found[1]), found[2]) for found in _OBJECT.finditer(content)]


def _written(objects: dict[int, bytes], content: bytes) -> bytes:
    trailer = content[content.rindex(b"trailer") : content.rindex(b"startxref")]
    made, places = b"%PDF-1.7\n", {}
    for number, body in objects.items():
        places[number] = len(made)
        made += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(made)
    made += b"xref\n0 1\n0000000000 65535 f \n"
    made += b"".join(b"%d 1\n%010d 00000 n \n" % (number, at) for number, at in sorted(places.items()))
    return made + trailer + b"startxref\n%d\n%%%%EOF\n" % start

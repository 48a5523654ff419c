"""The parts of a PDF put into a file, each written out and packed once.

Not what the parts say (csmaturity.formats.pdf.archive). WeasyPrint's own way writes every part a second time for the
file's identifier and packs the tags twice: a twentieth of a report's time.
"""

from __future__ import annotations

import struct
import zlib
from hashlib import md5
from itertools import accumulate, count
from typing import Any, BinaryIO

_COMPRESSION = 7
"""WeasyPrint's own 9 takes three times as long for a file smaller by a fiftieth."""

_HEADER = b"%PDF-1.7\n%\xf0\x9f\x96\xa4\n"
_FREE, _AT, _INSIDE = range(3)
_ENTRY = struct.Struct(">BII")
"""Where an object lies: one of these three, then a byte in the file or the number of a stream and the place in it."""


def pack(stream: Any) -> None:
    """Compress a `pydyf.Stream`, now and for good.

    A stream whose last byte is a carriage return is ambiguous: readers can't tell whether that byte belongs to it. So
    one that would end so gets a line break more, and a file that travels in the PDF, which must stay as it is, is kept
    unpacked.
    """
    stream.compress = False
    plain = stream.data.partition(b"\nstream\n")[2].removesuffix(b"\nendstream")
    packed = zlib.compress(plain, _COMPRESSION)
    if packed.endswith(b"\r"):
        if stream.extra.get("Type") in {"/EmbeddedFile", "/XRef"}:
            return
        packed = zlib.compress(plain + b"\n", _COMPRESSION)
        if "Length1" in stream.extra:
            stream.extra["Length1"] += 1
    stream.stream = [packed]
    stream.extra["Filter"] = "/FlateDecode"


def write(pdf: Any, output: BinaryIO, *_: object) -> None:
    """Write a `pydyf.PDF` to an empty `output`, as its own `write` does; its identifier hangs on its content alone."""
    import pydyf

    pdf.add_object(pdf.info)
    for one in pdf.objects:
        if isinstance(one, pydyf.Stream) and one.compress:
            pack(one)
    inside = {one.number: one.data for one in pdf.objects[1:] if one.compressible}
    starts = accumulate((len(data) + 1 for data in inside.values()), initial=0)
    index = " ".join(f"{number} {start}" for number, start in zip(inside, starts, strict=False)).encode()
    holder = pydyf.Stream([index, *inside.values()], {"Type": "/ObjStm", "N": len(inside), "First": len(index) + 1})
    pdf.add_object(holder)
    pack(holder)
    order = count()
    table = [_ENTRY.pack(_FREE, 0, 65_535)]
    output.write(_HEADER)
    for one in pdf.objects[1:]:
        if one.number in inside:
            table.append(_ENTRY.pack(_INSIDE, holder.number, next(order)))
        else:
            table.append(_ENTRY.pack(_AT, output.tell(), 0))
            output.write(one.indirect + b"\n")
    _close(pdf, output, table)


def _close(pdf: Any, output: BinaryIO, table: list[bytes]) -> None:
    import pydyf

    start = output.tell()
    output.seek(0)
    identifier = pydyf.String(md5(output.read(), usedforsecurity=False).hexdigest()).data
    extra = {
        "Type": "/XRef",
        "W": pydyf.Array((1, 4, 4)),
        "Size": len(table) + 1,
        "Root": pdf.catalog.reference,
        "Info": pdf.info.reference,
        "ID": pydyf.Array((identifier, identifier)),
    }
    cross_references = pydyf.Stream([b"".join([*table, _ENTRY.pack(_AT, start, 0)])], extra)
    pdf.add_object(cross_references)
    pack(cross_references)
    output.write(cross_references.indirect + f"\nstartxref\n{start}\n%%EOF\n".encode())

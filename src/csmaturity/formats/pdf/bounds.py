"""How large a PDF from anybody may be, in every way, and the error for one that is larger or can't be read.

Not the reading (csmaturity.formats.pdf.reading).
"""

from __future__ import annotations

from csmaturity.errors import CsmaturityError

MAX_BYTES = 64 * 1024 * 1024
"""The largest PDF that is read; one of ours has half a megabyte, and a brand's fonts and pictures a few."""

MAX_ATTACHMENTS = 250
MAX_ATTACHED_BYTES = 48 * 1024 * 1024
MAX_PAGES = 2_000
MAX_DECODED_BYTES = 256 * 1024 * 1024
"""All streams of one document, unpacked: bounds the memory that a small file can take."""

MAX_OBJECTS = 3_000_000


class UnreadablePdfError(CsmaturityError):
    """The file is no PDF that can be read; the message says why."""

"""What csmaturity.toml says where a command line says nothing.

Not the file (csmaturity.storage.settings) nor what its words mean (csmaturity.api.defaults).
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from csmaturity.api.defaults import Defaults


@cache
def project() -> Defaults:
    """The project's defaults, read once for each command line."""
    from csmaturity.api.defaults import defaults

    return defaults()


def brand_or_default(given: str | None) -> str | None:
    """The brand of the command line, else the project's; "" asks for none."""
    return (project().brand if given is None else given) or None


def language_or_default(given: str | None) -> str | None:
    """The language of the command line, else the project's."""
    return (project().language if given is None else given) or None

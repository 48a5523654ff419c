"""The look that --brand and --template ask for.

Not how a brand or a template pack is read (csmaturity.storage.brands, csmaturity.storage.template_packs).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from csmaturity.report.look import Look


def chosen(brand: str | None, template: str | None) -> Look:
    """The look from a brand folder and a template folder, each optional; raises InputError, CsmaturityError."""
    import dataclasses

    from csmaturity.report.look import DEFAULT_LOOK
    from csmaturity.storage import brands, template_packs

    look = DEFAULT_LOOK if brand is None else brands.load(brand)
    return look if template is None else dataclasses.replace(look, pack=template_packs.load(template))


def tongue(language: str | None, look: Look) -> str | None:
    """The language to write in: the one asked for, else the brand's; None for English."""
    from csmaturity.storage.catalogues import SOURCE

    if language is not None or not look.language:
        return language
    return None if look.language.split("-")[0].lower() == SOURCE else look.language


def files(*folders: str | None) -> Iterator[str]:
    """Every file in the folders given, so that no document is written over one."""
    from csmaturity.storage import brands

    for folder in folders:
        if folder is not None:
            yield from brands.paths(folder)

"""The theme and the language that a brand, a template pack and a language tag ask for.

Not how a brand or a template pack is read (csmaturity.storage.brands, csmaturity.storage.template_packs).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from csmaturity.language import Catalogue
    from csmaturity.report.brand.theme import Theme


def theme_of(brand: str | None, template: str | None = None) -> Theme:
    """The theme from a brand folder and a template folder, each optional; raises InputError, CsmaturityError."""
    from csmaturity.report.brand.theme import DEFAULT_THEME

    theme = DEFAULT_THEME
    if brand is not None:
        from csmaturity.storage import brands

        theme = brands.load(brand)
    if template is not None:
        from csmaturity.storage import template_packs

        theme = theme._replace(pack=template_packs.load(template))
    return theme


def language_of(language: str | None, theme: Theme) -> str | None:
    """The language to write in: the one asked for, else the brand's; None for English."""
    from csmaturity.language import primary_language
    from csmaturity.storage.catalogues import SOURCE

    if language is not None or not theme.language:
        return language
    return None if primary_language(theme.language) == SOURCE else theme.language


def catalogue_of(language: str | None) -> Catalogue | None:
    """Our sentences in the language asked for; None for English. Raises UsageError for one that we don't speak."""
    if language is None:
        return None
    from csmaturity.storage.catalogues import catalogue

    return catalogue(language)


def files_of(*folders: str | None) -> Iterator[str]:
    """Every file in the folders given, so that no document is written over one."""
    for folder in folders:
        if folder is not None:
            from csmaturity.storage import brands

            yield from brands.paths(folder)

"""The one place where we reach into pydantic: it starts without looking for plugins, and without types of types.

Not the models (csmaturity.rubric, csmaturity.assessment). tests/cli/test_pydantic_inside.py says if it still holds.
"""

from __future__ import annotations

import os
import sys


def do_without_plugins() -> None:
    """Keep pydantic from looking for plugins in every installed package; none may change our models.

    Its own setting alone still imports what reads package metadata, e-mail parser included. So a module stands in for
    the one that looks; asked for anything else, it makes way for the real one. Saves 15 ms, a bare interpreter's time:
    6 % of `rubric list`, 4 % of `score`. The setting stays as the word on what is wanted, should the module move.
    """
    from importlib import import_module
    from types import ModuleType

    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    name = "pydantic.plugin._loader"
    stand_in = ModuleType(name)

    def real(attribute: str) -> object:
        if attribute.startswith("__"):  # the import system asks for some of these, and may be told no
            raise AttributeError(attribute)
        if sys.modules.get(name) is stand_in:
            del sys.modules[name]
        return getattr(import_module(name), attribute)

    stand_in.__dict__.update(get_plugins=lambda: (), __getattr__=real)
    sys.modules.setdefault(name, stand_in)


def do_without_types_of_schemas() -> None:
    """Let pydantic describe its inner schemas by plain dicts instead of typed ones, which only type checkers read.

    Each of some 700 fields of these types is compiled when its class is made, and never looked at. Saves 25 ms, more
    than a bare interpreter takes: 7 % of `score`. Whoever has imported them already keeps what they have.
    """
    import typing
    from importlib import import_module

    class PlainDict(dict[str, object]):
        """What a typed dict is when the program runs."""

        def __init_subclass__(cls, *, total: bool = True) -> None:
            """Take the word that says whether every key is needed."""

    homes = (typing, import_module("typing_extensions"))
    typed = [home.TypedDict for home in homes]
    try:
        for home in homes:
            vars(home)["TypedDict"] = PlainDict
        import_module("pydantic_core.core_schema")
    finally:
        for home, own in zip(homes, typed, strict=True):
            vars(home)["TypedDict"] = own

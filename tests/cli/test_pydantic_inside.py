"""What stands in for pydantic's search for plugins: it is asked for, it spares what it should, and it is needed."""

from __future__ import annotations

import subprocess
import sys

NAME = "pydantic.plugin._loader"
START = """
import sys, importlib
from csmaturity.cli import main, pydantic_inside
sys.argv = ['csmaturity', 'rubric', 'list']
"""
METADATA = "\nprint('importlib.metadata' in sys.modules, file=sys.stderr)"
ONLY_THE_SETTING = """
import os
os.environ['PYDANTIC_DISABLE_PLUGINS'] = '__all__'
pydantic_inside.do_without_plugins = lambda: None
"""


def told(code: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code], stdin=subprocess.DEVNULL, capture_output=True, text=True, check=True
    )
    return done.stderr.strip()


def test_no_package_metadata_is_read_at_a_start() -> None:
    assert told(f"{START}main.main(){METADATA}") == "False"


def test_the_setting_alone_would_still_read_them() -> None:
    assert told(f"{START}{ONLY_THE_SETTING}main.main(){METADATA}") == "True", "the stand-in can go"


def test_who_asks_for_more_gets_the_real_module() -> None:
    told(f"""{START}
main.main()
stand_in = importlib.import_module('{NAME}')
assert stand_in.PYDANTIC_ENTRY_POINT_GROUP == 'pydantic'
assert sys.modules['{NAME}'] is not stand_in
""")


def test_the_real_module_has_what_stands_in_for_it() -> None:
    told(f"""
import inspect, {NAME} as loader
assert not inspect.signature(loader.get_plugins).parameters
""")


SCHEMAS = "pydantic_core.core_schema"


def test_a_command_compiles_no_types_of_schemas() -> None:
    seen = f"\nprint(hasattr(sys.modules['{SCHEMAS}'].CoreConfig, '__total__'), file=sys.stderr)"
    assert told(f"{START}main.main(){seen}") == "False"


def test_without_what_stands_in_they_would_be_compiled() -> None:
    own = "import csmaturity.cli.app as app\napp.do_without_types_of_schemas = lambda: None\n"
    seen = f"\nprint(hasattr(sys.modules['{SCHEMAS}'].CoreConfig, '__total__'), file=sys.stderr)"
    assert told(f"{START}{own}main.main(){seen}") == "True", "the stand-in can go"


def test_everybody_else_gets_real_typed_dicts() -> None:
    told(f"""{START}
main.main()
import typing, typing_extensions
for home in (typing, typing_extensions):
    Real = home.TypedDict('Real', dict(a=int))
    assert Real.__total__
""")

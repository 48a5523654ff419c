"""Importing PyYAML compiles no pattern of its parser in Python, which works all the same; and that is still needed."""

from __future__ import annotations

import subprocess
import sys

import pytest
import yaml

from csmaturity.storage.yaml.pyyaml_inside import yaml as ours

LOOKED = """
import re, sys
re.purge()
kept = re._cache
{0}
sys.exit(any('U00010000' in ascii(key) for key in kept))
"""


def found(code: str) -> bool:
    """Whether the one dear pattern was compiled."""
    return bool(subprocess.run([sys.executable, "-c", LOOKED.format(code)], check=False).returncode)


def test_our_start_compiles_no_set_of_all_letters() -> None:
    assert not found("import csmaturity.storage.yaml.reader")


def test_others_would_compile_it() -> None:
    assert found("import yaml"), "pyyaml_inside can go"


def test_the_parser_in_python_reads_and_refuses_as_ever() -> None:
    assert ours is yaml
    assert yaml.load("- 1\n- 2026-12-01\n- 1.5\n- yes", yaml.SafeLoader)[2:] == [1.5, True]
    with pytest.raises(yaml.reader.ReaderError, match="position 3"):
        yaml.load("a: \x01", yaml.SafeLoader)

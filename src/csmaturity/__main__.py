"""Lets `python -m csmaturity` do what the `csmaturity` command does."""

import sys

from csmaturity.cli.main import main

sys.exit(main())

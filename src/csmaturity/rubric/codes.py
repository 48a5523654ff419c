"""The permanent codes of the faults that reading finds, so that a fault and a lint rule are one thing to a reader.

Not their names, severities and manual pages, which are rows of csmaturity.rubric.check.table.
"""

from __future__ import annotations

from typing import Final

YAML_SYNTAX: Final = "CSM001"
NOT_UTF8: Final = "CSM002"
CONTROL_CHARACTER: Final = "CSM003"
RESOURCE_LIMIT: Final = "CSM004"
DUPLICATE_KEY: Final = "CSM005"
NOT_ONE_DOCUMENT: Final = "CSM006"
TAG_OR_MERGE: Final = "CSM007"
AMBIGUOUS_SCALAR: Final = "CSM008"
UNREADABLE: Final = "CSM009"
UNKNOWN_KEY: Final = "CSM101"
MISSING_KEY: Final = "CSM102"
WRONG_TYPE: Final = "CSM103"
BAD_VALUE: Final = "CSM104"
BAD_IDENTIFIER: Final = "CSM105"
DUPLICATE_ID: Final = "CSM106"
UNKNOWN_REFERENCE: Final = "CSM107"
UNSUPPORTED_SCHEMA: Final = "CSM108"
VALUES_NOT_INCREASING: Final = "CSM303"
INVALID_CONDITION: Final = "CSM503"

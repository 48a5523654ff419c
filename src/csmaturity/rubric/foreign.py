"""Files that are sound and something else: other tools' and other kinds of ours, recognised by their keys.

Not the faults of a file that is what it should be (csmaturity.rubric.messages).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

OURS = {
    "csmaturity-rubric": ("a rubric", "Give it with --rubric, and name the file of answers here."),
    "csmaturity-assessment": ("an assessment, a file of answers", "Name the rubric that it answers."),
    "csmaturity-translation": ("a translation", "Name the rubric that it translates: it is found beside it."),
    "csmaturity-brand": ("a brand", "Give its folder with --brand."),
    "csmaturity-report": ("a report for machines", "Name the assessment that it was made from."),
    "csmaturity-scores": ("scores for machines", "Name the assessment that they were made from."),
    "csmaturity-plan": ("a plan for machines", "Name the assessment that it was made from."),
    "csmaturity-roles": ("a role planner", "It is read by csmaturity worksheet roles."),
    "csmaturity-rights": ("decision rights", "They are read by csmaturity worksheet rights."),
    "csmaturity-matrix": ("a role matrix", "It is read by csmaturity worksheet matrix."),
}
"""Our kinds of file by the family in their `format`: what each is, and what to do where another was wanted."""

_CISO_ASSISTANT = "a CISO Assistant framework"
_NO_FRAMEWORK = "a CISO Assistant library without a framework"
_LENS = "an AWS Well-Architected custom lens"
IMPORTED = frozenset((_CISO_ASSISTANT, _LENS))
"""Those of which `csmaturity rubric import` makes a rubric."""

_TOOLS: tuple[tuple[frozenset[str], str], ...] = (
    (frozenset({"urn", "objects"}), _CISO_ASSISTANT),
    (frozenset({"schemaVersion", "pillars"}), _LENS),
    (frozenset({"catalog"}), "an OSCAL catalog"),
    (frozenset({"on", "jobs"}), "a GitHub workflow"),
    (frozenset({"apiVersion", "kind"}), "a Kubernetes file"),
    (frozenset({"services", "volumes"}), "a Docker Compose file"),
    (frozenset({"openapi", "paths"}), "an OpenAPI description"),
    (frozenset({"$schema", "properties"}), "a JSON Schema"),
    (frozenset({"repos", "default_language_version"}), "a pre-commit configuration"),
    (frozenset({"nodes", "edges"}), "a graph of another tool"),
)


def kind_of(data: Mapping[str, Any]) -> str:
    """What a file is that names no format of ours, as a noun with its article; empty where nobody knows."""
    found = next((said for keys, said in _TOOLS if keys <= data.keys()), "")
    objects = data.get("objects")
    return _NO_FRAMEWORK if found == _CISO_ASSISTANT and not _has_framework(objects) else found


def _has_framework(objects: object) -> bool:
    return isinstance(objects, Mapping) and isinstance(objects.get("framework"), Mapping)


def ours(format: object) -> tuple[str, str]:
    """What another kind of our own files is, and what to do with it; two empty texts for none of ours."""
    return OURS.get(format.partition("/")[0], ("", "")) if isinstance(format, str) else ("", "")

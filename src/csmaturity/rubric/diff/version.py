"""How a version followed another, how it had to, and in words why that is too little.

Not what changed (csmaturity.rubric.diff.compare).
"""

from __future__ import annotations

from collections.abc import Sequence

from csmaturity.rubric.diff.model import PARTS, Change, Compatibility, Part, Step

_Numbers = tuple[int, int, int]


def step(old: str, new: str) -> Step:
    """The first part of the version that differs, or that it went back."""
    before, after = _numbers(old), _numbers(new)
    if after < before:
        return "back"
    return next((part for part, one, other in zip(_SHOWN, before, after, strict=True) if one != other), "none")


def needed(changes: Sequence[Change], compatibility: Compatibility, old: str) -> Part:
    """The part that must rise for all changes together. Before 1.0.0 each counts one part lower, as semver allows."""
    return max((part_for(change, compatibility, old) for change in changes), key=PARTS.index, default="none")


def part_for(change: Change, compatibility: Compatibility, old: str) -> Part:
    """The part that must rise for one change to a rubric of this version."""
    part = change.needs(compatibility)
    if _numbers(old)[0] > 0:
        return part
    lower: dict[Part, Part] = {"major": "minor", "minor": "patch"}
    return lower.get(part, part)


def least(old: str, part: Part) -> str:
    """The lowest version that follows with this part risen."""
    major, minor, patch = _numbers(old)
    after = {
        "major": (major + 1, 0, 0),
        "minor": (major, minor + 1, 0),
        "patch": (major, minor, patch + 1),
        "none": (major, minor, patch),
    }[part]
    return ".".join(map(str, after))


def enough(found: Step, part: Part) -> bool:
    """Whether a version that followed so is far enough for a part."""
    return found != "back" and PARTS.index(found) >= PARTS.index(part)


def fault(old: str, new: str, part: Part, found: Step) -> str:
    """Why a version is wrong; empty where it is right."""
    if found == "back":
        return f"the version went back from {old} to {new}"
    if enough(found, part):
        return ""
    if found == "none":
        return f"the content changed under the same version, {old}: these changes need a {part} version"
    return f"{old} → {new} is a {found} version: these changes need a {part} one"


_SHOWN: tuple[Part, ...] = ("major", "minor", "patch")


def _numbers(version: str) -> _Numbers:
    major, minor, patch = map(int, version.split("."))
    return major, minor, patch

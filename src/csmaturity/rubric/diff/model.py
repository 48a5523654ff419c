"""What a comparison of two versions of a rubric says: changes, each with what it does and the version part it needs.

Not the comparing (csmaturity.rubric.diff.compare) nor whether the version has risen enough
(csmaturity.rubric.diff.version).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from csmaturity.rubric.check.rules.documented import BY_CODE
from csmaturity.rubric.source import Path

Part = Literal["none", "patch", "minor", "major"]
PARTS: Final[tuple[Part, ...]] = ("none", "patch", "minor", "major")
"""Parts of a version, by how much they promise."""

Category = Literal["answers", "scores", "meaning", "other"]
CATEGORIES: Final[tuple[Category, ...]] = ("answers", "scores", "meaning", "other")
"""What a change does, worst first: answers given no longer fit; they fit and score otherwise; they fit and score the
same but say something else; or none of these."""

Compatibility = Literal["answers", "scores", "meaning"]
"""What a version that keeps its first number promises to keep. Each promise includes those before it."""

Step = Literal["back", "none", "patch", "minor", "major"]
"""How a version follows another."""


@dataclass(frozen=True, slots=True)
class Change:
    """One change. `path` leads to it in the new file, or in the old one where it is `gone`.

    `what` is the code of the rule that it breaks, or the name of a change that is no rule's business. `least` is the
    version part that it needs whatever the promise; a breach of the promise needs the major part. `settled` changes are
    in an agreed form (a rename with `previously`) and breach nothing; `forbidden` ones are wrong in every version.
    """

    what: str
    path: Path
    message: str
    help: str = ""
    category: Category = "answers"
    least: Part = "minor"
    gone: bool = False
    settled: bool = False
    forbidden: bool = False
    before: str = ""
    after: str = ""

    @property
    def code(self) -> str:
        """The code of the rule; empty where it is no rule's business."""
        return self.what if self.what in BY_CODE else ""

    @property
    def name(self) -> str:
        """What such a change is called."""
        return BY_CODE[self.what].name if self.code else self.what

    def breaks(self, compatibility: Compatibility) -> bool:
        """Whether it breaks what is promised."""
        return not self.settled and CATEGORIES.index(self.category) <= CATEGORIES.index(compatibility)

    def needs(self, compatibility: Compatibility) -> Part:
        """The version part that must rise for this change."""
        return "major" if self.breaks(compatibility) else self.least


@dataclass(frozen=True, slots=True)
class Difference:
    """All that changed between two versions, worst first, and the verdict on the version.

    `needed` is the part that must rise, `found` how the version did follow. `fault` says in words why that is too
    little; it is empty where the version is right. `wordless` is the language where no words of it are known: then
    re-worded texts are told from edited ones by numbers alone.
    """

    old_id: str
    new_id: str
    old_version: str
    new_version: str
    compatibility: Compatibility
    changes: tuple[Change, ...]
    needed: Part
    found: Step
    least_version: str
    fault: str = ""
    wordless: str = ""

    @property
    def lawful(self) -> bool:
        """Whether the version has risen enough and nothing was changed that never may."""
        return not self.fault and not any(change.forbidden for change in self.changes)

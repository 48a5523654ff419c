"""A rubric as a library of CISO Assistant with one framework: sections and questions become requirement nodes.

Not the way back (csmaturity.rubric.importing.ciso_assistant).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from csmaturity.rubric.exporting.held import common_scale, proofs, unheld
from csmaturity.rubric.model import Rubric, sections_of
from csmaturity.rubric.question import Question
from csmaturity.rubric.section import Section, Selection

_HELD: Final = {
    "rubric": frozenset({"version", "language", "title", "summary", "method", "sources"}),
    "section": frozenset({"ref", "title", "summary", "of"}),
    "question": frozenset({"ref", "tags", "title", "ask", "why", "help", "context", "ask-to-see", "weight"}),
    "level": frozenset({"text", "means"}),
    "gate": frozenset({"text", "evidence"}),
}


PACKAGER: Final = "csmaturity"
"""Who packs such a library, by which an import knows it again."""

_STEP: Final = 100


class Library(NamedTuple):
    """The data of a library's file, and sentences on what it does not hold."""

    data: dict[str, Any]
    left: tuple[str, ...]


def library(rubric: Rubric) -> Library:
    """The library. Scores there are whole numbers of one scale: where values are not, they are counted from 0."""
    left: list[str] = []
    common, others = common_scale(rubric)
    if others:
        left.append(f"scale of a question that is not the one of most; its levels are in its annotation ({others})")
    values = [level.value for level in common]
    if any(value.denominator != 1 for value in values) or len(set(values)) < len(values):
        left.append("values of the levels: scores are different whole numbers there, counted from 0 here")
        scores = list(range(len(values)))
    else:
        scores = [int(value) for value in values]
    if scores != sorted(scores):
        left.append("order of the levels: they stand by their scores there")
    fractions = sum(question.weight.denominator != 1 for question in rubric.all_questions)
    if fractions:
        left.append(f"weights that are no whole numbers ({fractions})")
    groups = _groups(rubric)
    alone = {tag for question in rubric.all_questions for tag in question.tags} - {one["ref_id"] for one in groups}
    if alone:
        left.append(f"tags of one question alone ({len(alone)})")
    selections = sum(section.of is not None for section in sections_of(rubric)) - len(_selecting(rubric))
    if selections:
        left.append(f"sections that select by more than one tag ({selections})")
    framework: dict[str, Any] = {
        "urn": f"urn:csmaturity:risk:framework:{rubric.id}",
        "ref_id": rubric.id,
        "name": rubric.title,
        "description": rubric.summary,
        "min_score": min(scores),
        "max_score": max(scores),
        "scores_definition": [
            {"score": score, "name": level.label, "description": None}
            for score, level in sorted(zip(scores, common, strict=True), key=lambda one: one[0])
        ],
        "implementation_groups_definition": groups,
        "requirement_nodes": list(_nodes(rubric, rubric, None, frozenset(one["ref_id"] for one in groups))),
    }
    if not groups:
        del framework["implementation_groups_definition"]
    said = "\n".join(_source_line(one) for one in rubric.sources)
    authors = dict.fromkeys(one.author for one in rubric.sources if one.author)
    data = {
        "urn": f"urn:csmaturity:risk:library:{rubric.id}",
        "locale": rubric.language,
        "ref_id": rubric.id,
        "name": rubric.title,
        "description": "\n\n".join(one for one in (rubric.summary, rubric.method) if one),
        "copyright": said or rubric.title,
        "version": numbered(rubric.version),
        "provider": ", ".join(authors) or "csmaturity",
        "packager": PACKAGER,
        "objects": {"framework": framework},
    }
    return Library(data, (*left, *unheld(rubric, _HELD)))


def numbered(version: str) -> int:
    """A version of three numbers as one, which is what a library has: 1.2.3 is 10203."""
    major, minor, patch = map(int, version.split("."))
    return (major * _STEP + minor) * _STEP + patch


def unnumbered(version: int) -> str:
    """The way back."""
    rest, patch = divmod(version, _STEP)
    return f"{rest // _STEP}.{rest % _STEP}.{patch}"


def urn(rubric: str, id_: str) -> str:
    """What a requirement node is called everywhere."""
    return f"urn:csmaturity:risk:req_node:{rubric}:{id_}"


def _source_line(one: Any) -> str:
    named = ", ".join(str(part) for part in (one.author, one.title, one.year, one.url) if part)
    return " ".join(f"{named}. {one.note}".split()) if one.note else named


def _selecting(rubric: Rubric) -> dict[str, Section]:
    """The sections that select by one tag alone, by that tag."""
    return {
        section.of.tags[0]: section
        for section in sections_of(rubric)
        if isinstance(section.of, Selection) and len(section.of.tags) == 1 and section.of.below is None
    }


def _group_tags(rubric: Rubric) -> tuple[str, ...]:
    """The tags that group questions: several have them, or a section selects by them."""
    selecting = _selecting(rubric)
    used = Counter(tag for question in rubric.all_questions for tag in question.tags)
    return tuple(tag for tag, count in used.items() if count > 1 or tag in selecting)


def _groups(rubric: Rubric) -> list[dict[str, Any]]:
    """Each tag that groups questions, in the words of a section that selects by it."""
    selecting = _selecting(rubric)
    return [
        {
            "ref_id": tag,
            "name": selecting[tag].title if tag in selecting else tag,
            "description": selecting[tag].summary if tag in selecting else None,
        }
        for tag in _group_tags(rubric)
    ]


def _nodes(
    rubric: Rubric, node: Rubric | Section, parent: str | None, groups: frozenset[str], depth: int = 1
) -> Iterator[dict[str, Any]]:
    above = {"parent_urn": parent} if parent else {}
    for question in node.questions:
        yield {
            "urn": urn(rubric.id, question.id),
            "assessable": True,
            "depth": depth,
            **above,
            **({"ref_id": question.ref} if question.ref else {}),
            "name": question.title,
            "description": question.ask or question.title,
            **_said(rubric, question, groups),
        }
    for section in node.sections:
        if section.of is not None:
            continue
        yield {
            "urn": urn(rubric.id, section.id),
            "assessable": False,
            "depth": depth,
            **above,
            **({"ref_id": section.ref} if section.ref else {}),
            "name": section.title,
            **({"description": section.summary} if section.summary else {}),
        }
        yield from _nodes(rubric, section, urn(rubric.id, section.id), groups, depth + 1)


def _said(rubric: Rubric, question: Question, groups: frozenset[str]) -> dict[str, Any]:
    """What else a requirement holds: its notes with the levels in words, proof, groups, and a weight that is not 1."""
    ladder = []
    for level in rubric.scale_of(question):
        described = question.levels.get(level.id)
        if described and (described.text or described.means or described.gates):
            words = " ".join(one for one in (described.text, described.means) if one)
            ladder.append(f"{level.label}: {words}" if words else level.label)
            ladder += [f"- {gate.text}" for gate in described.gates]
    context = (one.text for one in question.context)
    notes = "\n\n".join(one for one in (question.why, question.help, *context, "\n".join(ladder)) if one)
    found = {
        "annotation": notes,
        "typical_evidence": "\n".join(proofs(question)),
        "implementation_groups": [tag for tag in question.tags if tag in groups],
    }
    is_whole = question.weight.denominator == 1 and question.weight != 1
    return {name: one for name, one in found.items() if one} | ({"weight": int(question.weight)} if is_whole else {})

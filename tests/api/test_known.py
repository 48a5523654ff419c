"""Answers known by their pieces: whatever a file is like, it gives what reading it whole gives, or is read whole."""

from __future__ import annotations

import datetime as dt
import functools
import json
import random
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

import csmaturity
from csmaturity.api.case import find_rubrics, open_case
from csmaturity.api.known import Known, plain
from csmaturity.assessment.model import Answer, Assessment, Evidence, Organisation, Person, RubricUse
from csmaturity.errors import CsmaturityError
from csmaturity.report.discretion import discreet
from csmaturity.rubric.index import statement_ids
from csmaturity.rubric.model import Rubric
from csmaturity.scoring.nodes import Node, nodes
from csmaturity.storage import library
from csmaturity.storage.yaml.pieces import pieces
from csmaturity.storage.yaml.writer import dump

DAY = dt.datetime(2026, 3, 4, 10, tzinfo=dt.UTC)
NOTES = (
    "What was said in the meeting about it",
    "A note: with a colon, and a # sign, {braces} and 'quotes'",
    "Long " * 40 + "end",
    "Two lines\nof text, and\n\na paragraph",
    "Größe, œuvre, 数字 and an em dash —",
    "null",
    "12",
    'He said "no"',
)
FACTS: dict[str, Sequence[Any]] = {
    "company-size": ("small", "medium", "large"),
    "customer-count": (12, 310, 4000),
    "team-size": (2, 11),
    "team-people": (3, 12),
    "executives": (("cro", "chro"), ("cfo",)),
}


def answer(chance: random.Random, rubric: Rubric, question: str) -> Answer:
    asked = rubric.by_id[question]
    levels = [level.id for level in rubric.scale_of(asked)]
    gates = {id_: chance.choice(("yes", "no", "unknown")) for id_ in statement_ids(asked) if chance.random() < 0.3}
    level = chance.choice(levels)
    ways: list[dict[str, Any]] = [{"level": level}, {"level": level, "gates": gates}, {"gates": gates}]
    said = chance.choice([*ways, {"unknown": True}, {"not_applicable": "We have none of these"}])
    if chance.random() < 0.2:
        said["target"] = chance.choice(levels)
    if chance.random() < 0.5:
        said["note"] = chance.choice(NOTES)
    if chance.random() < 0.5:
        url = chance.choice((None, "https://example.com/a?b=c"))
        said["evidence"] = (
            Evidence(text=chance.choice(NOTES), url=url, date=dt.date(2026, 1, 1 + chance.randrange(28))),
        )
    return Answer(**said)


def assessment(seed: int) -> Assessment:
    """An assessment of one or two of the rubrics, with whatever may stand in one."""
    chance = random.Random(seed)
    ids = chance.choice(
        (["nine-questions"], ["nine-questions"], ["team-conditions"], ["nine-questions", "empowerment"])
    )
    rubrics = [library.load(id_)[0] for id_ in ids]
    asked = {fact.id for rubric in rubrics for fact in rubric.profile}
    facts = {name: chance.choice(values) for name, values in FACTS.items() if name in asked and chance.random() < 0.8}
    return Assessment(
        organisation=Organisation(name=f"Client {seed}", facts=facts or {"company-size": "small"}),
        respondent=Person(role="cs-leader"),
        rubrics=tuple(RubricUse(id=rubric.id, version=rubric.version) for rubric in rubrics),
        started=DAY,
        updated=DAY + dt.timedelta(days=chance.randrange(100)),
        answers={
            rubric.id: {id_: answer(chance, rubric, id_) for id_ in rubric.by_id if chance.random() < 0.9}
            for rubric in rubrics
        },
    )


class Reader:
    """Both ways of reading a file, side by side."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.rows: dict[Node, int] = {}
        self.known = Known(lambda node: self.rows.setdefault(node, len(self.rows)))
        self.taken = 0

    def whole(self, text: bytes) -> tuple[Any, ...] | None:
        """What reading the file whole gives; None where it can't be read. What is sound is learnt."""
        file = self.folder / "client.yaml"
        file.write_bytes(text)
        try:
            case = open_case(str(file))
        except CsmaturityError:
            return None
        if parts := pieces(text):
            self.known.learn(parts, case)
        answered = {use.id: use.version for use in case.original.rubrics}
        facts = {name: plain(value) for name, value in case.assessment.organisation.facts.items()}
        rows = [one._replace(version=answered[one.rubric]) for one in nodes(discreet(case.scorecard))]
        uses = {id_: source.sha256 for id_, source in case.sources.items()}
        return uses, case.original.organisation.name, case.original.updated.date().isoformat(), facts, rows

    def by_pieces(self, text: bytes) -> tuple[Any, ...] | None:
        """What the pieces give; None where they are not all known."""
        parts = pieces(text)
        found = parts and self.known.find(parts, str(self.folder), self.rubric)
        if not parts or not found:
            return None
        self.taken += 1
        by_number = {number: node for node, number in self.rows.items()}
        return dict(found.uses), parts.name, parts.day, found.facts, [by_number[one] for one in found.rows]

    def rubric(self, id_: str) -> tuple[Rubric, str]:
        ((rubric, source),) = find_rubrics([id_], (), str(self.folder / "client.yaml"))
        return rubric, source.sha256


def crossed(chance: random.Random, one: Assessment, others: Sequence[Assessment]) -> Assessment:
    """One organisation with answers of others, so that its pieces have all been seen and never together."""
    answers = {}
    for id_, given in one.answers.items():
        pools = {key: [held.answers[id_][key] for held in others if key in held.answers.get(id_, {})] for key in given}
        answers[id_] = {key: chance.choice(pool) for key, pool in pools.items()}
    return one.model_copy(update={"answers": answers})


@pytest.fixture
def reader(tmp_path: Path) -> Reader:
    return Reader(tmp_path)


def test_answers_that_never_stood_together_score_as_the_whole_file_does(reader: Reader) -> None:
    held = [assessment(seed) for seed in range(24)]
    for one in held:
        assert reader.whole(dump(one).encode()) is not None
    chance = random.Random(3)
    for one in held * 3:
        text = dump(crossed(chance, one, held)).encode()
        found = reader.by_pieces(text)
        if found is not None:
            assert found == reader.whole(text)
    assert reader.taken > len(held) * 2


STRANGE = (
    *(": ", " #", '"', "'", "- ", "&a ", "*a", "| ", ">", "\t", "\u00a0", "\1", "\1\n", "{", "}", ", ", "[", "]", "\\"),
    *(
        "\n",
        "\n\n",
        "\r\n",
        "\ufeff",
        "é",
        "null",
        "true",
        "~",
        "!!str ",
        "%",
        "@",
        "`",
        "? ",
        "<<: ",
        "---\n",
        "...\n",
    ),
    *("0", "-", " ", "  ", "\x85", "\u2028"),
)
LINES = (
    *("      note: null", "      note: 12", "      note: true story", "      note: |\n        text: x\n       y: z"),
    *("      note: >-\n        a\n          b\n\n        c", "      note: |-\n          a\n        b", "# a comment"),
    *(
        '      note: "a\n        b"',
        "      note: 'a'",
        "      note: a\n        b",
        "      note: a:",
        "      note: a: b",
    ),
    *("          date: 2026-02-30", "          date: 2026-2-3", "          date: 2026-01-01T10:00:00Z", "answers:"),
    *(
        "      level: poor",
        "      level: Poor",
        "      unknown: true",
        "      text: x",
        "    seat:",
        "  nine-questions:",
    ),
    *("  role: cs-leader", "  name: Other", "organisation:", "    company-size: giant", "plan: {drop: {}}", "    x: 1"),
    *(
        "      not-applicable: we have none",
        "      target: best",
        "form: quick",
        "at: nine-questions/seat",
        "cases: []",
    ),
)


def mutated(chance: random.Random, text: str, other: str) -> str:
    """A file with one thing in it that does not belong there, or belongs elsewhere."""
    lines = text.split("\n")
    at = chance.randrange(len(lines))
    free = [number for number, line in enumerate(lines) if "note: " in line or "text: " in line or "name: " in line]
    match chance.randrange(12):
        case 0:
            place = chance.randrange(len(text))
            return text[:place] + chance.choice(STRANGE) + text[place:]
        case 1:
            lines.insert(at, chance.choice(LINES))
        case 2:
            lines[at] = chance.choice(LINES)
        case 3:
            del lines[at]
        case 4:
            lines[at] = " " * chance.randrange(12) + lines[at].lstrip()
        case 5:
            lines[at] = chance.choice(other.split("\n"))
        case 6:
            first, second = sorted((at, chance.randrange(len(lines))))
            lines[first:second] = lines[first:second] * 2
        case 7 | 8 | 9 | 10 if free:
            at = chance.choice(free)
            place = lines[at].index(": ") + 2 + chance.randrange(20)
            lines[at] = lines[at][:place] + chance.choice((*STRANGE, "word", "été", "a.b", "x'y")) + lines[at][place:]
        case _:
            key, colon, _ = lines[at].partition(": ")
            lines[at] = key + colon + chance.choice((*STRANGE, "null", "0x1", "yes", "1e3", "2026-01-01"))
    return "\n".join(lines)


def mutations(count: int, seed: int) -> Iterator[Callable[[str, str], str]]:
    for number in range(count):
        yield functools.partial(mutated, random.Random(f"{seed} {number}"))


def test_a_file_that_was_tampered_with_is_read_as_a_whole_or_gives_the_same(reader: Reader) -> None:
    _try_mutations(reader, 400, seed=7)


def _try_mutations(reader: Reader, count: int, seed: int) -> None:
    held = [dump(assessment(seed)) for seed in range(16)]
    for text in held:
        reader.whole(text.encode())
    same = 0
    for number, change in enumerate(mutations(count, seed)):
        text = held[number % len(held)]
        for _ in range(1 + number % 2):
            text = change(text, held[(number + 5) % len(held)])
        content = text.encode("utf-8", "replace")
        found = reader.by_pieces(content)
        if found is not None:
            assert found == reader.whole(content), text
            same += 1
    assert same > count / 20, "so few were known that nothing was tried"


def test_a_table_a_score_a_report_and_a_notebook_say_the_same_numbers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each client's file twice, so that the second is known by its pieces."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    folder = tmp_path / "clients"
    folder.mkdir()
    for seed in range(4):
        for name in ("a", "b"):
            text = dump(assessment(seed)).replace(f"Client {seed}", f"Client {seed}{name}")
            (folder / f"{seed}{name}.yaml").write_text(text, encoding="utf-8")
    with csmaturity.portfolio(csmaturity.PortfolioRequest((str(folder),), dt.date(2026, 12, 1))) as found:
        _, rows = found.sql("SELECT file, rubric, kind, id, state, level, exact, point, low, high, bearing FROM scores")
    table: dict[str, dict[tuple[str, str, str], tuple[Any, ...]]] = {}
    for file, rubric, kind, id_, *held in rows:
        table.setdefault(file, {})[rubric, kind, id_] = tuple(held)
    assert len(table) == 8
    for file, of_it in table.items():
        scored = csmaturity.score(csmaturity.ScoreRequest(file))
        card = csmaturity.open_case(file).scorecard
        report = json.loads(csmaturity.make_report(csmaturity.ReportRequest(file)).render("json"))["data"]
        told = zip(json.loads(json.dumps(scored.data))["rubrics"], report["rubrics"], card.rubrics, strict=True)
        for one, printed, exact in told:
            assert (one["score"], one["sections"], one["load_bearing"]) == (
                printed["score"],
                printed["sections"],
                printed["load_bearing"],
            )
            _same(of_it[one["id"], "rubric", one["id"]], one, one["stage"])
            point = exact.root.score.point if exact.root.score else None
            assert of_it[one["id"], "rubric", one["id"]][3] == (None if point is None else float(point))
            assert of_it[one["id"], "rubric", one["id"]][-1] == one["load_bearing"]
            for question, again in zip(one["questions"], printed["questions"], strict=True):
                assert question["score"] == again["score"]
                _same(of_it[one["id"], "question", question["id"]], question, question["level"])


def _same(row: tuple[Any, ...], told: dict[str, Any], level: str | None) -> None:
    """A row of the table beside what a result for machines says."""
    state, held, exact, point, low, high, _ = row
    assert (state, held) == (told["state"], level)
    score = told["score"]
    if score is None:
        assert (exact, point, low, high) == (None, None, None, None)
        return
    assert (exact and Fraction(exact)) == (score["point"] and Fraction(score["point"]["exact"]))
    assert [low, high] == [float(Fraction(score[end]["exact"])) for end in ("low", "high")]

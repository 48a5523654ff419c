"""Three documents for three readers: how long the paper is, what stands nowhere in it, and what stands only once."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from csmaturity.api.case import open_case
from csmaturity.api.report import ReportResult, make_documents, make_report
from csmaturity.api.report_request import ReportRequest
from csmaturity.assessment.finance import Finance
from csmaturity.assessment.model import Answer, Assessment
from csmaturity.errors import UsageError
from csmaturity.formats import table
from csmaturity.formats.html.template import document as html
from csmaturity.formats.pdf import document as pdf
from csmaturity.formats.pdf.density import EMPTIEST
from csmaturity.formats.pdf.weasyprint_inside import filled
from csmaturity.language import Catalogue, speaking
from csmaturity.report.chapters import document
from csmaturity.report.limits import LIMITS, PAGES, short
from csmaturity.report.model import DOCUMENTS, Bullets, Callout, Heading, Report
from csmaturity.report.table import Grid
from csmaturity.rubric.cells import WORDS
from csmaturity.rubric.question import Move
from csmaturity.storage import library

EXAMPLES: dict[str, tuple[str, dict[str, Any]]] = {
    "one pair": ("quillmoor-systems.yaml", {}),
    "one pair in German": ("quillmoor-systems.yaml", {"language": "de"}),
    "for an executive": ("quillmoor-systems.yaml", {"reader": "cfo"}),
    "all four rubrics": ("four-rubrics.yaml", {}),
    "all four rubrics in German": ("four-rubrics.yaml", {"language": "de"}),
    "all four, in German, for an executive": ("four-rubrics.yaml", {"language": "de", "reader": "cfo"}),
    "twelve voices": ("many-voices/tarnwick-cloud.yaml", {}),
}
RIGHT_AT_ONCE = {"one pair", "all four rubrics", "all four rubrics in German", "twelve voices"}
"""The papers that are rightly estimated on either paper: each is laid out once, others twice."""
COMMITTED = ("quillmoor-systems", "four-rubrics", "many-voices/tarnwick-cloud")
KEYS = sorted(
    {rf"(?<![\w-]){name}(?![\w-])"
     for model in (Assessment, Answer, Finance, Move)
     for field, info in model.model_fields.items()
     if "-" in (name := info.alias or field.replace("_", "-"))}
)  # fmt: skip
"""The keys of files that no sentence writes."""
FOR_OTHERS = [name for name in table.FORMATS if name not in ("json", "terminal")]
"""JSON is for machines, and the terminal is the author's own screen."""
PRIVATE = re.compile(
    r"[Pp]olitical cost|÷|Nothing is asked today of|[Nn]ot named|not stated by the rubric|The rubric names no"
    r"|`|csmaturity [a-z]+|(?<![\w-])--[a-z]|(?m:^ *[a-z-]+:( [A-Z]+)?$)|" + "|".join(KEYS)
)
"""What no document for others may hold: tactics, formulas, key names, commands, YAML, and what the author lacks."""

SEEN = re.compile(r"(document|slide\d+|notesSlide\d+|sheet\d+|sharedStrings|header\d+|footer\d+)\.xml$")
"""The parts of an office file that hold what is read."""


def pages_of(report: Report, paper: str, spoken: Catalogue | None = None) -> list[float]:
    """How far down each page of its PDF is filled on a kind of paper, as a share."""
    with speaking(spoken):
        made = pdf.laid_out(replace(report, theme=report.theme._replace(paper=paper)), library.templates())
    return [filled(page) for page in made.pages]


@pytest.fixture(scope="module")
def asked(root: Path) -> Callable[[str], ReportResult]:
    """The paper of an example in one of its forms; made once."""

    @cache
    def made(name: str) -> ReportResult:
        file, more = EXAMPLES[name]
        return make_report(ReportRequest(str(root / "examples" / file), **more))

    return made


@pytest.mark.usefixtures("pango")
@pytest.mark.parametrize("name", EXAMPLES)
@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_a_paper_has_at_most_eight_pages_and_none_nearly_empty(
    name: str, paper: str, asked: Callable[[str], ReportResult], monkeypatch: pytest.MonkeyPatch
) -> None:
    result = asked(name)
    assert result.report.document == "paper"
    tried: list[int] = []

    def told(report: Report, *more: Any) -> str:
        tried.append(report.density)
        return html(report, *more)

    monkeypatch.setattr(pdf, "document", told)
    pages = pages_of(result.report, paper, result.catalogue)
    assert len(pages) <= PAGES
    assert min(pages) > EMPTIEST
    if name.startswith("one pair"):
        assert len(pages) == len(result.report.pages), "each chapter on a page of its own, on either paper"
    most = 1 if name in RIGHT_AT_ONCE else 2
    assert len(tried) <= most, "laid out too often: estimate heights anew (csmaturity.formats.pdf.density)"


def ninety(make: Any) -> Report:
    """A rubric of ninety questions in thirty sections, with long texts and all that persuades."""
    scale = tuple({"id": f"l{n}", "label": f"Level {n}", "value": n * n} for n in range(1, 6))
    levels = {f"l{n}": {"text": f"It looks like {n}"} for n in range(1, 6)}
    long = "Agree with everybody who has to live with it on how it is done, by whom, and until when it has to be done"
    moves = {f"l{n}": make.move(f"Climb to {n}: {long}", **{"first-step": long}) for n in range(2, 6)}
    sections = tuple(
        {
            "id": f"part-{a}",
            "title": f"Part {a} of the undertaking",
            "questions": tuple(
                make.question(f"question-{a}-{c}", title=f"How {long[:50]} {a} {c}", levels=levels, moves=moves)
                for c in range(3)
            ),
        }
        for a in range(30)
    )
    people = tuple(
        {"id": id_, "title": f"The head of {id_}", "tests-for": long, "argument": long, "proof": long,
         "ask": {"text": long, "about": (f"question-{at}-0",)}}
        for at, id_ in enumerate(("ceo", "cfo", "cro", "coo", "cpo", "cmo", "chro", "board"))
    )  # fmt: skip
    doubts = tuple({"says": f"{long} {n}", "answer": f"{long}. {long}. {long}.", "concede": long} for n in range(9))
    rubric = make.rubric(
        scale=scale,
        sections=sections,
        personas=people,
        objections=doubts,
        **{"stop-when": (long,) * 7},
        value="retention",
    )
    answers = {one.id: "l1" for one in rubric.all_questions}
    made: Report = make.report((rubric,), make.assessment("small", answers, finance=make.finance()))
    return made


@pytest.mark.usefixtures("pango")
def test_the_paper_of_ninety_questions_has_eight_pages_and_keeps_its_limits(make: Any) -> None:
    whole = ninety(make)
    paper = document(whole, "paper")
    assert max(len(pages_of(paper, size)) for size in ("a4", "letter")) <= PAGES
    rows = {block.caption: len(block.rows) for page in paper.pages for block in page.blocks if isinstance(block, Grid)}
    assert rows["Objections to the plan"] == LIMITS["objections"]
    assert rows["Asks of the first two quarters"] <= LIMITS["asks"]
    assert rows["Moves first"] + rows["Follows later"] <= LIMITS["measures"]
    assert rows["The first 90 days from the decision"] <= LIMITS["days"]
    assert rows["What would make us stop"] == LIMITS["stops"]
    evidence = " ".join(page.id for page in document(whole, "evidence").pages)
    assert "map--small" in evidence
    assert "moves" in evidence


@pytest.mark.usefixtures("pango")
def test_sixty_six_sections_of_ninety_questions_are_read_on_two_pages(make: Any) -> None:
    """Six areas, twenty topics in them and forty practices below: each with its name and score, on two sides."""
    per_area, topics = (4, 3, 3, 4, 3, 3), iter(range(20))
    counts = iter([3] * 10 + [2] * 30)
    areas = []
    for area, many in enumerate(per_area):
        held = []
        for _ in range(many):
            topic = next(topics)
            practices = tuple(
                {"id": f"p{topic}-{at}", "title": f"Practice {topic}.{at} of the customer's renewal",
                 "questions": tuple(make.question(f"q{topic}-{at}-{number}") for number in range(next(counts)))}
                for at in range(2)
            )  # fmt: skip
            held.append({"id": f"t{topic}", "title": f"Topic {topic} of area {area}", "sections": practices})
        areas.append({"id": f"a{area}", "title": f"Area number {area}", "sections": tuple(held)})
    rubric = make.rubric(sections=tuple(areas))
    assert len(rubric.all_questions) == 90
    report = make.report((rubric,), make.assessment("small", {one.id: "low" for one in rubric.all_questions}))
    scores = replace(document(report, "evidence"), pages=(make.page(report, "sections"),))
    made = table.render("pdf", scores, library.templates)
    texts = [page.extract_text() for page in PdfReader(io.BytesIO(made)).pages]
    names = ["Area number", "Topic ", "Practice "]
    shown = [text for text in texts if sum(text.count(name) for name in names) > 1]
    assert len(shown) == 2
    assert [sum(text.count(name) for text in shown) for name in names] == [6, 20, 40]
    assert sum(len(re.findall(r"0\.0 of 1", text)) for text in shown) == 67


def lean(make: Any, **more: Any) -> Report:
    """One question, one level, nothing else: no finance, no author, no objections."""
    rubric = make.rubric(make.question("thing", **more), value="retention")
    made: Report = make.report((rubric,), make.assessment("small", {"thing": "low"}))
    return made


SPARSE: dict[str, Callable[[Any], Report]] = {
    "no moves": lean,
    "one move": lambda make: lean(make, moves={"high": make.move("Do it")}),
    "nothing answered": lambda make: make.report(
        (make.rubric(make.question("thing"), value="retention"),), make.assessment("small", {})
    ),
    "everything reached": lambda make: make.report(
        (make.rubric(make.question("thing"), value="retention"),), make.assessment("small", {"thing": "high"})
    ),
    "half of the money": lambda make: make.report(
        (make.rubric(make.question("thing", moves={"high": make.move("Do it")}), value="retention"),),
        make.assessment("small", {"thing": "low"}, finance={"arr": 1_000_000}),
    ),
    "a persona without proof": lambda make: make.report(
        (
            make.rubric(
                make.question("thing", moves={"high": make.move("Do it")}),
                personas=({"id": "ceo", "title": "The chief", "tests-for": "sense", "argument": "It pays.",
                           "ask": {"text": "Say yes", "about": ("thing",)}},),
            ),
        ),
        make.assessment("small", {"thing": "low"}),
    ),
}  # fmt: skip


def words_of(made: bytes, format_: str) -> str:
    """All that a reader of a file sees, and what a screen reader or a speaker is told beside it."""
    if format_ == "html":
        return re.sub(r"(?s)<style>.*?</style>|<meta[^>]*>|<[^>]+>", " ", made.decode())
    if format_ == "pdf":
        return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(made)).pages)
    if format_ in ("docx", "pptx", "xlsx"):
        with zipfile.ZipFile(io.BytesIO(made)) as held:
            parts = [held.read(one).decode() for one in held.namelist() if SEEN.search(one)]
        return " ".join(re.sub(r"<f>.*?</f>|<[^>]+>", " ", one) for one in parts)
    # A bar in characters stands as code in Markdown.
    return re.sub(r"`[█▒·◆▓░│]+`", "", made.decode())


@pytest.mark.usefixtures("pango")
@pytest.mark.parametrize("format_", FOR_OTHERS)
@pytest.mark.parametrize("name", ["paper", "evidence"])
@pytest.mark.parametrize("case", SPARSE)
def test_what_the_author_lacks_stands_in_no_document_for_others(case: str, name: str, format_: str, make: Any) -> None:
    report = document(SPARSE[case](make), name)
    text = words_of(table.render(format_, report, library.templates), format_)
    assert len(text.split()) > 50
    assert not PRIVATE.findall(text)
    # No chapter without content, and no table or list without a row.
    for page in report.pages:
        assert any(not isinstance(block, Heading) for block in page.blocks), page.id
        for block, behind in pairwise((*page.blocks, None)):
            assert not isinstance(block, Heading) or (behind and not isinstance(behind, Heading)), block
            assert not isinstance(block, Grid) or block.rows
            assert not isinstance(block, Bullets) or block.items


@pytest.mark.parametrize("name", ["paper", "evidence"])
@pytest.mark.parametrize("file", COMMITTED)
def test_neither_tactics_nor_formulas_stand_in_the_examples(
    reported: Callable[[str], Report], file: str, name: str, make: Any
) -> None:
    report = document(reported(file), name)
    tactics = re.compile(r"[Pp]olitical cost|÷ \(|Nothing is asked today of|Ranks \d|[Nn]ot named in the rubric")
    assert not [text for text in make.texts(report.pages) if tactics.search(text)]


def test_the_notes_hold_what_is_missing_and_how_to_supply_it(make: Any) -> None:
    notes = document(SPARSE["one move"](make), "notes")
    text = " ".join(make.texts(notes.pages))
    assert "programme-cost: AMOUNT" in text
    assert "The rubric names no objection to what is planned." in text
    assert "The file does not say in which role you answered" in text
    assert "÷ (effort + political cost ÷ 2)" in text
    assert all(page.kicker.startswith("Private, for the author alone") for page in notes.pages)


@pytest.mark.parametrize("file", COMMITTED)
def test_no_block_stands_in_two_documents(reported: Callable[[str], Report], file: str) -> None:
    report = reported(file)
    assert {page.document for page in report.pages} == set(DOCUMENTS)
    held: dict[object, tuple[str, str]] = {}
    for page in report.pages:
        for block in page.blocks:
            # A heading or a caution such as "no second rater" says little and belongs to what it stands above.
            if not isinstance(block, Heading):
                where = held.setdefault(repr(block), (page.document, page.id))
                assert where[0] == page.document, f"{page.id} repeats {where[1]}: {block!r:.200}"


def test_every_page_belongs_to_one_document_and_keeps_its_order(example_report: Report) -> None:
    report = example_report
    assert [page.id for page in document(report, "paper").pages] == [
        *("decision", "standing", "money", "plan", "asks", "objections", "measures")
    ]
    together = [page for name in DOCUMENTS for page in document(report, name).pages]
    assert tuple(together) == report.pages


def test_the_newest_case_that_may_be_shown_stands_on_page_one_and_not_with_its_question(root: Path, make: Any) -> None:
    case = open_case(str(root / "examples" / "quillmoor-systems.yaml"), None)
    told = {
        "question": "nine-questions/seat",
        "date": "2026-06-02",
        "text": "Prices rose without us",
        "may-be-shown": True,
    }
    kept = {**told, "text": "Nobody may know", "may-be-shown": False}
    given = type(case.assessment).model_validate(
        case.assessment.model_dump(by_alias=True, exclude_unset=True) | {"cases": (told, kept)}
    )
    report = make.report(case.rubrics, given)
    (callout,) = [
        one for one in make.page(report, "decision").blocks if isinstance(one, Callout) and one.kind == "finding"
    ]
    assert callout.text == "2 June 2026: Prices rose without us."
    assert "Prices rose" not in make.said(report, "question--nine-questions--seat")
    assert "Nobody may know" not in " ".join(make.texts(report.pages))


def test_the_decisions_are_signed_for_at_the_end(example_report: Report, make: Any) -> None:
    rows = make.cells(example_report, "measures", "Record of decision, 12 December 2026")
    assert [row[0] for row in rows[:2]] == ["1. Fund the programme", "2. Move the reporting line to the CEO"]
    assert [row[1].replace("\u00a0", " ") for row in rows[:2]] == [
        "☐ full  ☐ smallest  ☐ no  ☐ if:",
        "☐ yes  ☐ no  ☐ if:",
    ]


def test_a_cell_is_cut_at_a_sentence_or_a_clause() -> None:
    words = "one two three four five six seven eight nine ten"
    assert short(f"{words}. {words}. {words}.") == f"O{words[1:]}. {words}."
    assert short(f"{words} eleven; {words} {words}") == f"O{words[1:]} eleven …"
    assert len(short(f"{words} " * 5).split()) == WORDS + 1


def test_documents_are_made_from_one_reading_and_the_notes_carry_no_sources(example: Path) -> None:
    request = ReportRequest(str(example), embed=True)
    paper, evidence, notes = make_documents(request, DOCUMENTS)
    assert [one.report.document for one in (paper, evidence, notes)] == list(DOCUMENTS)
    assert paper.attachments
    assert evidence.attachments
    assert not notes.attachments
    with pytest.raises(UsageError, match="the notes are for the author alone"):
        make_report(replace(request, document="notes"))
    with pytest.raises(UsageError, match="--document: letter is no document"):
        make_report(replace(request, document="letter"))


def test_json_holds_all_of_it_whatever_is_asked_for(example: Path) -> None:
    paper, notes = make_documents(ReportRequest(str(example)), ("paper", "notes"))
    assert paper.render("json") == notes.render("json")
    assert b'"document": "notes"' in paper.render("json")

from __future__ import annotations

from collections.abc import Callable

import pytest

from csmaturity.assessment.model import Answer, Assessment, Evidence, Organisation
from csmaturity.errors import UsageError
from csmaturity.planning.plan import Plan
from csmaturity.planning.roadmap import plan
from csmaturity.planning.what_if import changed, parse_change
from csmaturity.rubric.model import Rubric
from csmaturity.scoring.score import score

RubricOf = Callable[..., Rubric]
AssessmentOf = Callable[..., Assessment]


@pytest.fixture
def rubrics(rubric_of: RubricOf) -> tuple[Rubric, Rubric]:
    questions = {name: {"average": ("M", 1), "excellent": ("M", 2)} for name in ("churn", "health", "voice")}
    return rubric_of(questions, id="nine"), rubric_of({"voice": {}, "roles": {}}, id="other")


@pytest.fixture
def answered(rubrics: tuple[Rubric, Rubric], assessment_of: AssessmentOf) -> Assessment:
    proven = Answer(
        level="poor",
        gates={"a1": "no"},
        note="as we found it",
        evidence=(Evidence(text="loss log"),),
        confidence="high",
        target="average",
    )
    return assessment_of(rubrics, {"nine": {"churn": proven, "health": Answer(unknown=True), "voice": "poor"}})


@pytest.mark.parametrize("text", ["churn=average", " churn = average "])
def test_a_change_is_a_question_and_a_level(text: str) -> None:
    assert parse_change(text) == ("churn", "average")


@pytest.mark.parametrize("text", ["churn", "=average", "churn=", "churn=a=b", ""])
def test_any_other_form_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse_change(text)
    assert caught.value.message == f"“{text}” is not a change that can be tried out"
    assert caught.value.hint == "Write a change as QUESTION=LEVEL, for instance churn=average."


def test_a_supposed_level_keeps_note_and_target_but_no_proof(
    rubrics: tuple[Rubric, Rubric], answered: Assessment
) -> None:
    result = changed(answered, rubrics, [("churn", "excellent"), ("nine/health", "Average")])
    assert result.answer("nine", "churn") == Answer(level="excellent", note="as we found it", target="average")
    assert result.answer("nine", "health") == Answer(level="average")
    assert result.answer("nine", "voice") == answered.answer("nine", "voice")
    assert answered.answer("nine", "churn").level == "poor", "the assessment itself is untouched"


def test_a_question_can_be_named_by_its_title(rubric_of: RubricOf, assessment_of: AssessmentOf) -> None:
    rubric = rubric_of({"churn": {}, "voice": {}})
    churn, voice = rubric.questions
    titled = rubric.model_copy(
        update={"questions": (churn.model_copy(update={"title": "Lost/left customers"}), voice)},
    )
    result = changed(assessment_of((titled,), {}), (titled,), [("lost/left  Customers", "average")])
    assert result.answer(titled.id, "churn") == Answer(level="average")


def test_supposing_what_is_already_claimed_changes_nothing(
    rubrics: tuple[Rubric, Rubric], answered: Assessment
) -> None:
    assert changed(answered, rubrics, [("churn", "poor")]) == answered


def test_not_applicable_gives_way(rubrics: tuple[Rubric, Rubric], assessment_of: AssessmentOf) -> None:
    before = assessment_of(rubrics, {"nine": {"churn": Answer(not_applicable="too young")}})
    assert changed(before, rubrics, [("churn", "poor")]).answer("nine", "churn") == Answer(level="poor")


def test_the_plan_follows_the_supposition(rubrics: tuple[Rubric, Rubric], answered: Assessment) -> None:
    def steps(assessment: Assessment) -> set[str]:
        result: Plan = plan(rubrics, score(rubrics, assessment))
        return {str(one.step) for quarter in result.quarters for one in quarter.moves}

    supposed = changed(answered, rubrics, [("health", "average")])
    assert steps(supposed) - steps(answered) == {"nine/health@excellent"}


@pytest.mark.parametrize(
    ("change", "message", "hint"),
    [
        (
            ("chrun", "poor"),
            "there is no question chrun; did you mean churn?",
            "Questions: churn, health, roles, voice.",
        ),
        (("churn", "averge"), "churn has no level averge; did you mean average?", "Levels: poor, average, excellent."),
        (("nin/churn", "poor"), "no rubric here is called nin; did you mean nine?", "Rubrics: nine, other."),
        (("other/churn", "poor"), "rubric other has no question churn", "Questions: roles, voice."),
        (("voice", "poor"), "voice is a question of more than one rubric", "Write nine/voice or other/voice."),
    ],
)
def test_unknown_and_ambiguous_names_are_explained(
    rubrics: tuple[Rubric, Rubric], answered: Assessment, change: tuple[str, str], message: str, hint: str
) -> None:
    with pytest.raises(UsageError) as caught:
        changed(answered, rubrics, [change])
    assert (caught.value.message, caught.value.hint) == (message, hint)
    assert caught.value.exit_code == 2


def test_two_levels_for_one_question_are_refused(rubrics: tuple[Rubric, Rubric], answered: Assessment) -> None:
    with pytest.raises(UsageError) as caught:
        changed(answered, rubrics, [("churn", "average"), ("nine/churn", "excellent")])
    assert caught.value.message == "nine/churn is changed twice, to average and to excellent"


def test_a_question_that_is_not_asked_cannot_be_supposed(rubric_of: RubricOf, assessment_of: AssessmentOf) -> None:
    rubric = rubric_of({"churn": {}}, churn={"applies_when": {"size": "large"}})
    before = assessment_of([rubric], {}).model_copy(update={"organisation": Organisation(facts={"size": "small"})})
    with pytest.raises(UsageError) as caught:
        changed(before, [rubric], [("churn", "average")])
    assert caught.value.message == "churn does not apply to this organisation, so no level of it can be tried out"

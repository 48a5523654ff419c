"""Plans worked out by hand from section 6 of the design and the moves of the domain notes, then compared.

Rank = impact × (1 + unlocks) ÷ (effort + political ÷ 2). Lengths: S 6, M 13, L 26 weeks. Three main moves at a time,
three free ones beside them, one of political cost 4 or more, two of one owner.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from types import SimpleNamespace

from csmaturity.assessment.model import Answer
from csmaturity.planning.plan import Plan
from csmaturity.storage import library

PlanOf = Callable[..., Plan]

# All nine at Poor, to the next level. Ranks at week 0 (unlocks count the question's own next step):
#   Q7.A 3×(1+5)÷2.5 = 7.2 · Q5.A 3×(1+4)÷2.5 = 6 · Q6.A, Q8.A 3×(1+2)÷1.5 = 6 · Q9.A 3×(1+3)÷2 = 6
#   Q4.A 3×(1+1)÷1.5 = 4 · Q1.A 3×(1+3)÷4 = 3 · Q3.A 3×(1+2)÷3.5 = 18/7 · Q2.A 3×(1+2)÷4 = 9/4
# Week 0: Q7.A and Q5.A (CS leader full), Q9.A (three main moves). Q6.A, Q8.A and Q4.A wait for the owner.
# Week 6: Q9.A has ended. Q6.A and Q8.A open one step less, 3×2÷1.5 = 4; Q4.A 4: the owner still has two. Q1.A takes
#   the place; Q3.A and Q2.A find three again.
# Week 13: Q7.A, Q5.A have ended. Q4.A and Q6.A (free, the owner's two); Q8.A waits for them. Q3.A (second of the CEO).
#   Q2.A: a place is free, but Q1.A costs 4.
# Week 19: Q1.A, Q4.A, Q6.A have ended. Q8.A, then Q2.A.
ALL_POOR = [
    *(("Q7.A", 0, 13), ("Q5.A", 0, 13), ("Q9.A", 0, 6), ("Q1.A", 6, 19), ("Q4.A", 13, 19), ("Q6.A", 13, 19)),
    *(("Q3.A", 13, 26), ("Q8.A", 19, 25), ("Q2.A", 19, 32)),
]
ALL_POOR_WAITS = {
    "Q1.A": [("places", 0, 6, "Q7.A Q5.A Q9.A")],
    "Q4.A": [("owner", 0, 13, "Q7.A Q5.A")],
    "Q6.A": [("owner", 0, 13, "Q7.A Q5.A")],
    "Q3.A": [("places", 0, 6, "Q7.A Q5.A Q9.A"), ("places", 6, 13, "Q7.A Q5.A Q1.A")],
    "Q8.A": [("owner", 0, 13, "Q7.A Q5.A"), ("owner", 13, 19, "Q4.A Q6.A")],
    "Q2.A": [
        *(("places", 0, 6, "Q7.A Q5.A Q9.A"), ("places", 6, 13, "Q7.A Q5.A Q1.A")),
        ("politics", 13, 19, "Q1.A"),
    ],
}


def test_all_nine_at_poor(nine: SimpleNamespace, plan_of: PlanOf) -> None:
    made = plan_of([nine.rubric], nine.answers("PPPPPPPPP"))
    assert nine.calendar(made) == ALL_POOR
    assert nine.waits(made) == ALL_POOR_WAITS
    assert [(nine.short(one.step), one.kind) for one in made.left_out] == [
        (f"Q{at}.E", "target") for at in range(1, 10)
    ]
    assert (made.end, len(made.ended_by(52)), len(made.ended_by(19))) == (32, 9, 6)
    assert [(quarter.number, len(quarter.moves)) for quarter in made.quarters] == [(1, 4), (2, 5)]


def test_all_nine_at_poor_with_their_numbers(nine: SimpleNamespace, plan_of: PlanOf) -> None:
    made = plan_of([nine.rubric], nine.answers("PPPPPPPPP")).by_step
    numbers = {name: made[nine.step(name)].ranking for name, *_ in ALL_POOR}
    first = numbers["Q7.A"]
    assert (first.impact, first.unlocks, first.effort, first.political) == (3, 5, 2, 1)
    assert [nine.short(step) for step in first.opens] == ["Q2.E", "Q3.E", "Q5.A", "Q5.E", "Q7.E"]
    assert {name: one.value for name, one in numbers.items()} == {
        **{"Q7.A": Fraction(36, 5), "Q5.A": 6, "Q9.A": 6, "Q1.A": 3, "Q4.A": 4, "Q6.A": 4},
        **{"Q3.A": Fraction(18, 7), "Q8.A": 4, "Q2.A": Fraction(9, 4)},
    }
    # Q5.A, Q6.A, Q8.A and Q9.A are level at week 0; at week 6 Q4.A, Q6.A and Q8.A stand before Q1.A.
    assert {name: (one.place, one.among, one.equals) for name, one in numbers.items()} == {
        **{"Q7.A": (1, 9, 0), "Q5.A": (2, 9, 3), "Q9.A": (5, 9, 3), "Q1.A": (4, 6, 0)},
        **{"Q4.A": (1, 5, 2), "Q6.A": (2, 5, 2), "Q3.A": (4, 5, 0), "Q8.A": (1, 2, 0), "Q2.A": (2, 2, 0)},
    }
    assert [name for name in numbers if made[nine.step(name)].free] == ["Q4.A", "Q6.A", "Q8.A"]


# The built-in rubric says how long some of its moves really last: Q2.A 30, Q1.E and Q7.E 32, Q4.E 26, Q5.E 30 and Q6.E
#   39 weeks. To the next level only Q2.A ends later. To the top, from week 19:
# Week 26: Q3.A has ended: Q5.E. Week 45: Q4.E has ended; the CS leader still has Q2.A and Q5.E: Q8.E 2/3 before
#   Q9.E 4/7. Week 49: Q2.A has ended: Q6.E 1 before Q2.E 8/11. Week 56: Q5.E has ended: Q2.E. Week 58: Q8.E has ended:
#   Q9.E 4/7 before Q7.E 1/2. Week 71: Q9.E has ended: Q7.E. Week 82: Q2.E has ended: Q1.E 2×2÷5.5 (opens Q3.E; Q8.E and
#   Q9.E are reached) before Q3.E 4/9. Week 88: Q6.E has ended: Q3.E.
BUILT_IN_POOR = [*ALL_POOR[:-1], ("Q2.A", 19, 49)]
BUILT_IN_TO_THE_TOP = [
    *BUILT_IN_POOR,
    *(("Q4.E", 19, 45), ("Q5.E", 26, 56), ("Q8.E", 45, 58), ("Q6.E", 49, 88), ("Q2.E", 56, 82), ("Q9.E", 58, 71)),
    *(("Q7.E", 71, 103), ("Q1.E", 82, 114), ("Q3.E", 88, 114)),
]


def test_the_built_in_rubric_gives_the_worked_plan_with_its_own_lengths(nine: SimpleNamespace, plan_of: PlanOf) -> None:
    rubric, _ = library.load("nine-questions")
    names = {one.id: f"Q{at}" for at, one in enumerate(rubric.all_questions, 1)}
    made = plan_of([rubric], {rubric.id: dict.fromkeys(names, "poor")})
    assert [(f"{names[one.step.question]}.A", one.start, one.end) for one in made.moves] == BUILT_IN_POOR
    aimed = plan_of([rubric], {rubric.id: dict.fromkeys(names, "poor")}, plan={"aim": "top"})
    letter = {"average": "A", "excellent": "E"}
    found = [(f"{names[one.step.question]}.{letter[one.step.level]}", one.start, one.end) for one in aimed.moves]
    assert found == BUILT_IN_TO_THE_TOP


# The same, to the top of every scale. Up to week 13 as above, with Q9.E (2×1÷3.5 = 4/7) in vain at week 6.
# Week 13: also Q5.E 2×3÷4 = 1.5, Q7.E 2×1÷4 = 0.5; both wait for the CS leader (Q4.A, Q6.A), Q9.E for the CEO
#   (Q1.A, Q3.A).
# Week 19: Q8.A 4, Q2.A 9/4, Q4.E 2×3÷3.5 = 12/7: three main moves with Q3.A. Q5.E 1.5, Q6.E 2×2÷4 = 1 … wait.
# Week 25: Q8.A has ended, Q8.E 2×1÷3 = 2/3 opens; no place.
# Week 26: Q3.A has ended, Q3.E 2×1÷4.5 = 4/9 opens. Q5.E 1.5 takes the place (second of the CS leader beside Q2.A).
# Week 32: Q2.A and Q4.E have ended. Q6.E 1, then Q2.E 2×2÷5.5 = 8/11.
# Week 52: Q5.E has ended: Q8.E 2/3 before Q9.E 4/7.
# Week 58: Q6.E and Q2.E have ended. Q1.E 2×4÷5.5 = 16/11 counts Q3.E, Q8.E (running, not reached) and Q9.E; then Q9.E.
# Week 65: Q8.E has ended: Q7.E. Week 71: Q9.E has ended: Q3.E.
TO_THE_TOP = [
    *ALL_POOR,
    *(("Q4.E", 19, 32), ("Q5.E", 26, 52), ("Q6.E", 32, 58), ("Q2.E", 32, 58), ("Q8.E", 52, 65), ("Q1.E", 58, 84)),
    *(("Q9.E", 58, 71), ("Q7.E", 65, 91), ("Q3.E", 71, 97)),
]


def test_to_the_top(nine: SimpleNamespace, plan_of: PlanOf) -> None:
    made = plan_of([nine.rubric], nine.answers("PPPPPPPPP"), plan={"aim": "top"})
    assert nine.calendar(made) == TO_THE_TOP
    assert made.left_out == ()
    assert len(made.ended_by(52)) == 11, "Q5.E ends with the year and counts; what still runs doesn't"
    found = nine.waits(made)
    assert found["Q5.E"] == [
        *(("ladder", 0, 13, "Q5.A Q7.A"), ("owner", 13, 19, "Q4.A Q6.A"), ("places", 19, 26, "Q3.A Q2.A Q4.E")),
    ]
    assert found["Q1.E"] == [("ladder", 0, 19, "Q1.A Q2.E"), ("requires", 19, 58, "Q2.E")]
    assert found["Q8.E"][-1] == ("places", 32, 52, "Q5.E Q6.E Q2.E")
    assert found["Q3.E"][-1] == ("places", 65, 71, "Q1.E Q9.E Q7.E")
    assert made.by_step[nine.step("Q1.E")].ranking.value == Fraction(16, 11)
    edges = [f"{nine.short(one.before)}>{nine.short(one.after)}" for one in made.edges]
    assert sorted(edges) == sorted(set(nine.edges) - {"Q6.A>Q6.E"}), "the step below is no edge of its own"


# A CS leader who carries one move. Week 0: Q7.A; Q9.A and, a place being free, Q1.A (both the CEO's). Q5.A, Q6.A, Q8.A
#   and Q4.A wait for the owner, Q3.A and Q2.A for a place.
# Week 6: Q9.A has ended: Q3.A 18/7 (second of the CEO). Week 13: Q7.A, Q1.A have ended: Q5.A 6; now nobody can help:
#   everything that is left is the CS leader's, one after the other: Q4.A, Q6.A, Q8.A (4, question order), Q2.A 9/4.
TEAM_OF_TWO = [
    *(("Q7.A", 0, 13), ("Q9.A", 0, 6), ("Q1.A", 0, 13), ("Q3.A", 6, 19), ("Q5.A", 13, 26)),
    *(("Q4.A", 26, 32), ("Q6.A", 32, 38), ("Q8.A", 38, 44), ("Q2.A", 44, 57)),
]
TEAM_OF_TWO_WAITS = {
    "Q3.A": [("places", 0, 6, "Q7.A Q9.A Q1.A")],
    "Q5.A": [("owner", 0, 13, "Q7.A")],
    "Q4.A": [("owner", 0, 13, "Q7.A"), ("owner", 13, 26, "Q5.A")],
    "Q6.A": [("owner", 0, 13, "Q7.A"), ("owner", 13, 26, "Q5.A"), ("owner", 26, 32, "Q4.A")],
    "Q8.A": [
        *(("owner", 0, 13, "Q7.A"), ("owner", 13, 26, "Q5.A"), ("owner", 26, 32, "Q4.A"), ("owner", 32, 38, "Q6.A")),
    ],
    "Q2.A": [
        *(("places", 0, 6, "Q7.A Q9.A Q1.A"), ("places", 6, 13, "Q7.A Q1.A Q3.A"), ("owner", 13, 26, "Q5.A")),
        *(("owner", 26, 32, "Q4.A"), ("owner", 32, 38, "Q6.A"), ("owner", 38, 44, "Q8.A")),
    ],
}


def test_a_team_of_two_by_its_own_word(nine: SimpleNamespace, plan_of: PlanOf) -> None:
    made = plan_of([nine.rubric], nine.answers("PPPPPPPPP"), plan={"capacity": {"cs-leader": 1}})
    assert nine.calendar(made) == TEAM_OF_TWO
    assert nine.waits(made) == TEAM_OF_TWO_WAITS
    assert made.capacity == {"cs-leader": 1}
    assert [nine.short(one.step) for one in made.moves if one.end > 52] == ["Q2.A"]


def test_a_team_of_two_by_a_fact(nine: SimpleNamespace, plan_of: PlanOf) -> None:
    limit = {"owner": "cs-leader", "moves": 1, "applies_when": {"team-size": {"max": 2}}}
    rubric = nine.rubric_with(capacity=(limit,))
    made = plan_of([rubric], nine.answers("PPPPPPPPP"), facts={"team-size": 2})
    assert (nine.calendar(made), nine.waits(made)) == (TEAM_OF_TWO, TEAM_OF_TWO_WAITS)
    for facts in ({"team-size": 3}, {}):
        assert nine.calendar(plan_of([rubric], nine.answers("PPPPPPPPP"), facts=facts)) == ALL_POOR
    own_word = plan_of([rubric], nine.answers("PPPPPPPPP"), facts={"team-size": 2}, plan={"capacity": {"cs-leader": 2}})
    assert nine.calendar(own_word) == ALL_POOR, "the owner of the plan knows better than the rubric"


# Q1, Q3, Q6 and Q8 at Average, Q9 at Excellent, Q4, Q5, Q7 at Poor, Q2 does not apply. Pinned: Q7.A to 9 February 2027,
#   50 days after the decision, which is the beginning of week 8. Dropped: Q4.A. Waived: what Q1.E requires (Q2.E).
# Week 0: Q5.A 3×(1+4)÷2.5 = 6, then Q1.E 2×(1+2)÷5.5 = 12/11 (opens Q3.E and Q8.E; Q9.E is reached).
# Week 8: Q7.A 3×(1+4)÷2.5 = 6 (Q3.E, Q5.A, Q5.E, Q7.E; Q2.E does not apply).
# Week 13: Q5.A has ended: Q6.E 2×(1+1)÷4 = 1 takes the third place; Q8.E 2×1÷3 waits for one.
# Week 21: Q7.A has ended: Q8.E 2/3; Q3.E 4/9 waits. Week 26: Q1.E has ended: Q3.E.
DECIDED_BY_THE_OWNER = {
    "drop": {"q4@average": "not before the reorganisation"},
    "pin": {"q7@average": "2027-02-09"},
    "waive": {"q1@excellent": "we sell by usage and have no renewals"},
}


def test_a_pin_a_drop_and_a_waiver(nine: SimpleNamespace, plan_of: PlanOf) -> None:
    answers = nine.answers("A-APPAPAE")
    answers["nine"]["q2"] = Answer(not_applicable="no renewals")
    made = plan_of([nine.rubric], answers, plan=DECIDED_BY_THE_OWNER)
    assert nine.calendar(made) == [
        *(("Q5.A", 0, 13), ("Q1.E", 0, 26), ("Q7.A", 8, 21), ("Q6.E", 13, 39), ("Q8.E", 21, 34), ("Q3.E", 26, 52)),
    ]
    assert nine.waits(made) == {
        "Q7.A": [("pin", 0, 8, "")],
        "Q6.E": [("requires", 0, 13, "Q5.A")],
        "Q8.E": [("requires", 0, 13, "Q5.A"), ("places", 13, 21, "Q1.E Q7.A Q6.E")],
        "Q3.E": [("requires", 0, 21, "Q7.A"), ("places", 21, 26, "Q1.E Q6.E Q8.E")],
    }
    assert [(nine.short(one.step), one.kind, one.why) for one in made.left_out] == [
        ("Q4.A", "dropped", "not before the reorganisation"),
        *((name, "target", "") for name in ("Q4.E", "Q5.E", "Q7.E")),
    ]
    assert made.waived == {nine.step("Q1.E"): "we sell by usage and have no renewals"}
    assert "Q2" not in {nine.short(step)[:2] for edge in made.edges for step in (edge.before, edge.after)}


def test_a_requirement_that_does_not_apply_waits_to_be_waived(nine: SimpleNamespace, plan_of: PlanOf) -> None:
    answers = nine.answers("A-APPAPAE")
    answers["nine"]["q2"] = Answer(not_applicable="no renewals")
    made = plan_of([nine.rubric], answers)
    (blocked,) = [one for one in made.left_out if one.kind == "blocked"]
    assert nine.short(blocked.step) == "Q1.E"
    assert [(nine.short(need.step), need.status) for need in blocked.needs] == [("Q2.E", "outside")]


# Two targets beyond the next level, Q5 and Q7 to Excellent; everything else is reached.
# Week 0: Q7.A 3×(1+3)÷2.5 = 4.8 (Q5.A, Q5.E, Q7.E), then Q5.A 3×(1+1)÷2.5 = 2.4 (Q5.E), both the CS leader's.
# Week 13: both have ended: Q5.E 2×(1+1)÷4 = 1 (opens Q7.E), then Q7.E 2×1÷4 = 0.5.
def test_targets_beyond_the_next_level(nine: SimpleNamespace, plan_of: PlanOf) -> None:
    answers = nine.answers("EEEE-E-EE")
    answers["nine"] |= {name: Answer(level="poor", target="excellent") for name in ("q5", "q7")}
    made = plan_of([nine.rubric], answers)
    assert nine.calendar(made) == [("Q7.A", 0, 13), ("Q5.A", 0, 13), ("Q5.E", 13, 39), ("Q7.E", 13, 39)]
    lower = answers["nine"] | {"q5": Answer(level="poor", target="average")}
    made = plan_of([nine.rubric], {"nine": lower}, plan={"aim": "top"})
    assert nine.calendar(made) == [("Q7.A", 0, 13), ("Q5.A", 0, 13), ("Q7.E", 13, 39)], "an own target stays"

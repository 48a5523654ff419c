"""What is asked at each money figure of the optional part, and how it may be answered.

Not the rest of that part (csmaturity.interview.optional_words), nor how a figure is read
(csmaturity.assessment.typed_figures).
"""

from __future__ import annotations

from csmaturity.language import numeral, say


def figure_asked(field: str) -> tuple[str, str]:
    """What a figure's step asks, and how it may be answered."""
    return _needed(field) or _other(field)


def _needed(field: str) -> tuple[str, str] | None:
    match field:
        case "arr":
            return (
                say("What is the annual recurring revenue (ARR) at the start of the year?"),
                say("Such as 20M or {number}.", number=numeral("20,000,000")),
            )
        case "currency":
            return say("In which currency?"), say("Three letters or one sign, such as USD or €. If left out: USD.")
        case "grr":
            return (
                say("What is gross revenue retention (GRR)?"),
                say("The share of opening revenue still there after a year, growth left out, such as 86%."),
            )
        case "nrr":
            return (
                say("What is net revenue retention (NRR)?"),
                say("The same with the growth of these customers, such as 101%."),
            )
        case "gross-margin":
            return say("What is the gross margin on subscriptions?"), say("Such as 80%.")
        case "programme-cost":
            return (
                say("What does the programme cost a year?"),
                say("All that will be asked for: people, tools, services. Such as 300k."),
            )
        case "improvement":
            return (
                say("By how many points a year may gross retention improve: low, base, high?"),
                say("Cautious, expected and hopeful, with blanks between, such as 1 2 3: 2 turns 86% into 88%."),
            )
        case _:
            return None


def _other(field: str) -> tuple[str, str]:
    match field:
        case "starts":
            return (
                say("When do cost and effect begin?"),
                say("quarter 2 or month 4, counted from the decision. If left out: as the plan has it."),
            )
        case "ramp-months":
            return say("How many months does it take until the full effect?"), say("If left out: 6.")
        case "reach":
            return say("What share of ARR can the improvement reach?"), say("If left out: all of it.")
        case "avoidable-share":
            return (
                say("What share of the losses could have been prevented, by the loss log?"),
                say("Such as 40%. The base case may not promise more."),
            )
        case "renewals":
            return (
                say("What share of the book renews in each of the twelve months after the decision?"),
                say("Twelve shares with blanks between, together 100%. If left out: all months alike."),
            )
        case "horizon-years":
            return say("Over how many years is it counted?"), say("1 to 10. If left out: 3.")
        case "discount-rate":
            return say("At which rate a year are later amounts discounted?"), say("If left out: 10%.")
        case "cost-covers":
            return say("What does the programme's cost buy?"), say("In words, such as two people and a tool.")
        case "cac-ratio":
            return (
                say("How much sales and marketing does 1 of new ARR take?"),
                say("Such as 1.3. For another view of the same gain, never added to it."),
            )
        case "arr-multiple":
            return (
                say("At which multiple of ARR is the company valued?"),
                say("Such as 6. For another view of the same gain, never added to it."),
            )
        case "period":
            return say("Are GRR and NRR those of a year or of a month?"), say("annual or monthly. If left out: annual.")
        case _:
            return (
                say("How were GRR and NRR computed?"),
                say("formula: over all customers; cohort: by following the same ones. If left out: formula."),
            )

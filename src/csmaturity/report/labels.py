"""The reader's words for what is one of a few kinds: states, strengths, who says so, boxes, efforts.

Not sentences, which stand in the page modules, nor the kinds themselves, which belong to csmaturity.scoring and others.
"""

from __future__ import annotations

from collections.abc import Collection

from csmaturity.language import say, say_count

BASES = ("source", "ours", "outside", "company", "assumption", "benchmark", "not-stated")
"""Who can stand behind a sentence or number, in the order of the legend."""


def basis_word(basis: str) -> str:
    """The short label behind a sentence or number; an unknown basis is shown as it is."""
    match basis:
        case "source":
            return say("source")
        case "ours":
            return say("our reading")
        case "outside":
            return say("outside")
        case "company":
            return say("company figure")
        case "assumption":
            return say("assumption")
        case "benchmark":
            return say("benchmark")
        case "not-stated":
            return say("not stated")
        case _:
            return basis


def our_reading(heading: str, basis: str = "ours") -> str:
    """A heading, with our name to it where the source does not hold in this form what stands below."""
    return say("{heading} (our reading)", heading=heading) if basis == "ours" else heading


def basis_meaning(basis: str) -> str:
    """What the label of a basis means, in one sentence."""
    match basis:
        case "source":
            return say("The rubric's source says so; only this decides a level.")
        case "ours":
            return say("Our reading of the source; it decides a level only where the source names nothing for it.")
        case "outside":
            return say("Material from outside the source, quoted with author and year.")
        case "company":
            return say("A figure that the company gave for this report.")
        case "assumption":
            return say("Assumed for the calculation; replace it with your own figure.")
        case "benchmark":
            return say("Measured at other companies; context, never part of a score.")
        case "not-stated":
            return say("Given without saying whether the company, an assumption or a benchmark stands behind it.")
        case _:
            return ""


STRENGTHS = ("claimed only", "gates checked", "documented")
"""The values of csmaturity.scoring.scorecard.Strength, weakest first: a heat row's `strength` counts them."""


def strength_word(strength: str) -> str:
    """How well a level is backed, from the value of csmaturity.scoring.scorecard.Strength."""
    match strength:
        case "claimed only":
            return say("claimed only")
        case "gates checked":
            return say("gates checked")
        case "documented":
            return say("documented")
        case _:
            return strength


def state_word(state: str) -> str:
    """What is known about a question, from the value of csmaturity.scoring.scorecard.State."""
    match state:
        case "answered":
            return say("answered")
        case "partly answered":
            return say("partly answered")
        case "don't know":
            return say("don't know")
        case "unanswered":
            return say("unanswered")
        case "not applicable":
            return say("not applicable")
        case "not asked":
            return say("not asked")
        case _:
            return state.replace("-", " ")


KIND_MARKS = {"company": "", "assumption": "A", "benchmark": "B", "not-stated": "N"}
"""How a paper marks who stands behind a figure: a raised letter, none for the company's own records."""


def kinds_key(used: Collection[str]) -> str:
    """What the marks of a paper mean, of those that it uses; "" without any."""
    meanings = {
        "assumption": say("A: assumed, or worked out so."),
        "benchmark": say("B: benchmark."),
        "not-stated": say("N: not stated."),
    }
    told = [words for kind, words in meanings.items() if kind in used]
    return " ".join([say("No mark: company record."), *told]) if told else ""


def callout_word(kind: str) -> str:
    """What a boxed remark is; an unknown kind is shown as it is."""
    match kind:
        case "finding":
            return say("Finding")
        case "caution":
            return say("Caution")
        case "missing":
            return say("Missing")
        case "disclosure":
            return say("Disclosure")
        case "ask":
            return say("Ask")
        case _:
            return kind


def length_words(effort: str, weeks: int | None = None) -> str:
    """How long a move takes: its weeks where somebody said them, else what its letter says."""
    if weeks is not None:
        return say_count(weeks, "{count} week", "{count} weeks")
    match effort:
        case "S":
            return say("up to six weeks")
        case "M":
            return say("up to one quarter")
        case _:
            return say("longer than one quarter")

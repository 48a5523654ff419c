"""What a check is asked for: the project's settings, with those of the request put on top.

Not what the settings do (csmaturity.rubric.check.settings) nor the files they stand in (csmaturity.storage.settings).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, get_args

from csmaturity.api.check_request import CheckRequest
from csmaturity.errors import Finding, InputError, Severity, UsageError
from csmaturity.rubric.check.settings import SEVERITIES, Settings, named, names
from csmaturity.rubric.check.table import BY_CODE, RULES
from csmaturity.rubric.diff.model import Compatibility
from csmaturity.rubric.spelling import did_you_mean
from csmaturity.storage.settings import Project, find

Complain = Callable[[str, str, str, str], None]
"""Takes the word that is wrong, what is wrong with it, what to do, and the code of the rule that it breaks."""

_NO_RULE = "`csmaturity rubric rules` lists them."


@dataclass(frozen=True, slots=True)
class CheckSettings:
    """The settings for a check, the project that they came from, and the findings about rules that don't exist."""

    rules: Settings
    project: Project
    faults: tuple[Finding, ...]
    compatibility: Compatibility


def settings_for(request: CheckRequest) -> CheckSettings:
    """The settings from a request and the project. Raises UsageError, InputError, CsmaturityError."""
    project = find(request.config)
    faults: list[Finding] = []

    def in_project(word: str, message: str, hint: str, code: str) -> None:
        faults.append(project.finding(word, message, hint, code))

    written = project.values
    settings = Settings(
        select=_codes(_split(request.select), _on_line("--select")) or _codes(written.get("select", ()), in_project),
        ignore=_codes(_split(request.ignore), _on_line("--ignore")) | _codes(written.get("ignore", ()), in_project),
        severities={
            **_severities(written.get("severity", {}), in_project),
            **_severities(_pairs(request.severity), _on_line("--severity")),
        },
        pedantic=request.pedantic or bool(written.get("pedantic", False)),
        fail_on=_level(request.fail_on, _on_line("--fail-on")) or _level(written.get("fail-on"), in_project) or "info",
    )
    promise = _promise(request.compatibility, _on_line("--compatibility"))
    promise = promise or _promise(written.get("compatibility"), in_project)
    stopping = tuple(fault for fault in faults if not fault.code)
    if stopping:
        raise InputError(stopping)
    found = tuple(BY_CODE[fault.code].found(fault, None) for fault in faults)
    return CheckSettings(settings, project, found, promise or "scores")


def _on_line(option: str) -> Complain:
    def complain(word: str, message: str, hint: str, code: str) -> None:
        raise UsageError(f"{option}: {message}", hint)

    return complain


def _split(words: Sequence[str]) -> Iterator[str]:
    return (part.strip() for word in words for part in word.split(",") if part.strip())


def _codes(words: Any, complain: Complain) -> frozenset[str]:
    found: set[str] = set()
    for word in words:
        codes = named(word, RULES)
        if not codes:
            message = f"there is no rule `{word}`{did_you_mean(word, names(RULES))}"
            complain(word, message, _NO_RULE, "CSM902")
        found |= codes
    return frozenset(found)


def _pairs(words: Sequence[str]) -> dict[str, str]:
    pairs = {}
    for word in _split(words):
        rule, equals, level = word.partition("=")
        if not equals:
            raise UsageError(f"--severity: {word} names no level", "Write RULE=LEVEL, such as vague-term=error.")
        pairs[rule.strip()] = level.strip()
    return pairs


def _severities(pairs: Mapping[str, str], complain: Complain) -> dict[str, Severity]:
    found: dict[str, Severity] = {}
    for word, written in pairs.items():
        level = _level(written, complain)
        if level:
            found.update(dict.fromkeys(_codes((word,), complain), level))
    return found


def _promise(word: str | None, complain: Complain) -> Compatibility | None:
    known: tuple[Compatibility, ...] = get_args(Compatibility)
    for promise in known:
        if word == promise:
            return promise
    if word is not None:
        complain(word, f"{word} is no promise", f"Choose among: {', '.join(known)}.", "")
    return None


def _level(word: str | None, complain: Complain) -> Severity | None:
    if word is None:
        return None
    for severity in SEVERITIES:
        if word == severity:
            return severity
    complain(word, f"{word} is no level", f"Choose among: {', '.join(SEVERITIES)}.", "")
    return None

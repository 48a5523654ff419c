"""Which rules run on which files, and what becomes of their hits: sorted findings, counts and notes.

Not the rules (csmaturity.rubric.check.table), nor reading files (csmaturity.storage), nor how findings are printed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from csmaturity.errors import Finding, InputError, Severity
from csmaturity.rubric.check import baseline as accepted
from csmaturity.rubric.check import translated
from csmaturity.rubric.check.baseline import Baseline, Entry
from csmaturity.rubric.check.model import Rule, Subject
from csmaturity.rubric.check.settings import Settings, suppressible
from csmaturity.rubric.check.suppression import unaccepted
from csmaturity.rubric.check.table import BY_CODE, RULES
from csmaturity.rubric.load import load_rubric
from csmaturity.rubric.source import Source
from csmaturity.rubric.words.lists import Vocabulary, WordLists

_FILE_RULES = frozenset(code for code in BY_CODE if code.startswith("CSM0"))
"""They need no rubric: they look at a file that can't be loaded too."""

_TRANSLATION_RULES = frozenset({"CSM601", "CSM602", "CSM603", "CSM604"})

MOST_HITS = 500
"""A rule tells so many places of one file; whoever has more begins with these."""

_NEAR_END = 20
"""Characters in which the sign of a block and the spaces after it stand."""

_BLOCK_STARTS = ("|", ">", "|-", ">-", "|+", ">+")

_UNKNOWN_FAULT = BY_CODE["CSM104"]


@dataclass(frozen=True, slots=True)
class File:
    """A file as it was read: its text (empty where it is none), and its data or the faults that made it unreadable.

    `key` is its name as seen from the baseline's folder. A translation comes with the rubric beside it, `original`, or
    `why_none` can be read, and the language `tag` in its name.
    """

    name: str
    text: str = ""
    source: Source | None = None
    faults: tuple[Finding, ...] = ()
    key: str = ""
    original: Source | None = None
    tag: str | None = None
    why_none: str = ""

    @property
    def is_rubric(self) -> bool:
        """Whether it says that it is a rubric or a translation of one."""
        data = self.source.data if self.source else None
        written = data.get("format") if isinstance(data, dict) else None
        return isinstance(written, str) and written.startswith(("csmaturity-rubric/", "csmaturity-translation/"))


@dataclass(frozen=True, slots=True)
class Result:
    """What a check came to. `broken` names the files that could not be checked beyond reading them.

    `suppressed` counts the findings that comments accept, `baselined` those that the baseline accepts; `stale` holds
    the baseline's entries that accept nothing. `failed` says whether a file is broken or any finding severe enough to
    fail the check. `keys` are the files as seen from the baseline's folder.
    """

    found: tuple[Finding, ...] = ()
    files: tuple[str, ...] = ()
    suppressed: int = 0
    baselined: int = 0
    broken: tuple[str, ...] = ()
    stale: tuple[Entry, ...] = ()
    notes: tuple[str, ...] = ()
    failed: bool = False
    keys: Mapping[str, str] = field(default_factory=dict)


def check(
    files: Iterable[File],
    settings: Settings,
    vocabulary: Vocabulary,
    baseline: Baseline | None = None,
    gone: Collection[str] = (),
    more: Sequence[Finding] = (),
) -> Result:
    """Hold files against the rules, one after the other, so that they need not fit into memory together.

    `vocabulary` gives the words of a language, and is asked for those that occur. `more` are findings from elsewhere,
    such as a comparison with an older version; `gone` holds the files of the baseline that no longer exist. The result
    is the same in every run.
    """
    elsewhere: dict[str, list[Finding]] = {}
    for one in more:
        elsewhere.setdefault(one.file, []).append(one)
    # Rules that compare with an older version run elsewhere, and only `more` can hold what they find.
    running = tuple(rule for rule in RULES if settings.runs(rule) and not rule.comparing)
    outcomes = [_check_file(file, settings, elsewhere.pop(file.name, []), running, vocabulary) for file in files]
    found = [one for outcome in outcomes for one in outcome.found]
    found += [one for listed in elsewhere.values() for one in _shown(listed, settings)]
    found = sorted(set(found), key=_order)
    keys = {outcome.name: outcome.key for outcome in outcomes}
    kept = found
    stale: tuple[tuple[Entry, int], ...] = ()
    if baseline:
        kept = accepted.unaccepted(baseline, found, keys)
        checked = {outcome.key for outcome in outcomes if not outcome.broken}
        present = accepted.entries_of(found, keys)
        stale = accepted.stale(baseline, present, checked, gone, {rule.code for rule in running})
    told = sorted([*kept, *_shown(_stale(baseline, stale), settings)], key=_order)
    languages = {outcome.language for outcome in outcomes} - {""}
    return Result(
        found=tuple(told),
        files=tuple(outcome.name for outcome in outcomes),
        suppressed=sum(outcome.suppressed for outcome in outcomes),
        baselined=len(found) - len(kept),
        broken=tuple(outcome.name for outcome in outcomes if outcome.broken),
        stale=tuple(entry for entry, _ in stale),
        notes=(
            *(note for language in sorted(languages) for note in _skipped(language, vocabulary(language), running)),
            *(note for outcome in outcomes for note in outcome.notes),
        ),
        # A rubric that can't be loaded fails the check, whatever was done to the finding that says why.
        failed=any(outcome.broken for outcome in outcomes) or any(settings.fails(one.severity) for one in told),
        keys=keys,
    )


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What one file came to; `language` is that of its texts."""

    name: str
    key: str
    found: tuple[Finding, ...]
    suppressed: int = 0
    broken: bool = False
    language: str = ""
    notes: tuple[str, ...] = ()


def _check_file(
    file: File, settings: Settings, more: Sequence[Finding], running: Sequence[Rule], vocabulary: Vocabulary
) -> _Outcome:
    key = file.key or file.name
    if file.source is None:
        return _Outcome(file.name, key, _quoting(file, _faults(file, file.faults, settings)), broken=True)
    subject, faults = _loaded(file.source, file, vocabulary)
    found = [*_faults(file, faults, settings), *_shown(more, settings)]
    language = _language(subject)
    lists = vocabulary(language)
    ran = [rule for rule in running if rule.code in _FILE_RULES or (subject.rubric and rule.speaks(lists))]
    wording = _wording(file, subject, lists)
    cut: list[str] = []
    for rule in ran:
        hits = list(islice(_hits(rule, subject, wording), MOST_HITS + 1))
        found += [rule.found(hit, file.source, settings.severity(rule)) for hit in hits[:MOST_HITS]]
        if len(hits) > MOST_HITS:
            cut.append(f"{file.name}: {rule.name} finds more than {MOST_HITS} places; the first are told")
    suppressed = 0
    if file.source.comments:
        kept, own = unaccepted(file.source, found, RULES, frozenset(rule.code for rule in ran))
        suppressed = len(found) - len(kept)
        found = [*kept, *_shown((BY_CODE[fault.code].found(fault, None) for fault in own), settings)]
    return _Outcome(file.name, key, _quoting(file, found), suppressed, subject.rubric is None, language, tuple(cut))


def _hits(rule: Rule, subject: Subject, wording: translated.Wording | None) -> Iterable[Finding]:
    """What a rule finds in a rubric; in a translation what concerns it, and its wording."""
    if rule.check is None:
        return ()
    if wording is None or rule.code in _FILE_RULES or rule.code in _TRANSLATION_RULES:
        return rule.check(subject)
    return wording.found(rule)


def _wording(file: File, subject: Subject, lists: WordLists) -> translated.Wording | None:
    if subject.translation and subject.rubric and file.original:
        return translated.Wording(subject.source, subject.rubric, file.original, subject.translation, lists)
    return None


def _language(subject: Subject) -> str:
    """The language of a file's texts; empty where it could not be loaded."""
    text = subject.translation or subject.rubric
    return text.language if text else ""


def _quoting(file: File, found: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings with the lines that they stand in; where the text begins on the next line, with that one too."""
    listed = tuple(found)
    if not listed or not file.text:
        return listed
    lines = file.text.splitlines()
    return tuple(one._replace(excerpt=_excerpt(lines, one.line - 1)) for one in listed)


def _excerpt(lines: Sequence[str], place: int) -> str:
    shown = lines[place : place + 2]
    # Only the end of the line is looked at: a line may be long, and stand in very many findings.
    begins_below = len(shown) == 2 and shown[0][-_NEAR_END:].rstrip().endswith(_BLOCK_STARTS)
    if begins_below:
        return "\n".join(shown)
    return shown[0] if shown else ""


def _loaded(source: Source, file: File, vocabulary: Vocabulary) -> tuple[Subject, tuple[Finding, ...]]:
    try:
        if translated.is_translation(source):
            return translated.subject_of(source, file.original, file.tag, file.why_none), ()
        rubric = load_rubric(source)
        return Subject(source, rubric, lists=vocabulary(rubric.language)), ()
    except InputError as error:
        return Subject(source, None), error.findings


def _faults(file: File, faults: Sequence[Finding], settings: Settings) -> Iterator[Finding]:
    for fault in faults:
        rule = BY_CODE.get(fault.code, _UNKNOWN_FAULT)
        # What can't be loaded is an error, also under a rule that only warns of what can.
        unreadable = rule.severity != "error"
        if unreadable or settings.runs(rule):
            severity: Severity = "error" if unreadable or not suppressible(rule.code) else settings.severity(rule)
            yield rule.found(fault, file.source, severity)


def _shown(found: Iterable[Finding], settings: Settings) -> Iterator[Finding]:
    """Findings that were not made by running a rule here, with the settings applied to them all the same."""
    for one in found:
        rule = BY_CODE.get(one.code)
        if rule is None or settings.runs(rule):
            yield one._replace(severity=settings.severities.get(one.code, one.severity))


def _stale(baseline: Baseline | None, entries: Iterable[tuple[Entry, int]]) -> Iterator[Finding]:
    for entry, line in entries:
        message = f"nothing is left of {entry.code} at {entry.at or 'the top'} of {entry.file}"
        fault = Finding(baseline.name if baseline else "", line, 5, message, "Remove the entry: --fix does.")
        yield BY_CODE["CSM904"].found(fault, None)


def _skipped(language: str, lists: WordLists, running: Sequence[Rule]) -> Iterator[str]:
    """What was left out for want of words, where something was."""
    count = sum(not rule.speaks(lists) for rule in running)
    if count:
        rules, were = ("rule", "was") if count == 1 else ("rules", "were")
        why = "its word lists do not cover them" if lists.language else "there are no word lists for it"
        yield f"{count} {rules} about wording {were} skipped for rubrics in `{language}`: {why}"


def _order(one: Finding) -> tuple[object, ...]:
    """In order of place; then what must be compared for the same result in every run."""
    return (one.file, one.line, one.column, one.code, one.severity, one.message, one.hint, one.at, repr(one.path))

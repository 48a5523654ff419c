"""What a report needs to be made again, as files to put into its PDF; and the way back to a request.

Not the file format (csmaturity.formats.pdf.archive) nor the comparison (csmaturity.api.verify).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from csmaturity.api.report_request import ReportRequest, day_of, names_of
from csmaturity.errors import CsmaturityError, UsageError
from csmaturity.storage.translations import tag_of

if TYPE_CHECKING:
    from csmaturity.api.case import Case
    from csmaturity.formats.pdf.archive import Attachment
    from csmaturity.report.manifest import Carried, Manifest

ROLES = {
    "file": "assessment",
    "rubrics": "rubric",
    "brand": "brand",
    "template": "template",
    "since": "since",
    "old_rubrics": "old-rubric",
    "benchmark": "benchmark",
    "worksheets": "worksheet",
}
"""The fields of a request that name files, with the role of these files in a manifest."""

OPTIONS = {
    "date": "date",
    "decide_by": "decide-by",
    "language": "language",
    "reader": "for",
    "pages": "pages",
    "document": "document",
}
"""The fields that are plain words, with the option that a manifest calls them by, as the command line does.

Only these are taken from a manifest: no stranger may name a file of ours.
"""

UNRECORDED = frozenset({"embed", "progress"})
"""Fields that don't change what a report says. A test sees to it that each field is in one of the three."""

_FOLDERS = frozenset({"brand", "template"})
_LISTS = frozenset({"rubrics", "old_rubrics", "worksheets"})
_DESCRIPTIONS = {
    "assessment": "The answers that this report was made from",
    "rubric": "A rubric that this report was made with",
    "brand": "A file of the brand that this report wears",
    "template": "A template that this report was made with",
    "since": "The earlier answers that this report compares with",
    "old-rubric": "A rubric that the earlier answers belong to",
    "benchmark": "The pool of other organisations' scores that this report stands beside",
    "worksheet": "A worksheet that this report shows",
}
_MAIN = "{role}.yaml"
"""What one file of a role is called; files of other names in its folder are those that are looked for beside it."""

_MEDIA_TYPES = {".yaml": "application/yaml", ".yml": "application/yaml", ".png": "image/png", ".svg": "image/svg+xml"}


def embedded(case: Case, request: ReportRequest) -> tuple[Attachment, ...]:
    """The sources of a report and their manifest, as attachments; the request's days are settled.

    Raises UsageError for answers that came through a pipe or from several people, CsmaturityError for a file that
    changed meanwhile.
    """
    from csmaturity.formats.pdf import document as pdf
    from csmaturity.formats.pdf.archive import Attachment
    from csmaturity.report import manifest

    _refuse_pipes(request)
    _spare_voices(case, request.since)
    sources = sources_of(case, request)
    record = manifest.written(pdf.tools(), options_of(request), sources)
    return (
        *(Attachment(one.name, one.content, _media_type(one.name), _DESCRIPTIONS[one.role]) for one in sources),
        Attachment(manifest.NAME, record, "application/json", "What this report was made from, and how", "Supplement"),
    )


def sources_of(case: Case, request: ReportRequest) -> tuple[Carried, ...]:
    """Every file that a report is made from. Raises CsmaturityError for one that changed meanwhile or can't travel."""
    sources = [*_case_files(case)]
    for field, role in ROLES.items():
        if field not in {"file", "rubrics"} and (given := getattr(request, field)):
            sources += _carried(field, role, given, tuple(case.sources))
    return tuple(sources)


def options_of(request: ReportRequest) -> dict[str, str]:
    """The options of a request that are plain words, by the names that a manifest calls them."""
    return {name: text for field, name in OPTIONS.items() if (text := _text(getattr(request, field)))}


def request_of(record: Manifest, folder: Path) -> ReportRequest:
    """The request that makes a report again from sources laid out in a folder, by role.

    Raises CsmaturityError for an option that this version doesn't know, and where there are no answers.
    """
    found: dict[str, Any] = {"embed": True}
    fields = {name: field for field, name in OPTIONS.items()}
    for name, value in record.options.items():
        if name not in fields:
            raise CsmaturityError(
                f"the report was made with an option that this version doesn't know: {name}",
                f"It was made with csmaturity {record.tools.get('csmaturity', 'of an unknown version')}: try that one.",
            )
        found[fields[name]] = _value(name, value)
    for field, role in ROLES.items():
        places = sorted(one.place for one in record.sources if one.role == role and not tag_of(one.place))
        if field in _FOLDERS and places:
            found[field] = str(folder / role)
        elif field in _LISTS and places:
            found[field] = tuple(str(folder / role / place) for place in places)
        elif _MAIN.format(role=role) in places:
            found[field] = str(folder / role / _MAIN.format(role=role))
    if "file" not in found:
        raise CsmaturityError("the report's manifest names no answers", "Ask for a report made with --embed.")
    return ReportRequest(**found)


def _text(value: dt.date | str | Sequence[str] | None) -> str:
    """An option's value as a manifest has it."""
    if isinstance(value, dt.date):
        return value.isoformat()
    return value if isinstance(value, str) else ",".join(value or ())


def _value(option: str, text: str) -> dt.date | str | tuple[str, ...]:
    """The way back."""
    match option:
        case "date" | "decide-by":
            return day_of(f"--{option}", text)
        case "pages":
            return names_of(text)
    return text


def _refuse_pipes(request: ReportRequest) -> None:
    """Raise UsageError where something came through a pipe: it is read already, and can't be carried."""
    if request.file == "-":
        raise UsageError("--embed needs the answers in a file", "Save them, and name the file instead of -.")
    for field, role in ROLES.items():
        names = getattr(request, field) or ()
        if "-" in ((names,) if isinstance(names, str) else names):
            raise UsageError(f"--embed needs a file for --{role}", "Save it, and name that instead of -.")


def _spare_voices(case: Case, since: str | None) -> None:
    """Raise UsageError where a file holds the answers of several people, who were promised that none stands alone."""
    from csmaturity.storage.assessments import read

    several = bool(case.original.voices)
    if since and not several:
        data = read(since).data
        several = isinstance(data, dict) and bool(data.get("voices"))
    if several:
        raise UsageError(
            "--embed would hand out what each of several people answered", "Leave it out for combined assessments."
        )


def _case_files(case: Case) -> Sequence[Carried]:
    from csmaturity.report.manifest import Carried
    from csmaturity.storage import library
    from csmaturity.storage.files import read_bytes

    main = _MAIN.format(role="assessment")
    held = [(main, "assessment", main, Path(case.name), case.source)]
    for id, source in case.sources.items():
        held.append((f"rubric-{id}.yaml", "rubric", f"{id}.yaml", library.file_of(source), source))
    for id, source in case.overlays.items():
        # Found again beside the rubric, by its name.
        place = f"{id}.{tag_of(source.name)}.yaml"
        held.append((f"rubric-{place}", "rubric", place, Path(source.name), source))
    found = []
    for name, role, place, path, source in held:
        one = Carried(name, role, place, read_bytes(path))
        if one.sha256 != source.sha256:
            raise CsmaturityError(f"{path} changed while the report was made", "Run the command again.")
        found.append(one)
    return found


def _carried(field: str, role: str, given: Any, rubrics: Sequence[str]) -> Sequence[Carried]:
    from csmaturity.report.manifest import Carried
    from csmaturity.storage import brands, template_packs
    from csmaturity.storage.carrying import gathered
    from csmaturity.storage.files import read_bytes

    if field == "brand":
        files = gathered(given, brands.used(given))
    elif field == "template":
        files = gathered(given, template_packs.load(given).files)
    elif field in _LISTS:
        # Numbered, so that they keep their order and two of one name don't meet.
        files = [(f"{at:02}.yaml", read_bytes(path)) for at, path in enumerate(given, 1)]
    else:
        files = [(_MAIN.format(role=role), read_bytes(given))]
        files += _rubrics_of_then(given, rubrics) if field == "since" else []
    return [
        Carried(f"{role}-{at:02}{_suffix(place)}", role, place, content) for at, (place, content) in enumerate(files, 1)
    ]


def _rubrics_of_then(since: str, rubrics: Sequence[str]) -> list[tuple[str, bytes]]:
    """The older rubrics that are looked for beside earlier answers; nothing else of that folder may travel."""
    from csmaturity.api.earlier import beside
    from csmaturity.storage.assessments import load
    from csmaturity.storage.files import read_bytes

    uses = [use for use in load(since)[0].rubrics if use.id in rubrics]
    return [(path.name, read_bytes(path)) for use in uses if (path := beside(since, use)).is_file()]


def _suffix(place: str) -> str:
    suffix = Path(place).suffix
    return suffix if suffix.isascii() and suffix[1:].isalnum() else ""


def _media_type(name: str) -> str:
    return _MEDIA_TYPES.get(Path(name).suffix, "application/octet-stream")

"""What a report needs to be made again, as files to put into its PDF; and the way back to the command's arguments.

Not the file format (csmaturity.formats.pdf.archive) nor the comparison (csmaturity.cli.verify).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from csmaturity.errors import CsmaturityError, UsageError
from csmaturity.storage.translations import tag_of

if TYPE_CHECKING:
    from csmaturity.api.case import Case
    from csmaturity.formats.pdf.archive import Attachment
    from csmaturity.report.manifest import Carried, Manifest

ROLES = {
    "file": "assessment",
    "rubric": "rubric",
    "brand": "brand",
    "template": "template",
    "since": "since",
    "old_rubric": "old-rubric",
    "worksheet": "worksheet",
}
"""The parameters of `csmaturity report` that name files, with the role of these files in a manifest."""

RECORDED = frozenset({"date", "decide_by", "language", "for_", "pages"})
"""Parameters that are plain words. Only these are taken from a manifest: no stranger may name a file of ours."""

UNRECORDED = frozenset({"format_", "output", "embed"})
"""Parameters that don't change what a report says. A test sees to it that each parameter is in one of the three."""

_FOLDERS = frozenset({"brand", "template"})
_LISTS = frozenset({"rubric", "old_rubric", "worksheet"})
_DESCRIPTIONS = {
    "assessment": "The answers that this report was made from",
    "rubric": "A rubric that this report was made with",
    "brand": "A file of the brand that this report wears",
    "template": "A template that this report was made with",
    "since": "The earlier answers that this report compares with",
    "old-rubric": "A rubric that the earlier answers belong to",
    "worksheet": "A worksheet that this report shows",
}
_MAIN = "{role}.yaml"
"""What one file of a role is called; files of other names in its folder are those that are looked for beside it."""

_MEDIA_TYPES = {".yaml": "application/yaml", ".yml": "application/yaml", ".png": "image/png", ".svg": "image/svg+xml"}


def embedded(case: Case, given: Mapping[str, Any], settled: Mapping[str, str]) -> tuple[Attachment, ...]:
    """The sources of a report and their manifest, as attachments.

    `given` are the parameters of `csmaturity report` as they were called; `settled` are options that had a default.
    Raises UsageError for answers that came through a pipe or from several people, CsmaturityError for a file that
    changed meanwhile.
    """
    from csmaturity.formats.pdf import document as pdf
    from csmaturity.formats.pdf.archive import Attachment
    from csmaturity.report import manifest

    _refuse_pipes(case.name, given)
    _spare_voices(case, given.get("since"))
    sources = [*_case_files(case)]
    for parameter, role in ROLES.items():
        if parameter not in {"file", "rubric"} and given.get(parameter):
            sources += _carried(parameter, role, given[parameter], tuple(case.sources))
    options = {_long(name): given[name] for name in sorted(RECORDED) if given.get(name)} | dict(settled)
    record = manifest.written(pdf.tools(), options, sources)
    return (
        *(Attachment(one.name, one.content, _media_type(one.name), _DESCRIPTIONS[one.role]) for one in sources),
        Attachment(manifest.NAME, record, "application/json", "What this report was made from, and how", "Supplement"),
    )


def arguments(record: Manifest, folder: Path) -> dict[str, Any]:
    """The arguments of `csmaturity report` that make a report again from sources laid out in a folder, by role.

    Raises CsmaturityError for an option that this version doesn't know, and where there are no answers.
    """
    found: dict[str, Any] = {}
    parameters = {_long(name): name for name in RECORDED}
    for name, value in record.options.items():
        if name not in parameters:
            raise CsmaturityError(
                f"the report was made with an option that this version doesn't know: {name}",
                f"It was made with csmaturity {record.tools.get('csmaturity', 'of an unknown version')}: try that one.",
            )
        found[parameters[name]] = value
    for parameter, role in ROLES.items():
        places = sorted(one.place for one in record.sources if one.role == role and not tag_of(one.place))
        if parameter in _FOLDERS and places:
            found[parameter] = str(folder / role)
        elif parameter in _LISTS and places:
            found[parameter] = [str(folder / role / place) for place in places]
        elif _MAIN.format(role=role) in places:
            found[parameter] = str(folder / role / _MAIN.format(role=role))
    if "file" not in found:
        raise CsmaturityError("the report's manifest names no answers", "Ask for a report made with --embed.")
    return found


def _long(parameter: str) -> str:
    """A parameter as the option that people write."""
    return parameter.rstrip("_").replace("_", "-")


def _refuse_pipes(file: str, given: Mapping[str, Any]) -> None:
    """Raise UsageError where something came through a pipe: it is read already, and can't be carried."""
    if file == "-":
        raise UsageError("--embed needs the answers in a file", "Save them, and name the file instead of -.")
    for parameter in ROLES.keys() - {"file"}:
        names = given.get(parameter) or ()
        if names == "-" or "-" in (() if isinstance(names, str) else names):
            raise UsageError(f"--embed needs a file for --{_long(parameter)}", "Save it, and name that instead of -.")


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


def _carried(parameter: str, role: str, given: Any, rubrics: Sequence[str]) -> Sequence[Carried]:
    from csmaturity.report.manifest import Carried
    from csmaturity.storage import brands, template_packs
    from csmaturity.storage.carrying import gathered
    from csmaturity.storage.files import read_bytes

    if parameter == "brand":
        files = gathered(given, brands.used(given))
    elif parameter == "template":
        files = gathered(given, template_packs.load(given).files)
    elif parameter in _LISTS:
        # Numbered, so that they keep their order and two of one name don't meet.
        files = [(f"{at:02}.yaml", read_bytes(path)) for at, path in enumerate(given, 1)]
    else:
        files = [(_MAIN.format(role=role), read_bytes(given)), *_rubrics_of_then(given, rubrics)]
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

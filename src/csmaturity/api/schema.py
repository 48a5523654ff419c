"""The JSON Schema of the file formats, for editors and other validators.

Not how a model becomes a schema (csmaturity.rubric.schema).
"""

from __future__ import annotations

from csmaturity.errors import UsageError

KINDS = ("rubric", "assessment", "translation", "roles", "rights", "matrix")
DRAFTS = {"2020-12": "2020-12", "2020": "2020-12", "7": "7", "07": "7"}
"""Each draft by the ways in which people name it; `draft-` may stand before each."""


def schema_text(kind: str, draft: str) -> str:
    """The schema as the text of a file; raises UsageError for a kind or draft that there is not."""
    import json

    from csmaturity.assessment.model import Assessment
    from csmaturity.planning.worksheet.matrix import MatrixFile
    from csmaturity.planning.worksheet.rights import RightsFile
    from csmaturity.planning.worksheet.role_plan import RolePlanFile
    from csmaturity.rubric.fields import Record
    from csmaturity.rubric.model import Rubric
    from csmaturity.rubric.schema import json_schema
    from csmaturity.rubric.spelling import unknown
    from csmaturity.rubric.translation import Translation

    wanted = DRAFTS.get(draft.lower().removeprefix("draft").removeprefix("-"))
    if kind not in KINDS:
        raise UsageError(*unknown(f"--of: there is no `{kind}`", kind, KINDS))
    if wanted is None:
        raise UsageError(*unknown(f"--draft: there is no `{draft}`", draft, dict.fromkeys(DRAFTS.values())))
    models: dict[str, type[Record]] = {
        "rubric": Rubric,
        "assessment": Assessment,
        "translation": Translation,
        "roles": RolePlanFile,
        "rights": RightsFile,
        "matrix": MatrixFile,
    }
    return (
        json.dumps(json_schema(models[kind], "7" if wanted == "7" else "2020-12"), ensure_ascii=False, indent=2) + "\n"
    )


def write_schema(kind: str, draft: str, file: str) -> None:
    """Write the schema to a file; raises UsageError, and CsmaturityError where it can't be written."""
    from csmaturity.storage.files import write_whole

    write_whole(file, schema_text(kind, draft).encode())

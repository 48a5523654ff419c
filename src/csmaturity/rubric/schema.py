"""The JSON Schema of a kind of file, made from the model that also validates it: what editors complete and check.

Not the whole check: references, conditions and meaning need `csmaturity rubric check`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Literal

from pydantic.json_schema import GenerateJsonSchema

from csmaturity.rubric.fields import Record

Draft = Literal["2020-12", "7"]

_DIALECTS: Final[Mapping[Draft, str]] = {
    "2020-12": "https://json-schema.org/draft/2020-12/schema",
    "7": "http://json-schema.org/draft-07/schema#",
}


def json_schema(model: type[Record], draft: Draft = "2020-12") -> dict[str, Any]:
    """The schema of a model in one draft; draft 7 is what most editors read."""
    made = model.model_json_schema(schema_generator=_Plain)
    name = model.model_fields["format"].annotation
    (written,) = getattr(name, "__args__", ("",))
    schema = {"$schema": _DIALECTS[draft], "$id": f"urn:{written.replace('/', ':')}", **_without_noise(made)}
    return _as_draft_7(schema) if draft == "7" else schema


_IN_DRAFT_7: Final[Mapping[str, str]] = {"$defs": "definitions", "prefixItems": "items"}
"""Keys that draft 7 calls otherwise."""


class _Plain(GenerateJsonSchema):
    """Without a title for each key, which would only repeat the key."""

    def field_title_should_be_set(self, schema: Any) -> bool:
        return False


def _without_noise(node: Any) -> Any:
    """The schema without empty defaults and with each description on one line."""
    if isinstance(node, list):
        return [_without_noise(item) for item in node]
    if not isinstance(node, dict):
        return node
    kept = {key: _without_noise(value) for key, value in node.items() if (key, value) != ("default", None)}
    if isinstance(kept.get("description"), str):
        kept["description"] = " ".join(kept["description"].split())
    return kept


def _as_draft_7(node: Any) -> Any:
    if isinstance(node, list):
        return [_as_draft_7(item) for item in node]
    if not isinstance(node, dict):
        return node
    if "$ref" in node and len(node) > 1:
        # Beside `$ref`, draft 7 ignores every other key.
        rest = {key: value for key, value in node.items() if key != "$ref"}
        return _as_draft_7({**rest, "allOf": [{"$ref": node["$ref"]}]})
    renamed = {_IN_DRAFT_7.get(key, key): _as_draft_7(value) for key, value in node.items()}
    if isinstance(renamed.get("$ref"), str):
        renamed["$ref"] = renamed["$ref"].replace("#/$defs/", "#/definitions/")
    return renamed

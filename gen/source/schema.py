"""The JSON Schema of the input files, for editors that complete keys (VS Code with the YAML extension).

Draft-07, because that is what the YAML language server promises to read. It is looser about
plain values than the reader: the editor takes 2022 for a number and a blank for null.
"""

from __future__ import annotations

import json
from typing import Any, Literal, get_args

from pydantic.json_schema import GenerateJsonSchema

from gen.source.meanings import MEANINGS
from gen.source.shape import FILES

__all__ = ["SCHEMA_FOLDER", "Kind", "json_schema", "schema_files"]

Kind = Literal["单位", "分工方案", "会议"]

SCHEMA_FOLDER = ".gen/schema"
"""Where a workspace keeps its schema files, from its top folder."""

_PLAIN = ["string", "number", "boolean", "null"]
_DROPPED = ("title", "default")


def json_schema(kind: Kind) -> dict[str, Any]:
    """Return the schema of ``单位.yaml``, ``分工方案.yaml`` or ``会议.yaml``."""
    model = FILES[kind]
    raw = model.model_json_schema(by_alias=True, mode="validation", schema_generator=GenerateJsonSchema)
    definitions = {name: _definition(name, d) for name, d in raw.pop("$defs", {}).items()}
    top = _definition(model.__name__, raw)
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": f"{kind}.yaml",
        **top,
        "definitions": definitions,
    }


def schema_files() -> dict[str, str]:
    """Return every schema file of a workspace: its path from the top folder, and its text."""
    kinds: tuple[Kind, ...] = get_args(Kind)
    return {
        f"{SCHEMA_FOLDER}/{kind}.schema.json": json.dumps(json_schema(kind), ensure_ascii=False, indent=2)
        + "\n"
        for kind in kinds
    }


def _definition(name: str, schema: dict[str, Any]) -> dict[str, Any]:
    """Bring one model (or one choice) to draft-07 with Chinese meanings."""
    meanings = MEANINGS.get(name, {})
    cleaned: dict[str, Any] = {"description": meanings.get("", "")}
    if "enum" in schema:
        return {**cleaned, "enum": [*schema["enum"], None]}
    properties = schema.get("properties", {})
    cleaned |= {
        "type": "object",
        "additionalProperties": False,
        "properties": {key: _property(value, meanings.get(key, "")) for key, value in properties.items()},
    }
    if schema.get("required"):
        cleaned["required"] = schema["required"]
    return cleaned


def _property(schema: dict[str, Any], meaning: str) -> dict[str, Any]:
    """Turn one field: its description beside a reference is only kept inside ``allOf`` in draft-07."""
    description = schema.get("description") or meaning
    body = _loose({k: v for k, v in schema.items() if k not in (*_DROPPED, "description")})
    if "$ref" in body:
        body = {"anyOf": [body, {"type": "null"}]}
    return {"description": description, **body}


def _loose(schema: dict[str, Any]) -> dict[str, Any]:
    if "$ref" in schema:
        return {"$ref": schema["$ref"].replace("#/$defs/", "#/definitions/")}
    if "anyOf" in schema:
        return {"anyOf": [{"type": _PLAIN}, {"type": "array", "items": {"type": _PLAIN}}]}
    if "enum" in schema:
        return {"enum": [*schema["enum"], *_truth_values(schema["enum"]), None]}
    if schema.get("type") == "array":
        return {"type": ["array", "null"], "items": _loose(schema["items"])}
    rest = {k: v for k, v in schema.items() if k in ("pattern", "minLength")}
    return {"type": _PLAIN, **rest}


def _truth_values(choices: list[str]) -> list[bool]:
    """Take true and false as an editor reads them, where 是 and 否 are meant."""
    return [True, False] if choices == ["是", "否"] else []

"""The JSON Schema of the input files, for editors that complete keys (VS Code with the YAML extension).

Draft-07, because that is what the YAML language server promises to read. It is looser about
plain values than the reader: the editor takes 2022 for a number and a blank for null.
"""

from __future__ import annotations

import json
from typing import Any, Literal, get_args

from gen.model.entry import Entry, FieldSpec, fields_of
from gen.model.kinds import Choice, FlagKind, ListOf, Mapped, TextKind, TextsKind, ValueKind, YearKind
from gen.source.meanings import MEANINGS
from gen.source.shape import FILES

__all__ = ["SCHEMA_FOLDER", "Kind", "json_schema", "schema_files"]

Kind = Literal["单位", "分工方案", "会议", "督查", "日历", "进展"]

SCHEMA_FOLDER = ".gen/schema"
"""Where a workspace keeps its schema files, from its top folder."""

_PLAIN = ["string", "number", "boolean", "null"]
"""What an editor may take a plain value for; null is a key with nothing after it."""


def json_schema(kind: Kind) -> dict[str, Any]:
    """Return the schema of ``单位.yaml``, ``分工方案.yaml``, ``会议.yaml`` and so on."""
    model = FILES[kind]
    definitions: dict[str, dict[str, Any]] = {}
    top = _mapping(model, definitions)
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": f"{kind}.yaml",
        **top,
        "definitions": dict(sorted(definitions.items())),
    }


def schema_files() -> dict[str, str]:
    """Return every schema file of a workspace: its path from the top folder, and its text."""
    kinds: tuple[Kind, ...] = get_args(Kind)
    return {
        f"{SCHEMA_FOLDER}/{kind}.schema.json": json.dumps(json_schema(kind), ensure_ascii=False, indent=2)
        + "\n"
        for kind in kinds
    }


def _mapping(model: type[Entry], definitions: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """Describe one entry; what its fields refer to is added to ``definitions``."""
    meanings = MEANINGS.get(model.__name__, {})
    fields = fields_of(model).values()
    described: dict[str, Any] = {
        "description": meanings.get("", ""),
        "type": "object",
        "additionalProperties": False,
        "properties": {f.alias: _property(f, meanings.get(f.alias, ""), definitions) for f in fields},
    }
    needed = [f.alias for f in fields if f.needed]
    return {**described, "required": needed} if needed else described


def _property(field: FieldSpec, meaning: str, definitions: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """Describe one field: a description beside a reference is only kept inside ``anyOf`` in draft-07."""
    body = _value(field.kind, definitions)
    if "$ref" in body:
        body = {"anyOf": [body, {"type": "null"}]}
    return {"description": field.description or meaning, **body}


def _value(kind: ValueKind, definitions: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """Describe what may stand as a value of this kind."""
    if isinstance(kind, (Mapped, Choice)):
        return _reference(kind, definitions)
    if isinstance(kind, TextsKind):
        return {"anyOf": [{"type": _PLAIN}, {"type": "array", "items": {"type": _PLAIN}}]}
    if isinstance(kind, ListOf):
        return {"type": ["array", "null"], "items": _value(kind.item, definitions)}
    if isinstance(kind, FlagKind):
        return {"enum": ["是", "否", True, False, None]}
    if isinstance(kind, YearKind):
        return {"type": _PLAIN, "pattern": r"^\d{4}年?$"}
    needed = isinstance(kind, TextKind) and kind.needed
    return {"type": _PLAIN, "minLength": 1} if needed else {"type": _PLAIN}


def _reference(kind: Mapped | Choice, definitions: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """Refer to an entry or a list of words; it is described the first time."""
    name = kind.entry.__name__ if isinstance(kind, Mapped) else kind.words.__name__
    if name not in definitions:
        definitions[name] = {}
        definitions[name] = _mapping(kind.entry, definitions) if isinstance(kind, Mapped) else _words(kind)
    return {"$ref": f"#/definitions/{name}"}


def _words(kind: Choice) -> dict[str, Any]:
    meaning = MEANINGS.get(kind.words.__name__, {}).get("", "")
    numbers = [float(value) for value in kind.by_value if value.replace(".", "", 1).isdecimal()]
    return {"description": meaning, "enum": [*kind.by_value, *numbers, None]}

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, get_args

import pytest

from gen.model.entry import Entry, fields_of
from gen.source.meanings import MEANINGS
from gen.source.schema import Kind, json_schema, schema_files
from gen.source.shape import FILES, keys_of

KINDS = get_args(Kind)


def nodes(schema: Any) -> Iterator[dict[str, Any]]:
    if isinstance(schema, dict):
        yield schema
        for value in schema.values():
            yield from nodes(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from nodes(value)


@pytest.mark.parametrize("kind", KINDS)
def test_a_schema_is_draft_07(kind: Kind) -> None:
    schema = json_schema(kind)
    assert schema["$schema"] == "http://json-schema.org/draft-07/schema#"
    assert "$defs" not in json.dumps(schema)
    for node in nodes(schema):
        if "$ref" in node:
            assert set(node) == {"$ref"}
            assert node["$ref"].removeprefix("#/definitions/") in schema["definitions"]


@pytest.mark.parametrize("kind", KINDS)
def test_an_editor_offers_exactly_the_keys_that_are_read(kind: Kind) -> None:
    keys = {key for node in nodes(json_schema(kind)) for key in node.get("properties", ())}
    assert keys == keys_of(FILES[kind])


@pytest.mark.parametrize("kind", KINDS)
def test_unknown_keys_are_marked_in_every_mapping(kind: Kind) -> None:
    mappings = [n for n in nodes(json_schema(kind)) if "properties" in n and "additionalProperties" in n]
    assert mappings
    assert all(n["additionalProperties"] is False for n in mappings)


@pytest.mark.parametrize("kind", KINDS)
def test_every_key_is_explained_in_chinese(kind: Kind) -> None:
    for node in nodes(json_schema(kind)):
        if "additionalProperties" not in node:
            continue
        assert any("\u4e00" <= c <= "\u9fff" for c in node["description"])
        for key, value in node["properties"].items():
            assert any("\u4e00" <= c <= "\u9fff" for c in value["description"]), key


def test_nothing_is_explained_that_is_not_there() -> None:
    models: dict[str, Any] = {}

    def collect(model: type[Entry]) -> None:
        models[model.__name__] = {f.alias for f in fields_of(model).values()}

    for model in _all(Entry):
        collect(model)
    for name, meanings in MEANINGS.items():
        if name in models:
            assert set(meanings) - {""} <= models[name], name
        else:
            assert name in (
                "Layout",
                "Grouping",
                "Completion",
                "EventKind",
                "LinePitch",
                "Figures",
                "FangSong",
            )


def _all(model: type[Entry]) -> Iterator[type[Entry]]:
    for child in model.__subclasses__():
        yield child
        yield from _all(child)


def test_what_an_editor_takes_for_a_number_or_a_blank_is_accepted() -> None:
    head = json_schema("分工方案")["definitions"]["PlanHead"]["properties"]
    assert {"string", "number", "null"} <= set(head["年度"]["type"])
    task = json_schema("分工方案")["definitions"]["TaskEntry"]["properties"]
    assert "null" in task["节点"]["type"]
    assert {"array"} <= {
        t for option in task["牵头"]["anyOf"] for t in [option["type"]] if isinstance(t, str)
    }
    assert set(task["无牵头"]["enum"]) >= {"是", "否", True, False, None}


def test_needed_keys_are_marked() -> None:
    assert json_schema("分工方案")["definitions"]["TaskEntry"]["required"] == ["内容"]


def test_every_kind_has_a_file_that_is_json() -> None:
    files = schema_files()
    assert set(files) == {f".gen/schema/{kind}.schema.json" for kind in KINDS}
    for text in files.values():
        assert json.loads(text)["type"] == "object"


def test_an_editor_takes_a_choice_that_looks_like_a_number() -> None:
    pitches = json_schema("单位")["definitions"]["LinePitch"]["enum"]

    assert {"28.95", 28.95, 28} <= set(pitches)

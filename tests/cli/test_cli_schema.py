from __future__ import annotations

import json

KINDS = ["单位", "分工方案", "会议", "督查", "日历", "进展"]


def test_one_schema_is_printed(nowhere):
    plain = json.loads(nowhere.run("schema", "单位").output)
    assert plain["title"] == "单位.yaml"
    assert "本机关" in plain["properties"]


def test_all_schemas_are_printed_together(nowhere):
    assert list(json.loads(nowhere.run("schema").output)) == KINDS


def test_schemas_are_written_as_files(nowhere):
    result = nowhere.run("schema", "--写到", "格式/说明")
    assert result.exit_code == 0
    folder = nowhere.root / "格式/说明"
    assert {p.name for p in folder.iterdir()} == {f"{kind}.schema.json" for kind in KINDS}
    assert "牵头" in (folder / "分工方案.schema.json").read_text("utf-8")


def test_a_folder_that_cannot_be_made_is_said(nowhere):
    nowhere.write("占", "a file")
    result = nowhere.run("schema", "--to", "占/里面")
    assert result.exit_code == 3
    assert "写不进“占/里面”" in result.stderr

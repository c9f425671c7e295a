from __future__ import annotations

import json

MEETING = "2022-01-24-全体会议"


def _spoil(desk, old, new):
    plan = desk.root / "inputs" / MEETING / "分工方案.yaml"
    plan.write_text(plan.read_text("utf-8").replace(old, new), "utf-8")


def test_a_clean_account_has_exit_code_0_and_a_hint_at_what_is_open(desk):
    result = desk.run("check")
    assert result.exit_code == 0
    assert "错误 0 条，提醒 0 条，待明确 1 条。看待明确清单：gen check --待明确" in result.output
    assert "N701" not in result.output


def test_errors_have_exit_code_1_and_all_of_them_are_shown(desk):
    _spoil(desk, "牵头: 市财政局", "牵头: 市财证局")
    _spoil(desk, "责任: 市水务局", "责任: 市水力局")
    result = desk.run("check")
    assert result.exit_code == 1
    assert "错误 2 条" in result.output
    assert f"inputs/{MEETING}/分工方案.yaml\n" in result.output
    assert "^^" in result.output


def test_warnings_alone_have_exit_code_0(desk):
    _spoil(desk, "时限: 年内", "时限: 尽快")
    result = desk.run("check")
    assert "提醒" in result.output
    assert result.exit_code == 0


def test_check_and_build_count_the_same_open_points(desk):
    _spoil(desk, "        时限: 6月底前\n", "")
    checked = desk.run("check").output
    built = desk.run("build").output
    assert "提醒 1 条，待明确 2 条（其中 1 条同时是提醒）" in checked
    assert "提醒 1 条，" in built
    assert "待明确 2 条，" in built
    assert len(desk.run("check", "--待明确").output.splitlines()) == 3


def test_check_and_build_count_the_same_where_a_file_is_read_in_part(desk):
    _spoil(desk, "        时限: 6月底前\n", "        时限期: 6月底前\n")
    desk.write("inputs/2022-02-18-常务会议/分工方案.yaml", "方案: [")
    assert "待明确 1 条。" in desk.run("check").output
    assert "待明确 1 条，" in desk.run("build").output


def test_json_is_for_programs(desk):
    _spoil(desk, "牵头: 市财政局", "牵头: 市财证局")
    result = desk.run("check", "--format", "json")
    plain = json.loads(result.output)
    assert result.exit_code == 1
    first = next(f for f in plain["findings"] if f["severity"] == "error")
    assert (first["file"], first["line"]) == (f"inputs/{MEETING}/分工方案.yaml", 10)
    assert plain["summary"]["error"] == 1


def test_the_open_points_are_listed(desk):
    result = desk.run("check", "--待明确")
    assert result.exit_code == 0
    lines = result.output.splitlines()
    assert lines[0].split() == ["序号", "编号", "事项", "说明", "内容", "位置"]
    assert "2022-002" in lines[1]
    assert "推定" in lines[1]


def test_the_open_points_are_had_as_json(desk):
    plain = json.loads(desk.run("check", "--open", "--格式", "json").output)
    assert [f["id"] for f in plain["findings"]] == ["N701"]


def test_the_counts_had_as_json_are_those_that_are_said(desk):
    _spoil(desk, "        时限: 6月底前\n", "")
    assert "错误 0 条，提醒 1 条，待明确 2 条" in desk.run("check").output
    for words in (["check"], ["check", "--待明确"]):
        counts = json.loads(desk.run(*words, "--format", "json").output)["summary"]
        assert counts == {"error": 0, "warning": 1, "open": 2}


def test_nothing_open_is_said(desk):
    _spoil(desk, "        推定: [时限]\n", "")
    assert "没有待明确的事项。" in desk.run("check", "--待明确").output


def test_only_the_meeting_named_is_checked(desk):
    desk.write("inputs/2022-02-18-常务会议/分工方案.yaml", "方案: [")
    assert desk.run("check").exit_code == 1
    assert desk.run("check", "全体").exit_code == 0


def test_check_outside_a_workspace_names_init(nowhere):
    result = nowhere.run("check")
    assert result.exit_code == 3
    assert "gen init" in result.output

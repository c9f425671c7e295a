"""Files with faults of shape: everything else in them is checked all the same, and nothing is made up."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from check_example import HEAD, REGISTER, write

from gen.check import check
from gen.source.read import load
from gen.source.workspace import Workspace

MEETING = "2022-01-24-全体会议"
TASK = "      - 编号: 2022-001\n        内容: 完成投资。\n        牵头: 市发展改革委\n        时限: 年内\n"
PLAN = f"{HEAD}章节:\n  - 标题: 一\n    任务:\n{TASK}{TASK.replace('001', '002')}"
HELD = "会议:\n  名称: 全体会议\n  日期: 2022年1月24日\n议题:\n  - 标题: 一\n    议定事项:\n" + TASK.replace(
    "001", "003"
)


def workspace(root: Path, plan: str = PLAN, held: str = "", register: str = REGISTER) -> Workspace:
    place = write(root, plan)
    (place.inputs / "单位.yaml").write_text(register, "utf-8")
    if held:
        (place.inputs / MEETING / "会议.yaml").write_text(held, "utf-8")
    return place


def told(place: Workspace) -> list[tuple[str, int | None]]:
    return sorted((f.id, f.place.line) for f in check(load(place)))


def ids(place: Workspace) -> list[str]:
    return [identity for identity, _ in told(place)]


def test_the_examples_here_are_clean(tmp_path: Path) -> None:
    assert told(workspace(tmp_path, held=HELD)) == []


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("        时限: 年内\n", "        时现: 年内\n", "E120"),
        ("  年度: 2022\n", "  年度: 去年\n", "E123"),
        ("  年度: 2022\n", "", "E122"),
        ("  标题: XX市2022年重点任务分工方案\n", "", "E122"),
        ("  年度: 2022\n", "  年度: 2022\n  体例: 表\n", "E123"),
        ("  - 标题: 一\n", "  - 导语: 一\n", "E122"),
        ("        内容: 完成投资。\n", "", "E122"),
        ("        内容: 完成投资。\n", "        内容: [完成投资。]\n", "E121"),
        ("方案:\n", "方案: 无\n其他:\n", "E120"),
        ("章节:\n", "章节:\n  - 无\n", "E121"),
        ("        时限: 年内\n", "        时限: 年内\n        时限: 年内\n", "E110"),
        ("        时限: 年内\n", "        时限: 年内 #一\n", "E113"),
        ("        时限: 年内\n", "        时限: 年内\n        责任:\n          -市财政局\n", "E107"),
    ],
)
def test_a_fault_of_shape_hides_no_other_finding_and_brings_none_with_it(
    tmp_path: Path, old: str, new: str, fault: str
) -> None:
    plan = PLAN.replace(old, new, 1) + TASK.replace("001", "009").replace("市发展改革委", "市发改局")
    found = told(workspace(tmp_path, plan))
    assert {identity for identity, _ in found} >= {fault, "E201"}
    assert {identity for identity, _ in found} <= {fault, "E201", "E121", "E122"}
    assert [line for identity, line in found if identity == "E201"] == [plan.splitlines().index(
        "        牵头: 市发改局") + 1]  # fmt: skip


@pytest.mark.parametrize("key", ["编号", "牵头", "时限"])
def test_a_misspelt_key_is_not_also_a_missing_one(tmp_path: Path, key: str) -> None:
    assert ids(workspace(tmp_path, PLAN.replace(f"{key}:", f"{key}一:", 1))) == ["E120"]


@pytest.mark.parametrize("value", ["*a", "&a", "!a", "&a 一"])
@pytest.mark.parametrize("key", ["编号", "内容", "牵头", "责任", "时限", "节点", "无牵头"])
def test_a_value_that_begins_with_a_sign_of_yaml_is_told_once(tmp_path: Path, key: str, value: str) -> None:
    line = f"{key}: {value}"
    plan = re.sub(rf"{key}: .*", line, PLAN, count=1) if key in PLAN else f"{PLAN}        {line}\n"
    assert ids(workspace(tmp_path, plan)) == ["E111"]


def test_beside_a_value_that_begins_with_a_sign_of_yaml_a_missing_key_is_told(tmp_path: Path) -> None:
    plan = PLAN.replace("- 编号: 2022-001\n        内容: 完成投资。", "- 编号: *a", 1)
    assert ids(workspace(tmp_path, plan)) == ["E111", "E122"]


def test_an_entry_beside_the_faulty_one_is_still_missed_something(tmp_path: Path) -> None:
    plan = PLAN.replace("        时限: 年内\n", "        时现: 年内\n", 1)
    plan = plan[: plan.rindex("        时限")]
    assert ids(workspace(tmp_path, plan)) == ["E120", "W301"]


def test_counts_in_prose_wait_until_everything_is_read(tmp_path: Path) -> None:
    plan = PLAN.replace("章节:", "  引言: 共9项任务。\n章节:")
    assert ids(workspace(tmp_path / "甲", plan)) == ["W423"]
    assert ids(workspace(tmp_path / "乙", plan + "  - 无\n")) == ["E121"]


def test_counts_of_the_whole_file_are_still_told_when_only_the_head_is_faulty(tmp_path: Path) -> None:
    plan = PLAN.replace("章节:", "  引言: 共9项任务。\n  文好: 一\n章节:")
    assert ids(workspace(tmp_path, plan)) == ["E120", "W423"]


def test_a_target_that_could_not_be_read_is_not_an_unknown_one(tmp_path: Path) -> None:
    plan = PLAN.replace("        时限: 年内\n", "        时限: 年内\n        指标: K01\n", 1)
    assert ids(workspace(tmp_path / "甲", plan)) == ["E413"]
    assert ids(
        workspace(tmp_path / "乙", plan + "指标:\n  - 编好: K01\n    名称: 一\n    目标: 7%以上\n")
    ) == [
        "E120",
    ]


def test_a_plan_that_cannot_be_read_does_not_hide_what_is_wrong_in_the_minutes(tmp_path: Path) -> None:
    held = HELD.replace("市发展改革委", "市发改局").replace("时限: 年内", "时限: 年内\n        指标: K01")
    found = ids(workspace(tmp_path, "方案: [", held))
    assert found.count("E201") == 1
    assert "E413" not in found


def test_the_first_is_not_called_leaderless_where_the_declaration_is_faulty(tmp_path: Path) -> None:
    plan = PLAN.replace("牵头:", "责任:")
    assert ids(workspace(tmp_path / "甲", plan)) == ["W206", "W206"]
    spoilt = plan.replace("  年度: 2022\n", "  年度: 2022\n  第一位为牵头: 对\n")
    assert ids(workspace(tmp_path / "乙", spoilt)) == ["E123"]


@pytest.mark.parametrize(
    ("line", "fault"), [("体例: 叙事式", "E123"), ("抄送单位: x", "E120"), ("附注: [a]", "E121")]
)
def test_a_fault_of_the_head_hides_nothing_that_another_key_of_it_decides(
    tmp_path: Path, line: str, fault: str
) -> None:
    plan = PLAN.replace("  年度: 2022\n", f"  年度: 2022\n  {line}\n")
    plan = plan.replace("牵头:", "责任:", 1).replace("时限: 年内", "时限: 2035年", 1)
    late = "        节点:\n          - {时间: 2023年1月, 目标: 一}\n"
    assert sorted(ids(workspace(tmp_path, plan + late))) == sorted([fault, "E303", "W206", "W306"])


@pytest.mark.parametrize("year", ["  年度: 去年\n", "  年渡: 2022\n", ""])
def test_where_the_year_itself_is_faulty_no_time_is_called_late(tmp_path: Path, year: str) -> None:
    plan = PLAN.replace("  年度: 2022\n", year).replace("时限: 年内", "时限: 2035年", 1)
    assert not {"E303", "W306"} & set(ids(workspace(tmp_path, plan)))


def test_a_misspelt_declaration_calls_nothing_leaderless(tmp_path: Path) -> None:
    plan = PLAN.replace("牵头:", "责任:").replace("  年度: 2022\n", "  年度: 2022\n  第一位牵头: 是\n")
    assert ids(workspace(tmp_path, plan)) == ["E120"]


def test_without_a_readable_register_no_unit_is_called_unregistered(tmp_path: Path) -> None:
    plan = PLAN.replace("时限: 年内", "时限: 十三月", 1)
    found = ids(workspace(tmp_path, plan, register="单位: ["))
    assert found == ["E109", "E304"]


def test_of_a_faulty_register_only_names_it_does_not_hold_are_unregistered(tmp_path: Path) -> None:
    register = REGISTER.replace("{简称: 市发展改革委,", "{间称: 市发展改革委,")
    plan = PLAN.replace("牵头: 市发展改革委", "牵头: 市发改局", 1)
    found = told(workspace(tmp_path, plan, register=register))
    assert [identity for identity, _ in found if identity not in ("E120", "E122")] == ["E201"]


def test_what_suppresses_something_in_a_file_that_is_not_whole_is_not_called_useless(tmp_path: Path) -> None:
    plan = PLAN.replace("时限: 年内\n", "时限: 年内  # gen: 不报 W301 另定\n", 1)
    assert ids(workspace(tmp_path / "甲", plan)) == ["W802"]
    assert ids(workspace(tmp_path / "乙", plan + "别的: 一\n")) == ["E120"]


def test_nothing_is_ever_made_of_a_meeting_that_is_not_whole(tmp_path: Path) -> None:
    [meeting] = load(workspace(tmp_path, PLAN + "别的: 一\n")).meetings
    assert meeting.account is None
    assert meeting.plan is None
    assert meeting.part is not None

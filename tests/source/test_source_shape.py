from __future__ import annotations

import pytest

from gen.findings import Finding
from gen.model.entry import Entry
from gen.model.meeting import MeetingFile
from gen.model.plan import Grouping, Layout, PlanFile
from gen.model.progress import ProgressFile
from gen.model.register import Register
from gen.model.supervision import CalendarFile, SupervisionFile
from gen.source.shape import FILES, keys_of, validate
from gen.source.yaml_reader import parse

HEAD = "方案:\n  标题: 方案一\n  年度: 2022\n"
TASK = f"{HEAD}章节:\n  - 标题: 一\n    任务:\n      - 内容: 一件事\n"


def validated(text: str, model: type[Entry] = PlanFile) -> tuple[Entry | None, list[Finding]]:
    document, findings = parse(text, "a.yaml")
    assert findings == []
    assert document is not None
    return validate(document, model)


def plan(text: str) -> PlanFile:
    entry, findings = validated(text)
    assert findings == []
    assert isinstance(entry, PlanFile)
    return entry


def faults(text: str, model: type[Entry] = PlanFile) -> list[Finding]:
    entry, findings = validated(text, model)
    assert entry is None
    return findings


def only(text: str, model: type[Entry] = PlanFile) -> Finding:
    (finding,) = faults(text, model)
    return finding


def test_a_sound_file_becomes_its_entry() -> None:
    entry = plan(TASK + "        牵头: 市财政局\n        责任: [甲县, 乙县]\n        无牵头: 否\n")
    task = entry.sections[0].tasks[0]
    assert (task.content, task.lead, task.support, task.leaderless) == (
        "一件事",
        ("市财政局",),
        ("甲县", "乙县"),
        False,
    )


def test_an_unknown_key_is_named_with_the_nearest_right_one() -> None:
    finding = only(TASK + "        牵头单位: 市财政局\n")
    assert (finding.id, finding.place.line, finding.place.column, finding.width) == ("E120", 8, 9, 4)
    assert "是不是想写“牵头”" in finding.remedy
    assert "时限" in finding.remedy


def test_an_unknown_key_unlike_any_other_gets_the_list_only() -> None:
    assert "是不是" not in only(TASK + "        XYZ: 市财政局\n").remedy


@pytest.mark.parametrize("key", ["　牵头", "牵头　", "-牵头", "\xa0牵头"])
def test_a_key_with_a_blank_stuck_to_it_is_explained(key: str) -> None:
    finding = only(f"{HEAD}章节:\n  - 标题: 一\n    任务:\n      - {{内容: 二, {key}: 三}}\n")
    assert finding.id == "E120"
    assert "“牵头”前后有" in finding.message


def test_a_key_with_a_full_width_colon_in_it_is_explained() -> None:
    finding = only(f"{HEAD}章节:\n  - 标题: 一\n    任务:\n      - {{内容: 二, 牵头：市财政局}}\n")
    assert (finding.id, finding.place.column) == ("E107", 19)


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("        内容二: x\n        时限: [一, 二]\n", "一段文字"),
        ("        时限: {一: 二}\n", "一段文字"),
        ("        节点: 三月\n", "一个列表"),
        ("        牵头: {一: 二}\n", "一个列表"),
        ("        牵头: [[一]]\n", "一段文字"),
        ("        节点: [三月]\n", "若干行“键: 值”"),
    ],
)
def test_a_value_of_the_wrong_kind_is_named(line: str, wanted: str) -> None:
    finding = next(f for f in faults(TASK + line) if f.id == "E121")
    assert f"应当是{wanted}，" in finding.message


def test_a_missing_key_has_the_place_of_the_mapping_that_needs_it() -> None:
    finding = only(f"{HEAD}章节:\n  - 标题: 一\n    任务:\n      - 编号: 二\n")
    assert (finding.id, finding.place.line, finding.place.column) == ("E122", 7, 9)
    assert "“内容”" in finding.message


def test_an_empty_value_that_is_needed_is_missing() -> None:
    finding = only("方案:\n  标题:\n  年度: 2022\n")
    assert (finding.id, finding.place.line) == ("E122", 2)


def test_an_empty_item_of_a_list_is_named() -> None:
    finding = only(TASK + "        责任: [甲县, '']\n")
    assert finding.id == "E122"
    assert finding.message == "“责任”的第 2 项是空的"


def test_a_choice_that_is_not_offered_is_named_with_the_nearest() -> None:
    finding = only(HEAD + "  体例: 表格\n")
    assert (finding.id, finding.place.line, finding.place.column) == ("E123", 4, 7)
    assert "是不是想写“表格式”" in finding.remedy
    assert "块状式" in finding.remedy


@pytest.mark.parametrize(
    ("line", "said"),
    [("  第一位为牵头: 也许\n", "是"), ("  年度: 22\n", "四位数字"), ("  年度: 二〇二二\n", "四位数字")],
)
def test_a_flag_or_year_that_cannot_be_read_is_named(line: str, said: str) -> None:
    text = HEAD.replace("  年度: 2022\n", line) if "年度" in line else HEAD + line
    finding = only(text)
    assert finding.id == "E123"
    assert said in finding.message


@pytest.mark.parametrize(
    ("line", "said"),
    [("  第一位为牵头: [是]\n", "写的是一个列表"), ("  年度: {一: 2022}\n", "写的是若干行“键: 值”")],
)
def test_a_list_where_a_flag_or_year_is_meant_is_called_so(line: str, said: str) -> None:
    finding = only(HEAD.replace("  年度: 2022\n", line) if "年度" in line else HEAD + line)
    assert finding.id == "E123"
    assert said in finding.message


def test_a_list_where_a_choice_is_meant_is_of_the_wrong_kind() -> None:
    assert only(HEAD + "  体例: [表格式]\n").id == "E121"


def test_keys_with_nothing_after_them_count_as_not_written() -> None:
    entry = plan(
        "方案:\n  标题: 一\n  年度: 2022\n  体例:\n  分组:\n  主送:\n  要求:\n章节:\n  - 标题: 一\n    任务:\n    小节:\n指标:\n"
    )
    assert (entry.head.layout, entry.head.grouping) == (Layout.NARRATIVE, Grouping.FIELD)
    assert (entry.head.addressees, entry.sections[0].tasks, entry.targets) == ((), (), ())


def test_an_empty_part_with_needed_keys_asks_for_those() -> None:
    assert {f.id for f in faults("方案:\n")} == {"E122"}
    assert len(faults("方案:\n")) == 2


def test_blanks_are_filled_beside_other_faults() -> None:
    assert [f.id for f in faults(TASK + "        节点:\n        没有: 一\n")] == ["E120"]


def test_a_whole_file_of_full_width_colons_is_named_line_by_line() -> None:
    document, _ = parse("会议：\n  名称：一\n  日期：二\n", "a.yaml")
    assert document is not None
    _, findings = validate(document, MeetingFile)
    assert [(f.id, f.place.line) for f in findings] == [("E107", 1), ("E107", 2), ("E107", 3)]


def test_a_task_typed_with_a_full_width_colon_is_named_once() -> None:
    finding = only(f"{HEAD}章节:\n  - 标题: 一\n    任务:\n      - 内容：一件事\n")
    assert (finding.id, finding.place.line) == ("E107", 7)


def test_a_list_as_a_whole_file_is_of_the_wrong_kind() -> None:
    finding = only("- 一\n- 二\n", Register)
    assert finding.id == "E121"
    assert "这个文件" in finding.message


def test_everything_wrong_is_said_at_once() -> None:
    text = "方案:\n  年度: x\n  体例: y\n  多余: z\n章节:\n  - 任务:\n      - 牵头: [[]]\n"
    assert sorted(f.id for f in faults(text)) == ["E120", "E121", "E122", "E122", "E122", "E123", "E123"]


def test_keys_of_a_kind_reach_down_to_the_last_entry() -> None:
    assert {"方案", "任务", "节点", "时间", "容差"} <= keys_of(PlanFile)
    assert {"议定事项", "节点", "届次"} <= keys_of(MeetingFile)
    assert "任务" not in keys_of(Register)


def test_the_kinds_of_files_go_by_the_names_of_the_files() -> None:
    assert {
        "单位": Register,
        "分工方案": PlanFile,
        "会议": MeetingFile,
        "督查": SupervisionFile,
        "日历": CalendarFile,
        "进展": ProgressFile,
    } == FILES


def test_a_misspelt_key_is_not_reported_as_missing_too() -> None:
    assert only(f"{HEAD}章节:\n  - 标题: 一\n    任务:\n      - 内客: 一件事\n").id == "E120"


def test_a_key_that_is_missing_beside_another_unknown_one_is_reported() -> None:
    text = f"{HEAD}章节:\n  - 标题: 一\n    任务:\n      - 随便: 一件事\n"
    assert sorted(f.id for f in faults(text)) == ["E120", "E122"]


def test_a_choice_of_blanks_alone_counts_as_not_written() -> None:
    assert plan(HEAD + "  体例: '  '\n").head.layout is Layout.NARRATIVE

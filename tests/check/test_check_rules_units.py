from __future__ import annotations

from pathlib import Path

import pytest
from check_example import REGISTER, loaded, write

from gen.check import check
from gen.findings import Finding
from gen.source.read import load

TASK = "- 编号: 2022-001\n  内容: 完成投资。\n  时限: 年内\n"


def found(root: Path, lines: str) -> list[Finding]:
    return check(loaded(root, TASK + "".join(f"  {line}\n" for line in lines.splitlines())))


def ids(root: Path, lines: str) -> list[str]:
    return [f.id for f in found(root, lines)]


def pointed(finding: Finding) -> str:
    start = (finding.place.column or 1) - 1
    return (finding.excerpt or "")[start : start + finding.width]


def test_the_caret_stands_under_the_wrong_name_in_an_enumeration(tmp_path: Path) -> None:
    (finding,) = found(tmp_path, "牵头: 市发展改革委\n责任: [市财政局、市商贸局, 市税务局]")
    assert finding.id == "E201"
    assert pointed(finding) == "市商贸局"
    assert "是不是想写“市商务局”" in finding.remedy


@pytest.mark.parametrize("typed", ["市发改局", "发改", "XX市发展和改革局"])
def test_the_printed_name_is_offered_though_an_alias_or_the_full_name_is_nearer(
    tmp_path: Path, typed: str
) -> None:
    [finding] = [f for f in found(tmp_path, f"牵头: {typed}") if f.id == "E201"]
    assert finding.remedy.startswith("是不是想写“市发展改革委”？")


def test_a_number_is_parted_from_the_words_after_it_by_a_blank(tmp_path: Path) -> None:
    messages = [f.message for f in found(tmp_path, "责任: [市财证局, 市税务局]")]
    assert messages == ["任务 2022-001 没有牵头单位", "任务 2022-001 里的“市财证局”没有登记"]


def test_the_caret_stands_under_the_wrong_name_in_a_sentence(tmp_path: Path) -> None:
    (finding,) = found(tmp_path, "归属: 市发展改革委牵头，市商贸局、市财政局按职责分工负责")
    assert (finding.id, pointed(finding)) == ("E201", "市商贸局")


def test_a_time_among_the_owners_is_told_where_it_belongs(tmp_path: Path) -> None:
    (finding,) = found(tmp_path, "归属: 市发展改革委、市财政局分别负责，年内持续推进")
    assert (finding.id, pointed(finding)) == ("E201", "年内持续推进")
    assert finding.remedy == "这不像单位，像时限；请挪到“时限”里。"


def test_a_vague_word_among_the_owners_is_not_taken_for_a_time(tmp_path: Path) -> None:
    (finding,) = found(tmp_path, "牵头: 待定")
    assert "登记到“单位.yaml”" in finding.remedy


def test_the_same_wrong_name_is_reported_once_a_task(tmp_path: Path) -> None:
    assert ids(tmp_path, "牵头: 市商贸局\n责任: [市财政局, 市商贸局]").count("E201") == 1


def test_a_wrong_name_in_every_task_is_reported_in_every_task(tmp_path: Path) -> None:
    text = TASK + "  牵头: 市商贸局\n" + TASK.replace("001", "002") + "  牵头: 市商贸局\n"
    assert [f.place.line for f in check(loaded(tmp_path, text))] == [10, 14]


def test_a_name_like_no_other_is_not_guessed(tmp_path: Path) -> None:
    (finding,) = found(tmp_path, "牵头: 甲乙丙丁戊己庚辛")
    assert "是不是" not in finding.remedy
    assert "单位.yaml" in finding.remedy


@pytest.mark.parametrize("name", ["etc", "CON", "=1+1", "<b>&amp;", "{{ x }}", "😀", "甲" * 5000])
def test_an_odd_name_is_a_finding_like_any_other(tmp_path: Path, name: str) -> None:
    assert ids(tmp_path, f'牵头: "{name}"') == ["E201"]


def test_a_path_for_a_name_is_an_error_too(tmp_path: Path) -> None:
    assert "E201" in ids(tmp_path, "牵头: ../../etc")


def test_the_owners_of_a_target_are_checked_too(tmp_path: Path) -> None:
    text = "- 编号: K01\n  名称: 投资\n  目标: 2000亿元以上\n  牵头: 市商贸局\n"
    assert [f.id for f in check(loaded(tmp_path, text))] == ["E201"]


def test_the_owners_of_a_decision_are_checked_too(tmp_path: Path) -> None:
    text = (
        "会议: {名称: 全体会议, 日期: 2022-01-24}\n议题:\n  - 标题: 一\n    议定事项:\n"
        "      - {编号: 2022-001, 内容: 一, 牵头: 市商贸局, 时限: 年内}\n"
    )
    (finding,) = check(loaded(tmp_path, text))
    assert (finding.id, finding.place.file) == ("E201", "inputs/2022-01-24-全体会议/会议.yaml")
    assert finding.message.startswith("议定事项 2022-001")


def test_a_dropped_prefix_after_a_comma_is_not_restored(tmp_path: Path) -> None:
    (finding,) = found(tmp_path, "归属: 市发展改革委牵头，财政局配合")
    assert (finding.id, pointed(finding)) == ("E208", "财政局")
    assert "“市财政局”" in finding.remedy


def test_a_dropped_prefix_after_the_enumeration_sign_is_restored(tmp_path: Path) -> None:
    assert ids(tmp_path, "归属: 市发展改革委牵头，市商务局、财政局配合") == []


def test_the_caret_of_a_repeated_lead_stands_among_the_supports(tmp_path: Path) -> None:
    (finding,) = found(tmp_path, "牵头: 市发展改革委\n责任: [市财政局, 市发展改革委]")
    assert (finding.id, finding.place.line) == ("W204", 10)


def test_a_lead_repeated_in_a_sentence_is_found(tmp_path: Path) -> None:
    assert ids(tmp_path, "归属: 市发展改革委牵头，发改委、市财政局配合") == ["W204"]


def test_a_unit_listed_three_times_is_reported_twice(tmp_path: Path) -> None:
    assert ids(tmp_path, "牵头: 市发展改革委\n责任: [市财政局, 市财政局, 市财政局]") == ["W205", "W205"]


def test_a_group_and_one_of_its_members_are_not_the_same(tmp_path: Path) -> None:
    assert ids(tmp_path, "牵头: 甲县\n责任: 各市县（区）") == []


def test_the_first_unit_leads_where_the_plan_says_so(tmp_path: Path) -> None:
    text = (
        "方案:\n  标题: 一\n  年度: 2022\n  第一位为牵头: 是\n章节:\n  - 标题: 一\n    任务:\n"
        "      - {编号: 2022-001, 内容: 一, 责任: [市财政局, 市税务局], 时限: 年内}\n"
    )
    assert [f.id for f in check(loaded(tmp_path, text))] == []


def test_several_leads_are_listed_by_name(tmp_path: Path) -> None:
    (finding,) = found(tmp_path, "牵头: [市发改委, 市财政局, 市税务局]")
    assert finding.id == "W207"
    assert "3 个牵头单位：市发展改革委、市财政局、市税务局" in finding.message
    assert pointed(finding) == "市财政局"


def test_a_unit_behind_a_group_it_is_in_is_there_twice(tmp_path: Path) -> None:
    (finding,) = found(tmp_path, "牵头: 市财政局\n责任: [各市县（区）, 乙县]")
    assert (finding.id, pointed(finding)) == ("W205", "乙县")
    assert "“各市县（区）”里已经有它" in finding.message


@pytest.mark.parametrize(
    "support", ["[乙县, 各市县（区）]", "[各市县（区）, 市税务局]", "[各市县（区）]", "乙县、各市县（区）"]
)
def test_a_unit_named_in_front_of_its_group_is_in_order(tmp_path: Path, support: str) -> None:
    assert ids(tmp_path, f"牵头: 市财政局\n责任: {support}") == []


@pytest.mark.parametrize(
    ("support", "inner"),
    [
        ("[市政府各部门, 各地各部门]", "市政府各部门"),
        ("[各地各部门, 市政府各部门]", "市政府各部门"),
        ("[市政府各部门, 各单位]", "各单位"),
        ("[各单位, 市政府各部门]", "市政府各部门"),
    ],
)
def test_a_group_beside_one_that_holds_it_is_there_twice(tmp_path: Path, support: str, inner: str) -> None:
    workspace = write(tmp_path, TASK + f"  牵头: 市财政局\n  责任: {support}\n")
    groups = (
        "  - {名称: 市政府各部门, 成员: [市税务局, 市商务局]}\n  - {名称: 各单位, 成员: [市税务局, 市商务局]}\n"
        "  - {名称: 各地各部门, 成员: [市政府各部门, 各市县（区）]}\n"
    )
    (workspace.inputs / "单位.yaml").write_text(REGISTER + groups, "utf-8")
    (finding,) = check(load(workspace))
    assert (finding.id, pointed(finding)) == ("W205", inner)


def test_one_lead_under_two_names_is_twice_and_not_several(tmp_path: Path) -> None:
    assert ids(tmp_path, "牵头: [市发改委, 市发展改革委]") == ["W205"]


@pytest.mark.parametrize("lines", ["", "责任: []", "分管领导: 常务副市长"])
def test_a_task_without_any_unit_is_an_open_point(tmp_path: Path, lines: str) -> None:
    assert ids(tmp_path, lines) == ["N702"]


def test_a_task_without_lead_points_at_the_supports(tmp_path: Path) -> None:
    (finding,) = found(tmp_path, "责任: [市财政局, 市税务局]")
    assert (finding.id, pointed(finding)) == ("W206", "责任")


def test_a_task_without_lead_in_a_sentence_points_at_the_sentence(tmp_path: Path) -> None:
    (finding,) = found(tmp_path, "归属: 市财政局、市税务局")
    assert (finding.id, pointed(finding)) == ("W206", "归属")


@pytest.mark.parametrize(
    ("lines", "identity", "told", "followed"),
    [
        ("归属: 市财政局、市税务局", "W206", "“……牵头，……配合”", "归属: 市财政局牵头，市税务局配合"),
        ("归属: 市财政局、市税务局", "W206", "“……按职责分工负责”", "归属: 市财政局、市税务局按职责分工负责"),
        ("责任: [市财政局, 市税务局]", "W206", "不再列在“责任”里", "牵头: 市财政局\n责任: 市税务局"),
        ("责任: [市财政局, 市税务局]", "W206", "“无牵头: 是”", "责任: [市财政局, 市税务局]\n无牵头: 是"),
        ("归属: 市财政局、市税务局牵头", "W207", "“……牵头，……配合”", "归属: 市财政局牵头，市税务局配合"),
        (
            "归属: 市财政局、市税务局牵头",
            "W207",
            "“……按职责分工负责”",
            "归属: 市财政局、市税务局按职责分工负责",
        ),
        ("牵头: [市财政局, 市税务局]", "W207", "其余移到“责任”里", "牵头: 市财政局\n责任: 市税务局"),
        ("牵头: [市财政局, 市税务局]", "W207", "再写“无牵头: 是”", "责任: [市财政局, 市税务局]\n无牵头: 是"),
        (
            "归属: 市财政局牵头\n无牵头: 是",
            "W210",
            "“……按职责分工负责”",
            "归属: 市财政局按职责分工负责\n无牵头: 是",
        ),
        ("牵头: 市财政局\n无牵头: 是", "W210", "移到“责任”里", "责任: 市财政局\n无牵头: 是"),
        (
            "归属: 常务副市长负责",
            "N702",
            "“……牵头，……配合”",
            "归属: 常务副市长负责，市财政局牵头，市税务局配合",
        ),
    ],
)
def test_a_remedy_about_the_lead_that_is_followed_brings_no_other_finding(
    tmp_path: Path, lines: str, identity: str, told: str, followed: str
) -> None:
    (finding,) = found(tmp_path / "前", lines)
    assert finding.id == identity
    assert told in finding.remedy
    assert ids(tmp_path / "后", followed) == []


@pytest.mark.parametrize(
    ("lines", "identity", "told", "followed"),
    [
        ("责任: [市财政局, 市税务局]", "W206", "“……分别负责”", "责任: 市财政局、市税务局分别负责"),
        ("牵头: [市财政局, 市税务局]", "W207", "“……分别负责”", "责任: 市财政局、市税务局分别负责"),
        ("", "N702", "“……分别负责”", "责任: 市财政局、市税务局分别负责"),
    ],
)
def test_a_target_is_never_told_to_write_a_key_it_does_not_have(
    tmp_path: Path, lines: str, identity: str, told: str, followed: str
) -> None:
    target = "- 编号: K01\n  名称: 投资\n  目标: 7%左右\n  {}\n"
    (finding,) = check(loaded(tmp_path / "前", target.format(lines)))
    assert finding.id == identity
    assert told in finding.remedy
    assert "无牵头" not in finding.remedy
    assert check(loaded(tmp_path / "后", target.format(followed))) == []


def test_a_decision_is_not_told_that_the_plan_may_declare_its_lead(tmp_path: Path) -> None:
    held = "会议: {名称: 会, 日期: 2022-01-24}\n议题:\n  - 标题: 一\n    议定事项:\n"
    decision = "      - {编号: 2022-001, 内容: 一, 责任: [市财政局, 市税务局], 时限: 年内}\n"
    (finding,) = check(loaded(tmp_path, held + decision))
    assert finding.id == "W206"
    assert "第一位为牵头" not in finding.remedy


def test_a_declared_leaderless_sentence_is_in_order(tmp_path: Path) -> None:
    assert ids(tmp_path, "归属: 市财政局、市税务局按职责分工负责") == []


def test_both_ways_of_writing_owners_are_an_error_even_if_they_agree(tmp_path: Path) -> None:
    assert "E209" in ids(tmp_path, "归属: 市财政局负责\n责任: 市财政局")


def test_a_post_that_is_in_the_register_may_be_typed_with_blanks(tmp_path: Path) -> None:
    assert ids(tmp_path, "牵头: 市财政局\n分管领导: 常务 副市长") == []


def test_a_second_supervising_leader_is_not_dropped_silently(tmp_path: Path) -> None:
    (finding,) = found(tmp_path, "归属: 常务副市长、分管副市长负责，市财政局牵头，市税务局配合")
    assert (finding.id, pointed(finding)) == ("W213", "分管副市长")
    assert "2 位分管领导：常务副市长、分管副市长，只算“常务副市长”" in finding.message


def test_another_leader_than_the_typed_one_is_not_dropped_silently(tmp_path: Path) -> None:
    lines = "牵头: 市财政局\n责任: [市税务局, 常务副市长负责]\n分管领导: 市长"
    (finding,) = found(tmp_path, lines)
    assert (finding.id, pointed(finding)) == ("W213", "常务副市长")
    assert "只算“市长”" in finding.message


@pytest.mark.parametrize(
    "lines",
    [
        "归属: 常务副市长负责，市财政局牵头",
        "归属: 常务副市长负责，市财政局牵头\n分管领导: 常务 副市长",
        "归属: 常务副市长负责，市财政局牵头，常务副市长负责",
    ],
)
def test_one_supervising_leader_is_in_order(tmp_path: Path, lines: str) -> None:
    assert ids(tmp_path, lines) == []


def test_a_post_in_the_register_that_its_own_list_lacks_is_reported(tmp_path: Path) -> None:
    text = "领导: [市长]\n单位:\n  - 简称: 市财政局\n    分管领导: 常务副市长\n"
    (finding,) = check(loaded(tmp_path, text))
    assert (finding.id, finding.place.file, finding.place.line) == ("W211", "inputs/单位.yaml", 5)


def test_without_any_posts_registered_none_is_unknown(tmp_path: Path) -> None:
    text = "单位:\n  - 简称: 市财政局\n"
    assert [f.id for f in check(loaded(tmp_path, text))] == []


def test_the_conflict_names_the_line_of_the_first(tmp_path: Path) -> None:
    text = "单位:\n  - {简称: 甲局, 别名: [丙局]}\n  - {简称: 乙局, 挂牌: [丙局]}\n"
    (finding,) = check(loaded(tmp_path, text))
    assert (finding.id, finding.place.line) == ("E202", 4)
    assert "第 3 行" in finding.message


def test_a_group_may_hold_a_group(tmp_path: Path) -> None:
    text = "单位:\n  - 简称: 甲县\n集合:\n  - {名称: 各县, 成员: [甲县]}\n  - {名称: 各市县（区）, 成员: [各县]}\n"
    assert check(loaded(tmp_path, text)) == []


def test_an_unknown_member_is_offered_the_nearest_name(tmp_path: Path) -> None:
    text = "单位:\n  - 简称: 甲县政府\n集合:\n  - {名称: 各县, 成员: 甲县府}\n"
    (finding,) = check(loaded(tmp_path, text))
    assert (finding.id, pointed(finding)) == ("E203", "甲县府")
    assert "“甲县政府”" in finding.remedy


def test_declared_leaderless_with_supports_only_is_in_order(tmp_path: Path) -> None:
    assert ids(tmp_path, "责任: [市财政局, 市税务局]\n无牵头: 是") == []

from __future__ import annotations

import io
import re
from typing import Any

import pytest
from docx import Document
from docx.table import Table
from word_template_data import (
    account,
    blank,
    full_plan,
    point,
    section,
    target,
    task,
    two_sections,
)
from word_template_reading import LAYOUTS, MINUTES, PLAN, W, distinct, lines, render, sections_of


def plan_lines(layout: str, **changes: object) -> list[str]:
    data = account(*two_sections(), plan=full_plan(layout, **changes), 指标=[target(牵头="市统计局")])
    return lines(render(PLAN, data))


def between(found: list[str], first: str, last: str) -> list[str]:
    return found[found.index(first) : found.index(last)]


def test_the_notice_has_its_elements_in_the_official_order() -> None:
    found = plan_lines("表格式")

    assert found[: found.index("附件1")] == [
        "XX市人民政府办公室文件",
        "X政办发〔2022〕5号",
        "XX市2022年任务分工方案",
        "各市县（区）人民政府，市政府各部门：",
        "第一段引言。",
        "第二段引言。",
        "本方案共2个方面、3项任务、1个指标，具体见附件。",
        "一要建账。",
        "二要交账。",
        "附件：1.主要指标分解表",
        "2.重点任务分解表",
        "XX市人民政府办公室",
        "2022年1月24日",
        "（此件公开发布）",
    ]


def test_the_imprint_ends_the_plan() -> None:
    assert plan_lines("表格式")[-2:] == [
        "抄送：市委办公室，市政协办公室。",
        "XX市人民政府办公室\t2022年1月25日印发",
    ]


def test_the_narrative_layout_has_owners_and_deadline_in_brackets() -> None:
    assert between(plan_lines("叙述式"), "一、突破重点工作", "一要建账。") == [
        "一、突破重点工作",
        "（一）稳定经济增长",
        "1.完成投资2000亿元以上。（市发展改革委牵头，市财政局、各市县（区）按职责分工负责；年内）",
        "（二）防范风险",
        "2.▲守牢粮食安全底线。（市农业农村局负责）",
        "二、弘扬实干精神",
        "3.持续为基层减负。（各部门按职责分工负责；持续推进）",
    ]


def test_the_block_layout_has_a_labelled_line_for_each_fact() -> None:
    assert between(plan_lines("块状式"), "一、突破重点工作", "一要建账。") == [
        "一、突破重点工作",
        "（一）稳定经济增长",
        "1.完成投资2000亿元以上。",
        "牵头单位：市发展改革委",
        "责任单位：市财政局、各市县（区）",
        "完成时限：年内",
        "时间节点：3月底前：开工率达到30%",
        "分管领导：常务副市长",
        "（二）防范风险",
        "2.▲守牢粮食安全底线。",
        "牵头单位：市农业农村局",
        "二、弘扬实干精神",
        "3.持续为基层减负。",
        "责任单位：各部门",
        "完成时限：持续推进",
    ]


def test_the_table_layout_leaves_the_tasks_to_the_attachment() -> None:
    found = plan_lines("表格式")

    assert not any("完成投资" in line for line in found[: found.index("附件1")])


def test_lead_ins_stand_under_their_headings() -> None:
    under = {**point("（一）", "甲节", task(1, "甲事。")), "导语": "节导语。"}
    data = account({**section("一", "甲章", under), "导语": "章导语。"}, plan=full_plan("叙述式"))

    assert between(lines(render(PLAN, data)), "一、甲章", "1.甲事。") == [
        "一、甲章", "章导语。", "（一）甲节", "节导语。",
    ]  # fmt: skip


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_task_table_is_the_same_in_every_layout(layout: str) -> None:
    found = plan_lines(layout)

    assert between(found, "附件2", "抄送：市委办公室，市政协办公室。") == [
        "附件2",
        "重点任务分解表",
        "序号|重点任务|牵头单位|责任单位|完成时限|分管领导",
        "一、突破重点工作（2项）",
        "（一）稳定经济增长（1项）",
        "1|完成投资2000亿元以上。\n时间节点：3月底前：开工率达到30%|市发展改革委|市财政局、各市县（区）|年内|常务副市长",
        "（二）防范风险（1项）",
        "2▲|守牢粮食安全底线。|市农业农村局|||",
        "二、弘扬实干精神（1项）",
        "3|持续为基层减负。|—|各部门|持续推进|",
    ]


def test_the_target_table_lists_every_target() -> None:
    assert between(plan_lines("叙述式"), "附件1", "附件2") == [
        "附件1",
        "主要指标分解表",
        "序号|指标|目标|牵头单位|责任单位|分管领导|备注",
        "1|完成投资|2000亿元以上|市统计局|||",
    ]


@pytest.mark.parametrize(
    ("words", "version", "remark"),
    [
        ({"时限": "年内"}, "", ""),
        ({"另定时限": "2028年"}, "", "时限：2028年"),
        ({"另定时限": "2028年", "备注": "全市口径"}, "", "时限：2028年；全市口径"),
        (
            {"另定时限": "2028年", "推定说明": "时限", "待补": "口径待核"},
            "征求意见稿",
            "时限：2028年*；口径待核",
        ),
    ],
)
def test_a_target_with_a_deadline_of_its_own_says_it(
    words: dict[str, str], version: str, remark: str
) -> None:
    plan = full_plan("叙述式", 版本=version)
    found = lines(render(PLAN, account(*two_sections(), plan=plan, 指标=[target(**words)])))
    assert f"1|完成投资|2000亿元以上||||{remark}" in found


def test_without_targets_the_only_attachment_has_no_number() -> None:
    found = lines(render(PLAN, account(*two_sections(), plan=full_plan("叙述式"))))

    assert [line for line in found if "附件" in line] == ["附件：重点任务分解表", "附件"]


def test_the_first_named_leads_is_declared_once() -> None:
    found = plan_lines("叙述式", 第一位为牵头=True)

    declared = "列第一位的为牵头单位（写明“分别负责”的除外），下同"
    assert "\n".join(found).count(declared) == 1


@pytest.mark.parametrize("layout", ["块状式", "表格式"])
def test_where_leads_are_named_apart_the_first_of_the_others_is_not_declared_lead(layout: str) -> None:
    assert "列第一位" not in "\n".join(plan_lines(layout, 第一位为牵头=True))


def test_the_first_named_leads_is_not_declared_unasked() -> None:
    assert "列第一位" not in "\n".join(plan_lines("叙述式"))


def test_by_leader_the_leaders_are_counted_and_not_the_aspects() -> None:
    plan = full_plan("叙述式", 分组="分管领导")
    data = account(*two_sections(), plan={**plan, "领导数": 9})

    assert "本方案共3项任务，由9位领导分管（其中2项分管领导待明确）。" in lines(render(PLAN, data))


def test_the_marks_are_explained_in_the_text_and_above_the_table() -> None:
    found = plan_lines("叙述式", 标记说明="标▲的为民生事项", 版本="征求意见稿")

    star = "标*的内容为起草时推定，请有关单位核实。"
    assert f"本方案共2个方面、3项任务、1个指标。标▲的为民生事项。{star}" in found
    assert f"注：标▲的为民生事项。{star}" in between(found, "附件2", "一、突破重点工作（2项）")


def test_marks_are_explained_only_where_one_is_printed() -> None:
    plan = full_plan("叙述式", 标记说明="")
    data = account(section("一", "甲章", point("", "", task(1, "甲事。", 标记="▲"))), plan=plan)

    assert "标▲" not in "\n".join(lines(render(PLAN, data)))


def test_a_title_is_printed_in_the_lines_it_was_broken_into() -> None:
    document = Document(io.BytesIO(render(PLAN, bare("叙述式", 标题分行="甲市\n分工方案"))))

    assert [p.text for p in document.paragraphs if p.style.name == "公文标题"] == ["甲市\n分工方案"]


def test_nodes_stand_below_the_task_in_a_paragraph_of_their_own() -> None:
    done = task(1, "甲事。", 节点说明="3月底前：动工；6月底前：过半")
    data = render(PLAN, account(section("一", "甲章", point("", "", done)), plan=full_plan("叙述式")))

    cell = attached_tables(data)[0].rows[2].cells[1]
    assert [p.text for p in cell.paragraphs] == ["甲事。", "时间节点：3月底前：动工；6月底前：过半"]


def test_a_task_without_nodes_has_no_line_for_them() -> None:
    data = render(
        PLAN, account(section("一", "甲章", point("", "", task(1, "甲事。"))), plan=full_plan("叙述式"))
    )

    assert [p.text for p in attached_tables(data)[0].rows[2].cells[1].paragraphs] == ["甲事。"]


def test_every_row_that_may_not_end_a_page_is_kept_with_the_next() -> None:
    tasks = [task(n, f"第{n}事。") for n in range(1, 5)]
    points = [point("（一）", "甲节", *tasks[:2]), point("（二）", "乙节", *tasks[2:])]
    data = render(PLAN, account(section("一", "甲章", *points), plan=full_plan("叙述式")))

    shown = [(row.cells[0].text, row.cells[0].paragraphs[0].style) for row in attached_tables(data)[0].rows]
    kept = [text for text, style in shown if _keeps(style)]
    assert kept == ["一、甲章（4项）", "（一）甲节（2项）", "（二）乙节（2项）", "3"]


def _keeps(style: Any) -> bool:
    return style is not None and (style.paragraph_format.keep_with_next or _keeps(style.base_style))


def test_a_draft_says_that_it_is_one_under_its_title() -> None:
    found = plan_lines("叙述式", 版本="征求意见稿")

    assert found[found.index("XX市2022年任务分工方案") + 1] == "（征求意见稿）"


def test_a_draft_marks_what_was_presumed_where_it_stands() -> None:
    text = "\n".join(plan_lines("叙述式", 版本="征求意见稿"))

    assert "按职责分工负责*；年内）" in text
    assert "|市发展改革委|市财政局、各市县（区）*|年内|" in text


def test_a_draft_block_marks_the_presumed_line_only() -> None:
    found = plan_lines("块状式", 版本="征求意见稿")

    assert "责任单位：市财政局、各市县（区）*" in found
    assert "牵头单位：市发展改革委" in found


def test_a_draft_block_marks_leads_and_supports_of_a_presumed_sentence() -> None:
    presumed = task(1, "甲事。", 牵头="市财政局", 责任="市税务局", 推定=True, 推定说明="归属")
    plan = full_plan("块状式", 版本="征求意见稿")
    found = lines(render(PLAN, account(section("一", "甲章", point("", "", presumed)), plan=plan)))

    assert "牵头单位：市财政局*" in found
    assert "责任单位：市税务局*" in found


def test_a_draft_explains_its_stars() -> None:
    found = plan_lines("叙述式", 版本="征求意见稿")

    assert "注：标*的内容为起草时推定，请有关单位核实。" in between(found, "附件2", "一、突破重点工作（2项）")


def test_a_draft_without_presumed_values_explains_no_stars() -> None:
    plan = full_plan("叙述式", 版本="征求意见稿")
    data = account(section("一", "甲章", point("", "", task(1, "甲事。"))), plan=plan)

    assert "*" not in "\n".join(lines(render(PLAN, data)))


def test_a_draft_names_what_has_no_particulars_yet() -> None:
    assert "（名目待补：六个一百）" in "\n".join(plan_lines("叙述式", 版本="征求意见稿"))


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_final_text_shows_nothing_that_is_open(layout: str) -> None:
    text = "\n".join(plan_lines(layout))

    assert "*" not in text
    assert "待补" not in text
    assert "推定" not in text


BARE = account(
    section("一", "甲章", point("", "", task(1, "甲事。"))),
    plan=blank("方案", 标题="甲方案", 标题分行="甲方案", 年度=2022, 落款=[{"署名": "甲办", "右空": 2}]),
    meeting=blank(
        "会议",
        纪要标题="甲纪要",
        纪要标题分行="甲纪要",
        开头="某日开会。",
        议题=[blank("议题", 序号="一", 标题="甲题")],
    ),
    指标=[target()],
)


def bare(layout: str, **changes: object) -> dict[str, Any]:
    return {**BARE, "方案": {**BARE["方案"], "体例": layout, **changes}}


@pytest.mark.parametrize(
    ("name", "data"),
    [(PLAN, bare(layout)) for layout in LAYOUTS] + [(MINUTES, BARE), (MINUTES, {**BARE, "公开版": True})],
    ids=[*LAYOUTS, "纪要", "公开版"],
)
def test_empty_values_leave_no_empty_brackets_and_no_dangling_marks(name: str, data: dict[str, Any]) -> None:
    text = "\n".join(lines(render(name, data)))

    assert re.findall(r"（\s*[）；]|；）|^[）；]|：$|：。|、。|，。|\{|\}", text, re.MULTILINE) == []


@pytest.mark.parametrize("layout", LAYOUTS)
def test_empty_values_leave_no_empty_lines(layout: str) -> None:
    document = Document(io.BytesIO(render(PLAN, bare(layout))))

    empty = [p.style.name for p in document.paragraphs if not p.text.strip()]
    assert sorted(set(empty)) == ["占位", "空行"]
    assert empty.count("空行") == 1


def test_a_plan_of_the_required_fields_only_is_short() -> None:
    found = lines(render(PLAN, bare("叙述式")))

    assert found[: found.index("附件1")] == [
        "甲方案",
        "本方案共1个方面、1项任务、1个指标。",
        "一、甲章",
        "1.甲事。",
        "附件：1.主要指标分解表",
        "2.重点任务分解表",
        "甲办",
    ]


def test_without_number_and_copies_there_is_no_red_head_and_no_imprint() -> None:
    text = "\n".join(lines(render(PLAN, bare("叙述式"))))

    assert "文件" not in text
    assert "印发" not in text


def test_values_with_markup_are_printed_as_they_are() -> None:
    odd = "甲&乙<b>{{ 丙 }}{% 丁 %}"
    data = account(section("一", odd, point("", "", task(1, odd))), plan=full_plan("叙述式"))

    assert f"1.{odd}" in lines(render(PLAN, data))


def test_the_text_is_on_upright_pages_with_the_official_margins() -> None:
    first = sections_of(render(PLAN, account(*two_sections(), plan=full_plan("叙述式"))))[0]

    sizes = (first.page_width, first.page_height)
    margins = (first.top_margin, first.bottom_margin, first.left_margin, first.right_margin)
    assert [round(x.mm) for x in (*sizes, *margins)] == [210, 297, 37, 35, 28, 26]


def test_the_attached_tables_are_on_turned_pages_with_turned_margins() -> None:
    second = sections_of(render(PLAN, account(*two_sections(), plan=full_plan("叙述式"))))[1]

    sizes = (second.page_width, second.page_height)
    margins = (second.top_margin, second.bottom_margin, second.left_margin, second.right_margin)
    assert [round(x.mm) for x in (*sizes, *margins)] == [297, 210, 28, 26, 35, 37]


def attached_tables(data: bytes) -> list[Table]:
    return [t for t in Document(io.BytesIO(data)).tables if len(t.columns) > 1]


def test_table_heads_are_repeated_and_rows_stay_whole() -> None:
    data = render(PLAN, account(*two_sections(), plan=full_plan("叙述式"), 指标=[target()]))

    for attached in attached_tables(data):
        heads = [n for n, row in enumerate(attached.rows) if row._tr.find(f".//{W}tblHeader") is not None]
        assert heads == [0]
        assert all(row._tr.find(f".//{W}cantSplit") is not None for row in attached.rows)


NO_LEADER = "序号|重点任务|牵头单位|责任单位|完成时限"


def test_where_no_task_has_a_leader_there_is_no_column_for_one() -> None:
    data = account(section("一", "甲章", point("", "", task(1, "甲事。"))), plan=full_plan("叙述式"))
    found = lines(render(PLAN, data))

    assert found[found.index("重点任务分解表") + 1] == NO_LEADER
    assert f"{NO_LEADER}|分管领导" not in found


def test_a_table_set_out_by_leader_does_not_name_him_again_in_every_row() -> None:
    plan = full_plan("叙述式", 分组="分管领导")
    found = lines(render(PLAN, account(*two_sections(), plan=plan)))

    assert found[found.index("重点任务分解表") + 1] == NO_LEADER


@pytest.mark.parametrize("grouped", ["领域", "分管领导"])
def test_the_table_fills_the_width_of_its_page_with_leaders_and_without(grouped: str) -> None:
    data = render(PLAN, account(*two_sections(), plan=full_plan("叙述式", 分组=grouped)))

    (attached,) = attached_tables(data)
    assert sum(int(column.width or 0) for column in attached.columns) == 12756 * 635


def test_section_rows_go_over_the_whole_width() -> None:
    data = render(PLAN, account(*two_sections(), plan=full_plan("叙述式")))

    spans = [len(distinct(row.cells)) for row in attached_tables(data)[0].rows]
    assert spans == [6, 1, 1, 6, 1, 6, 1, 6]


@pytest.mark.parametrize(("imprint", "pages"), [(True, 3), (False, 2)])
def test_the_page_of_the_imprint_is_there_only_with_an_imprint(imprint: bool, pages: int) -> None:
    plan = {**full_plan("表格式"), "版记": imprint}

    assert len(sections_of(render(PLAN, account(*two_sections(), plan=plan)))) == pages


def test_the_properties_of_the_file_say_what_it_is_and_whose() -> None:
    properties = Document(io.BytesIO(render(PLAN, bare("叙述式")))).core_properties

    assert (properties.title, properties.author) == ("甲方案", "XX市人民政府办公室")

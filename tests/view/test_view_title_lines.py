"""Where a title breaks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gen.view.title_lines import MARK_LIMIT, TITLE_LIMIT, title_lines, width_of

PIECES = (
    "关于",
    "《政府工作报告》",
    "2022年",
    "的",
    "任务分工方案",
    "XX市",
    "、",
    "全体（扩大）会议",
    "建",
    "\n",
    "》",
    "《",
)


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        (
            "XX市2022年《政府工作报告》重点任务分工方案",
            ("XX市2022年《政府工作报告》", "重点任务分工方案"),
        ),
        (
            "XX市人民政府办公室关于印发2022年《政府工作报告》重点任务分工方案的通知",
            ("XX市人民政府办公室关于印发2022年", "《政府工作报告》重点任务分工方案的通知"),
        ),
        (
            "XX市人民政府办公室关于印发XX市优化营商环境2022年行动计划任务分工方案的通知",
            ("XX市人民政府办公室关于", "印发XX市优化营商环境2022年", "行动计划任务分工方案的通知"),
        ),
        (
            "2022年市《政府工作报告》和市政府全体会议重点任务分工方案",
            ("2022年市《政府工作报告》", "和市政府全体会议重点任务分工方案"),
        ),
    ],
)
def test_a_long_title_breaks_where_its_sense_does(title: str, lines: tuple[str, ...]) -> None:
    assert title_lines(title) == lines


def test_a_title_that_fits_is_one_line() -> None:
    assert title_lines("一" * 20) == ("一" * 20,)
    assert len(title_lines("一" * 21)) == 2


def test_letters_and_figures_take_half_a_character() -> None:
    assert title_lines("AB12" * 10) == ("AB12" * 10,)
    assert width_of("市2022年") == 4.0


def test_a_break_typed_by_a_person_is_kept_and_no_other_is_made() -> None:
    typed = "XX市2022年\n《政府工作报告》重点任务分工方案和主要指标分解方案"
    assert title_lines(typed) == tuple(typed.split("\n"))
    assert title_lines("短\n题") == ("短", "题")


def test_the_mark_of_minutes_has_room_for_fewer_characters() -> None:
    title = "XX市人民政府2022年第一次全体（扩大）会议纪要"
    assert title_lines(title, MARK_LIMIT) == ("XX市人民政府2022年", "第一次全体（扩大）会议纪要")


def test_a_bracket_or_a_named_document_stays_whole() -> None:
    lines = title_lines("进一步落实全市经济工作电视电话（扩大）会议精神推动高质量发展")
    assert any("（扩大）" in line for line in lines)
    lines = title_lines("贯彻《优化营商环境条例》推进《法治政府建设实施纲要》任务分工方案")
    assert any("《优化营商环境条例》" in line for line in lines)
    assert any("《法治政府建设实施纲要》" in line for line in lines)


def test_no_line_begins_with_a_mark_that_belongs_to_the_line_before() -> None:
    for line in title_lines("甲乙丙丁戊己庚辛壬癸、甲乙丙丁戊己庚辛壬癸、甲乙丙丁戊己庚辛壬癸的若干措施"):
        assert line[0] not in "、的"


def test_an_empty_title_has_no_lines() -> None:
    assert title_lines("") == ()


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=8), max_size=14).map("".join))
def test_joined_the_lines_are_the_title(title: str) -> None:
    assert "".join(title_lines(title)) == title.replace("\n", "")


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join).map(lambda t: t.replace("\n", "")))
def test_no_line_is_longer_than_the_page_is_wide(title: str) -> None:
    assert all(width_of(line) <= TITLE_LIMIT for line in title_lines(title))


def test_an_ordinal_stays_with_what_it_counts():
    title = (
        "甲市人民政府办公室关于印发贯彻落实市第五届人民代表大会第二次会议政府工作报告和"
        "政府全体扩大会议精神推动经济社会高质量发展重点任务责任分工方案及督查考核办法的通知"
    )
    lines = title_lines(title)
    assert any("第五届" in line for line in lines)
    assert any("第二次" in line for line in lines)

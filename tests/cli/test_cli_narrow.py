"""One meeting checked or built by itself is still compared with the others."""

from __future__ import annotations

from typing import Any

OTHER = """\
方案: {标题: 二次会议任务分工方案, 年度: 2022}
章节:
  - 标题: 收好尾
    任务:
      - {编号: 2022-001, 内容: 抓好收尾。, 依据: 抓好收尾。, 牵头: 市财政局, 时限: 年内}
"""
TYPO = OTHER.replace("2022-001", "2022-009").replace("市财政局", "市财正局")
PLACE = "inputs/2022-06-01-二次会议/分工方案.yaml"


def test_a_number_used_in_another_meeting_is_found_when_one_is_checked(desk: Any) -> None:
    desk.write(PLACE, OTHER)
    for chosen in ("2022-01-24", "2022-06-01"):
        result = desk.run("check", chosen)
        assert result.exit_code == 1
        assert "错误 E402" in result.output


def test_a_number_used_in_another_meeting_stops_the_build_of_one(desk: Any) -> None:
    desk.write(PLACE, OTHER)
    result = desk.run("build", "2022-06-01")
    assert result.exit_code == 1
    assert "E402" in result.output
    assert not list(desk.root.glob("out/*/*"))


def test_a_new_meeting_that_takes_an_old_number_is_stopped_although_only_it_is_stale(desk: Any) -> None:
    assert desk.run("build").exit_code == 0
    desk.write(PLACE, OTHER)
    result = desk.run("build")
    assert result.exit_code == 1
    assert "E402" in result.output


def test_a_fault_of_another_meeting_neither_shows_nor_stops(desk: Any) -> None:
    desk.write(PLACE, TYPO)
    assert "E201" in desk.run("check").output
    checked = desk.run("check", "2022-01-24")
    assert checked.exit_code == 0
    assert "E201" not in checked.output
    assert desk.run("build", "2022-01-24").exit_code == 0

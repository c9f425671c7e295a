from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from gen.check import check
from gen.findings import Finding
from gen.source.read import load
from gen.source.workspace import Workspace
from gen.source.yaml_reader import read_document

KEYS = frozenset({"方案", "标题", "版本", "年度", "章节", "任务", "内容", "牵头", "时限"})

PLAN = """\
方案:
  标题: 甲方案
  年度: 2022
章节:
  - 标题: 一
    任务:
      - 编号: T-1
        内容: 办一件事
        牵头: 市财政局
        时限: 年内
      - 编号: T-2
        内容: 办第二件事
        牵头: 市财政局
        时限: 年内
"""


def lines_of(text: str) -> list[tuple[str, int | None]]:
    _, findings = read_document(text.encode(), "a.yaml", KEYS)
    return [(f.id, f.place.line) for f in findings]


def checked(tmp_path: Path, plan: str) -> list[Finding]:
    folder = tmp_path / "inputs" / "会"
    folder.mkdir(parents=True)
    (tmp_path / "inputs" / "单位.yaml").write_text(
        "本机关: {全称: 甲市人民政府, 简称: 市政府, 办文单位: 市政府办公室}\n单位:\n  - 简称: 市财政局\n",
        "utf-8",
    )
    (folder / "分工方案.yaml").write_text(plan, "utf-8")
    return list(check(load(Workspace.at(tmp_path))))


def test_two_faults_that_each_stop_the_parser_are_both_told() -> None:
    text = PLAN.replace("  年度: 2022", "   年度: 2022").replace(
        "        时限: 年内\n      - 编号: T-2", "       时限: 年内\n      - 编号: T-2"
    )
    assert [line for _, line in lines_of(text)] == [3, 10]


def test_a_full_width_colon_and_a_wrong_indent_are_told_in_one_run() -> None:
    text = PLAN.replace("标题: 甲方案", "标题：甲方案").replace(
        "        牵头: 市财政局\n        时限: 年内\n      -",
        "         牵头: 市财政局\n        时限: 年内\n      -",
    )
    assert lines_of(text) == [("E107", 2), ("E109", 9)]


def test_an_open_quote_does_not_hide_a_fault_below_it() -> None:
    text = PLAN.replace("内容: 办一件事", '内容: "办一件事').replace("内容: 办第二件事", "内容: [办第二件事")
    assert [line for _, line in lines_of(text)] == [8, 12]


def test_a_wrong_unit_below_an_unreadable_line_is_told_in_the_same_run(tmp_path: Path) -> None:
    plan = PLAN.replace("  年度: 2022", "  年度：2022").replace(
        "内容: 办第二件事\n        牵头: 市财政局", "内容: 办第二件事\n        牵头: 市财正局"
    )
    assert [(f.id, f.place.line) for f in checked(tmp_path, plan)] == [("E107", 3), ("E201", 13)]


def test_what_an_unreadable_line_would_have_said_is_not_called_missing(tmp_path: Path) -> None:
    plan = PLAN.replace("内容: 办一件事", '内容: "办一件事').replace(
        "时限: 年内\n      -", "时限：年内\n      -"
    )
    assert {f.id for f in checked(tmp_path, plan)} <= {"E107", "E109"}


def test_a_file_read_in_part_makes_no_account(tmp_path: Path) -> None:
    checked(tmp_path, PLAN.replace("  年度: 2022", "  年度：2022"))
    (meeting,) = load(Workspace.at(tmp_path)).meetings
    assert meeting.account is None
    assert meeting.plan is None
    assert meeting.part is not None


def test_a_register_read_in_part_makes_no_account_either(tmp_path: Path) -> None:
    checked(tmp_path, PLAN)
    register = tmp_path / "inputs" / "单位.yaml"
    register.write_text(register.read_text("utf-8") + "  - 简称：市教育局\n", "utf-8")
    loaded = load(Workspace.at(tmp_path))
    assert loaded.register is None
    assert loaded.meetings[0].account is None


def test_nothing_on_disk_is_mended(tmp_path: Path) -> None:
    plan = PLAN.replace("  年度: 2022", "\t年度：2022")
    checked(tmp_path, plan)
    assert (tmp_path / "inputs" / "会" / "分工方案.yaml").read_text("utf-8") == plan


@given(st.integers(0, len(PLAN)), st.sampled_from(list("：\t　\"'[]{}-: \n&*!|>%@`#,?")), st.integers(0, 3))
def test_a_line_is_blamed_once_whatever_was_typed_into_it(at: int, char: str, more: int) -> None:
    text = PLAN[:at] + char + PLAN[at:]
    for n in range(more):
        spot = (at * 7 + n * 53) % len(text)
        text = text[:spot] + char + text[spot:]
    told = [line for identity, line in lines_of(text) if identity in ("E107", "E108", "E109")]
    assert len(told) == len(set(told))

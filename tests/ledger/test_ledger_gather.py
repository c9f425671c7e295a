from __future__ import annotations

import pytest
from collect_desk import Sheet, changes, collect, ids, year
from hypothesis import given
from hypothesis import strategies as st
from standing_desk import answer

from gen.ledger.merge_findings import TITLES
from gen.ledger.patch import Patch
from gen.model.states import STATES

AS_SENT = {"内容": "做好T1。", "牵头": "市财政局", "责任": "市水务局", "时限": "6月底前", "节点": ""}


def kept(patch: Patch) -> list[tuple[str, str, str]]:
    return [(k.entry.unit, k.entry.column, k.entry.text) for k in patch.refused()]


def test_a_row_that_is_not_in_the_account_is_kept_with_its_reason() -> None:
    patch = collect(year(), Sheet().row("T9", 进展="加的一行", 状态="正常推进"))
    assert ids(patch) == ["E941"]
    assert patch.findings[0].place.spot == "工作表“任务清单” 第4行"
    assert kept(patch) == [("市财政局", "进展", "加的一行"), ("市财政局", "状态", "正常推进")]
    assert patch.new_refused()[0].reason == "账上没有这个编号"


def test_an_empty_row_that_is_not_in_the_account_is_nothing() -> None:
    patch = collect(year(), Sheet().row("T9"))
    assert patch.empty
    assert patch.findings == ()


def test_the_nearest_number_is_offered() -> None:
    assert "T1" in collect(year(), Sheet().row("T1 ", 进展="x")).findings[0].remedy


def test_a_row_without_a_number_is_kept() -> None:
    patch = collect(year(), Sheet().row("", 进展="哪一项"))
    assert kept(patch) == [("市财政局", "进展", "哪一项")]


def test_a_unit_that_has_nothing_to_do_with_an_item_is_not_heard_on_it() -> None:
    patch = collect(year(), Sheet("市商务局").row("T1", 进展="我来说"))
    assert ids(patch) == ["E943"]
    assert patch.records() == []
    assert kept(patch) == [("市商务局", "进展", "我来说")]
    assert "市财政局、市水务局" in patch.findings[0].message


def test_a_cell_that_could_not_be_read_is_kept_as_typed_with_the_row_it_stands_in() -> None:
    refused_row = collect(year(), Sheet("市商务局").row("T1", 进展="#REF!", read={"进展": ""}))
    taken_row = collect(year(), Sheet().row("T1", 进展="#REF!", 状态="已完成", read={"进展": ""}))
    assert kept(refused_row) == [("市商务局", "进展", "#REF!")]
    assert kept(taken_row) == [("市财政局", "进展", "#REF!")]
    assert changes(taken_row) == {("T1", "市财政局", "状态"): "已完成"}


@pytest.mark.parametrize("unit", ["", "市园林局"])
def test_a_sheet_of_nobody_registered_is_kept_and_said_once(unit: str) -> None:
    patch = collect(year(), Sheet(unit, file="a.xlsx").row("T1", 进展="甲").row("T2", 进展="乙"))
    assert ids(patch) == ["E944"]
    assert [t for _, _, t in kept(patch)] == ["甲", "乙"]


def test_a_unit_under_another_of_its_names_is_the_same_unit() -> None:
    assert changes(collect(year(), Sheet("财政局").row("T1", 进展="甲"))) == {
        ("T1", "市财政局", "进展"): "甲"
    }


def test_a_period_nobody_registered_is_kept_and_said_once() -> None:
    patch = collect(year(), Sheet(period="五月").row("T1", 进展="甲").row("K1", 完成="1亿元"))
    assert ids(patch) == ["E945"]
    assert "一季度" in patch.findings[0].remedy
    assert len(kept(patch)) == 2


def test_a_sheet_without_a_period_is_of_the_current_one_and_that_is_said_once() -> None:
    patch = collect(year(), Sheet(period="").row("T1", 进展="甲").row("K1", 完成="1亿元"))
    assert ids(patch) == ["W945"]
    assert {e.period for e in patch.records()} == {"一季度"}


def test_blanks_in_the_name_of_a_period_do_not_make_another() -> None:
    assert collect(year(), Sheet(period=" 一 季度").row("T1", 进展="甲")).records()[0].period == "一季度"


def test_a_state_that_is_none_is_kept_and_the_rest_of_the_row_is_taken() -> None:
    patch = collect(year(), Sheet().row("T1", 进展="甲", 状态="差不多"))
    assert ids(patch) == ["E946"]
    assert patch.findings[0].place.spot == "工作表“任务清单” N4"
    assert changes(patch) == {("T1", "市财政局", "进展"): "甲"}
    assert kept(patch) == [("市财政局", "状态", "差不多")]


def test_a_locked_cell_that_was_changed_is_said_with_both_texts_and_the_answer_is_taken() -> None:
    patch = collect(year(), Sheet().row("T1", locked={**AS_SENT, "时限": "12月底前"}, 进展="甲"))
    assert ids(patch) == ["W940"]
    assert "“时限”改成了“12月底前”" in patch.findings[0].message
    assert "“6月底前”" in patch.findings[0].message
    assert kept(patch) == [("市财政局", "时限", "12月底前")]
    assert changes(patch) == {("T1", "市财政局", "进展"): "甲"}


def test_a_locked_cell_changed_in_a_row_nobody_filled_is_said_too() -> None:
    assert ids(collect(year(), Sheet().row("T1", locked={**AS_SENT, "牵头": "市水务局"}))) == ["W940"]


@pytest.mark.parametrize("content", ["★做好T1。", "做好 T1。", "做好Ｔ1。"])
def test_marks_blanks_and_widths_are_no_change_of_the_content(content: str) -> None:
    assert ids(collect(year(), Sheet().row("T1", locked={**AS_SENT, "内容": content}))) == []


def test_nodes_on_lines_of_their_own_are_no_change() -> None:
    locked = {"内容": "做好T2。", "牵头": "市水务局", "责任": "", "时限": "6月底前", "节点": "3月底前：开工"}
    assert ids(collect(year(), Sheet("市水务局").row("T2", locked=locked))) == []


def _old(**locked: str) -> Patch:
    """Give what a sheet of the time before T1 got its deadline makes."""
    from gen.model.rowcheck import row_check

    was = {
        "编号": "T1",
        "内容": "做好T1。",
        "牵头": "市财政局",
        "责任": "市水务局",
        "时限": "3月底前",
        "节点说明": "",
    }
    shown = {**AS_SENT, "时限": "3月底前", **locked}
    return collect(year(), Sheet().row("T1", check=row_check(was), locked=shown, 进展="甲"))


def test_an_old_sheet_is_said_with_what_differs_and_its_answer_is_taken() -> None:
    patch = _old()
    assert ids(patch) == ["W944"]
    message = patch.findings[0].message
    assert "“时限”现在是“6月底前”，表上是“3月底前”" in message
    assert "可能" not in message
    assert changes(patch) == {("T1", "市财政局", "进展"): "甲"}
    assert kept(patch) == []


def test_an_old_sheet_in_which_somebody_changed_something_says_that_too() -> None:
    assert "可能被改动" in _old(牵头="市水务局").findings[0].message


def test_a_sheet_without_its_check_is_held_against_the_account_of_today() -> None:
    patch = collect(year(), Sheet().row("T1", check="", locked={**AS_SENT, "时限": "12月底前"}, 进展="甲"))
    assert ids(patch) == ["W940"]


def test_what_is_refused_stands_in_the_account_only_once() -> None:
    sheet = Sheet().row("T1", 状态="差不多").row("T1", 状态="差不多")
    assert len(collect(year(), sheet).new_refused()) == 1


def test_files_are_counted_with_their_rows() -> None:
    patch = collect(year(), Sheet().row("T1", 进展="甲").row("K1"))
    assert [(f.file, f.rows, f.filled, f.units) for f in patch.files] == [
        ("市财政局.xlsx", 2, 1, ("市财政局",))
    ]


def test_every_finding_has_a_title() -> None:
    patch = collect(
        year("2022-04-10", answer("一季度", 进展="旧的")),
        Sheet("市园林局").row("T1", 进展="甲"),
        Sheet("市商务局").row("T1", 进展="甲"),
        Sheet(period="五月").row("T1", 进展="甲"),
        Sheet(period="").row("T1", 进展="甲", 状态="差不多").row("T9", 进展="x").row("K1", 完成="多"),
        Sheet().row("T1", 进展="乙", sent={"佐证": "1"}, 佐证=""),
        day="2022-04-10",
    )
    assert {f.id for f in patch.findings} <= set(TITLES)
    assert len({f.id for f in patch.findings}) >= 7
    assert all(f.message and f.remedy and f.place.file for f in patch.findings)
    assert all(TITLES[f.id][0] is f.severity for f in patch.findings)


ANY = st.text(max_size=12)
DAMAGED = st.fixed_dictionaries(
    {
        "number": st.sampled_from(["T1", "T2", "T3", "K1", "T9", "", "t1"]) | ANY,
        "check": st.sampled_from(["", "1a2b3c4d", "1a2b3c4d.112233.0.0", "=A1"]) | ANY,
        "locked": st.dictionaries(st.sampled_from([*AS_SENT, "名称", "目标", "序号"]), ANY),
    },
    optional={"进展": ANY, "状态": st.sampled_from(STATES) | ANY, "佐证": ANY, "完成": ANY},
)
UNITS = st.sampled_from(["市财政局", "市水务局", "东县", "各县", "市园林局", ""]) | ANY


@given(UNITS, st.sampled_from(["一季度", "二季度", ""]) | ANY, st.lists(DAMAGED, max_size=4))
def test_whatever_is_damaged_every_text_is_taken_for_its_own_row_or_kept(
    unit: str, period: str, rows: list[dict]
) -> None:
    sheet = Sheet(unit, period, "a.xlsx")
    for row in rows:
        sheet.row(**row)
    patch = collect(year(), sheet)
    texts = {(r["number"], w): r[w] for r in rows for w in ("进展", "状态", "佐证", "完成") if w in r}
    for row in patch.rows:
        for change in row.changes:
            assert any(n == row.key.number and w == change.word for n, w in texts)
            item = row.key.number
            assert item in {"T1", "T2", "T3", "K1"}
    held = {c.new for r in patch.rows for c in r.changes} | {
        o.text for r in patch.rows for c in r.conflicts for o in c.offers
    }
    held |= {k.entry.text for k in patch.refused()}
    for answered in sheet.answers:
        for cell in answered.cells.values():
            clean = cell.text.strip()
            assert not clean or not clean.isprintable() or clean in held


@pytest.mark.parametrize("word", ["未完成", "基本完成", "没有完成"])
def test_done_is_never_offered_for_a_state_that_denies_it(word: str) -> None:
    (said,) = [f for f in collect(year(), Sheet().row("T1", 状态=word)).findings if f.id == "E946"]
    assert "是不是想写“已完成”" not in said.remedy


def test_a_row_that_came_back_as_it_was_sent_to_another_unit_was_filled_in_by_nobody() -> None:
    sent = {"进展": "甲", "状态": "正常推进"}
    untouched = collect(year(), Sheet("市水务局").row("K1", sent={"完成": "1亿元"}).row("T2", sent=sent))
    assert ids(untouched) == []
    assert untouched.new_refused() == []
    written = collect(year(), Sheet("市水务局").row("K1", sent={"完成": "1亿元"}, 完成="2亿元"))
    assert [e.text for e in written.new_refused()] == ["2亿元"]

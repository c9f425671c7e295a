from __future__ import annotations

from typing import Any

from collect_desk import Sheet, after, asked_of, changes, collect, ids, year
from hypothesis import given
from hypothesis import strategies as st
from standing_desk import answer, figure

from gen.findings import Finding, Place, Severity
from gen.ledger.merge import merge, prefer_returned
from gen.ledger.patch import Patch
from gen.ledger.year import Year
from gen.model.states import STATES

SAID = {"进展": "已开工", "状态": "正常推进"}


def refused(patch: Patch) -> list[tuple[str, str, str]]:
    return [(k.entry.number, k.entry.column, k.entry.text) for k in patch.refused()]


def test_a_sheet_that_comes_back_as_it_was_sent_changes_nothing() -> None:
    patch = collect(year(), Sheet().row("T1").row("K1"))
    assert patch.empty
    assert patch.findings == ()


def test_a_sheet_sent_with_answers_and_not_touched_changes_nothing() -> None:
    now = year("2022-04-03", answer("一季度", 进展="已开工"))
    assert collect(now, Sheet().row("T1", sent=SAID)).empty


def test_what_is_filled_in_is_taken_with_who_when_and_where_from() -> None:
    patch = collect(year(), Sheet().row("T1", 进展="已开工", 状态="正常推进"))
    entry = patch.records()[0]
    assert (entry.number, entry.period, entry.unit) == ("T1", "一季度", "市财政局")
    assert (entry.progress, entry.state, entry.received) == ("已开工", "正常推进", "2022-04-03")
    assert entry.file == "市财政局.xlsx 工作表“任务清单” M4"
    assert patch.findings == ()


def test_the_figure_of_a_target_is_taken() -> None:
    assert collect(year(), Sheet().row("K1", 完成="500亿元")).records()[0].achieved == "500亿元"


def test_lead_and_support_both_answer_and_there_is_no_conflict() -> None:
    patch = collect(year(), Sheet().row("T1", 进展="甲"), Sheet("市水务局").row("T1", 进展="乙"))
    assert changes(patch) == {("T1", "市财政局", "进展"): "甲", ("T1", "市水务局", "进展"): "乙"}
    assert patch.findings == ()


def test_a_member_of_a_group_answers_for_itself() -> None:
    assert changes(collect(year(), Sheet("东县").row("T3", 进展="甲"))) == {("T3", "东县", "进展"): "甲"}


def test_no_change_is_an_answer() -> None:
    assert collect(year(), Sheet().row("T1", 进展="无变化")).records()[0].progress == "无变化"


def test_a_change_of_one_cell_leaves_the_others_of_the_account_standing() -> None:
    now = year("2022-04-03", answer("一季度", 进展="已开工", 佐证="1号"))
    patch = collect(now, Sheet().row("T1", sent={**SAID, "佐证": "1号"}, 进展="完成三成"))
    entry = patch.records()[0]
    assert (entry.progress, entry.state, entry.evidence) == ("完成三成", "正常推进", "1号")
    assert changes(patch) == {("T1", "市财政局", "进展"): "完成三成"}


def test_an_answer_that_was_sent_filled_and_has_no_record_yet_is_kept_whole() -> None:
    entry = collect(year(), Sheet().row("T1", sent=SAID, 进展="完成三成")).records()[0]
    assert (entry.progress, entry.state) == ("完成三成", "正常推进")


def test_the_same_sheet_again_changes_nothing() -> None:
    sheet = Sheet().row("T1", 进展="已开工", 状态="差不多", 佐证="1号").row("T9", 进展="加的")
    first = collect(year(), sheet)
    assert not first.empty
    assert collect(after(first, year()), sheet).empty


def test_an_old_sheet_does_not_take_back_what_was_written_after_it() -> None:
    now = year("2022-04-03", answer("一季度", 进展="已开工"), answer("一季度", 进展="完成三成"))
    assert collect(now, Sheet().row("T1", 进展="已开工")).empty


def test_going_back_to_an_earlier_word_is_an_answer_where_the_sheet_knew_the_later_one() -> None:
    now = year("2022-04-03", answer("一季度", "正常推进"), answer("一季度", "进度滞后"))
    patch = collect(now, Sheet().row("T1", sent={"状态": "进度滞后"}, 状态="正常推进"))
    assert changes(patch) == {("T1", "市财政局", "状态"): "正常推进"}


def test_another_answer_than_the_accounts_is_not_taken_and_not_lost() -> None:
    now = year("2022-04-03", answer("一季度", 进展="已开工"))
    patch = collect(now, Sheet().row("T1", 进展="正在招标"))
    assert ids(patch) == ["E949"]
    assert patch.records() == []
    assert refused(patch) == [("T1", "进展", "正在招标")]
    assert "“已开工”" in patch.findings[0].message
    assert patch.findings[0].place.spot == "工作表“任务清单” M4"


def test_a_conflict_does_not_hold_up_the_other_cells_of_its_row() -> None:
    now = year("2022-04-03", answer("一季度", "正常推进", 进展="已开工"))
    patch = collect(now, Sheet().row("T1", 进展="正在招标", 状态="正常推进", 佐证="2号"))
    entry = patch.records()[0]
    assert (entry.progress, entry.evidence) == ("已开工", "2号")


def test_a_correction_is_taken_where_the_sheets_are_to_be_preferred() -> None:
    now = year("2022-04-03", answer("一季度", 进展="已开工"))
    patch = _preferred(now, Sheet().row("T1", 进展="正在招标"))
    assert patch.records()[0].progress == "正在招标"
    assert patch.findings == ()
    assert patch.new_refused() == []


def test_preferring_the_sheets_does_not_silence_what_else_was_found() -> None:
    now = year("2022-04-03", answer("一季度", 进展="已开工"))
    patch = _preferred(now, Sheet().row("T1", sent={"佐证": "1号"}, 进展="正在招标", 佐证=""))
    assert ids(patch) == ["W949"]


def test_two_different_answers_are_not_decided_by_preferring_the_sheets() -> None:
    patch = _preferred(year(), Sheet().row("T1", 进展="甲").row("T1", 进展="乙"))
    assert patch.records() == []
    assert ids(patch) == ["E942"]


def _preferred(now: Year, *sheets: Sheet) -> Patch:
    asked = asked_of(now)
    return prefer_returned(merge((s.returned() for s in sheets), asked), asked)


def test_an_emptied_cell_takes_nothing_away() -> None:
    now = year("2022-04-03", answer("一季度", 进展="已开工"))
    patch = collect(now, Sheet().row("T1", sent=SAID, 进展="", 佐证="3号"))
    assert ids(patch) == ["W949"]
    assert patch.records()[0].progress == "已开工"


def test_two_files_with_the_same_answer_are_one_answer() -> None:
    patch = collect(
        year(), Sheet(file="a.xlsx").row("T1", 进展="已开工"), Sheet(file="b.xlsx").row("T1", 进展="已开工 ")
    )
    assert len(patch.records()) == 1
    assert ids(patch) == ["W942"]


def test_two_files_with_different_answers_are_both_kept_aside() -> None:
    patch = collect(
        year(), Sheet(file="a.xlsx").row("T1", 进展="甲"), Sheet(file="b.xlsx").row("T1", 进展="乙")
    )
    assert patch.records() == []
    assert refused(patch) == [("T1", "进展", "甲"), ("T1", "进展", "乙")]
    assert ids(patch) == ["E942", "W942"]
    assert "a.xlsx" in patch.findings[1].message + patch.findings[0].message


def test_two_rows_that_fill_different_cells_are_put_together() -> None:
    patch = collect(year(), Sheet().row("T1", 进展="甲").row("T1", 状态="已完成"))
    entry = patch.records()[0]
    assert (entry.progress, entry.state) == ("甲", "已完成")


def test_without_its_check_a_row_says_what_is_not_in_the_account() -> None:
    now = year("2022-04-03", answer("一季度", 进展="已开工"))
    patch = collect(now, Sheet().row("T1", check="", 进展="已开工", 佐证="2号"))
    assert changes(patch) == {("T1", "市财政局", "佐证"): "2号"}


def test_late_answers_are_taken_and_said_once_for_each_unit() -> None:
    sheet = Sheet().row("T1", 进展="甲").row("K1", 完成="1亿元")
    patch = collect(year("2022-04-10"), sheet, day="2022-04-10")
    assert ids(patch) == ["W948"]
    assert "晚了 2 天" in patch.findings[0].message
    assert len(patch.records()) == 2


def test_nothing_new_is_not_late() -> None:
    now = year("2022-04-10", answer("一季度", 进展="甲"))
    assert collect(now, Sheet().row("T1", 进展="甲", 状态="正常推进"), day="2022-04-10").findings == ()


def test_a_figure_that_cannot_be_read_is_taken_as_text_and_said() -> None:
    patch = collect(year(), Sheet().row("K1", 完成="62.5%"))
    assert ids(patch) == ["W946"]
    assert patch.records()[0].achieved == "62.5%"


def test_an_older_figure_of_another_period_is_no_conflict() -> None:
    now = year("2022-07-03", figure("一季度", "500亿元"))
    patch = collect(now, Sheet(period="二季度").row("K1", 完成="900亿元"), day="2022-07-03")
    assert changes(patch) == {("K1", "市财政局", "完成"): "900亿元"}


def test_a_patch_of_answers_alone_and_one_of_refused_texts_alone_are_not_empty() -> None:
    assert not collect(year(), Sheet().row("T1", 进展="甲")).empty
    assert not collect(year(), Sheet().row("T1", 状态="差不多")).empty


def test_every_period_that_was_answered_has_its_list_of_who_has_not() -> None:
    patch = collect(year(), Sheet().row("T1", 进展="甲"), Sheet("市水务局", "二季度").row("T2", 进展="乙"))
    assert patch.periods == ("一季度", "二季度")
    silent = {(m.period, m.unit) for m in patch.missing if m.silent}
    assert ("一季度", "市水务局") in silent
    assert ("二季度", "市财政局") in silent
    assert ("一季度", "市财政局") not in silent


def test_without_any_answer_it_is_the_current_period_that_is_listed() -> None:
    assert collect(year()).periods == ("一季度",)


def test_a_row_filled_in_twice_is_said_of_its_cells_and_not_of_the_row_again() -> None:
    twice = Finding("E910", Severity.ERROR, "T1 在这张表里填了2次", Place("市财政局.xlsx"), "问清")
    other = Finding("E910", Severity.ERROR, "T1 在这张表里填了2次", Place("别的.xlsx"), "问清")
    sheet = Sheet().row("T1", 进展="甲").row("T1", 进展="乙").saying(twice, other)
    assert [(f.id, f.place.file) for f in collect(year(), sheet).findings] == [
        ("E910", "别的.xlsx"),
        ("E942", "市财政局.xlsx"),
    ]


def test_a_text_sent_in_wide_figures_and_read_in_narrow_ones_is_no_answer() -> None:
    now = year("2022-04-03", answer("一季度", 进展="完成７５％"))
    sheet = Sheet().row("T1", sent={"进展": "完成７５％", "状态": "正常推进"}, read={"进展": "完成75%"})
    assert collect(now, sheet).empty


def test_what_is_refused_is_kept_as_it_was_typed() -> None:
    patch = collect(year(), Sheet().row("T1", 状态="差 不多", read={"状态": "差不多"}))
    assert refused(patch) == [("T1", "状态", "差 不多")]


CELLS = st.fixed_dictionaries(
    {},
    optional={
        "进展": st.text(max_size=20)
        .map(lambda t: "".join(c for c in t if c.isprintable()).strip())
        .filter(bool),
        "状态": st.sampled_from(STATES),
        "佐证": st.sampled_from(["1号", "无变化", "2022-04-01"]),
    },
)


@given(CELLS, CELLS)
def test_random_edits_over_what_was_sent_are_exactly_the_patch(
    sent: dict[str, Any], written: dict[str, Any]
) -> None:
    before = [answer("一季度", **{"状态": "", **sent})] if sent else []
    now = year("2022-04-03", *before)
    patch = collect(now, Sheet().row("T1", sent=sent, **written))
    wanted = {("T1", "市财政局", w): t for w, t in written.items() if sent.get(w) != t}
    assert changes(patch) == wanted
    assert patch.findings == ()
    assert collect(after(patch, now), Sheet().row("T1", sent=sent, **written)).empty


def test_rows_that_do_not_contradict_each_other_are_put_together_and_that_is_said() -> None:
    twice = Finding("E910", Severity.ERROR, "T1 在这张表里填了2次", Place("市财政局.xlsx"), "问清")
    sheet = Sheet().row("T1", 进展="甲").row("T1", 状态="正常推进").saying(twice)
    patch = collect(year(), sheet)
    assert len(changes(patch)) == 2
    assert ["已经合在一起" in f.remedy for f in patch.findings if f.id == "E910"] == [True]
    refused = collect(year(), Sheet("某某局", file="市财政局.xlsx").row("T1", 进展="甲").saying(twice))
    assert ["已经合在一起" in f.remedy for f in refused.findings if f.id == "E910"] == [False]

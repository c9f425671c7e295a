from __future__ import annotations

from dataclasses import replace

from collect_desk import Sheet, asked_of, collect, ids, year

from gen.ledger.merge import merge
from gen.ledger.patch import Patch
from gen.returns.answers import Hint

SENT, TITLE, FILE = "发出时记的", "表题写的", "文件名写的"


def sheet(*hints: Hint, unit: str = "市财政局", file: str = "甲.xlsx", number: str = "T1") -> Sheet:
    """Give a sheet with one answer and what is said of its period."""
    made = Sheet(unit, hints[0].period if hints else "", file).row(number, 进展="乙")
    made.answers = [replace(a, hints=hints) for a in made.answers]
    return made


def sent(period: str) -> Hint:
    return Hint(SENT, period, sent=True)


def title(period: str) -> Hint:
    return Hint(TITLE, period, own=True)


def periods(patch: Patch) -> list[str]:
    return [e.period for e in patch.records()]


def typed(period: str, *sheets: Sheet) -> Patch:
    """Collect with 期次 typed by a person."""
    asked = asked_of(year())
    found = asked.year.supervision.period(period)
    assert found is not None
    return merge((s.returned() for s in sheets), replace(asked, period=found, named=True))


OTHER = sheet(sent("一季度"), unit="市水务局", file="乙.xlsx", number="T2")


def test_the_period_of_a_title_is_taken_before_the_current_one_and_said() -> None:
    patch = collect(year(), sheet(title("二季度")))
    assert periods(patch) == ["二季度"]
    (said,) = [f for f in patch.findings if f.id == "W945"]
    assert "按表题写的“二季度”收" in said.message


def test_a_title_that_is_of_the_same_period_as_the_other_files_is_taken() -> None:
    assert periods(collect(year(), OTHER, sheet(title("一季度")))) == ["一季度", "一季度"]


def test_a_title_against_all_other_files_is_asked_about_whatever_comes_first() -> None:
    for sheets in ((OTHER, sheet(title("二季度"))), (sheet(title("二季度")), OTHER)):
        patch = collect(year(), *sheets)
        assert [(e.number, e.period) for e in patch.records()] == [("T2", "一季度")]
        assert [e.text for e in patch.new_refused()] == ["乙"]
        (asked,) = [f for f in patch.findings if f.id == "E947"]
        assert "表题写的是“二季度”，这一次收的别的是“一季度”" in asked.message


def test_a_title_against_what_was_sent_is_asked_about() -> None:
    patch = collect(year(), sheet(sent("一季度"), title("二季度")))
    assert periods(patch) == []
    assert ids(patch) == ["E947"]


def test_a_title_against_the_name_of_the_file_is_asked_about_and_settled_by_a_typed_period() -> None:
    made = sheet(title("二季度"), Hint(FILE, "一季度"))
    assert ids(collect(year(), made)) == ["E947"]
    assert periods(typed("二季度", made)) == ["二季度"]


def test_a_typed_period_never_wins_over_the_title_of_a_table() -> None:
    for made in (sheet(title("二季度")), sheet(sent("一季度"), title("二季度"))):
        patch = typed("一季度", made)
        assert periods(patch) == []
        assert "E947" in ids(patch)


def test_a_sheet_that_says_nothing_among_files_of_another_period_is_asked_about() -> None:
    other = sheet(sent("二季度"), unit="市水务局", file="乙.xlsx", number="T2")
    patch = collect(year(), sheet(), other)
    assert periods(patch) == ["二季度"]
    (asked,) = [f for f in patch.findings if f.id == "E947"]
    assert "表上没有写期次，这一次收的别的是“二季度”" in asked.message
    assert periods(typed("一季度", sheet(), other)) == ["一季度", "二季度"]


def test_what_came_back_as_it_was_sent_is_not_kept_as_an_answer_not_taken() -> None:
    made = Sheet(period="一季度").row("T1", sent={"进展": "甲", "状态": "正常推进"}, 进展="乙")
    made.answers = [replace(a, hints=(sent("一季度"), title("二季度"))) for a in made.answers]
    assert [(e.column, e.text) for e in collect(year(), made).new_refused()] == [("进展", "乙")]


def test_a_cell_that_could_not_be_read_is_kept_where_the_period_is_asked_about() -> None:
    made = Sheet(period="一季度").row("T1", 进展="#REF!", read={"进展": ""})
    made.answers = [replace(a, hints=(sent("一季度"), title("二季度"))) for a in made.answers]
    assert [e.text for e in collect(year(), made).new_refused()] == ["#REF!"]

"""Documents over all meetings: made once, into a folder of their own, as the day asks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any

import pytest

from gen.publish.outputs import TemplateFile, read_name, scan_templates
from gen.publish.pipeline import Begun, Book, Cut, Meeting
from gen.publish.report import Action, Report

Ids = Callable[[Report], list[str]]


class YearRooms:
    """The rooms of the other tests, with a year over the meetings; letters go to 甲局 only."""

    def __init__(self, rooms: Any, no_year: str = "") -> None:
        self._rooms = rooms
        self._no_year = no_year

    def __getattr__(self, name: str) -> Any:
        return getattr(self._rooms, name)

    def load(self, keys: Sequence[str]) -> Begun:
        begun = self._rooms.load(keys)
        return begun._replace(book=lambda: self._with_year(begun.book()))

    def _with_year(self, book: Book) -> Book:
        if self._no_year:
            return book._replace(no_year=self._no_year)
        words = {"文字": [f"{len(book.meetings)}个会议"]}
        return book._replace(
            year=Meeting("全年", has_plan=True, has_meeting=True, public=True, account=words)
        )

    def cuts(self, meeting: Meeting, root: str) -> Iterator[tuple[str, Cut]]:
        shared = {"文字": "".join(meeting.account.get("文字", ())), "公开版": False}
        if root == "全年":
            yield "", lambda: shared
        elif root in ("全年单位", "提醒单位"):
            for unit in ("甲局", "乙局") if root == "全年单位" else ("甲局",):
                yield unit, partial(dict, shared, 值=unit)
        elif root != "督办单位":
            yield from self._rooms.cuts(meeting, root)


@pytest.fixture
def year(office: Any) -> Any:
    """A workspace with one meeting and four templates of the year; ``build`` has the year's rooms."""
    office.template("全年/总台账.xlsx", "任务清单")
    office.template("全年/分单位/{单位}填报表.xlsx", "清单")
    office.template("全年/催办/{提醒单位}提醒函.docx", "函")
    office.template("全年/催办/{督办单位}督办函.docx", "函")
    office.build_year = lambda **request: office.build(
        lambda: YearRooms(office.rooms), **{"year": True, **request}
    )
    return office


@pytest.mark.parametrize(
    ("path", "root", "each"),
    [
        ("全年/总台账.xlsx", "全年", ""),
        ("全年/分单位/{单位}填报表.xlsx", "全年单位", "单位"),
        ("全年/{分管领导}清单.xlsx", "全年分管领导", "分管领导"),
        ("全年/催办/{交办单位}交办通知.docx", "交办单位", "交办单位"),
        ("全年/催办/{督办单位}督办函.docx", "督办单位", "督办单位"),
    ],
)
def test_the_name_of_a_template_of_the_year_says_what_it_starts_from(path: str, root: str, each: str) -> None:
    template, findings = read_name(path)
    assert findings == []
    assert template == TemplateFile(path, root, False)
    assert template.yearly
    assert template.each == each


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("{提醒单位}提醒函.docx", "只能用在“全年”文件夹"),
        ("全年/{会议}台账.xlsx", "{会议} 不认识"),
        ("全年/{提醒单位}{督办单位}函.docx", "同时写了 {提醒单位} 和 {督办单位}"),
    ],
)
def test_a_word_that_does_not_belong_there_is_refused(path: str, message: str) -> None:
    template, findings = read_name(path)
    assert template is None
    assert message in findings[0].message


def test_a_folder_that_only_begins_like_the_year_is_not_it() -> None:
    template, _ = read_name("全年度/总台账.xlsx")
    assert template is not None
    assert (template.yearly, template.root) == (False, "会议")


def test_they_are_made_once_over_all_meetings_into_their_own_folder(year: Any) -> None:
    year.meeting("文字：二", key="二月会议")
    year.build_year()
    made = {path: text for path, text in year.files().items() if path.startswith("全年/")}
    assert made == {
        "全年/总台账.xlsx": "任务清单|2个会议|",
        "全年/分单位/甲局填报表.xlsx": "清单|2个会议|甲局",
        "全年/分单位/乙局填报表.xlsx": "清单|2个会议|乙局",
        "全年/催办/甲局提醒函.docx": "函|2个会议|甲局",
    }
    assert "一月会议/方案.docx" in year.files()
    assert not [p for p in year.files() if p.startswith("一月会议/全年")]


def test_without_a_year_nothing_of_them_is_made_and_the_report_says_so(year: Any) -> None:
    report = year.build(year=False)
    assert not [p for p in year.files() if p.startswith("全年/")]
    assert report.no_year
    assert year.build(year=False).no_year
    assert not year.build_year().no_year


def test_asking_for_one_of_them_without_a_year_is_answered_too(year: Any) -> None:
    assert year.build(year=False, only=("全年/总台账.xlsx",)).no_year
    assert not year.build(year=False, only=("方案.docx",)).no_year
    assert not year.build(year=False, keys=("一月会议",)).no_year


def test_a_workspace_without_such_templates_is_not_told_of_a_year(office: Any) -> None:
    assert not office.build().no_year


def test_a_second_build_has_nothing_to_do(year: Any) -> None:
    assert not year.build_year().idle
    before = year.everything()
    assert year.build_year().idle
    assert year.everything() == before


def test_another_day_makes_everything_anew_and_the_same_day_nothing(year: Any) -> None:
    year.build_year(day="2022-06-30")
    assert year.build_year(day="2022-06-30").idle
    assert not year.build_year(day="2022-07-31").idle


def test_a_change_in_any_meeting_makes_them_anew(year: Any) -> None:
    year.meeting("文字：二", key="二月会议")
    year.build_year()
    year.meeting("文字：三", key="二月会议")
    year.rooms.rendered.clear()
    year.build_year()
    assert "任务清单|2个会议|" in year.rooms.rendered
    assert "任务清单|第一稿|" not in year.rooms.rendered


def test_a_letter_nobody_is_to_get_any_more_goes(year: Any, actions: Callable[[Report], Any]) -> None:
    year.build_year()
    (year.folders.templates / "全年/催办/{提醒单位}提醒函.docx").unlink()
    assert actions(year.build_year())["out/全年/催办/甲局提醒函.docx"] is Action.DELETE
    assert not (year.folders.out / "全年/催办").exists()


def test_one_meeting_alone_leaves_them_be_and_the_year_alone_the_meetings(year: Any) -> None:
    year.build_year(keys=("一月会议",))
    assert not [p for p in year.files() if p.startswith("全年/")]
    year.build_year(keys=("全年",))
    assert "全年/总台账.xlsx" in year.files()
    year.meeting("文字：改了\n单位：甲局")
    year.build_year(keys=("全年",))
    assert year.files()["一月会议/方案.docx"] == "任务清单|第一稿|"


def test_one_template_alone_leaves_the_others_be(year: Any) -> None:
    year.build_year(only=("全年/总台账.xlsx",))
    assert list(year.files()) == ["全年/总台账.xlsx"]


def test_a_meeting_of_that_name_gets_another_folder(year: Any) -> None:
    year.meeting("文字：同名", key="全年")
    year.build_year()
    assert year.files()["全年（2）/方案.docx"] == "任务清单|同名|"
    assert year.files()["全年/总台账.xlsx"] == "任务清单|2个会议|"


def test_an_error_in_any_meeting_keeps_them_from_being_made(year: Any) -> None:
    year.meeting("错误：坏了", key="二月会议")
    report = year.build_year(keys=("全年",))
    assert report.failed
    assert year.files() == {}


def test_a_year_that_cannot_be_seen_is_left_out_with_its_reason(year: Any) -> None:
    report = year.build(lambda: YearRooms(year.rooms, "还没有期次"), year=True)
    assert not report.failed
    notes = {o.path: o.note for o in report.outcomes if o.action is Action.SKIP}
    assert notes["templates/全年/总台账.xlsx"] == "全年：还没有期次"


def test_a_year_that_cannot_be_seen_any_more_leaves_its_documents_and_is_tried_again(year: Any) -> None:
    year.build_year()
    year.meeting("文字：二稿\n单位：甲局")
    report = year.build(lambda: YearRooms(year.rooms, "还没有期次"), year=True)
    assert report.no_year == "还没有期次"
    assert year.files()["全年/总台账.xlsx"] == "任务清单|1个会议|"
    assert year.files()["一月会议/方案.docx"] == "任务清单|二稿|"
    assert not year.build_year().idle


def test_documents_of_a_year_that_is_gone_are_left_and_named(year: Any, ids: Ids) -> None:
    year.build_year()
    report = year.build(year=False)
    assert "W603" in ids(report)
    assert "督查.yaml" in next(f.message for f in report.findings if f.id == "W603")
    assert "全年/总台账.xlsx" in year.files()


def test_a_hand_edit_of_the_ledger_is_kept_aside(year: Any) -> None:
    year.build_year()
    year.write("out/全年/总台账.xlsx", "手工改过")
    year.meeting("文字：二", key="二月会议")
    year.build_year()
    assert year.files()["全年/手工修改备份/总台账（1）.xlsx"] == "手工改过"


def test_they_are_found_among_the_templates(year: Any) -> None:
    templates, findings = scan_templates(year.folders.templates)
    assert findings == []
    assert sum(t.yearly for t in templates) == 4

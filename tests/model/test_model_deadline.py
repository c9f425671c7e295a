from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gen.model.deadline import Deadline, DeadlineKind, parse_deadline

YEAR = 2026
BY, START, OPERATE = DeadlineKind.BY, DeadlineKind.START, DeadlineKind.OPERATE
ONGOING, RANGE, EACH, VAGUE = DeadlineKind.ONGOING, DeadlineKind.RANGE, DeadlineKind.EACH, DeadlineKind.VAGUE


def read(text: str, year: int = YEAR) -> Deadline:
    deadline = parse_deadline(text, year)
    assert deadline is not None, text
    return deadline


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("年内", "2026-12-31"),
        ("全年", "2026-12-31"),
        ("年底前", "2026-12-31"),
        ("今年底前", "2026-12-31"),
        ("今年年底前", "2026-12-31"),
        ("本年度内", "2026-12-31"),
        ("2026年度", "2026-12-31"),
        ("2026年底", "2026-12-31"),
        ("2027 年底", "2027-12-31"),
        ("2026年末", "2026-12-31"),
        ("年中", "2026-06-30"),
        ("12月底前", "2026-12-31"),
        ("12 月", "2026-12-31"),
        ("12月份", "2026-12-31"),
        ("１２月底前", "2026-12-31"),
        ("十二月底前", "2026-12-31"),
        ("二〇二六年六月", "2026-06-30"),
        ("2月底前", "2026-02-28"),
        ("2028年2月", "2028-02-29"),
        ("2026年6月", "2026-06-30"),
        ("2026-6", "2026-06-30"),
        ("2026.6", "2026-06-30"),
        ("2026/6/15", "2026-06-15"),
        ("2026-06-15", "2026-06-15"),
        ("2026.6.15", "2026-06-15"),
        ("2026年6月30日前", "2026-06-30"),
        ("2026年6月30日18时前", "2026-06-30"),
        ("6月30日", "2026-06-30"),
        ("六月三十日前", "2026-06-30"),
        ("6月15号前", "2026-06-15"),
        ("6月初", "2026-06-10"),
        ("6月上旬", "2026-06-10"),
        ("6月中", "2026-06-15"),
        ("6月中旬", "2026-06-20"),
        ("6月下旬", "2026-06-30"),
        ("6月末", "2026-06-30"),
        ("一季度", "2026-03-31"),
        ("第三季度末", "2026-09-30"),
        ("2026年一季度末", "2026-03-31"),
        ("4季度", "2026-12-31"),
        ("前三季度", "2026-09-30"),
        ("上半年", "2026-06-30"),
        ("2027年上半年", "2027-06-30"),
        ("下半年", "2026-12-31"),
        ("次年1月底前", "2027-01-31"),
        ("明年", "2027-12-31"),
        ("明年3月", "2027-03-31"),
        ("去年底", "2025-12-31"),
        ("到2027年", "2027-12-31"),
        ("到2027年底", "2027-12-31"),
        ("国庆节前", "2026-09-30"),
        ("五一前", "2026-04-30"),
        ("2026年国庆前", "2026-09-30"),
        ("（12月底前）", "2026-12-31"),
        ("12月底前。", "2026-12-31"),
        ("6月底前完成", "2026-06-30"),
        ("2026年年内完成前期工作", "2026-12-31"),
        ("2026年初步完成", "2026-12-31"),
        ("尽快，力争6月底前", "2026-06-30"),
        ("9月建成", "2026-09-30"),
        ("5月底前完成开工准备", "2026-05-31"),
        ("6月底到位", "2026-06-30"),
        ("2026年3月起草", "2026-03-31"),
        ("2026年3月起步", "2026-03-31"),
    ],
)
def test_a_day_it_is_due_by(text: str, due: str) -> None:
    deadline = read(text)
    assert (deadline.kind, deadline.due) == (BY, day(due))
    assert (deadline.start, deadline.then_ongoing, deadline.period, deadline.stages) == (None, False, "", ())


@pytest.mark.parametrize(
    ("text", "kind", "due"),
    [
        ("5月底前动工", START, "2026-05-31"),
        ("5月底前开工建设", START, "2026-05-31"),
        ("3月启动", START, "2026-03-31"),
        ("启动：3月底", START, "2026-03-31"),
        ("9月投入使用", OPERATE, "2026-09-30"),
        ("9月投用", OPERATE, "2026-09-30"),
        ("9月建成投用", OPERATE, "2026-09-30"),
        ("10月1日通车", OPERATE, "2026-10-01"),
    ],
)
def test_a_day_of_start_or_of_use(text: str, kind: DeadlineKind, due: str) -> None:
    deadline = read(text)
    assert (deadline.kind, deadline.due) == (kind, day(due))


@pytest.mark.parametrize(
    ("text", "start", "due"),
    [
        ("3月至9月", "2026-03-01", "2026-09-30"),
        ("3—5月", "2026-03-01", "2026-05-31"),
        ("3～5月", "2026-03-01", "2026-05-31"),
        ("３－５月", "2026-03-01", "2026-05-31"),
        ("3月到5月", "2026-03-01", "2026-05-31"),
        ("2025—2027年", "2025-01-01", "2027-12-31"),
        ("2025-2027", "2025-01-01", "2027-12-31"),
        ("起止年限2025—2027年", "2025-01-01", "2027-12-31"),
        ("2025年-2027年", "2025-01-01", "2027-12-31"),
        ("2026年3月至2027年6月", "2026-03-01", "2027-06-30"),
        ("2026.6-2026.12", "2026-06-01", "2026-12-31"),
        ("2026年11月至次年3月", "2026-11-01", "2027-03-31"),
        ("3月1日至15日", "2026-03-01", "2026-03-15"),
        ("3月1—15日", "2026-03-01", "2026-03-15"),
        ("3月1日-6月30日", "2026-03-01", "2026-06-30"),
        ("1—3季度", "2026-01-01", "2026-09-30"),
        ("一至三季度", "2026-01-01", "2026-09-30"),
        ("2026年上半年至2027年下半年", "2026-01-01", "2027-12-31"),
        ("下半年至次年一季度", "2026-07-01", "2027-03-31"),
        ("第一至第三季度", "2026-01-01", "2026-09-30"),
        ("今年3月起至年底", "2026-03-01", "2026-12-31"),
        ("2026年6月至12月持续开展", "2026-06-01", "2026-12-31"),
    ],
)
def test_a_range_from_its_first_to_its_last_day(text: str, start: str, due: str) -> None:
    deadline = read(text)
    assert (deadline.kind, deadline.start, deadline.due) == (RANGE, day(start), day(due))
    assert deadline.then_ongoing is False


@pytest.mark.parametrize("text", ["持续推进", "长期坚持", "长期", "常态化开展"])
def test_what_goes_on_has_no_day(text: str) -> None:
    deadline = read(text)
    assert (deadline.kind, deadline.due, deadline.then_ongoing) == (ONGOING, None, False)


@pytest.mark.parametrize(
    "text", ["年内持续推进", "全年持续推进", "2026年持续推进", "持续推进至年底", "贯穿全年"]
)
def test_what_goes_on_within_the_year_ends_with_it(text: str) -> None:
    deadline = read(text)
    assert (deadline.kind, deadline.due, deadline.then_ongoing) == (ONGOING, day("2026-12-31"), False)


def test_what_goes_on_from_a_day_knows_that_day() -> None:
    deadline = read("3月起持续推进")
    assert (deadline.kind, deadline.start, deadline.due) == (ONGOING, day("2026-03-01"), None)


@pytest.mark.parametrize("text", ["2026年6月持续跟踪", "6月底前完成，长期坚持", "6月底前建成并常态化运行"])
def test_a_first_date_and_then_ongoing(text: str) -> None:
    deadline = read(text)
    assert (deadline.kind, deadline.due, deadline.then_ongoing) == (BY, day("2026-06-30"), True)


def test_a_date_before_what_goes_on_all_year_stays_the_day_it_is_due() -> None:
    deadline = read("9月底前，年内持续跟踪")
    assert (deadline.kind, deadline.due, deadline.then_ongoing) == (BY, day("2026-09-30"), True)
    assert [(s.kind, s.due) for s in deadline.stages] == [
        (BY, day("2026-09-30")),
        (ONGOING, day("2026-12-31")),
    ]


def test_a_date_and_then_from_another_day_on() -> None:
    deadline = read("6月底前完成方案，7月起实施")
    assert (deadline.due, deadline.start, deadline.then_ongoing) == (
        day("2026-06-30"),
        day("2026-07-01"),
        True,
    )


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("每月", "月"),
        ("每个月", "月"),
        ("每月25日前", "月"),
        ("逐月推进", "月"),
        ("月调度", "月"),
        ("每季度", "季"),
        ("按季度推进", "季"),
        ("每季度末月20日前", "季"),
        ("每半年", "半年"),
        ("每周", "周"),
        ("每年", "年"),
    ],
)
def test_each_period(text: str, period: str) -> None:
    deadline = read(text)
    assert (deadline.kind, deadline.period, deadline.due) == (EACH, period, None)


def test_each_period_from_a_day_or_up_to_a_day() -> None:
    assert read("2026年6月起每月").start == day("2026-06-01")
    assert read("年内每季度").due == day("2026-12-31")
    within = read("3月至9月每月")
    assert (within.kind, within.start, within.due) == (EACH, day("2026-03-01"), day("2026-09-30"))


@pytest.mark.parametrize(
    "text",
    [
        *("尽快", "适时", "近期", "第一时间", "抓紧", "按期", "立即", "待定", "另行通知"),
        *("春节前", "2026年春节前", "两会后", "汛期前", "十四五末", "换届前"),
        *("会后一周内", "20个工作日内", "两个月内", "三年内", "24小时内", "10日内"),
        *("月底前", "本月底", "下月", "25日前", "年初", "2026年初", "一季度初"),
        *("6月前", "2027年前", "三季度前", "上半年前", "2026年第3次常务会议前"),
    ],
)
def test_what_cannot_be_computed_is_vague_and_has_no_day(text: str) -> None:
    deadline = read(text)
    assert (deadline.kind, deadline.due, deadline.start) == (VAGUE, None, None)


@pytest.mark.parametrize(
    "text",
    [
        *("2月30日", "2027年2月29日", "13月", "0月", "6月31日", "2026-13", "2026-2-30", "5季度", "0季度"),
        *(
            "3000年",
            "1899年",
            "26年6月",
            "26年底",
            "11月至3月",
            "3月1日至2月1日",
            "6月底至完工",
            "3月—",
            "3月–",
        ),
        *("6.30", "abc", "无", "/", "", "  ", "完成", "6月" * 101),
    ],
)
def test_what_is_no_time_is_not_read(text: str) -> None:
    assert parse_deadline(text, YEAR) is None


def test_several_dates_are_all_kept_and_the_latest_is_due() -> None:
    deadline = read("6月底前完成方案，年底前全面推开")
    assert (deadline.kind, deadline.due) == (BY, day("2026-12-31"))
    assert [(s.text, s.kind, s.due) for s in deadline.stages] == [
        ("6月底前完成方案", BY, day("2026-06-30")),
        ("年底前全面推开", BY, day("2026-12-31")),
    ]


def test_a_start_and_then_a_coming_into_use() -> None:
    deadline = read("2026年3月底前开工，2027年底前建成投用")
    assert (deadline.kind, deadline.due) == (OPERATE, day("2027-12-31"))
    assert [(s.kind, s.due) for s in deadline.stages] == [
        (START, day("2026-03-31")),
        (OPERATE, day("2027-12-31")),
    ]


def test_the_latest_date_is_due_even_if_it_is_typed_first() -> None:
    deadline = read("年底前建成，5月底前动工")
    assert (deadline.kind, deadline.due) == (BY, day("2026-12-31"))


def test_labels_before_the_dates_say_what_they_are() -> None:
    assert [s.kind for s in read("启动：5月底；完成：12月底").stages] == [START, BY]


@pytest.mark.parametrize("text", ["3月、6月、9月底前", "3、6、9月底前", "3，6，9月底前", "一、二、三季度"])
def test_a_list_of_dates_keeps_every_one(text: str) -> None:
    assert len(read(text).stages) == 3


def test_a_date_and_then_a_range() -> None:
    deadline = read("6月底前完成方案，7月至12月组织实施")
    assert (deadline.kind, deadline.start, deadline.due) == (RANGE, day("2026-07-01"), day("2026-12-31"))
    assert [s.kind for s in deadline.stages] == [BY, RANGE]


def test_a_year_holds_for_the_dates_after_it() -> None:
    assert [s.due for s in read("2027年6月底前完成方案，12月底前推开").stages] == [
        day("2027-06-30"),
        day("2027-12-31"),
    ]


def test_the_text_is_kept_as_typed_without_the_space_around_it() -> None:
    assert read(" １２ 月底前 ").text == "１２ 月底前"


def test_the_year_of_the_account_is_used_only_where_none_is_typed() -> None:
    assert read("6月", 2030).due == day("2030-06-30")
    assert read("2026年6月", 2030).due == day("2026-06-30")


def test_without_a_year_of_the_account_a_yearless_date_is_not_read() -> None:
    assert parse_deadline("6月底前", 0) is None
    assert parse_deadline("持续推进", 0) is not None


@pytest.mark.parametrize(
    ("text", "unread", "due"),
    [
        ("年内完", "完", "2026-12-31"),
        ("3月底前后", "后", "2026-03-31"),
        ("12月底钱", "钱", "2026-12-31"),
        ("12月底钱完成", "钱", "2026-12-31"),
        ("6月左右", "左右", "2026-06-30"),
        ("6月底前前完成", "前", "2026-06-30"),
        ("12月31日末完成", "末", "2026-12-31"),
        ("12月底前abc", "abc", "2026-12-31"),
        ("6月底前完，9月底前推开", "完", "2026-09-30"),
        ("6月底前完成，9月底前推", "推", "2026-09-30"),
    ],
)
def test_letters_right_after_a_time_that_mean_nothing_are_told(text: str, unread: str, due: str) -> None:
    deadline = read(text)
    assert (deadline.unread, deadline.due, deadline.text) == (unread, day(due), text)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "6月底前公布清单",
            "6月底前完工",
            "12月31日止",
            "国庆前夕",
            "6月底和9月底前",
            "年内见效",
            "今年的6月底",
        ),
        *("2026年6月30日18时前", "6月底前100%", "6月底前10户", "6月底前LNG接收站投用", "12月日常维护"),
        *("6月底前后续工程动工", "年内内涝治理见效", "3月底前（以上级文件为准）", "6月底前完善制度"),
        *("每季度末月20日前", "6月底前前期工作完成", "3月起", "2025—2027年", "一季度，持续推进"),
    ],
)
def test_words_after_a_time_that_say_what_is_due_are_no_fault(text: str) -> None:
    assert read(text).unread == ""


WORDS = st.sampled_from(
    [
        *"0123456789年月日初中底末前后内旬季度半上下至到、，—-.每一二十〇 （）",
        *(
            "2026",
            "2026年",
            "12月",
            "31日",
            "持续",
            "春节",
            "次年",
            "起",
            "第",
            "工作日",
            "动工",
            "投用",
            "年底",
            "：",
        ),
    ]
)


@given(st.one_of(st.text(max_size=60), st.lists(WORDS, max_size=14).map("".join)), st.integers(-5, 10_000))
def test_any_text_is_read_or_not_read_and_every_day_is_within_bounds(text: str, year: int) -> None:
    deadline = parse_deadline(text, year)
    if deadline is not None:
        assert deadline.text == text.strip()
        assert deadline.due is None or 1900 <= deadline.due.year <= 2200
        assert (
            deadline.start is None
            or deadline.due is None
            or deadline.then_ongoing
            or deadline.start <= deadline.due
        )
        dated = [s.due for s in deadline.stages if s.kind is not ONGOING]
        assert deadline.due is None or not dated or max(dated) == deadline.due


@given(
    st.dates(dt.date(1900, 1, 1), dt.date(2200, 12, 31)),
    st.sampled_from(
        ["{0.year}年{0.month}月{0.day}日前", "{0.year}-{0.month}-{0.day}", "{0.year}.{0.month:02}.{0.day:02}"]
    ),
)
def test_every_day_is_read_back_however_it_is_written(date: dt.date, form: str) -> None:
    assert read(form.format(date)).due == date

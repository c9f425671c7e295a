from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from standing_desk import NAMES, QUARTERS, answer

from gen.ledger.answers import answers_by_number, ask, respondents, rounds
from gen.ledger.periods import read_supervision
from gen.model.entry import read_entry
from gen.model.journal import build_journal
from gen.model.owners import parse_owners
from gen.model.progress import ProgressFile
from gen.model.supervision import SupervisionFile

SUPERVISION = read_supervision(read_entry(SupervisionFile, {"期次": QUARTERS}))
DAY = dt.date.fromisoformat


def history(*answers):
    return build_journal(read_entry(ProgressFile, {"进展": list(answers)})).history


@pytest.mark.parametrize(
    ("day", "current", "closed"),
    [
        ("2022-02-01", "一季度", []),
        ("2022-03-31", "一季度", []),
        ("2022-04-08", "二季度", []),
        ("2022-04-09", "二季度", ["一季度"]),
        ("2023-06-01", "四季度", ["一季度", "二季度", "三季度", "四季度"]),
    ],
)
def test_a_period_is_closed_when_its_day_to_report_by_is_over(day, current, closed):
    seen = rounds(SUPERVISION, DAY(day))
    assert seen.current.name == current
    assert [p.name for p in seen.closed] == closed


def test_a_year_without_periods_has_no_rounds():
    seen = rounds(read_supervision(SupervisionFile()), DAY("2022-02-01"))
    assert seen.current is None
    assert seen.closed == ()


@pytest.mark.parametrize(
    ("owners", "units"),
    [
        ("市财政局牵头，市水务局配合", ("市财政局",)),
        ("市财政局、水务局按职责分工负责", ("市财政局", "市水务局")),
        ("各县负责", ("东县", "西县")),
        ("各县、东县、市商务局按职责分工负责", ("东县", "西县", "市商务局")),
        ("", ()),
    ],
)
def test_the_leads_answer_and_without_one_everybody_named(owners, units):
    assert respondents(parse_owners(owners, NAMES, first_leads=False), NAMES) == units


def test_the_last_answer_of_a_unit_and_period_counts():
    seen = rounds(SUPERVISION, DAY("2022-12-31"))
    records = history(
        answer("二季度", "正常推进"),
        answer("一季度", "进度滞后"),
        answer("二季度", "已完成"),
        answer("二季度", 单位="市水务局"),
    )
    found = answers_by_number(records, seen)["T1"]
    assert [(r.period, r.unit, r.entry.state) for r in found] == [
        ("一季度", "市财政局", "进度滞后"),
        ("二季度", "市财政局", "已完成"),
        ("二季度", "市水务局", "正常推进"),
    ]


def test_the_one_who_spoke_last_stands_first():
    seen = rounds(SUPERVISION, DAY("2022-12-31"))
    records = history(answer("一季度"), answer("二季度", 单位="市水务局"))
    asked = ask(("市财政局", "市水务局", "市商务局"), records, NAMES, seen, None)
    assert [unit for unit, _ in asked.spoken] == ["市水务局", "市财政局"]
    assert asked.latest.unit == "市水务局"
    assert asked.missing == ("市商务局",)


@given(
    st.lists(st.sampled_from([p["名称"] for p in QUARTERS]), unique=True),
    st.dates(DAY("2022-01-01"), DAY("2023-02-01")),
)
def test_silence_is_the_number_of_closed_periods_after_the_last_answer(given_in, day):
    seen = rounds(SUPERVISION, day)
    records = answers_by_number(history(*(answer(p) for p in given_in)), seen).get("T1", ())
    asked = ask(("市财政局",), records, NAMES, seen, None)
    closed = [p.name for p in seen.closed]
    after = max((closed.index(p) + 1 for p in given_in if p in closed), default=0)
    running = seen.current.name not in closed and seen.current.name in given_in
    between = [p for p in given_in if p not in closed and p in seen.rank]
    assert asked.silent == (0 if running or between else len(closed) - after)

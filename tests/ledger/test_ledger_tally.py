from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from standing_desk import NAMES, account, answer, meeting, see, target, task

from gen.ledger.standing import Light, Status
from gen.ledger.tally import by_leader, by_light, by_meeting, by_section, by_status, by_unit

UNITS = ["市财政局", "市水务局", "市商务局", "东县", "各县"]
TASKS = st.lists(
    st.builds(
        lambda shared, units, deadline: {
            "无牵头": "是" if shared else "否",
            "牵头" if not shared else "责任": units,
            "时限": deadline,
        },
        st.booleans(),
        st.lists(st.sampled_from(UNITS), max_size=3, unique=True),
        st.sampled_from(["3月底前", "持续推进", "年内"]),
    ),
    max_size=12,
)


def items_of(tasks):
    things = [{"编号": f"T{n}", "内容": "做好。", **t} for n, t in enumerate(tasks)]
    return see("2022-07-09", account(things), answers=[answer("一季度", number="T0")]).items


@given(TASKS)
def test_the_total_is_the_number_of_details_in_every_table(tasks):
    items = items_of(tasks)
    for table in (
        by_unit(items, NAMES.order),
        by_leader(items, ["市长"]),
        by_section(items),
        by_meeting(items),
        by_status(items),
        by_light(items),
    ):
        assert table.total.total == len(items) == len(table.total.items)
        for row in (*table.rows, table.total):
            assert row.total == sum(row.statuses.values()) == sum(row.lights.values()) == len(row.items)
            for status in Status:
                assert row.statuses[status] == sum(i.standing.status is status for i in row.items)
        assert {id(i) for row in table.rows for i in row.items} == {id(i) for i in items}


@given(TASKS)
def test_rows_add_up_to_the_total_unless_the_table_says_that_they_overlap(tasks):
    items = items_of(tasks)
    for table in (
        by_unit(items, NAMES.order),
        by_leader(items, []),
        by_section(items),
        by_status(items),
        by_light(items),
    ):
        added = sum(row.total for row in table.rows)
        assert table.overlapping == (added != table.total.total)
        if not table.overlapping:
            for light in Light:
                assert sum(r.lights[light] for r in table.rows) == table.total.lights[light]


def test_units_stand_in_the_official_order_and_nobody_s_at_the_end():
    things = [
        task("T1", 牵头="市商务局"),
        task("T2", 牵头="新单位"),
        {"编号": "T3", "内容": "做好。"},
        task("T4", 牵头="市财政局"),
    ]
    table = by_unit(see("2022-02-01", account(things)).items, NAMES.order)
    assert [r.name for r in table.rows] == ["市财政局", "市商务局", "新单位", "没有责任单位"]


def test_leaders_stand_by_rank():
    things = [task("T1", 牵头="市水务局"), task("T2", 牵头="市财政局"), task("T3", 牵头="市商务局")]
    table = by_leader(see("2022-02-01", account(things)).items, ["市长", "常务副市长", "副市长"])
    assert [(r.name, r.total) for r in table.rows] == [("常务副市长", 1), ("副市长", 1), ("没有分管领导", 1)]


def test_both_accounts_are_counted_apart():
    items = see(
        "2022-07-01", account([task("T1")], [target("28件")]), meeting([task("H1")], "2022-05-10")
    ).items
    assert [r.name for r in by_meeting(items).rows] == [
        "任务：2022-01-24-全会",
        "指标：2022-01-24-全会",
        "议定事项：常务会议（第2次）",
    ]
    assert [r.name for r in by_section(items).rows] == ["稳住经济", "指标", "研究水利工作"]


def test_an_agenda_item_that_comes_again_is_told_apart_by_its_meeting():
    apart = (
        meeting([task("H1")], "2022-05-10"),
        meeting([task("H2")], "2022-06-10", key="另一次", session="第3次"),
    )
    names = [r.name for r in by_section(see("2022-07-01", *apart).items).rows]
    assert names == ["研究水利工作（常务会议（第2次））", "研究水利工作（常务会议（第3次））"]


def test_a_leaderless_task_is_every_unit_s_and_counts_once_in_the_total():
    table = by_unit(items_of([{"无牵头": "是", "责任": ["各县", "市财政局"]}]), NAMES.order)
    assert [(r.name, r.total) for r in table.rows] == [("市财政局", 1), ("东县", 1), ("西县", 1)]
    assert table.total.total == 1
    assert table.overlapping
    assert table.rows[0].done == 0

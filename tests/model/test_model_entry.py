from __future__ import annotations

import pickle

import pytest

from gen.model.entry import Entry, Field, Flag, MisshapenError, Text, Texts, Year, fields_of, read_entry
from gen.model.plan import MilestoneEntry, PlanFile, TaskEntry


class Sample(Entry):
    flag: Flag = Field(default=False, alias="flag")
    year: Year = Field(default=2026, alias="year")
    texts: Texts = Field(default=(), alias="texts")


class Longer(Sample):
    more: Text = Field(alias="more")


def faults(model: type[Entry], data: object) -> list[tuple[str, tuple[str | int, ...]]]:
    with pytest.raises(MisshapenError) as raised:
        read_entry(model, data)
    return [(fault.kind, fault.path) for fault in raised.value.faults]


def test_everything_wrong_is_told_with_its_path_in_the_order_of_the_fields() -> None:
    data = {
        "章节": [
            {"标题": "一", "任务": [{"内容": "甲"}, {"牵头": ["乙", " "], "随便": "丙"}, "丁"]},
            {"标题": " ", "小节": "戊"},
        ],
        "方案": {"年度": "2022", "体例": "诗"},
    }
    assert faults(PlanFile, data) == [
        ("missing", ("方案", "标题")),
        ("choice", ("方案", "体例")),
        ("missing", ("章节", 0, "任务", 1, "内容")),
        ("empty", ("章节", 0, "任务", 1, "牵头", 1)),
        ("unknown", ("章节", 0, "任务", 1, "随便")),
        ("mapping", ("章节", 0, "任务", 2)),
        ("empty", ("章节", 1, "标题")),
        ("list", ("章节", 1, "小节")),
    ]


@pytest.mark.parametrize("data", [None, "甲", ["甲"], 3])
def test_what_is_no_mapping_is_no_entry(data: object) -> None:
    assert faults(TaskEntry, data) == [("mapping", ())]


def test_a_field_goes_by_its_alias_and_not_by_its_name() -> None:
    assert faults(MilestoneEntry, {"time": "三月", "目标": "办结"}) == [
        ("missing", ("时间",)),
        ("unknown", ("time",)),
    ]


def test_an_entry_may_be_made_of_its_words() -> None:
    made = MilestoneEntry(时间="三月", 目标="办结")
    assert made == read_entry(MilestoneEntry, {"时间": "三月", "目标": "办结"})
    with pytest.raises(MisshapenError, match="missing"):
        MilestoneEntry(时间="三月")


def test_an_entry_stands_as_it_is_inside_another() -> None:
    milestone = MilestoneEntry(时间="三月", 目标="办结")
    assert read_entry(TaskEntry, {"内容": "甲", "节点": [milestone]}).milestones[0] is milestone


def test_an_entry_cannot_be_changed() -> None:
    entry = Sample()
    with pytest.raises(AttributeError):
        entry.year = 2027  # type: ignore[misc]
    with pytest.raises(AttributeError):
        del entry.year
    with pytest.raises(AttributeError):
        entry.other = 1  # type: ignore[attr-defined]
    assert entry.year == 2026


def test_an_entry_sent_to_another_process_is_the_same_there() -> None:
    entry = read_entry(
        PlanFile, {"方案": {"标题": "甲", "年度": "2022"}, "章节": [{"标题": "一", "任务": []}]}
    )
    sent = pickle.loads(pickle.dumps(entry, pickle.HIGHEST_PROTOCOL))
    assert sent == entry
    assert repr(sent) == repr(entry)
    with pytest.raises(AttributeError):
        sent.head = None


def test_entries_are_equal_by_what_they_hold_and_by_their_kind() -> None:
    assert Sample(texts=["甲"]) == Sample(texts=["甲"])
    assert hash(Sample(texts=["甲"])) == hash(Sample(texts=["甲"]))
    assert Sample(texts=["甲"]) != Sample(texts=["乙"])
    assert Longer(more="甲") != Sample()
    assert len({Sample(), Sample(), Sample(year="2027")}) == 2


def test_an_entry_that_adds_to_another_has_the_fields_of_both() -> None:
    longer = Longer(flag="是", more="甲")
    assert (longer.flag, longer.year, longer.more) == (True, 2026, "甲")
    assert [*fields_of(Longer)] == ["flag", "year", "texts", "more"]


def test_an_entry_shows_what_it_holds() -> None:
    assert repr(MilestoneEntry(时间="三月", 目标="办结")) == "MilestoneEntry(time='三月', goal='办结')"


def test_only_what_has_no_default_is_needed() -> None:
    assert [f.alias for f in fields_of(TaskEntry).values() if f.needed] == ["内容"]


def test_a_type_nobody_can_read_is_refused_by_the_entry_that_declares_it() -> None:
    class Odd(Entry):
        size: float = Field(alias="大小")

    with pytest.raises(TypeError, match="float"):
        fields_of(Odd)

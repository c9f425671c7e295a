from __future__ import annotations

from typing import Any

import pytest

from gen.model.entry import read_entry
from gen.model.names import Names, Owner, OwnerKind
from gen.model.register import Register


def names(**more: Any) -> Names:
    data: dict[str, Any] = {
        "本机关": {
            "全称": "XX市人民政府",
            "简称": "市政府",
            "办文单位": "XX市人民政府办公室",
            "层级前缀": "市",
        },
        "单位": [
            {
                "简称": "市发展改革委",
                "全称": "XX市发展和改革委员会",
                "别名": ["市发改委"],
                "挂牌": ["市能源局"],
                "分管领导": "常务副市长",
            },
            {"简称": "市商务局", "挂牌": ["市粮食和物资储备局"]},
            {"简称": "甲县"},
            {"简称": "乙县"},
        ],
        "集合": [
            {"名称": "各市县（区）", "别名": ["各县区"], "成员": ["乙县", "甲县", "丙区"]},
            {"名称": "各地各部门", "成员": ["各市县（区）", "市发改委", "甲县"]},
        ],
        "领导": ["市长"],
    }
    return Names(read_entry(Register, data | more))


@pytest.mark.parametrize(
    "typed",
    [
        *("市发展改革委", "XX市发展和改革委员会", "市发改委", "市能源局", " 市发展 改革委 "),
        *(
            "市发展改革委（市能源局）",
            "市发展改革委(市能源局)",
            "市能源局（市发展改革委）",
            "ＸＸ市发展和改革委员会",
        ),
    ],
)
def test_one_unit_is_found_under_all_its_names(typed: str) -> None:
    assert names().find(typed) == Owner(typed.strip(), "市发展改革委", OwnerKind.UNIT)


@pytest.mark.parametrize(
    "typed", ["市财政局", "市商务局（市口岸办）", "市商务局（市能源局）", "市发展改革委（", "", "（）"]
)
def test_what_is_not_registered_comes_back_as_typed(typed: str) -> None:
    assert names().find(typed) == Owner(typed, typed, OwnerKind.UNKNOWN)


def test_a_group_is_found_under_its_names() -> None:
    assert [names().find(n).name for n in ("各市县（区）", "各市县(区)", "各县区")] == ["各市县（区）"] * 3
    assert names().find("各县区").kind is OwnerKind.GROUP


def test_the_body_itself_and_its_office_are_units() -> None:
    found = [names().find(n) for n in ("市政府", "XX市人民政府", "XX市人民政府办公室")]
    assert [o.name for o in found] == ["市政府", "市政府", "XX市人民政府办公室"]
    assert {o.kind for o in found} == {OwnerKind.UNIT}


def test_the_office_of_the_body_may_be_registered_as_a_unit_without_conflict() -> None:
    found = names(单位=[{"简称": "市政府办公室", "全称": "XX市人民政府办公室"}])
    assert found.find("XX市人民政府办公室").name == "市政府办公室"
    assert found.conflicts == ()


def test_a_group_stands_for_its_members_nested_ones_too_each_once() -> None:
    index = names()
    assert index.members(index.find("各市县（区）")) == ("乙县", "甲县", "丙区")
    assert index.members(index.find("各地各部门")) == ("乙县", "甲县", "丙区", "市发展改革委")


def test_a_unit_and_an_unknown_name_stand_for_themselves() -> None:
    index = names()
    assert index.members(index.find("市发改委")) == ("市发展改革委",)
    assert index.members(index.find("某局")) == ("某局",)


def test_groups_that_hold_each_other_do_not_run_forever() -> None:
    index = names(
        集合=[{"名称": "甲组", "成员": ["乙组", "甲县"]}, {"名称": "乙组", "成员": ["甲组", "乙县"]}]
    )
    assert index.members(index.find("甲组")) == ("乙县", "甲县")


def test_the_order_is_that_of_the_register_units_before_groups() -> None:
    order = names().order
    assert sorted(order, key=order.__getitem__)[:6] == [
        "市发展改革委",
        "市商务局",
        "甲县",
        "乙县",
        "各市县（区）",
        "各地各部门",
    ]


def test_known_names_are_all_that_are_registered() -> None:
    assert {"市发展改革委", "市能源局", "各县区", "XX市人民政府"} <= set(names().known)


def test_the_leader_is_found_by_any_name_and_is_empty_where_none_is_registered() -> None:
    assert [names().leader_of(n) for n in ("市发展改革委", "市能源局", "市商务局", "各县区", "某局")] == [
        "常务副市长",
        "常务副市长",
        "",
        "",
        "",
    ]


def test_the_leaders_are_those_listed_and_those_of_the_units() -> None:
    assert names().leaders == {"市长", "常务副市长"}


def test_one_name_for_two_owners_is_a_conflict_with_both_places() -> None:
    index = names(
        单位=[{"简称": "甲局", "别名": ["工信局"]}, {"简称": "乙局", "全称": "丙局", "挂牌": ["工 信局"]}],
        集合=[{"名称": "丙局"}],
    )
    assert [(c.name, c.first, c.second) for c in index.conflicts] == [
        ("工 信局", ("单位", 0, "别名", 0), ("单位", 1, "挂牌", 0)),
        ("丙局", ("单位", 1, "全称"), ("集合", 0, "名称")),
    ]
    assert index.find("工信局").name == "甲局"


def test_a_unit_that_repeats_its_own_name_is_no_conflict() -> None:
    assert names(单位=[{"简称": "甲局", "全称": "甲局", "别名": ["甲局"]}]).conflicts == ()

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gen.model.entry import read_entry
from gen.model.names import Names, OwnerKind
from gen.model.owners import Assignment, assign, parse_owners
from gen.model.register import Register

REGISTER: dict[str, Any] = {
    "本机关": {"全称": "XX市人民政府", "简称": "市政府", "办文单位": "XX市人民政府办公室", "层级前缀": "市"},
    "单位": [
        {"简称": "市发展改革委", "全称": "XX市发展和改革委员会", "别名": ["市发改委"], "挂牌": ["市能源局"]},
        {"简称": "市财政局", "全称": "XX市财政局"},
        {"简称": "市税务局"},
        {"简称": "市商务局", "挂牌": ["市粮食和物资储备局"]},
        {"简称": "市文化和旅游局"},
        {"简称": "市经信局"},
        {"简称": "市残联", "全称": "XX市残疾人联合会"},
        {"简称": "市牵头协调办"},
        {"简称": "市支持企业发展办公室"},
        {"简称": "省工业和信息化厅"},
        {"简称": "省科技厅"},
        {"简称": "省政务和数据局"},
        {"简称": "甲县"},
        {"简称": "人民银行XX市分行"},
    ],
    "集合": [
        {"名称": "各市县（区）", "别名": ["各县区"], "成员": ["甲县"]},
        {"名称": "相关县（市、区）政府", "成员": ["甲县"]},
        {"名称": "相关部门"},
    ],
    "领导": ["分管副市长", "协管副秘书长", "常务副市长"],
}
NAMES = Names(read_entry(Register, REGISTER))


def shown(assignment: Assignment) -> str:
    """A compact way to write an assignment: “*” restored, “?” unknown, “=” leaderless, “…” and others."""

    def one(owners: tuple[Any, ...]) -> str:
        return " ".join(o.name + "*" * o.restored + "?" * (o.kind is OwnerKind.UNKNOWN) for o in owners)

    text = f"{one(assignment.lead)} | {one(assignment.support)}".strip()
    return text + " =" * assignment.leaderless + " …" * assignment.and_others


def read(text: str, *, first_leads: bool = False) -> str:
    return shown(parse_owners(text, NAMES, first_leads=first_leads))


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("市发展改革委牵头，市财政局、市税务局按职责分工负责", "市发展改革委 | 市财政局 市税务局"),
        ("（市发展改革委牵头，各市县（区）配合）", "市发展改革委 | 各市县（区）"),
        ("(市发展改革委牵头,各市县(区)配合)。", "市发展改革委 | 各市县（区）"),
        ("市经信局牵头，相关部门参与", "市经信局 | 相关部门"),
        ("由市发展改革委牵头，会同市财政局", "市发展改革委 | 市财政局"),
        ("市发展改革委会同市财政局、市税务局负责", "市发展改革委 | 市财政局 市税务局"),
        ("市发展改革委牵头市财政局配合", "市发展改革委 | 市财政局"),
        ("市发展改革委牵头、市财政局配合", "市发展改革委 | 市财政局"),
        ("市发展改革委牵头负责；市财政局协助", "市发展改革委 | 市财政局"),
        ("市发展改革委、市财政局牵头，市税务局负责", "市发展改革委 市财政局 | 市税务局"),
        ("市发展改革委（牵头）、市财政局、市税务局", "市发展改革委 | 市财政局 市税务局"),
        ("市发展改革委（牵头单位）、市财政局（配合）", "市发展改革委 | 市财政局"),
        ("市财政局主办，市税务局协办", "市财政局 | 市税务局"),
        ("市发展改革委牵头，各市县（区）抓好落实", "市发展改革委 | 各市县（区）"),
        ("市发展改革委牵头\n市财政局", "市发展改革委 | 市财政局"),
    ],
)
def test_a_lead_is_named(text: str, result: str) -> None:
    assert read(text) == result


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("牵头单位：市发改委；配合单位：市财政局、市税务局", "市发展改革委 | 市财政局 市税务局"),
        ("（牵头单位:市发改委;责任单位:市财政局，市税务局）", "市发展改革委 | 市财政局 市税务局"),
        ("牵头单位：市发改委\n责任单位：市财政局", "市发展改革委 | 市财政局"),
        ("主办单位：市发改委。协办单位：无", "市发展改革委 |"),
        ("责任单位：市财政局、市税务局", "| 市财政局 市税务局"),
        ("责任单位：市财政局", "市财政局 |"),
        ("责任单位：市经信局牵头，相关部门参与", "市经信局 | 相关部门"),
        ("配合单位：市财政局", "| 市财政局"),
        ("牵头单位：市发改委、市财政局按职责分工负责", "市发展改革委 市财政局 |"),
        ("牵头：市发改委；配合：市财政局、市税务局", "市发展改革委 | 市财政局 市税务局"),
        ("牵头：市发改委；责任：无", "市发展改革委 |"),
    ],
)
def test_labels_say_the_role(text: str, result: str) -> None:
    assert read(text) == result


@pytest.mark.parametrize(
    "declared",
    [
        "，列第一位的为牵头单位，下同",
        "（第一位为牵头，下同）",
        "；列第一位者为工作牵头单位或汇总单位，下同。",
        "。排名第一的责任单位为牵头单位，其他列入单位为参与单位",
        "，首位为牵头单位",
    ],
)
def test_the_first_leads_where_the_sentence_itself_declares_it(declared: str) -> None:
    assert read(f"市发改委、市财政局{declared}") == "市发展改革委 | 市财政局"
    assert read(f"（市发改委、市财政局{declared}）") == "市发展改革委 | 市财政局"
    assert shown(listed([], [f"市发改委、市财政局{declared}"])) == "市发展改革委 | 市财政局"


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("市发展改革委、市财政局按职责分工负责", "| 市发展改革委 市财政局 ="),
        ("市发展改革委|市财政局按职责分工负责", "| 市发展改革委 市财政局 ="),
        ("市发展改革委、市财政局按照各自职责分工抓好落实", "| 市发展改革委 市财政局 ="),
        ("各市县（区）分别负责", "| 各市县（区） ="),
        ("各市县（区）负责", "| 各市县（区） ="),
        ("市发展改革委、市财政局共同负责", "| 市发展改革委 市财政局 ="),
        ("市发展改革委、市财政局各负其责", "| 市发展改革委 市财政局 ="),
        ("市发展改革委、市财政局等部门按职责分工负责", "| 市发展改革委 市财政局 = …"),
    ],
)
def test_nobody_leads_where_each_does_its_part(text: str, result: str) -> None:
    assert read(text) == result
    assert read(text, first_leads=True) == result


@pytest.mark.parametrize(
    "words",
    [
        "职责",
        "职能",
        "分工",
        "任务",
        "权限",
        "要求",
        "领域",
        "范围",
        "职责共同",
        "分工分别",
        "任务实施",
        "要求办理",
    ],
)
def test_nobody_leads_by_whatever_the_part_is_named(words: str) -> None:
    assert read(f"市发展改革委、市财政局根据工作{words}") == "| 市发展改革委 市财政局 ="


@pytest.mark.parametrize(
    ("text", "result", "declared"),
    [
        ("市发展改革委、市财政局", "| 市发展改革委 市财政局", "市发展改革委 | 市财政局"),
        ("市发展改革委/市财政局", "| 市发展改革委 市财政局", "市发展改革委 | 市财政局"),
        ("市发展改革委、市财政局负责", "| 市发展改革委 市财政局", "市发展改革委 | 市财政局"),
        ("责任单位：市财政局、市税务局", "| 市财政局 市税务局", "市财政局 | 市税务局"),
        ("各市县（区）", "| 各市县（区）", "各市县（区） |"),
        ("市发展改革委、市财政局等", "| 市发展改革委 市财政局 …", "市发展改革委 | 市财政局 …"),
        ("市财政局", "市财政局 |", "市财政局 |"),
        ("市财政局负责", "市财政局 |", "市财政局 |"),
        ("市财政局配合", "| 市财政局", "| 市财政局"),
        ("市财政局，市税务局配合", "市财政局 | 市税务局", "市财政局 | 市税务局"),
        ("市财政局牵头，市税务局", "市财政局 | 市税务局", "市财政局 | 市税务局"),
    ],
)
def test_the_first_leads_only_where_that_is_declared(text: str, result: str, declared: str) -> None:
    assert read(text) == result
    assert read(text, first_leads=True) == declared


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("市发展改革委、财政局，市税务局按职责分工负责", "| 市发展改革委 市财政局* 市税务局 ="),
        ("市发展改革委、财政局和税务局", "| 市发展改革委 市财政局* 市税务局*"),
        ("市发展改革委、文化和旅游局", "| 市发展改革委 市文化和旅游局*"),
        ("XX市发展和改革委员会、财政局", "| 市发展改革委 市财政局*"),
        ("省工业和信息化厅、科技厅、政务和数据局", "| 省工业和信息化厅 省科技厅* 省政务和数据局*"),
        ("牵头单位：市发改委；配合单位：市商务局、财政局", "市发展改革委 | 市商务局 市财政局*"),
        ("市商务局（市粮食和物资储备局）、财政局", "| 市商务局 市财政局*"),
        ("市未登记局、财政局", "| 市未登记局? 市财政局*"),
    ],
)
def test_a_dropped_prefix_is_restored_within_its_series(text: str, result: str) -> None:
    assert read(text) == result


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("市发展改革委牵头，财政局、市税务局负责", "市发展改革委 | 财政局? 市税务局"),
        ("市发展改革委，财政局", "| 市发展改革委 财政局?"),
        ("市发展改革委；财政局", "| 市发展改革委 财政局?"),
        ("财政局、税务局", "| 财政局? 税务局?"),
        ("省科技厅、财政局", "| 省科技厅 财政局?"),
        ("市发展改革委、科技厅", "| 市发展改革委 科技厅?"),
        ("市发展改革委、建设局", "| 市发展改革委 建设局?"),
        ("各市县（区）、财政局", "| 各市县（区） 财政局?"),
        ("省科技厅，市财政局、税务局", "| 省科技厅 市财政局 市税务局*"),
    ],
)
def test_a_prefix_is_never_restored_across_a_comma_or_to_a_name_nobody_registered(
    text: str, result: str
) -> None:
    assert read(text) == result


def test_a_restored_owner_keeps_what_was_typed() -> None:
    owner = parse_owners("市发展改革委、 财政局", NAMES, first_leads=False).support[1]
    assert (owner.typed, owner.name, owner.restored) == ("财政局", "市财政局", True)


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("市商务局（市粮食和物资储备局）、市财政局", "| 市商务局 市财政局"),
        ("市文化和旅游局和市财政局", "| 市文化和旅游局 市财政局"),
        ("市文化和旅游局及相关县（市、区）政府", "| 市文化和旅游局 相关县（市、区）政府"),
        ("市牵头协调办、市支持企业发展办公室", "| 市牵头协调办 市支持企业发展办公室"),
        ("市牵头协调办牵头，市支持企业发展办公室支持", "市牵头协调办 | 市支持企业发展办公室"),
        ("XX市残疾人联合会、XX市发展和改革委员会", "| 市残联 市发展改革委"),
        ("市 财政局、市税务局", "| 市财政局 市税务局"),
        ("市财政局 市税务局", "| 市财政局 市税务局"),
    ],
)
def test_a_name_is_never_cut_at_a_word_inside_it(text: str, result: str) -> None:
    assert read(text) == result


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("市建设和交通局", "市建设和交通局? |"),
        ("市财政局国库处、市税务局", "| 市财政局国库处? 市税务局"),
        ("市商务局（市口岸办、市邮政局）", "市商务局（市口岸办、市邮政局）? |"),
        ("发改委牵头", "发改委? |"),
        ("市财政局、市财政局", "| 市财政局 市财政局"),
    ],
)
def test_what_is_not_registered_or_repeated_is_kept(text: str, result: str) -> None:
    assert read(text) == result


@pytest.mark.parametrize("text", ["/", "无", "—", "", " ", "、，；", "（无）", "（）"])
def test_nobody(text: str) -> None:
    assert parse_owners(text, NAMES, first_leads=True) == Assignment((), (), False)


@pytest.mark.parametrize(
    "text",
    [
        "分管副市长、协管副秘书长负责，市发展改革委牵头，市财政局按职责分工负责",
        "牵头领导：分管副市长、协管副秘书长；牵头单位：市发展改革委；责任单位：市财政局",
    ],
)
def test_leaders_in_front_are_no_owners(text: str) -> None:
    assignment = parse_owners(text, NAMES, first_leads=False)
    assert shown(assignment) == "市发展改革委 | 市财政局"
    assert assignment.leaders == ("分管副市长", "协管副秘书长")


def test_a_leader_nobody_registered_is_kept_as_an_unknown_owner() -> None:
    assert read("某副秘书长负责，市发展改革委牵头") == "市发展改革委 | 某副秘书长?"


def listed(
    lead: list[str],
    support: list[str],
    owners: str = "",
    *,
    leaderless: bool = False,
    first_leads: bool = False,
) -> Assignment:
    return assign(lead, support, owners, NAMES, leaderless=leaderless, first_leads=first_leads)


def test_lists_say_the_role_and_their_items_may_be_enumerations() -> None:
    assert (
        shown(listed(["市发改委"], ["市财政局、税务局", "各县区"]))
        == "市发展改革委 | 市财政局 市税务局* 各市县（区）"
    )


def test_a_role_written_into_a_cell_counts() -> None:
    assert shown(listed([], ["市经信局牵头，相关部门参与"])) == "市经信局 | 相关部门"
    assert shown(listed(["市经信局，市财政局配合"], [])) == "市经信局 | 市财政局"
    assert shown(listed(["市经信局牵头，市财政局配合"], [])) == "市经信局 | 市财政局"


def test_a_list_without_a_lead_has_none_unless_the_first_is_declared_to_lead() -> None:
    assert shown(listed([], ["市财政局", "市税务局"])) == "| 市财政局 市税务局"
    assert shown(listed([], ["市财政局", "市税务局"], first_leads=True)) == "市财政局 | 市税务局"
    assert shown(listed(["市经信局"], ["市财政局"], first_leads=True)) == "市经信局 | 市财政局"
    assert shown(listed([], ["市财政局"], leaderless=True, first_leads=True)) == "| 市财政局 ="


def test_a_list_whose_item_says_that_each_does_its_part_is_leaderless() -> None:
    assert (
        shown(listed([], ["市财政局、市税务局按职责分工负责"], first_leads=True)) == "| 市财政局 市税务局 ="
    )
    assert shown(listed(["市经信局"], ["市财政局按职责分工负责"])) == "市经信局 | 市财政局"


def test_leaders_and_open_lists_are_seen_in_lists_too() -> None:
    assignment = listed(["分管副市长", "市经信局"], ["市财政局等"])
    assert (shown(assignment), assignment.leaders) == ("市经信局 | 市财政局 …", ("分管副市长",))


def test_a_sentence_is_read_where_there_are_no_lists() -> None:
    assert shown(listed([], [], "市经信局牵头，市财政局负责")) == "市经信局 | 市财政局"
    assert shown(listed([], [], "市经信局、市财政局", first_leads=True)) == "市经信局 | 市财政局"


def test_leaderless_overrides_what_would_only_follow_from_the_order() -> None:
    assert (
        shown(listed([], [], "市经信局、市财政局", leaderless=True, first_leads=True))
        == "| 市经信局 市财政局 ="
    )
    assert shown(listed([], [], "市经信局", leaderless=True)) == "| 市经信局 ="


def test_leaderless_does_not_hide_a_lead_that_was_typed() -> None:
    assert shown(listed(["市经信局"], [], leaderless=True)) == "市经信局 | ="
    assert shown(listed([], [], "市经信局牵头，市财政局负责", leaderless=True)) == "市经信局 | 市财政局 ="


def test_where_both_are_typed_nothing_is_dropped() -> None:
    assert shown(listed(["市经信局"], ["市财政局"], "市税务局、市商务局", first_leads=True)) == (
        "市经信局 | 市财政局 市税务局 市商务局"
    )


REGISTERED = st.sampled_from(sorted(set(NAMES.known)))
SEVERAL = st.lists(REGISTERED, min_size=1, max_size=6)


def printed(typed: list[str]) -> list[str]:
    return [NAMES.find(name).name for name in typed]


@given(
    SEVERAL,
    SEVERAL,
    st.sampled_from(
        [
            "{0}牵头，{1}按职责分工负责",
            "（{0}牵头，{1}配合）",
            "{0}牵头负责；{1}参与。",
            "由{0}牵头，会同{1}",
            "{0}会同{1}负责",
            "牵头单位：{0}；配合单位：{1}",
            "牵头单位:{0}\n责任单位:{1}",
            "  {0}牵头,  {1}",
            "{0}牵头{1}配合",
        ]
    ),
    st.sampled_from(["、", " 、", "，", "和", "及", "/", "\n", " "]),
)
def test_every_registered_name_is_found_again_in_order_with_its_role(
    lead: list[str], support: list[str], form: str, sign: str
) -> None:
    assignment = parse_owners(form.format(sign.join(lead), sign.join(support)), NAMES, first_leads=False)
    assert [o.name for o in assignment.lead] == printed(lead)
    assert [o.name for o in assignment.support] == printed(support)
    assert {o.kind for o in assignment.lead + assignment.support} <= {OwnerKind.UNIT, OwnerKind.GROUP}


@given(
    SEVERAL,
    st.sampled_from(["、", "，", "；", "/", "\n", "和", "以及"]),
    st.sampled_from(["", "等", "按职责分工负责", "分别负责", "等单位负责"]),
)
def test_every_registered_name_of_a_list_without_a_lead_is_found_again_in_order(
    typed: list[str], sign: str, end: str
) -> None:
    assignment = parse_owners(sign.join(typed) + end, NAMES, first_leads=True)
    assert [o.name for o in assignment.lead + assignment.support] == printed(typed)


PIECES = st.sampled_from(
    [
        *"（）()、，；：:/。 \n等和及与由市局\ue000",
        "牵头",
        "会同",
        "负责",
        "按职责分工负责",
        "牵头单位：",
        "配合",
        "市财政局",
        "各市县（区）",
        "分管副市长",
    ]
)


@given(st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=14).map("".join)), st.booleans())
def test_no_text_makes_the_reader_fail_and_every_owner_is_a_piece_of_the_text(
    text: str, first_leads: bool
) -> None:
    assignment = parse_owners(text, NAMES, first_leads=first_leads)
    assert all(o.typed in text and o.typed.strip() for o in assignment.lead + assignment.support)
    assert not (assignment.leaderless and assignment.lead)

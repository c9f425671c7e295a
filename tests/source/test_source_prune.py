from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from gen.model.plan import PlanFile
from gen.model.register import Register
from gen.source.document import FILLER, Document
from gen.source.prune import sound_part
from gen.source.yaml_reader import parse

PLAN = """\
方案:
  标题: 甲
  文好: 乙
  年度: 2023
章节:
  - 无
  - 标题: 一
    任务:
      - 编号: 1
        内客: 一
      - [一]
      - 编号: 2
        内容: 二
        牵头: {一: 二}
        时限: 年内
"""


def read(text: str, file: str = "inputs/2022-01-24-会/分工方案.yaml") -> Document:
    document, _ = parse(text, file)
    assert document is not None
    return document


def test_what_is_faulty_is_gone_and_what_is_missing_is_filled_in() -> None:
    part = sound_part(read(PLAN), PlanFile)
    assert part is not None
    assert part.head.title == "甲"
    [section] = part.sections
    assert [(t.number, t.content, t.lead, t.deadline) for t in section.tasks] == [
        ("1", FILLER, (), ""),
        ("2", "二", (), "年内"),
    ]


def test_places_still_lead_to_what_is_left() -> None:
    document = read(PLAN)
    sound_part(document, PlanFile)
    assert document.place(("章节", 0)).line == 7
    assert document.place(("章节", 0, "任务", 1)).line == 12
    assert document.place(("章节", 0, "任务", 1, "时限")).line == 15
    assert document.place(("方案", "年度")).line == 4


def test_what_lost_a_piece_is_unsure_and_what_stands_beside_it_is_not() -> None:
    document = read(PLAN.replace("  - 无\n", "") + "      - 编号: 3\n        内容: 三\n")
    sound_part(document, PlanFile)
    assert document.unsure(("章节", 0, "任务", 0))
    assert document.unsure(("方案",))
    assert document.unsure(("章节",))
    assert not document.unsure(("章节", 0, "任务", 2))
    assert not document.unsure(("指标",))


def test_the_key_that_is_faulty_is_unsure_and_its_siblings_are_not() -> None:
    document = read("方案: {标题: [甲], 年度: 2022, 体例: 表}\n")
    sound_part(document, PlanFile)
    assert [document.unsure(("方案", key)) for key in ("标题", "年度", "体例")] == [True, False, True]
    assert not document.unsure(("方案", "第一位为牵头"))


def test_a_key_that_is_not_there_is_unsure_where_one_like_it_is_misspelt() -> None:
    document = read("方案: {标题: 甲, 年度: 2022, 第一位牵头: 是, 附件好: 一}\n")
    sound_part(document, PlanFile)
    assert document.unsure(("方案", "第一位为牵头"))
    assert not document.unsure(("方案", "抄送"))


def test_in_a_head_that_could_not_be_read_everything_is_unsure() -> None:
    document = read("方安: {标题: 甲, 年度: 2022, 第一位为牵头: 是}\n")
    sound_part(document, PlanFile)
    assert document.unsure(("方案", "年度"))
    assert document.unsure(("方案", "第一位为牵头"))
    assert document.unsure(("章节",))


def test_a_sound_file_is_sure_of_everything() -> None:
    document = read("方案: {标题: 甲, 年度: 2022}\n")
    assert not document.damaged
    assert not document.unsure(("方案",))


def test_the_year_that_is_missing_is_the_one_of_the_folder() -> None:
    part = sound_part(read("方案: {标题: 甲}\n"), PlanFile)
    assert part is not None
    assert part.head.year == 2022


def test_a_whole_head_that_is_missing_is_filled_in() -> None:
    part = sound_part(read("领导: [市长]\n"), Register)
    assert part is not None
    assert (part.organ.full_name, part.units, part.leaders) == (FILLER, (), ("市长",))


def test_of_a_file_that_is_something_else_nothing_is_sound() -> None:
    assert sound_part(read("- 一\n- 二\n"), PlanFile) is None
    assert sound_part(read("一段文字\n"), PlanFile) is None


KEYS = st.sampled_from(
    ["方案", "章节", "指标", "标题", "年度", "任务", "小节", "编号", "内容", "牵头", "时限", "节点", "无"]
)
VALUES: st.SearchStrategy[object] = st.recursive(
    st.sampled_from(["", "甲", "2022", "是"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=25,
)


def written(value: object) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{k}: {written(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(written, value)) + "]"
    return f'"{value}"'


@given(st.dictionaries(KEYS, VALUES, max_size=4))
def test_of_any_mapping_something_is_sound(data: dict[str, object]) -> None:
    document = read(written(data) + "\n")
    assert sound_part(document, PlanFile) is not None
    for path in ((), ("方案",), ("章节", 0), ("指标", 0, "编号")):
        document.place(path)
        document.unsure(path)

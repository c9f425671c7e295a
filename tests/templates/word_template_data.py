"""Small accounts, as the view would show them, for the shipped Word templates."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from gen.view.words import ROOTS, TYPES, Word

Item = dict[str, Any]


def blank(kind: str, **values: object) -> Item:
    """A thing of a type of ``gen.view.words`` with every word empty but the given ones."""
    item = _blank_words(TYPES[kind])
    unknown = values.keys() - item.keys()
    if unknown:
        raise KeyError(kind, unknown)
    return {**item, **values}


def _blank_words(words: Mapping[str, Word]) -> Item:
    return {name: _blank_value(word.type) for name, word in words.items()}


def _blank_value(kind: str) -> Any:
    if kind.startswith("["):
        return []
    if kind.endswith("?"):
        return None
    plain = {"文字": "", "整数": 0, "数": 0, "是否": False}
    return plain[kind] if kind in plain else blank(kind)


def task(number: int, content: str, **values: object) -> Item:
    return blank("任务", 序号=number, 总序号=number, 编号=f"2022-{number:03}", 内容=content, **values)


def section(ordinal: str, title: str, *points: Item) -> Item:
    tasks = [t for point in points for t in point["任务"]]
    return blank("章", 序号=ordinal, 标题=title, 小节=list(points), 任务=tasks, 项数=len(tasks))


def point(ordinal: str, title: str, *tasks: Item) -> Item:
    return blank("节", 序号=ordinal, 标题=title, 任务=list(tasks), 项数=len(tasks))


def account(*sections: Item, plan: Item | None = None, meeting: Item | None = None, **roots: object) -> Item:
    """The whole data of one output; counts follow from ``sections``."""
    tasks = [t for s in sections for t in s["任务"]]
    targets = roots.get("指标", [])
    assert isinstance(targets, list)
    counts = {"方面数": len(sections), "任务数": len(tasks), "指标数": len(targets)}
    return {
        **_blank_words(ROOTS["会议"]),
        "机关": blank("机关", 全称="XX市人民政府", 简称="市政府", 办文单位="XX市人民政府办公室"),
        "方案": {**(plan or blank("方案")), **counts},
        "会议": meeting or blank("会议"),
        "章节": list(sections),
        "任务清单": tasks,
        **roots,
    }


def full_plan(layout: str, **changes: object) -> Item:
    """A notice with everything filled in."""
    office = "XX市人民政府办公室"
    words: Item = {
        "红头": True,
        "机关标志": f"{office}文件",
        "标志字号": 36,
        "署名": office,
        "行距": 28.95,
        "落款": [{"署名": office, "右空": 2.75}],
        "署名段前": 57.9,
        "日期右空": 4,
        "版记": True,
        "印发机关": office,
    }
    return blank(
        "方案",
        标题="XX市2022年任务分工方案",
        标题分行="XX市2022年任务分工方案",
        年度=2022,
        体例=layout,
        文号="X政办发〔2022〕5号",
        主送="各市县（区）人民政府，市政府各部门",
        引言=["第一段引言。", "第二段引言。"],
        要求=["一要建账。", "二要交账。"],
        成文日期="2022年1月24日",
        附注="此件公开发布",
        抄送="市委办公室，市政协办公室",
        印发日期="2022年1月25日",
        **{**words, **changes},
    )


def two_sections() -> tuple[Item, Item]:
    """Two aspects: one with two points, one with a task directly under it."""
    first = task(
        1,
        "完成投资2000亿元以上。",
        牵头="市发展改革委",
        责任="市财政局、各市县（区）",
        归属="市发展改革委牵头，市财政局、各市县（区）按职责分工负责",
        时限="年内",
        节点说明="3月底前：开工率达到30%",
        节点分行="3月底前：开工率达到30%",
        分管领导="常务副市长",
        推定=True,
        推定说明="责任",
        待补="六个一百",
    )
    second = task(2, "守牢粮食安全底线。", 标记="▲", 牵头="市农业农村局", 归属="市农业农村局负责")
    third = task(
        3, "持续为基层减负。", 无牵头=True, 责任="各部门", 归属="各部门按职责分工负责", 时限="持续推进"
    )
    growth = section(
        "一", "突破重点工作", point("（一）", "稳定经济增长", first), point("（二）", "防范风险", second)
    )
    return growth, section("二", "弘扬实干精神", point("", "", third))


def target(**values: object) -> Item:
    return blank("指标", 序号=1, 编号="K01", 名称="完成投资", 目标="2000亿元以上", **values)


def full_meeting() -> Item:
    """A meeting of two items, everything filled in."""
    decision = task(1, "修改完善后印发实施。", 归属="市发展改革委负责", 时限="2月底前")
    items = [
        blank(
            "议题",
            序号="一",
            标题="审议投资计划",
            汇报="会议听取了市发展改革委的汇报。",
            会议指出=["抓项目就是抓发展。", "稳投资就是稳增长。"],
            会议要求=["要倒排工期。"],
            会议决定=["原则同意投资计划。"],
            议定事项=[decision],
        ),
        blank("议题", 序号="二", 标题="研究春节值班"),
    ]
    return blank(
        "会议",
        名称="市政府常务会议",
        纪要标题="市政府常务会议纪要",
        纪要标题分行="市政府常务会议纪要",
        机关标志="市政府常务会议纪要",
        标志字号=34,
        印发机关="XX市人民政府办公室",
        期号="第1期",
        开头="2022年2月18日，市长主持召开会议。",
        结尾="会议还研究了其他事项。",
        印发日期="2022年2月20日",
        出席名单="市长、常务副市长",
        列席名单="市财政局主要负责人",
        请假名单="分管商务副市长",
        议题=items,
        议题数=2,
        发送="市长、副市长",
    )

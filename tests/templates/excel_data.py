"""Small data for the Excel templates, complete in every word: what is not said is empty."""

from __future__ import annotations

import datetime as dt
from typing import Any

from gen.view.words import ROOTS, TYPES

__all__ = ["account", "decision", "leader_data", "meeting_data", "open_point", "target", "task", "unit_data"]

_EMPTY = {"文字": "", "整数": 0, "数": 0, "是否": False, "日期": dt.date(2022, 12, 31)}
MARKS = ("", "■", "■", "◆", "■", "■", "■", "■", "■", "■", "■", "●")


def _thing(kind: str, words: dict[str, Any]) -> dict[str, Any]:
    unknown = set(words) - set(TYPES[kind])
    assert not unknown, unknown
    return {word: words.get(word, _default(w.type)) for word, w in TYPES[kind].items()}


def _default(kind: str) -> Any:
    if kind.endswith("?"):
        return None
    if kind.startswith("["):
        return []
    return _EMPTY[kind] if kind in _EMPTY else _thing(kind, {})


def task(n: int, **words: Any) -> dict[str, Any]:
    """Return the nth task of the plan."""
    given: dict[str, Any] = {
        "序号": n,
        "总序号": n,
        "编号": f"2022-{n:03}",
        "内容": f"推进第{n}批重大项目建设，完成投资{n}00亿元以上。",
        "依据": f"完成投资{n}00亿元以上",
        "牵头": "市发展改革委",
        "责任": "市财政局、市自然资源局",
        "牵头单位": ["市发展改革委"],
        "责任单位": ["市财政局", "市自然资源局"],
        "角色": "牵头",
        "分管领导": "常务副市长",
        "时限": "12月底前",
        "到期日": dt.date(2022, 12, 31),
        "节点说明": "4月底前开工率达到30%",
        "节点分行": "4月底前开工率达到30%",
        "章": "全力突破重点工作",
        "章号": "一",
        "节": "稳定经济增长",
        "节号": "（一）",
        "指标": f"完成投资{n}00亿元以上",
        "来源": "分工方案",
        "待明确": "推定：牵头" if n % 2 else "",
        "月份": [_thing("月格", {"月": m, "标记": mark}) for m, mark in enumerate(MARKS, 1)],
        "校验": f"{n:08x}",
    }
    return _thing("任务", {**given, **words})


def decision(n: int, **words: Any) -> dict[str, Any]:
    """Return the nth decision of the meeting."""
    given = {"编号": f"YD-{n:02}", "来源": "议定事项", "章": "审议重大项目建设方案", "节": "", "节号": ""}
    return task(
        n,
        **{**given, "内容": f"修改完善后印发第{n}号实施方案。", "到期日": None, "时限": "持续推进", **words},
    )


def target(n: int, **words: Any) -> dict[str, Any]:
    """Return the nth target."""
    given = {
        "序号": n,
        "编号": f"K{n:02}",
        "名称": f"第{n}项投资",
        "目标": f"{n}00.5亿元以上",
        "类别": "不低于",
        "数值": n * 100.5,
        "计量": "亿元",
        "牵头": "市发展改革委",
        "责任": "市财政局",
        "角色": "牵头",
        "分管领导": "常务副市长",
        "时限": "年内",
        "校验": f"{n + 160:08x}",
    }
    return _thing("指标", {**given, **words})


def open_point(n: int, **words: Any) -> dict[str, Any]:
    """Return the nth open point."""
    given = {
        "序号": n,
        "编号": f"2022-{n:03}",
        "内容": "推进重大项目建设",
        "事项": "名目待补",
        "说明": "“十大工程”没有名目",
    }
    return _thing("待明确项", {**given, "现值": "市发展改革委", "位置": "分工方案.yaml 第12行", **words})


def account(tasks: int, decisions: int, targets: int, units: int = 3) -> dict[str, Any]:
    """Return the words all documents share, with so many items in every list."""
    names = ["市发展改革委", "市财政局", "市自然资源局", *(f"第{n}局" for n in range(4, units + 1))][:units]
    return {
        "机关": _thing("机关", {"全称": "XX市人民政府", "简称": "市政府"}),
        "方案": _thing("方案", {"标题": "分工方案", "年度": 2022, "任务数": tasks, "指标数": targets}),
        "会议": _thing("会议", {"名称": "全体会议"}),
        "章节": [],
        "任务清单": [task(n) for n in range(1, tasks + 1)],
        "议定事项": [decision(n) for n in range(1, decisions + 1)],
        "指标": [target(n) for n in range(1, targets + 1)],
        "待明确清单": [open_point(n) for n in range(1, tasks + 1)],
        "单位统计": [
            _thing("单位统计", {"序号": n, "单位": name, "牵头": n, "责任": 2 * n, "合计": 3 * n, "指标": 1})
            for n, name in enumerate(names, 1)
        ],
        "章节统计": [
            _thing(
                "章节统计",
                {"序号": s, "标题": f"第{s}章", "项数": 4, "小节数": 2, "牵头单位数": 3, "推定数": 1},
            )
            for s in "一二三四五"
        ],
        "领导统计": [],
        "月份统计": [_thing("月份统计", {"月": m, "项数": m, "节点数": 1}) for m in range(1, 13)],
        "字典": {"单位": names, "状态": ["尚未启动", "正常推进", "进度滞后", "已完成"]},
        "生成": {"账版本": "0123456789ab", "会议编号": "2022-01-24-政府全体会议", "期次": ""},
    }


def meeting_data(tasks: int = 4, decisions: int = 2, targets: int = 3, units: int = 3) -> dict[str, Any]:
    """Return what a template without a placeholder starts from."""
    return _complete(
        "会议", {**account(tasks, decisions, targets, units), "公开版": False, "版记另页": False}
    )


def unit_data(tasks: int = 4, decisions: int = 2, targets: int = 3) -> dict[str, Any]:
    """Return what a unit's template starts from."""
    unit = _thing(
        "单位",
        {"简称": "市发展改革委", "全称": "XX市发展和改革委员会", "牵头数": tasks, "合计": tasks + decisions},
    )
    return _complete("单位", {**account(tasks, decisions, targets), "单位": unit})


def leader_data(tasks: int = 4, decisions: int = 2, targets: int = 3) -> dict[str, Any]:
    """Return what a leader's template starts from."""
    return _complete("分管领导", {**account(tasks, decisions, targets), "分管领导": "常务副市长"})


def _complete(root: str, data: dict[str, Any]) -> dict[str, Any]:
    assert set(data) == set(ROOTS[root])
    return data

"""Where the title of a document breaks, so that its lines keep words whole and stand in good form.

GB/T 9704—2012 7.3.1: a title breaks where the sense allows it, in trapezoid or rhombus form.
"""

from __future__ import annotations

import re
from itertools import pairwise

__all__ = ["MARK_LIMIT", "TITLE_LIMIT", "title_lines", "width_of"]

TITLE_LIMIT = 20.0
"""Characters of 2号 that fit into 156 mm."""
MARK_LIMIT = 16.0
"""Characters of the red mark of minutes (26 pt) that fit into 156 mm."""

_HEADS = "重点任务|重点工作|主要指标|任务分工|任务分解|责任分工|分工方案|实施方案|工作方案|行动方案|总体方案|实施意见|若干措施"
_ENDINGS = "行动计划|工作要点|工作规划|发展规划|实施细则|管理办法|会议纪要|工作报告"
_BREAKS: tuple[tuple[re.Pattern[str], float], ...] = (
    (re.compile(r"(?<=》)(?![的》”）、，])"), 0.0),
    (re.compile(r"(?=关于)|(?<=关于)"), 2.0),
    (re.compile(r"(?<=印发)(?=[《〈])|(?<=转发)(?=[《〈])"), 2.0),
    (re.compile(rf"(?={_HEADS}|{_ENDINGS})"), 3.0),
    (re.compile(r"(?<=的)(?!的)|(?<=年)(?=《)|(?<=[、，：])|(?=暨)"), 4.0),
    (re.compile(r"(?<=\d年度)|(?<=\d年)(?!度)"), 6.0),
)
"""Where sense lets a title break, and how willingly: 0 is the best place."""

_BAD_START = frozenset("的》〉”’）、，。：；！？%％·年月日")
_BAD_END = frozenset("《〈“‘（第")
_WEAK, _BAD = 200.0, 2000.0
_WORDS = (
    "政府工作报告|会议纪要|人民政府|办公室|会议|政府|工作|报告|重点|任务|分工|分解|责任|方案|意见|措施|精神|经济|社会|"
    "发展|建设|产业|改革|全面|推进|落实|加强|进一步|优化|营商|环境|实施|开放|综合|项目|服务|管理|行动|计划|民生|年度|通知|"
    "代表大会|委员会|领导小组|全体|扩大|常务|督查|督办|考核|评价|目标|高质量|办法|细则|规定|规划|纲要|决定|通报|贯彻|印发|"
    "市场|监督|住房|城乡|信息化|农业|农村|财政|教育|卫生|健康|资源|生态|交通|运输|应急|文化|旅游|科技|"
    "人力|保障|乡村|振兴|指挥部"
)
_ORDINAL = r"第[一二三四五六七八九十百〇零0-9]+[届次个项期批号章条]?"
_KEPT = re.compile(rf"《[^《》]*》|（[^（）]*）|“[^“”]*”|{_ORDINAL}|[0-9A-Za-z.%]+|{_WORDS}")
"""What stays whole as long as it fits."""

_FORMS: dict[int, tuple[tuple[float, ...], ...]] = {
    2: ((0.58, 0.42), (0.42, 0.58)),
    3: ((0.3, 0.4, 0.3), (0.4, 0.33, 0.27), (0.27, 0.33, 0.4)),
}
"""Shares of the lines: rhombus and the two trapezoids. Longer titles are set in even lines."""


def width_of(text: str) -> float:
    """Measure a text in full-width characters; letters and figures take half of one."""
    return sum(0.5 if ord(sign) < 0x2000 else 1.0 for sign in text)


def title_lines(title: str, limit: float = TITLE_LIMIT) -> tuple[str, ...]:
    """Break a title into lines of at most ``limit`` full-width characters.

    A line break typed by a person is kept, and nothing else is broken then. Joined, the lines are
    the title without its line breaks.
    """
    typed = tuple(line for line in title.split("\n") if line)
    if len(typed) != 1:
        return typed
    line = typed[0]
    whole = width_of(line)
    if whole <= limit:
        return typed
    costs = _break_costs(line)
    fewest = int(-(-whole // limit))
    found = [_set(line, costs, count, limit) for count in (fewest, fewest + 1)]
    fitting = [(cost + _EXTRA_LINE * n, lines) for n, (cost, lines) in enumerate(found) if lines]
    return min(fitting)[1] if fitting else _filled(line, limit)


_EXTRA_LINE = 60.0
"""What one more line than needed costs: less than a break inside a word, more than an uneven form."""


def _break_costs(line: str) -> list[float]:
    """Say for every place between two characters what a break there costs."""
    costs = [_WEAK] * (len(line) + 1)
    for at in range(1, len(line)):
        if line[at] in _BAD_START or line[at - 1] in _BAD_END:
            costs[at] = _BAD
    for pattern, cost in reversed(_BREAKS):
        for match in pattern.finditer(line):
            if costs[match.start()] < _BAD:
                costs[match.start()] = cost
    for match in _KEPT.finditer(line):
        for at in range(match.start() + 1, match.end()):
            costs[at] = max(costs[at], _BAD)
    return costs


def _set(line: str, costs: list[float], count: int, limit: float) -> tuple[float, tuple[str, ...]]:
    """Set a title in so many lines, in the form that suits it best; no lines where none fits."""
    forms = _FORMS.get(count, ((1 / count,) * count,))
    best: tuple[float, tuple[str, ...]] = (float("inf"), ())
    for form in forms:
        best = min(best, _in_form(line, costs, form, limit), key=lambda found: found[0])
    return best


def _in_form(
    line: str, costs: list[float], form: tuple[float, ...], limit: float
) -> tuple[float, tuple[str, ...]]:
    """Find the cheapest breaks for lines of given shares: shortest path over places and lines."""
    upto = [0.0]
    for sign in line:
        upto.append(upto[-1] + width_of(sign))
    paths: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, (0,))}
    for number, share in enumerate(form, 1):
        last = number == len(form)
        reached: dict[int, tuple[float, tuple[int, ...]]] = {}
        for start, (cost, places) in paths.items():
            for end in range(start + 1, len(line) + 1):
                width = upto[end] - upto[start]
                if width > limit:
                    break
                if last != (end == len(line)):
                    continue
                total = cost + (width - share * upto[-1]) ** 2 + (0.0 if last else costs[end])
                if end not in reached or total < reached[end][0]:
                    reached[end] = (total, (*places, end))
        paths = reached
    if len(line) not in paths:
        return float("inf"), ()
    cost, places = paths[len(line)]
    return cost, tuple(line[a:b] for a, b in pairwise(places))


def _filled(line: str, limit: float) -> tuple[str, ...]:
    """Fill line after line: the last resort, for what no form can hold."""
    lines = [""]
    for sign in line:
        if lines[-1] and width_of(lines[-1] + sign) > limit:
            lines.append("")
        lines[-1] += sign
    return tuple(lines)

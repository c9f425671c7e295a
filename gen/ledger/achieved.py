"""The figure a unit answered for a target, read into the unit of its goal.

A figure is never picked from several: what stands in brackets explains it (“1250亿元（占年度目标的62.5%）”) and is
passed over; of what is left there must be one figure, with a unit that can be turned into the goal's. A
change against the direction of the goal (“下降1%” where it should grow) counts as negative.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from gen.model.figures import Figure, FigureKind, figures, scale
from gen.model.numerals import half_width
from gen.model.quantity import Quantity, parse_quantity

__all__ = ["Achieved", "goal_scale", "read_achieved", "read_tolerance"]


class Achieved(NamedTuple):
    """A figure in the goal's unit, the month it says it runs up to, or why it cannot be read."""

    value: Decimal | None
    month: int | None
    unread: str = ""


_BRACKETS = re.compile(r"[（(][^（）()]*[）)]")
_UP_TO = re.compile(
    r"(?:截至|截止|止于|到|至|[—\-–~～])(?:今年|本年|当年|\d{4}年)?(\d{1,2})月(?:份|底|末|\d{1,2}[日号])?"
    r"|前(\d{1,2})个?月|(?:一至|1至)(\d{1,2})月"
)
_QUARTERS = re.compile(r"(前三季度)|(上半年)|(一季度)|(全年)")
_QUARTER_MONTHS = (9, 6, 3, 12)
_PLACES = ("位", "名")
_SAME_UNITS = {"千米": "公里", "千克": "公斤", "个百分点": "%", "百分点": "%", "％": "%"}


def read_achieved(text: str, goal: Quantity) -> Achieved:
    """Read an answer to ``goal``, whose figure and unit are known. Never raises."""
    typed = half_width(text.strip())
    month = _month(typed)
    if not typed:
        return Achieved(None, month, "没有填完成数")
    plain = _BRACKETS.sub("", typed)
    kinds = (FigureKind.COUNT, FigureKind.RANK) if goal.unit in _PLACES else (FigureKind.COUNT,)
    found = [f for f in figures(plain) if f.kind in kinds]
    if not found:
        return Achieved(None, month, f"完成数“{text}”里没有读出数字")
    if len(found) > 1:
        return Achieved(None, month, f"完成数“{text}”里有{len(found)}个数，不知道取哪一个")
    figure = found[0]
    if not figure.unit:
        return Achieved(None, month, f"完成数“{text}”没有写计量单位（目标是“{goal.text}”）")
    factor, unit = _scaled(figure.unit)
    wanted, goal_unit = goal_scale(goal)
    if unit != goal_unit:
        return Achieved(None, month, f"完成数“{text}”和目标“{goal.text}”的计量单位对不上")
    value = _directed(plain, figure, goal)
    if value is None:
        return Achieved(None, month, f"完成数“{text}”的方向和目标“{goal.text}”对不上，分不清是升是降")
    return Achieved(value * factor / wanted, month)


def read_tolerance(tolerance: Quantity | None, goal: Quantity) -> Decimal | None:
    """Read a tolerance into the goal's unit; a percentage of an amount is a share of it.

    None: not given, or of another unit.
    """
    if tolerance is None or tolerance.value is None or goal.value is None:
        return None
    factor, unit = _scaled(tolerance.unit)
    wanted, goal_unit = goal_scale(goal)
    if unit == goal_unit:
        return abs(tolerance.value) * factor / wanted
    return abs(goal.value * tolerance.value / 100) if unit == "%" else None


def goal_scale(goal: Quantity) -> tuple[Decimal, str]:
    """Return the factor of a goal's unit and the unit it is a multiple of."""
    return _scaled(goal.unit)


def _scaled(unit: str) -> tuple[Decimal, str]:
    factor, base = scale("".join(unit.split()).lstrip("余多"))
    return factor, _SAME_UNITS.get(base, base)


def _directed(plain: str, figure: Figure, goal: Quantity) -> Decimal | None:
    """Give the figure the sign it has in the goal's direction; None: it cannot be told."""
    read = parse_quantity(plain)
    change = read.change if read is not None else ""
    if not change:
        return None if goal.change == "下降" and figure.value < 0 else figure.value
    if figure.value < 0:
        return None
    if not goal.change:
        return figure.value if change == "增长" else None
    return figure.value if change == goal.change else -figure.value


def _month(text: str) -> int | None:
    """Read up to which month a figure runs: 截至6月底, 1—11月, 前5个月, 上半年."""
    if found := _UP_TO.search(text):
        month = int(next(g for g in found.groups() if g))
        return month if 1 <= month <= 12 else None
    if found := _QUARTERS.search(text):
        return next(m for m, g in zip(_QUARTER_MONTHS, found.groups(), strict=True) if g)
    return None

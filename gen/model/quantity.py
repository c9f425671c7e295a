"""The grammar of targets: seven kinds of goals, and every figure in a text.

A goal is one figure (or one range) with the words around it. The words decide, the more
particular before the more general: “达到4.5%以内” is at most 4.5%, “保持在70%左右” is steady,
“控制在3%左右” is about 3%. A bare figure (“7%”) counts as “at least” but says ``stated=False``, so
that a person is asked. Two figures that are no range (“7.5万人、75万人”) are two goals in one: not read.
三成 is 30%, 翻两番 is a RELATIVE goal of 2 番. Words without any figure (全覆盖, 居全省前列) are QUALITATIVE: a
person judges them; words that only wait for their figure (“XX亿元”) are not read.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Callable
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from gen.model.figures import Figure, FigureKind, figures, scale

__all__ = ["Bound", "Figure", "FigureKind", "Quantity", "figures", "parse_quantity"]


class Bound(enum.Enum):
    """How a goal is met. The value is the printed word."""

    AT_LEAST = "不低于"
    AT_MOST = "不高于"
    ABOUT = "约"
    RANGE = "区间"
    STEADY = "保持"
    RELATIVE = "相对"
    QUALITATIVE = "定性"


class Quantity(NamedTuple):
    """A goal as typed and as read.

    ``value`` is in ``unit`` as typed (75万人: 75, 万人); the lower end of a RANGE, the stated distance
    of a RELATIVE goal (“高于全国2个百分点”; 翻一番: 1, 番), None where there is no fixed figure. ``stated`` is False for a bare
    figure. ``change`` is 增长 or 下降 where the figure is a change in that direction (“下降3%左右”), else "".
    """

    text: str
    bound: Bound
    value: Decimal | None
    upper: Decimal | None
    unit: str
    stated: bool
    change: str = ""

    def base(self) -> tuple[Decimal | None, Decimal | None, str]:
        """Return value, upper and unit with 万, 亿 … multiplied out: 75 万人 → 750000 人."""
        factor, unit = scale(self.unit)
        lower = None if self.value is None else self.value * factor
        upper = None if self.upper is None else self.upper * factor
        return lower, upper, unit


_LONGEST = 200
_SIGNS = str.maketrans("＜﹤≦⩽＞﹥≧⩾＝≈≒", "<<≤≤>>≥≥=约约")
"""Signs with one meaning, brought to one."""
_AFTER = r"#[^#，,。；;]{0,4}"
_BOUNDS: tuple[tuple[Bound, str, str], ...] = (
    (Bound.AT_LEAST, "不", r"不(?:低|少|小)于"),
    (Bound.AT_MOST, "不", r"不得?(?:超过|超|高于|多于|大于|突破)"),
    (Bound.AT_LEAST, "上", rf"{_AFTER}以上"),
    (Bound.AT_MOST, "内下", rf"{_AFTER}(?:以内|以下|之内)|#内"),
    (Bound.STEADY, "稳保维", r"(?:稳定|保持|维持)(?:在|于|到)?(?:约|增长|年均|全年)?#"),
    (Bound.ABOUT, "左上约致接", rf"{_AFTER}(?:左右|上下)|(?:约|大约|大致|接近)#"),
    (Bound.AT_MOST, "控低小少降减压", r"控制(?:在|到|至|于)|(?:低|小|少)于#|(?:降|减|压)[^#]{0,2}(?:到|至)#"),
    (Bound.AT_MOST, "<≤多前", r"(?:<=?|≤)#|[最至]多#|(?<![底日月年末之以提])前#"),
    (
        Bound.AT_LEAST,
        "达超突高大多至到力争>≥",
        r"达到?#|超(?:过|出)?#|突破#|(?:高|大|多)于#|至少|(?:到|至)#|力争|争取|(?:>=?|≥)#",
    ),
)
"""The words of a bound with “#” for the figure and its unit; the first that fits decides.

Each with letters of which one must be there: it is compiled when such a text is met.
"""
_RELATIVE = (
    "步平相于超一协",
    r"同步|持平|平均|相当|相匹配|相适应|(?:高|低|快|好|优|大|少)于(?!约?#)|超过(?!约?#)|(?:与|同|和).*(?:一致|协调)",
)
_FROM_TO = r"[从由]#[^#]{0,6}(?:到|至|为)(?=#)"
_RANGE_SIGN = r"\s*[-－—–~～至到]+\s*"
_OWN_UNIT = r"#((?!以|之|左右|上下|的)[^#，,。；;（）()\d]{1,4}?)(?:及?以[上内下]|之内|左右|上下|$)"
_TENTHS = (
    r"(?<![〇零一二两三四五六七八九十\d])([一二两三四五六七八九])成(半|[一二三四五六七八九])?"
    r"(?![一二三四五六七八九十效立果为员功熟长本就品套交份型])"
)
_DOUBLED = r"翻了?([一二两三四五]|[1-5])?番"
_CHANGES = (
    ("下降", "降减下回削", r"下降|降低|减少|压减|降幅|下调|回落|削减|降(?=#)"),
    ("增长", "增提上涨", r"增长|增加|提高|提升|上升|上涨|增幅|涨幅|增速|新增|增(?=#)"),
)
_LEVEL = r"\s*(?:到|至|为|后)"
_WITHIN = r"\s*(?:[（(]含[）)])?\s*[以之]内"
_compiled: Callable[[str], re.Pattern[str]] = cache(re.compile)


def _found(signs: str, form: str, text: str) -> re.Match[str] | None:
    """Look for a form in a text that holds one of the signs of it."""
    return _compiled(form).search(text) if any(sign in text for sign in signs) else None


def parse_quantity(text: str) -> Quantity | None:
    """Read one goal. Never raises.

    None: several goals at once, a figure that is left out or garbled, or nothing that means anything.
    """
    typed = text.strip()
    if not typed or len(typed) > _LONGEST:
        return None
    plain = typed if _SIGNS.keys().isdisjoint(map(ord, typed)) else typed.translate(_SIGNS)
    plain = _compiled(_TENTHS).sub(_percent, plain) if "成" in plain else plain
    read = _read(plain)
    return read if read is None or plain == typed else read._replace(text=typed)


def _read(typed: str) -> Quantity | None:
    found = _counts(typed)
    doubled = _found("番", _DOUBLED, typed)
    if doubled and all(doubled.start() <= f.start < doubled.end() for f in found):
        times = _TIMES.get(doubled[1] or "一") or int(doubled[1])
        return Quantity(typed, Bound.RELATIVE, Decimal(times), None, "番", True, "增长")
    marked = _marked(typed, found)
    if len(found) == 2 and _is_range(typed, found):
        return _range(typed, found, marked)
    if len(found) == 2 and (passed := _found("从由", _FROM_TO, marked)):
        found, marked = found[1:], marked.replace("#", "", 1)[passed.start() :]
    if len(found) <= 1 and _found(*_RELATIVE, marked):
        value, unit = (found[0].value, found[0].unit) if found else (None, "")
        return Quantity(typed, Bound.RELATIVE, value, None, unit, True, _change(marked) if found else "")
    if not found:
        return Quantity(typed, Bound.QUALITATIVE, None, None, "", True) if _is_qualitative(typed) else None
    if len(found) != 1:
        return None
    bound = next((bound for bound, signs, words in _BOUNDS if _found(signs, words, marked)), None)
    unit = found[0].unit or _own_unit(marked)
    stated = bound is not None
    return Quantity(typed, bound or Bound.AT_LEAST, found[0].value, None, unit, stated, _change(marked))


_TIMES = {numeral: n for n, numeral in enumerate("一二三四五六七八九", 1)} | {"两": 2, "半": 5}


def _own_unit(marked: str) -> str:
    """Return a unit nobody knows: the few letters between the figure and the words of its bound."""
    own = _compiled(_OWN_UNIT).search(marked)
    return own[1] if own else ""


def _percent(tenths: re.Match[str]) -> str:
    """Write 三成 as 30%, 三成五 as 35%."""
    return f"{_TIMES[tenths[1]]}{_TIMES[tenths[2]] if tenths[2] else 0}%"


def _is_qualitative(text: str) -> bool:
    """Say whether a text without a figure says something all the same: not a date only, no gap to fill in."""
    for figure in reversed(figures(text)):
        text = text[: figure.start] + text[figure.start + len(figure.text) :]
    time_words, waiting, meaning = _words_only()
    return not waiting.search(text) and meaning.search(time_words.sub("", text)) is not None


@cache
def _words_only() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Compile what only goals in words need: words of time, signs of a missing figure, two letters of meaning."""
    return (
        re.compile("[上下]半年|[上中下]旬|[年月日底末前内初中]"),
        re.compile(
            r"[\d%‰_×○〇●□*?？/+XxＸｘ]|亿|万元|百分"
            r"|(?:^|[约达到在于])(?:[件个项家户人吨亩]|万人|公里)(?:以[上内下]|左右|$)"
        ),
        re.compile(r"[^\W\da-zA-Z_].*[^\W\da-zA-Z_]"),
    )


def _counts(text: str) -> list[Figure]:
    """Leave out dates, names and ranks that set no bound (“居第3位” is for a person to judge, “第3位以内” is not);
    of several figures, those in Chinese numerals that only name (“四大行动”).
    """
    found = [f for f in figures(text) if f.kind is FigureKind.COUNT or _is_rank_bound(text, f)]
    if len(found) > 1:
        found = [f for f in found if not (f.chinese and f.unit in ("大", "个", "项"))]
    return found


def _is_rank_bound(text: str, figure: Figure) -> bool:
    end = figure.start + len(figure.text)
    return figure.kind is FigureKind.RANK and bool(_compiled(_WITHIN).match(text, end))


def _marked(text: str, found: list[Figure]) -> str:
    """Put a “#” for every figure with its unit, so that words are matched by where they stand to it."""
    pieces, at = [], 0
    for figure in found:
        pieces += [text[at : figure.start], "#"]
        at = figure.start + len(figure.text)
    pieces.append(text[at:])
    return "".join("".join(pieces).split())


def _is_range(text: str, found: list[Figure]) -> bool:
    first, second = found
    between = text[first.start + len(first.text) : second.start]
    return _compiled(_RANGE_SIGN).fullmatch(between) is not None and first.unit in ("", second.unit)


def _range(typed: str, found: list[Figure], marked: str) -> Quantity | None:
    lower, upper = found[0].value, found[1].value
    if lower > upper:
        return None
    return Quantity(typed, Bound.RANGE, lower, upper, found[1].unit, True, _change(marked))


def _change(marked: str) -> str:
    """Say whether the figure is a change (增长7%) and not a level (提高到43%)."""
    for word, signs, form in _CHANGES:
        for match in _compiled(form).finditer(marked) if any(sign in marked for sign in signs) else ():
            if match[0] != "新增" and not _compiled(_LEVEL).match(marked, match.end()):
                return word
    return ""

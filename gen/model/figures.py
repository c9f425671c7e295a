"""Every figure in a text, with its unit and its place.

Figures are what a reader would count or compare: 2000亿元, 7.5万人, 83%, 九个, 28件. Dates, ranks (第11位) and
numbers that only name something (第3批, 5G, 〔2022〕6号) are found as well and say so, so that a rule can pass
over them.
List ordinals (“1.”, “（1）”, “一是”) are no figures.
"""

from __future__ import annotations

import enum
import itertools
import re
from collections.abc import Callable
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from gen.model.numerals import half_width, parse_chinese_number

__all__ = ["Figure", "FigureKind", "figures", "scale"]


class FigureKind(enum.Enum):
    """What a figure is for."""

    COUNT = "数量"
    DATE = "时间"
    RANK = "位次"
    """A place among others, the lower the better: 第11位, 第三名."""
    NAME = "编号"
    """An ordinal or a number inside a name: 第3批, 5G, PM2.5, 〔2022〕6号."""


class Figure(NamedTuple):
    """A figure as it stands in the text.

    ``text`` is the slice of the text from ``start``, figure and unit; ``value`` is in ``unit``.
    ``chinese``: written in Chinese numerals (九个).
    """

    text: str
    value: Decimal
    unit: str
    start: int
    kind: FigureKind = FigureKind.COUNT
    chinese: bool = False

    def base(self) -> tuple[Decimal, str]:
        """Return value and unit with 万, 亿 … multiplied out, so that 1.2万亿元 equals 12000亿元."""
        factor, unit = scale(self.unit)
        return self.value * factor, unit


_MAGNITUDES = {
    "万亿": 12,
    "千亿": 11,
    "百亿": 10,
    "亿": 8,
    "千万": 7,
    "百万": 6,
    "十万": 5,
    "万": 4,
    "千": 3,
    "百": 2,
}
_UNITS = (
    "个百分点 百分点 个工作日 工作日 个月 公里 千米 平方米 平方公里 立方米 千瓦时 千瓦 兆瓦 公顷 公斤 千克 标准煤 吨标准煤 微克 毫克 "
    "人次 户次 家次 亩次 班次 车次 座次 元 美元 人 户 家 件 项 个 条 类 批 座 处 所 台 辆 吨 斤 亩 岁 名 位 场 次 篇 份 套 例 宗 起 支 张 "
    "部 倍 天 小时 分钟 分 米 张床位 床 株 头 只 间 幢 栋 村 镇 乡 县 街道 社区 班 期 周 年 月 日 度 ℃ 字 页 对 种 层 级 航班 方面 强"
)
_LATIN_UNITS = "GW|MW|KW|kWh|kW|km|kg|mg"
_UNIT = "|".join(sorted(_UNITS.split(), key=len, reverse=True)) + "|" + _LATIN_UNITS
_PER = "/(?:人|户|年|月|日|天|小时|立方米|平方米|平方公里|公里|吨|亩|次)"
_MAGNITUDE = "|".join(_MAGNITUDES)
_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)|\d+(?:\.\d+)?"
_HAN = "[一二两三四五六七八九十][〇零一二两三四五六七八九十百千万亿]*"
_COUNTERS = "大|个百分点|个工作日|个月|个|项|条|件|类|家|户|批|种|座|处|所|人|名|位|场|套|倍|台|支|方面|年|天|亿元|万元|元|公里|亩|吨"
_RANGE_UNIT = (
    "[%‰万亿年]|[千百]万|美?元|亩|吨|公[里斤顷]|[千平立兆]?[米方瓦克]|[台辆套张株头件场]|人次|人(?![工民员大口])|户(?![籍外])"
    "|家(?!庭)|个(?!人)|项(?!目)"
)
_RANGE_END = rf"[1-9]\d{{3,5}}(?:\.\d+)?\s*[余多]?(?:{_RANGE_UNIT})"
"""What makes 1000-2000万元 a range and not a number like 2022-001, 0891-6832123: so many digits, a unit behind them."""

_FIGURE = rf"""(?x)
    (?P<ordinal>(?:^|(?<=[\n。；;]))\s*(?:[(（]\d{{1,3}}[)）]|\d{{1,3}}(?:[、．]|\.(?!\d))))
  | (?P<rank>(?<!放在)(?<!摆在)第\s*(?:\d+|{_HAN})\s*(?P<place>[位名])(?![单额称义字置次阶责的师录]))
  | (?P<name>第\s*(?:\d+|{_HAN})[届次个位名批条号期章项类轮]?
      | 〔\d+〕\s*\d+号 | (?<!\d)(?:0\d{{3}}-|\d{{4}}-(?!{_RANGE_END}))\d{{3,}} | [A-Za-z][-.]?\d+(?:\.\d+)?
      | \d+(?:\.\d+)?(?!{_LATIN_UNITS})(?=[A-Za-z]) | \d+号 | \d{{3,5}}(?=\w{{0,6}}热线))
  | (?P<date>(?<!\d)\d{{4}}(?:年|(?=\s*[-—–~～至到]\s*\d{{4}}年))
      | \d{{1,2}}(?:月|(?=\s*[-—–~～至到、]\s*\d{{1,2}}月)) | (?<=月)\s*\d{{1,2}}[日号]
      | [1-4]季度 | (?<!\d)\d{{4}}-\d{{1,2}}(?!,?\d)(?:-\d{{1,2}})? | \d{{1,2}}[:：]\d\d | \d{{1,2}}时(?:\d{{1,2}}分)?
      | [〇零一二三四五六七八九]{{4}}年 | (?:十[一二]|[一二三四五六七八九十])(?:月|季度))
  | (?P<part>[百千]分之)(?P<part_n>[\d.]+|[零一二三四五六七八九十百点]+)
  | (?P<n>(?<![\d.A-Za-z])(?:(?<![%‰])-)?(?:{_NUMBER}))
      (?P<unit>\s*[余多]?(?:[%‰]|(?:{_MAGNITUDE})?[余多]?(?:{_UNIT})(?:{_PER})?|(?:{_MAGNITUDE})))?
  | (?P<han>{_HAN})(?P<counter>{_COUNTERS})(?!数)
"""
_PARTY_CONGRESS = r"[会精召胜以和之的报开闭，。、；）]|$"
_RANGE_NEXT = r"\s*[-－—–~～至到]+\s*"
_compiled: Callable[[str], re.Pattern[str]] = cache(re.compile)


def scale(unit: str) -> tuple[Decimal, str]:
    """Split a unit into its factor and its base: 亿元 → (10⁸, 元), 千瓦 → (1, 千瓦)."""
    for word, power in _MAGNITUDES.items():
        rest = unit.removeprefix(word)
        if (
            rest != unit
            and not (word == "千" and rest[:1] in ("瓦", "米", "克"))
            and not (word == "百" and rest == "分点")
        ):
            return Decimal(10) ** power, rest
    return Decimal(1), unit


def figures(text: str) -> list[Figure]:
    """Return every figure of a text in order. Offsets count characters of the text as given."""
    plain = half_width(text)
    found = [f for match in _compiled(_FIGURE).finditer(plain) if (f := _figure(text, match)) is not None]
    return _shared_units(plain, found)


def _figure(text: str, match: re.Match[str]) -> Figure | None:
    part = match.groupdict()
    whole = text[match.start() : match.end()]
    if part["ordinal"]:
        return None
    if part["rank"]:
        unit = part["place"] or ""
        return Figure(whole, _first_number(match[0]), unit, match.start(), FigureKind.RANK)
    if part["name"] or part["date"]:
        kind = FigureKind.NAME if part["name"] else FigureKind.DATE
        return Figure(whole, _first_number(match[0]), "", match.start(), kind)
    if part["part"]:
        value = _spoken_decimal(part["part_n"] or "")
        unit = "%" if part["part"] == "百分之" else "‰"
        return None if value is None else Figure(whole, value, unit, match.start(), chinese=True)
    if part["han"]:
        return _chinese(whole, part["han"], part["counter"] or "", match)
    unit = (part["unit"] or "").strip()
    return Figure(
        whole,
        Decimal((part["n"] or "").replace(",", "")),
        unit.replace("余", "").replace("多", ""),
        match.start(),
    )


def _chinese(whole: str, numeral: str, counter: str, match: re.Match[str]) -> Figure | None:
    """A count in Chinese numerals. “一项一项” counts nothing, “二十大” is a congress."""
    number = parse_chinese_number(numeral)
    if number is None or number < 2:
        return None
    kind = FigureKind.COUNT
    if counter == "大" and _compiled(_PARTY_CONGRESS).match(match.string, match.end()):
        kind = FigureKind.NAME
    return Figure(whole, Decimal(number), counter, match.start(), kind, chinese=True)


def _first_number(text: str) -> Decimal:
    if found := re.search(r"\d+(?:\.\d+)?", text):
        return Decimal(found[0])
    numeral = re.search(_HAN, text)
    return Decimal((parse_chinese_number(numeral[0]) if numeral else None) or 0)


def _spoken_decimal(text: str) -> Decimal | None:
    """Read 三点五 and 3.5."""
    if re.fullmatch(r"\d+(?:\.\d+)?", text):
        return Decimal(text)
    if text == "百":
        return Decimal(100)
    whole, _, rest = text.partition("点")
    number, fraction = parse_chinese_number(whole), [parse_chinese_number(c) for c in rest]
    if number is None or any(n is None for n in fraction):
        return None
    return Decimal(str(number) + ("." + "".join(map(str, fraction)) if fraction else ""))


def _shared_units(plain: str, found: list[Figure]) -> list[Figure]:
    """Give the first figure of a range the unit of the second (7.5—8%)."""
    for i, (one, two) in enumerate(itertools.pairwise(found)):
        between = plain[one.start + len(one.text) : two.start]
        if not one.unit and two.unit and one.kind is two.kind and _compiled(_RANGE_NEXT).fullmatch(between):
            found[i] = Figure(one.text, one.value, two.unit, one.start, one.kind, one.chinese)
    return found

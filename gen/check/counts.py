"""Counts of the account that stand in prose: “5个方面79项任务（15+9+16+19+20）”."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from gen.model.numerals import half_width, parse_chinese_number

__all__ = ["Counts", "miscounts"]


class Counts(NamedTuple):
    """What the account counts; None where a text cannot mean it."""

    sections: int | None = None
    tasks: int | None = None
    targets: int | None = None
    decisions: int | None = None
    agenda: int | None = None
    sizes: tuple[int, ...] | None = None


_N = r"(\d+|[〇零一二两三四五六七八九十百]+)"
_KIND = r"(?:重点|具体|主要|目标|工作|分解|细化)*"
_PATTERNS: tuple[tuple[str, str, str, str], ...] = (
    ("sections", "个方面", "个方面", rf"{_N}个方面"),
    ("tasks", "项", "项", rf"{_N}项{_KIND}(?:任务|工作)(?!指标)"),
    ("tasks", "项", "项", rf"(?:共|合计|方面){_N}项(?!{_KIND}(?:任务|工作|指标|议定|制度|措施))"),
    ("tasks", "项", "项", rf"(?<=[（(]){_N}项(?=[）)])"),
    ("tasks", "项", "项", rf"{_N}项(?=[（(]\d+(?:\+\d+)+[）)])"),
    ("targets", "个", "指标", rf"{_N}[项个](?:主要|重点|核心|量化|预期|工作|目标)*指标"),
    ("decisions", "项", "议定事项", rf"{_N}项议定事项|议定事项{_N}项"),
    ("agenda", "个", "议题", rf"{_N}[个项]议题"),
)
"""What is counted, the unit it is told in, a word that must be there, and the wording; compiled when met."""

_compiled = cache(re.compile)
_SUM = re.compile(r"[（(](\d+(?:\+\d+)+)[）)]")


def miscounts(text: str, counts: Counts) -> Iterator[tuple[str, str]]:
    """Yield each count as typed that is not what the account says, with the right one.

    Only wordings that speak of the whole account are read; “三项制度” or “十项措施” are content.
    """
    plain = half_width(text).replace("＋", "+")
    told: set[int] = set()
    for name, unit, word, pattern in _PATTERNS:
        right: int | None = getattr(counts, name)
        for match in _compiled(pattern).finditer(plain) if right is not None and word in plain else ():
            group = next(n for n, numeral in enumerate(match.groups(), 1) if numeral)
            numeral, start = match[group], match.start(group)
            number = int(numeral) if numeral.isdigit() else parse_chinese_number(numeral)
            if number is not None and number != right and start not in told:
                told.add(start)
                yield text[start : match.end()], f"{right}{unit}"
    for match in _SUM.finditer(plain):
        sizes = tuple(map(int, match[1].split("+")))
        if counts.sizes is not None and len(sizes) > 1 and sizes != counts.sizes:
            yield text[match.start(1) : match.end(1)], "+".join(map(str, counts.sizes))

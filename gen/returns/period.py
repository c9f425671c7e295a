"""Which period a sheet says it is of: what was sent with it, its title, its tab, the name of its file."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import replace

from gen.returns.answers import Answer, Hint
from gen.returns.rows_of_sheet import Sheet
from gen.returns.text import clean

__all__ = ["FILE", "SENT", "TAB", "TITLE", "Periods", "with_other_titles"]

SENT, TITLE, TAB, FILE = "发出时记的", "表题写的", "工作表名写的", "文件名写的"
"""Where a period was found, as it is said to the user."""
_OTHER = "另一张工作表的表题写的"

_LONGEST = 80
"""Characters of what may be a title."""
_TITLE = re.compile(
    r".*(?:任务|指标|事项|工作|进展|督查|情况)(?:清单|台账|填报表|反馈表|进展情况表|情况表|统计表|汇总表|表)"
)
_SENTENCE = re.compile("[。；！？]")
_LABEL = re.compile(r"(?:填报|报送|反馈)?期次[：:](\S+)")
_YEAR = re.compile(r"20[0-9]{2}年")
_QUARTER = re.compile(r"第?([1-4一二三四])季度?")
_IN_CHINESE = dict(zip("1234", "一二三四", strict=True))


class Periods:
    """Finds registered periods in what a sheet says."""

    def __init__(self, names: Sequence[str]) -> None:
        self._patterns: list[tuple[re.Pattern[str], str]] = []
        plain = {name: _plain(name) for name in names}
        bare = {name: _YEAR.sub("", text) for name, text in plain.items()}
        for name in sorted(names, key=lambda n: -len(plain[n])):
            self._patterns.append((_alone(plain[name]), name))
        for name in names:
            if bare[name] != plain[name] and bare[name] and list(bare.values()).count(bare[name]) == 1:
                self._patterns.append((_alone(bare[name]), name))
        self._patterns = [(pattern, name) for pattern, name in self._patterns if pattern.pattern]

    def named_in(self, text: str) -> str:
        """Give the one registered period a text names, its year left out where that is clear; "" for none or several."""
        plain = _plain(text)
        found: dict[str, None] = {}
        for pattern, name in self._patterns:
            plain, times = pattern.subn("\x00", plain)
            if times:
                found[name] = None
        return next(iter(found)) if len(found) == 1 else ""

    def in_title(self, sheet: Sheet, above: Iterable[int]) -> str:
        """Give the period over a table: in its title, on a line of its own, or after “期次：”."""
        for row in above:
            for _, text in sorted(sheet.rows[row].items()):
                words = clean(text)
                if len(words) > _LONGEST or _SENTENCE.search(words):
                    continue
                labelled = _LABEL.search(words)
                alone = words.strip("（）()[]【】 　")
                said = labelled[1] if labelled else words if _TITLE.match(words) else ""
                found = self.named_in(said) if said else ""
                if found or (found := self._whole(alone)):
                    return found
        return ""

    def _whole(self, text: str) -> str:
        """Give the period a text is, and nothing else."""
        plain = _plain(text)
        return next((name for pattern, name in self._patterns if pattern.fullmatch(plain)), "")

    def hints(self, sent: str, title: str, tab: str, file: str) -> tuple[Hint, ...]:
        """Put together what is said of the period: as sent, by the title, and by the names of tab and file."""
        said = ((SENT, sent), (TITLE, title), (TAB, self.named_in(tab)), (FILE, self.named_in(_stem(file))))
        return tuple(
            Hint(where, period, sent=where is SENT, own=where in (TITLE, TAB))
            for where, period in said
            if period
        )


def with_other_titles(answers: Sequence[Answer], sent: str, titles: Iterable[str]) -> list[Answer]:
    """Let the title of one table count for the others of its file: one that denies what was sent, or the only one."""
    titles = list(titles)
    denying = [t for t in titles if sent and t != sent]
    told = denying[0] if denying else titles[0] if len(titles) == 1 and not sent else ""
    if not told:
        return list(answers)
    hint = Hint(_OTHER, told)
    return [
        a if (told in {h.period for h in a.hints} or (a.hints and not sent)) else _with(a, hint)
        for a in answers
    ]


def _with(answer: Answer, hint: Hint) -> Answer:
    return replace(answer, hints=(*answer.hints, hint), period=answer.period or hint.period)


def _stem(file: str) -> str:
    name = file.rpartition("/")[2]
    return name.rpartition(".")[0] or name


def _plain(text: str) -> str:
    """Write a text as periods are compared: no blanks, one width, quarters alike (第4季度, 四季 are 四季度)."""
    plain = "".join(unicodedata.normalize("NFKC", text).split())
    return _QUARTER.sub(lambda m: f"{_IN_CHINESE.get(m[1], m[1])}季度", plain)


def _alone(plain: str) -> re.Pattern[str]:
    """Match a period that is no part of a longer one: 1月 is not in 11月 nor in 2021年1月, 2022年1月 not in 2022年1月5日."""
    before = "" if _YEAR.match(plain) else r"(?<![0-9一二三四五六七八九十年上下])"
    after = r"(?![0-9])" if plain else ""
    return re.compile(f"{before}{re.escape(plain)}{after}" if plain else "")

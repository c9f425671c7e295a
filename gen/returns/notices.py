"""What reading returned workbooks can find wrong: E means not taken, W means taken, look at it."""

from __future__ import annotations

from collections.abc import Mapping

from gen.findings import Finding, Place, Severity

__all__ = ["TITLES", "RefusedError", "notice"]

TITLES: Mapping[str, str] = {
    "E901": "收回的文件已经损坏",
    "E902": "收回的不是 Excel 表",
    "E903": "收回的文件加了密码",
    "E904": "收回的是旧格式的表",
    "E905": "收回的文件不正常，没有打开",
    "E906": "收回的表里没有认出表头",
    "E907": "收回的表里有几列分不清",
    "E908": "收回的一行认不出是哪一项",
    "E909": "收回的一行编号和内容对不上",
    "E910": "同一项在一张表里填了几次",
    "E911": "收回的文件找不到或者读不了",
    "E912": "收回的单元格里没有可用的内容",
    "W913": "收回的单元格里是公式",
    "W914": "收回的状态写法不在列表里",
    "W915": "收回的行是按内容对上的",
    "W916": "收回的表里合并了单元格",
    "W917": "收回的表里有没有读取的内容",
    "W918": "看不准收回的表是哪个单位的",
    "W919": "收回的文件带有宏",
    "W920": "收回的表里隐藏的工作表有填报",
    "W921": "收回的表里少了要填的列",
    "W922": "收回的表按旧格式读取",
    "W923": "收回的单元格里只写了“同上”",
}
"""Id to title, as on the page of ``docs/findings``."""

_SEVERITY = {"E": Severity.ERROR, "W": Severity.WARNING}


def notice(id: str, place: Place, message: str, remedy: str, excerpt: str | None = None) -> Finding:  # noqa: A002
    """Make a finding of this room; a long or many-lined excerpt is cut to one line."""
    if excerpt is not None:
        line = " ".join(excerpt.split())
        excerpt = line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"
    return Finding(id, _SEVERITY[id[0]], message, place, remedy, excerpt)


_LONGEST = 120


class RefusedError(Exception):
    """A file, or a sheet of it, that cannot be taken; becomes a finding where the place is known."""

    def __init__(self, id: str, message: str, remedy: str) -> None:  # noqa: A002
        super().__init__(message)
        self.id = id
        self.message = message
        self.remedy = remedy

    def at(self, place: Place) -> Finding:
        """Make the finding."""
        return notice(self.id, place, self.message, self.remedy)

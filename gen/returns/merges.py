"""Merged cells opened: what stands in one counts for each of its rows, and that is said."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from gen.findings import Finding, Place
from gen.returns.answers import Column
from gen.returns.header_words import CONTENT, NAME, NUMBER
from gen.returns.layout import Table
from gen.returns.notices import notice
from gen.returns.package import damaged
from gen.returns.rows_of_sheet import Merge, Sheet, column_letters

__all__ = ["open_merges"]

_OPEN = frozenset(c.value for c in Column)
_WHOLE = frozenset(("序号", NUMBER, CONTENT, NAME))


def open_merges(sheet: Sheet, table: Table, file: str) -> list[Finding]:
    """Fill the rows of a table under its merged cells, in place, and say so.

    Raises:
        RefusedError: merged cells that overlap, which no program writes.
    """
    role_of = {column: role for role, column in table.roles.items()}
    findings: list[Finding] = []
    until: dict[int, int] = {}
    for merge in sorted(sheet.merges):
        if not table.rows or not table.rows[0] <= merge.top <= table.rows[-1]:
            continue
        rows = table.rows[bisect_left(table.rows, merge.top) : bisect_right(table.rows, merge.bottom)]
        text = sheet.rows.get(merge.top, {}).get(merge.left)
        roles = [role_of[c] for c in sorted(role_of) if merge.left <= c <= merge.right]
        if text is None or not roles:
            continue
        if merge.top <= until.get(merge.left, 0):
            raise damaged("表里的合并单元格互相重叠")
        until[merge.left] = merge.bottom
        if merge.left in role_of:
            for row in rows:
                sheet.rows[row][merge.left] = text
        message = _message(merge, roles, role_of.get(merge.left, ""), len(rows))
        if message:
            findings.append(_said(sheet, merge, message, text, file))
    return findings


def _said(sheet: Sheet, merge: Merge, message: str, text: str, file: str) -> Finding:
    spread = f"{column_letters(merge.left)}{merge.top}:{column_letters(merge.right)}{merge.bottom}"
    return notice(
        "W916",
        Place(file, spot=f"工作表“{sheet.name}” {spread}"),
        f"{spread} 是合并单元格，{message}",
        "核对是不是这样；请报送单位以后不要合并单元格",
        text,
    )


def _message(merge: Merge, roles: Sequence[str], own: str, rows: int) -> str:
    """Say how a merged cell was read; "" where nothing open is in it, or it is a heading across the table."""
    opened = [role for role in roles if role in _OPEN]
    if not opened:
        return ""
    if own not in _OPEN:
        return "" if _WHOLE & set(roles) else f"其中的文字不算“{'”“'.join(opened)}”，没有读取"
    how = []
    if rows > 1:
        how.append(f"内容算作第{merge.top}行到第{merge.bottom}行每一行的“{own}”")
    if len(opened) > 1:
        how.append(f"只算作“{own}”，不算“{'”“'.join(r for r in opened if r != own)}”")
    return "；".join(how)

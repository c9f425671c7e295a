"""Merged cells opened: what stands in one counts for each of its rows, and that is said."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from gen.findings import Finding, Place
from gen.returns.answers import Column
from gen.returns.header_words import CONTENT, NAME, NUMBER
from gen.returns.layout import Table
from gen.returns.notices import notice
from gen.returns.package import suspicious
from gen.returns.rows_of_sheet import Merge, Sheet, column_letters

__all__ = ["open_merges"]

_OPEN = frozenset(c.value for c in Column)
_WHOLE = frozenset(("序号", NUMBER, CONTENT, NAME))
_MOST = 1_000_000


def open_merges(sheet: Sheet, table: Table, file: str) -> Iterator[Finding]:
    """Fill the rows of a table under its merged cells, in place.

    Raises:
        RefusedError: more merged cells than a table can have.
    """
    if not sheet.merges or not table.rows:
        return
    role_of = {column: role for role, column in table.roles.items()}
    filled = 0
    for merge in sheet.merges:
        if not table.rows[0] <= merge.top <= table.rows[-1]:
            continue
        rows = table.rows[bisect_left(table.rows, merge.top) : bisect_right(table.rows, merge.bottom)]
        text = sheet.rows.get(merge.top, {}).get(merge.left)
        roles = [role_of[c] for c in sorted(role_of) if merge.left <= c <= merge.right]
        if text is None or not rows or not roles:
            continue
        if merge.left in role_of:
            filled += len(rows)
            if filled > _MOST:
                raise suspicious("表里的合并单元格过多")
            for row in rows:
                sheet.rows[row][merge.left] = text
        message = _message(merge, roles, role_of.get(merge.left, ""), len(rows))
        if message:
            spread = f"{column_letters(merge.left)}{merge.top}:{column_letters(merge.right)}{merge.bottom}"
            yield notice(
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

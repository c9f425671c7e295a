"""Where the tables of a sheet are, and which column of them is which: by header names, never by position."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from gen.returns.header_words import (
    ACHIEVED,
    CONTENT,
    EVIDENCE,
    HEADER_WORDS,
    NAME,
    NUMBER,
    PROGRESS,
    STATE,
    UNIT,
    Meaning,
    meaning,
)
from gen.returns.package import suspicious
from gen.returns.rows_of_sheet import Merge, Sheet

__all__ = ["Clash", "Table", "tables"]

_OPEN = (PROGRESS, STATE, EVIDENCE, ACHIEVED)
_MOST_HEADER_ROWS = 3
_MOST_TABLES = 300
_MOST_TITLE_ROWS, _MOST_TITLE_CELLS = 12, 3


class Clash(NamedTuple):
    """Several columns of which nothing says which one is meant: the role, the columns, their headers."""

    role: str
    columns: tuple[int, ...]
    headers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a sheet.

    ``header`` is the row of its header (the first of several), ``rows`` the rows below it, ``roles`` role to column.
    ``unread``: columns that mean nothing known, with their headers. ``above``: the rows over this header, where its title
    stands. ``titles``: those of ``rows`` where the title of the next table may stand.
    """

    header: int
    rows: Sequence[int]
    roles: Mapping[str, int]
    unread: Mapping[int, str]
    clashes: tuple[Clash, ...]
    above: Sequence[int]
    titles: frozenset[int]

    @property
    def of_targets(self) -> bool:
        """Whether it lists targets (指标) and not tasks."""
        return NAME in self.roles


class _Header(NamedTuple):
    top: int
    bottom: int
    meanings: dict[int, Meaning]
    texts: dict[int, str]


def tables(sheet: Sheet) -> list[Table]:
    """Find the tables of a sheet, from the top; none where no header is recognised.

    Raises:
        RefusedError: more tables than any sheet is put together from.
    """
    numbers = sorted(sheet.rows)
    headers = list(_headers(sheet, numbers))
    above = [_above(sheet, numbers, first, n) for n, (first, _) in enumerate(headers)]
    found: list[Table] = []
    for n, (_, header) in enumerate(headers):
        begin = bisect_right(numbers, header.bottom)
        end = headers[n + 1][0] if n + 1 < len(headers) else len(numbers)
        titles = frozenset(above[n + 1]) if n + 1 < len(headers) else frozenset()
        found.append(_table(sheet, header, numbers[begin:end], above[n], titles))
    return found


def _above(sheet: Sheet, numbers: Sequence[int], first: int, n: int) -> Sequence[int]:
    """Give the rows where the title of a table stands; below another table only those that hold next to nothing."""
    if n == 0:
        return numbers[max(first - _MOST_TITLE_ROWS, 0) : first]
    begin = first
    while (
        begin
        and first - begin < _MOST_TITLE_ROWS
        and len(sheet.rows[numbers[begin - 1]]) <= _MOST_TITLE_CELLS
    ):
        begin -= 1
    return numbers[begin:first]


def _headers(sheet: Sheet, numbers: Sequence[int]) -> Iterator[tuple[int, _Header]]:
    """Give every header with the index of its first row.

    Below the first one only rows that hold a header's word as it stands are looked at: a sheet put together from
    several has the same headers again.
    """
    n = found = 0
    likely: frozenset[str] | None = None
    merges: dict[int, list[Merge]] = {}
    for merge in sheet.merges:
        merges.setdefault(merge.top, []).append(merge)
    while n < len(numbers):
        if likely is not None and likely.isdisjoint(sheet.rows[numbers[n]].values()):
            n += 1
            continue
        header = _header_at(sheet, numbers, n, merges)
        if header is None:
            n += 1
            continue
        found += 1
        if found > _MOST_TABLES:
            raise suspicious("表里的表头过多")
        yield n, header
        likely = HEADER_WORDS.union(header.texts.values())
        while n < len(numbers) and numbers[n] <= header.bottom:
            n += 1


def _meanings(texts: Mapping[int, str]) -> dict[int, Meaning]:
    return {c: m for c, text in texts.items() if not text.isascii() and (m := meaning(text)) is not None}


def _header_at(
    sheet: Sheet, numbers: Sequence[int], n: int, merges: Mapping[int, Sequence[Merge]]
) -> _Header | None:
    """Read a header that begins in row ``n``: one row, or up to three where the columns are split further down."""
    row = numbers[n]
    texts = dict(sheet.rows[row])
    if len(texts) < 2:
        return None
    meanings = _meanings(texts)
    if len({m.role for m in meanings.values() if m.role}) < 2:
        return None
    bottom = row
    across = _spread(merges.get(row, ()), texts)
    wide = {m.left for m in merges.get(row, ()) if m.right > m.left}
    for below in numbers[n + 1 : n + _MOST_HEADER_ROWS]:
        lower = sheet.rows[below]
        found = {
            c: m
            for c, t in lower.items()
            if (m := _under(across.get(c, ""), t, c in texts and c not in wide))
        }
        taken = any(c in meanings and meanings[c].role and c not in wide for c in lower)
        if not found or below > bottom + 1 or taken:
            break
        meanings |= found
        texts |= {c: f"{across.get(c, '')}{text}" for c, text in lower.items()}
        bottom = below
    for merge in [m for r in range(row, bottom + 1) for m in merges.get(r, ())]:
        if bottom < merge.bottom <= row + _MOST_HEADER_ROWS and merge.left in meanings:
            covered = range(bottom + 1, merge.bottom + 1)
            if not any(c in meanings and meanings[c].role for r in covered for c in sheet.rows.get(r, ())):
                bottom = merge.bottom
    if not _is_header(meanings):
        return None
    return _Header(row, bottom, meanings, texts)


def _under(over: str, text: str, alone: bool) -> Meaning | None:
    """Say what a header means under another one: 上期 over 进展 is 上期进展, 进展 over 上半年 is 上半年进展."""
    mean = meaning(text) if not text.isascii() else None
    if not over or alone:
        return mean
    former = meaning(over + text)
    if former is not None and not former.role:
        return former
    return mean or former or meaning(text + over)


def _spread(merges: Iterable[Merge], texts: Mapping[int, str]) -> dict[int, str]:
    """Give the text over every column of a row, its merged cells opened."""
    over = dict(texts)
    for merge in merges:
        if merge.left in texts and merge.right - merge.left < 64:
            over.update(dict.fromkeys(range(merge.left, merge.right + 1), texts[merge.left]))
    return over


def _is_header(meanings: Mapping[int, Meaning]) -> bool:
    roles = {m.role for m in meanings.values()}
    return bool(roles & set(_OPEN)) and bool(roles & {NUMBER, CONTENT, NAME, "指标"})


def _table(
    sheet: Sheet, header: _Header, rows: Sequence[int], above: Sequence[int], titles: frozenset[int]
) -> Table:
    meanings = _in_context(header.meanings)
    claims: dict[str, list[int]] = {}
    for column, mean in sorted(meanings.items()):
        if mean.role:
            claims.setdefault(mean.role, []).append(column)
    roles: dict[str, int] = {}
    clashes: list[Clash] = []
    for role, columns in claims.items():
        chosen = _choose(columns, meanings, sheet, rows)
        if chosen is not None:
            roles[role] = chosen
        elif role in (*_OPEN, NUMBER, CONTENT, NAME, UNIT):
            clashes.append(Clash(role, tuple(columns), tuple(header.texts[c] for c in columns)))
    known = {c for c, m in meanings.items() if not m.role} | set(roles.values())
    known |= {c for role, columns in claims.items() if role not in _OPEN and role != UNIT for c in columns}
    clashing = {c for clash in clashes for c in clash.columns}
    used = {c for row in rows for c in sheet.rows[row]}
    unread = {c: header.texts.get(c, "") for c in sorted(used - known - clashing)}
    return Table(header.top, rows, roles, unread, tuple(clashes), above, titles)


def _in_context(meanings: Mapping[int, Meaning]) -> dict[int, Meaning]:
    """Settle what depends on the table: a table of targets has names and 完成, one of tasks has 内容 and 进展."""
    roles = {m.role for m in meanings.values()}
    targets = CONTENT not in roles and bool(roles & {NAME, "指标"})
    settled: dict[int, Meaning] = {}
    for column, mean in meanings.items():
        role = mean.role
        if targets and role == "指标" and NAME not in roles:
            role = NAME
        elif targets and role == PROGRESS and ACHIEVED not in roles and STATE not in roles:
            role = ACHIEVED
        elif not targets and role == ACHIEVED and PROGRESS not in roles and CONTENT in roles:
            role = PROGRESS
        elif targets and mean.by_context and role == PROGRESS and ACHIEVED not in roles:
            role = ACHIEVED
        elif targets and mean.by_context and role == UNIT and "计量" not in roles:
            role = "计量"
        settled[column] = mean._replace(role=role)
    return settled


def _choose(
    columns: Sequence[int], meanings: Mapping[int, Meaning], sheet: Sheet, rows: Sequence[int]
) -> int | None:
    """Choose among columns that claim one role: the header as sent, else the only one with anything in it."""
    if len(columns) == 1:
        return columns[0]
    exact = [c for c in columns if meanings[c].exact]
    best = exact or columns
    if len(best) == 1:
        return best[0]
    filled = [c for c in best if any(c in sheet.rows[row] for row in rows)]
    if len(filled) <= 1:
        return (filled or best)[0]
    first = filled[0]
    same = all(sheet.rows[row].get(first) == sheet.rows[row].get(c) for row in rows for c in filled[1:])
    return first if same else None

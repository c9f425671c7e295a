"""What collecting would do, on the screen: by unit first, then what needs a person, then who is missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gen.cli.text import columns, cut, pad
from gen.model.numerals import official_date

if TYPE_CHECKING:
    from gen.cli.collect_write import WrittenPatch
    from gen.ledger.missing import Missing
    from gen.ledger.patch import Patch, RowAnswer
    from gen.ledger.periods import Supervision

__all__ = ["change_lines", "closing_lines", "show_patch"]

_FEW = 30
"""Up to how many changed cells are listed without being asked for."""

_WIDE = 60

_NOT_READ = frozenset(("W917", "W921"))
"""Findings that say a part of a file was not read."""


def show_patch(patch: Patch, *, details: bool, assumed_day: bool, folder: Callable[[Path], str]) -> None:
    """Print a patch; nothing is written by this."""
    from gen.cli.show import show_findings
    from gen.findings import sort_findings

    del folder
    day = official_date(patch.day)
    filled = sum(f.filled for f in patch.files)
    click.echo(f"收回 {len(patch.files)} 份文件，填了 {filled} 行；期次：{'、'.join(patch.periods)}；"
               f"收于{day}{'（没有写 --日期，按今天算）' if assumed_day else ''}。")  # fmt: skip
    for line in _by_unit(patch):
        click.echo(line)
    cells = sum(len(row.changes) for row in patch.rows)
    if details or 0 < cells <= _FEW:
        for line in _details(patch.rows):
            click.echo(line)
    if patch.findings:
        show_findings(sort_findings(patch.findings))
    for line in (*_refused(patch, details=details), *_missing(patch.missing)):
        click.echo(line)


def _by_unit(patch: Patch) -> list[str]:
    """Count by unit what would be taken, what not, and what is still to be answered."""
    taken: Counter[str] = Counter()
    cells: Counter[str] = Counter()
    for row in patch.rows:
        if row.changes:
            taken[row.key.unit] += 1
            cells[row.key.unit] += len(row.changes)
    refused = Counter(kept.entry.unit for kept in patch.refused())
    asked = {m.unit: m for m in patch.missing if m.period == patch.periods[0]}
    files: Counter[str] = Counter(unit for file in patch.files for unit in file.units)
    units = dict.fromkeys((*(m.unit for m in patch.missing if m.unit in files), *files, *taken, *refused))
    rows = [("单位", "表", "采纳", "未采纳", "应报", "已报")]
    for unit in units:
        m = asked.get(unit)
        rows.append(
            (
                unit or "（看不出单位）",
                f"{files[unit]} 份",
                f"{taken[unit]} 项 {cells[unit]} 格" if taken[unit] else "—",
                f"{refused[unit]} 格" if refused[unit] else "—",
                f"{m.asked} 项" if m else "—",
                f"{m.answered} 项" if m else "—",
            )
        )
    return ["", *_table(rows)] if len(rows) > 1 else []


def _table(rows: Sequence[tuple[str, ...]]) -> list[str]:
    widths = [max(columns(row[i]) for row in rows) for i in range(len(rows[0]))]
    return ["  ".join(map(pad, row, widths)).rstrip() for row in rows]


def _details(rows: Sequence[RowAnswer]) -> Iterator[str]:
    unit = ""
    for row in rows:
        if not row.changes:
            continue
        if row.key.unit != unit:
            unit = row.key.unit
            yield f"\n{unit}"
        yield from (f"  {line}" for line in change_lines(row))


def change_lines(row: RowAnswer) -> list[str]:
    """Say what changes in one answer, cell by cell."""
    number, period, _ = row.key
    lines = [f"{number}　{cut(_line(row.text), _WIDE)}（{period}）"]
    for change in row.changes:
        old = f"“{cut(_line(change.old), _WIDE)}”→" if change.old else ""
        lines.append(f"  {change.word}：{old}“{cut(_line(change.new), _WIDE)}”　[{change.place}]")
    return lines


def _line(text: str) -> str:
    return " ".join(text.split())


def _refused(patch: Patch, *, details: bool) -> list[str]:
    """List what is not taken; without ``details`` by reason where it is much."""
    refused = [kept for kept in patch.refused() if kept.entry.text]
    if not refused:
        return []
    known = sum(kept.known for kept in refused)
    said = f"（其中 {known} 格已经记在“未采纳”里）" if known else ""
    lines = ["", f"未采纳 {len(refused)} 格{said}："]
    if not details and len(refused) > _FEW:
        reasons = Counter(kept.entry.reason for kept in refused)
        return lines + [f"  {reason}：{n} 格" for reason, n in reasons.most_common()]
    for entry, place, _ in refused:
        what = "　".join(p for p in (entry.unit, entry.number, entry.column) if p)
        lines.append(f"  {what}“{cut(_line(entry.text), _WIDE)}”：{entry.reason}　[{place}]")
    return lines


def _missing(missing: Sequence[Missing]) -> list[str]:
    """List who has not answered, with how often; who answered in part is counted."""
    lines: list[str] = []
    for period in dict.fromkeys(m.period for m in missing):
        own = [m for m in missing if m.period == period]
        silent = [m for m in own if m.silent]
        if not own:
            continue
        lines += [
            "",
            f"{period}应报 {len(own)} 个单位，已报 {len(own) - len(silent)} 个，未报 {len(silent)} 个",
        ]
        if silent:
            lines[-1] += "："
            rows = [("  未报单位", "应报", "连续未报", "今年未报", "今年迟报")]
            rows += [
                (f"  {m.unit}", f"{m.asked} 项", f"{m.in_row} 期", f"{m.in_year} 期", f"{m.late} 期")
                for m in silent
            ]
            lines += _table(rows)
        late = [m.unit for m in own if m.late_now]
        if late:
            lines.append(f"迟报：{'、'.join(late)}")
    return lines


def closing_lines(
    patch: Patch, written: WrittenPatch | None, supervision: Supervision, shown: Callable[[Path], str]
) -> list[str]:
    """Say what was written, or how to have it written, and what is left to do."""
    records, refused = len(patch.records()), len(patch.new_refused())
    left = [conflict for row in patch.rows for conflict in row.conflicts]
    correct = "，是更正的用 --以表为准" if any(len(c.offers) == 1 for c in left) else ""
    choose = f"有 {len(left)} 格要由人来定：用 --逐条 来选{correct}。" if left else ""
    if written is None:
        if patch.empty:
            unread = any(f.id in _NOT_READ or f.id.startswith(("E90", "E91")) for f in patch.findings)
            nothing = (
                "没有能写进账的新内容；上面说没有读取的，请看一下。"
                if unread
                else "没有新的内容，什么也不用写。"
            )
            return ["", nothing, *filter(None, [choose])]
        return [
            "",
            f"会在 inputs/进展.yaml 末尾添 {records} 条进展、{refused} 条未采纳；现在什么也没有写。加 --写入 才写。",
            *filter(None, [choose]),
        ]
    lines = ["", f"已写好：inputs/进展.yaml 添了 {written.records} 条进展、{written.refused} 条未采纳。"]
    if written.backup:
        lines.append(f"原来的账备份在 {shown(written.backup)}")
    if written.copies:
        lines.append(f"收回的原件存了 {written.copied} 份，在 {shown(written.copies)}")
    if written.unlogged:
        lines.append(f"这一次没有记进 .gen/collect.log（{written.unlogged}），账不受影响。")
    return [*lines, *filter(None, [choose]), *_not_shown_yet(patch, supervision)]


def _not_shown_yet(patch: Patch, supervision: Supervision) -> list[str]:
    """Say that documents do not show what was answered for a period after the current one."""
    told = {record.period for record in patch.records()}
    current = supervision.current
    if current is None:
        return []
    later = [p.name for p in supervision.periods if p.name in told and p.end > current.end]
    if not later:
        return []
    now = f"成品还只算到当前期次“{current.name}”。"
    change = f"先把 inputs/督查.yaml 的“当前期次”改成“{later[-1]}”，再运行 gen build。"
    return [f"{now}要看到{'、'.join(later)}的进展，{change}"]

"""What a build says at its end."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import click

from gen.findings import Severity
from gen.publish.report import NOT_BEGUN, Action, Outcome, Report

__all__ = ["NO_YEAR", "show_report", "summary_lines"]

NO_YEAR = "全年的总台账、通报、填报表没有出：inputs 里还没有“督查.yaml”。要开始，写上期次（名称、截止）即可。"
"""How to begin a year, in one line."""
_MANY = 20
"""More files than this are counted by folder and not listed."""


def show_report(report: Report, out: Path, seconds: float) -> None:
    """Print the findings that matter now, what was done, and how to see the rest."""
    shown = [f for f in report.findings if f.id[:2] in ("E6", "W6", "W7") or f.severity is Severity.ERROR]
    if shown:
        from gen.cli.show import show_findings

        show_findings(shown, err=True)
        click.echo("", err=True)
    for line in summary_lines(report, out, seconds):
        click.echo(line)


def summary_lines(report: Report, out: Path, seconds: float) -> list[str]:
    """Say in a few lines what was done."""
    lines = _files(report)
    if report.failed and not report.environment:
        number = sum(f.severity is Severity.ERROR for f in report.findings)
        lines.append(f"有 {number} 处错误，没有生成；out 里的文件都没有动。改好后再运行 gen build。")
    elif report.failed and not report.outcomes:
        lines.append("没有生成，原因见上；out 里的文件都没有动。")
    elif report.idle:
        lines.append(
            f"没有改动，{report.number(Action.SAME, Action.HAND_KEPT)} 份文件都是最新的（{seconds:.1f} 秒）。"
        )
    else:
        done = "演练（什么也没有写）：" if report.dry else "没有全部完成：" if report.failed else "完成："
        lines.append(f"{done}{_counts(report.outcomes)}，用时 {seconds:.1f} 秒。")
        if not report.dry:
            lines.append(f"文件在 {out}")
    if report.counts.warnings:
        lines.append(f"提醒 {report.counts.warnings} 条，看详情：gen check")
    if report.no_year and not report.failed and not (report.idle and report.outcomes):
        lines.append(NO_YEAR if report.no_year == NOT_BEGUN else f"全年的文件没有出：{report.no_year}。")
    if report.counts.open_points:
        lines.append(f"待明确 {report.counts.open_points} 条，看清单：gen check --待明确")
    return lines


def _files(report: Report) -> list[str]:
    quiet = () if report.dry and len(report.outcomes) <= _MANY else (Action.SAME,)
    shown = [
        o for o in report.outcomes if o.action not in quiet and (report.dry or o.action is not Action.SKIP)
    ]
    if len(shown) <= _MANY or report.dry:
        return [f"{o.action.value}　{o.path}{f'（{o.note}）' if o.note else ''}" for o in shown]
    folders: dict[str, list[Outcome]] = {}
    for outcome in shown:
        folders.setdefault(outcome.path.rpartition("/")[0], []).append(outcome)
    return [f"{folder}/　{_counts(outcomes)}" for folder, outcomes in folders.items()]


def _counts(outcomes: list[Outcome] | tuple[Outcome, ...]) -> str:
    counts = Counter(o.action for o in outcomes)
    said = [
        f"{action.value} {counts[action]} 份"
        for action in Action
        if counts[action] and action is not Action.SKIP
    ]
    return "，".join(said) or "没有文件要生成"

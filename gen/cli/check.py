"""``gen check``: everything that is wrong with the inputs, at once."""

from __future__ import annotations

import click

from gen.cli.exits import DONE, FINDINGS
from gen.cli.help import ChineseCommand, described_argument, format_option
from gen.cli.where import choose_meetings, locate, meeting_keys, workspace_option

__all__ = ["command"]


@click.command(
    "check",
    cls=ChineseCommand,
    help="检查 inputs 里写的内容，一次列出全部问题：在哪个文件第几行第几列、错在哪里、怎么改。有“错误”时退出码为 1。",
)
@described_argument("meetings", "只查这几个会议（文件夹名，或其中一段）", nargs=-1, metavar="[会议…]")
@click.option(
    "--open",
    "--待明确",
    "only_open",
    is_flag=True,
    help="只列还要人来定的事（推定、缺牵头、缺时限、名目待补）",
)
@format_option
@workspace_option
def command(meetings: tuple[str, ...], only_open: bool, form: str, workspace: str | None) -> int:
    """Load, check, print."""
    place = locate(workspace)
    keys = choose_meetings(meeting_keys(place), meetings)

    from gen.check import check, open_points
    from gen.check.narrow import narrow
    from gen.check.points import KINDS
    from gen.cli.show import findings_json, open_table, show_findings, summary
    from gen.findings import Severity, has_errors
    from gen.source.read import load

    loaded = load(place)
    findings = check(loaded)
    if keys:
        findings = narrow(findings, loaded, keys)
    if form == "json":
        click.echo(findings_json([f for f in findings if f.id in KINDS] if only_open else findings, KINDS))
    elif only_open:
        points = [p for listed in open_points(loaded, findings).values() for p in listed]
        click.echo("\n".join(open_table(points)) if points else "没有待明确的事项。")
    else:
        show_findings(f for f in findings if f.severity is not Severity.OPEN)
        more = any(f.id in KINDS for f in findings)
        click.echo(f"\n{summary(findings, KINDS)}。{'看待明确清单：gen check --待明确' if more else ''}")
    return FINDINGS if has_errors(findings) else DONE

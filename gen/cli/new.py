"""``gen new``: one more meeting in the workspace."""

from __future__ import annotations

import click

from gen.cli.day import read_day
from gen.cli.exits import DONE, ENVIRONMENT, FINDINGS
from gen.cli.help import ChineseCommand, described_argument
from gen.cli.where import locate, workspace_option

__all__ = ["command"]


@click.command("new", cls=ChineseCommand, help="新增一个会议：在 inputs 里建好文件夹和两个待填的文件。")
@described_argument("name", "会议名称，例如 政府全体会议", metavar="会议名")
@click.option("--date", "--日期", "date", metavar="年-月-日", required=True, help="会议日期，例如 2022-01-24")
@workspace_option
def command(name: str, date: str, workspace: str | None) -> int:
    """Make the meeting's folder and say what to fill in."""
    day = read_day(date)
    place = locate(workspace)
    from gen.cli.show import show_written
    from gen.findings import has_errors
    from gen.source.starter import new_meeting

    written = new_meeting(place, name, day)
    show_written(written.findings)
    if has_errors(written.findings):
        return ENVIRONMENT if any(f.id == "E142" for f in written.findings) else FINDINGS
    for path in written.created:
        click.echo(f"新建　{path}")
    click.echo("填好后运行 gen check 检查，再运行 gen build 生成。")
    return DONE

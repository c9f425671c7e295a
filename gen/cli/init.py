"""``gen init``: a new workspace."""

from __future__ import annotations

from pathlib import Path

import click

from gen.cli.exits import DONE, ENVIRONMENT
from gen.cli.help import ChineseCommand, described_argument

__all__ = ["command"]


@click.command(
    "init",
    cls=ChineseCommand,
    help="新建一个工作文件夹：带模板、一份有注释的样例和编辑器设置。已有的文件不会被覆盖。",
)
@described_argument("folder", "放在哪里；不写就是当前文件夹", metavar="[文件夹]", default=".")
def command(folder: str) -> int:
    """Make the workspace and say what to do next."""
    from gen.cli.show import show_written
    from gen.findings import has_errors
    from gen.source.starter import init_workspace

    root = Path(folder)
    written = init_workspace(root)
    show_written(written.findings)
    if has_errors(written.findings):
        return ENVIRONMENT
    click.echo(f"已在 {root.resolve()} 建好工作文件夹，新写 {len(written.created)} 个文件。")
    click.echo(
        "下一步：进到这个文件夹，运行 gen build，看 out 里生成的样例文件；再把 inputs 里的内容换成自己的。"
    )
    return DONE

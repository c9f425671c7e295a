"""``gen init``: a new workspace."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gen.cli.exits import DONE, ENVIRONMENT
from gen.cli.help import ChineseCommand, described_argument

if TYPE_CHECKING:
    from gen.findings import Finding

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
    kept = [f.place.file for f in written.findings if f.id == _KEPT]
    show_written(_once_each([f for f in written.findings if f.id != _KEPT]))
    if kept:
        click.echo(f"有 {len(kept)} 个文件已经有了，没有覆盖：{_compact(kept)}。", err=True)
    if has_errors(written.findings):
        return ENVIRONMENT
    for line in _closing(root.resolve(), len(written.created), len(kept)):
        click.echo(line)
    return DONE


_KEPT = "W134"


def _once_each(findings: Sequence[Finding]) -> Iterator[Finding]:
    """Say every reason once, with all files it stands in the way of."""
    for message in dict.fromkeys(f.message for f in findings):
        first, *others = [f for f in findings if f.message == message]
        also = _compact([f.place.file for f in others])
        said = f"{message}；同样的还有 {len(others)} 个文件：{also}" if others else message
        yield replace(first, message=said)


def _closing(root: Path, created: int, kept: int) -> tuple[str, str]:
    """Say what has become of the folder, and what to do next."""
    if not kept:
        return (
            f"已在 {root} 建好工作文件夹，新写 {created} 个文件。",
            "下一步：进到这个文件夹，运行 gen build，看 out 里生成的样例文件；再把 inputs 里的内容换成自己的。",
        )
    done = f"补上缺的 {created} 个文件" if created else "什么也没有改动"
    return (
        f"{root} 原来就有内容，{done}。",
        "接着用就行：gen check 检查，gen build 生成。要换回样例的文件，请先把它改名或移走，再运行一次 gen init。",
    )


def _compact(files: list[str]) -> str:
    """List files folder by folder: “inputs/单位.yaml；templates/（会议纪要.docx、任务台账.xlsx）”."""
    folders: dict[str, list[str]] = {}
    for file in files:
        folder, _, name = file.rpartition("/")
        folders.setdefault(f"{folder}/" if folder else "", []).append(name)
    return "；".join(
        f"{folder}{names[0]}" if len(names) == 1 else f"{folder}（{'、'.join(names)}）"
        for folder, names in folders.items()
    )

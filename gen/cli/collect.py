"""``gen collect``: returned sheets into the account, shown first and written only when asked for."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from gen.cli.day import read_day, today
from gen.cli.exits import DONE, ENVIRONMENT, FINDINGS, StopError
from gen.cli.help import ChineseCommand, described_argument, format_option
from gen.cli.where import locate, workspace_option

if TYPE_CHECKING:
    from gen.ledger.gather import Asked
    from gen.ledger.patch import Patch
    from gen.source.workspace import Workspace

__all__ = ["command"]

_HELP = """\
把各单位报回来的表收进账里：先列出会改什么、从哪个文件来、有哪些问题，什么也不写；加 --写入 才记到 inputs/进展.yaml。

没有采纳的内容连同原因记在“未采纳”里，一个字也不丢；同样的表再收一次，什么也不会变。

有“错误”（某一格、某个文件没有采纳）时退出码为 1。加了 --写入 的，其余的照样已经写进账：印出“已写好”就是写了（--格式 json 看 written，null 是没有写）。"""


@click.command("collect", cls=ChineseCommand, help=_HELP)
@described_argument(
    "files", "收回的表：文件、文件夹或 zip，可以写多个", nargs=-1, metavar="文件…", required=True
)
@click.option("--apply", "--写入", "write", is_flag=True, help="记到 inputs/进展.yaml（原来的先备份）")
@click.option("--interactive", "--逐条", "interactive", is_flag=True, help="一条一条问，问完再写")
@click.option(
    "--returned", "--以表为准", "prefer", is_flag=True, help="账上这一期已有别的内容的，按收回的表改（更正）"
)
@click.option("--date", "--日期", "received", metavar="年-月-日", help="哪一天收到的；不写就是今天")
@click.option(
    "--period", "--期次", "period", metavar="期次", help="表上没有写期次的，按这一期收；不写就是当前期次"
)
@click.option(
    "--details", "--详细", "details", is_flag=True, help="列出每一格：原来是什么，改成什么，来自哪一格"
)
@format_option
@workspace_option
def command(
    files: tuple[str, ...],
    write: bool,
    interactive: bool,
    prefer: bool,
    received: str | None,
    period: str | None,
    details: bool,
    form: str,
    workspace: str | None,
) -> int:
    """Read, compare, show, and write when asked to."""
    if interactive and form == "json":
        raise click.UsageError("--逐条 和 --format json 不能一起用。", click.get_current_context())
    place = locate(workspace)
    day = read_day(received) or today()
    paths = [Path(name) for name in files]
    from gen.cli.collect_account import asked_of
    from gen.source.progress_writer import progress_digest

    try:
        before = progress_digest(place)
    except OSError as error:
        raise StopError(f"inputs/进展.yaml 打不开：{_reason(error)}。", ENVIRONMENT) from error
    asked = asked_of(place, day, period)
    patch, originals = _collect(paths, asked)
    if prefer:
        patch = _preferred(patch, asked)
    if form == "json":
        return _as_json(place, patch, before, originals, write=write)
    from gen.cli.collect_show import show_patch

    show_patch(patch, details=details, assumed_day=received is None, folder=place.shown)
    if interactive:
        from gen.cli.collect_ask import decided

        patch = decided(patch, asked)
    return _finish(place, patch, asked, before, originals, write=write or interactive)


def _collect(paths: list[Path], asked: Asked) -> tuple[Patch, list[Path]]:
    """Read the files; return with it the files on the disk."""
    from gen.cli.collect_account import known_to_readers
    from gen.ledger.merge import merge
    from gen.returns.read import read_returns

    named = ShownNames(paths)
    return merge(read_returns(paths, known_to_readers(asked), named), asked), named.files


class ShownNames:
    """How returned files are named: from what was typed on, never where on the disk that is. No name is given twice."""

    def __init__(self, typed: list[Path]) -> None:
        self._typed = typed
        self._names: dict[Path, str] = {}
        self._taken: set[str] = set()

    def __call__(self, path: Path) -> str:
        """Name a file."""
        if path not in self._names:
            parts = path.parts
            keep = next((len(parts) - len(t.parts) + 1 for t in self._typed if path.is_relative_to(t)), 1)
            name = "/".join(parts[-keep:])
            while name in self._taken and keep < len(parts):
                keep += 1
                name = "/".join(parts[-keep:])
            self._taken.add(name)
            self._names[path] = name
        return self._names[path]

    @property
    def files(self) -> list[Path]:
        """Every file that was named."""
        return list(self._names)


def _preferred(patch: Patch, asked: Asked) -> Patch:
    """Take what came back where the account holds another answer and there is one only."""
    from gen.ledger.merge import prefer_returned

    return prefer_returned(patch, asked)


def _as_json(place: Workspace, patch: Patch, before: str, originals: list[Path], *, write: bool) -> int:
    from gen.cli.collect_json import patch_json
    from gen.cli.collect_write import write_patch
    from gen.findings import has_errors

    written = write_patch(place, patch, before, originals) if write else None
    click.echo(patch_json(patch, written))
    return FINDINGS if has_errors(patch.findings) else DONE


def _finish(
    place: Workspace, patch: Patch, asked: Asked, before: str, originals: list[Path], *, write: bool
) -> int:
    """Write, or say how to; the exit code says whether anything has to be looked at."""
    from gen.cli.collect_show import closing_lines
    from gen.cli.collect_write import write_patch
    from gen.findings import has_errors

    written = write_patch(place, patch, before, originals) if write else None
    for line in closing_lines(patch, written, asked.year.supervision, place.shown):
        click.echo(line)
    return FINDINGS if has_errors(patch.findings) else DONE


def _reason(error: OSError) -> str:
    from gen.findings import disk_reason

    return disk_reason(error)

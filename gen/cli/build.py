"""``gen build``: bring ``out/`` up to date."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, NamedTuple

import click

from gen.cli.day import day_option, read_day
from gen.cli.exits import DONE, ENVIRONMENT, FINDINGS, StopError
from gen.cli.help import ChineseCommand, described_argument
from gen.cli.where import choose_meetings, choose_templates, locate, meeting_keys, workspace_option

if TYPE_CHECKING:
    import datetime as dt

    from gen.cli.ahead import Ahead
    from gen.publish.pipeline import Pipeline
    from gen.publish.press import Press
    from gen.publish.report import Report
    from gen.publish.request import Request
    from gen.source.workspace import Workspace

__all__ = ["Progress", "command", "exit_code", "pipeline_of", "read_request"]


@click.command(
    "build",
    cls=ChineseCommand,
    help="把改动过的都重新生成到 out。没有改动的文件不动；手工改过的文件不会丢；有错误时一个文件也不动。",
)
@described_argument("meetings", "只生成这几个会议（文件夹名，或其中一段）", nargs=-1, metavar="[会议…]")
@click.option("--only", "--只出", "only", multiple=True, metavar="模板名", help="只用这个模板；可以写多次")
@click.option(
    "--dry-run", "--演练", "dry_run", is_flag=True, help="只说会新建、更新、删除哪些文件，什么也不写"
)
@click.option(
    "--watch", "--盯着", "watch", is_flag=True, help="一直开着，文件一存盘就重新生成；按 Ctrl-C 结束"
)
@click.option(
    "--pdf", "--转PDF", "pdf", is_flag=True, help="另外转成 PDF，放在各会议的“PDF”文件夹（要装 LibreOffice）"
)
@click.option(
    "--png",
    "--页图",
    "png",
    is_flag=True,
    help="另外把每一页画成图，放在“页图”文件夹（要装 LibreOffice 和 poppler）",
)
@click.option(
    "--office",
    "--办公软件",
    "office",
    envvar="GEN_OFFICE",
    metavar="文件夹",
    help="LibreOffice 装在哪里；不写时到平常的位置去找",
)
@day_option
@workspace_option
def command(
    meetings: tuple[str, ...],
    only: tuple[str, ...],
    dry_run: bool,
    watch: bool,
    pdf: bool,
    png: bool,
    office: str | None,
    day: str | None,
    workspace: str | None,
) -> int:
    """Build once, or again and again."""
    seen_on = read_day(day)
    place = locate(workspace)
    prints = _Prints(pdf, png, office)

    def once() -> int:
        return _build(place, meetings, only, prints, seen_on, dry_run=dry_run)

    if watch:
        from gen.cli.watch import watch_and_run

        return watch_and_run(place, once)
    return once()


class _Prints(NamedTuple):
    """What is to be made of the documents, and where LibreOffice is said to be."""

    pdf: bool
    png: bool
    office: str | None

    @property
    def any(self) -> bool:
        return self.pdf or self.png


def _build(
    place: Workspace,
    meetings: tuple[str, ...],
    only: tuple[str, ...],
    prints: _Prints,
    day: dt.date | None,
    *,
    dry_run: bool,
) -> int:
    from gen.cli.ahead import read_ahead

    started = time.perf_counter()
    request = _request(place, meetings, dry_run=dry_run, printing=prints.any, day=day)
    ahead = read_ahead(place, request.read, day)
    from gen.cli.summary import show_report
    from gen.publish.build import build

    try:
        request = _narrowed(place, request, only)
        with Progress() as progress:
            report = build(place, request, pipeline_of(place, day, ahead), progress.step)
    finally:
        if ahead is not None:
            ahead.close()
    if prints.any and dry_run:
        click.echo("演练时不转 PDF、页图。")
    elif prints.any and (not report.failed or report.environment):
        report = _print(place, report, prints, named=bool(only))
    show_report(report, place.out, time.perf_counter() - started)
    return exit_code(report)


def _print(place: Workspace, report: Report, prints: _Prints, *, named: bool) -> Report:
    from gen.publish.printing import print_outputs
    from gen.publish.sheets import Wishes

    def open_press() -> AbstractContextManager[Press]:
        from gen.cli.printing import press

        progress.say("正在启动 LibreOffice……")
        return press(prints.office, progress.step, progress.say)

    with Progress("已转") as progress:
        return print_outputs(place, report, Wishes(prints.pdf, prints.png, named), open_press)


def read_request(place: Workspace, only: tuple[str, ...], *, dry_run: bool) -> Request:
    """Read which templates are meant, for all meetings.

    Raises:
        StopError: there is no meeting yet, or no such template.
    """
    return _narrowed(place, _request(place, (), dry_run=dry_run), only)


def _request(
    place: Workspace,
    meetings: tuple[str, ...],
    *,
    dry_run: bool,
    printing: bool = False,
    day: dt.date | None = None,
) -> Request:
    """Read which meetings are meant.

    Raises:
        StopError: there is no meeting yet, or none of that name.
    """
    from gen.publish.request import YEAR, Request
    from gen.source.workspace import SUPERVISION_FILE

    existing = meeting_keys(place)
    if not existing:
        raise StopError("inputs 里还没有会议。用“gen new 会议名 --日期 年-月-日”新建一个。", FINDINGS)
    year = (place.inputs / SUPERVISION_FILE).exists()
    if not year and YEAR in meetings and YEAR not in existing:
        from gen.cli.summary import NO_YEAR

        raise StopError(NO_YEAR, FINDINGS)
    keys = choose_meetings((*existing, YEAR) if year else existing, meetings)
    seen_on = day.isoformat() if day and year else ""
    return Request(existing, keys, (), dry_run, year=year, day=seen_on, printing=printing)


def _narrowed(place: Workspace, request: Request, only: tuple[str, ...]) -> Request:
    """Narrow a request down to the templates that are meant."""
    if not only:
        return request
    from gen.publish.outputs import scan_templates

    existing = [template.path for template in scan_templates(place.templates)[0]]
    return request._replace(only=choose_templates(existing, only))


def pipeline_of(
    place: Workspace, day: dt.date | None = None, ahead: Ahead | None = None
) -> Callable[[], Pipeline]:
    """Return what puts the real rooms together, once they are needed; ``ahead`` was read before."""

    def rooms() -> Pipeline:
        from gen.cli.pipeline import Rooms

        return Rooms(place, day, ahead)

    return rooms


def exit_code(report: Report) -> int:
    """Return the exit code of a build."""
    if not report.failed:
        return DONE
    return ENVIRONMENT if report.environment else FINDINGS


class Progress:
    """One line on a terminal's standard error that counts along; nothing anywhere else."""

    def __init__(self, done: str = "已生成") -> None:
        self._done = done
        self._shown = sys.stderr.isatty()
        self._count = 0
        self._used = False
        self._last = 0.0

    def __enter__(self) -> Progress:
        return self

    def step(self, path: str) -> None:
        """Count one document."""
        self._count += 1
        now = time.monotonic()
        if now - self._last > 0.1:
            self.say(f"{self._done} {self._count} 份　{path}")
            self._last = now

    def say(self, text: str) -> None:
        """Put a text on the line."""
        if self._shown:
            from gen.cli.text import cut, pad

            self._used = True
            click.echo("\r" + pad(cut(text, 70), 70), err=True, nl=False)

    def __exit__(self, *_: object) -> None:
        if self._used:
            click.echo("\r" + " " * 72 + "\r", err=True, nl=False)

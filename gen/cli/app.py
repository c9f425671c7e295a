"""The ``gen`` command: a table of commands, each imported when it is called, and every way to end."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from errno import ENOSPC
from typing import Any, NoReturn

import click

import gen
from gen.cli.exits import ENVIRONMENT, FAULT, INTERRUPTED, USAGE, StopError
from gen.cli.help import ChineseGroup
from gen.cli.usage import usage_message

__all__ = ["COMMANDS", "app"]

COMMANDS = {
    "init": "新建一个工作文件夹，带模板、样例和说明",
    "new": "新增一个会议",
    "check": "检查 inputs 里写的内容，列出全部问题",
    "build": "生成全部文件",
    "collect": "把各单位报回来的表收进账里",
    "status": "看账：哪些完成、哪些逾期、哪些快到期",
    "inspect": "按公文格式国家标准检查 Word 文件",
    "schema": "给编辑器用的格式说明（JSON Schema）",
    "template": "检查模板、列出模板可以用的词",
    "version": "显示版本",
}
"""Every command with its line in the help, so that the help imports none of them."""


class _App(ChineseGroup):
    """The group whose commands live in ``gen.cli.<name>`` as ``command``."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        from importlib import import_module

        command: click.Command = import_module(f"gen.cli.{cmd_name}").command
        return command

    def short_help_of(self, ctx: click.Context, name: str) -> str:  # noqa: ARG002
        return COMMANDS[name]

    def main(  # type: ignore[override]
        self, args: Sequence[str] | None = None, prog_name: str | None = None, **extra: Any
    ) -> NoReturn:
        """Run, and exit with the code of the table; nothing that happens shows a traceback."""
        for stream in (sys.stdout, sys.stderr):
            if hasattr(stream, "reconfigure"):
                stream.reconfigure(errors="replace")
        extra["standalone_mode"] = False
        try:
            code = super().main(args, prog_name or "gen", **extra)
        except click.UsageError as error:
            code = _say(usage_message(error), USAGE)
        except StopError as stop:
            code = _say(stop.message, stop.code)
        except click.Abort:
            code = _say("已中断。", INTERRUPTED)
        except Exception as error:
            if isinstance(error, OSError) and error.errno == ENOSPC and not error.filename:
                code = _say(
                    "话没有说完：屏幕输出转存到的磁盘满了。请腾出空间，或换个地方存，再运行一次。",
                    ENVIRONMENT,
                )
            else:
                from gen.cli.fault import report_fault

                code = _say(report_fault(error, args), FAULT)
        sys.exit(code or 0)


def _say(message: str, code: int) -> int:
    click.echo(message, err=True)
    return code


_HELP = """\
把会议定下的事写成一份账（inputs 里的 YAML），一次生成分工方案、会议纪要、任务台账和各单位任务清单。

退出码：0 完成　1 有问题要改　2 命令写错　3 磁盘、权限或文件被占用　70 程序自己的毛病　130 按了 Ctrl-C"""


def _version_option() -> click.Option:
    def show(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
        if wanted and not ctx.resilient_parsing:
            click.echo(f"gen {gen.__version__}")
            ctx.exit()

    names = ["--version", "--版本", "show_version"]
    return click.Option(
        names, is_flag=True, expose_value=False, is_eager=True, help="显示版本", callback=show
    )


app = _App("gen", help=_HELP, params=[_version_option()])

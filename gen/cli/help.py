"""Commands whose help is Chinese and whose columns are aligned for Chinese."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any, TypeVar

import click

from gen.cli.text import columns, pad

__all__ = ["ChineseCommand", "ChineseGroup", "described_argument", "format_option", "help_when_alone"]

F = TypeVar("F", bound=Callable[..., object])

_WIDEST = 30


class ChineseCommand(click.Command):
    """A command with Chinese help."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("options_metavar", "[选项]")
        kwargs["context_settings"] = {"terminal_width": 80, **kwargs.get("context_settings", {})}
        kwargs["params"] = [*(kwargs.get("params") or ()), _help_option()]
        kwargs["add_help_option"] = False
        super().__init__(*args, **kwargs)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the arguments; a fault in them knows its command, whose help is then pointed at."""
        self._refuse_swallowed(ctx, args)
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as error:
            error.ctx = error.ctx or ctx
            raise

    def _refuse_swallowed(self, ctx: click.Context, args: list[str]) -> None:
        """Say that a value is missing where the next option stands in its place."""
        options = [p for p in self.get_params(ctx) if isinstance(p, click.Option)]
        names = {name for p in options for name in p.opts}
        valued = {name for p in options if not p.is_flag for name in p.opts}
        for this, following in pairwise(args):
            if this == "--":
                return
            if this in valued and following.partition("=")[0] in names:
                from gen.cli.usage import SwallowedError

                raise SwallowedError(this, following, ctx)

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the whole help."""
        formatter.write("\n".join(self._lines(ctx)) + "\n")

    def _lines(self, ctx: click.Context) -> list[str]:
        lines = [" ".join([f"用法：{ctx.command_path}", *self.collect_usage_pieces(ctx)]), ""]
        lines += (self.help or "").strip().splitlines()
        arguments = [p for p in self.get_params(ctx) if isinstance(p, _Described)]
        lines += _table("内容", [(str(p.metavar), p.description) for p in arguments])
        options = [p for p in self.get_params(ctx) if isinstance(p, click.Option) and not p.hidden]
        lines += self._commands(ctx)
        lines += _table("选项", [(_option(p), p.help or "") for p in options])
        return lines

    def _commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return []


def _help_option() -> click.Option:
    """Make ``--help`` ourselves: click's own looks for translations on the disk each time."""

    def show(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
        if wanted and not ctx.resilient_parsing:
            click.echo(ctx.get_help())
            ctx.exit()

    names = ["-h", "--help", "--帮助", "show_help"]
    return click.Option(
        names, is_flag=True, expose_value=False, is_eager=True, help="显示帮助", callback=show
    )


class ChineseGroup(ChineseCommand, click.Group):
    """A group with Chinese help and Chinese words for an unknown command."""

    command_class = ChineseCommand

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("subcommand_metavar", "命令 …")
        kwargs.setdefault("invoke_without_command", True)
        kwargs["callback"] = kwargs.get("callback") or help_when_alone
        super().__init__(*args, **kwargs)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command; say in Chinese when there is none, with the one probably meant."""
        name = args[0]
        if self.get_command(ctx, name) is None and not ctx.resilient_parsing and not name.startswith("-"):
            from gen.findings import nearest

            near = nearest(name, self.list_commands(ctx))
            offer = f"是不是想写“{ctx.command_path} {near}”？" if near else ""
            raise click.UsageError(f"没有“{name}”这个命令。{offer}", ctx)
        return super().resolve_command(ctx, args)

    def _commands(self, ctx: click.Context) -> list[str]:
        return _table("命令", [(name, self.short_help_of(ctx, name)) for name in self.list_commands(ctx)])

    def short_help_of(self, ctx: click.Context, name: str) -> str:
        """Return the line that stands beside a command's name."""
        command = self.get_command(ctx, name)
        return (command.short_help or "") if command else ""


def help_when_alone() -> None:
    """Show the help of a group that is called without a command."""
    ctx = click.get_current_context()
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())


class _Described(click.Argument):
    """An argument that says what it is."""

    description = ""


def described_argument(name: str, description: str, **options: Any) -> Callable[[F], F]:
    """Add an argument with a description (click's own have none)."""
    kind = type("Argument", (_Described,), {"description": description})
    return click.argument(name, cls=kind, **options)


class _Choice(click.ParamType):  # type: ignore[type-arg]
    """One of a few words, refused in Chinese."""

    name = "choice"

    def __init__(self, *words: str) -> None:
        self._words = words

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if value not in self._words:
            self.fail(f"只能是 {' 或 '.join(self._words)}。", param, ctx)
        return value


def format_option(command: F) -> F:
    """Add ``--format``."""
    words = ("text", "json")
    option = click.option(
        "--format",
        "--格式",
        "form",
        type=_Choice(*words),
        metavar="|".join(words),
        default="text",
        help="json：给程序用的格式",
    )
    return option(command)


def _option(option: click.Option) -> str:
    names = ", ".join([*option.opts, *option.secondary_opts])
    return names if option.is_flag or not option.metavar else f"{names} {option.metavar}"


def _table(title: str, rows: list[tuple[str, str]]) -> list[str]:
    if not rows:
        return []
    width = min(max(columns(left) for left, _ in rows), _WIDEST)
    lines = ["", f"{title}："]
    for left, right in rows:
        if columns(left) > width:
            lines += [f"  {left}", f"  {' ' * width}  {right}"]
        else:
            lines.append(f"  {pad(left, width)}  {right}".rstrip())
    return lines

"""click's own sentences, in Chinese."""

from __future__ import annotations

import re

import click

__all__ = ["SwallowedError", "usage_message"]

_EXTRA = re.compile(r"^Got unexpected extra arguments? \((.*)\)$", re.DOTALL)


class SwallowedError(click.BadOptionUsage):
    """An option that wants a value is followed by another option, which click would take for the value."""

    def __init__(self, option: str, swallowed: str, ctx: click.Context) -> None:
        super().__init__(option, f"Option {option!r} requires an argument.", ctx)
        self.swallowed = swallowed


def usage_message(error: click.UsageError) -> str:
    """Say what is wrong with a command line, and where its help is."""
    path = error.ctx.command_path if error.ctx else "gen"
    return f"{_sentence(error)}\n运行“{path} --help”看怎么写。"


def _sentence(error: click.UsageError) -> str:
    match error:
        case click.NoSuchOption():
            return f"没有“{error.option_name}”这个选项。{_offer(error)}"
        case click.MissingParameter():
            return f"少写了{_name(error.param)}。"
        case click.BadOptionUsage():
            wants = "requires" in error.message
            return f"选项“{error.option_name}”后面{_wanted(error) if wants else '不能写内容'}。"
        case click.BadParameter():
            return f"{_name(error.param)}写得不对：{error.message}"
    extra = _EXTRA.match(error.message)
    return f"多写了“{extra[1]}”。" if extra else error.message


def _offer(error: click.NoSuchOption) -> str:
    from gen.findings import nearest, offered

    return offered(nearest(error.option_name, error.possibilities or ()))


def _wanted(error: click.BadOptionUsage) -> str:
    """Say what belongs behind an option, and that another option stands in its place."""
    known = error.ctx.command.params if error.ctx else ()
    option = next((p for p in known if error.option_name in p.opts), None)
    name = str(option.metavar).replace("|", " 或 ") if option and option.metavar else "内容"
    what = f"要写{' ' if name[0].isascii() else ''}{name}"
    return f"{what}，却写了{instead}" if (instead := _instead(error)) else what


def _instead(error: click.BadOptionUsage) -> str:
    return f"选项“{error.swallowed}”" if isinstance(error, SwallowedError) else ""


def _name(parameter: click.Parameter | None) -> str:
    if isinstance(parameter, click.Option):
        return f"选项“{parameter.opts[-1]}”"
    return f"“{parameter.metavar or parameter.name}”" if parameter else "命令"

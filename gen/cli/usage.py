"""click's own sentences, in Chinese."""

from __future__ import annotations

import re

import click

__all__ = ["usage_message"]

_EXTRA = re.compile(r"^Got unexpected extra arguments? \((.*)\)$", re.DOTALL)


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
            return f"选项“{error.option_name}”后面{'要写内容' if wants else '不能写内容'}。"
        case click.BadParameter():
            return f"{_name(error.param)}写得不对：{error.message}"
    extra = _EXTRA.match(error.message)
    return f"多写了“{extra[1]}”。" if extra else error.message


def _offer(error: click.NoSuchOption) -> str:
    near = "、".join(f"“{name}”" for name in error.possibilities or ())
    return f"是不是想写{near}？" if near else ""


def _name(parameter: click.Parameter | None) -> str:
    if isinstance(parameter, click.Option):
        return f"选项“{parameter.opts[-1]}”"
    return f"“{parameter.metavar or parameter.name}”" if parameter else "命令"

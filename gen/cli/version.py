"""``gen version``."""

from __future__ import annotations

import click

import gen
from gen.cli.help import ChineseCommand

__all__ = ["command"]


@click.command("version", cls=ChineseCommand, help="显示版本。")
def command() -> int:
    """Print the version."""
    click.echo(f"gen {gen.__version__}")
    return 0

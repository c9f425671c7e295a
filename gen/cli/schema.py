"""``gen schema``: the JSON Schemas of the input files, for editors."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gen.cli.exits import DONE, ENVIRONMENT, StopError
from gen.cli.help import ChineseCommand, described_argument

if TYPE_CHECKING:
    from gen.source.schema import Kind

__all__ = ["KINDS", "command"]

KINDS: tuple[Kind, ...] = ("单位", "分工方案", "会议", "督查", "日历", "进展")


@click.command(
    "schema", cls=ChineseCommand, help="给出 YAML 文件的格式说明（JSON Schema），编辑器用它来提示和检查。"
)
@described_argument("kind", f"哪一种文件：{'、'.join(KINDS)}；不写就是全部", metavar="[种类]", required=False)
@click.option("--to", "--写到", "folder", metavar="文件夹", help="每种写成一个文件；不写时显示在屏幕上")
def command(kind: str | None, folder: str | None) -> int:
    """Print or write the schemas."""
    if kind is not None and kind not in KINDS:
        raise click.UsageError(
            f"没有“{kind}”这种文件，可以写：{'、'.join(KINDS)}。", click.get_current_context()
        )
    from gen.source.schema import json_schema

    schemas = {name: json_schema(name) for name in KINDS if kind in (None, name)}
    if folder is None:
        plain = schemas[kind] if kind else schemas
        click.echo(json.dumps(plain, ensure_ascii=False, indent=2))
        return DONE
    try:
        Path(folder).mkdir(parents=True, exist_ok=True)
        for name, schema in schemas.items():
            path = Path(folder) / f"{name}.schema.json"
            path.write_text(json.dumps(schema, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
            click.echo(f"已写好　{path}")
    except OSError as error:
        raise StopError(f"写不进“{folder}”：请看看它是不是只读，或者是不是一个文件。", ENVIRONMENT) from error
    return DONE

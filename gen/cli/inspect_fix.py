"""``gen inspect --调整``: the mended copy, written beside the file, never over anything."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from gen.cli.exits import DONE, ENVIRONMENT, FAULT, FINDINGS, StopError

if TYPE_CHECKING:
    from gen.inspect.mend.run import Mended
    from gen.inspect.rule import House

__all__ = ["fix_copy"]


def fix_copy(file: Path, data: bytes, house: House, form: str) -> int:
    """Mend, write ``NAME（已调整）.docx``, say what was done and what a person must do.

    Raises:
        StopError: the file cannot be mended, or the copy cannot be written.
    """
    from gen.inspect.mend.run import MendError, TextChangedError, mend

    target = file.with_name(f"{file.stem}（已调整）.docx")
    if target.exists():
        raise StopError(f"“{target}”已经有了，没有覆盖。请改名或移走后再运行。", ENVIRONMENT)
    try:
        mended = mend(data, house)
    except TextChangedError as error:
        raise StopError(str(error), FAULT) from error
    except MendError as error:
        raise StopError(str(error), FINDINGS) from error
    written = _write(target, mended.data) if mended.done else None
    if form == "json":
        _json(mended, file, written)
    else:
        _text(mended, written)
    return FINDINGS if mended.after.failed("P0", "P1") else DONE


def _write(target: Path, data: bytes) -> Path:
    try:
        with target.open("xb") as out:
            out.write(data)
    except FileExistsError as error:
        raise StopError(f"“{target}”已经有了，没有覆盖。请改名或移走后再运行。", ENVIRONMENT) from error
    except OSError as error:
        target.unlink(missing_ok=True)
        raise StopError(f"“{target}”写不进去：磁盘满了、没有权限，或者文件正开着。", ENVIRONMENT) from error
    return target


def _text(mended: Mended, written: Path | None) -> None:
    from gen.inspect.report import summary_line, table_lines

    if written is None:
        click.echo("没有可以自动调整的格式，没有另存。")
    else:
        click.echo(f"另存为　{written}\n文字一个没动，调整了 {len(mended.done)} 项：")
        for result in mended.done:
            found, wanted = result.judgement.measured, result.judgement.expected
            click.echo(f"  {result.rule.title}：原来{found}，要求{wanted}　[{result.rule.id}]")
    if mended.left:
        click.echo(f"\n还有 {len(mended.left)} 项要人来改：\n")
        click.echo("\n".join(table_lines(mended.after)))
    click.echo(f"\n{'调整后' if written else '现在'}：{summary_line(mended.after)}")


def _json(mended: Mended, file: Path, written: Path | None) -> None:
    from gen.cli.inspect import echo_json
    from gen.inspect.report import plain

    plain_done = plain(mended.before, str(file))["rules"]
    ids = {r.rule.id for r in mended.done}
    report = plain(mended.after, str(written or file))
    report["fixed"] = {
        "file": str(written) if written else None,
        "done": [r for r in plain_done if r["id"] in ids],
        "left": [r.rule.id for r in mended.left],
    }
    echo_json(report)

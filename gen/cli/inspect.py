"""``gen inspect``: a .docx against GB/T 9704—2012."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gen.cli.exits import DONE, ENVIRONMENT, FINDINGS, StopError
from gen.cli.help import ChineseCommand, described_argument, format_option

if TYPE_CHECKING:
    from gen.findings import Finding
    from gen.inspect.pages import Pages
    from gen.inspect.rule import House
    from gen.inspect.run import Report

__all__ = ["command", "echo_json"]


@click.command(
    "inspect",
    cls=ChineseCommand,
    help="按《党政机关公文格式》（GB/T 9704—2012）检查 Word 文件的格式，逐项列出实际是多少、要求是多少、在什么地方。"
    "有 P0、P1 级不合格时退出码为 1。",
)
@described_argument("file", "要检查的 Word 文件（.docx）", metavar="文件")
@click.option("--pdf", "pdf", metavar="PDF", help="这份文件印成的 PDF：再在版面上量一遍（要装 poppler）")
@click.option(
    "--fix",
    "--调整",
    "fix",
    is_flag=True,
    help="另存一份“（已调整）”的，能调的格式都调好，一个字也不动；说明调了什么、还要人改什么",
)
@click.option("--all", "--全部", "everything", is_flag=True, help="合格的、不适用的也列出来")
@click.option(
    "--pitch", "--行距", "pitch", metavar="磅", help="本单位的行距（如 28、28.95、30）；不写：每页22行就行"
)
@click.option(
    "--figures",
    "--数字字体",
    "figures",
    metavar="字体",
    help="数字、字母用的字体；不写：随正文或Times New Roman",
)
@click.option(
    "--fangsong", "--仿宋", "fangsong", metavar="字体", help="正文只准用这个名字的仿宋；不写：哪家的仿宋都行"
)
@click.option("--mirror", "--镜像", "mirrored", is_flag=True, help="要求设镜像（对称）页边距")
@format_option
def command(
    file: str,
    pdf: str | None,
    fix: bool,
    everything: bool,
    pitch: str | None,
    figures: str | None,
    fangsong: str | None,
    mirrored: bool,
    form: str,
) -> int:
    """Read, judge, print."""
    data = _read(Path(file))
    house = _in_workspace(Path(file), _house(pitch, figures, fangsong, mirrored))
    from gen.inspect.run import inspect

    if fix:
        if pdf is not None:
            raise click.UsageError(
                "--调整 和 --pdf 不能一起用：调整以后版面会变。", click.get_current_context()
            )
        from gen.cli.inspect_fix import fix_copy

        return fix_copy(Path(file), data, house, form)
    pages, unmeasured = _measure(pdf)
    report = inspect(data, file, house, pages)
    if unmeasured is not None:
        report = replace(report, findings=(*report.findings, unmeasured))
    if form == "json":
        _print_json(report, file)
    else:
        _print(report, file, everything)
    if report.failed("P0", "P1") or any(f is not unmeasured for f in report.findings):
        return FINDINGS
    return ENVIRONMENT if unmeasured else DONE


def _measure(pdf: str | None) -> tuple[Pages | None, Finding | None]:
    if pdf is None:
        return None, None
    from gen.cli.inspect_pages import read_pages
    from gen.findings import Finding, Place, Severity
    from gen.inspect.pages import PagesError

    try:
        return read_pages(Path(pdf)), None
    except PagesError as error:
        remedy = "装好 poppler、给出完好的 PDF 后再查；其余各项已照 Word 文件检查"
        return None, Finding("E702", Severity.ERROR, f"没有在版面上量：{error}", Place(pdf), remedy)


def _house(pitch: str | None, figures: str | None, fangsong: str | None, mirrored: bool) -> House:
    from gen.inspect.rule import House

    points: float | None = None
    if pitch is not None:
        try:
            points = float(pitch.removesuffix("磅"))
        except ValueError:
            points = 0.0
        if not 10 <= points <= 100:
            raise click.UsageError(f"“{pitch}”不是行距，请写磅数，例如 28.95。", click.get_current_context())
    return House(points, figures, fangsong, mirrored)


def _in_workspace(file: Path, typed: House) -> House:
    """Take the choices of the workspace the file lies in, where the command line makes none of its own."""
    from gen.cli.house import house_at

    found = house_at(file)
    if found is None or typed != type(typed)():
        return typed
    house, register = found
    click.echo(f"按本单位的版式检查（{register} 的“版式”）。", err=True)
    return house


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise StopError(f"没有“{path}”这个文件。", ENVIRONMENT) from error
    except OSError as error:
        raise StopError(f"“{path}”读不出来，可能没有权限，或者是个文件夹。", ENVIRONMENT) from error


def _print(report: Report, file: str, everything: bool) -> None:
    from gen.cli.show import show_findings
    from gen.inspect.report import summary_line, table_lines

    if report.findings:
        show_findings(report.findings)
        click.echo("")
    if not report.results:
        return
    click.echo(f"{file}　按“{report.form}”检查")
    lines = table_lines(report, everything=everything)
    if lines:
        click.echo("\n" + "\n".join(lines))
    click.echo(f"\n{summary_line(report)}")


def _print_json(report: Report, file: str) -> None:
    from gen.inspect.report import plain

    echo_json(plain(report, file))


def echo_json(data: object) -> None:
    """Print JSON; escaped where the screen cannot show Chinese."""
    unicode = (getattr(sys.stdout, "encoding", None) or "utf-8").lower().startswith("utf")
    click.echo(json.dumps(data, ensure_ascii=not unicode, indent=2))

"""``gen template``: faults of templates, and the words they may use."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from gen.cli.exits import DONE, FINDINGS
from gen.cli.help import ChineseGroup, described_argument, format_option, help_when_alone
from gen.cli.where import choose_templates, locate, workspace_option

if TYPE_CHECKING:
    from gen.findings import Finding
    from gen.source.workspace import Workspace

__all__ = ["command"]


@click.group("template", cls=ChineseGroup, help="检查模板，列出模板可以用的词。")
def command() -> None:
    """Show the help when neither of the two commands is named."""
    help_when_alone()


@command.command("check", help="检查 templates 里的模板，一次列出全部问题。", short_help="检查模板")
@described_argument("names", "只查这几个模板", nargs=-1, metavar="[模板…]")
@format_option
@workspace_option
def check(names: tuple[str, ...], form: str, workspace: str | None) -> int:
    """Compile every template and print what is wrong."""
    place = locate(workspace)
    from gen.cli.pipeline import Rooms
    from gen.cli.show import findings_json, show_findings, summary
    from gen.findings import has_errors, sort_findings
    from gen.publish.outputs import scan_templates

    templates, findings = scan_templates(place.templates)
    chosen = choose_templates([t.path for t in templates], names) if names else None
    rooms = Rooms(place)
    read = 0
    for template in templates:
        if chosen is None or template.path in chosen:
            read += 1
            data = (place.templates / template.path).read_bytes()
            findings += rooms.compile(data, template.shown, template.root)[1]
    tried = ""
    if read and not has_errors(findings):
        tried, found = _try(place, names)
        findings += found
    findings = sort_findings(findings)
    if form == "json":
        click.echo(findings_json(findings))
    else:
        show_findings(findings)
        click.echo(
            f"{chr(10) if findings else ''}查了 {read} 个模板：{summary(findings) if findings else '没有问题'}。{tried}"
        )
    return FINDINGS if has_errors(findings) else DONE


def _try(place: Workspace, names: tuple[str, ...]) -> tuple[str, list[Finding]]:
    """Render with the account as it is, nothing written: some faults depend on what is printed.

    Returns a sentence on how that went, and what it found about the templates.
    """
    from gen.cli.build import pipeline_of, read_request
    from gen.cli.where import meeting_keys
    from gen.findings import Severity
    from gen.publish.build import build

    if not meeting_keys(place):
        return "还没有会议，没有试着生成。", []
    report = build(place, read_request(place, names, dry_run=True), pipeline_of(place))
    errors = [finding for finding in report.findings if finding.severity is Severity.ERROR]
    about_templates = [finding for finding in errors if not finding.place.file.startswith("inputs/")]
    if len(about_templates) < len(errors):
        return "账里有错误，没有试着生成；先用“gen check”查账。", about_templates
    went = "成品就是按现在的账和模板生成的。" if report.idle else "按现在的账试着生成了一遍，都能生成。"
    return ("" if errors else went), about_templates


@command.command(
    "words", help="列出模板可以用的全部词：是什么、什么意思、账上的例子。", short_help="列出模板可以用的词"
)
@click.option(
    "--root",
    "--按",
    "root",
    metavar="会议|单位|分管领导|全年…",
    default="会议",
    help="给哪种模板用；不写就是“会议”",
)
@workspace_option
def words(root: str, workspace: str | None) -> int:
    """Print the vocabulary with examples from the account."""
    from gen.cli.words import print_words

    return print_words(root, workspace)

"""The account rendered to the deputies at the end of the year: two columns, what was to be done and what was done."""

from __future__ import annotations

from lxml.etree import _Element as Element
from word_edges import PORTRAIT_EDGES, edge_parts
from word_package import assemble
from word_xml import TEXT_WIDTH, cell, control, control_row, paragraph, row, section, w
from word_year_parts import grid, values

__all__ = ["year_end_account"]

_WIDTHS = [TEXT_WIDTH // 2, TEXT_WIDTH - TEXT_WIDTH // 2]
_PLANNED = "任务清单 | selectattr('来源', 'equalto', '分工方案') | list"


def year_end_account() -> bytes:
    """Make 年底交账（代表版）.docx."""
    band = row(cell(TEXT_WIDTH, paragraph("TableSection", "{{ 任务.章号 }}、{{ 任务.章 }}"), span=2))
    body = w(
        "body",
        paragraph("DocumentTitle", "{{ 年度 }}年重点任务完成情况"),
        paragraph("Version", "（截至{{ 截止日 }}）"),
        control("if 指标"),
        *_table(
            "项 in 指标",
            "{{ loop.index }}.{{ 项.名称 }}：{{ 项.目标 }}",
            "{{ 项.完成 | 空则('—') }}{% if 项.完成率 %}（完成率{{ 项.完成率 }}）{% endif %}",
            "一、主要指标",
        ),
        control("endif"),
        *_table(
            f"任务 in {_PLANNED}",
            "{{ loop.index }}.{{ 任务.内容 }}",
            "{{ 任务.对外进展 | 空则('—') }}",
            "{% if 指标 %}二{% else %}一{% endif %}、重点任务",
            control_row("if loop.changed(任务.章)", TEXT_WIDTH, 2),
            band,
            control_row("endif", TEXT_WIDTH, 2),
        ),
        section(PORTRAIT_EDGES),
    )
    return assemble(
        body,
        edge_parts(PORTRAIT_EDGES),
        title="{{ 年度 }}年重点任务完成情况",
        creator="{{ 机关.办文单位 }}",
    )


def _table(loop: str, goal: str, done: str, title: str, *before: Element) -> list[Element]:
    return [
        paragraph("Level1", title),
        grid(
            list(_WIDTHS),
            ("目标任务", "完成情况"),
            loop,
            [*before, values(_WIDTHS, (goal, done), left=(0, 1))],
        ),
    ]

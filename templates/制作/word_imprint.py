"""版记 at the foot of the last page (GB/T 9704—2012 7.4), the same for a plan and for minutes."""

from __future__ import annotations

from lxml.etree import _Element as Element
from word_xml import PORTRAIT, TEXT_WIDTH, cell, control_row, paragraph, row, table, w

__all__ = ["at_the_foot", "imprint"]


def at_the_foot() -> Element:
    """Place a table at the foot of the page its anchor stands on."""
    return w(
        "tblpPr",
        leftFromText=0,
        rightFromText=0,
        topFromText=0,
        bottomFromText=0,
        vertAnchor="margin",
        horzAnchor="page",
        tblpX=PORTRAIT["left"],
        tblpYSpec="bottom",
    )


def imprint(label: str, recipients: str, printer: str, printed_on: str) -> list[Element]:
    """Make the floating table and the paragraph it is anchored to.

    ``label`` is 抄送 or 发送; ``recipients``, ``printer`` and ``printed_on`` are words, each may be empty.
    """
    date = f"{{% if {printed_on} %}}{{{{ {printed_on} }}}}印发{{% endif %}}"
    rows = (
        control_row(f"if {recipients}", TEXT_WIDTH, 1),
        row(cell(TEXT_WIDTH, paragraph("Copies", f"{label}：{{{{ {recipients} }}}}。"))),
        control_row("endif", TEXT_WIDTH, 1),
        row(cell(TEXT_WIDTH, paragraph("PrintedBy", f"{{{{ {printer} }}}}\t" + date))),
    )
    return [table([TEXT_WIDTH], *rows, style="Imprint", floating=at_the_foot()), paragraph("Anchor")]

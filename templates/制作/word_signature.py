"""附件说明, 署名 and 成文日期 (GB/T 9704—2012 7.3.4, 7.3.5)."""

from __future__ import annotations

from lxml.etree import _Element as Element
from word_xml import TEXT_WIDTH, cell, control, control_row, paragraph, row, table

__all__ = ["attachment_note", "signature"]

_THIRD = TEXT_WIDTH // 3
_BETWEEN_SEALS = 98.6
"""Points under a name: with its own line 45 mm, so that seals of 42 mm do not touch."""


def attachment_note() -> list[Element]:
    """Name the attachments: the tables of this file, then what is attached apart.

    Only the last name is kept with the signature: a list of forty may go over several pages.
    """
    number = "loop.index + (2 if 指标 else 1)"
    two_digits = f"{{% 左空 6.5 if {number} > 9 else 6 %}}{{% 悬挂 1.5 if {number} > 9 else 1 %}}"
    further = f"{two_digits}{{{{ {number} }}}}.{{{{ 附 }}}}"
    return [
        control("if 指标 or 方案.附件"),
        paragraph(
            "AttachmentNote",
            "附件：1.{% if 指标 %}主要指标分解表{% else %}重点任务分解表{% endif %}",
        ),
        control("if 指标"),
        paragraph("AttachmentNoteNext", "2.重点任务分解表"),
        control("endif"),
        control("for 附 in 方案.附件"),
        control("if loop.last"),
        paragraph("AttachmentNoteNext", further),
        control("else"),
        paragraph("AttachmentNoteMore", further),
        control("endif"),
        control("endfor"),
        control("else"),
        paragraph("AttachmentNoteSingle", "附件：重点任务分解表"),
        control("endif"),
    ]


def signature() -> list[Element]:
    """Sign and date: of several organs that seal in a grid of three, else one under the other."""
    return [
        control("if 方案.署名排"),
        _sealed_together(),
        control("else"),
        control("for 落 in 方案.落款"),
        paragraph(
            "Signatory",
            "{% 右空 落.右空 %}{% 段前 方案.署名段前 if loop.first else 0 %}{{ 落.署名 }}",
        ),
        control("endfor"),
        control("if 方案.成文日期"),
        paragraph("DocumentDate", "{% 右空 方案.日期右空 %}{{ 方案.成文日期 }}"),
        control("endif"),
        control("endif"),
    ]


def _sealed_together() -> Element:
    """The last name stands in the last column, the date right under it (7.3.5.1)."""
    space = (
        f"{{% 段前 方案.署名段前 if loop.first else 0 %}}{{% 段后 0 if loop.last else {_BETWEEN_SEALS} %}}"
    )
    names = (cell(_THIRD, paragraph("SealName", f"{space}{{{{ 排.{word} }}}}")) for word in "左中右")
    dated = (cell(_THIRD, paragraph("SealName", text)) for text in ("", "", "{{ 方案.成文日期 }}"))
    return table(
        [_THIRD] * 3,
        control_row("for 排 in 方案.署名排", TEXT_WIDTH, 3),
        row(*names),
        control_row("endfor", TEXT_WIDTH, 3),
        control_row("if 方案.成文日期", TEXT_WIDTH, 3),
        row(*dated),
        control_row("endif", TEXT_WIDTH, 3),
        style="Plain",
    )

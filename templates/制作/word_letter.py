"""The letter form (信函, GB/T 9704—2012 10.1): its head, its edges and its foot, around any paragraphs.

The mark and the first red double line are the header of page 1, the second double line its footer:
they stay where they are whatever the text does, and page 1 has no number.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lxml.etree import _Element as Element
from word_edges import page_number
from word_imprint import at_the_foot
from word_letter_styles import FOOT_EDGE, MARK_SIZES, TOP_EDGE, letter_styles
from word_package import assemble
from word_xml import (
    TEXT_WIDTH,
    blank_part,
    cell,
    control,
    control_row,
    paragraph,
    row,
    run,
    section,
    table,
    w,
)

__all__ = ["Head", "letter", "signature"]

_EDGES = {
    "header first": "header1",
    "header even": "header2",
    "header default": "header3",
    "footer first": "footer1",
    "footer even": "footer2",
    "footer default": "footer3",
}


@dataclass(frozen=True)
class Head:
    r"""What stands above the text of a letter.

    Each is a text, or one tag such as ``{{ 机关.办文单位 }}``; what is empty is not printed.

    Attributes:
        mark: 发文机关标志, the organ's name without 文件; its size follows from its length.
        number: 发文字号, flush right under the first double line.
        title: may hold line breaks (``\n``).
        copy_number: 份号, flush left under the line.
        secret: 密级和保密期限.
        urgent: 紧急程度.
    """

    mark: str
    number: str
    title: str
    copy_number: str = ""
    secret: str = ""
    urgent: str = ""


def letter(paragraphs: Iterable[Element], head: Head, *, copies: str = "", creator: str = "") -> bytes:
    """Make a letter (信函) as a .docx: a document, or a template where the texts hold tags.

    Args:
        paragraphs: what stands between the title and the 抄送, made with ``word_xml.paragraph``,
            ``control`` and so on. Its styles are those of any other document: ``Blank`` (an empty
            line, one belongs before the addressee), ``Addressees`` (text with its ：),
            ``Level1``, ``Level2``, ``Body``, ``Task``, ``AttachmentNoteSingle``, ``Signatory``,
            ``DocumentDate``, ``Note``.
        head: the mark, the number, the title and what may stand on their left.
        copies: 抄送, without its label and its 。; it stands at the foot of the last page, without
            lines, and names neither printer nor date.
        creator: the author in the properties of the file; the mark when empty.

    Example::

        letter(
            [
                paragraph("Blank"),
                paragraph("Addressees", "{{ 单位.全称 }}："),
                control("for 任务 in 任务清单"),
                paragraph("Task", "{{ 任务.序号 }}.{{ 任务.内容 }}"),
                control("endfor"),
                *signature("机关.办文单位", "方案.成文日期"),
            ],
            Head(mark="{{ 机关.办文单位 }}", number="〔2022〕1号", title="关于交办有关任务的通知"),
            copies="{{ 方案.抄送 }}",
        )
    """
    body = w("body", *_under_the_line(head), *_title(head.title), *paragraphs)
    if copies:
        body.extend(_copies(copies))
    body.append(_section())
    title = head.title.replace("\n", "").replace("分行 }}", " }}")
    return assemble(
        body, _edge_parts(head.mark), title=title, creator=creator or head.mark, more_styles=letter_styles()
    )


def signature(name: str, date: str) -> list[Element]:
    """Sign and date, sealed: the date four 字 from the right, the name centred over it (7.3.5.1).

    Both are words such as ``督查.署名``. A date has three 字 (年月日), all else of it is half as wide.
    """
    right = f"[0, 4 + (({date}|length + 3) / 2 - {name}|length) / 2]|max"
    return [
        paragraph("Signatory", f"{{% 右空 {right} %}}{{{{ {name} }}}}"),
        paragraph("DocumentDate", f"{{{{ {date} }}}}"),
    ]


def _word(text: str) -> str:
    """Return what stands in a text that is one tag, empty for any other text."""
    inside = text[2:-2].strip() if text.startswith("{{") and text.endswith("}}") else ""
    return "" if "{{" in inside else inside


def _under_the_line(head: Head) -> list[Element]:
    """Put the number on the right and what is on its left each on a line of its own, from the top."""
    left = [(text, face) for text, face in _left(head) if text]
    first: list[Element] = []
    lines: list[Element] = []
    for at, (text, face) in enumerate(left):
        above = [other for other, _ in left[:at]]
        empty = all(_word(other) for other in above)
        if empty and above:
            condition = " or ".join(_word(other) for other in above)
            first.append(run(f"{{% if not ({condition}) %}}{text}{{% endif %}}", face))
            lines += _line(text, face, f"({condition})")
        elif empty:
            first.append(run(text, face))
        else:
            lines += _line(text, face, "")
    return [paragraph("LetterNumber", *first, f"\t{head.number}"), *lines]


def _left(head: Head) -> Sequence[tuple[str, str]]:
    return (head.copy_number, ""), (head.secret, "Hei"), (head.urgent, "Hei")


def _line(text: str, face: str, condition: str) -> list[Element]:
    line = paragraph("Addressees", run(text, face))
    conditions = " and ".join(part for part in (_word(text), condition) if part)
    return [control(f"if {conditions}"), line, control("endif")] if conditions else [line]


def _title(title: str) -> list[Element]:
    return [paragraph("DocumentTitle", title)]


def _mark(mark: str) -> list[Element]:
    """Make the mark as large as fits on one line; a tag brings a paragraph for every size."""
    word = _word(mark)
    longest = {size: TEXT_WIDTH // (20 * size) for size in MARK_SIZES}
    if not word:
        fitting = (size for size, most in longest.items() if len(mark) <= most)
        return [paragraph(f"LetterMark{next(fitting, MARK_SIZES[-1])}", mark)]
    nodes: list[Element] = []
    for size, most in longest.items():
        branch = "if" if size == MARK_SIZES[0] else "elif"
        last = size == MARK_SIZES[-1]
        nodes += [control("else" if last else f"{branch} {word}|length <= {most}")]
        nodes += [paragraph(f"LetterMark{size}", mark)]
    return [*nodes, control("endif")]


def _edge_parts(mark: str) -> dict[str, Element]:
    parts = {
        "header first": w("hdr", *_mark(mark)),
        "header even": blank_part("hdr"),
        "header default": blank_part("hdr"),
        "footer first": w("ftr", paragraph("LetterFoot")),
        "footer even": w("ftr", page_number("LetterNumberEven")),
        "footer default": w("ftr", page_number("LetterNumberOdd")),
    }
    return {_EDGES[place]: part for place, part in parts.items()}


def _section() -> Element:
    """Make the section of the text: other edges on page 1, which hold the double lines.

    There is no grid: LibreOffice would centre the lines in what the head leaves of page 1. Exact
    lines make 22 of them without one.
    """
    node = section(_EDGES)
    margins, grid = node.find("{*}pgMar"), node.find("{*}docGrid")
    for name, value in (("header", TOP_EDGE), ("footer", FOOT_EDGE)):
        margins.set(f"{{{node.nsmap['w']}}}{name}", str(value))
    node.replace(grid, w("titlePg"))
    return node


def _copies(copies: str) -> list[Element]:
    """Make the 版记 of a letter: 抄送 alone at the foot of the text, without lines."""
    rows = [row(cell(TEXT_WIDTH, paragraph("Copies", f"抄送：{copies}。")))]
    if word := _word(copies):
        rows = [
            control_row(f"if {word}", TEXT_WIDTH, 1),
            *rows,
            control_row("endif", TEXT_WIDTH, 1),
        ]
    return [table([TEXT_WIDTH], *rows, style="LetterImprint", floating=at_the_foot()), paragraph("Anchor")]

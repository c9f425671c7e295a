"""Tags where none can work: comments, prompts of data validation, hyperlinks, conditional formats, alternative texts."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import unquote

from lxml import etree

from gen.template.sheet.book import Book, Sheet, main_root, tag
from gen.template.sheet.pieces import parse_xml
from gen.template.sheet.tags import Fault
from gen.template.tags import TAG

__all__ = ["tags_elsewhere"]

_REMEDY = "请把标签移到单元格里；要给人看的话写在单元格或页眉页脚里"
_PLACES = {
    "dataValidation": "数据有效性",
    "hyperlink": "超链接",
    "conditionalFormatting": "条件格式",
}
_TEXTS = ("headerFooter", "sheetData")
"""What stands in a sheet and may hold tags."""


def tags_elsewhere(book: Book, sheet: Sheet, root: etree._Element) -> Iterator[tuple[str, Fault, str]]:
    """Report every tag around the cells of a sheet, and in what hangs on it: where, what is wrong, the tag."""
    here = f"工作表“{sheet.name}”"
    for child in root:
        if isinstance(child.tag, str) and etree.QName(child).localname not in _TEXTS:
            for element in child.iter(etree.Element):
                yield from _in_element(element, here)
    for link in book.links_of(sheet.part).values():
        data = b"" if link.outside else book.parts.get(link.target, b"")
        if link.outside:
            yield from _said(unquote(link.target), f"{here} 超链接", "超链接")
        elif b"{" not in data:
            continue
        elif link.kind == "comments":
            yield from _in_comments(main_root(data), here)
        elif link.kind == "threadedComment":
            for element in parse_xml(data).iter(etree.Element):
                yield from _said(element.text, f"{here} 批注", "批注")
        elif link.kind == "drawing":
            for element in parse_xml(data).iter(etree.Element):
                for value in element.attrib.values():
                    yield from _said(str(value), f"{here} 图形", "图形的替代文字或名称")


def _in_element(element: etree._Element, here: str) -> Iterator[tuple[str, Fault, str]]:
    texts = [element.text, *map(str, element.attrib.values())]
    if not any(text and "{" in text for text in texts):
        return
    owner = next(
        (e for e in (element, *element.iterancestors()) if etree.QName(e).localname in _PLACES), element
    )
    place = _PLACES.get(etree.QName(owner).localname, "单元格以外的地方")
    cells = owner.get("ref") or owner.get("sqref") or ""
    for text in texts:
        yield from _said(text, f"{here} {cells or place}", place)


def _in_comments(root: etree._Element, here: str) -> Iterator[tuple[str, Fault, str]]:
    for comment in root.iter(tag("comment")):
        text = "".join(part.text or "" for part in comment.iter(tag("t")))
        yield from _said(text, f"{here} {comment.get('ref', '')}", "批注")


def _said(text: str | None, spot: str, place: str) -> Iterator[tuple[str, Fault, str]]:
    for found in TAG.finditer(text) if text and "{" in text else ():
        yield spot, Fault("E507", f"标签写在了{place}里，不会替换", _REMEDY), found[0]

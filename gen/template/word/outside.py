"""Tags where none can work: deleted text, field codes, formulas, alternative texts, charts; and what Word keeps."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from urllib.parse import unquote

from gen.findings import Finding, Place, Severity
from gen.template.tags import TAG
from gen.template.word.draft import Draft
from gen.template.word.xml import BrokenPartError, Element, parse_part, w

__all__ = ["SAVE_AGAIN", "check_elsewhere", "check_other_parts"]

SAVE_AGAIN = "请用 Word 打开，另存为 .docx，再放进模板文件夹"

_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_CHANGES = (w("ins"), w("del"), w("moveFrom"), w("moveTo"))
_FIELD = "请把标签写在普通文字里；域（页码、目录、超链接）里的代码不会替换"


def check_elsewhere(draft: Draft) -> None:
    """Report the tags of a part that stand outside ordinary text, and tracked changes."""
    for element in draft.root.iter():
        if element.tag == w("delText"):
            for typed in _tags(element.text):
                remedy = "请在“审阅”里接受或拒绝这处修订，再保存模板"
                draft.report("E509", _spot(draft, element), "已删除的文字（修订）里有标签", remedy, typed)
        elif element.tag == w("instrText"):
            for typed in _tags(element.text):
                draft.report("E507", _spot(draft, element), "标签写在了域代码里，不会替换", _FIELD, typed)
        elif element.tag == _MATH:
            for typed in _tags(element.text):
                draft.report(
                    "E507",
                    _spot(draft, element),
                    "标签写在了公式里，不会替换",
                    "请把标签移到公式外面的普通文字里",
                    typed,
                )
        for value in element.attrib.values():
            for typed in _tags(str(value)):
                remedy = "请把标签写在普通文字里；图片的替代文字、域代码等不会替换"
                draft.report(
                    "E507", _spot(draft, element), "标签写在了文字以外的地方，不会替换", remedy, typed
                )
    change = next(draft.root.iter(*_CHANGES), None)
    draft.tracked = change is not None
    if change is not None:
        remedy = "请在“审阅”里全部接受或拒绝，再保存模板；否则成品里也带着这些修订和修订人"
        draft.report("W551", _spot(draft, change), "模板里有未处理的修订", remedy, "", warn=True)


def _spot(draft: Draft, element: Element) -> str:
    paragraph = next((a for a in (element, *element.iterancestors()) if a.tag == w("p")), element)
    return draft.spots.of(paragraph)


def _tags(text: str | None) -> Iterator[str]:
    if text and "{" in text:
        yield from (found[0] for found in TAG.finditer(text))


_PLACES = {
    "word/charts/": "图表",
    "word/diagrams/": "SmartArt 图形",
    "word/comments": "批注",
    "word/glossary/": "构建基块",
}


def _in_links(file: str, name: str, data: bytes) -> Iterator[Finding]:
    """Report the tags in the addresses of hyperlinks; Word writes their braces as %7B, or as they are."""
    if b"{{" not in data and b"{%" not in data and b"%7b" not in data.lower():
        return
    try:
        links = parse_part(data)
    except BrokenPartError as error:
        yield Finding("E501", Severity.ERROR, f"{error}（{name}）", Place(file), SAVE_AGAIN)
        return
    for element in links:
        for typed in _tags(unquote(element.get("Target") or "")):
            place = Place(file, spot="超链接")
            remedy = "请把标签移到正文里；地址要随内容变的，请印成文字"
            yield Finding("E507", Severity.ERROR, "标签写在了超链接的地址里，不会替换", place, remedy, typed)


def check_other_parts(file: str, parts: Mapping[str, bytes], compiled: Collection[str]) -> list[Finding]:
    """Report tags in parts that are copied as they are, and comments."""
    out: list[Finding] = []
    for name, data in parts.items():
        if name.endswith(".rels") and name.startswith("word/"):
            out += _in_links(file, name, data)
        place = next((said for start, said in _PLACES.items() if name.startswith(start)), "")
        if name in compiled or not place or not name.endswith(".xml"):
            continue
        if b"{{" in data or b"{%" in data:
            out.append(
                Finding(
                    "E507",
                    Severity.ERROR,
                    f"{place}里有标签，不会替换",
                    Place(file, spot=place),
                    "请把标签移到正文、页眉页脚或文本框里",
                )
            )
        elif name == "word/comments.xml" and b"<w:comment " in data:
            remedy = "请删去批注再保存模板；否则成品里也带着批注和批注人"
            out.append(Finding("W552", Severity.WARNING, "模板里有批注", Place(file, spot=place), remedy))
    return out

"""Take the tags that wrap a paragraph, a row or a cell out of it, to stand around it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gen.template.tags import CLOSERS
from gen.template.word.draft import BRACE, MARK, Code, Draft, number_of
from gen.template.word.paragraph import Lift
from gen.template.word.printer import ParagraphShape
from gen.template.word.xml import Element, detach, w, xml_of

__all__ = ["lift", "plain_text"]

_HOLDERS = {"p": w("p"), "tc": w("tc"), "tr": w("tr")}
_NAMES = {"p": "一段", "tc": "一格", "tr": "一行"}
_THINGS = {
    w("drawing"): "图片或图形", w("pict"): "图片或图形", w("object"): "嵌入的对象", w("sectPr"): "分节符",
    w("footnoteReference"): "脚注", w("endnoteReference"): "尾注", w("instrText"): "域",
}  # fmt: skip
_RANGES = [w(name) for name in ("bookmarkStart", "bookmarkEnd", "permStart", "permEnd")]
_NUMBER = re.compile(r"\{(\d+)\}")


def lift(draft: Draft, lifts: list[Lift]) -> list[Lift]:
    """Replace each paragraph, cell and row that only holds structural tags by their markers.

    Paragraphs first, then cells, then rows: what is left in an outer one beside its tags would be lost.
    Returns the other tags, of the paragraphs that are left.
    """
    for prefix in ("p", "tc", "tr"):
        groups: dict[Element, list[Lift]] = {}
        beside: dict[Element, list[str]] = {}
        for item in lifts:
            if item.placed.tag.prefix != prefix:
                if not item.placed.tag.prefix and (other := _holder(item.paragraph, prefix)) is not None:
                    beside.setdefault(other, []).append(f"“{item.placed.tag.typed}”")
                continue
            holder = _holder(item.paragraph, prefix)
            if holder is None:
                _misplaced(draft, item)
            else:
                groups.setdefault(holder, []).append(item)
        for holder, items in groups.items():
            _replace(draft, holder, items, prefix, beside.get(holder, ()))
    others = [item for item in lifts if not item.placed.tag.prefix]
    return [item for item in others if any(above is draft.root for above in item.paragraph.iterancestors())]


def _holder(paragraph: Element, prefix: str) -> Element | None:
    if prefix == "p":
        return paragraph
    for at in paragraph.iterancestors():
        if at.tag == _HOLDERS[prefix]:
            return at
        if at.tag == w("txbxContent"):
            return None
    return None


def _misplaced(draft: Draft, item: Lift) -> None:
    tag = item.placed.tag
    draft.dropped.add(item.number)
    if tag.command == "for":
        draft.loose_names.update(re.findall(r"\w+", tag.body.partition(" in ")[0])[1:])
    draft.report(
        "E507",
        item.placed.spot,
        f"“{{%{tag.prefix}”只能写在表格里",
        f"请移到表格的{_NAMES[tag.prefix]}里，或改成 {{%p … %}}",
        tag.typed,
    )


def _replace(draft: Draft, holder: Element, items: list[Lift], prefix: str, beside: Sequence[str]) -> None:
    rest = _rest(draft, holder, beside)
    first = items[0].placed
    if rest:
        name = _NAMES[prefix]
        remedy = f"请把别的内容移到另{name}，让这个标签独占{name}"
        if len(items) > 1:
            remedy = f"请分成三处：开头的标签、要重复的内容、结束的标签各占{name}"
        draft.report(
            "E502",
            first.spot,
            f"“{first.tag.typed}”所在的这{name}还有别的内容：{rest}；输出时这{name}会整个去掉",
            remedy,
            first.around,
        )
    if holder.getparent() is None:
        return
    if prefix == "p":
        _save_bookmarks(holder, after=first.tag.command in CLOSERS)
    for item in items:
        tag = item.placed.tag
        if tag.mark == "#":
            continue
        if tag.mark == "{" and prefix != "p":
            draft.report(
                "E507",
                item.placed.spot,
                f"没有“{{{{{prefix}”这种写法",
                "要印内容请写 {{ 词 }}，独占一格即可",
                tag.typed,
            )
            continue
        if tag.mark == "{":
            shape = ParagraphShape(xml_of(holder.find(w("pPr"))), xml_of(holder.find(f"{w('r')}/{w('rPr')}")))
            draft.entries[item.number] = Code(f"{{{{ {draft.name(shape)}({tag.body}) }}}}", item.placed)
        holder.addprevious(draft.marker(item.number))
    detach(holder)


def _save_bookmarks(paragraph: Element, *, after: bool) -> None:
    """Take the ends of bookmarks and editable ranges out of a paragraph that goes, to the outside of its loop."""
    for mark in list(paragraph.iter(*_RANGES)):
        if after:
            paragraph.addnext(mark)
        else:
            paragraph.addprevious(mark)


def _rest(draft: Draft, holder: Element, beside: Sequence[str]) -> str:
    """Say what else an element holds, and which commands about its cell or paragraph stand ``beside``."""
    things = list(beside)
    text = plain_text(draft, holder).strip()
    if text:
        things.append(f"“{text if len(text) <= 20 else text[:20] + '…'}”")
    for element in holder.iter():
        if element.tag == MARK:
            placed = draft.placed(number_of(element))
            if placed is not None:
                things.append(f"“{placed.tag.typed}”")
        elif element.tag == w("br") and element.get(w("type")) == "page":
            things.append("分页符")
        elif element.tag in _THINGS:
            things.append(_THINGS[element.tag])
    return "、".join(dict.fromkeys(things))


def plain_text(draft: Draft, holder: Element) -> str:
    """Return the text of an element as the author typed it."""

    def typed(found: re.Match[str]) -> str:
        placed = draft.placed(int(found[1]))
        return placed.tag.typed if placed is not None else ""

    raw = "".join(t.text or "" for t in holder.iter(w("t")))
    return _NUMBER.sub(typed, raw).replace(BRACE, "{")

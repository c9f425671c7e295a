"""Document properties: tags in them, and nothing of who made the template or when."""

from __future__ import annotations

import re

from gen.template.spots import Spots
from gen.template.tags import TAG, leftover, read_tag
from gen.template.word.draft import BRACE, Draft, Placed
from gen.template.word.xml import Element, detach

__all__ = ["draft_properties", "is_property_part"]

_PRIVATE = frozenset(
    {
        "creator",
        "lastModifiedBy",
        "Company",
        "Manager",
        "Template",
        "TotalTime",
        "revision",
        "lastPrinted",
        "HyperlinkBase",
    }
)
_DATES = frozenset({"created", "modified"})
_NAMES = {
    "title": "标题", "subject": "主题", "creator": "作者", "keywords": "标记", "description": "备注", "category": "类别",
    "lastModifiedBy": "上次修改者", "Company": "单位", "Manager": "主管",
}  # fmt: skip
_FIXED = "1980-01-01T00:00:00Z"


def is_property_part(name: str) -> bool:
    """Say whether a part holds document properties."""
    return re.fullmatch(r"docProps/(core|app|custom)\.xml", name) is not None


def draft_properties(file: str, part: str, root: Element, *, trust: bool = False) -> Draft:
    """Set the tags of the properties; drop what names a person, a machine or a time."""
    draft = Draft(file, part, root, Spots(root, "文档属性"), trust)
    for element in list(root.iter()):
        local = element.tag.rpartition("}")[2]
        text = element.text or ""
        tagged = TAG.search(text) is not None
        if local in _DATES and not tagged:
            element.text = _FIXED
        elif local in _PRIVATE and not tagged and element.getparent() is not None:
            detach(element)
        elif len(element) == 0:
            _set_tags(draft, element, text, f"文档属性“{_NAMES.get(local, local)}”")
    return draft


def _set_tags(draft: Draft, element: Element, text: str, spot: str) -> None:
    out: list[str] = []
    at = 0
    for found in TAG.finditer(text):
        placed = Placed(read_tag(found[0], trust=draft.trust), spot, text)
        for fault in placed.tag.faults:
            draft.report_fault(fault, placed)
        if placed.tag.prefix or placed.tag.command in ("vm", "hm", "colspan", "cellbg"):
            draft.report("E507", spot, "文档属性里只能用 {{ }} 和 {% %}", "请去掉前缀", found[0])
        out.append(text[at : found.start()].replace("{", BRACE))
        if placed.tag.mark != "#":
            out.append(f"{{{draft.add(placed)}}}")
        at = found.end()
    out.append(text[at:].replace("{", BRACE))
    fault_left = leftover(TAG.sub("", text))
    if fault_left is not None:
        draft.report(fault_left.id, spot, fault_left.message, fault_left.remedy, text)
    element.text = "".join(out)

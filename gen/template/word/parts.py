"""Which parts a Word file has: the ones whose text a reader sees, under their Chinese names."""

from __future__ import annotations

from collections.abc import Mapping

from gen.template.word.xml import parse_part

__all__ = ["CONTENT_TYPES", "content_types", "text_parts"]

CONTENT_TYPES = "[Content_Types].xml"
_BASE = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_TITLES = {
    "document.main+xml": "正文", "header+xml": "页眉", "footer+xml": "页脚", "footnotes+xml": "脚注", "endnotes+xml": "尾注",
}  # fmt: skip


def content_types(parts: Mapping[str, bytes]) -> dict[str, str]:
    """Return part name → content type, for the parts named one by one.

    Raises:
        ValueError: the list of types is not XML.
    """
    root = parse_part(parts[CONTENT_TYPES])
    named = {str(e.get("PartName")).lstrip("/"): str(e.get("ContentType")) for e in root if e.get("PartName")}
    by_extension = {
        str(e.get("Extension")).lower(): str(e.get("ContentType")) for e in root if e.get("Extension")
    }
    for part in parts:
        kind = by_extension.get(part.rpartition(".")[2].lower())
        if part not in named and kind:
            named[part] = kind
    return named


def text_parts(parts: Mapping[str, bytes]) -> dict[str, str]:
    """Return the parts with text, part name → title, main part first: 正文, 页眉, 第2个页眉 …."""
    types = content_types(parts)
    out: dict[str, str] = {}
    for kind, title in _TITLES.items():
        found = sorted(n for n in parts if types.get(n) == _BASE + kind)
        for at, name in enumerate(found, 1):
            out[name] = title if len(found) == 1 else f"第{at}个{title}"
    return out

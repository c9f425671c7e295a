"""Where something stands in an Office file, in the words of its user: 第2个表格第3行第4格."""

from __future__ import annotations

from gen.template.word.xml import Element, w

__all__ = ["Spots"]

_BOXES = (w("txbxContent"),)
_CONTAINERS = (w("body"), w("hdr"), w("ftr"), w("footnote"), w("endnote"), w("tc"), w("txbxContent"))


class Spots:
    """Places in one Word part, counted before anything in it is moved. ``title`` is 正文, 页眉 …."""

    def __init__(self, root: Element, title: str) -> None:
        self._title = title
        self._numbers: dict[Element, str] = {}
        self._count(root, w("p"), "第{}段")
        self._count(root, w("tr"), "第{}行")
        self._count(root, w("tc"), "第{}格")
        for name in ("footnote", "endnote"):
            notes = [note for note in root.iter(w(name)) if note.get(w("type")) is None]
            self._numbers.update((note, f"第{at}条") for at, note in enumerate(notes, 1))
        tables = [t for t in root.iter(w("tbl")) if not any(a.tag == w("tc") for a in t.iterancestors())]
        for at, table in enumerate(tables, 1):
            self._numbers[table] = f"第{at}个表格"

    def _count(self, root: Element, tag: str, say: str) -> None:
        seen: dict[Element, int] = {}
        parents = _CONTAINERS if tag == w("p") else (w("tbl"),) if tag == w("tr") else (w("tr"),)
        for element in root.iter(tag):
            holder = next((a for a in element.iterancestors() if a.tag in parents), root)
            seen[holder] = seen.get(holder, 0) + 1
            self._numbers[element] = say.format(seen[holder])

    def of(self, element: Element) -> str:
        """Say where an element stands."""
        out = ""
        inner = True
        for at in (element, *element.iterancestors()):
            if at.tag == w("p"):
                cell = next((a for a in at.iterancestors() if a.tag in _CONTAINERS), None)
                alone = cell is not None and cell.tag == w("tc") and len(cell.findall(w("p"))) < 2
                if not (alone and inner):
                    out = self._numbers.get(at, "") + out
                inner = False
            elif at.tag in (w("tr"), w("tc")):
                out = self._numbers.get(at, "") + out
                inner = False
            elif at.tag == w("tbl"):
                out = (self._numbers.get(at) or "里的表格") + out
            elif at.tag in (w("footnote"), w("endnote")):
                out = self._numbers.get(at, "") + out
            elif at.tag in _BOXES:
                out = "的文本框" + out
        if out.startswith("第") and "个表格" in out[:8] and self._title == "正文":
            return out
        return self._title + out

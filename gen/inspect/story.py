"""Walk the body (or a header or footer): paragraphs, tables, text boxes, drawn lines, section ends."""

from __future__ import annotations

from collections.abc import Iterator

from gen.inspect.inline import GONE, Inline, is_fallback, walk
from gen.inspect.model import Border, Paragraph, Row, Run, Table
from gen.inspect.numbering import Numbering
from gen.inspect.ooxml import Node, W, attribute, children, flag, twips, value
from gen.inspect.styles import StyleSheet, border_of

__all__ = ["BodyReader"]

_WRAPPERS = {W + tag for tag in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag", "hyperlink")}


class BodyReader:
    """Collects what it walks over. One reader for one story."""

    def __init__(self, styles: StyleSheet, numbering: Numbering) -> None:
        self._styles = styles
        self._numbering = numbering
        self.blocks: list[Paragraph | Table] = []
        self.boxes: list[Paragraph] = []
        self.sections: list[Node | None] = []
        self.all_paragraphs: list[Paragraph] = []
        self._numbered = 0
        self._tables = 0
        self._starts_page = False
        self._sources: dict[Node, int] = {}

    def read_body(self, body: Node) -> None:
        """Read a ``w:body``; ``sections`` gets one sectPr for each section (None: there is none)."""
        self._sources = {node: n for n, node in enumerate(body.iter(W + "p"))}
        for node in _flat(body):
            if node.tag == W + "p":
                self._body_paragraph(node)
            elif node.tag == W + "tbl":
                self._tables += 1
                self.blocks.append(self._table(node, self._tables))
                self._starts_page = False
        self.sections.append(body.find(W + "sectPr"))

    def read_story(self, root: Node) -> None:
        """Read a header or footer into ``all_paragraphs`` and ``boxes``."""
        for node in root.iter(W + "p"):
            if not any(a.tag in (W + "txbxContent", *GONE) or is_fallback(a) for a in node.iterancestors()):
                self.all_paragraphs.append(self._paragraph(node, None))

    def _body_paragraph(self, node: Node) -> None:
        self._numbered += 1
        paragraph = self._paragraph(node, None)
        paragraph = paragraph._replace(
            number=self._numbered,
            section=len(self.sections),
            starts_page=paragraph.starts_page or self._starts_page,
        )
        self.blocks.append(paragraph)
        section = node.find(f"{W}pPr/{W}sectPr")
        if section is not None:
            self.sections.append(section)
            self._starts_page = True
        else:
            self._starts_page = self._ends_with_break

    def _paragraph(self, node: Node, table_style: str | None) -> Paragraph:
        properties = node.find(W + "pPr")
        style = value(properties, "pStyle")
        inline = Inline()
        walk(node, inline)
        listed = properties.find(W + "numPr") if properties is not None else None
        if listed is None:
            listed = self._styles.style_numbering(style)
        label, level = self._numbering.next(listed)
        shown = self._styles.paragraph(properties, table_style, level)
        runs = self._runs(inline, style, table_style)
        for box in inline.boxes:
            self._box(box)
        self._ends_with_break = inline.break_last
        mark = properties.find(W + "rPr") if properties is not None else None
        return Paragraph(
            text="".join(run.text for run in runs),
            runs=tuple(runs),
            format=shown,
            mark=self._styles.run(mark, style, table_style),
            label=label,
            starts_page=shown.page_break_before or inline.break_first,
            fields=tuple(inline.fields),
            drawings=tuple(inline.drawings),
            pictures=inline.pictures,
            source=self._sources.get(node, -1),
        )

    def _runs(self, inline: Inline, style: str | None, table_style: str | None) -> list[Run]:
        runs: list[Run] = []
        for text, properties in inline.runs:
            shown = self._styles.run(properties, style, table_style)
            if shown.hidden or not text:
                continue
            if runs and runs[-1].format == shown:
                runs[-1] = Run(runs[-1].text + text, shown)
            else:
                runs.append(Run(text, shown))
        return runs

    def _box(self, content: Node) -> None:
        ends_with_break = self._ends_with_break if hasattr(self, "_ends_with_break") else False
        for node in content.iter(W + "p"):
            self.boxes.append(self._paragraph(node, None)._replace(boxed=True, section=len(self.sections)))
        self._ends_with_break = ends_with_break

    def _table(self, node: Node, at: int) -> Table:
        properties = node.find(W + "tblPr")
        style = value(properties, "tblStyle")
        rows: list[Row] = []
        for row in (n for n in _flat(node) if n.tag == W + "tr"):
            cells: list[tuple[Paragraph, ...]] = []
            for cell in (n for n in _flat(row) if n.tag == W + "tc"):
                place = (at, len(rows) + 1, len(cells) + 1)
                cells.append(tuple(self._cell(cell, place, style)))
            settings = row.find(W + "trPr")
            rows.append(
                Row(tuple(cells), bool(flag(settings, "tblHeader")), bool(flag(settings, "cantSplit")))
            )
        placed = properties.find(W + "tblpPr") if properties is not None else None
        width = properties.find(W + "tblW") if properties is not None else None
        return Table(
            number=at,
            rows=tuple(rows),
            borders=self._borders(node, style),
            width=twips(attribute(width, "w")) if attribute(width, "type") in (None, "dxa") else None,
            floating=placed is not None,
            at_foot=attribute(placed, "tblpYSpec") == "bottom",
            section=len(self.sections),
        )

    def _cell(self, cell: Node, place: tuple[int, int, int], style: str | None) -> Iterator[Paragraph]:
        for node in cell.iter(W + "p"):
            if not any(a.tag in (W + "txbxContent", *GONE) or is_fallback(a) for a in node.iterancestors()):
                yield self._paragraph(node, style)._replace(cell=place, section=len(self.sections))

    def _borders(self, table: Node, style: str | None) -> dict[str, Border]:
        """Merge the borders of style and table; those of first and last row count as top and bottom."""
        found: dict[str, Border] = {}
        levels = [s.find(f"{W}tblPr/{W}tblBorders") for s in self._styles.chain(style, "table")]
        levels.append(table.find(f"{W}tblPr/{W}tblBorders"))
        for level in levels:
            _take_borders(level, found)
        rows = [n for n in _flat(table) if n.tag == W + "tr"]
        for row, side in ((rows[0], "top"), (rows[-1], "bottom")) if rows else ():
            for borders in row.iter(W + "tcBorders"):
                _take_borders(borders, found, only=side)
        for row in rows[:-1]:
            inner: dict[str, Border] = {}
            for borders in row.iter(W + "tcBorders"):
                _take_borders(borders, inner, only="bottom")
            if "bottom" in inner:
                found["insideH"] = inner["bottom"]
        return found


def _take_borders(level: Node | None, found: dict[str, Border], only: str | None = None) -> None:
    for side in children(level) if level is not None else ():
        name = side.tag.rpartition("}")[2]
        if only is not None and name != only:
            continue
        border = border_of(side)
        if border is None:
            found.pop(name, None)
        else:
            found[name] = border


def _flat(container: Node) -> Iterator[Node]:
    for node in children(container):
        if node.tag in _WRAPPERS:
            yield from _flat(node)
        elif node.tag not in GONE:
            yield node

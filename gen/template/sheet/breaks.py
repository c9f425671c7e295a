"""Page breaks: a break behind a repeated row stands behind every copy of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from lxml import etree

from gen.template.sheet.axis import Axis
from gen.template.sheet.book import tag
from gen.template.sheet.pieces import Marker, escape_attribute
from gen.template.sheet.world import World

__all__ = ["mark_breaks"]


def mark_breaks(root: etree._Element, sheet: int, marker: Marker) -> None:
    """Mark the breaks of a sheet."""
    for name, axis in (("rowBreaks", World.rows), ("colBreaks", World.columns)):
        for element in root.findall(tag(name)):
            breaks = [(int(b.get("id", "0")), dict(b.attrib)) for b in element]
            for child in list(element):
                element.remove(child)
            element.attrib.clear()
            writer = _Breaks(
                sheet, tuple((i, tuple((str(k), str(v)) for k, v in a.items())) for i, a in breaks), axis
            )
            element.text = marker.hole(writer)
            marker.optional(element, writer.kept)


class _Breaks:
    __slots__ = ("axis", "breaks", "sheet")

    def __init__(
        self,
        sheet: int,
        breaks: tuple[tuple[int, tuple[tuple[str, str], ...]], ...],
        axis: Callable[[World, int], Axis],
    ) -> None:
        self.sheet, self.breaks, self.axis = sheet, breaks, axis

    def __call__(self, world: World) -> str:
        return "".join(self._each(world))

    def kept(self, world: World) -> bool:
        return any(True for _ in self._each(world))

    def _each(self, world: World) -> Iterator[str]:
        found: dict[int, str] = {}
        for number, attributes in self.breaks:
            shown = "".join(f' {k}="{escape_attribute(v)}"' for k, v in attributes if k != "id")
            for at in self.axis(world, self.sheet).each(number):
                found.setdefault(at, shown)
        for at, shown in sorted(found.items()):
            yield f'<brk id="{at}"{shown}/>'

"""Two passes for a template whose 版记 shares a page with the text where it can.

Whether it can is known only when the text has been set: on an even page with room enough (GB/T 9704—2012 7.4). So the
document is rendered with the 版记 behind the text, reckoned over, and rendered again with the 版记 on a page of its own
where it does not fit. LibreOffice is not needed for that.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any

__all__ = ["APART", "Paged"]

APART = "版记另页"
"""The word of a template that asks for it."""
_FLOATING = b"tblpPr"
"""What every 版记 has: it is a table that floats at the foot."""
_RECKONS = ("gen.inspect.estimate", "gen.inspect.reading")
"""Imported when such a template is compiled, once for every process that will render it."""
_LONG = 4_000_000
"""Bytes of XML, some 300 pages: not worth reckoning over; a page of its own is right for any length."""


class Paged:
    """A compiled Word template that asks whether its 版记 stands on a page of its own."""

    def __init__(self, template: Any) -> None:
        self._template = template
        for name in _RECKONS:
            import_module(name)

    def render(self, data: Mapping[str, object]) -> Any:
        """Render once, and once more where the 版记 has to stand apart.

        Raises:
            RenderError: as the template does.
        """
        printed = self._template.render({**data, APART: False})
        return self._template.render({**data, APART: True}) if _apart(printed.data) else printed


def _apart(data: bytes) -> bool:
    from gen.inspect.estimate import fill_of
    from gen.inspect.reading import read_document
    from gen.template.package import read_package

    package = read_package(data)
    if not any(_FLOATING in part for part in package.parts.values()):
        return False
    if sum(map(len, package.parts.values())) > _LONG:
        return True
    return fill_of(read_document(package)).imprint_apart

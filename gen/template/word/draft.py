"""One Word part on its way to Jinja: its tree, its tags with their places, what is wrong so far.

Text that a tag stands in holds ``{number}`` for it; a tag that wraps elements is a marker element
between them. Both are replaced by Jinja source only when the tree is written out, so that the tree
stays a tree in which order and nesting can be checked.
"""

from __future__ import annotations

from copy import deepcopy
from typing import NamedTuple

from lxml import etree

from gen.findings import Finding, Place, Severity
from gen.template.names import NameFault
from gen.template.spots import Spots
from gen.template.tags import Tag
from gen.template.word.flow import Control
from gen.template.word.xml import Element, detach, xml_of

__all__ = ["BRACE", "MARK", "Code", "Draft", "Placed", "number_of", "without_marks"]

_NAMESPACE = "urn:gen:template"
MARK = f"{{{_NAMESPACE}}}m"
BRACE = "{l}"
"""Stands for a brace that belongs to the text."""
_EXCERPT = 60


class Placed(NamedTuple):
    """A tag with its place. ``around`` is the text it stands in."""

    tag: Tag
    spot: str
    around: str


class Code(NamedTuple):
    """Jinja source of the engine's own, in place of a tag of the author (or of none)."""

    source: str
    placed: Placed | None = None


class Draft:
    """A part being compiled.

    ``entries`` are what the numbers stand for; ``names`` what the engine's own names stand for
    while rendering; ``loose_names`` names of the author that a broken tag would have made; ``unclosed`` loops
    without an end, which are among the ``dropped`` and whose names are still looked at. ``trust`` reads
    tags as ``read_tag`` does with it; ``tracked`` says whether there are tracked changes in the part.
    """

    def __init__(self, file: str, part: str, root: Element, spots: Spots, trust: bool = False) -> None:
        self.file = file
        self.part = part
        self.root = root
        self.spots = spots
        self.trust = trust
        self.tracked = False
        self.entries: list[Placed | Code] = []
        self.names: dict[str, object] = {}
        self.findings: list[Finding] = []
        self.dropped: set[int] = set()
        self.unclosed: set[int] = set()
        self.loose_names: set[str] = set()

    def add(self, entry: Placed | Code) -> int:
        """Keep a tag or a piece of Jinja source; return its number."""
        self.entries.append(entry)
        return len(self.entries) - 1

    def name(self, thing: object) -> str:
        """Give a thing a name no author can write."""
        name = f"__{len(self.names)}"
        self.names[name] = thing
        return name

    def control(self, control: Control) -> Element:
        """Return a marker element for a control."""
        return self.marker(self.add(Code(f"{{{{ {self.name(control)} }}}}")))

    def marker(self, number: int) -> Element:
        """Return a marker element for an entry."""
        marker = etree.Element(MARK, nsmap={"g": _NAMESPACE})
        marker.set("n", str(number))
        return marker

    def placed(self, number: int) -> Placed | None:
        """Return the tag a number stands for, None for what is not a tag of the author."""
        entry = self.entries[number]
        return entry.placed if isinstance(entry, Code) else entry

    def report(
        self, id_: str, spot: str, message: str, remedy: str, excerpt: str, *, warn: bool = False
    ) -> None:
        """Keep a finding, once."""
        shown = excerpt if len(excerpt) <= _EXCERPT else excerpt[:_EXCERPT] + "…"
        severity = Severity.WARNING if warn else Severity.ERROR
        shown = shown.replace("\n", " ").replace("\t", " ")
        finding = Finding(id_, severity, message, Place(self.file, spot=spot), remedy, shown or None)
        if finding not in self.findings:
            self.findings.append(finding)

    def report_fault(self, fault: NameFault, placed: Placed) -> None:
        """Keep what is wrong with one tag."""
        self.report(fault.id, placed.spot, fault.message, fault.remedy, placed.tag.typed)


def without_marks(element: Element | None) -> str:
    """Write an element out as the template has it, without what is printed or computed in it."""
    if element is None:
        return ""
    plain = deepcopy(element)
    for marker in list(plain.iter(MARK)):
        detach(marker)
    return xml_of(plain)


def number_of(marker: Element) -> int:
    """Return the number of a marker element."""
    return int(marker.get("n") or 0)

"""Write a draft out as Jinja source in which every tag has a line of its own."""

from __future__ import annotations

import re
from typing import NamedTuple

from lxml import etree

from gen.template.word.draft import BRACE, MARK, Code, Draft, Placed
from gen.template.word.flow import PictureNumber

__all__ = ["Source", "write_source"]

_MARK = re.compile(r'<g:m [^>]*?n="(\d+)"/>|\{(l|\d+)\}')
_LOOP = re.compile(r"for\s+([^\W\d]\w*)\s+in\s+(.+?)(?:\s+if\s.*|\s+recursive)?")
_NEW_LINE = "{#\n#}"
_PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"


class Source(NamedTuple):
    """Jinja source of a part; ``lines[n - 1]`` is the tag that stands on line n."""

    text: str
    lines: tuple[Placed | None, ...]


def write_source(draft: Draft) -> Source:
    """Write the part out: its XML, with the tags where their numbers stand."""
    for element in draft.root.iter():
        if element.tag == MARK:
            continue
        for name, value in element.attrib.items():
            if "{" in str(value):
                element.set(name, str(value).replace("{", BRACE))
    _number_pictures(draft)
    text = etree.tostring(draft.root, encoding="unicode")
    out: list[str] = []
    lines: list[Placed | None] = [None]
    at = 0
    for found in _MARK.finditer(text):
        out.append(text[at : found.start()].replace("\n", "&#10;"))
        at = found.end()
        if found[2] == "l":
            out.append("&#123;")
            continue
        number = int(found[1] or found[2])
        entry = draft.entries[number]
        if number in draft.dropped:
            if number in draft.unclosed and isinstance(entry, Placed):
                lines.append(entry)
                out += (_NEW_LINE, _one_of(entry))
            continue
        if isinstance(entry, Placed):
            lines.append(entry)
            out += (_NEW_LINE, _source(entry, draft))
        else:
            if entry.placed is not None:
                lines.append(entry.placed)
                out.append(_NEW_LINE)
            out.append(entry.source)
    out.append(text[at:].replace("\n", "&#10;"))
    return Source("".join(out), tuple(lines))


def _number_pictures(draft: Draft) -> None:
    """Count the pictures while rendering where a loop may repeat them: two with one number damage a file."""
    tags = (draft.placed(number) for number in range(len(draft.entries)))
    if any(placed is not None and placed.tag.command == "for" for placed in tags):
        for picture in draft.root.iter(_PICTURE):
            number = draft.add(Code(f"{{{{ {draft.name(PictureNumber())} }}}}"))
            picture.set("id", f"{{{number}}}")


def _source(placed: Placed, draft: Draft) -> str:
    """Return the source of a tag; of a broken one, what keeps the rest readable."""
    tag = placed.tag
    if not tag.faults:
        return tag.source
    match tag.command:
        case "for":
            targets = re.findall(r"[^\W\d]\w*", tag.body.partition(" in ")[0])[1:] or ["_"]
            draft.loose_names.update(targets)
            return f"{{% for {targets[0]} in [] %}}"
        case "if" | "elif":
            return f"{{% {tag.command} 1 %}}"
        case "with":
            return "{% with %}"
        case "else" | "endfor" | "endif" | "endwith":
            return f"{{% {tag.command} %}}"
    if tag.command == "set":
        draft.loose_names.update(re.findall(r"set\s+(\w+)", tag.body))
    return ""


def _one_of(placed: Placed) -> str:
    """Return in place of a loop without an end what makes its name known behind it: one of its things."""
    found = _LOOP.fullmatch(placed.tag.body)
    return f"{{% set {found[1]} = ({found[2]}) | first %}}" if found else ""

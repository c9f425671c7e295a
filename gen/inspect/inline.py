"""What stands inside a paragraph: runs, breaks, fields, drawn lines, pictures, text boxes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from gen.inspect.model import Line
from gen.inspect.ooxml import Node, W, attribute, children, number

__all__ = ["GONE", "Inline", "is_fallback", "walk"]

GONE = {W + tag for tag in ("del", "moveFrom")}
"""Tracked deletions: they do not print."""
_EMU_PER_MM = 36_000
_CSS_MM = {"mm": 1.0, "cm": 10.0, "in": 25.4, "pt": 25.4 / 72}


@dataclass(eq=False, repr=False)
class Inline:
    """What one paragraph holds."""

    runs: list[tuple[str, Node | None]] = field(default_factory=list)
    fields: list[str] = field(default_factory=list)
    drawings: list[Line] = field(default_factory=list)
    boxes: list[Node] = field(default_factory=list)
    pictures: bool = False
    break_first: bool = False
    break_last: bool = False


def is_fallback(node: Node) -> bool:
    """Say whether an element is the copy for old programs, whose text would be read twice."""
    return isinstance(node.tag, str) and node.tag.endswith("}Fallback")


def walk(node: Node, inline: Inline) -> None:
    """Collect what a paragraph (or a part of it) prints, in order."""
    for child in children(node):
        tag = child.tag
        if tag in GONE or tag == W + "pPr" or is_fallback(child):
            continue
        if tag == W + "r":
            _run(child, inline)
        else:
            if tag == W + "fldSimple":
                inline.fields.append((attribute(child, "instr") or "").strip())
            walk(child, inline)


def _run(run: Node, inline: Inline) -> None:
    properties = run.find(W + "rPr")
    text: list[str] = []
    for child in children(run):
        tag = child.tag.rpartition("}")[2]
        if tag == "t":
            text.append(re.sub(r"[\r\n\t]", " ", child.text or ""))
        elif tag in ("tab", "ptab"):
            text.append("\t")
        elif tag == "noBreakHyphen":
            text.append("-")
        elif tag == "sym":
            text.append("□")
        elif tag in ("br", "cr"):
            _line_break(child, text, inline)
        elif tag == "instrText":
            _instruction(child, inline)
        elif tag == "fldChar" and attribute(child, "fldCharType") == "begin":
            inline.fields.append("")
        elif tag in ("drawing", "pict", "object", "AlternateContent"):
            _drawing(child, inline)
    inline.runs.append(("".join(text), properties))
    if "".join(text).strip():
        inline.break_last = False


def _line_break(node: Node, text: list[str], inline: Inline) -> None:
    if attribute(node, "type") == "page":
        printed = any(t.strip() for t, _ in inline.runs) or "".join(text).strip()
        if printed:
            inline.break_last = True
        else:
            inline.break_first = True
            inline.break_last = True
    elif attribute(node, "type") != "column":
        text.append("\n")


def _instruction(node: Node, inline: Inline) -> None:
    if not inline.fields:
        inline.fields.append("")
    inline.fields[-1] = (inline.fields[-1] + (node.text or "")).strip()


def _drawing(node: Node, inline: Inline) -> None:
    for part in node.iter():
        if not isinstance(part.tag, str) or any(is_fallback(a) for a in part.iterancestors()):
            continue
        name = part.tag.rpartition("}")[2]
        if name == "txbxContent":
            inline.boxes.append(part)
        elif name in ("blip", "imagedata"):
            inline.pictures = True
        elif name == "wsp":
            _shape(part, inline)
        elif name in ("line", "connector") and "vml" in part.tag:
            stroke = part.find("{*}stroke")
            compound = (stroke.get("linestyle") or "") if stroke is not None else ""
            inline.drawings.append(Line(_color(part.get("strokecolor")), _vml_length(part), compound))


def _shape(part: Node, inline: Inline) -> None:
    geometry = part.find(".//{*}prstGeom")
    if geometry is None or (geometry.get("prst") or "") not in ("line", "straightConnector1", "rect"):
        return
    size = part.find(".//{*}xfrm/{*}ext")
    wide = number(size.get("cx")) if size is not None else None
    high = number(size.get("cy")) if size is not None else None
    if geometry.get("prst") == "rect" and (high is None or high > 2 * _EMU_PER_MM):
        return
    stroke = part.find(".//{*}ln//{*}srgbClr")
    if stroke is None:
        stroke = part.find(".//{*}solidFill/{*}srgbClr")
    color = _color(stroke.get("val")) if stroke is not None else None
    outline = part.find(".//{*}spPr/{*}ln")
    compound = (outline.get("cmpd") or "").removeprefix("sng") if outline is not None else ""
    inline.drawings.append(Line(color, wide / _EMU_PER_MM if wide is not None else None, compound))


def _color(text: str | None) -> str | None:
    if text is None:
        return None
    plain = text.split(" ")[0].lstrip("#").lower()
    return {"red": "FF0000"}.get(plain, plain.upper())


def _vml_length(part: Node) -> float | None:
    ends = []
    for name in ("from", "to"):
        match = re.match(r"(-?[\d.]+)(mm|cm|in|pt)?", part.get(name) or "")
        if not match:
            return None
        ends.append(float(match[1]) * _CSS_MM.get(match[2] or "pt", _CSS_MM["pt"]))
    return abs(ends[1] - ends[0])

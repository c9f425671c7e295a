"""An unparsable file mended in memory, so that what is wrong further down is told in the same run.

libyaml stops at the first fault. Here the line it stopped at is mended as its remedy says (a full-width
colon, a missing blank, a tab), or left out with what is indented below it, and the rest is read. The
result is for checks only: documents are never made from it, and nothing is written.
"""

from __future__ import annotations

import re

import yaml

from gen.findings import Finding
from gen.source.builder import Builder, Refused
from gen.source.decode import LINE_BREAK
from gen.source.document import Document
from gen.source.syntax import parser_fault

__all__ = ["salvage"]

_ROUNDS = 20
"""How many faults of writing are looked for one after the other; each costs one reading of the file."""

_ODD_BLANKS = str.maketrans({"\t": "  ", "\u3000": "  ", "\u00a0": " "})
_INDENT = re.compile(r"[ \t\u3000\u00a0]*")


def salvage(text: str, file: str, told: list[Finding]) -> tuple[Document | None, list[Finding]]:
    """Read what is left of ``text`` without the faults in ``told``.

    Returns no document where too much is wrong. The findings are the new ones: those on lines that are
    already told are echoes of them. The document's text is the mended one, line for line the same.
    """
    from gen.source.yaml_reader import event_parser

    lines = LINE_BREAK.split(text)
    known = {f.place.line for f in told}
    mended: set[int] = set()
    found: list[Finding] = []
    pending = told
    for _ in range(_ROUNDS):
        changed = [_mend(lines, fault, mended) for fault in pending]
        if not any(changed):
            return None, found
        builder = Builder(file, "\n".join(lines))
        try:
            data = builder.build(event_parser(builder.text))
        except yaml.YAMLError as error:
            pending = [parser_fault(error, lines, file)]
            found += [f for f in pending if f.place.line not in known]
            known |= {f.place.line for f in pending}
        except Refused:
            return None, found + _new(builder, known)
        else:
            found += _new(builder, known)
            if data is None:
                return None, found
            document = builder.document(data)
            document.mended = True
            return document, found
    return None, found


def _new(builder: Builder, known: set[int | None]) -> list[Finding]:
    return [f for f in builder.findings if f.place.line not in known]


def _mend(lines: list[str], fault: Finding, mended: set[int]) -> bool:
    """Mend the line of a fault, or leave it out where it cannot be; say whether anything changed."""
    row = (fault.place.line or 0) - 1
    if not 0 <= row < len(lines):
        return False
    better = _better(lines[row], fault) if row not in mended else None
    mended.add(row)
    if better is not None and better != lines[row]:
        lines[row] = better
        return True
    return _leave_out(lines, row)


def _better(line: str, fault: Finding) -> str | None:
    at = (fault.place.column or 1) - 1
    if fault.id == "E108":
        indent = _INDENT.match(line)
        end = indent.end() if indent else 0
        return line[:end].translate(_ODD_BLANKS) + line[end:]
    if fault.id == "E107" and line[at : at + 1] in ("：", ":", "-"):
        sign = ":" if line[at] == "：" else line[at]
        return f"{line[:at]}{sign} {line[at + 1 :].lstrip()}"
    return None


def _leave_out(lines: list[str], row: int) -> bool:
    """Empty a line and everything that is indented below it; False where it is empty already."""
    if not lines[row].strip():
        return False
    depth = _depth(lines[row])
    lines[row] = ""
    for below in range(row + 1, len(lines)):
        if lines[below].strip() and _depth(lines[below]) <= depth:
            break
        lines[below] = ""
    return True


def _depth(line: str) -> int:
    found = _INDENT.match(line)
    return len(found[0].translate(_ODD_BLANKS)) if found else 0

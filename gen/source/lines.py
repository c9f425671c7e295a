"""The lines of a YAML file looked at one by one, without a parser.

libyaml stops at the first fault; here every full-width colon, tab and missing blank is named at once.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from gen.findings import Finding, Place, Severity
from gen.source.decode import LINE_BREAK, MAX_FAULTS

__all__ = ["line_finding", "missing_blank", "scan_lines"]

_KEYED = re.compile(
    r"^(?P<lead>[ \t\u3000]*(?:- +)*)(?P<key>[^\s#:：\"'“”，。；、]{1,10})(?P<mark>：|:(?=[^\s]))"
)
_BLOCK = re.compile(r"[:\-] +[|>][0-9+-]{0,2} *(#.*)?$")
_BAD_INDENT = re.compile(r"^ *(?P<bad>[\t\u3000\u00a0][\t\u3000\u00a0 ]*)")
_BARE_DASH = re.compile(r"^ *(?P<dash>-)(?=[^\s\-])")


def scan_lines(text: str, file: str, keys: Collection[str] = ()) -> list[Finding]:
    """Name every line with a full-width colon after a key, a bad indent, or a missing space.

    Only called when the file cannot be read as it was meant: in a sound file such a line is text.
    ``keys`` are the keys in use; without them any short word before a colon counts as one.
    """
    found: list[Finding] = []
    for number, line in _outside_blocks(text):
        found.extend(_scan_line(number, line, file, keys))
        if len(found) >= MAX_FAULTS:
            break
    return found


def _outside_blocks(text: str) -> Iterator[tuple[int, str]]:
    """Yield numbered lines that are neither comments nor inside a block of text (``|`` or ``>``)."""
    block: int | None = None
    for number, line in enumerate(LINE_BREAK.split(text), 1):
        body = line.lstrip(" ")
        if not body.strip() or body.startswith("#"):
            continue
        indent = len(line) - len(body)
        if block is not None and indent > block:
            continue
        block = indent if _BLOCK.search(line) else None
        yield number, line


def _scan_line(number: int, line: str, file: str, keys: Collection[str]) -> Iterator[Finding]:
    bad = _BAD_INDENT.match(line)
    if bad:
        name = {"\t": "制表符（Tab 键）", "\u3000": "全角空格"}.get(bad["bad"][0], "不换行空格")
        yield line_finding(
            "E108",
            f"行首的缩进里有{name}",
            "缩进只能用半角空格，请删掉后用空格键重新对齐。",
            file,
            number,
            bad.start("bad"),
            line,
            len(bad["bad"]),
        )
    keyed = _KEYED.match(line)
    if keyed and (not keys or keyed["key"] in keys):
        key, at = keyed["key"], keyed.start("mark")
        if keyed["mark"] == "：":
            yield line_finding(
                "E107",
                f"“{key}”后面用了全角冒号“：”",
                f"请改成英文冒号加一个空格：“{key}: ”。",
                file,
                number,
                at,
                line,
            )
        elif keys:
            yield _colon(key, file, number, at, line)
    dash = _BARE_DASH.match(line)
    if dash and keys and any(line[dash.end() :].startswith(k) for k in keys):
        yield _dash(file, number, dash.start("dash"), line)


def missing_blank(line: str, file: str, number: int) -> Finding | None:
    """Blame the blank that is missing after a “-” or a colon, after any key; None where none is.

    An address (“http://”) is no key.
    """
    dash = _BARE_DASH.match(line)
    if dash:
        return _dash(file, number, dash.start("dash"), line)
    keyed = _KEYED.match(line)
    if keyed and keyed["mark"] == ":" and not line.startswith("//", keyed.end()):
        return _colon(keyed["key"], file, number, keyed.start("mark"), line)
    return None


def _colon(key: str, file: str, number: int, at: int, line: str) -> Finding:
    return line_finding(
        "E107", f"“{key}:”后面少了一个空格", f"请在冒号后面加一个空格：“{key}: ”。", file, number, at, line
    )


def _dash(file: str, number: int, at: int, line: str) -> Finding:
    return line_finding(
        "E107", "“-”后面少了一个空格", "请在“-”后面加一个空格：“- ”。", file, number, at, line
    )


def line_finding(
    identity: str, message: str, remedy: str, file: str, number: int, at: int, line: str, width: int = 1
) -> Finding:
    """Report an error in line ``number``, ``at`` characters from its start."""
    return Finding(identity, Severity.ERROR, message, Place(file, number, at + 1), remedy, line, width)

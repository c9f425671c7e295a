"""What is wrong with the writing of a YAML file, in the words of someone who edits it in Notepad.

libyaml stops at the first fault and often names the line after the real one: the lines are looked at too
(``lines.py``), and a fault a line explains is not told twice.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection

import yaml

from gen.findings import Finding
from gen.source.decode import LINE_BREAK
from gen.source.lines import line_finding, missing_blank, scan_lines

__all__ = ["parser_fault", "syntax_findings"]

_QUOTE_HINT = '请把整个值用英文双引号括起来，例如 键: "值"。'


def syntax_findings(error: yaml.YAMLError, text: str, file: str, keys: Collection[str] = ()) -> list[Finding]:
    """Translate the fault that stopped the parser, together with all the line scan finds.

    The parser's own fault is left out where a scanned line explains it (the same line or the
    one before, which is where a missing colon shows up).
    """
    scanned = scan_lines(text, file, keys)
    lines = LINE_BREAK.split(text)
    own = parser_fault(error, lines, file)
    line = own.place.line or 1
    explained = {f.place.line for f in scanned}
    if {line, _shown_before(lines, line)} & explained:
        return scanned
    return [own, *scanned]


def _shown_before(lines: list[str], line: int) -> int:
    """Return the number of the last line with content before ``line`` (0 if none)."""
    for number in range(min(line - 1, len(lines)), 0, -1):
        body = lines[number - 1].strip()
        if body and not body.startswith("#"):
            return number
    return 0


def parser_fault(error: yaml.YAMLError, lines: list[str], file: str) -> Finding:
    """Turn the parser's fault into a finding at the line a person has to mend."""
    problem = str(getattr(error, "problem", None) or error)
    context = str(getattr(error, "context", None) or "")
    mark = getattr(error, "problem_mark", None)
    start = getattr(error, "context_mark", None)
    row, column = (mark.line, mark.column) if mark is not None else (0, 0)
    begun = (start.line, start.column) if start is not None else (row, column)
    for test, explain in _FAULTS:
        if test(problem, context):
            row, column, message, remedy = explain(lines, (row, column), begun)
            break
    else:
        message, remedy = "这里的写法读不懂", "请和上下相邻的行对照，检查缩进、冒号、引号和括号。"
    row = max(0, min(row, len(lines) - 1))
    near = _no_blank(lines, row, begun[0], file)
    if near is not None:
        return near
    if not lines[row].strip():
        row = max(0, _shown_before(lines, row + 1) - 1)
        column = len(lines[row].rstrip())
    column = max(0, min(column, max(0, len(lines[row]) - 1)))
    return line_finding("E109", message, remedy, file, row + 1, column, lines[row])


def _no_blank(lines: list[str], row: int, begun: int, file: str) -> Finding | None:
    """Blame the missing blank in the line the parser stopped at, or in the one it was still reading.

    The parser takes “标题:甲” for text and trips over the next line; here the key need not be a known one.
    """
    for at in dict.fromkeys((row, begun, _shown_before(lines, row + 1) - 1)):
        found = missing_blank(_line(lines, at), file, at + 1)
        if found is not None:
            return found
    return None


_Spot = tuple[int, int]
_Told = tuple[int, int, str, str]
_Explain = Callable[[list[str], _Spot, _Spot], _Told]


def _line(lines: list[str], row: int) -> str:
    return lines[row] if 0 <= row < len(lines) else ""


def _value_column(line: str) -> int:
    """Return where the value on a ``键: 值`` line begins (0 if the line has none)."""
    match = re.match(r"^ *(?:- +)*[^:]*: +(?=\S)", line) or re.match(r"^ *- +(?=\S)", line)
    return match.end() if match else 0


def _second_colon(lines: list[str], spot: _Spot, _: _Spot) -> _Told:
    """Explain “mapping values are not allowed”: two colons in a line, or a key indented too far."""
    row, column = spot
    line = _line(lines, row)
    if ": " in line[: max(0, column)]:
        return row, column, "一行里有两个“: ”，后一个被当成了又一个键", _QUOTE_HINT
    before = _shown_before(lines, row + 1)
    indent = len(line) - len(line.lstrip(" "))
    return (
        row,
        indent,
        f"这一行的缩进和上一行（第 {before} 行）对不上",
        "同一层的键要左对齐；如果上一行是键，请检查它后面是不是英文冒号加空格。",
    )


def _no_colon(lines: list[str], _: _Spot, begun: _Spot) -> _Told:
    row, column = begun
    word = _line(lines, row)[column:].strip()
    key = re.match(r"(.+?):\S", word)
    if key:
        return (
            row,
            column + key.end(1),
            f"“{key[1]}:”后面少了一个空格",
            f"请在冒号后面加一个空格：“{key[1]}: ”。",
        )
    return (
        row,
        column,
        "这一行没有“键: 值”的冒号",
        "要写成“键: 值”，冒号用英文冒号，后面空一格；如果是上一行文字的延续，请再多缩进两格。",
    )


def _no_key(lines: list[str], spot: _Spot, begun: _Spot) -> _Told:
    """Explain “did not find expected key”: a value that ends early, or an indent that fits nothing."""
    row, column = spot
    line = _line(lines, row)
    at = _value_column(line)
    first = line[at : at + 1] if at and column > at else ""
    if first in ("'", '"'):
        return (
            row,
            column,
            "引号只括住了值的前一半，引号后面还有字",
            "请把整个值括进引号里，里面的引号改用中文引号“”。",
        )
    if first in ("[", "{"):
        return row, at, f"值以“{first}”开头，会被当成括号写法，可是括号后面还有字", _QUOTE_HINT
    return _misaligned(lines, spot, begun)


def _misaligned(lines: list[str], spot: _Spot, _: _Spot) -> _Told:
    row, column = spot
    line = _line(lines, row)
    if re.match(r"^ *-\S", line):
        at = line.index("-")
        return row, at, "“-”后面少了一个空格", "请在“-”后面加一个空格：“- ”。"
    return (
        row,
        column,
        "这一行的缩进和上面各行都对不上",
        "同一层的键、同一层的“-”要左对齐，请对照上面同类的行。",
    )


def _open_quote(lines: list[str], _: _Spot, begun: _Spot) -> _Told:
    row, column = begun
    line = _line(lines, row)
    quote = line[column : column + 1]
    if quote == '"' and ("”" in line[column:] or "“" in line[column:]):
        return (
            row,
            column,
            "前面用了英文引号，后面用了中文引号，两边不是一对",
            "请把两边改成一样的：要么都用中文引号“”，要么都用英文引号。",
        )
    return row, column, "这里的引号没有收尾", "请在值的末尾补上同样的英文引号，或者把开头的引号改成中文引号。"


def _open_bracket(lines: list[str], spot: _Spot, begun: _Spot) -> _Told:
    row, column = begun
    sign = _line(lines, row)[column : column + 1]
    if sign not in ("[", "{"):
        row, column = spot
        return row, column, "括号里的写法不对", "请检查括号是不是成对、各项之间是不是用英文逗号隔开。"
    close = "]" if sign == "[" else "}"
    return (
        row,
        column,
        f"这里的“{sign}”没有收尾，或者各项之间不是英文逗号",
        f"请补上“{close}”，各项之间用英文逗号隔开；“{sign}”本来就是文字的，请把整个值用英文双引号括起来。",
    )


def _odd_start(lines: list[str], spot: _Spot, _: _Spot) -> _Told:
    row, column = spot
    sign = _line(lines, row)[column : column + 1]
    if sign == "\t":
        return row, column, "这里有制表符（Tab 键）", "请删掉它，改用空格。"
    return row, column, f"值不能以“{sign}”开头", _QUOTE_HINT


def _odd_sign(lines: list[str], _: _Spot, begun: _Spot) -> _Told:
    row, column = begun
    sign = _line(lines, row)[column : column + 1] or "*"
    return row, column, f"值不能以“{sign}”开头", _QUOTE_HINT


def _tab(_: list[str], spot: _Spot, __: _Spot) -> _Told:
    return *spot, "这里有制表符（Tab 键）", "缩进只能用半角空格，请删掉后用空格键重新对齐。"


def _block_text(_: list[str], __: _Spot, begun: _Spot) -> _Told:
    return (
        *begun,
        "“|”或“>”后面不能直接写字",
        "要写成段文字时，请从下一行起、多缩进两格再写；否则" + _QUOTE_HINT.removeprefix("请"),
    )


def _backslash(_: list[str], spot: _Spot, __: _Spot) -> _Told:
    return *spot, "英文双引号里的“\\”有特别的意思，这里读不懂", "请删掉“\\”，或者把双引号改成英文单引号。"


def _unexpected(lines: list[str], spot: _Spot, _: _Spot) -> _Told:
    row, column = spot
    sign = _line(lines, row)[column : column + 1]
    if sign in ("]", "}", ","):
        return row, column, f"这里多了一个“{sign}”", f"“{sign}”本来就是文字的，" + _QUOTE_HINT
    return row, column, "这里缺内容，或者括号没有收尾", "请检查括号是不是成对，冒号和“-”后面有没有内容。"


def _has(*parts: str, within: str = "") -> Callable[[str, str], bool]:
    return lambda problem, context: any(p in problem for p in parts) and within in context


_FAULTS: tuple[tuple[Callable[[str, str], bool], _Explain], ...] = (
    (_has("mapping values are not allowed"), _second_colon),
    (_has("could not find expected ':'"), _no_colon),
    (_has("", within="block scalar"), _block_text),
    (_has("a tab character", "'\\t'"), _tab),
    (_has("cannot start any token"), _odd_start),
    (_has("", within="an alias"), _odd_sign),
    (_has("", within="an anchor"), _odd_sign),
    (_has("", within="a tag"), _odd_sign),
    (_has("escape", "hexdecimal", "hexadecimal"), _backslash),
    (_has("", within="quoted scalar"), _open_quote),
    (_has("", within="flow sequence"), _open_bracket),
    (_has("", within="flow mapping"), _open_bracket),
    (_has("", within="block mapping"), _no_key),
    (_has("", within="block collection"), _misaligned),
    (_has("not allowed in this context", "not allowed here"), _misaligned),
    (_has("expected node content", "expected the node content"), _unexpected),
)

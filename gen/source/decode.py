"""Bytes to text: only UTF-8 is read, every other encoding a Chinese office meets is named.

Line ends are left as they are. Characters that no document may print (controls, invisible
marks, the sign of a lost character) are found here, before YAML is looked at.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from itertools import islice

from gen.findings import Finding, Place, Severity

__all__ = [
    "LINE_BREAK",
    "MAX_BYTES",
    "MAX_FAULTS",
    "MAX_JOURNAL_BYTES",
    "UNWANTED",
    "character_name",
    "decode",
    "line_starts",
    "too_large",
]

_MB = 1024 * 1024
MAX_BYTES = 8 * _MB
"""The largest input file that is read. A year's account of 10,000 tasks is 4 to 6 MB."""

MAX_JOURNAL_BYTES = 4 * MAX_BYTES
"""The largest 进展.yaml that is read: it grows all year, by 0.3 KB an answer."""

MAX_FAULTS = 50
"""How many faults of one kind are listed for one file; more would only bury the first."""

_FEW = 5
"""So many zero bytes may have got into a text by a failing disk or a bad paste; with more it is taken for another kind of file."""

LINE_BREAK = re.compile(r"\r\n|\r|\n")
UNWANTED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffd\ufffe\uffff]"
)
"""Characters that may not get into a document."""
_RESAVE = "请在记事本里打开，点“文件→另存为”，把“编码”选成 UTF-8 再保存。"


def line_starts(text: str) -> list[int]:
    """Return the offset of the first character of every line (at least one)."""
    return [0, *(m.end() for m in LINE_BREAK.finditer(text))]


def decode(data: bytes, file: str, limit: int = MAX_BYTES) -> tuple[str | None, list[Finding]]:
    """Return the text of a UTF-8 file, or None with the reason.

    The text may come together with findings: a character that may not be printed is an error,
    and stands as a space in the text so that the rest of the file can still be read.
    """
    if len(data) > limit:
        return None, [too_large(file, len(data), limit)]
    if not data.strip(b" \t\r\n\xef\xbb\xbf"):
        return None, [_whole(file, "E102", "这个文件是空的", "请写上内容，或者把这个空文件删掉。")]
    wide = _wide_encoding(data)
    if wide:
        return None, [_whole(file, "E103", f"这个文件是 {wide} 编码，不是 UTF-8", _RESAVE)]
    zeros = data.count(b"\0")
    if zeros > min(_FEW, len(data) // 10):
        return None, [_binary(file)]
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return None, [_binary(file) if zeros else _not_utf8(data, error, file)]
    findings = _unwanted(text, file)
    return (UNWANTED.sub(" ", text) if findings else text), findings


def too_large(file: str, size: int, limit: int = MAX_BYTES) -> Finding:
    """Report a file of ``size`` bytes that is over the limit."""
    return _whole(
        file,
        "E104",
        f"这个文件有 {size / _MB:.1f} MB，超过了 {limit // _MB} MB 的上限，没有读取",
        "请看看是不是误放了别的文件；内容确实多的，按会议分成几个文件夹。",
    )


def _whole(file: str, identity: str, message: str, remedy: str) -> Finding:
    return Finding(identity, Severity.ERROR, message, Place(file), remedy)


def _binary(file: str) -> Finding:
    return _whole(
        file,
        "E103",
        "这不是文字文件（可能是 Word、Excel、图片或压缩包改了名字）",
        "请换成用记事本或 VS Code 写的 YAML 文字文件。",
    )


def _wide_encoding(data: bytes) -> str | None:
    """Recognise UTF-16 and UTF-32 by their mark, and UTF-16 without one by its zero bytes."""
    if data.startswith((b"\xff\xfe\0\0", b"\0\0\xfe\xff")):
        return "UTF-32"
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "UTF-16"
    head = data[:400]
    if b"\n\0" in head or b"\0\n" in head or b":\0" in head or b"\0:" in head:
        for name in ("utf-16-le", "utf-16-be"):
            try:
                text = data.decode(name)
            except UnicodeDecodeError:
                continue
            if "\0" not in text and _mostly_readable(text):
                return "UTF-16"
    return None


def _mostly_readable(text: str) -> bool:
    sample = text[:2000]
    good = sum(c.isascii() or "\u4e00" <= c <= "\u9fff" or c in "，。、；：“”（）《》！？—" for c in sample)
    return good * 10 >= len(sample) * 9


def _not_utf8(data: bytes, error: UnicodeDecodeError, file: str) -> Finding:
    """Name GBK where the bytes read as Chinese; otherwise name the line of the first bad byte."""
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        text = ""
    if text and _mostly_readable(text):
        return _whole(file, "E103", "这个文件是 GBK 编码（记事本里叫 ANSI），不是 UTF-8", _RESAVE)
    before = data[: error.start]
    line = len(LINE_BREAK.findall(before.decode("utf-8", "replace"))) + 1
    printable = sum(32 <= b < 127 or b in b"\r\n\t" or b >= 0x80 for b in data[:1000])
    if printable < len(data[:1000]) * 0.95:
        return _binary(file)
    return Finding(
        "E103",
        Severity.ERROR,
        f"这个文件不是 UTF-8 编码，第 {line} 行起有读不出来的字节",
        Place(file, line),
        _RESAVE,
    )


def _unwanted(text: str, file: str) -> list[Finding]:
    """Name every character that must not get into a document."""
    found = list(islice(UNWANTED.finditer(text), MAX_FAULTS))
    if not found:
        return []
    starts = line_starts(text)
    return [_unwanted_at(text, m.start(), starts, file) for m in found]


def _unwanted_at(text: str, offset: int, starts: list[int], file: str) -> Finding:
    row = bisect_right(starts, offset)
    column = offset - starts[row - 1] + 1
    end = starts[row] if row < len(starts) else len(text)
    excerpt = UNWANTED.sub("\ufffd", text[starts[row - 1] : end].rstrip("\r\n"))
    char = text[offset]
    if char == "\ufffd":
        message = "有一个丢了字的乱码符号“\ufffd”"
        remedy = "这个字在以前的某次转换里已经丢了，请对照原件补上。"
    else:
        message = f"有一个{character_name(char)}（U+{ord(char):04X}）"
        remedy = "多半是从网页或别的软件粘贴时带进来的，请把光标移到这里删掉它，再重新输入前后的字。"
    return Finding("E106", Severity.ERROR, message, Place(file, row, column), remedy, excerpt)


def character_name(char: str) -> str:
    """Name a character that may not be printed."""
    return _NAMES.get(char) or ("控制字符" if unicodedata.category(char) == "Cc" else "看不见的字符")


_NAMES = {
    "\u200b": "零宽空格",
    "\ufeff": "零宽空格",
    "\u2028": "看不见的换行符",
    "\u2029": "看不见的换行符",
    "\x85": "看不见的换行符",
}

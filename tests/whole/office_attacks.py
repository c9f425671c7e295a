"""Office files somebody sends who means no good, or whose disk did not."""

from __future__ import annotations

import io
import re
import struct
import zipfile
from collections.abc import Mapping
from functools import cache

from whole_desk import WORD_DOCUMENT, ledger_file, word_file

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
REL = f"{R}/"


def parts_of(data: bytes) -> dict[str, bytes]:
    """The parts of an Office file."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: Mapping[str, bytes]) -> bytes:
    """Parts as an Office file."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    """The same file with one more part, or another one."""
    return packed({**parts_of(data), name: content})


def replaced(data: bytes, name: str, old: bytes, new: bytes) -> bytes:
    """The same file with something else in one part."""
    content = parts_of(data)[name]
    assert old in content
    return with_part(data, name, content.replace(old, new, 1))


def encrypted(data: bytes) -> bytes:
    """The same file with every member marked as encrypted."""
    out = bytearray(data)
    for sign, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = out.find(sign)
        while start >= 0:
            (flags,) = struct.unpack_from("<H", out, start + at)
            struct.pack_into("<H", out, start + at, flags | 1)
            start = out.find(sign, start + 4)
    return bytes(out)


def lying(data: bytes, name: str, size: int) -> bytes:
    """The same file with one member that says it is small and is not."""
    bomb = bytearray(with_part(data, name, b" " * size))
    for sign, at in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        start = bomb.find(sign)
        while start >= 0:
            if struct.unpack_from("<L", bomb, start + at) == (size,):
                struct.pack_into("<L", bomb, start + at, 1000)
            start = bomb.find(sign, start + 4)
    return bytes(bomb)


def twice(data: bytes, name: str) -> bytes:
    """The same file with one member in it two times."""
    other = "X" * len(name)
    return with_part(data, other, b"<a/>").replace(other.encode(), name.encode())


def with_type(data: bytes, name: str, entities: str, mark: bytes = b"", entity: bytes = b"") -> bytes:
    """The same file with a part that declares entities, and uses one of them after ``mark``."""
    content = parts_of(data)[name].decode()
    head, sign, body = content.partition("?>") if content.startswith("<?xml") else ("", "", content)
    declared = f"{head}{sign}<!DOCTYPE a [{entities}]>{body}".encode()
    assert mark in declared
    return with_part(data, name, declared.replace(mark, mark + entity, 1) if mark else declared)


def spying(data: bytes, name: str, mark: bytes) -> bytes:
    """The same file with a part that asks for a file of this machine."""
    return with_type(data, name, '<!ENTITY geheim SYSTEM "file:///etc/passwd">', mark, b"&geheim;")


def laughing(data: bytes, name: str, mark: bytes) -> bytes:
    """The same file with a billion laughs in a part."""
    lines = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    return with_type(data, name, '<!ENTITY l0 "lol">' + lines, mark, b"&l9;")


def typed(data: bytes, name: str) -> bytes:
    """The same file with a part that has a document type, and uses nothing of it."""
    return with_type(data, name, '<!ENTITY a "a">')


def sharing(data: bytes) -> bytes:
    """The same workbook with the text of A1 among the shared texts."""
    sheet = parts_of(data)["xl/worksheets/sheet1.xml"].decode()
    text = re.search(r'<c r="A1" t="inlineStr"><is>(.*?)</is></c>', sheet)
    assert text
    data = replaced(data, "xl/worksheets/sheet1.xml", text[0].encode(), b'<c r="A1" t="s"><v>0</v></c>')
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    data = with_part(data, "xl/sharedStrings.xml", f'<sst xmlns="{main}"><si>{text[1]}</si></sst>'.encode())
    kind = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    override = b'<Override PartName="/xl/sharedStrings.xml" ContentType="' + kind + b'"/></Types>'
    data = replaced(data, "[Content_Types].xml", b"</Types>", override)
    relation = (
        f'<Relationship Id="rId99" Type="{REL}sharedStrings" Target="sharedStrings.xml"/></Relationships>'
    )
    return replaced(data, "xl/_rels/workbook.xml.rels", b"</Relationships>", relation.encode())


WORD = word_file(*WORD_DOCUMENT)
EXCEL = ledger_file("{{ 方案.标题 }}")


def _main(suffix: str) -> str:
    return "word/document.xml" if suffix == "docx" else "xl/workbook.xml"


@cache
def broken_files(suffix: str) -> dict[str, tuple[bytes, str]]:
    """Files that are not to be opened: what each is, and a word of the sentence about it."""
    good = WORD if suffix == "docx" else EXCEL
    folder = "word" if suffix == "docx" else "xl"
    main = _main(suffix)
    return {
        "no Office file": ("这不是 Word 文件".encode(), "不是"),
        "nothing": (b"", "不是"),
        "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(500), "不是"),
        "a zip of something": (packed({"a.txt": b"a"}), "不是"),
        "an old .doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000), "旧格式"),
        "encrypted": (encrypted(good), "密码"),
        "macros": (with_part(good, f"{folder}/vbaProject.bin", b"\0" * 10), "宏"),
        "macros elsewhere": (with_part(good, "custom/VBAProject.BIN", b"\0" * 10), "宏"),
        "a zip bomb": (with_part(good, f"{folder}/media/a.bin", b"\0" * 5_000_000), "压缩比"),
        "a bomb that lies": (lying(good, f"{folder}/media/a.bin", 5_000_000), ""),
        "three thousand members": (
            packed({**parts_of(good), **{f"m/{n}": b"" for n in range(3000)}}),
            "过多",
        ),
        "a path outwards": (with_part(good, "../../etc/passwd", b"x"), "路径"),
        "an absolute path": (with_part(good, "/etc/passwd", b"x"), "路径"),
        "a member twice": (twice(good, main), "重名"),
        "cut off in the middle": (good[: len(good) // 2], "损坏"),
        "cut off at the end": (good[:-30], "损坏"),
        "a hole in the middle": (good[:300] + bytes(200) + good[500:], "损坏"),
        "without its main part": (
            packed({k: v for k, v in parts_of(good).items() if k != main}),
            "",
        ),
        "a main part that is no XML": (with_part(good, main, b"<w:document"), ""),
        "a main part in a wrong encoding": (with_part(good, main, b"\xff\xfe\x00"), ""),
        "the other kind with this name": (EXCEL if suffix == "docx" else WORD, ""),
    }


BROKEN = tuple(broken_files("docx"))


@cache
def entity_files() -> dict[str, tuple[str, bytes]]:
    """Files with a document type in one of their parts: suffix and bytes."""
    texts, sheet = "xl/sharedStrings.xml", "xl/worksheets/sheet1.xml"
    shared = sharing(EXCEL)
    return {
        "a file of this machine in the body": ("docx", spying(WORD, "word/document.xml", b"<w:t>")),
        "a billion laughs in the body": ("docx", laughing(WORD, "word/document.xml", b"<w:t>")),
        "a type in the styles": ("docx", typed(WORD, "word/styles.xml")),
        "a type in the properties": ("docx", typed(WORD, "docProps/core.xml")),
        "a type in the relations": ("docx", typed(WORD, "word/_rels/document.xml.rels")),
        "a type in the content types": ("docx", typed(WORD, "[Content_Types].xml")),
        "a file of this machine in a sheet": ("xlsx", spying(EXCEL, sheet, b"<t>")),
        "a billion laughs in a sheet": ("xlsx", laughing(EXCEL, sheet, b"<t>")),
        "a file of this machine in the texts": ("xlsx", spying(shared, texts, b"<t>")),
        "a billion laughs in the texts": ("xlsx", laughing(shared, texts, b"<t>")),
        "a type in the book": ("xlsx", typed(EXCEL, "xl/workbook.xml")),
        "a type in the styles of a book": ("xlsx", typed(EXCEL, "xl/styles.xml")),
    }


INJECTIONS = (
    "{{ ''.__class__.__mro__ }}",
    "{{ 方案.__class__ }}",
    "{{ 方案['__class__'] }}",
    "{{ 方案.标题.__class__.__init__.__globals__ }}",
    "{{ 方案.标题|attr('__class__') }}",
    "{{ 任务清单|map(attribute='__class__')|list }}",
    "{{ cycler.__init__.__globals__ }}",
    "{{ self.__init__ }}",
    "{{ self._TemplateReference__context }}",
    "{{ lipsum.__globals__ }}",
    "{{ range.__class__ }}",
    "{{ loop.__class__ }}",
    "{{ 方案.标题.format }}",
    "{{ '{0.__class__}'.format(方案) }}",
    "{{ '{0.__class__}'.format_map(方案) }}",
    "{{ '%s' % 方案 }}",
    "{{ '%1000000000s' % 方案.标题 }}",
    "{{ 'a' * 10**9 }}",
    "{{ 10**10**9 }}",
    "{{ [0] * 10**9 }}",
    "{{ 方案.标题.ljust(10**9) }}",
    "{{ 方案.标题|center(1000000000) }}",
    "{{ 方案.标题|indent(1000000000) }}",
    "{{ 方案.标题.join(range(10**8)) }}",
    "{{ range(10**9)|list }}",
    "{{ range(99999)|map('string')|join(方案.标题 * 9) * 99999 }}",
    "{% for x in range(10**9) %}a{% endfor %}",
    "{% for x in range(99999) %}{% for y in range(99999) %}a{% endfor %}{% endfor %}",
    "{% include '/etc/passwd' %}",
    "{% import 'os' as os %}",
    "{% from 'os' import system %}",
    "{% extends 'a' %}",
    "{% set x = namespace.__init__ %}{{ x }}",
    "{% set n = namespace(a=方案.标题) %}{% for x in range(60) %}{% set n.a = n.a ~ n.a %}{% endfor %}{{ n.a }}",
    "{% set n = namespace(a=方案.标题) %}{% for x in range(60) %}{% set n.a = n.a + n.a %}{% endfor %}{{ n.a }}",
    "{% set n = namespace(a=方案.标题) %}{% for x in range(60) %}{% set n.a = n.a|replace('0', n.a) %}{% endfor %}{{ n.a }}",
    "{% set n = namespace(a=9) %}{% for x in range(60) %}{% set n.a = n.a * n.a %}{% endfor %}{{ n.a }}",
    "{% set n = namespace(a=[1, 1]) %}{% for x in range(60) %}{% set n.a = [n.a, n.a] %}{% endfor %}{{ n.a }}",
    "{% set n = namespace(a=[1, 1]) %}{% for x in range(60) %}{% set n.a = [n.a, n.a] %}{% endfor %}{{ n.a|string }}",
    "{{ range(99999)|join('a' * 999999) }}",
    "{{ ['a' * 999999] * 999999 }}",
    "{{ ([['a' * 999] * 999] * 999)|string }}",
    "{{ [[1] * 9, [1] * 9]|sum(start=[]) }}",
    "{{ " + "9" * 5000 + " }}",
    "{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}",
    "{% call a() %}{% endcall %}",
    "{{ " + "(" * 500 + "1" + ")" * 500 + " }}",
    "{{ " + "-" * 3000 + "1 }}",
    "{{ 方案.标题" + "|upper" * 3000 + " }}",
)

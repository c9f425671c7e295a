"""Make the mended copy, and prove that no text was touched."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass

from lxml import etree

from gen.inspect.elements import recognise
from gen.inspect.mend.duplex import make_duplex
from gen.inspect.mend.menders import MENDERS
from gen.inspect.mend.patch import Patch
from gen.inspect.ooxml import W, parse
from gen.inspect.reading import UnreadableError, main_part, read_document
from gen.inspect.rule import House, Result
from gen.inspect.run import Report, judge
from gen.template.package import Package, PackageError, read_package

__all__ = ["MendError", "Mended", "TextChangedError", "mend"]

_STRICT = b"http://purl.oclc.org/ooxml/"
_ROUNDS = 3
"""A mended title is recognised better than a wrong one: what that shows is mended in the next round."""
_TEXTS = {W + name for name in ("t", "delText", "instrText", "tab", "br", "cr", "sym", "noBreakHyphen")}


class MendError(Exception):
    """The copy was not made. The message is Chinese."""


class TextChangedError(MendError):
    """The copy would differ in a character: our fault, and it is not written."""


@dataclass(frozen=True, slots=True)
class Mended:
    """The copy, and the rules that were broken before: ``done`` hold now, ``left`` are a person's work."""

    data: bytes
    before: Report
    after: Report
    done: tuple[Result, ...]
    left: tuple[Result, ...]


def mend(data: bytes, house: House) -> Mended:
    """Mend a .docx.

    Raises:
        MendError: the file cannot be read, or the copy would differ in a character.
    """
    try:
        package = read_package(data)
        if _STRICT in package.parts[main_part(package)][:20_000]:
            raise MendError("是“严格 Open XML”格式，没有调整；请在 Word 里另存为普通的 .docx 后再来")
        before = judge(read_document(package), house)
        after, mended = before, package
        for _ in range(_ROUNDS):
            wrong = {r.rule.id for r in after.failed()}
            if not wrong & {*MENDERS, "page.duplex"}:
                break
            mended = _mended(mended, wrong, house)
            after = judge(read_document(mended), house)
    except (PackageError, UnreadableError) as error:
        raise MendError(f"文件打不开，没有调整：{error}") from error
    _same_text(package, mended)
    still = {r.rule.id for r in after.failed()}
    done = tuple(r for r in before.failed() if r.rule.id not in still)
    return Mended(_zipped(mended) if done else data, before, after, done, after.failed())


def _mended(package: Package, wrong: set[str], house: House) -> Package:
    name = main_part(package)
    root = parse(package.parts[name])
    document = read_document(package)
    patch = Patch(root, document, recognise(document), house)
    for rule, apply in MENDERS.items():
        if rule in wrong:
            apply(patch)
    parts = {
        **package.parts,
        name: etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True),
    }
    mended = Package(parts)
    return make_duplex(mended) if "page.duplex" in wrong else mended


def _same_text(before: Package, after: Package) -> None:
    """Compare every character and break of every part that was there before."""
    for name, content in before.parts.items():
        if content != after.parts[name] and _texts(content) != _texts(after.parts[name]):
            raise TextChangedError("调整后文字会有变化，没有写出（这是程序的毛病，请保留原文件）")


def _texts(data: bytes) -> str:
    marks = {W + "tab": "\t", W + "br": "\n", W + "cr": "\n", W + "p": "\r"}
    return "".join(
        marks.get(node.tag, f"{node.tag.removeprefix(W)[:1] if node.tag != W + 't' else ''}{node.text or ''}")
        for node in parse(data).iter()
        if node.tag in _TEXTS or node.tag == W + "p"
    )


def _zipped(package: Package) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in package.parts.items():
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, content)
    return file.getvalue()

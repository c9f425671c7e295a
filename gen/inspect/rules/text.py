"""Punctuation, figures and blanks (GB/T 9704—2012, 9; GB/T 15834, GB/T 15835)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gen.inspect.model import Paragraph
from gen.inspect.rule import Judgement, Subject, bad, every, good, rule

__all__ = ["halfwidth"]

_HAN = "一-鿿"
_HALF = re.compile(rf"[{_HAN}][,;:!?()]|[,;!?()][{_HAN}]")
_ORDINAL = re.compile(r"^\([一二三四五六七八九十\d]{1,4}\)|^\d{1,3}[,:]|^抄送:")
_FULL = re.compile(r"[０-９Ａ-Ｚａ-ｚ％]")
_BLANKS = re.compile(rf"[{_HAN}，。；：、] +[{_HAN}]")
_TAGS = re.compile(r"\{\{|\}\}|\{%|%\}|｛｛|｝｝")
_STRAIGHT = re.compile(rf"[{_HAN}][\"']|[\"'][{_HAN}]")


def _all(subject: Subject) -> list[Paragraph]:
    return [p for p in _everything(subject) if not p.blank]


def _everything(subject: Subject) -> Iterator[Paragraph]:
    for block in subject.document.blocks:
        if isinstance(block, Paragraph):
            yield block
        else:
            yield from block.paragraphs


def _found(subject: Subject, pattern: re.Pattern[str], expected: str) -> Judgement:
    def fault(p: Paragraph) -> str | None:
        found = pattern.search(p.words)
        return f"“{found[0]}”" if found else None

    return every(_all(subject), fault, expected, "没有文字")


@rule("text.halfwidth", "汉字旁的标点用全角", "9", "P1")
def halfwidth(subject: Subject) -> Judgement:
    """, ; : ! ? ( ) next to a Chinese character; those of ordinals and labels have rules of their own."""
    elements = subject.elements
    labels = {id(p) for p in (elements.addressee, *elements.attachment_note) if p is not None}

    def fault(p: Paragraph) -> str | None:
        text = _ORDINAL.sub("", p.words)
        if id(p) in labels:
            text = re.sub(r"^附\s*件\s*:|:$", "", text)
        found = _HALF.search(text)
        return f"“{found[0]}”" if found else None

    return every(_all(subject), fault, "全角标点", "没有文字")


@rule("text.quotes", "汉字旁的引号用弯引号", "9", "P1")
def quotes(subject: Subject) -> Judgement:
    """Straight ones are typewriter marks."""
    return _found(subject, _STRAIGHT, "“”‘’")


@rule("text.fullwidth", "数字、字母用半角", "9", "P2")
def fullwidth(subject: Subject) -> Judgement:
    """Full-width figures and letters."""
    return _found(subject, _FULL, "半角数字、字母")


@rule("text.blanks", "汉字之间不夹半角空格", "9", "P2")
def blanks(subject: Subject) -> Judgement:
    """Left over from copying."""
    elements = subject.elements
    odd = {id(p) for p in (*elements.head.mark, *elements.signatures)}
    odd |= {
        id(p) for p in (elements.head.number, elements.head.signer, *elements.attendance) if p is not None
    }
    imprint = {id(p) for p in elements.imprint.paragraphs} if elements.imprint else set()
    listed = [p for p in _all(subject) if id(p) not in odd | imprint]

    def fault(p: Paragraph) -> str | None:
        found = _BLANKS.search(p.words)
        return f"“{found[0]}”" if found else None

    return every(listed, fault, "没有空格", "没有文字")


@rule("text.spaces", "不用空格代替缩进", "", "P2")
def spaces(subject: Subject) -> Judgement:
    """Looks the same until the font or the size changes."""
    elements = subject.elements
    listed = [*elements.body, *elements.title, elements.date, *elements.signatures]

    def fault(p: Paragraph) -> str | None:
        return "段首有空格" if not p.label and p.text[:1] in (" ", "　", "\xa0") and p.words else None

    return every(listed, fault, "用段落缩进", "没有文字")


@rule("text.tags", "没有残留的模板标记", "", "P0")
def tags(subject: Subject) -> Judgement:
    """{{ }} and {% %} left behind by a generator."""
    wrong = [p for p in _all(subject) if _TAGS.search(p.words)]
    return good("没有", "没有") if not wrong else bad("有模板标记", "没有", *wrong)

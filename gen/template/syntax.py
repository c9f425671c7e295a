"""What is wrong with the syntax of a tag, in Chinese."""

from __future__ import annotations

from typing import NamedTuple

from jinja2.exceptions import TemplateSyntaxError

__all__ = ["FLATTEN", "TOO_DEEP", "NameFault", "syntax_fault"]


class NameFault(NamedTuple):
    """One thing wrong in a Jinja source; ``id`` is E504, E505 or E506, ``lineno`` counts from 1."""

    lineno: int
    message: str
    remedy: str
    id: str = "E505"


TOO_DEEP = "标签写得太复杂，层数太多"
FLATTEN = "请把循环和判断拆开，少套几层"

_SYNTAX = (
    ("unexpected char", "标签里有认不出的字符", "请检查是不是用了全角标点；词名里不能有括号、顿号、减号"),
    ("Unexpected end of template", "有 for 或 if 没有结束", "请补上 endfor 或 endif"),
    (
        "Encountered unknown tag",
        "有认不出的命令",
        "命令只有 for、endfor、if、elif、else、endif、set、with、endwith",
    ),
    (
        "expected token 'end of print statement'",
        "“{{ }}”里多了内容",
        "请检查词与词之间是不是少了点号、逗号或运算符",
    ),
    (
        "expected token 'end of statement block'",
        "“{% %}”里多了内容",
        "请检查词与词之间是不是少了点号、逗号或运算符",
    ),
    (
        "Expected an expression, got 'end of print statement'",
        "“{{ }}”里没有写词",
        "请写上要印的词，或者删去这个标签",
    ),
    ("expected token 'in'", "for 后面少了 in", "请写成 for 任务 in 任务清单"),
    ("can't assign to", "这个名字不能用来赋值", "请换一个名字"),
    ("expected token 'name'", "点号后面应当是词名", "词名不能以数字开头"),
)


def syntax_fault(error: TemplateSyntaxError) -> NameFault:
    """Say a syntax error of Jinja in Chinese."""
    detail = error.message or ""
    for start, message, remedy in _SYNTAX:
        if detail.startswith(start):
            return NameFault(error.lineno, message, remedy, "E504")
    return NameFault(error.lineno, "标签写得不对，读不懂", "请检查括号、引号是否成对，标点是否为半角", "E504")

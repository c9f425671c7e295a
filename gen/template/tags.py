"""Jinja tags in the text of an Office file: find them, read their kind, check each by itself.

Word changes what is typed: quotes become curly, an input method leaves full-width marks. Inside a
tag they are made straight where that has one meaning only; a curly-quoted literal keeps its text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from jinja2 import nodes
from jinja2.exceptions import TemplateSyntaxError

from gen.findings import nearest, offered
from gen.template.bounds import is_deep
from gen.template.environment import plain_environment
from gen.template.simple import fits_whole, needs_no_parser
from gen.template.syntax import TOO_DEEP, NameFault, syntax_fault

__all__ = ["CLOSERS", "MEASURES", "MIDDLES", "TAG", "Tag", "argument", "leftover", "read_tag"]

TAG = re.compile(
    r"\{\{(?!\{)(?:(?!\{\{|\{%|\{#).)*?\}\}|\{%(?:(?!\{\{|\{%|\{#).)*?%\}|\{#(?:(?!\{\{|\{%|\{#).)*?#\}",
    re.DOTALL,
)
CLOSERS = {"endfor": "for", "endif": "if", "endwith": "with"}
MIDDLES = {"else": ("for", "if"), "elif": ("if",)}
_OPENERS = ("for", "if", "with")
_CELL = ("vm", "hm", "colspan", "cellbg")
MEASURES = ("字号", "行距", "段前", "段后", "左空", "右空", "首行", "悬挂", "制表", "格宽")
"""Commands that set a measure of their paragraph or cell (see ``gen.template.word.measures``)."""
_COMMANDS = (*_OPENERS, *CLOSERS, *MIDDLES, "set", *_CELL, *MEASURES)
_PARSED = ("for", "if", "elif", "with", "set")
_FORBIDDEN = frozenset(
    [
        "extends",
        "include",
        "import",
        "from",
        "macro",
        "endmacro",
        "call",
        "endcall",
        "filter",
        "endfilter",
        "block",
        "endblock",
        "raw",
        "endraw",
        "autoescape",
        "endautoescape",
        "do",
        "trans",
        "endtrans",
        "break",
        "continue",
        "endset",
        "print",
        "debug",
    ]
)
_PREFIXES = ("tr", "tc", "p", "r")
_PREFIXED = re.compile(r"(p|tr|tc|r)(?:\s+|$)")
_WORD = re.compile(r"\w+")


class Tag(NamedTuple):
    """One tag.

    ``mark`` is ``{``, ``%`` or ``#``; ``prefix`` p, tr, tc, r or nothing; ``command`` the first
    word of a ``{% %}``; ``body`` what stands inside, without prefix; ``typed`` what the author typed;
    ``faults`` what is wrong with it by itself.
    """

    mark: str
    prefix: str
    command: str
    body: str
    typed: str
    faults: tuple[NameFault, ...] = ()

    @property
    def source(self) -> str:
        """The tag as Jinja reads it, on one line."""
        end = "}}" if self.mark == "{" else "%}"
        return f"{{{self.mark} {self.body} {end}"

    @property
    def opens(self) -> bool:
        """Say whether something ends this tag later."""
        return self.mark == "%" and self.command in _OPENERS


def read_tag(typed: str, *, trust: bool = False) -> Tag:
    """Read one tag as found by ``TAG``.

    With ``trust``, a fault that parsing the whole template must find too is not looked for: who trusts
    parses the whole, and reads every tag again without trust when that fails.
    """
    mark = typed[1]
    inner = _normal(typed[2:-2]) if mark != "#" else typed[2:-2]
    prefix = ""
    if not inner[:1].isspace():
        inner = inner.strip("-+") if mark == "%" else inner
        found = _PREFIXED.match(inner)
        if found:
            prefix, inner = found[1], inner[found.end() :]
    body = " ".join(inner.strip().strip("-+" if mark == "%" else "").split("\n")).strip()
    word = _WORD.match(body)
    command = word[0] if word and mark == "%" else ""
    tag = Tag(mark, prefix, command, body, typed)
    faults = tuple(_faults(tag, trust=trust)) if mark != "#" else ()
    if faults and mark == "%":
        prefix, command, body = _meant(prefix, command, body)
    return Tag(mark, prefix, command, body, typed, faults)


_PUNCTUATION = {
    code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F) if not chr(code - 0xFEE0).isalnum()
}
_PUNCTUATION |= {0x3000: " ", 0xA0: " ", 0x2028: " ", 0x0B: " ", 0x09: " ", 0x200B: "", 0xFEFF: ""}
_QUOTES = {"“": "”", "”": "”", "‘": "’", "’": "’", "＂": "＂", "＇": "＇"}

_ODD = re.compile("[\"'" + "".join(map(re.escape, (*_QUOTES, *map(chr, _PUNCTUATION)))) + "]")


def _normal(text: str) -> str:
    """Make marks half width and quotes straight, outside of literals."""
    if _ODD.search(text) is None:
        return text
    out: list[str] = []
    at = 0
    while at < len(text):
        char = text[at]
        end = -1
        if char in "\"'":
            end = text.find(char, at + 1)
        elif char in _QUOTES:
            end = next((i for i in range(at + 1, len(text)) if text[i] in (_QUOTES[char], char)), -1)
        if end > at:
            literal = text[at + 1 : end]
            quote = '"' if '"' not in literal else "'"
            out.append(f"{quote}{literal}{quote}" if char in _QUOTES else text[at : end + 1])
            at = end + 1
        else:
            out.append({"“": '"', "”": '"', "‘": "'", "’": "'"}.get(char) or char.translate(_PUNCTUATION))
            at += 1
    return "".join(out)


def _meant(prefix: str, command: str, body: str) -> tuple[str, str, str]:
    """Return what a broken tag was probably meant to be, so that one slip is not reported twice."""
    if command in _COMMANDS or command in _FORBIDDEN:
        return prefix, command, body
    words = body.split(maxsplit=1)
    if command in _PREFIXES and len(words) > 1:
        return command, words[1].split()[0], words[1]
    for start in _PREFIXES:
        if command != start and command.removeprefix(start) in _COMMANDS:
            return start, command.removeprefix(start), body.removeprefix(start)
    return prefix, nearest(command, (*_OPENERS, *CLOSERS, *MIDDLES)) or command, body


def _faults(tag: Tag, *, trust: bool) -> Sequence[NameFault]:
    if "__" in tag.body:
        return [NameFault(1, "标签里不能有“__”这样的内部名字", "请只用词表里的词", "E506")]
    if tag.mark == "{":
        whole = trust and not tag.prefix and fits_whole(tag.body)
        return () if whole or needs_no_parser("", tag.body) else _parse(f"{{{{ {tag.body} }}}}")
    if tag.command in _FORBIDDEN:
        return [
            NameFault(1, f"模板里不能用 {tag.command}", "请直接写出内容；重复用 for，选择用 if", "E506"),
        ]
    if tag.command not in _COMMANDS:
        return [_unknown(tag)]
    if tag.command == "set" and "=" not in tag.body:
        return [NameFault(1, "不能用成对的 set … endset", "请写成一句：set 名字 = 内容", "E506")]
    if tag.command in _PARSED and (
        (trust and fits_whole(tag.body)) or needs_no_parser(tag.command, tag.body)
    ):
        return ()
    match tag.command:
        case "for" | "if" | "with":
            return _parse(f"{{% {tag.body} %}}{{% end{tag.command} %}}")
        case "elif":
            return _parse(f"{{% if 1 %}}{{% {tag.body} %}}{{% endif %}}")
        case "set":
            return _parse(tag.source)
        case "colspan" | "cellbg":
            return _parse(f"{{{{ {argument(tag)} }}}}")
        case command if command in MEASURES:
            value = argument(tag)
            return () if needs_no_parser("", value) else _parse(f"{{{{ {value} }}}}")
    if tag.body != tag.command:
        return [NameFault(1, f"“{tag.command}”后面多了内容", f"只写 {tag.command} 就行", "E504")]
    return []


def argument(tag: Tag) -> str:
    """Return what follows the command."""
    return tag.body[len(tag.command) :].strip()


def _unknown(tag: Tag) -> NameFault:
    command, body = tag.command, tag.body
    if command in _PREFIXES and len(body.split()) > 1:
        return NameFault(
            1,
            f"“%”和“{command}”之间多了空格",
            f"请写成 {{%{command} {body.split(maxsplit=1)[1]} %}}，“%”紧挨着“{command}”",
            "E507",
        )
    for prefix in _PREFIXES:
        rest = command.removeprefix(prefix)
        if rest != command and rest in _COMMANDS:
            return NameFault(
                1,
                f"“{prefix}”和“{rest}”之间少了空格",
                f"请写成 {{%{prefix} {body[len(prefix) :]} %}}",
                "E504",
            )
    near = nearest(command, _COMMANDS)
    message = f"没有“{command}”这个命令" if command else "“{% %}”里没有写命令"
    return NameFault(
        1,
        message,
        offered(near) or "要印内容请用 {{ }}；命令有 for、if、else、set 等",
        "E504",
    )


@lru_cache(maxsize=1024)
def _parse(source: str) -> tuple[NameFault, ...]:
    try:
        tree = plain_environment().parse(source)
        deep = is_deep(tree)
    except TemplateSyntaxError as error:
        return (syntax_fault(error),)
    except RecursionError:
        deep = True
    except ValueError:
        return (NameFault(1, "标签里的数位数太多", "请改小这个数", "E504"),)
    if deep:
        remedy = "请分成几个标签来写，或先用 set 记下中间结果"
        return (NameFault(1, TOO_DEEP, remedy, "E504"),)
    if len(tree.body) != 1 or (isinstance(tree.body[0], nodes.Output) and len(tree.body[0].nodes) != 1):
        return (NameFault(1, "标签写得不对，读不懂", "请检查括号、引号是否成对", "E504"),)
    return ()


_HALF = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")
_FULL = re.compile(r"[{｛][{｛%％]|[}｝%％][}｝]")


def leftover(text: str) -> NameFault | None:
    """Say what looks like a tag in a text that has none (any more)."""
    found = _FULL.search(text)
    if found is not None and not _HALF.fullmatch(found[0]):
        return NameFault(
            1, f"“{found[0]}”里有全角符号，不会被当作标签", "请换成英文半角的 {{ }} 或 {% %}", "E508"
        )
    found = _HALF.search(text)
    if found is None:
        return None
    return NameFault(1, f"多出半个标签“{found[0]}”", "标签要在同一段里写完整：{{ 词 }} 或 {% 命令 %}", "E508")

"""Tags so simple that they are known to be sound without a parser: most of those people write.

``{{ 任务.内容 }}``, ``{% for 任务 in 方案.任务 %}``, ``{% if 任务.备注 %}`` are settled by one pattern;
of any other tag it can be said whether parsing the whole template would find every fault in it.
"""

from __future__ import annotations

import re

__all__ = ["fits_whole", "names_of", "needs_no_parser"]

_WORDS = r"[^\W\d]\w*"
_PATH = rf"({_WORDS})((?:\.{_WORDS})*)((?:\s*\|\s*{_WORDS})*)"
_PRINT = re.compile(_PATH)
_TEST = re.compile(rf"(?:if|elif)\s+{_PATH}")
_FOR = re.compile(rf"for\s+({_WORDS})\s+in\s+{_PATH}")
_RESERVED = frozenset(
    {
        "and", "or", "not", "if", "else", "elif", "in", "is", "for", "set", "with", "recursive",
        "true", "false", "none", "True", "False", "None",
    }
)  # fmt: skip
_LITERAL = re.compile(r"""'[^'\\]*'|"[^"\\]*\"""")
_TOKEN = re.compile(r"\w+|[^\w\s]")
_UNSURE = re.compile(r"""[{}'"\\\n]""")
_MANY = 30
"""Tokens; fewer cannot nest as deep as ``bounds.MAX_DEPTH``."""


def names_of(command: str, body: str) -> tuple[set[str], set[str]] | None:
    """Return the names a simple tag makes, and those it uses; None when the tag is not simple."""
    if len(_TOKEN.findall(body)) > _MANY:
        return None
    if command == "for":
        found = _FOR.fullmatch(body)
        if found is None or found[1] == "loop" or not _sound(*found.groups()):
            return None
        return {found[1]}, {found[2]} - {found[1]}
    found = (_TEST if command in ("if", "elif") else _PRINT).fullmatch(body) if command != "set" else None
    if found is None or not _sound(*found.groups()):
        return None
    return set(), {found[1]}


def _sound(*parts: str) -> bool:
    names = [name for part in parts for name in re.split(r"[.|\s]+", part) if name]
    return all(name.isidentifier() and name not in _RESERVED for name in names)


def needs_no_parser(command: str, body: str) -> bool:
    """Say whether a tag is sound beyond doubt; ``command`` is empty for one that prints."""
    return names_of(command, body) is not None


def fits_whole(body: str) -> bool:
    """Say whether a tag stays one tag inside a whole template, so that parsing that finds its faults.

    It has no brace, no open quote and no escape that could swallow what follows, and is not deep.
    """
    bare = _LITERAL.sub("0", body)
    return _UNSURE.search(bare) is None and len(_TOKEN.findall(bare)) <= _MANY

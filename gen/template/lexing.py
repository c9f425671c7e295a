"""Cut a template into Jinja's tokens by one pattern a tag; what is not plain is left to Jinja's own lexer.

Jinja tries half a dozen patterns for every token. Nearly all tags hold names, dots, texts in quotes and
whole numbers only: for those the tokens are the same, as a test holds against Jinja itself.
"""

from __future__ import annotations

import re

from jinja2.lexer import Token, operators

__all__ = ["ODD", "TAG_OR_LINE", "plain_tokens", "tag_tokens"]

TAG_OR_LINE = re.compile(r"(\{\{[^{}]*\}\}|\{%[^{}]*%\}|\{#\n#\})")
"""A tag; or a line end that is in the source only, as our engines write it."""
ODD = re.compile(r"\{[{%#]")
_TOKEN = re.compile(
    r"(\s+)|([^\W\d]\w*)|('[^'\\]*'|\"[^\"\\]*\")|((?:0|[1-9][0-9]{0,99})(?![\w.]))"
    r"|((?<!\.)[0-9]{1,15}\.[0-9]{1,15}(?![\w.]))|(//|\*\*|==|!=|>=|<=|[-+/*%~\[\]()><=.:|,;])"
)
_PAIRS = {")": "(", "]": "["}


def plain_tokens(source: str) -> list[Token] | None:
    """Return the tokens of a source; None when only Jinja can say what they are, or what is wrong."""
    if "\r" in source:
        return None
    tokens: list[Token] = []
    line = 1
    for number, piece in enumerate(TAG_OR_LINE.split(source)):
        if not piece:
            continue
        if number % 2:
            if piece[1] != "#" and not tag_tokens(tokens, piece, line):
                return None
        elif ODD.search(piece) or piece[-1] == "{":
            return None
        else:
            tokens.append(Token(line, "data", piece))
        line += piece.count("\n")
    return tokens


def tag_tokens(tokens: list[Token], tag: str, line: int) -> bool:
    """Add the tokens of one tag; False when it is not plain."""
    inner = tag[2:-2]
    kind = "variable" if tag[1] == "{" else "block"
    if inner[:1] in ("-", "+") or inner[-1:] in ("-", "+") or inner.lstrip()[:3] == "raw":
        return False
    tokens.append(Token(line, f"{kind}_begin", tag[:2]))
    at = 0
    opened: list[str] = []
    for found in _TOKEN.finditer(inner):
        if found.start() != at:
            return False
        at = found.end()
        text = found[0]
        match found.lastindex:
            case 1:
                pass
            case 2 if text.isidentifier():
                tokens.append(Token(line, "name", text))
            case 3:
                tokens.append(Token(line, "string", text[1:-1]))
            case 4:
                tokens.append(Token(line, "integer", int(text)))  # type: ignore[arg-type]
            case 5:
                tokens.append(Token(line, "float", float(text)))  # type: ignore[arg-type]
            case 6 if _balanced(text, opened):
                tokens.append(Token(line, operators[text], text))
            case _:
                return False
        if "\n" in text:
            line += text.count("\n")
    tokens.append(Token(line, f"{kind}_end", tag[-2:]))
    return at == len(inner) and not opened


def _balanced(sign: str, opened: list[str]) -> bool:
    """Keep account of brackets; False when one closes that is not open."""
    if sign in ("(", "["):
        opened.append(sign)
    elif sign in _PAIRS:
        return bool(opened) and opened.pop() == _PAIRS[sign]
    return True

"""Texts and entries written as YAML that a person can read, and that gen reads back to the same texts."""

from __future__ import annotations

import re

from gen.model.entry import Entry, fields_of
from gen.source.decode import UNWANTED

__all__ = ["clean_text", "entry_data", "entry_text", "scalar"]

_NOT_PLAIN = re.compile(r"""^[\s\-?:,\[\]{}#&*!|>'"%@`=~<]|:[\s,\]}]|:$|\s\#|\t""", re.VERBOSE)
"""What YAML would not take for a plain text, or would read as something else."""

_SURROGATE = re.compile("[\ud800-\udfff]")


def clean_text(text: str) -> str:
    """Return what of a text can stand in an input file: no control or invisible characters, no blanks around it.

    Every kind of line end becomes a line feed.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _SURROGATE.sub("", UNWANTED.sub("", text)).strip()


def scalar(text: str, column: int) -> str:
    """Write a clean text as the value of a key that stands in ``column`` (from 0); lines end in a line feed.

    One line is plain where it can be and in single quotes where not; several are a block.
    """
    if "\n" in text:
        pad = " " * (column + 2)
        return "|-\n" + "\n".join(pad + line if line else "" for line in text.split("\n"))
    if not text or _NOT_PLAIN.search(text):
        return "'" + text.replace("'", "''") + "'"
    return text


def entry_data(entry: Entry) -> dict[str, str]:
    """Return what of an entry of texts is written: its keys and clean texts, empty ones left out."""
    found: dict[str, str] = {}
    for name, field in fields_of(type(entry)).items():
        value = getattr(entry, name)
        text = clean_text(value if isinstance(value, str) else str(value.value))
        if text:
            found[field.alias] = text
    return found


def entry_text(data: dict[str, str], column: int) -> str:
    """Write one item of a list whose dash stands in ``column``; it ends with a line end."""
    lead = " " * column + "- "
    lines = []
    for key, text in data.items():
        lines.append(f"{lead}{key}: {scalar(text, column + 2)}\n")
        lead = " " * (column + 2)
    return "".join(lines)

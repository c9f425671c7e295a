"""Which of the words it starts from a template uses, before it is compiled.

Tells a document about the plan from one about the meeting, so that neither is made without its
subject. Word splits a tag over runs; with all markup taken out the tags are whole again.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from gen.template.package import PackageError, template_package

__all__ = ["used_words"]

_MARKUP = re.compile("<[^>]*>")
_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
_NAME = re.compile(r"(?<![\w.])[^\W\d]\w*")
_TEXT = re.compile(r"'[^']*'|\"[^\"]*\"|&quot;.*?&quot;|&apos;.*?&apos;")


def used_words(data: bytes, roots: Collection[str]) -> frozenset[str]:
    """Return those of ``roots`` that stand in the tags of an Office file (none in a broken one)."""
    try:
        parts = template_package(data).parts
    except PackageError:
        return frozenset()
    used: set[str] = set()
    for name, part in parts.items():
        if name.endswith(".xml") and b"{" in part:
            text = _MARKUP.sub("", part.decode("utf-8", errors="replace"))
            for tag in _TAG.findall(text):
                used.update(_NAME.findall(_TEXT.sub("", tag)))
    return frozenset(used.intersection(roots))

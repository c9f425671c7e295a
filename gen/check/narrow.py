"""The findings of some meetings of a workspace that was read whole.

Numbers are unique over all meetings, so a meeting can only be checked beside the others; a fault that lies
in another meeting alone is not this one's.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from gen.findings import Finding
from gen.source.read import Loaded

__all__ = ["narrow"]

_OF_ALL = frozenset({"E402", "E403"})
"""Faults between meetings: whichever file they are reported in, they are everyone's."""


def narrow(findings: Iterable[Finding], loaded: Loaded, keys: Collection[str]) -> list[Finding]:
    """Keep what concerns the meetings named by ``keys``, the register, or all meetings together."""
    root = loaded.workspace.root
    others = tuple(f"{m.folder.relative_to(root).as_posix()}/" for m in loaded.meetings if m.key not in keys)
    return [f for f in findings if f.id in _OF_ALL or not f.place.file.startswith(others)]

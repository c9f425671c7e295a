"""Which outputs there are, and how they get onto the disk whole: staged, verified, replaced.

Nothing here is imported at the top that an idle build does not need (no jinja2, lxml, yaml).
"""

from __future__ import annotations

__all__ = ["RECORD"]

RECORD = ".gen.json"
"""The file in ``out/`` that says what was written there (``gen.publish.manifest``)."""

"""gen: one YAML account of a government meeting, all its documents out."""

from __future__ import annotations

__version__ = "0.1.0"

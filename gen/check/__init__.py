"""Rules over what was read: one rule, one file, one id, one page in ``docs/findings/``."""

from __future__ import annotations

from gen.check.run import check, open_points

__all__ = ["check", "open_points"]

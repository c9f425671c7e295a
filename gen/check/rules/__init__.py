"""One rule, one file, one id, one page in ``docs/findings/``."""

from __future__ import annotations

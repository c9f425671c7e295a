"""What Windows does not take as the name of a file or folder."""

from __future__ import annotations

import re

__all__ = ["FORBIDDEN", "is_device"]

FORBIDDEN = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*]')
"""One character no file name may hold."""

_DEVICES = frozenset({"CON", "PRN", "AUX", "NUL"} | {f"{d}{n}" for d in ("COM", "LPT") for n in range(1, 10)})


def is_device(name: str) -> bool:
    """Say whether Windows opens a device under this name, whatever its ending."""
    return name.split(".", 1)[0].rstrip().upper() in _DEVICES

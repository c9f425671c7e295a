"""The command line: the only room that prints, asks or exits.

Importing it costs nothing; ``main`` brings in click, a command brings in what it needs itself.
"""

from __future__ import annotations

import gc

__all__ = ["main"]

_ALLOCATIONS = 50_000
"""Objects made before the cyclic collector looks: what a build makes in bulk forms no cycles."""


def main() -> None:
    """Run ``gen`` with the arguments of this process, and exit."""
    gc.set_threshold(_ALLOCATIONS, 20, 50)
    from gen.cli.app import app

    app.main(prog_name="gen")

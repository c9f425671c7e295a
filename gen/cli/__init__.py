"""The command line: the only room that prints, asks or exits.

Importing it costs nothing; ``main`` brings in click, a command brings in what it needs itself.
"""

from __future__ import annotations

import gc

__all__ = ["main"]

_ALLOCATIONS = 300_000
"""Objects made before the cyclic collector looks: what a build makes in bulk forms no cycles."""


def main() -> None:
    """Run ``gen`` with the arguments of this process, and exit.

    What is there at the end goes with the process: nothing of it is searched for cycles.
    """
    gc.set_threshold(_ALLOCATIONS, 20, 50)
    from gen.cli.app import app

    try:
        app.main(prog_name="gen")
    finally:
        gc.disable()
        gc.freeze()

"""The command line: the only room that prints, asks or exits.

Importing it costs nothing; ``main`` brings in click, a command brings in what it needs itself.
"""

from __future__ import annotations

import atexit
import gc
import os
import sys

from gen.cli.exits import ENVIRONMENT, INTERRUPTED

__all__ = ["main", "run"]

_ALLOCATIONS = 300_000
"""Objects made before the cyclic collector looks: what a build makes in bulk forms no cycles."""


def run() -> None:
    """Run ``gen`` as a program of its own, and end the process at once when all is done and said.

    To take everything apart, object by object, would take longer than a build that has nothing to do.
    """
    code = 0
    try:
        main()
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 0
    except KeyboardInterrupt:
        code = INTERRUPTED
    atexit._run_exitfuncs()
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError:
        code = code or ENVIRONMENT
    os._exit(code)


def main() -> None:
    """Run ``gen`` with the arguments of this process, and exit."""
    gc.set_threshold(_ALLOCATIONS, 20, 50)
    from gen.cli.app import app

    app.main(prog_name="gen")

"""The command line: the only room that prints, asks or exits.

Importing it costs nothing; ``main`` brings in click, a command brings in what it needs itself.
"""

from __future__ import annotations

import atexit
import gc
import os
import sys

from gen.cli.exits import DONE, ENVIRONMENT, FAULT, FINDINGS, INTERRUPTED

__all__ = ["main", "run"]

_ALLOCATIONS = 300_000
"""Objects made before the cyclic collector looks: what a build makes in bulk forms no cycles."""


def run() -> None:
    """Run ``gen`` as a program of its own, and end the process at once when all is done and said.

    To take everything apart, object by object, would take longer than a build that has nothing to do.
    """
    code = FAULT
    try:
        code = _exit_code()
        atexit._run_exitfuncs()
        code = _flush() or code
    except KeyboardInterrupt:
        code = INTERRUPTED
    finally:
        os._exit(code)


def _exit_code() -> int:
    """Run the command; what it would exit with."""
    try:
        main()
    except KeyboardInterrupt:
        return INTERRUPTED
    except SystemExit as end:
        if end.code is None or isinstance(end.code, int):
            return end.code or DONE
        if sys.stderr:
            sys.stderr.write(f"{end.code}\n")
        return FINDINGS
    return DONE


def _flush() -> int:
    """Say all that was said; what to exit with where that cannot be done. A program may be run without any stream."""
    code = DONE
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:
                stream.flush()
        except (OSError, ValueError):
            code = ENVIRONMENT
    return code


def main() -> None:
    """Run ``gen`` with the arguments of this process, and exit."""
    gc.set_threshold(_ALLOCATIONS, 20, 50)
    from gen.cli.app import app

    app.main(prog_name="gen")

"""A program run with its children, and ended with all of them when it takes too long."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

__all__ = ["StuckError", "run"]

_LOOK = 0.1
"""Seconds between two looks at what the program has done."""


class StuckError(Exception):
    """The program did nothing for too long and was ended."""


def run(
    command: Sequence[str],
    folder: Path,
    *,
    patience: Callable[[], bool],
    environ: Mapping[str, str] | None = None,
) -> int:
    """Run a program in ``folder`` and return its exit code; what it prints is thrown away.

    ``patience`` is asked again and again while the program runs; when it says no, or when anything is
    raised meanwhile (Ctrl-C), the program and everything it has started is ended.

    Raises:
        StuckError: ``patience`` was at an end.
        OSError: the program cannot be started.
    """
    process = subprocess.Popen(  # noqa: S603
        list(command),
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=environ,
        start_new_session=True,
        creationflags=_APART,
    )
    try:
        while process.poll() is None:
            if not patience():
                raise StuckError
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(_LOOK)
    finally:
        if process.returncode != 0:
            _end(process)
    return process.returncode


if sys.platform == "win32":
    _APART = subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.CREATE_NO_WINDOW

    def _end(process: subprocess.Popen[bytes]) -> None:
        """End the program and its children."""
        taskkill = Path(os.environ.get("SYSTEMROOT", r"C:\Windows"), "System32", "taskkill.exe")
        command = [str(taskkill), "/F", "/T", "/PID", str(process.pid)]
        with contextlib.suppress(OSError):
            subprocess.run(command, capture_output=True, check=False)  # noqa: S603
        process.kill()
        process.wait()

else:
    _APART = 0

    def _end(process: subprocess.Popen[bytes]) -> None:
        """End what is left of the program's session: one that crashed may have left a child behind."""
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()

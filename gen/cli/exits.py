"""The exit codes, a published table, and the way to stop with one."""

from __future__ import annotations

__all__ = ["DONE", "ENVIRONMENT", "FAULT", "FINDINGS", "INTERRUPTED", "USAGE", "StopError"]

DONE = 0
FINDINGS = 1
"""Something a person wrote has to be mended."""
USAGE = 2
"""The command was not understood."""
ENVIRONMENT = 3
"""The disk, a permission, a file that is open in another program."""
FAULT = 70
"""Our own fault; the report file says what happened."""
INTERRUPTED = 130
"""Ctrl-C."""


class StopError(Exception):
    """End the command with a sentence for the user and an exit code."""

    def __init__(self, message: str, code: int) -> None:
        super().__init__(message)
        self.message = message
        self.code = code

"""The command line: the only room that prints, asks or exits.

Importing it costs nothing; ``main`` brings in click, a command brings in what it needs itself.
"""

from __future__ import annotations

__all__ = ["main"]


def main() -> None:
    """Run ``gen`` with the arguments of this process, and exit."""
    from gen.cli.app import app

    app.main(prog_name="gen")

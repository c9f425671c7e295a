"""Run the command line with ``python -m gen``."""

from __future__ import annotations

from gen.cli import run

if __name__ == "__main__":
    run()

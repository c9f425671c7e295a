"""What the user gets when gen itself fails: one sentence and a report file, never a traceback."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Sequence
from pathlib import Path

import gen

__all__ = ["FILE_NAME", "report_fault"]

FILE_NAME = "故障报告.txt"


def report_fault(error: BaseException, args: Sequence[str] | None) -> str:
    """Write the report; return the sentence to print. A report that cannot be written is said."""
    text = "\n".join(
        (
            f"gen {gen.__version__}，Python {sys.version.split()[0]}，{sys.platform}",
            f"命令：gen {' '.join(sys.argv[1:] if args is None else args)}",
            "",
            *traceback.format_exception(error),
        )
    )
    for folder in _folders():
        try:
            folder.mkdir(exist_ok=True)
            path = folder / FILE_NAME
            path.write_text(text, encoding="utf-8", errors="backslashreplace")
        except OSError:
            continue
        return (
            f"gen 自己出了毛病，这次没有做完；已经写好的文件不受影响。情况记在 {path}，请把它发给维护人员。"
        )
    return f"gen 自己出了毛病，这次没有做完（{type(error).__name__}）；故障报告也写不进磁盘。"


def _folders() -> list[Path]:
    """Return where the report may go: the workspace's own folder, else the temporary folder."""
    import tempfile

    from gen.source.workspace import find_workspace

    places = [Path(tempfile.gettempdir())]
    try:
        workspace = find_workspace(Path.cwd())
    except OSError:
        return places
    return [workspace.root / ".gen", *places] if workspace else places

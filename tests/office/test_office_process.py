from __future__ import annotations

import os
import select
import sys
from pathlib import Path

import pytest

from gen.office.process import StuckError, run

pytestmark = pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="processes are watched as Linux can")

PARENT = """\
import subprocess, sys, time
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
open("child.new", "w").write(str(child.pid))
import os; os.rename("child.new", "child")
{end}
"""


def command(end: str) -> list[str]:
    return [sys.executable, "-c", PARENT.format(end=end)]


def has_ended(pid: int) -> bool:
    """Wait until a process is gone; half a minute is far more than a killed one takes."""
    try:
        handle = os.pidfd_open(pid)
    except ProcessLookupError:
        return True
    try:
        return bool(select.select([handle], [], [], 30)[0])
    finally:
        os.close(handle)


def child(folder: Path) -> int:
    return int((folder / "child").read_text("utf-8"))


def test_the_exit_code_is_returned(tmp_path: Path) -> None:
    assert run([sys.executable, "-c", "raise SystemExit(7)"], tmp_path, patience=lambda: True) == 7
    assert run([sys.executable, "-c", ""], tmp_path, patience=lambda: True) == 0


def test_it_runs_in_the_folder_with_the_variables_given(tmp_path: Path) -> None:
    code = "import os; open('a', 'w').write(os.environ['WORD'])"
    environ = {**os.environ, "WORD": "字"}
    run([sys.executable, "-X", "utf8", "-c", code], tmp_path, patience=lambda: True, environ=environ)
    assert (tmp_path / "a").read_text("utf-8") == "字"


def test_a_program_that_does_nothing_is_ended_with_its_children(tmp_path: Path) -> None:
    with pytest.raises(StuckError):
        run(command("time.sleep(600)"), tmp_path, patience=lambda: not (tmp_path / "child").exists())
    assert has_ended(child(tmp_path))


def test_a_program_that_breaks_down_leaves_no_child(tmp_path: Path) -> None:
    assert run(command("sys.exit(1)"), tmp_path, patience=lambda: True) == 1
    assert has_ended(child(tmp_path))


def test_ctrl_c_ends_program_and_children(tmp_path: Path) -> None:
    def interrupted() -> bool:
        if (tmp_path / "child").exists():
            raise KeyboardInterrupt
        return True

    with pytest.raises(KeyboardInterrupt):
        run(command("time.sleep(600)"), tmp_path, patience=interrupted)
    assert has_ended(child(tmp_path))


def test_a_program_that_is_not_there_is_an_error_of_the_disk(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        run([str(tmp_path / "没有")], tmp_path, patience=lambda: True)

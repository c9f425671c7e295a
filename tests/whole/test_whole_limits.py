"""What can be said of speed and memory without a clock: imports, calls, the peak of a big build."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

import pytest
from whole_desk import CODE, Desk, python

HEAVY = {"jinja2", "lxml", "yaml", "openpyxl", "docx"}
LOADED = """
import json, sys
sys.argv = ["gen", *json.loads(sys.argv[1])]
from gen.cli import main
try:
    main()
except SystemExit as end:
    print("\\n" + json.dumps([end.code, sorted({name.partition(".")[0] for name in sys.modules})]))
"""


def loaded(desk: Desk, *args: str) -> set[str]:
    """The packages a command brings in."""
    done = python(LOADED, json.dumps(args), cwd=desk.root)
    code, modules = json.loads(done.stdout.splitlines()[-1])
    assert code == 0, done.stdout + done.stderr
    return set(modules)


def test_the_help_brings_nothing_heavy_in(built: Desk) -> None:
    assert not HEAVY & loaded(built, "--help")


def test_a_build_with_nothing_to_do_brings_nothing_heavy_in(built: Desk) -> None:
    loaded(built, "build")
    assert not HEAVY & loaded(built, "build")


def test_a_build_brings_no_library_of_documents_in(desk: Desk) -> None:
    assert not {"openpyxl", "docx"} & loaded(desk, "build")


def _workspace(root: Path, tasks: int, units: int) -> Desk:
    from bench.plan import workspace
    from bench.templates import install

    workspace(root, tasks, units)
    install(root)
    return Desk(root)


@pytest.fixture(autouse=True)
def _bench_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(CODE))


def _calls(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> int:
    """Count the calls of Python functions during a whole build."""
    count = 0

    def profile(_frame: Any, event: str, _argument: Any) -> None:
        nonlocal count
        count += event == "call"

    monkeypatch.chdir(desk.root)
    before = sys.getprofile()
    sys.setprofile(profile)
    try:
        result = desk.run("build")
    finally:
        sys.setprofile(before)
    assert result.exit_code == 0, result.output
    return count


def test_twice_the_tasks_take_at_most_twice_the_calls(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _calls(_workspace(tmp_path / "warm", 20, 5), monkeypatch)
    once = _calls(_workspace(tmp_path / "once", 200, 20), monkeypatch)
    twice = _calls(_workspace(tmp_path / "twice", 400, 40), monkeypatch)
    assert twice <= 2.1 * once


PEAK = """
import resource, subprocess, sys
done = subprocess.run([sys.executable, "-m", "gen", "build"], capture_output=True, text=True, encoding="utf-8")
print(done.stdout, done.stderr)
print(done.returncode, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


@pytest.mark.skipif(os.name != "posix", reason="no peak of a child process here")
def test_ten_thousand_tasks_of_a_thousand_units_are_built_in_200_mb(tmp_path: Path) -> None:
    desk = _workspace(tmp_path / "gross", 10_000, 1_000)
    done = python(PEAK, cwd=desk.root)
    code, peak = map(int, done.stdout.split()[-2:])
    assert code == 0, done.stdout + done.stderr
    assert len(desk.files()) == 1_002
    megabytes = peak / 1024 if sys.platform != "darwin" else peak / 1024**2
    assert megabytes <= 200

"""Fresh processes in turn, case 1, case 2, …, case 1, case 2, …; medians, and medians of per-round ratios."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Run:
    """One process: ``work`` seconds as it reports them (else its wall time), wall seconds, peak MB."""

    work: float
    wall: float
    peak: float


@dataclass(frozen=True)
class Result:
    """All counted runs of one case."""

    runs: tuple[Run, ...]

    @property
    def work(self) -> float:
        """Median work seconds."""
        return statistics.median(r.work for r in self.runs)

    @property
    def peak(self) -> float:
        """Largest peak memory of a run, in MB."""
        return max(r.peak for r in self.runs)

    def ratio(self, other: Result) -> float:
        """Median of this case's work over the other's, round by round."""
        return statistics.median(a.work / b.work for a, b in zip(self.runs, other.runs, strict=True))


def run_once(command: Sequence[str]) -> Run:
    """Run one process to its end; a last line of JSON with ``work`` on its output is what it measured."""
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
        start = time.perf_counter()
        process = subprocess.Popen(command, stdout=output, stderr=errors)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        text = output.read().decode("utf-8", "replace").strip()
        if process.returncode != 0:
            errors.seek(0)
            raise RuntimeError(f"{' '.join(command)}\n{text}\n{errors.read().decode('utf-8', 'replace')}")
    last = text.rsplit("\n", 1)[-1]
    work = json.loads(last)["work"] if last.startswith('{"work"') else wall
    return Run(work, wall, usage.ru_maxrss / 1024)


def alternate(cases: Mapping[str, Sequence[str]], rounds: int) -> dict[str, Result]:
    """Run every case once to warm up, then ``rounds`` times in turn."""
    for command in cases.values():
        run_once(command)
    runs: dict[str, list[Run]] = {name: [] for name in cases}
    for _ in range(rounds):
        for name, command in cases.items():
            runs[name].append(run_once(command))
    return {name: Result(tuple(r)) for name, r in runs.items()}


def case_command(name: str, *arguments: object) -> list[str]:
    """Return the command that runs one function of ``bench.cases`` in a fresh process."""
    return [sys.executable, "-m", "bench.cases", name, *map(str, arguments)]

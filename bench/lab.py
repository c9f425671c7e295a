"""Fresh processes in turn, case 1, case 2, …, case 1, case 2, …; medians, and medians of per-round ratios."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True)
class Run:
    """One process: seconds of its work as it reports them, else of all of it, by the clock and of the processor; peak MB."""

    work: float
    processor: float
    peak: float


class Ratio(NamedTuple):
    """One case over another: by the clock, and of processor time, which other work on the machine changes less."""

    clock: float
    processor: float


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

    def ratio(self, other: Result) -> Ratio:
        """Medians of this case's work over the other's, round by round."""
        pairs = list(zip(self.runs, other.runs, strict=True))
        return Ratio(
            statistics.median(a.work / b.work for a, b in pairs),
            statistics.median(a.processor / b.processor for a, b in pairs),
        )


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
    said = json.loads(last) if last.startswith('{"work"') else {}
    processor = usage.ru_utime + usage.ru_stime
    return Run(said.get("work", wall), said.get("processor", processor), usage.ru_maxrss / 1024)


def alternate(
    cases: Mapping[str, Sequence[str]], rounds: int, before: Callable[[], None] = lambda: None
) -> dict[str, Result]:
    """Run every case once to warm up, then ``rounds`` times in turn; ``before`` each, outside the clock."""
    runs: dict[str, list[Run]] = {name: [] for name in cases}
    for number in range(rounds + 1):
        for name, command in cases.items():
            before()
            run = run_once(command)
            if number:
                runs[name].append(run)
    return {name: Result(tuple(r)) for name, r in runs.items()}


def case_command(name: str, *arguments: object) -> list[str]:
    """Return the command that runs one function of ``bench.cases`` in a fresh process."""
    return [sys.executable, "-m", "bench.cases", name, *map(str, arguments)]

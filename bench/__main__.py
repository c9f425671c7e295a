"""``python -m bench``: one table of ratios from one run. ``--quick`` for a smoke run of small sizes."""

from __future__ import annotations

import argparse
import compileall
import math
import platform
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from bench import plan, returns, same, templates
from bench.lab import Result, alternate, case_command, run_once

_LIBRARIES = (
    "jinja2",
    "lxml",
    "pydantic",
    "docxtpl",
    "python-docx",
    "openpyxl",
    "XlsxWriter",
    "xltpl",
    "PyYAML",
    "ruamel.yaml",
)
_GROUPS = ("word", "ledger", "units", "yaml", "build", "returns", "start")
_MAIN_JOB = (
    "任务分工方案",
    "会议纪要{公开版}",
    "任务台账",
    "待明确清单",
    "分单位/{单位}任务清单",
    "分管领导/{分管领导}任务清单",
)
"""The documents of the meetings themselves; what follows them through the year (``templates/全年``) is more."""
_BASE = "import click, jinja2, lxml.etree, pydantic"


@dataclass(frozen=True)
class Line:
    """One line of the table: a ratio (or another figure), what it must hold, and the ratio of processor time."""

    what: str
    value: float
    bound: float
    at_most: bool
    unit: str = "×"
    processor: float | None = None

    @property
    def held(self) -> bool:
        """Whether the bound holds."""
        return self.value <= self.bound if self.at_most else self.value >= self.bound

    def __str__(self) -> str:
        sign = "≤" if self.at_most else "≥"
        mark = "holds" if self.held else "**MISSED**"
        processor = "" if self.processor is None else f"{self.processor:.2f}{self.unit}"
        return f"| {self.what} | {self.value:.2f}{self.unit} | {processor} | {sign} {self.bound:g}{self.unit} | {mark} |"


def _ratio(what: str, one: Result, other: Result, bound: float, *, at_most: bool) -> Line:
    ratio = one.ratio(other)
    return Line(what, ratio.clock, bound, at_most, processor=ratio.processor)


def _faster(results: Mapping[str, Result], ours: str, peer: str, bound: float) -> Line:
    return _ratio(f"{ours} is faster than {peer}", results[peer], results[ours], bound, at_most=False)


def _times(results: Mapping[str, Result], ours: str, limit: str, bound: float) -> Line:
    return _ratio(f"{ours} / {limit}", results[ours], results[limit], bound, at_most=True)


def _exponent(small: Result, large: Result, factor: float) -> float:
    return math.log(large.work / small.work) / math.log(factor)


def measure_word(folder: Path, rounds: int, large: int) -> list[Line]:
    """Word at 1,000 and ``large`` rows next to docxtpl, python-docx and the limit."""
    cases = {
        f"word {name}": case_command(f"word_{name}", folder, large)
        for name in ("gen", "docxtpl", "python_docx", "deflate")
    }
    cases["word gen, 1,000 rows"] = case_command("word_gen", folder, 1000)
    results = alternate(cases, rounds)
    compared = same.assert_same_text(folder / f"word-gen-{large}.docx", folder / f"word-docxtpl-{large}.docx")
    print(f"Word: the same text as docxtpl, {compared:,} characters; {large:,} rows", file=sys.stderr)
    growth = _exponent(results["word gen, 1,000 rows"], results["word gen"], large / 1000)
    return [
        _faster(results, "word gen", "word docxtpl", 6),
        _faster(results, "word gen", "word python_docx", 1),
        _times(results, "word gen", "word deflate", 4),
        Line("word gen, growth exponent", growth, 1.1, at_most=True, unit=""),
    ]


def measure_ledger(folder: Path, rounds: int, large: int) -> list[Line]:
    """The ledger at 1,000 and ``large`` rows next to openpyxl, XlsxWriter and the limit; xltpl at 300."""
    names = ("gen", "openpyxl", "xlsxwriter", "deflate")
    cases = {f"ledger {name}": case_command(f"ledger_{name}", folder, large) for name in names}
    cases["ledger gen, 1,000 rows"] = case_command("ledger_gen", folder, 1000)
    cases["ledger gen, 300 rows"] = case_command("ledger_gen", folder, 300)
    cases["xltpl, 300 rows"] = case_command("ledger_xltpl", folder, 300)
    results = alternate(cases, rounds)
    for peer in ("openpyxl", "xlsxwriter"):
        compared = same.assert_same_cells(
            folder / f"ledger-gen-{large}.xlsx", folder / f"ledger-{peer}-{large}.xlsx"
        )
        print(f"Ledger: the same cells as {peer}, {compared:,}; {large:,} rows", file=sys.stderr)
    growth = _exponent(results["ledger gen, 1,000 rows"], results["ledger gen"], large / 1000)
    return [
        _faster(results, "ledger gen", "ledger openpyxl", 6),
        _faster(results, "ledger gen", "ledger xlsxwriter", 2),
        _times(results, "ledger gen", "ledger deflate", 3),
        _faster(results, "ledger gen, 300 rows", "xltpl, 300 rows", 1),
        Line("ledger gen, growth exponent", growth, 1.1, at_most=True, unit=""),
    ]


def measure_units(folder: Path, rounds: int) -> list[Line]:
    """A hundred unit sheets next to openpyxl loading the template for each."""
    results = alternate(
        {f"100 units {n}": case_command(f"units_{n}", folder, 100) for n in ("gen", "openpyxl")}, rounds
    )
    for n in (0, 57, 99):
        same.assert_same_cells(
            folder / "units-gen" / f"市第{n}局.xlsx", folder / "units-openpyxl" / f"市第{n}局.xlsx"
        )
    return [_faster(results, "100 units gen", "100 units openpyxl", 6)]


def measure_yaml(folder: Path, rounds: int, large: int) -> list[Line]:
    """YAML with a line for every value next to the C loader and ruamel's round trip."""
    lines: list[Line] = []
    for count in (1000, large):
        plan.workspace(folder / f"workspace-{count}", count, 100)
        results = alternate(
            {f"yaml {n}": case_command(f"yaml_{n}", folder, count) for n in ("gen", "c")}, rounds
        )
        lines.append(
            _ratio(
                f"yaml gen / CSafeLoader, {count:,} tasks",
                results["yaml gen"],
                results["yaml c"],
                0.5,
                at_most=True,
            )
        )
    results = alternate(
        {f"yaml {n}": case_command(f"yaml_{n}", folder, 1000) for n in ("gen", "ruamel")}, rounds
    )
    return [*lines, _faster(results, "yaml gen", "yaml ruamel", 6)]


def measure_build(folder: Path, rounds: int, large: tuple[int, int]) -> list[Line]:
    """The whole build next to the straightforward one and the limit; memory at the large size."""
    root = plan.workspace(folder / "workspace-R", 300, 100)
    templates.install(root)
    results = alternate(
        {f"build {n}": case_command(f"build_{n}", folder, "R") for n in ("gen", "plain", "deflate")}, rounds
    )
    out = next((root / "out").rglob("任务台账.xlsx"))
    same.assert_same_cells(out, folder / "plain-R" / "任务台账.xlsx")
    same.assert_same_text(out.with_name("任务分工方案.docx"), folder / "plain-R" / "任务分工方案.docx")
    tasks, units = large
    templates.install(plan.workspace(folder / "workspace-X", tasks, units))
    huge = alternate({"build gen": case_command("build_gen", folder, "X")}, 1)
    return [
        _ratio(
            "build gen / straightforward, 300 tasks, 100 units",
            results["build gen"],
            results["build plain"],
            0.25,
            at_most=True,
        ),
        _times(results, "build gen", "build deflate", 6),
        Line(
            f"peak memory, {tasks:,} tasks, {units:,} units",
            huge["build gen"].peak,
            200,
            at_most=True,
            unit=" MB",
        ),
    ]


def measure_start(folder: Path, rounds: int) -> list[Line]:
    """Start-up, the sample's cold build and an idle build, as whole processes."""
    gen = shutil.which("gen", path=str(Path(sys.executable).parent))
    command = [gen] if gen else [sys.executable, "-m", "gen"]
    sample = folder / "sample"
    shutil.rmtree(sample, ignore_errors=True)
    subprocess.run([*command, "init", str(sample)], check=True, stdout=subprocess.DEVNULL)
    start = alternate(
        {"--help": [*command, "--help"], "click": [sys.executable, "-c", "import click"]}, rounds
    )
    base = [sys.executable, "-c", _BASE]
    build = [*command, "build", "--工作区", str(sample)]

    def from_nothing() -> None:
        shutil.rmtree(sample / "out", ignore_errors=True)

    main_job = [part for name in _MAIN_JOB for part in ("--只出", name)]
    cold = alternate({"all": build, "main job": [*build, *main_job], "base": base}, rounds, from_nothing)
    run_once(build)
    idle = alternate({"idle": build, "base": base}, rounds)
    return [
        _ratio("gen --help / import click", start["--help"], start["click"], 1.3, at_most=True),
        _ratio(
            "gen build of the sample's main job, cold / imports alone",
            cold["main job"],
            cold["base"],
            4,
            at_most=True,
        ),
        _ratio(
            "gen build of the whole sample, cold / imports alone", cold["all"], cold["base"], 4, at_most=True
        ),
        _ratio("gen build with nothing to do / imports alone", idle["idle"], idle["base"], 2, at_most=True),
    ]


def measure_returns(folder: Path, rounds: int, large: tuple[int, int]) -> list[Line]:
    """Returned sheets next to openpyxl, as built and as saved by other programs; memory; a million blank rows."""
    tasks, units = large
    results = returns.measure(folder, rounds, tasks, units)
    saved_by = {"gen": "", "openpyxl": ", saved by openpyxl", "libreoffice": ", saved by LibreOffice"}
    lines = [
        _ratio(
            f"reading {units:,} returns{said} is faster than openpyxl",
            results[f"openpyxl {kind}"],
            results[f"gen {kind}"],
            5,
            at_most=False,
        )
        for kind, said in saved_by.items()
        if f"gen {kind}" in results
    ]
    few, many = results["gen few"], results["gen gen"]
    what = f"peak memory, {units:,} returns above {units // 10:,}"
    return [
        *lines,
        Line(what, many.peak - few.peak, 10, at_most=True, unit=" MB"),
        Line(
            "peak memory, 1,048,576 rows above",
            results["gen long"].peak - few.peak,
            64,
            at_most=True,
            unit=" MB",
        ),
    ]


def main() -> int:
    """Measure, print the table, return 1 when a bound is missed."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument(
        "--quick", action="store_true", help="small sizes, one round: shows that every case runs"
    )
    parser.add_argument("--only", choices=_GROUPS, action="append")
    options = parser.parse_args()
    rounds, large, huge = (1, 1200, (500, 50)) if options.quick else (options.rounds, 10_000, (10_000, 1_000))
    chosen = options.only or list(_GROUPS)
    lines: list[Line] = []
    import gen

    # As an installed package is: otherwise every process would compile our sources, and no peer's.
    compileall.compile_dir(Path(gen.__file__).parent, quiet=2)
    with tempfile.TemporaryDirectory() as name:
        folder = templates.prepare(Path(name))
        if "word" in chosen:
            lines += measure_word(folder, rounds, large)
        if "ledger" in chosen:
            lines += measure_ledger(folder, rounds, large)
        if "units" in chosen:
            lines += measure_units(folder, rounds)
        if "yaml" in chosen:
            lines += measure_yaml(folder, rounds, large)
        if "build" in chosen:
            lines += measure_build(folder, rounds, huge)
        if "returns" in chosen:
            lines += measure_returns(folder, rounds, huge)
        if "start" in chosen:
            lines += measure_start(folder, max(rounds, 3))
    versions = ", ".join(f"{name} {metadata.version(name)}" for name in _LIBRARIES)
    print(f"Python {platform.python_version()}, {versions}; {rounds} rounds\n")
    print("| what | measured | processor time | must hold | |\n|---|---|---|---|---|")
    for line in lines:
        print(line)
    return 0 if all(line.held for line in lines) else 1


if __name__ == "__main__":
    sys.exit(main())

"""Live the sample's year: issue the sheets of every quarter, answer them, collect them, register events.

``python docs/样例年/制作.py 工作目录`` copies the sample there and leaves, for each quarter, the sheets as
they came back (``收回/<期次>.zip``). The first three quarters are collected; the fourth waits for whoever wants
to try. With ``--存回`` the results that belong to the sample (``inputs/进展.yaml`` and the returns of the fourth
quarter) go back into ``inputs/``.

What the units write stands in ``答复.yaml``; what goes wrong with their sheets stands in ``damage.py``.
"""

from __future__ import annotations

import argparse
import datetime as dt
import io
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml
from damage import DAMAGE, Row, Sheet
from openpyxl import load_workbook

from gen.model.entry import read_entry
from gen.model.progress import EventEntry
from gen.source.progress_writer import Added, progress_digest, write_progress
from gen.source.workspace import Workspace

__all__ = ["COLLECTED", "live_the_year", "sent_sheets"]

HERE = Path(__file__).resolve().parent
TOP = HERE.parents[1]
FIRST = (1980, 1, 1, 0, 0, 0)
COLLECTED = 3
"""So many quarters are in the sample's account; the next one waits to be collected."""

Story = Mapping[str, Any]


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--存回", dest="keep", action="store_true")
    chosen = parser.parse_args()
    live_the_year(chosen.folder)
    if chosen.keep:
        _keep(chosen.folder)


def live_the_year(folder: Path, quarters: int = COLLECTED + 1) -> Workspace:
    """Copy the sample to ``folder`` and live ``quarters`` quarters of its year there.

    Every quarter is answered; all but the fourth are collected. The folder's 当前期次 is the last collected one.
    """
    folder = folder.resolve()
    story = yaml.load((HERE / "答复.yaml").read_text("utf-8"), yaml.BaseLoader)
    workspace = _copy(folder)
    for n in range(1, quarters + 1):
        period = story["期次"][n - 1]
        _turn_to(workspace, period["名称"])
        _gen(folder, "build")
        _pack(folder / "收回" / f"{period['名称']}.zip", _returns(folder, story, n))
        if n > COLLECTED:
            break
        day = period["收于"]
        returned = str(folder / "收回" / f"{period['名称']}.zip")
        _gen(folder, "collect", returned, "--写入", "--日期", day, may_find=True)
        _register(workspace, story, period["名称"], dt.date.fromisoformat(day))
    _turn_to(workspace, story["期次"][min(quarters, COLLECTED) - 1]["名称"])
    _gen(folder, "build")
    return workspace


def _copy(folder: Path) -> Workspace:
    for name in ("inputs", "templates"):
        shutil.copytree(
            TOP / name, folder / name, ignore=shutil.ignore_patterns("进展.yaml", "收回", "__pycache__")
        )
    return Workspace.at(folder.resolve())


def _keep(folder: Path) -> None:
    shutil.copyfile(folder / "inputs" / "进展.yaml", TOP / "inputs" / "进展.yaml")
    waiting = sorted((folder / "收回").glob("*四季度.zip"))
    (TOP / "inputs" / "收回").mkdir(exist_ok=True)
    for path in waiting:
        shutil.copyfile(path, TOP / "inputs" / "收回" / path.name)


def _turn_to(workspace: Workspace, period: str) -> None:
    path = workspace.inputs / "督查.yaml"
    text = re.sub(r"(?m)^(  当前期次: )\S+", rf"\g<1>{period}", path.read_text("utf-8"))
    path.write_text(text, "utf-8", newline="\n")


def _gen(folder: Path, *words: str, may_find: bool = False) -> None:
    """Run ``gen`` as a person would; findings in returned sheets are part of the story."""
    done = subprocess.run(
        [sys.executable, "-m", "gen", *words, "--workspace", str(folder)],
        cwd=TOP,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode not in ((0, 1) if may_find else (0,)):
        sys.exit(f"gen {' '.join(words)}\n{done.stdout}\n{done.stderr}")


def sent_sheets(folder: Path) -> Iterator[tuple[str, Path]]:
    """Yield each unit with the sheet that was issued to it, in order of the file names."""
    for path in sorted((folder / "out" / "全年" / "分单位").glob("*进展填报表.xlsx")):
        yield path.name.removesuffix("进展填报表.xlsx"), path


def _returns(folder: Path, story: Story, quarter: int) -> Iterator[tuple[str, bytes]]:
    """Answer every sheet of a quarter; yield the files as they come back."""
    period = story["期次"][quarter - 1]["名称"]
    silent = story["未报"].get(period, [])
    for turn, (unit, path) in enumerate(sent_sheets(folder)):
        if unit in silent:
            continue
        sheet = Sheet(load_workbook(path), unit)
        _answer(sheet, story, quarter, turn)
        spoil = DAMAGE.get((quarter, unit))
        if spoil is None:
            yield path.name, _saved(sheet)
        else:
            yield from ((name, _plain(content)) for name, content in spoil(sheet, path.name))


def _answer(sheet: Sheet, story: Story, quarter: int, turn: int) -> None:
    """Fill in what the story says; of the items that nobody leads and that do not end, a unit answers every third."""
    everyone = list(story["各单位"])
    for row in sheet.rows():
        answer = story["牵头"].get(row.number, {}).get(str(quarter)) if row.role == "牵头" else None
        if answer:
            state, progress, evidence = [*answer.split("｜"), "", ""][:3]
            row.fill({"进展": progress, "状态": state, "佐证": evidence})
        elif row.role == "牵头" and (told := story["指标"].get(row.number)):
            row.fill({"完成": told[quarter - 1]})
        elif row.leaderless and row.number in everyone:
            _answer_a_share(sheet, row, story, quarter, everyone.index(row.number) + turn)


def _answer_a_share(sheet: Sheet, row: Row, story: Story, quarter: int, turn: int) -> None:
    """Answer an item that nobody leads; what ends is answered later by who missed its quarter."""
    shares = story["各单位"][row.number]
    ends = len(shares) < len(story["期次"])
    late = ends and quarter > len(shares)
    if (late and row.answered_before) or not (ends or turn % 3 == 0):
        return
    done = ends and quarter >= len(shares)
    state = "已完成" if done else "正常推进"
    row.fill({"进展": shares[min(quarter, len(shares)) - 1], "状态": state})
    if done:
        row.fill({"佐证": f"{sheet.unit}报告"})


def _register(workspace: Workspace, story: Story, period: str, day: dt.date) -> None:
    events = [read_entry(EventEntry, e) for e in story["登记"].get(period, [])]
    write_progress(workspace, Added(events=events), progress_digest(workspace), day)


def _saved(sheet: Sheet) -> bytes:
    data = io.BytesIO()
    sheet.book.save(data)
    return _plain(data.getvalue())


def _plain(data: bytes) -> bytes:
    """Write an Office file again without the hour of its making, so that equal content is equal bytes."""
    if not zipfile.is_zipfile(io.BytesIO(data)):
        return data
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "docProps/core.xml":
                content = re.sub(rb"\d{4}-\d\d-\d\dT[\d:]+Z", b"2022-01-01T00:00:00Z", content)
            new.writestr(zipfile.ZipInfo(name, FIRST), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _pack(path: Path, files: Iterator[tuple[str, bytes]]) -> None:
    path.parent.mkdir(exist_ok=True)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as pack:
        for name, content in files:
            pack.writestr(zipfile.ZipInfo(name, FIRST), content)


if __name__ == "__main__":
    main()

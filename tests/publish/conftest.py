"""A small workspace and rooms that stand in for reading, rendering and verifying.

A "template" is a text file; a document is that text with the words of the account behind it.
"""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from copied import forks

from gen.findings import Finding, Place, Severity
from gen.publish.build import build
from gen.publish.copies import ENVIRONMENT
from gen.publish.pipeline import Begun, Book, Checked, Cut, Meeting
from gen.publish.report import Action, Report
from gen.publish.request import Request


@pytest.fixture(params=[1, pytest.param(2, marks=forks)])
def processes(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    """So many processes may work at once."""
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    monkeypatch.setenv(ENVIRONMENT, str(request.param))
    number: int = request.param
    return number


@dataclass(frozen=True)
class Folders:
    root: Path

    @property
    def inputs(self) -> Path:
        return self.root / "inputs"

    @property
    def templates(self) -> Path:
        return self.root / "templates"

    @property
    def out(self) -> Path:
        return self.root / "out"


@dataclass(frozen=True)
class Printed:
    data: bytes


class Rooms:
    """Reads lines such as “文字：…”, “单位：甲”, “错误：…” of ``分工方案.yaml``."""

    def __init__(self, folders: Folders) -> None:
        self.folders = folders
        self.rendered: list[str] = []

    def load(self, keys: Sequence[str]) -> Begun:
        meetings, findings, open_points = [], [], {}
        for key in keys:
            file = f"inputs/{key}/分工方案.yaml"
            lines = [
                line.partition("：") for line in (self.folders.root / file).read_text("utf-8").splitlines()
            ]
            words = {name: [v for n, _, v in lines if n == name] for name, _, _ in lines}
            for name, severity in (("错误", Severity.ERROR), ("提醒", Severity.WARNING)):
                findings += [Finding("X1", severity, m, Place(file, 1, 1), "改") for m in words.get(name, ())]
            flags = words.get("有", ["方案", "会议"])
            open_points[key] = len(words.get("待明确", ()))
            if "读不全" not in words:
                meetings.append(Meeting(key, "方案" in flags, "会议" in flags, "公开版" in flags, words))
        return Begun(lambda: True, lambda: Book(meetings, lambda: Checked(findings, open_points)))

    def words(self, data: bytes, root: str) -> frozenset[str]:  # noqa: ARG002
        text = data.decode("utf-8")
        return frozenset(w for w in ("方案", "章节", "会议", "议定事项", "任务清单") if w in text)

    def compile(self, data: bytes, file: str, root: str) -> tuple[Any, list[Finding]]:  # noqa: ARG002
        text = data.decode("utf-8")
        severity = {"模板坏": Severity.ERROR, "模板提醒": Severity.WARNING}
        findings = [Finding("X5", s, w, Place(file), "改") for w, s in severity.items() if w in text]
        return text, findings

    def cuts(self, meeting: Meeting, root: str) -> Iterator[tuple[str, Cut]]:
        words = meeting.account
        shared = {"文字": "".join(words.get("文字", ())), "公开版": False}
        if root == "会议":
            yield "", lambda: shared
        for value in words.get(root, ()) if root != "会议" else ():
            yield value, partial(dict, shared, 值=value)

    def render(self, template: str, data: Mapping[str, object]) -> tuple[Printed | None, list[Finding]]:
        if "渲染坏" in template:
            return None, [Finding("X6", Severity.ERROR, "渲染坏", Place("templates/甲.docx"), "改")]
        text = template if "固定" in template else f"{template}|{data['文字']}"
        text += f"|{data.get('值', '')}" + ("|公开" if data["公开版"] else "")
        self.rendered.append(text)
        return Printed(text.encode("utf-8")), []

    def verify(self, printed: Printed, data: bytes) -> list[str]:
        if data != printed.data:
            return ["读回的与写下的不同"]
        return ["少了一句"] * 7 if "核对坏" in data.decode("utf-8") else []


@dataclass
class Office:
    """What a test does: write inputs and templates, build, look into ``out/``."""

    folders: Folders
    rooms: Rooms = field(init=False)

    def __post_init__(self) -> None:
        self.rooms = Rooms(self.folders)

    def meeting(self, text: str, key: str = "一月会议") -> None:
        self.write(f"inputs/{key}/分工方案.yaml", text)

    def template(self, path: str, text: str) -> None:
        self.write(f"templates/{path}", text)

    def write(self, path: str, text: str) -> None:
        file = self.folders.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")

    def read(self, path: str) -> str:
        return (self.folders.root / path).read_text("utf-8")

    def build(self, pipeline: Callable[[], Any] | None = None, **request: Any) -> Report:
        existing = sorted(p.name for p in self.folders.inputs.iterdir() if p.is_dir())
        return build(self.folders, Request(tuple(existing), **request), pipeline or (lambda: self.rooms))

    def files(self) -> dict[str, str]:
        """Return the documents in ``out/``: path to text (gen's own record left out)."""
        found = (p for p in self.folders.out.rglob("*") if p.is_file() and not p.name.startswith(".gen"))
        return {p.relative_to(self.folders.out).as_posix(): p.read_text("utf-8") for p in found}

    def everything(self) -> dict[str, tuple[bytes, int]]:
        """Return every file in ``out/``, hidden ones too, with its time."""
        found = (p for p in self.folders.out.rglob("*") if p.is_file())
        return {str(p): (p.read_bytes(), p.stat().st_mtime_ns) for p in found}

    def moved_to(self, root: Path) -> Office:
        """Copy inputs and templates into another workspace."""
        shutil.copytree(self.folders.inputs, root / "inputs")
        shutil.copytree(self.folders.templates, root / "templates")
        return Office(Folders(root))


def actions(report: Report) -> dict[str, Action]:
    return {o.path: o.action for o in report.outcomes}


def ids(report: Report) -> list[str]:
    """Return the ids of all findings but the warning that stands in the sample inputs."""
    return [f.id for f in report.findings if f.message != "小事"]


@pytest.fixture(autouse=True)
def _one_program() -> Iterator[None]:
    """The program does not change between two builds of a test, even where somebody works on it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("gen.publish.inventory.program_stamp", lambda: "gen")
        yield


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """A workspace with one meeting of two units, a document for all and a sheet for each."""
    office = Office(Folders(tmp_path / "工作"))
    office.write("inputs/单位.yaml", "单位登记")
    office.meeting("文字：第一稿\n单位：甲局\n单位：乙局\n提醒：小事\n待明确：一\n待明确：二")
    office.template("方案.docx", "任务清单")
    office.template("分单位/{单位}清单.xlsx", "清单")
    return office


@pytest.fixture(name="actions")
def _actions() -> Callable[[Report], dict[str, Action]]:
    return actions


@pytest.fixture(name="ids")
def _ids() -> Callable[[Report], list[str]]:
    return ids

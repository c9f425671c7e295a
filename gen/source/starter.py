"""What is written for the user: a new workspace, a new meeting. Nothing that exists is ever overwritten."""

from __future__ import annotations

import datetime as dt
import errno
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path, PurePosixPath

from gen.findings import Finding, Place, Severity, disk_reason
from gen.source.filenames import FORBIDDEN, is_device
from gen.source.workspace import MEETING_FILE, PLAN_FILE, Workspace, meeting_folders

__all__ = ["Written", "clean_name", "init_workspace", "new_meeting", "write_schemas"]

_SUFFIXES = {".yaml", ".txt", ".docx", ".xlsx", ".zip"}
_LONGEST = 60
_EDGES = " .-"


@dataclass(frozen=True, slots=True)
class Written:
    """What was written, from the workspace down, and what was not."""

    root: Path
    created: tuple[str, ...]
    findings: tuple[Finding, ...]


def init_workspace(target: Path) -> Written:
    """Make ``target`` a workspace: sample inputs, templates, editor settings and schema files.

    Files that are there already are left as they are, and each is named in a finding (W134).
    Where ``target`` cannot be a folder that is said once, and nothing else is tried.
    """
    try:
        target.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        return Written(target, (), (_not_written(str(target), error),))
    files = dict(_starter_files())
    files[".vscode/settings.json"] = _json(_settings()).encode()
    files[".vscode/extensions.json"] = _json({"recommendations": ["redhat.vscode-yaml"]}).encode()
    created, findings = _write_all(target, files)
    schemas = write_schemas(target)
    return Written(target, (*created, *schemas.created), (*findings, *schemas.findings))


def write_schemas(root: Path) -> Written:
    """Write the schema files of a workspace. They are the program's own and are brought up to date."""
    from gen.source.schema import schema_files

    created: list[str] = []
    findings: list[Finding] = []
    for name, text in schema_files().items():
        path = root / name
        data = text.encode()
        try:
            if path.is_file() and path.read_bytes() == data:
                continue
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
            created.append(name)
        except OSError as error:
            findings.append(_not_written(name, error))
    return Written(root, tuple(created), tuple(findings))


def new_meeting(workspace: Workspace, name: str, date: dt.date) -> Written:
    """Add a meeting: a folder ``YYYY-MM-DD-名称`` in ``inputs/`` with two commented skeleton files."""
    cleaned = clean_name(name)
    if not cleaned:
        finding = Finding(
            "E141",
            Severity.ERROR,
            f"“{name}”不能当会议名称",
            Place(workspace.shown(workspace.inputs)),
            "会议名称会用作文件夹的名字，请写几个汉字或字母，例如 市政府第1次常务会议。",
        )
        return Written(workspace.root, (), (finding,))
    folder = workspace.inputs / f"{date.isoformat()}-{cleaned}"
    shown = workspace.shown(folder)
    if folder.exists():
        message = f"“{folder.name}”已经有了，没有改动"
        finding = Finding(
            "E140", Severity.ERROR, message, Place(shown), "请换一个名称或日期，或者直接编辑已有的文件。"
        )
        return Written(workspace.root, (), (finding,))
    from gen.source.skeleton import meeting_text, plan_text

    title = " ".join(name.split())
    texts = {
        f"{shown}/{MEETING_FILE}": meeting_text(title, date).encode(),
        f"{shown}/{PLAN_FILE}": plan_text(title, date, _free_number(workspace, date.year)).encode(),
    }
    created, findings = _write_all(workspace.root, texts)
    return Written(workspace.root, tuple(created), tuple(findings))


def clean_name(name: str) -> str:
    """Make a name fit for a folder on Windows too; empty when nothing fit is left.

    Path signs become a hyphen, so that “甲/乙” can still be read; nothing of a path is left.
    """
    text = " ".join(name.split())
    text = FORBIDDEN.sub(lambda m: _LOOKALIKE.get(m[0], ""), text).strip(_EDGES)[:_LONGEST].strip(_EDGES)
    if not any(c.isalnum() for c in text):
        return ""
    return f"{text}_" if is_device(text) else text


_LOOKALIKE = {"/": "-", "\\": "-", "|": "-", ":": "：", "?": "？", "<": "〈", ">": "〉"}


def _free_number(workspace: Workspace, year: int) -> str:
    """Return a task number no meeting uses: one past the highest 年份-序号 in any file."""
    pattern = re.compile(rf"\b{year}-(\d{{3,}})\b")
    highest = 0
    for folder in meeting_folders(workspace):
        for file in (PLAN_FILE, MEETING_FILE):
            try:
                text = (folder.path / file).read_text("utf-8")
            except (OSError, UnicodeDecodeError):
                continue
            highest = max(highest, *(int(n) for n in pattern.findall(text)), 0)
    return f"{year}-{highest + 1:03d}"


def _starter_files() -> Iterator[tuple[str, bytes]]:
    """Yield the sample and the templates: from the installed package, or from the checkout it runs in."""
    packaged = resources.files("gen") / "starter"
    top: Traversable = packaged if packaged.is_dir() else Path(__file__).resolve().parents[2]
    for name in ("inputs", "templates"):
        if (top / name).is_dir():
            yield from _walk(top / name, PurePosixPath(name))


def _walk(folder: Traversable, shown: PurePosixPath) -> Iterator[tuple[str, bytes]]:
    for entry in sorted(folder.iterdir(), key=lambda e: e.name):
        if entry.name.startswith((".", "~$", "__")):
            continue
        if entry.is_dir():
            yield from _walk(entry, shown / entry.name)
        elif PurePosixPath(entry.name).suffix in _SUFFIXES:
            yield str(shown / entry.name), entry.read_bytes()


def _write_all(root: Path, files: dict[str, bytes]) -> tuple[list[str], list[Finding]]:
    """Write files that are not there yet; the ones that are, and the ones that cannot be, are named."""
    created: list[str] = []
    findings: list[Finding] = []
    for name, data in files.items():
        path = root / name
        if path.exists():
            findings.append(
                Finding("W134", Severity.WARNING, "这个文件已经有了，没有覆盖", Place(name), _KEPT)
            )
            continue
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("xb") as stream:
                stream.write(data)
            created.append(name)
        except OSError as error:
            findings.append(_not_written(name, error))
    return created, findings


_KEPT = "要换成样例的，请先把它改名或移走，再运行一次。"


def _not_written(name: str, error: OSError) -> Finding:
    remedy = "请检查这个文件夹能不能写、磁盘有没有满、文件是不是被别的程序打开着。"
    if error.errno in (errno.EEXIST, errno.ENOTDIR):
        remedy = "请换一个名字，或者先把那个文件改名、移走，再运行一次。"
    return Finding("E142", Severity.ERROR, f"写不进去（{disk_reason(error)}）", Place(name), remedy)


def _settings() -> dict[str, object]:
    folder = ".gen/schema"
    return {
        "files.encoding": "utf8",
        "yaml.schemas": {
            f"{folder}/单位.schema.json": "inputs/单位.yaml",
            f"{folder}/分工方案.schema.json": "inputs/*/分工方案.yaml",
            f"{folder}/会议.schema.json": "inputs/*/会议.yaml",
            f"{folder}/督查.schema.json": "inputs/督查.yaml",
            f"{folder}/日历.schema.json": "inputs/日历.yaml",
            f"{folder}/进展.schema.json": "inputs/进展.yaml",
        },
        "[yaml]": {"editor.insertSpaces": True, "editor.tabSize": 2, "editor.autoIndent": "advanced"},
    }


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"

"""Everything in ``inputs/`` read, shape-checked and resolved; what is broken does not stop the rest."""

from __future__ import annotations

from collections.abc import Mapping as AbstractMapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from gen.findings import Finding, Place, Severity, disk_reason, sort_findings
from gen.source.decode import MAX_BYTES, MAX_JOURNAL_BYTES, too_large
from gen.source.workspace import (
    CALENDAR_FILE,
    MEETING_FILE,
    PLAN_FILE,
    PROGRESS_FILE,
    REGISTER_FILE,
    SUPERVISION_FILE,
    MeetingFolder,
    Workspace,
    meeting_folders,
    stray_files,
)

if TYPE_CHECKING:
    from gen.model.account import Account, Origin
    from gen.model.entry import Entry
    from gen.model.meeting import MeetingFile
    from gen.model.names import Names
    from gen.model.plan import PlanFile
    from gen.model.progress import ProgressFile
    from gen.model.register import Register
    from gen.model.supervision import CalendarFile, SupervisionFile
    from gen.source.document import Document

E = TypeVar("E", bound="Entry")

__all__ = [
    "FileRead",
    "Loaded",
    "LoadedMeeting",
    "YearFiles",
    "load",
    "load_register",
    "load_year",
    "read_bytes",
]


class LoadedMeeting(NamedTuple):
    """One meeting as far as it could be read.

    ``account`` is None when any of its files, or the register, is missing something that makes
    its meaning unsure; the entries that could be read are there all the same. ``part`` is then the
    account of what is sound of them, for checks only; ``unread`` are the files of which nothing is.
    """

    key: str
    folder: Path
    plan: PlanFile | None
    meeting: MeetingFile | None
    documents: AbstractMapping[Origin, Document]
    account: Account | None
    part: Account | None = None
    unread: frozenset[Origin] = frozenset()


class YearFiles(NamedTuple):
    """The files of the year beside the register, each None where it is not there or cannot be read whole.

    ``documents`` holds the places of those that could be parsed, by file name.
    """

    supervision: SupervisionFile | None = None
    calendar: CalendarFile | None = None
    progress: ProgressFile | None = None
    documents: AbstractMapping[str, Document] = MappingProxyType({})


class Loaded(NamedTuple):
    """A workspace as far as it could be read, with what is wrong with its files (E1xx, W1xx).

    ``register_part`` is what is sound of a register that is None, for checks only. ``names`` is the index over
    whichever of them there is; it knows nobody where there is neither.
    """

    workspace: Workspace
    register: Register | None
    register_document: Document | None
    names: Names
    meetings: tuple[LoadedMeeting, ...]
    findings: tuple[Finding, ...] = ()
    register_part: Register | None = None
    year: YearFiles = YearFiles()


def load(workspace: Workspace, register: FileRead[Register] | None = None) -> Loaded:
    """Read the register, unless it was read before, and all meetings, as far as they can be read."""
    from gen.model.names import Names

    findings = _stray(workspace)
    read = register or load_register(workspace)
    findings += read.findings
    names = Names(read.best or _no_register())
    folders = meeting_folders(workspace)
    if not folders:
        findings.append(_no_meetings(workspace))
    meetings = []
    for folder in folders:
        meeting, faults = _load_meeting(workspace, folder, names, whole=read.whole is not None)
        meetings.append(meeting)
        findings += faults
    year, faults = load_year(workspace)
    told = tuple(sort_findings(findings + faults))
    return Loaded(workspace, read.whole, read.document, names, tuple(meetings), told, read.part, year)


def load_register(workspace: Workspace) -> FileRead[Register]:
    """Read the register alone."""
    from gen.model.register import Register

    return _read(workspace, workspace.inputs / REGISTER_FILE, Register)


def load_year(workspace: Workspace) -> tuple[YearFiles, list[Finding]]:
    """Read what is watched through the year: 督查.yaml, 日历.yaml and 进展.yaml, as far as they are there."""
    found = {
        name: workspace.inputs / name
        for name in (SUPERVISION_FILE, CALENDAR_FILE, PROGRESS_FILE)
        if (workspace.inputs / name).exists()
    }
    if not found:
        return YearFiles(), []
    from gen.model.progress import ProgressFile
    from gen.model.supervision import CalendarFile, SupervisionFile

    nothing: list[Finding] = []
    supervision: FileRead[SupervisionFile] = FileRead(None, None, None, nothing)
    calendar: FileRead[CalendarFile] = FileRead(None, None, None, nothing)
    progress: FileRead[ProgressFile] = FileRead(None, None, None, nothing)
    if path := found.get(SUPERVISION_FILE):
        supervision = _read(workspace, path, SupervisionFile)
    if path := found.get(CALENDAR_FILE):
        calendar = _read(workspace, path, CalendarFile)
    if path := found.get(PROGRESS_FILE):
        progress = _read(workspace, path, ProgressFile, MAX_JOURNAL_BYTES)
    read = {
        SUPERVISION_FILE: supervision.document,
        CALENDAR_FILE: calendar.document,
        PROGRESS_FILE: progress.document,
    }
    documents = {name: document for name, document in read.items() if document is not None}
    year = YearFiles(supervision.whole, calendar.whole, progress.whole, documents)
    return year, supervision.findings + calendar.findings + progress.findings


class FileRead(NamedTuple, Generic[E]):
    """One file: its whole entry, or else what is sound of it; both None where it cannot be read."""

    document: Document | None
    whole: E | None
    part: E | None
    findings: list[Finding]

    @property
    def best(self) -> E | None:
        """The entry as far as it can be used."""
        return self.part if self.whole is None else self.whole


def _load_meeting(
    workspace: Workspace, folder: MeetingFolder, names: Names, *, whole: bool
) -> tuple[LoadedMeeting, list[Finding]]:
    """Read the files of one meeting; ``whole`` says that the register behind ``names`` is."""
    from gen.model.account import Origin
    from gen.model.meeting import MeetingFile
    from gen.model.plan import PlanFile
    from gen.model.resolve import resolve
    from gen.source.yaml_reader import quiet_collector

    nothing: list[Finding] = []
    plan: FileRead[PlanFile] = FileRead(None, None, None, nothing)
    held: FileRead[MeetingFile] = FileRead(None, None, None, nothing)
    if (folder.path / PLAN_FILE).exists():
        plan = _read(workspace, folder.path / PLAN_FILE, PlanFile)
    if (folder.path / MEETING_FILE).exists():
        held = _read(workspace, folder.path / MEETING_FILE, MeetingFile)
    findings = plan.findings + held.findings
    reads: dict[Origin, FileRead[PlanFile] | FileRead[MeetingFile]] = {
        Origin.PLAN: plan,
        Origin.MEETING: held,
    }
    documents = {origin: r.document for origin, r in reads.items() if r.document is not None}
    files = {origin: d.file for origin, d in documents.items()}
    account: Account | None = None
    part: Account | None = None
    with quiet_collector():
        if whole and not any(f.severity is Severity.ERROR for f in findings):
            account = resolve(folder.key, names, plan.whole, held.whole, files)
        elif plan.best is not None or held.best is not None:
            part = resolve(folder.key, names, plan.best, held.best, files)
    unread = frozenset(o for o, r in reads.items() if r.findings and r.best is None)
    found = LoadedMeeting(folder.key, folder.path, plan.whole, held.whole, documents, account, part, unread)
    return found, findings


def _no_register() -> Register:
    """Return the register that stands in where there is none to read: it knows no unit."""
    from gen.model.entry import read_entry
    from gen.model.register import Register

    organ = {"全称": "本机关", "简称": "本机关", "办文单位": "本机关"}
    return read_entry(Register, {"本机关": organ, "单位": []})


def _read(workspace: Workspace, path: Path, model: type[E], limit: int = MAX_BYTES) -> FileRead[E]:
    """Read one file and check its shape."""
    from gen.source.shape import keys_of, validate
    from gen.source.yaml_reader import read_document

    shown = workspace.shown(path)
    data, fault = read_bytes(path, shown, limit)
    if data is None:
        return FileRead(None, None, None, [fault] if fault else [])
    document, findings = read_document(data, shown, keys_of(model), limit)
    if document is None:
        return FileRead(None, None, None, findings)
    entry, faults = validate(document, model)
    refused = {f.place for f in findings if f.id == "E111"}
    faults = [f for f in faults if f.place not in refused]
    for finding in findings:
        if finding.severity is Severity.ERROR and finding.place.line is not None:
            document.damage_line(finding.place.line)
    if document.mended:
        told = {f.place.line for f in findings}
        faults = [f for f in faults if f.id != "E122" and f.place.line not in told]
        if entry is not None:
            return FileRead(document, None, entry, findings + faults)
    part: E | None = None
    if entry is None:
        from gen.source.prune import sound_part

        part = sound_part(document, model)
    return FileRead(document, entry, part, findings + faults)


def read_bytes(path: Path, shown: str, limit: int = MAX_BYTES) -> tuple[bytes | None, Finding | None]:
    """Read a file's bytes, never more than the limit; without bytes there is a finding."""
    if path.is_dir():
        return None, _file_finding(
            "这里应当是一个文件，却是一个文件夹", shown, "请把这个文件夹改名或移走，换成 YAML 文件。"
        )
    try:
        with path.open("rb") as stream:
            data = stream.read(limit + 1)
        return (data, None) if len(data) <= limit else (None, too_large(shown, path.stat().st_size, limit))
    except FileNotFoundError:
        return None, _file_finding(
            "没有这个文件", shown, "请用 gen init 建立工作目录，或者把这个文件放回来。"
        )
    except OSError as error:
        return None, _file_finding(
            f"这个文件打不开（{disk_reason(error)}）",
            shown,
            "请看看它是不是被别的程序占用，或者没有读取权限。",
        )


def _file_finding(message: str, shown: str, remedy: str) -> Finding:
    return Finding("E101", Severity.ERROR, message, Place(shown), remedy)


def _stray(workspace: Workspace) -> list[Finding]:
    return [
        Finding(
            "W131",
            Severity.WARNING,
            f"“{path.name}”没有被读取，文件名应当是“{right}”",
            Place(workspace.shown(path)),
            f"请改名为“{right}”（在资源管理器里先勾选“查看→文件扩展名”）。",
        )
        for path, right in stray_files(workspace)
    ]


def _no_meetings(workspace: Workspace) -> Finding:
    return Finding(
        "W133",
        Severity.WARNING,
        "还没有会议：没有一个文件夹里有“分工方案.yaml”或“会议.yaml”",
        Place(workspace.shown(workspace.inputs)),
        "请用 gen new 会议名 --日期 年-月-日 新建一个会议。",
    )

"""What a build has to say beside the findings of the checks: hand edits, an odd record, the counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from gen.findings import Finding, Place, Severity
from gen.publish import RECORD
from gen.publish.manifest import Manifest
from gen.publish.report import Action, Counts, Outcome
from gen.publish.request import YEAR, Request

__all__ = ["count_parts", "hand_findings", "print_notes", "record_notes"]

_NAMED = 3
"""So many files are named in one finding; the number says how many there are."""


def record_notes(out: Path, request: Request, manifest: Manifest, *, damaged: bool) -> list[Finding]:
    """Say what is odd about the record of ``out/``, without stopping."""
    notes: list[Finding] = []
    if damaged:
        notes.append(
            Finding(
                "W602",
                Severity.WARNING,
                "gen 的记录读不懂（损坏了，或是别的版本写的），分不清 out 里哪些文件被手工改过",
                Place(f"out/{RECORD}"),
                "凡与新生成的不一样的旧文件，都先放进“手工修改备份”；核对后可以删掉备份",
            )
        )
    if not request.keys and not request.only:
        held = {*request.existing, YEAR} if request.year else set(request.existing)
        for key in sorted({key for key, _ in manifest.jobs} - held):
            files = [p for (meeting, _), job in manifest.jobs.items() if meeting == key for p in job.files]
            if any((out / path).exists() for path in files):
                notes.append(_abandoned(key, len(files)))
    return notes


def _abandoned(key: str, files: int) -> Finding:
    """Say of outputs that what they were made from is gone."""
    if key == YEAR:
        message = f"inputs 里已经没有“督查.yaml”，out/{YEAR} 里的 {files} 份文件没有动"
        remedy = f"不再需要的话，请自己删掉 out/{YEAR} 文件夹；要接着出，请把“督查.yaml”放回来"
        return Finding("W603", Severity.WARNING, message, Place("inputs/督查.yaml"), remedy)
    message = f"inputs 里已经没有会议“{key}”，它在 out 里的 {files} 份文件没有动"
    remedy = "不再需要的话，请自己删掉 out 里的那个文件夹（会议文件夹改过名的，旧名字的也一样）"
    return Finding("W603", Severity.WARNING, message, Place(f"inputs/{key}"), remedy)


def hand_findings(outcomes: Iterable[Outcome]) -> list[Finding]:
    """Say of every hand-edited output what became of it."""
    found: list[Finding] = []
    for outcome in outcomes:
        match outcome.action:
            case Action.HAND_KEPT:
                message = "这份文件在生成后被手工改过；账上没有变化，没有动它"
                remedy = "要恢复成生成的样子，把它改名或移走后再运行 gen build"
            case Action.HAND_SAVED:
                message = "这份文件在生成后被手工改过；账上有了变化，已经换成新的"
                remedy = f"{outcome.note}；改动还要的话，请写进 inputs 或模板"
            case Action.RETIRE:
                message = "这份文件在生成后被手工改过；现在没有模板生成它，已经移走"
                remedy = f"{outcome.note}；不要的话可以删掉"
            case _:
                continue
        found.append(Finding("W601", Severity.WARNING, message, Place(outcome.path), remedy))
    return found


def print_notes(
    out: Path, manifest: Manifest, request: Request, outcomes: Iterable[Outcome]
) -> list[Finding]:
    """Say which PDFs and pictures show an output as it was before, by the record; of those somebody removed, nothing."""
    if request.printing or not manifest.prints:
        return []
    done = {o.path.removeprefix("out/"): o.action for o in outcomes}
    old: list[str] = []
    for (source, _), job in manifest.prints.items():
        written = manifest.written(source)
        if source in done and written is not None:
            kept = done[source] is Action.HAND_KEPT and written.hand
            if job.made_from != (kept or written.digest):
                old += job.files
        elif written is None:
            old += job.files
    old = [path for path in old if (out / path).exists()]
    if not old:
        return []
    named = "、".join(f"out/{path}" for path in old[:_NAMED]) + ("等" if len(old) > _NAMED else "")
    message = f"有 {len(old)} 份 PDF、页图是按旧的文件转的：{named}"
    remedy = "用 gen build --pdf（页图用 --png）换成新的；不再需要的，请自己删掉"
    return [Finding("W605", Severity.WARNING, message, Place("out"), remedy)]


def count_parts(
    findings: Iterable[Finding], open_points: Mapping[str, int], templates: Iterable[str]
) -> dict[str, Counts]:
    """Count what does not stop a build, by the part it was found in.

    The parts: each meeting that was read (``open_points`` has their keys), each template that was
    compiled (its path as shown), and under the empty key everything else. A part without findings
    stands there too.
    """
    counts = {part: Counts() for part in ("", *templates)}
    counts |= {key: Counts(0, number) for key, number in open_points.items()}
    for finding in findings:
        if finding.severity is Severity.WARNING:
            part = _part(finding.place.file, counts)
            counts[part] += Counts(1)
    return counts


def _part(file: str, parts: Iterable[str]) -> str:
    if file in parts:
        return file
    room, _, rest = file.partition("/")
    key = rest.partition("/")[0]
    return key if room == "inputs" and key in parts else ""

"""Findings on the screen and as JSON."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence

import click

from gen.cli.text import ambiguous_width, columns, cut, pad
from gen.findings import Finding, Place, Severity

__all__ = ["finding_lines", "findings_json", "open_table", "show_findings", "show_written", "summary"]

_LONGEST = 100
"""Columns of an offending line that are shown; more is cut off around the caret."""

_WORDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.OPEN: "open"}


def show_findings(findings: Iterable[Finding], *, err: bool = False) -> None:
    """Print findings, grouped by file."""
    ambiguous = ambiguous_width()
    file = None
    for finding in findings:
        if finding.place.file != file:
            file = finding.place.file
            click.echo(f"\n{file}" if file else "", err=err)
        for line in finding_lines(finding, ambiguous=ambiguous, under_file=True):
            click.echo(f"  {line}" if line else "", err=err)


def show_written(findings: Iterable[Finding]) -> None:
    """Print what stood in the way of writing new files."""
    listed = list(findings)
    if listed:
        show_findings(listed, err=True)
        click.echo("", err=True)


def finding_lines(finding: Finding, *, ambiguous: int = 1, under_file: bool = False) -> list[str]:
    """Lay one finding out: place, weight, id, message; the line with a caret; the remedy.

    ``under_file``: the lines come under the name of the file, which the place then does not repeat.
    """
    place = _within(finding.place) if under_file else str(finding.place)
    words = (place, finding.severity.value, finding.id, finding.message)
    lines = [" ".join(w for w in words if w)]
    if finding.excerpt is not None:
        excerpt, column = _window(finding.excerpt, finding.place.column, finding.width)
        lines.append(f"    {excerpt}")
        if column is not None:
            before = columns(excerpt[: column - 1], ambiguous=ambiguous)
            under = columns(excerpt[column - 1 : column - 1 + finding.width], ambiguous=ambiguous)
            lines.append(f"    {' ' * before}{'^' * max(under, 1)}")
    if finding.remedy:
        end = "" if finding.remedy[-1] in "。？！" else "。"
        lines.append(f"    怎么改：{finding.remedy}{end}")
    return lines


def _within(place: Place) -> str:
    """Say where in its file a place is; empty where it is the file as a whole."""
    if place.line is None:
        return place.spot or ""
    return f"{place.line}:{place.column}" if place.column is not None else str(place.line)


def _window(excerpt: str, column: int | None, width: int) -> tuple[str, int | None]:
    """Make a line fit the screen with the caret's characters in view; tabs become one space."""
    text = excerpt.replace("\t", " ").rstrip("\r\n")
    if columns(text) <= _LONGEST:
        return text, column
    if column is None:
        return cut(text, _LONGEST), None
    start = max(0, column - 1 - 20)
    head = "…" if start else ""
    end = max(column - 1 + min(width, 40), start + 45)
    tail = "…" if end < len(text) else ""
    return f"{head}{text[start:end]}{tail}", column - start + len(head)


def summary(findings: Iterable[Finding], listed: Container[str] = ()) -> str:
    """Say how many there are of each weight.

    ``listed`` are the ids that stand in the 待明确清单. Warnings among them (没有时限 …) are counted as
    warnings and as open, as the list and the build do, and it is said how many.
    """
    counts, both = _tally(findings, listed)
    said = "，".join(f"{severity.value} {counts[severity]} 条" for severity in Severity)
    return f"{said}（其中 {both} 条同时是提醒）" if both else said


def _tally(findings: Iterable[Finding], listed: Container[str]) -> tuple[Counter[Severity], int]:
    """Count findings by weight, and those that count twice: as warnings and as open."""
    counts: Counter[Severity] = Counter()
    both = 0
    for finding in findings:
        counts[finding.severity] += 1
        both += finding.severity is Severity.WARNING and finding.id in listed
    counts[Severity.OPEN] += both
    return counts, both


def findings_json(findings: Sequence[Finding], listed: Container[str] = ()) -> str:
    """Give findings as JSON with keys that do not change; its counts are those that ``summary`` says."""
    counts, _ = _tally(findings, listed)
    plain = {
        "findings": [
            {
                "id": f.id,
                "severity": _WORDS[f.severity],
                "file": f.place.file,
                "line": f.place.line,
                "column": f.place.column,
                "spot": f.place.spot,
                "message": f.message,
                "remedy": f.remedy,
                "excerpt": f.excerpt,
                "width": f.width,
            }
            for f in findings
        ],
        "summary": {word: counts[severity] for severity, word in _WORDS.items()},
    }
    return json.dumps(plain, ensure_ascii=not _speaks_unicode(), indent=2)


def _speaks_unicode() -> bool:
    """Say whether everything can be written out; else JSON is escaped rather than lose a character."""
    return (getattr(sys.stdout, "encoding", None) or "utf-8").lower().startswith("utf")


def open_table(points: Iterable[Mapping[str, str]]) -> list[str]:
    """List what a person still has to decide, one row each (the words of 待明确项)."""
    head = ("序号", "编号", "事项", "说明", "内容", "位置")
    rows = [
        (str(n), p["编号"], p["事项"], cut(p["说明"], 40), cut(p["内容"], 40), p["位置"])
        for n, p in enumerate(points, 1)
    ]
    widths = [max(columns(row[i]) for row in (head, *rows)) for i in range(len(head))]
    return ["  ".join(map(pad, row, widths)).rstrip() for row in (head, *rows)]

"""A report as lines for the screen and as plain data with keys that do not change."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from gen.inspect.rule import Result, Spot, State
from gen.inspect.run import Report

__all__ = ["GRADES", "plain", "result_lines", "summary_line", "table_lines"]

GRADES = ("P0", "P1", "P2")
_WORDS = {
    State.PASS: "pass",
    State.FAIL: "fail",
    State.NOT_APPLICABLE: "not_applicable",
    State.UNKNOWN: "unknown",
}
_SIGNS = {State.PASS: "✓", State.FAIL: "✗", State.NOT_APPLICABLE: "－", State.UNKNOWN: "？"}
_ORDER = (State.FAIL, State.UNKNOWN, State.PASS, State.NOT_APPLICABLE)


def plain(report: Report, file: str) -> dict[str, Any]:
    """Return the report as JSON types."""
    tally = report.tally
    return {
        "file": file,
        "form": report.form,
        "findings": [
            {"id": f.id, "message": f.message, "place": str(f.place), "remedy": f.remedy}
            for f in report.findings
        ],
        "rules": [_plain_result(r) for r in report.results],
        "summary": {
            "total": tally.total,
            "pass": tally.passed,
            "fail": tally.failed,
            "not_applicable": tally.not_applicable,
            "unknown": tally.unknown,
            **{grade: len(report.failed(grade)) for grade in GRADES},
        },
    }


def _plain_result(result: Result) -> dict[str, Any]:
    judgement = result.judgement
    return {
        "id": result.rule.id,
        "title": result.rule.title,
        "clause": result.rule.clause,
        "grade": result.rule.grade,
        "result": _WORDS[judgement.state],
        "measured": judgement.measured,
        "expected": judgement.expected,
        "count": judgement.count,
        "places": [
            {"where": s.where, "text": s.text, "paragraph": s.paragraph, "page": s.page}
            for s in judgement.spots
        ],
        "note": judgement.note,
    }


def table_lines(report: Report, *, everything: bool = False) -> list[str]:
    """Lay the report out by grade, what is broken first; right and idle rules only when asked for."""
    lines: list[str] = []
    shown = _ORDER if everything else _ORDER[:2]
    for grade in GRADES:
        listed = [r for state in shown for r in report.results if _is(r, grade, state)]
        if listed:
            lines += ["", f"{grade}（{_GRADE_NAMES[grade]}）"]
            lines += [line for r in listed for line in result_lines(r)]
    return lines[1:]


_GRADE_NAMES = {"P0": "必须符合", "P1": "应当符合", "P2": "宜符合"}


def _is(result: Result, grade: str, state: State) -> bool:
    return result.rule.grade == grade and result.judgement.state is state


def result_lines(result: Result) -> list[str]:
    """Show one rule: sign, title, clause, id; what was measured and wanted; where."""
    judgement = result.judgement
    lines = [f"  {_SIGNS[judgement.state]} {result.rule.title}　{result.rule.clause}　[{result.rule.id}]"]
    if judgement.state is State.FAIL:
        lines.append(f"      实际：{judgement.measured}　要求：{judgement.expected}")
        if judgement.spots:
            lines.append(f"      位置：{_places(judgement.spots, judgement.count)}")
    elif judgement.note:
        lines.append(f"      {judgement.state.value}：{judgement.note}")
    return lines


def _places(spots: Sequence[Spot], count: int) -> str:
    shown = "；".join(_place(s) for s in spots)
    return f"{shown}，等{count}处" if count > len(spots) else shown


def _place(spot: Spot) -> str:
    page = f"第{spot.page}页 " if spot.page is not None else ""
    return f"{page}{spot.where}“{spot.text}”" if spot.text else f"{page}{spot.where}"


def summary_line(report: Report) -> str:
    """Count: “P0 0 项不合格，P1 …，P2 …，共 n 项：合格 a，不合格 b，不适用 c，无法判断 d”."""
    tally = report.tally
    grades = "，".join(f"{grade} {len(report.failed(grade))} 项不合格" for grade in GRADES)
    return (
        f"{grades}，共 {tally.total} 项：合格 {tally.passed}，不合格 {tally.failed}，"
        f"不适用 {tally.not_applicable}，无法判断 {tally.unknown}"
    )

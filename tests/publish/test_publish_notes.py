from __future__ import annotations

from gen.findings import Finding, Place, Severity
from gen.publish.notes import count_parts, hand_findings
from gen.publish.report import Action, Counts, Outcome, Report


def _warning(file):
    return Finding("W1", Severity.WARNING, "m", Place(file), "r")


def test_findings_are_counted_where_they_were_found():
    findings = [
        _warning("inputs/单位.yaml"),
        _warning("inputs/一月/分工方案.yaml"),
        _warning("inputs/一月"),
        _warning("inputs/没读/会议.yaml"),
        _warning("out/一月/方案.docx"),
        _warning("templates/a.docx"),
        Finding("E1", Severity.ERROR, "m", Place("inputs/一月/会议.yaml"), "r"),
        Finding("N1", Severity.OPEN, "m", Place("inputs/一月/会议.yaml"), "r"),
    ]
    counts = count_parts(findings, {"一月": 3, "二月": 0}, ["templates/a.docx", "templates/b.docx"])
    assert counts == {
        "": Counts(3),
        "一月": Counts(2, 3),
        "二月": Counts(),
        "templates/a.docx": Counts(1),
        "templates/b.docx": Counts(),
    }


def test_only_hand_edits_are_said():
    outcomes = [Outcome(action, "out/x") for action in Action]
    assert [f.id for f in hand_findings(outcomes)] == ["W601"] * 3


def test_faults_of_the_disk_are_told_from_faults_of_people():
    disk = Finding("E607", Severity.ERROR, "m", Place("out/x"), "r")
    person = Finding("E201", Severity.ERROR, "m", Place("inputs/x"), "r")
    assert Report(findings=(disk, _warning("x"))).environment
    assert not Report(findings=(disk, person)).environment
    assert not Report(findings=(_warning("x"),)).environment
    assert not Report(findings=(_warning("x"),)).failed

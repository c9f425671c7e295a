"""W957: a year that is watched without periods."""

from __future__ import annotations

from collections.abc import Iterator

from gen.check.subject import Subject
from gen.findings import Finding, Severity

__all__ = ["ID", "SEVERITY", "TITLE", "check"]

ID = "W957"
SEVERITY = Severity.WARNING
TITLE = "没有写期次"


def check(subject: Subject) -> Iterator[Finding]:
    """Report a 督查.yaml without periods: nobody is asked, so nobody is ever late with an answer."""
    for document, file in subject.supervision():
        if not file.periods:
            yield document.finding(
                ID,
                SEVERITY,
                "没有写期次，各单位不知道什么时候报，未报的也查不出来",
                "请在“期次”下逐期写明名称、截止和报送日期，例如 {名称: 2022年一季度, 截止: 2022-03-31, 报送: 2022-04-08}。",
                (),
            )

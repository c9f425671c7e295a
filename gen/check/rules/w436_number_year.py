"""W436: a 发文字号 of another year than the date of the document."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gen.check.subject import Subject
from gen.findings import Finding, Severity
from gen.model.numerals import parse_date

__all__ = ["ID", "SEVERITY", "TITLE", "check"]

ID = "W436"
SEVERITY = Severity.WARNING
TITLE = "文号的年份和成文日期不一致"

_YEAR = re.compile(r"〔([0-9]{4})〕")


def check(subject: Subject) -> Iterator[Finding]:
    """Compare the two years where both can be read."""
    for meeting in subject.meetings:
        plan, document = meeting.account.plan, meeting.plan_document
        if plan is None or document is None:
            continue
        found, day = _YEAR.search(plan.head.document_number), parse_date(plan.head.date)
        if found is not None and day is not None and int(found[1]) != day.year:
            yield document.finding(
                ID,
                SEVERITY,
                f"“文号”是{found[1]}年的，“成文日期”在{day.year}年",
                "文号按成文的那一年编，请核对文号和成文日期，把写错的一个改过来。",
                ("方案", "文号"),
            )

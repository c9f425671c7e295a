"""W423: a count in the prose that the account does not bear out."""

from __future__ import annotations

from collections.abc import Iterator

from gen.check.counts import Counts, miscounts
from gen.check.subject import Subject
from gen.findings import Finding, Severity
from gen.model.account import Account
from gen.model.entry import Path
from gen.model.plan import Grouping, PlanFile
from gen.source.document import Document

__all__ = ["ID", "SEVERITY", "TITLE", "check"]

ID = "W423"
SEVERITY = Severity.WARNING
TITLE = "文字里的项数和账上的对不上"


def check(subject: Subject) -> Iterator[Finding]:
    """Report every “5个方面”, “79项任务”, “（15+9+16+19+20）” that the account counts otherwise."""
    for meeting in subject.meetings:
        plan, document = meeting.account.plan, meeting.plan_document
        if plan is not None and document is not None and not _unsure(document, "章节", "指标"):
            yield from _plan_findings(meeting.account, plan, document)
        held, minutes = meeting.account.meeting, meeting.meeting_document
        if held is not None and minutes is not None and not _unsure(minutes, "议题"):
            counts = Counts(decisions=len(meeting.account.decisions), agenda=len(held.agenda))
            for key, text in (("开头", held.minutes.opening), ("结尾", held.minutes.closing)):
                yield from _text_findings(minutes, ("纪要", key), text, counts)


def _unsure(document: Document, *counted: str) -> bool:
    """Say whether something that is counted could not be read."""
    return any(document.unsure((key,)) for key in counted)


def _plan_findings(account: Account, plan: PlanFile, document: Document) -> Iterator[Finding]:
    sizes = tuple(sum(len(p.tasks) for p in s.subsections) for s in account.sections)
    by_field = plan.head.grouping is Grouping.FIELD
    whole = Counts(
        sections=len(sizes) if by_field else None,
        tasks=sum(sizes),
        targets=len(account.targets),
        sizes=sizes if by_field else None,
    )
    for key, texts in (("引言", plan.head.preamble), ("要求", plan.head.requirements)):
        for index, text in enumerate(texts):
            yield from _text_findings(document, ("方案", key, index), text, whole)
    for s, section in enumerate(account.sections):
        here = Counts(tasks=sizes[s])
        for key, text in (("标题", section.title), ("导语", section.lead_in)):
            yield from _text_findings(document, ("章节", s, key), text, here)


def _text_findings(document: Document, path: Path, text: str, counts: Counts) -> Iterator[Finding]:
    for typed, count in miscounts(text, counts):
        yield document.finding(
            ID,
            SEVERITY,
            f"这里写的是“{typed}”，账上是 {count}",
            "请改成账上的数，或者核对是不是漏写、多写了任务；说的不是这份账的，请注明原因后略过。",
            path,
            within=typed,
        )

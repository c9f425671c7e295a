"""W404: a number written unlike the others."""

from __future__ import annotations

from collections.abc import Iterator

from gen.check.numbers import odd_sign, shape, usual_shape
from gen.check.subject import Subject
from gen.findings import Finding, Severity

__all__ = ["ID", "SEVERITY", "TITLE", "check"]

ID = "W404"
SEVERITY = Severity.WARNING
TITLE = "编号的写法和别的不一样"


def check(subject: Subject) -> Iterator[Finding]:
    """Report numbers with signs that do not belong in one, or of another shape than most others."""
    for meeting in subject.meetings:
        usual = {
            kind: usual_shape([i.number for i in meeting.items if i.kind == kind and i.number])
            for kind in ("任务", "议定事项", "指标")
        }
        for item in meeting.items:
            if not item.number:
                continue
            odd = odd_sign(item.number)
            form = usual[item.kind]
            if odd:
                message, remedy = (
                    f"编号“{item.number}”里有“{odd}”",
                    "编号只用半角的数字、字母和短横线，请改掉它。",
                )
            elif form and shape(item.number) != form[0]:
                message = f"编号“{item.number}”的写法和别的编号不一样"
                remedy = f"别的编号多写成“{form[1]}”这样，请核对是不是少写、多写了字。"
            else:
                continue
            yield item.finding(ID, SEVERITY, message, remedy, "编号")

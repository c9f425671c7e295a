"""The account of answers (``进展.yaml``): what the units wrote, what was decided, what was not taken.

A journal: entries are added at the end and never rewritten. For one item, period and unit the
last entry counts; those before it are its history.
"""

from __future__ import annotations

import enum

from gen.model.entry import Entry, Field, Text

__all__ = ["EventEntry", "EventKind", "ProgressFile", "RecordEntry", "RefusedEntry"]


class EventKind(enum.Enum):
    """What may be registered about an item beside its progress."""

    EXTENSION = "延期"
    COMPLETION = "办结"
    CLOSURE = "销号"
    JUDGEMENT = "认定"
    REMINDER = "提醒"
    PRESSING = "督办"


class RecordEntry(Entry):
    """One answer of one unit about one task, decision or target in one period (进展)."""

    number: Text = Field(alias="编号")
    period: Text = Field(alias="期次")
    unit: Text = Field(alias="单位")
    progress: str = Field(default="", alias="进展")
    state: str = Field(default="", alias="状态")
    evidence: str = Field(default="", alias="佐证")
    achieved: str = Field(default="", alias="完成", description="指标的完成数，例如 1250亿元（截至6月底）")
    received: str = Field(default="", alias="收于", description="哪一天收到")
    file: str = Field(default="", alias="收自", description="从哪个文件、哪一格来")


class EventEntry(Entry):
    """One registered event (登记). Which keys are needed depends on its kind."""

    number: Text = Field(alias="编号")
    kind: EventKind = Field(alias="事项")
    date: Text = Field(alias="日期", description="哪一天；延期是申请的日子")
    unit: str = Field(default="", alias="单位", description="提醒、督办发给谁；延期由谁申请")
    reason: str = Field(default="", alias="原因")
    new_deadline: str = Field(default="", alias="新时限", description="延期到什么时候")
    approved_by: str = Field(default="", alias="批准", description="写职务")
    evidence: str = Field(default="", alias="佐证", description="文号、日期或数值")
    verdict: str = Field(default="", alias="结论", description="认定：完成、达到序时或未达序时")


class RefusedEntry(Entry):
    """Something that came back and was not taken, with the reason (未采纳). Nothing is lost."""

    number: str = Field(default="", alias="编号")
    period: str = Field(default="", alias="期次")
    unit: str = Field(default="", alias="单位")
    column: str = Field(default="", alias="栏目")
    text: str = Field(default="", alias="内容")
    reason: Text = Field(alias="原因")
    received: str = Field(default="", alias="收于")
    file: str = Field(default="", alias="收自")


class ProgressFile(Entry):
    """The whole of ``进展.yaml``."""

    records: tuple[RecordEntry, ...] = Field(default=(), alias="进展")
    events: tuple[EventEntry, ...] = Field(default=(), alias="登记")
    refused: tuple[RefusedEntry, ...] = Field(default=(), alias="未采纳")

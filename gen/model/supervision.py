"""How the account is watched through the year (``督查.yaml``): its periods and its thresholds.

The file is the workspace's own, beside ``单位.yaml``. Without it there is an account, but no year.
"""

from __future__ import annotations

import enum

from gen.model.entry import Entry, Field, Text, Texts

__all__ = [
    "CalendarFile",
    "CalendarYear",
    "Completion",
    "PeriodEntry",
    "SupervisionFile",
    "SupervisionHead",
]


class Completion(enum.Enum):
    """What has to be there before a task counts as done."""

    CLOSURE = "销号"
    EVIDENCE = "佐证"
    WORD = "自报"


class SupervisionHead(Entry):
    """What is decided once for the year (督查)."""

    current: str = Field(default="", alias="当前期次", description="正在填报的一期；不写时取最后一期")
    completion: Completion = Field(
        default=Completion.EVIDENCE,
        alias="完成认定",
        description="销号：登记了办结或销号才算完成；佐证：单位报“已完成”并写了佐证；自报：单位报“已完成”就算",
    )
    near: str = Field(default="10", alias="临近天数", description="到期前几个工作日亮黄灯")
    on_schedule: str = Field(
        default="100%", alias="达标线", description="实际进度达到序时进度的百分之几算达到序时"
    )
    red_line: str = Field(default="80%", alias="红灯线", description="低于序时进度的百分之几亮红灯")
    silent_periods: str = Field(default="2", alias="未报期数", description="连续几期没有填报就发督办函")
    title: str = Field(default="", alias="通报标题")
    signatory: str = Field(default="", alias="署名", description="不写时用本机关的办文单位")
    addressees: Texts = Field(default=(), alias="主送", description="督查通报的主送；不写时为有任务的各单位")
    copies: Texts = Field(default=(), alias="抄送")


class PeriodEntry(Entry):
    """One round of answers (期次)."""

    name: Text = Field(alias="名称", description="例如 2022年一季度")
    end: Text = Field(alias="截止", description="进展算到哪一天")
    report_by: str = Field(default="", alias="报送", description="最迟哪一天报来")
    issue: str = Field(default="", alias="期号", description="督查通报的期号，例如 第3期")


class SupervisionFile(Entry):
    """The whole of ``督查.yaml``."""

    head: SupervisionHead = Field(default=SupervisionHead(), alias="督查")
    periods: tuple[PeriodEntry, ...] = Field(default=(), alias="期次")


class CalendarYear(Entry):
    """The holidays of one year as announced: days off, and weekend days that are worked."""

    year: Text = Field(alias="年度")
    days_off: Texts = Field(
        default=(), alias="放假", description="例如 2027-01-01，或 2027-02-05至2027-02-11"
    )
    days_worked: Texts = Field(default=(), alias="上班", description="调休上班的日子")
    basis: str = Field(default="", alias="依据", description="放假通知的文号")


class CalendarFile(Entry):
    """The whole of ``日历.yaml``: wins over every other calendar for the years it names."""

    years: tuple[CalendarYear, ...] = Field(default=(), alias="日历")

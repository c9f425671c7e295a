"""The meeting (``会议.yaml``): when, where, who, and what was decided item by item."""

from __future__ import annotations

from gen.model.entry import Entry, Field, Flag, Lines, Text, Texts
from gen.model.plan import TaskEntry

__all__ = ["AgendaEntry", "MeetingFile", "MeetingHead", "MinutesHead"]


class MeetingHead(Entry):
    """The meeting itself."""

    name: Text = Field(alias="名称")
    session: str = Field(default="", alias="届次", description="例如 第1次、十二届政府第5次")
    kind: str = Field(default="", alias="类别")
    date: Text = Field(alias="日期")
    time: str = Field(default="", alias="时间", description="例如 上午9:00")
    place: str = Field(default="", alias="地点")
    chair: str = Field(default="", alias="主持", description="写职务，不写姓名")
    recorder: str = Field(default="", alias="记录")


class MinutesHead(Entry):
    """What is printed around the minutes (纪要)."""

    title: str = Field(default="", alias="标题")
    issue: str = Field(default="", alias="期号")
    copy_number: str = Field(default="", alias="份号", description="6位数字，涉密公文才有，例如 000001")
    secrecy: str = Field(default="", alias="密级", description="密级和保密期限，例如 机密★1年")
    urgency: str = Field(default="", alias="紧急程度", description="特急、加急")
    public: Flag = Field(default=False, alias="公开版", description="是：另出一份不带名单的公开版")
    opening: str = Field(default="", alias="开头")
    closing: str = Field(default="", alias="结尾")
    printer: str = Field(default="", alias="印发机关", description="不写时用本机关的办文单位")
    date: str = Field(default="", alias="印发日期")


class AgendaEntry(Entry):
    """One agenda item (议题): what was reported, said, required and decided."""

    title: Text = Field(alias="标题")
    report: str = Field(default="", alias="汇报")
    points: Lines = Field(default=(), alias="会议指出")
    demands: Lines = Field(default=(), alias="会议要求")
    resolutions: Lines = Field(default=(), alias="会议决定")
    decisions: tuple[TaskEntry, ...] = Field(default=(), alias="议定事项")


class MeetingFile(Entry):
    """The whole of ``会议.yaml``."""

    head: MeetingHead = Field(alias="会议")
    minutes: MinutesHead = Field(default=MinutesHead(), alias="纪要")
    present: Texts = Field(default=(), alias="出席")
    attending: Texts = Field(default=(), alias="列席")
    absent: Texts = Field(default=(), alias="请假")
    agenda: tuple[AgendaEntry, ...] = Field(default=(), alias="议题")
    recipients: Texts = Field(default=(), alias="发送")

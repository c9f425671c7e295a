"""The plan (``分工方案.yaml``): sections, tasks and targets as a person writes them."""

from __future__ import annotations

import enum

from gen.model.entry import Entry, Field, Flag, Lines, Text, Texts, Year

__all__ = [
    "Grouping",
    "Layout",
    "MilestoneEntry",
    "PlanFile",
    "PlanHead",
    "Running",
    "SectionEntry",
    "SubsectionEntry",
    "TargetEntry",
    "TaskEntry",
]


class Layout(enum.Enum):
    """How the body of the plan is set (domain: three layouts are met in practice)."""

    NARRATIVE = "叙述式"
    BLOCK = "块状式"
    TABLE = "表格式"


class Grouping(enum.Enum):
    """What the first level of the printed plan stands for."""

    FIELD = "领域"
    LEADER = "分管领导"


class Running(enum.Enum):
    """How the figure of a target runs through the year. The value is the typed word.

    CUMULATIVE figures add up from January and are held against the share of the time that has passed; LEVEL ones
    are held against the goal itself. AUTOMATIC: rates, ranks and 稳定在 are levels, amounts are cumulative.
    """

    AUTOMATIC = "自动"
    CUMULATIVE = "累计"
    LEVEL = "当期值"


class MilestoneEntry(Entry):
    """A node on the way to a deadline."""

    time: Text = Field(alias="时间")
    goal: Text = Field(alias="目标")


class TaskEntry(Entry):
    """One task, or one decision of a meeting (议定事项).

    Owners stand either in ``lead``/``support`` or, as typed in practice, in ``owners``.
    """

    number: str = Field(default="", alias="编号", description="永不改变，永不重用；印出来的序号由程序数")
    content: Text = Field(alias="内容")
    basis: str = Field(default="", alias="依据", description="原文里的话")
    lead: Texts = Field(default=(), alias="牵头")
    support: Texts = Field(default=(), alias="责任")
    owners: str = Field(default="", alias="归属", description="照公文写法的一句话，与“牵头”“责任”二选一")
    leaderless: Flag = Field(default=False, alias="无牵头", description="各单位按职责分工负责，没有牵头单位")
    deadline: str = Field(default="", alias="时限")
    milestones: tuple[MilestoneEntry, ...] = Field(default=(), alias="节点")
    supervising_leader: str = Field(default="", alias="分管领导", description="不写时取牵头单位的分管领导")
    targets: Texts = Field(default=(), alias="指标", description="本任务对应的指标编号")
    marks: str = Field(default="", alias="标记", description="印在序号旁的符号，例如 ▲ ★")
    presumed: Texts = Field(default=(), alias="推定", description="原文没有写、由起草人填的项")
    unnamed: Texts = Field(default=(), alias="待补", description="原文只有总名、名目待补的提法")
    remark: str = Field(default="", alias="备注")


class SubsectionEntry(Entry):
    """A point (小节) under a section."""

    title: str = Field(default="", alias="标题")
    lead_in: str = Field(default="", alias="导语")
    tasks: tuple[TaskEntry, ...] = Field(default=(), alias="任务")


class SectionEntry(Entry):
    """An aspect (章节) of the plan: points, or tasks directly."""

    title: Text = Field(alias="标题")
    lead_in: str = Field(default="", alias="导语")
    subsections: tuple[SubsectionEntry, ...] = Field(default=(), alias="小节")
    tasks: tuple[TaskEntry, ...] = Field(default=(), alias="任务")


class TargetEntry(Entry):
    """A numeric target (指标)."""

    number: Text = Field(alias="编号")
    name: Text = Field(alias="名称")
    goal: Text = Field(alias="目标", description="照原文写，例如 2000亿元以上、7%左右、稳定在80%")
    basis: str = Field(default="", alias="依据")
    lead: Texts = Field(default=(), alias="牵头")
    support: Texts = Field(default=(), alias="责任")
    tolerance: str = Field(default="", alias="容差", description="“左右”容许的偏差，例如 0.5%")
    running: Running = Field(
        default=Running.AUTOMATIC,
        alias="口径",
        description="累计：从年初累计，按序时进度比；当期值：直接和目标比；不写时看计量单位",
    )
    deadline: str = Field(default="", alias="时限")
    presumed: Texts = Field(default=(), alias="推定")
    unnamed: Texts = Field(default=(), alias="待补", description="口径待核等还要人定的事")
    remark: str = Field(default="", alias="备注")


class PlanHead(Entry):
    """What is printed around the tasks (方案)."""

    title: Text = Field(alias="标题")
    version: str = Field(default="", alias="版本", description="例如 征求意见稿、4月16日修改稿")
    year: Year = Field(alias="年度")
    source_text: str = Field(default="", alias="原文", description="任务出自哪份文字，同一文件夹里的文件名")
    layout: Layout = Field(default=Layout.NARRATIVE, alias="体例")
    grouping: Grouping = Field(default=Grouping.FIELD, alias="分组")
    mark_legend: str = Field(
        default="", alias="标记说明", description="任务标记是什么意思，例如 标★的为重点督查事项"
    )
    first_leads: Flag = Field(default=False, alias="第一位为牵头", description="列第一位的为牵头单位，下同")
    red_head: Flag = Field(
        default=True, alias="红头", description="写“否”为内部印制：不印发文机关标志、文号、红线和版记"
    )
    copy_number: str = Field(default="", alias="份号", description="6位数字，涉密公文才有，例如 000001")
    secrecy: str = Field(default="", alias="密级", description="密级和保密期限，例如 机密★1年")
    urgency: str = Field(default="", alias="紧急程度", description="特急、加急；电报为特提、特急、加急、平急")
    issuers: Texts = Field(
        default=(), alias="发文机关", description="几个机关联合发文时逐个写，主办机关在前；不写时同“署名”"
    )
    mark: str = Field(
        default="", alias="发文机关标志", description="不写时为发文机关名称加“文件”二字；写了就照写的印"
    )
    document_number: str = Field(default="", alias="文号")
    signers: Texts = Field(default=(), alias="签发人", description="上行文才有；写了就排成上行文的版头")
    addressees: Texts = Field(default=(), alias="主送")
    preamble: Lines = Field(default=(), alias="引言")
    requirements: Lines = Field(default=(), alias="要求")
    attachments: Texts = Field(
        default=(), alias="附件", description="两张分解表之外另附的附件名称，接着往下编号"
    )
    signatory: str = Field(default="", alias="署名", description="不写时用发文机关，再不写用本机关的办文单位")
    sealed: Flag = Field(
        default=True, alias="盖章", description="写“否”按不加盖印章的排法；征求意见稿等不盖章"
    )
    date: str = Field(default="", alias="成文日期")
    note: str = Field(default="", alias="附注")
    copies: Texts = Field(default=(), alias="抄送")
    printer: str = Field(default="", alias="印发机关", description="不写时用本机关的办文单位")
    printed_on: str = Field(default="", alias="印发日期")
    retired_numbers: Texts = Field(default=(), alias="停用编号", description="已经撤销、不得再用的任务编号")


class PlanFile(Entry):
    """The whole of ``分工方案.yaml``."""

    head: PlanHead = Field(alias="方案")
    sections: tuple[SectionEntry, ...] = Field(default=(), alias="章节")
    targets: tuple[TargetEntry, ...] = Field(default=(), alias="指标")

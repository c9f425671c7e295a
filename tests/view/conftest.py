"""Accounts small enough to be read, made the way the source room makes them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from gen.model.account import Account, Origin
from gen.model.entry import read_entry
from gen.model.meeting import MeetingFile
from gen.model.names import Names
from gen.model.plan import PlanFile
from gen.model.register import Register
from gen.model.resolve import resolve

REGISTER: dict[str, Any] = {
    "本机关": {
        "全称": "XX市人民政府",
        "简称": "市政府",
        "办文单位": "XX市人民政府办公室",
        "层级前缀": "市",
    },
    "单位": [
        {"简称": "市发展改革委", "全称": "XX市发展和改革委员会", "分管领导": "常务副市长"},
        {"简称": "市财政局", "全称": "XX市财政局", "分管领导": "常务副市长"},
        {"简称": "市税务局"},
        {"简称": "市水利局", "分管领导": "分管农业的副市长"},
        {"简称": "甲县"},
        {"简称": "乙县"},
    ],
    "集合": [{"名称": "各市县（区）", "成员": ["甲县", "乙县"]}],
    "领导": ["市长", "常务副市长", "分管农业的副市长"],
}


@pytest.fixture
def make_account() -> Callable[..., Account]:
    """Return a function that resolves an account from plain YAML-like data."""

    def make(
        sections: list[dict[str, Any]] | None = None,
        *,
        head: dict[str, Any] | None = None,
        targets: list[dict[str, Any]] | None = None,
        meeting: dict[str, Any] | None = None,
    ) -> Account:
        plan = None
        if sections is not None:
            plan = read_entry(
                PlanFile,
                {
                    "方案": {"标题": "XX市2022年任务分工方案", "年度": "2022", **(head or {})},
                    "章节": sections,
                    "指标": targets or [],
                },
            )
        return resolve(
            "2022-01-24-全体会议",
            Names(read_entry(Register, REGISTER)),
            plan,
            read_entry(MeetingFile, meeting) if meeting else None,
            {Origin.PLAN: "分工方案.yaml", Origin.MEETING: "会议.yaml"},
        )

    return make

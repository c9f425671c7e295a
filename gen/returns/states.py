"""The words for a state, and what offices write instead.

Exact words only: “基本完成” and “未完成” are not in the list on purpose, a person decides about them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from gen.findings import nearest
from gen.returns.text import narrow

__all__ = ["SYNONYMS", "near_state", "state_of"]

SYNONYMS = {
    "已完成": (
        "完成 完成了 已经完成 全部完成 已全部完成 已完成了 办结 已办结 办结了 完结 已完结 销号 已销号 办结销号 "
        "已办结销号 已办理完成 已落实 落实 已落实到位 100%"
    ),
    "正常推进": (
        "正常 推进 推进中 正推进 正在推进 在推进 持续推进 有序推进 稳步推进 扎实推进 加快推进 按计划推进 正按计划推进 "
        "按序时推进 序时推进 达到序时 达到序时进度 已达序时 达序时 进行中 正在进行 正常进行 正在办理 办理中 在办 "
        "正在实施 实施中 正常推进中"
    ),
    "尚未启动": "未启动 没有启动 没启动 未开始 尚未开始 没有开始 没开始 未开展 尚未开展 待启动 未动工 尚未动工 未开工 尚未开工",
    "进度滞后": "滞后 落后 进展滞后 推进滞后 进度落后 推进缓慢 进展缓慢 进度缓慢 未达序时 未达序时进度 欠序时 滞后序时",
}
"""The known state, and the words that are read as it."""

_TABLE = {word: state for state, words in SYNONYMS.items() for word in words.split()}
_ORNAMENT = re.compile(r"[\s。．.、，,；;！!：:“”\"'（）()\[\]【】]")
_NEGATED = re.compile("[未没不无尚待]|还差")
_IN_PART = re.compile("基本|部分|大体|即将|预计")


def state_of(text: str, states: Sequence[str]) -> str | None:
    """Give the known state a word means; None where it is not in the list."""
    if text in states:
        return text
    plain = _ORNAMENT.sub("", narrow(text))
    if plain in states:
        return plain
    state = _TABLE.get(plain)
    return state if state in states else None


def near_state(text: str, states: Sequence[str]) -> str | None:
    """Offer a state for an unknown word; never 已完成 for a word that denies it or says it in part."""
    plain = _ORNAMENT.sub("", narrow(text))
    denied = _NEGATED.search(plain) is not None
    part = _IN_PART.search(plain) is not None
    pool = [s for s in states if (not denied or _NEGATED.search(s)) and not (part and s == "已完成")]
    return nearest(plain, pool)

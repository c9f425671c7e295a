"""Which words a column may be headed with: the account's own, and what offices call the same thing.

The synonyms are those found in published tables and in exports of inspection offices. A header that is not
in this list is not guessed at: the column is reported, and a near word offered.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from gen.returns.answers import Column

__all__ = [
    "ACHIEVED",
    "CONTENT",
    "EVIDENCE",
    "NAME",
    "NUMBER",
    "PROGRESS",
    "STATE",
    "UNIT",
    "Meaning",
    "meaning",
]

NUMBER, CONTENT, NAME, UNIT = "编号", "内容", "名称", "单位"
PROGRESS, STATE = Column.PROGRESS.value, Column.STATE.value
EVIDENCE, ACHIEVED = Column.EVIDENCE.value, Column.ACHIEVED.value


class Meaning(NamedTuple):
    """What a header means: a word of the account, and whether it is the header that was sent out.

    ``role`` is "" where the column is known and not read (上期进展, 分管领导). ``by_context``: what it means
    depends on the table (完成情况 of a task is its 进展, of a target its 完成).
    """

    role: str
    exact: bool
    by_context: bool = False


_SENT = {
    "序号": "序号",
    "编号": NUMBER,
    "校验": "校验",
    "账版本": "账版本",
    "来源": "来源",
    "角色": "角色",
    "任务内容": CONTENT,
    "指标名称": NAME,
    "目标": "目标",
    "计量": "计量",
    "牵头单位": "牵头",
    "责任单位": "责任",
    "完成时限": "时限",
    "时间节点": "节点",
    "指标": "指标",
    "填报单位": UNIT,
    "进展": PROGRESS,
    "状态": STATE,
    "佐证": EVIDENCE,
    "完成": ACHIEVED,
}
_SYNONYMS = {
    "序号": "序 项次 项目序号 顺序号",
    NUMBER: "任务编号 指标编号 事项编号 系统编号 系统内编号",
    "校验": "校验码",
    "账版本": "台账版本 版本号",
    "来源": "任务来源 事项来源",
    CONTENT: (
        "内容 任务 工作任务 重点任务 重点工作 重点工作任务 重点工作内容 工作内容 具体任务 具体工作 主要任务 "
        "任务名称 任务事项 目标任务 内容与要求 议定事项 议定内容 事项 事项内容 事项名称 重点事项"
    ),
    NAME: "主要指标 考核指标 指标内容",
    "目标": "目标值 年度目标 全年目标 年度目标值 目标数",
    "计量": "计量单位",
    "牵头": "主办单位 承办单位 主要责任单位 牵头负责部门 牵头责任单位 牵头部门 主责单位",
    "责任": "配合单位 协办单位 协同责任单位 协同配合单位 其他责任单位 参与单位 责任部门 配合部门",
    "时限": "时限 时间要求 完成时间 完成期限 办理时限 办结时限",
    "节点": "节点 节点安排 节点目标 阶段目标",
    "指标": "关联指标 对应指标 相关指标",
    UNIT: "报送单位 反馈单位 上报单位 单位名称 填报部门 报送部门 填表单位 承报单位",
    PROGRESS: (
        "进展情况 进展说明 推进情况 推进进展 推进 落实情况 落实进展 落实 办理情况 办理进展 办理结果 进度情况 "
        "进度 工作进度 推进进度 完成进度 实施情况 实施进展 执行情况 开展情况 工作开展情况 进展及成效 进展与成效 "
        "进展和成效 进展成效 进展及完成情况 完成进展 进展描述 推进落实情况 贯彻落实情况 落实推进情况 进展内容 "
        "进展进度 进度及成效 推进成效 完成及进展情况"
    ),
    STATE: "办理状态 完成状态 推进状态 进展状态 进度状态 落实状态 当前状态 状态选项",
    EVIDENCE: (
        "佐证材料 佐证资料 佐证情况 证明材料 印证材料 印证资料 支撑材料 备查材料 依据 佐证依据 文号 依据文号 "
        "佐证文号 佐证材料清单"
    ),
    ACHIEVED: "完成值 完成数 完成数值 实际完成 实际完成值 实际完成数 实际完成情况 实绩 实际值 完成实绩",
}
_NOT_READ = "分管领导 牵头领导 责任领导 牵头市领导 分线领导 章 节 章节 小节 议题 到期日 类别 数值 上界 标记 待明确 灯 序时应达到"
_WORDS = {
    **{word: Meaning(role, exact=False) for role, words in _SYNONYMS.items() for word in words.split()},
    **{word: Meaning(role, exact=True) for word, role in _SENT.items()},
    **{word: Meaning("", exact=False) for word in _NOT_READ.split()},
    "完成情况": Meaning(PROGRESS, exact=False, by_context=True),
    "指标完成情况": Meaning(ACHIEVED, exact=False),
    "单位": Meaning(UNIT, exact=False, by_context=True),
}
HEADER_WORDS = frozenset(_WORDS)
"""Every known word, as it is looked up."""
_OPEN = frozenset(c.value for c in Column)
_TIME = (
    "本期|本次|本月|本季度?|本年度?|目前|当前|现阶段|最新|截至目前|截止目前|上半年|下半年|全年|年度|半年"
    "|(?:20\\d\\d)?年?第?[一二三四1-4]季度?|(?:20\\d\\d年)?(?:1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月份?底?|20\\d\\d年"
)
_QUALIFIER = re.compile(
    f"^(?:{_TIME}|截[至止]|任务|工作|事项|主要|具体|总体|整体|重点|填报|单位|本单位|最后)+(?=.)"
)
_FORMER = re.compile("^(?:上期|上次|上月|上季度?|上一期|往期|前期|去年|上年度?|上半期|历次)")
_BRACKETS = re.compile("[（(【\\[][^（()）【】\\[\\]]*[)）】\\]]")
_LONGEST = 40


def meaning(text: str) -> Meaning | None:
    """Say what a header means; None where it is no known word.

    Blanks, marks and what stands in brackets do not count (“进展情况（截至6月底）”), nor a time or a general
    word before it (“目前进展情况”, “二季度工作进展”); “上期进展” is known and not read.
    """
    return _meaning(text) if len(text) <= _LONGEST else None


@lru_cache(maxsize=4096)
def _meaning(text: str) -> Meaning | None:
    plain = unicodedata.normalize("NFKC", text)
    plain = "".join(c for c in _BRACKETS.sub("", plain) if c.isalnum())
    if not plain:
        return None
    if _FORMER.match(plain):
        return Meaning("", exact=False)
    found = _WORDS.get(plain)
    if found is None:
        rest = _QUALIFIER.sub("", plain)
        found = _WORDS.get(rest)
        if found is not None and (found.role not in _OPEN or rest == plain):
            return None
        if found is not None:
            found = found._replace(exact=False)
    return found

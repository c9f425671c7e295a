"""How lights are given, in sentences to be printed with every sheet."""

from __future__ import annotations

from decimal import Decimal

from gen.ledger.percent import percent_phrase
from gen.ledger.periods import Supervision
from gen.model.supervision import Completion

__all__ = ["rules_text"]

_COMPLETION = {
    Completion.CLOSURE: "登记了办结、销号才算完成，单位自报“已完成”不算",
    Completion.EVIDENCE: "登记了办结、销号，或者单位报“已完成”并写了佐证，算完成",
    Completion.WORD: "登记了办结、销号，或者单位报“已完成”，算完成",
}


def rules_text(supervision: Supervision) -> tuple[str, ...]:
    """Say the rules with the thresholds that hold: one sentence a light, then those about targets and days.

    The sentences are what ``tasks.py`` and ``targets.py`` do; change them together.
    """
    near, silent = supervision.near, supervision.silent_periods
    line = "" if supervision.on_schedule == 1 else f"的{_share(supervision.on_schedule)}"
    red = _share(supervision.red_line)
    missed = "最近一期没有填报，" if silent > 1 else ""
    yellow = (
        f"黄灯：单位报“进度滞后”，首个节点过后仍报“尚未启动”，{missed}或者指标低于序时进度{line}，为未达序时；"
        f"节点已过还没有填报，或者距时限不超过{near}个工作日，只亮灯提醒。"
    )
    schedule = (
        "累计数的序时进度＝目标×已过月数÷总月数（1—11月为91.7%）；比率、位次等直接和目标比。"
        "“左右”按容差判断；没有容差的、定性的、相对的目标，由人认定。"
    )
    return (
        f"蓝灯（完成）：{_COMPLETION[supervision.completion]}。",
        "绿灯（达到序时、持续推进）：在时限之内正常推进；“持续推进”等没有最后期限的任务，按期填报。",
        yellow,
        f"红灯：过了时限没有完成，为逾期；连续{silent}期没有填报，或者指标低于序时进度的{red}，为未达序时。",
        "“×月底前动工”的任务，到期已经启动即为达到要求；过期以后报“已完成”但不合完成认定的，亮黄灯。",
        "登记了“认定”的，在又有填报以前以认定为准。",
        "几个单位共同牵头，或者没有牵头单位、几个单位共同负责的，按各单位填报中最差的状态定；有单位没有填报过的，不按填报算完成。",
        schedule,
        "延期经批准后按新时限计算；工作日按国务院办公厅的放假安排计算，还没有公布的年份按自然日算并注明。",
    )


def _share(share: Decimal) -> str:
    return percent_phrase(share * 100)

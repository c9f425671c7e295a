"""A small year: one account of four tasks, a target and three decisions, watched over two quarters."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from cutting import cut

from gen.ledger.year import Year, build_year
from gen.model.account import Account
from gen.model.entry import read_entry
from gen.model.progress import ProgressFile
from gen.model.supervision import SupervisionFile
from gen.view.year import YearView

__all__ = ["EVENTS", "PERIODS", "RECORDS", "answer", "item", "make_year", "views", "whole"]

PERIODS: list[dict[str, Any]] = [
    {"名称": "一季度", "截止": "2022-03-31", "报送": "2022-04-05", "期号": "第1期"},
    {"名称": "二季度", "截止": "2022-06-30", "报送": "2022-07-05", "期号": "第2期"},
    {"名称": "三季度", "截止": "2022-09-30"},
]


def answer(number: str, period: str, unit: str, **words: str) -> dict[str, str]:
    """Return one answer as it stands in 进展.yaml."""
    return {"编号": number, "期次": period, "单位": unit, **words}


RECORDS: list[dict[str, str]] = [
    answer("A", "一季度", "市发展改革委", 进展="已开工28%。", 状态="正常推进", 收于="2022-04-02"),
    answer("A", "一季度", "市财政局", 进展="资金已下达。", 状态="正常推进"),
    answer("B", "一季度", "市财政局", 进展="已印发方案。", 状态="已完成", 佐证="X财发〔2022〕3号"),
    answer("C", "一季度", "市税务局", 进展="正在摸底。", 状态="正常推进"),
    answer("K01", "一季度", "市发展改革委", 完成="480亿元（截至3月底）"),
    answer("A", "二季度", "市发展改革委", 进展="已开工61%。", 状态="进度滞后", 收于="2022-07-03"),
    answer("A", "二季度", "市财政局", 进展="资金已拨付。", 状态="正常推进"),
    answer("K01", "二季度", "市发展改革委", 完成="1050亿元（截至6月底）"),
    answer(
        "A", "三季度", "市发展改革委", 进展="全部开工。", 状态="已完成", 佐证="9月20日", 收于="2022-09-25"
    ),
]
EVENTS: list[dict[str, str]] = [
    {"编号": "H2", "事项": "提醒", "日期": "2022-04-08", "单位": "市水利局"},
    {"编号": "H2", "事项": "督办", "日期": "2022-05-12", "单位": "市水利局"},
    {
        "编号": "D",
        "事项": "延期",
        "日期": "2022-03-10",
        "单位": "市水利局",
        "原因": "汛期",
        "新时限": "2023年3月底前",
        "批准": "常务副市长",
    },
    {"编号": "H1", "事项": "销号", "日期": "2022-05-06", "佐证": "X政发〔2022〕8号"},
]


def make_year(
    *accounts: Account,
    day: str = "2022-06-30",
    records: list[dict[str, str]] | None = None,
    events: list[dict[str, str]] | None = None,
    periods: list[dict[str, Any]] | None = None,
    **head: Any,
) -> Year:
    """Watch accounts on a day; without ``records`` and ``events`` those above."""
    progress = {
        "进展": RECORDS if records is None else records,
        "登记": EVENTS if events is None else events,
    }
    return build_year(
        accounts,
        read_entry(SupervisionFile, {"督查": head, "期次": PERIODS if periods is None else periods}),
        read_entry(ProgressFile, progress),
        None,
        dt.date.fromisoformat(day),
    )


def whole(year: Year) -> Mapping[str, Any]:
    return dict(cut(YearView(year, ["规则一。"]), "全年"))[""]


def views(year: Year, root: str) -> dict[str, Mapping[str, Any]]:
    return dict(cut(YearView(year, ["规则一。"]), root))


def item(view: Mapping[str, Any], number: str) -> Mapping[str, Any]:
    return next(i for i in (*view["任务清单"], *view["指标"]) if i["编号"] == number)

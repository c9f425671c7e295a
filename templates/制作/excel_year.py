"""The Excel templates of the year, made once over all meetings into ``out/全年/``."""

from __future__ import annotations

from collections.abc import Mapping

from excel_pack import pack
from excel_year_ledger import year_ledger
from excel_year_progress import leader_progress, public_progress, year_end, year_progress
from excel_year_unit import year_unit_sheet

__all__ = ["year_books"]


def year_books() -> Mapping[str, bytes]:
    """Return every Excel template of the year: its path under ``templates/`` and its bytes."""
    return {
        "全年/总台账.xlsx": pack(year_ledger(), "总台账"),
        "全年/进展情况表.xlsx": pack(year_progress(), "进展情况表"),
        "全年/进展情况表（公开版）.xlsx": pack(public_progress(), "进展情况"),
        "全年/年底交账表.xlsx": pack(year_end(), "年底交账表"),
        "全年/分管领导/{分管领导}任务进展.xlsx": pack(leader_progress(), "任务进展"),
        "全年/分单位/{单位}进展填报表.xlsx": pack(year_unit_sheet(), "进展填报表"),
    }

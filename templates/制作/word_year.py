"""The Word templates of the year, made once over all meetings into ``out/全年/``."""

from __future__ import annotations

from collections.abc import Mapping

from word_year_bulletin import bulletin
from word_year_decisions import decisions_report
from word_year_end import year_end_account
from word_year_letters import hand_out, press, remind

__all__ = ["year_letters"]


def year_letters() -> Mapping[str, bytes]:
    """Return every Word template of the year: its path under ``templates/`` and its bytes."""
    return {
        "全年/督查通报.docx": bulletin(),
        "全年/议定事项落实情况.docx": decisions_report(),
        "全年/年底交账（代表版）.docx": year_end_account(),
        "全年/催办/{交办单位}交办通知.docx": hand_out(),
        "全年/催办/{提醒单位}提醒函.docx": remind(),
        "全年/催办/{督办单位}督办函.docx": press(),
    }

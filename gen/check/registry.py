"""Which rules there are, and what every finding about inputs is called."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple, Protocol

from gen.check.rules import (
    e201_unregistered,
    e202_name_conflict,
    e203_unknown_member,
    e208_dropped_prefix,
    e209_two_ways,
    e212_unfit_name,
    e303_node_after_deadline,
    e304_unreadable_deadline,
    e401_no_number,
    e402_number_twice,
    e403_retired_number,
    e411_unreadable_target,
    e413_unknown_target,
    e414_unknown_presumed,
    e424_source_missing,
    e431_secrecy,
    e432_urgency,
    e930_unknown_item,
    e931_unknown_unit,
    e932_unknown_period,
    e934_unreadable_day,
    e935_incomplete_event,
    e950_period_days,
    e951_period_twice,
    e952_current_period,
    e953_threshold,
    e960_calendar_days,
    e961_day_twice,
    n701_presumed,
    n702_no_owner,
    n703_no_date,
    n704_unnamed,
    n705_measure_open,
    w203_empty_group,
    w204_lead_repeated,
    w205_unit_twice,
    w206_no_lead,
    w207_several_leads,
    w210_lead_denied,
    w211_unknown_leader,
    w213_several_supervisors,
    w301_no_deadline,
    w302_vague_deadline,
    w305_nodes_out_of_order,
    w306_far_year,
    w307_unreadable_date,
    w308_unread_words,
    w404_odd_number,
    w412_direction,
    w415_presumed_nothing,
    w416_qualitative,
    w421_figure_not_in_basis,
    w422_basis_not_in_source,
    w423_counts_in_prose,
    w425_placeholder,
    w426_too_long,
    w433_number_form,
    w434_copy_number,
    w435_no_copy_number,
    w436_number_year,
    w933_unknown_state,
    w936_late_extension,
    w937_not_its_item,
    w954_lines_crossed,
    w955_report_before_end,
    w956_same_end,
    w957_no_periods,
    w962_day_of_other_year,
    w963_worked_anyway,
    w964_holidays_unknown,
)
from gen.check.subject import Subject
from gen.findings import Finding, Severity

__all__ = ["RULES", "TITLES", "Rule", "Title"]


class Rule(Protocol):
    """What a rule module is."""

    ID: str
    SEVERITY: Severity
    TITLE: str

    def check(self, subject: Subject) -> Iterator[Finding]:
        """Yield what is wrong."""


RULES: tuple[Rule, ...] = (
    e201_unregistered,
    e202_name_conflict,
    e203_unknown_member,
    e212_unfit_name,
    w203_empty_group,
    w204_lead_repeated,
    w205_unit_twice,
    w206_no_lead,
    w207_several_leads,
    e208_dropped_prefix,
    e209_two_ways,
    w210_lead_denied,
    w211_unknown_leader,
    w213_several_supervisors,
    w301_no_deadline,
    w302_vague_deadline,
    e303_node_after_deadline,
    e304_unreadable_deadline,
    w305_nodes_out_of_order,
    w306_far_year,
    w307_unreadable_date,
    w308_unread_words,
    e401_no_number,
    e402_number_twice,
    e403_retired_number,
    w404_odd_number,
    e411_unreadable_target,
    w412_direction,
    e413_unknown_target,
    e414_unknown_presumed,
    w415_presumed_nothing,
    w416_qualitative,
    w421_figure_not_in_basis,
    w422_basis_not_in_source,
    w423_counts_in_prose,
    w425_placeholder,
    w426_too_long,
    e424_source_missing,
    e431_secrecy,
    e432_urgency,
    w433_number_form,
    w434_copy_number,
    w435_no_copy_number,
    w436_number_year,
    n701_presumed,
    n702_no_owner,
    n703_no_date,
    n704_unnamed,
    n705_measure_open,
    e930_unknown_item,
    e931_unknown_unit,
    e932_unknown_period,
    w933_unknown_state,
    e934_unreadable_day,
    e935_incomplete_event,
    w936_late_extension,
    w937_not_its_item,
    e950_period_days,
    e951_period_twice,
    e952_current_period,
    e953_threshold,
    w954_lines_crossed,
    w955_report_before_end,
    w956_same_end,
    w957_no_periods,
    e960_calendar_days,
    e961_day_twice,
    w962_day_of_other_year,
    w963_worked_anyway,
    w964_holidays_unknown,
)
"""All rules, by number."""


class Title(NamedTuple):
    """What a finding is called and how much it weighs."""

    severity: Severity
    title: str


_READING: Mapping[str, Title] = {
    "E101": Title(Severity.ERROR, "文件打不开"),
    "E102": Title(Severity.ERROR, "文件是空的"),
    "E103": Title(Severity.ERROR, "文件不是 UTF-8 编码的文字"),
    "E104": Title(Severity.ERROR, "文件太大"),
    "E105": Title(Severity.ERROR, "层次套得太深"),
    "E106": Title(Severity.ERROR, "有不能印出来的字符"),
    "E107": Title(Severity.ERROR, "冒号、短横线的写法不对"),
    "E108": Title(Severity.ERROR, "缩进里有制表符或全角空格"),
    "E109": Title(Severity.ERROR, "YAML 写法不对"),
    "E110": Title(Severity.ERROR, "同一个键写了两次"),
    "E111": Title(Severity.ERROR, "用了锚点、引用、标签或多份内容"),
    "E112": Title(Severity.ERROR, "键不是文字"),
    "E113": Title(Severity.ERROR, "“#”后面的字会丢"),
    "E120": Title(Severity.ERROR, "没有这个键"),
    "E121": Title(Severity.ERROR, "值的种类不对"),
    "E122": Title(Severity.ERROR, "缺少必须写的内容"),
    "E123": Title(Severity.ERROR, "值不在可选的范围里"),
    "E124": Title(Severity.ERROR, "写法不对的地方太多"),
    "W131": Title(Severity.WARNING, "文件名不对，没有读取"),
    "W133": Title(Severity.WARNING, "还没有会议"),
    "W134": Title(Severity.WARNING, "文件已经有了，没有覆盖"),
    "E140": Title(Severity.ERROR, "会议文件夹已经有了"),
    "E141": Title(Severity.ERROR, "会议名称或日期不能用"),
    "E142": Title(Severity.ERROR, "文件写不进去"),
    "W801": Title(Severity.WARNING, "略过没有写原因"),
    "W802": Title(Severity.WARNING, "略过没有用处"),
    "W803": Title(Severity.WARNING, "错误不能略过"),
}

TITLES: Mapping[str, Title] = {
    **_READING,
    **{rule.ID: Title(rule.SEVERITY, rule.TITLE) for rule in RULES},
}
"""Every id this room and the reading of files report, with its weight and its name."""

from __future__ import annotations

import pytest

from gen.ledger.periods import read_supervision
from gen.ledger.rules_text import rules_text
from gen.model.entry import read_entry
from gen.model.supervision import SupervisionFile


def text(**head):
    return "\n".join(rules_text(read_supervision(read_entry(SupervisionFile, {"督查": head}))))


@pytest.mark.parametrize(
    ("head", "words"),
    [
        ({"临近天数": "7"}, "距时限不超过7个工作日"),
        ({"未报期数": "3"}, "连续3期没有填报"),
        ({"红灯线": "75%"}, "低于序时进度的75%"),
        ({"达标线": "95%"}, "低于序时进度的95%，为未达序时"),
        ({"达标线": "100%"}, "低于序时进度，为未达序时"),
        ({"完成认定": "销号"}, "单位自报“已完成”不算"),
        ({"完成认定": "自报"}, "或者单位报“已完成”，算完成"),
        ({"完成认定": "佐证"}, "报“已完成”并写了佐证，算完成"),
        ({"未报期数": "1"}, "仍报“尚未启动”，或者指标"),
        ({"未报期数": "2"}, "最近一期没有填报"),
        ({}, "几个单位共同牵头，或者没有牵头单位"),
        ({}, "有单位没有填报过的，不按填报算完成"),
    ],
)
def test_the_rules_are_said_with_the_thresholds_that_hold(head, words):
    assert words in text(**head)


def test_every_light_has_its_sentence():
    lines = text().splitlines()
    assert [line[:2] for line in lines[:4]] == ["蓝灯", "绿灯", "黄灯", "红灯"]
    assert all(line.endswith("。") for line in lines)

from __future__ import annotations

import pytest

from gen.check.counts import Counts, miscounts

COUNTS = Counts(sections=5, tasks=79, targets=15, decisions=3, agenda=2, sizes=(15, 9, 16, 19, 20))


@pytest.mark.parametrize(
    "text",
    [
        "共5个方面79项任务（15+9+16+19+20）。",
        "分五个方面七十九项重点任务",
        "分为５个方面，７９项（１５＋９＋１６＋１９＋２０）",
        "共79项，15项主要指标",
        "会议形成3项议定事项，研究2个议题",
        "健全三项制度，落实十项措施，推进8项改革，办好28件实事",
        "完成79项目标任务",
        "开展第3方面的工作，5项目录",
        "",
    ],
)
def test_right_counts_and_other_numbers_are_left_alone(text: str) -> None:
    assert list(miscounts(text, COUNTS)) == []


@pytest.mark.parametrize(
    ("text", "typed", "right"),
    [
        ("共6个方面", "6个方面", "5个方面"),
        ("分六个方面落实", "六个方面", "5个方面"),
        ("分解为80项任务", "80项任务", "79项"),
        ("分解为80项具体工作任务", "80项具体工作任务", "79项"),
        ("5个方面80项", "80项", "79项"),
        ("共80项。", "80项", "79项"),
        ("本章任务（8项）", "8项", "79项"),
        ("80项（15+9+16+19+20）", "80项", "79项"),
        ("5个方面79项（15+9+16+20+19）", "15+9+16+20+19", "15+9+16+19+20"),
        ("15+9不算，（1+2）算", "1+2", "15+9+16+19+20"),
        ("14项预期指标", "14项预期指标", "15个"),
        ("16个指标", "16个指标", "15个"),
        ("形成4项议定事项", "4项议定事项", "3项"),
        ("议定事项4项", "4项", "3项"),
        ("审议了三个议题", "三个议题", "2个"),
        ("共８０项任务", "８０项任务", "79项"),
    ],
)
def test_a_wrong_count_is_named_as_typed_with_the_right_one(text: str, typed: str, right: str) -> None:
    assert list(miscounts(text, COUNTS)) == [(typed, right)]


def test_a_wrong_count_is_named_once() -> None:
    assert len(list(miscounts("5个方面80项重点任务（15+9+16+19+20）", COUNTS))) == 1


def test_every_wrong_count_of_a_text_is_named() -> None:
    assert len(list(miscounts("6个方面80项任务，16项指标", COUNTS))) == 3


def test_what_a_text_cannot_mean_is_not_compared() -> None:
    assert list(miscounts("6个方面80项任务（1+2）", Counts())) == []

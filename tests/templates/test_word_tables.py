"""The attached table of tasks on paper, at the sizes plans really have."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from test_word_pages import MILLIMETRE, PLAN, Page, pages
from word_template_data import account, full_plan, point, section, task

pytestmark = pytest.mark.rendered

LEADS = ("市发展改革委", "市工业和信息化局", "市人力资源社会保障局", "市财政局")
OTHERS = "市教育局、市科技局、市自然资源局、市生态环境局、市住房城乡建设局、市交通运输局、各市县（区）"
TEXT = "推进重大项目建设，健全项目储备、前期、开工、竣工全过程管理机制，强化要素保障，责任落实到人。"
RARE = "喆堃䶮𠮷"


def row(number: int, content: str = "") -> dict[str, Any]:
    """A task whose texts are as long as those of real plans: some short, some of several lines."""
    length = 12 + number * 17 % 55
    return task(
        number,
        content or f"第{number}件：{(TEXT * 2)[:length]}。",
        牵头=LEADS[number % 4],
        责任=OTHERS[: 4 + number * 13 % 60].rstrip("、"),
        时限=("年内", "6月底前", "持续推进")[number % 3],
        分管领导="常务副市长",
        节点说明="3月底前：开工；12月底前：完成年度任务" if number % 6 == 0 else "",
    )


def plan_of(count: int, contents: dict[int, str] | None = None, points: int = 4) -> dict[str, Any]:
    """Sections of points of ``points`` tasks."""
    tasks = [row(n, (contents or {}).get(n, "")) for n in range(1, count + 1)]
    groups = [tasks[at : at + points] for at in range(0, count, points)]
    chapters = [groups[at : at + 5] for at in range(0, len(groups), 5)]
    sections = [
        section("一", f"章{n}", *(point("（一）", f"节{n}·{k}", *group) for k, group in enumerate(chapter)))
        for n, chapter in enumerate(chapters)
    ]
    return account(*sections, plan=full_plan("表格式"))


def table_rows(page: Page, left: float = 34, right: float = 297) -> list[str]:
    """The rows of words between two distances from the left edge (mm), from top to bottom."""
    lines: dict[float, list[tuple[float, str]]] = {}
    for text, start, top, _, bottom in page.words:
        if left * MILLIMETRE < start < right * MILLIMETRE:
            at = next((y for y in lines if abs(y - (top + bottom) / 2) < 4), (top + bottom) / 2)
            lines.setdefault(at, []).append((start, text))
    return ["".join(text for _, text in sorted(lines[y])) for y in sorted(lines)]


def turned(found: list[Page]) -> list[Page]:
    return [page for page in found if page.turned]


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> list[Page]:
    """300 tasks."""
    return turned(pages(PLAN, plan_of(300), tmp_path_factory.mktemp("三百项")))


def test_300_tasks_are_all_there_in_order_and_none_is_printed_on_two_pages(large: list[Page]) -> None:
    printed = [int(n) for page in large for n in re.findall(r"第(\d+)件：", page.text)]
    assert sorted(printed) == list(range(1, 301))
    ends = [sorted(int(n) for n in re.findall(r"第(\d+)件：", page.text)) for page in large]
    assert all(a[-1] + 1 == b[0] for a, b in pairwise(ends))


def test_seven_tasks_of_real_length_fit_on_a_page(large: list[Page]) -> None:
    assert len(large) < 300 / 7


def test_every_page_begins_with_the_head_of_the_table(large: list[Page]) -> None:
    assert all(table_rows(page)[0] == "序号重点任务牵头单位责任单位完成时限分管领导" for page in large[1:])


def test_no_page_ends_with_the_row_of_a_section_or_a_point(large: list[Page]) -> None:
    assert not [page for page in large if re.search(r"[章节]\d", table_rows(page)[-1])]


def test_the_table_stays_within_the_text_of_its_page(large: list[Page]) -> None:
    for page in large:
        inside = [word for word in page.words if word[1] > 34 * MILLIMETRE]
        assert min(word[1] for word in inside) / MILLIMETRE > 35
        assert max(word[3] for word in inside) / MILLIMETRE < 260
        assert max(word[4] for word in inside) / MILLIMETRE < 184.5


def test_the_last_row_never_stands_alone_on_a_page(tmp_path: Path) -> None:
    short = {n: f"第{n}件。" for n in range(1, 60)}
    for count in (41, 42, 43):
        folder = tmp_path / str(count)
        folder.mkdir()
        data = plan_of(count, short, points=100)
        for each in data["任务清单"]:
            each.update(责任="", 牵头="市财政局", 节点说明="")
        last = turned(pages(PLAN, data, folder))[-1]
        assert len(re.findall(r"第\d+件。", last.text)) > 1


def test_a_task_longer_than_a_page_goes_on_over_the_next_pages_and_loses_nothing(tmp_path: Path) -> None:
    words = (TEXT * 70)[: 3000 - len(RARE) - 1] + RARE + "。"
    found = turned(pages(PLAN, plan_of(8, {4: words}), tmp_path))
    assert len(found) > 4
    column = "".join(text for page in found for text in table_rows(page, 45, 125) if text != "重点任务")
    assert words in column
    assert column.endswith("第8件：" + row(8)["内容"][4:])

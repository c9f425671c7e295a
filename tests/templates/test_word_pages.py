"""The shipped Word templates on paper: LibreOffice lays the pages out, poppler says what is where."""

from __future__ import annotations

import io
import os
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from lxml import etree
from word_template_data import account, full_meeting, full_plan, point, section, target, task, two_sections

from gen.template.compile import compile_template
from gen.view.words import vocabulary

pytestmark = pytest.mark.rendered

ROOT = Path(__file__).parents[2]
PLAN = "任务分工方案.docx"
MINUTES = "会议纪要{公开版}.docx"
MILLIMETRE = 72 / 25.4
HEADS = {"序号", "重点任务", "牵头单位", "责任单位", "完成时限"}


@dataclass(frozen=True)
class Page:
    """A page in points: its size, and its words with their boxes."""

    width: float
    height: float
    words: tuple[tuple[str, float, float, float, float], ...]

    @property
    def turned(self) -> bool:
        return self.width > self.height

    @property
    def text(self) -> str:
        return "".join(word[0] for word in self.words)


def pages(name: str, data: dict[str, Any], folder: Path) -> list[Page]:
    template, findings = compile_template((ROOT / "templates" / name).read_bytes(), name, vocabulary("会议"))
    assert template is not None, findings
    (folder / "a.docx").write_bytes(template.render(data).data)
    fonts = {"FONTCONFIG_FILE": str(ROOT / "tests" / "rendering" / "fonts.conf")}
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    _run(["soffice", profile, "--headless", "--convert-to", "pdf", "a.docx"], folder, fonts)
    _run(["pdftotext", "-bbox", "a.pdf", "a.html"], folder, {})
    return [_page(node) for node in etree.parse(folder / "a.html").iter("{*}page")]


def _run(command: list[str], folder: Path, extra: dict[str, str]) -> None:
    subprocess.run(
        command, cwd=folder, check=True, capture_output=True, timeout=120, env={**os.environ, **extra}
    )


def _page(node: Any) -> Page:
    words = tuple(
        (word.text or "", *(float(word.get(side)) for side in ("xMin", "yMin", "xMax", "yMax")))
        for word in node.iter("{*}word")
    )
    return Page(float(node.get("width")), float(node.get("height")), words)


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> list[Page]:
    """A plan of 40 tasks with everything in it."""
    tasks = [
        task(
            n,
            "推进重大项目建设，确保完成投资任务。" * (1 + n * 7 % 5),
            牵头="市发展改革委",
            归属="市发展改革委负责",
        )
        for n in range(1, 41)
    ]
    points = [point(f"（{n}）", "要点", *tasks[n * 2 - 2 : n * 2]) for n in range(1, 21)]
    data = account(section("一", "突破重点工作", *points), plan=full_plan("叙述式"), 指标=[target()])
    return pages(PLAN, data, tmp_path_factory.mktemp("plan"))


def tables(found: list[Page]) -> list[Page]:
    return [page for page in found if page.turned and "附件1" not in page.text]


def test_the_attached_tables_lie_across(plan: list[Page]) -> None:
    assert re.fullmatch("n+t{3,}n", "".join("t" if page.turned else "n" for page in plan))


def test_the_table_head_is_on_every_page_of_the_table(plan: list[Page]) -> None:
    assert len(tables(plan)) > 2
    for page in tables(plan):
        heads = {word[0]: word[2] for word in page.words if word[0] in HEADS}
        assert heads.keys() == HEADS
        assert len(set(heads.values())) == 1


def test_no_page_of_the_table_ends_with_a_heading_row(plan: list[Page]) -> None:
    for page in tables(plan):
        inside = [word for word in page.words if word not in numbers(page)]
        lowest = max(word[2] for word in inside)
        assert "要点" not in "".join(word[0] for word in inside if word[2] == lowest)


def test_the_imprint_ends_at_the_foot_of_the_text_of_the_last_page(plan: list[Page]) -> None:
    lowest = max(word[4] for word in plan[-1].words)

    assert plan[-1].text.startswith("抄送：市委办公室")
    assert 255 < lowest / MILLIMETRE < 263


def numbers(page: Page) -> list[tuple[str, float, float, float, float]]:
    """The words of the page number: below the text or, on a turned page, left of it."""
    if page.turned:
        return [word for word in page.words if word[3] < 33 * MILLIMETRE]
    return [word for word in page.words if word[2] > 262 * MILLIMETRE]


def test_page_numbers_stand_one_character_from_the_outer_edge(plan: list[Page]) -> None:
    for number, page in enumerate(plan[:-1], 1):
        found = numbers(page)
        first, last = (2, 4) if page.turned else (1, 3)
        assert "".join(word[0] for word in found).strip("—") == str(number)
        if number % 2:
            assert max(word[last] for word in found) / MILLIMETRE == pytest.approx(179.1, abs=0.3)
        else:
            assert min(word[first] for word in found) / MILLIMETRE == pytest.approx(33.0, abs=0.3)


def test_the_page_of_the_imprint_has_no_number(plan: list[Page]) -> None:
    assert numbers(plan[-1]) == []


def test_a_plan_without_an_imprint_ends_with_its_table(tmp_path: Path) -> None:
    data = account(
        section("一", "突破重点工作", point("", "", task(1, "推进项目。"))),
        plan=full_plan("表格式", 版记=False),
    )

    found = pages(PLAN, data, tmp_path)
    assert re.fullmatch("n+t", "".join("t" if page.turned else "n" for page in found))


def test_the_minutes_end_with_their_recipients_on_the_page_of_the_text(tmp_path: Path) -> None:
    found = pages(MINUTES, account(meeting=full_meeting()), tmp_path)

    assert "出席：市长" in found[-1].text
    assert "发送：市长、副市长。" in found[-1].text


def test_a_text_that_fills_its_last_page_leaves_no_empty_page_behind(tmp_path: Path) -> None:
    plan = {**full_plan("表格式"), "要求": ["要求。"] * 20}
    data = account(section("一", "突破重点工作", point("", "", task(1, "推进项目。"))), plan=plan)

    found = pages(PLAN, data, tmp_path)
    full = found[1]
    assert max(word[4] for word in full.words if word not in numbers(full)) / MILLIMETRE > 259
    assert all(page.words for page in found)


@pytest.mark.parametrize("name", [PLAN, MINUTES])
def test_a_template_saved_by_libreoffice_still_prints_the_same(name: str, tmp_path: Path) -> None:
    original = (ROOT / "templates" / name).read_bytes()
    (tmp_path / "a.docx").write_bytes(original)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    _run(
        ["soffice", profile, "--headless", "--convert-to", "docx", "--outdir", "saved", "a.docx"],
        tmp_path,
        {},
    )
    saved = (tmp_path / "saved" / "a.docx").read_bytes()

    data = account(
        *two_sections(), plan=full_plan("叙述式", 版本="征求意见稿"), meeting=full_meeting(), 指标=[target()]
    )
    assert printed(name, saved, data) == printed(name, original, data)


def printed(name: str, template: bytes, data: dict[str, Any]) -> list[str]:
    compiled, findings = compile_template(template, name, vocabulary("会议"))
    assert compiled is not None, findings
    body = Document(io.BytesIO(compiled.render(data).data)).element.body
    texts = ("".join(t.text or "" for t in p.iter("{*}t")) for p in body.iter("{*}p"))
    return [text for text in texts if text.strip()]

"""Every form and element an account can ask for, built as a user builds it, judged in the file and on the page."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from gen.cli.app import app
from gen.cli.inspect_pages import read_pages
from gen.inspect.pages import Pages, Row, rows_of
from gen.inspect.run import Report, inspect

ROOT = Path(__file__).parents[2]
PLAN = "任务分工方案.docx"
REGISTER = """\
本机关: {全称: XX市人民政府, 简称: 市政府, 办文单位: 某某市人民政府办公室}
单位:
  - {简称: 市发展改革委}
"""
HEAD = """\
方案:
  标题: 某某市2022年《政府工作报告》重点任务分工方案
  年度: 2022
  主送: [各市县（区）人民政府, 市政府各部门、各直属机构]
  引言: [为落实好今年的各项目标任务，现将重点任务分解到各地各部门，请结合实际认真组织实施，按时报送进展情况。]
  成文日期: 2022年1月24日
"""
TASKS = """\
章节:
  - 标题: 抓好投资
    任务:
"""
TASK = """\
      - {{编号: {number}, 内容: 推进重大项目建设，确保完成年度投资任务，及时协调解决问题。, 牵头: 市发展改革委, 时限: 年内}}
"""
NUMBER = "文号: X政办发〔2022〕1号"
COPIES = "抄送: [市委办公室，市人大常委会办公室，市政协办公室]"
ORGANS = "发文机关: [某某市人民政府办公室, 某某市发展和改革委员会, 某某市财政局, 某某市农业农村局]"
FORMS: dict[str, list[str]] = {
    "通知": [NUMBER, COPIES],
    "全要素": [NUMBER, COPIES, '份号: "000001"', "密级: 机密★1年", "紧急程度: 特急", "附注: 此件公开发布"],
    "不盖章": [NUMBER, COPIES, "盖章: 否"],
    "上行文": ["文号: X政〔2022〕1号", "发文机关: 某某市人民政府", "签发人: 市长"],
    "上行文三人": ["文号: X政〔2022〕1号", "发文机关: 某某市人民政府", "签发人: [张三, 李四五, 王六]"],
    "联合盖章": [NUMBER, COPIES, ORGANS],
    "联合不盖章": [NUMBER, COPIES, ORGANS, "盖章: 否"],
    "无红头": [NUMBER, COPIES, "红头: 否"],
    "征求意见稿": ["版本: 征求意见稿"],
    "十家联合": [
        NUMBER,
        f"发文机关: [{', '.join(f'某某市第{n}局' for n in '一二三四五六七八九十')}]",
        "签发人: [张三, 李四五, 王六, 赵七]",
        '份号: "000001"',
        "密级: 机密★1年",
        "紧急程度: 特急",
    ],
    "未定日期": [],
    "长名称": [NUMBER, "发文机关: 某某市重点项目建设和招商引资工作协调推进领导小组办公室"],
    "四十附件": [NUMBER, f"附件: [{', '.join(f'第{n}项工作任务清单' for n in range(2, 41))}]"],
    "生僻字": [NUMBER, "抄送: [喆堃镇人民政府，䶮洲街道办事处]", "附注: 联系地址：堃䶮路1号"],
    "长标题": [NUMBER, COPIES],
    "长任务": [NUMBER, COPIES],
    "抄送十二行": [NUMBER, f"抄送: [{', '.join(f'第{n}个抄送机关名称比较长的办公室' for n in range(20))}]"],
}
TITLE = (
    "某某市人民政府办公室关于印发某某市2022年《政府工作报告》重点任务和民生实事分工方案"
    "以及贯彻落实市政府全体会议精神推动经济社会高质量发展若干措施任务分解表的通知"
)
CHANGES: dict[str, Callable[[str], str]] = {
    "未定日期": lambda text: text.replace("  成文日期: 2022年1月24日\n", ""),
    "长标题": lambda text: text.replace("某某市2022年《政府工作报告》重点任务分工方案", TITLE),
    "长任务": lambda text: text.replace(
        "推进重大项目建设，", "加快推进重大项目建设，强化用地用能资金保障。" * 150, 1
    ),
}
BLANK_PAGES_TOO = 'pdf:writer_pdf_Export:{"IsSkipEmptyPages":{"type":"boolean","value":"false"}}'


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A meeting for every form, built in one workspace."""
    folder = tmp_path_factory.mktemp("文种")
    (folder / "templates").mkdir()
    shutil.copy(ROOT / "templates" / PLAN, folder / "templates")
    (folder / "inputs").mkdir()
    (folder / "inputs" / "单位.yaml").write_text(REGISTER, "utf-8")
    for order, (form, keys) in enumerate(FORMS.items()):
        meeting = folder / "inputs" / form
        meeting.mkdir()
        numbers = range(order * 20 + 1, order * 20 + 13)
        tasks = "".join(TASK.format(number=f"2022-{number:03}") for number in numbers)
        text = HEAD + "".join(f"  {key}\n" for key in keys) + TASKS + tasks
        (meeting / "分工方案.yaml").write_text(CHANGES.get(form, str)(text), "utf-8")
    result = CliRunner().invoke(app, ["build", "--工作区", str(folder)])
    assert result.exit_code == 0, result.output
    return {form: folder / "out" / form / PLAN for form in FORMS}


@pytest.fixture(scope="module")
def printed(built: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Pages]:
    """The pages of every form."""
    folder = tmp_path_factory.mktemp("页")
    for number, file in enumerate(built.values()):
        shutil.copy(file, folder / f"{number}.docx")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    subprocess.run(
        [
            "soffice", profile, "--headless", "--convert-to", BLANK_PAGES_TOO,
            *(f"{n}.docx" for n in range(len(built))),
        ],
        cwd=folder, check=True, capture_output=True, timeout=300,
        env={**os.environ, "FONTCONFIG_FILE": str(ROOT / "tests" / "rendering" / "fonts.conf")},
    )  # fmt: skip
    return {form: read_pages(folder / f"{number}.pdf") for number, form in enumerate(built)}


def wrong(report: Report) -> dict[str, str]:
    assert report.findings == ()
    return {r.rule.id: r.judgement.measured for r in report.failed()}


@pytest.mark.parametrize("form", FORMS)
def test_every_form_keeps_every_rule_of_the_file(built: dict[str, Path], form: str) -> None:
    assert wrong(inspect(built[form].read_bytes(), form)) == {}


@pytest.mark.rendered
@pytest.mark.parametrize("form", FORMS)
def test_every_form_keeps_every_rule_of_the_page(
    built: dict[str, Path], printed: dict[str, Pages], form: str
) -> None:
    assert wrong(inspect(built[form].read_bytes(), form, None, printed[form])) == {}


@pytest.mark.parametrize(
    ("form", "kind"),
    [
        ("通知", "文件（通知等）"),
        ("上行文三人", "上行文"),
        ("无红头", "无红头"),
        ("征求意见稿", "征求意见稿"),
        ("联合盖章", "文件（通知等）"),
    ],
)
def test_a_form_is_taken_for_what_it_is(built: dict[str, Path], form: str, kind: str) -> None:
    assert inspect(built[form].read_bytes(), form).form == kind


def rows(pages: Pages, number: int) -> list[Row]:
    return rows_of(pages.pages[number - 1].words)


def row_with(pages: Pages, text: str) -> tuple[int, Row]:
    return next(
        (page.number, row)
        for page in pages.pages
        for row in rows_of(page.words)
        if text in "".join(row.text.split())
    )


@pytest.mark.rendered
@pytest.mark.parametrize("form", ["通知", "全要素", "上行文", "不盖章"])
def test_the_mark_of_one_organ_stands_on_one_line_inside_the_text(
    printed: dict[str, Pages], form: str
) -> None:
    mark = next(row for row in rows(printed[form], 1) if row.text.endswith("文件"))

    assert mark.text.startswith("某某市人民政府")
    assert mark.left > 28
    assert mark.right < 184


@pytest.mark.rendered
def test_a_title_of_eighty_characters_stands_whole_in_lines_that_fit(printed: dict[str, Pages]) -> None:
    assert len(TITLE) >= 75
    found = ["".join(row.text.split()) for row in rows(printed["长标题"], 1)]

    assert TITLE in "".join(found)


@pytest.mark.rendered
def test_rare_characters_are_printed(printed: dict[str, Pages]) -> None:
    assert "喆堃镇人民政府，䶮洲街道办事处" in printed["生僻字"].pages[-1].text


@pytest.mark.rendered
def test_the_head_lines_stand_above_the_mark_in_their_order(printed: dict[str, Pages]) -> None:
    texts = ["".join(row.text.split()) for row in rows(printed["全要素"], 1)[:4]]

    assert texts == ["000001", "机密★1年", "特急", "某某市人民政府办公室文件"]


@pytest.mark.rendered
def test_the_signer_ends_one_character_from_the_right_beside_the_number(printed: dict[str, Pages]) -> None:
    _, row = row_with(printed["上行文"], "签发人")

    assert "".join(row.text.split()) == "X政〔2022〕1号签发人：市长"
    assert row.left == pytest.approx(28 + 5.56, abs=0.6)
    assert row.right == pytest.approx(184 - 5.56, abs=1.0)


@pytest.mark.rendered
def test_the_second_row_of_signers_begins_under_the_first_name(printed: dict[str, Pages]) -> None:
    words = printed["上行文三人"].pages[0].words
    first = next(word for word in words if "签发人" in word.text)
    second = next(word for word in words if "王六" in word.text)

    assert second.middle > first.middle + 8
    assert second.left == pytest.approx(first.left + 4 * CHARACTER, abs=0.8)


CHARACTER = 15.75 / 72 * 25.4
DATE = 6.5 * CHARACTER
"""Width of 2022年1月24日 without the gaps LibreOffice puts between figures and Chinese whatever the file says."""


@pytest.mark.rendered
def test_a_sealed_name_is_centred_over_its_date_which_is_four_characters_from_the_right(
    printed: dict[str, Pages],
) -> None:
    pages = printed["通知"]
    page, date = row_with(pages, "2022年1月24日")
    name = next(row for row in rows(pages, page) if "".join(row.text.split()) == "某某市人民政府办公室")

    assert date.right == pytest.approx(184 - 4 * CHARACTER, abs=0.8)
    assert (name.left + name.right) / 2 == pytest.approx(date.right - DATE / 2, abs=0.8)


@pytest.mark.rendered
def test_without_a_seal_the_date_begins_two_characters_after_the_name(printed: dict[str, Pages]) -> None:
    pages = printed["不盖章"]
    page, date = row_with(pages, "2022年1月24日")
    name = next(row for row in rows(pages, page) if "".join(row.text.split()) == "某某市人民政府办公室")

    assert name.right == pytest.approx(184 - 2 * CHARACTER, abs=0.8)
    assert date.right - DATE - name.left == pytest.approx(2 * CHARACTER, abs=0.8)


@pytest.mark.rendered
def test_the_numbers_of_forty_attachments_stand_under_each_other(printed: dict[str, Pages]) -> None:
    found = [
        row
        for page in printed["四十附件"].pages
        if not page.landscape
        for row in rows_of(page.words)
        if re.fullmatch(r"\d+\..*清单", "".join(row.text.split()))
    ]

    assert len(found) == 39
    assert max(row.left for row in found) - min(row.left for row in found) < 1.0

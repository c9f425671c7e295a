"""Long and odd content through a whole build: nothing is lost, and every page is still to the standard."""

from __future__ import annotations

import os
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import docx
import openpyxl
import pytest
from lxml import etree
from whole_desk import CODE, MEETING, PLAN_FILE, REGISTER_FILE, Desk, gen_process

from gen.cli.inspect_pages import read_pages
from gen.inspect.pages import rows_of
from gen.inspect.rule import State
from gen.inspect.run import Report, inspect

RARE = "喆堃䶮𠮷"
"""Characters of names: outside GB 2312, outside GBK, and outside the first plane."""
TITLE = (
    "甲市人民政府办公室关于印发贯彻落实市第五届人民代表大会第二次会议政府工作报告和"
    "政府全体扩大会议精神推动经济社会高质量发展重点任务责任分工方案及督查考核办法的通知"
)
UNIT = "甲市推进新时代西部大开发与区域协调发展工作领导小组联席会议办公室"[:30]
TEXT = "推进重大项目建设，健全项目储备、前期、开工、竣工全过程管理机制，强化要素保障，责任落实到人。"
LONG = (TEXT * 70)[: 3000 - len(RARE) - 1] + RARE + "。"
COPIES = [f"市第{n}届人民代表大会常务委员会办公室第{n}督导组" for n in range(1, 17)]
ATTACHED = [f"第{n}项重点工作目标任务责任清单和时间进度表（{RARE}）" for n in range(2, 41)]
RARE_UNIT = f"市{RARE}局"


@dataclass(frozen=True)
class Case:
    """One plan with one odd thing."""

    title: str = "甲市2022年重点工作任务分工方案"
    unit: str = "市发展改革委"
    tasks: tuple[str, ...] = tuple(f"第{n}件：{TEXT}" for n in range(1, 13))
    copies: tuple[str, ...] = ("市委办公室",)
    attached: tuple[str, ...] = ()
    layout: str = "叙述式"

    def register(self) -> str:
        return (
            "本机关: {全称: 甲市人民政府, 简称: 市政府, 办文单位: 甲市人民政府办公室, 层级前缀: 市}\n"
            "领导: [常务副市长]\n单位:\n"
            f"  - {{简称: {self.unit}, 全称: {self.unit}, 分管领导: 常务副市长}}\n  - 简称: 市财政局\n"
        )

    def plan(self) -> str:
        lines = [
            "方案:",
            f"  标题: {self.title}",
            "  年度: 2022",
            "  文号: 甲政办发〔2022〕5号",
            "  主送: [各县（区）人民政府，市政府各部门]",
            "  引言: [现将有关事项通知如下，请结合实际，认真抓好贯彻落实，确保全年各项目标任务圆满完成。]",
            "  要求: [各地各部门要压实责任，按时报送进展情况。]",
            "  署名: 甲市人民政府办公室",
            "  成文日期: 2022年1月24日",
            "  印发日期: 2022年1月25日",
            f"  体例: {self.layout}",
            "  抄送:",
            *(f"    - {name}" for name in self.copies),
            *(["  附件:"] if self.attached else []),
            *(f"    - {name}" for name in self.attached),
            "章节:",
            "  - 标题: 稳住经济",
            "    任务:",
        ]
        for number, text in enumerate(self.tasks, 1):
            lines.append(f"      - {{编号: 2022-{number:03}, 内容: {text}, 牵头: {self.unit},")
            lines.append("         责任: 市财政局, 时限: 年内}")
        return "\n".join(lines) + "\n"


CASES = {
    "标题": Case(title=TITLE),
    "单位": Case(unit=UNIT),
    "附件": Case(attached=tuple(ATTACHED)),
    "长任务": Case(tasks=("第1件。", LONG, "第3件。")),
    "长任务表格": Case(tasks=("第1件。", LONG, "第3件。"), layout="表格式"),
    "生僻字": Case(unit=RARE_UNIT, tasks=(f"由{RARE}同志负责联系。",)),
    "抄送": Case(copies=tuple(COPIES)),
    "三百项": Case(tasks=tuple(f"第{n}件：{TEXT[: 10 + n % 35]}。" for n in range(1, 301)), layout="表格式"),
}
PLAN = "任务分工方案.docx"
BLANK_PAGES_TOO = 'pdf:writer_pdf_Export:{"IsSkipEmptyPages":{"type":"boolean","value":"false"}}'
"""A page left blank before that of the 版记 is printed, as Word prints it."""


def built(case: Case, root: Path) -> Desk:
    """A workspace with the templates that come with gen, built."""
    desk = Desk(root)
    desk.write(REGISTER_FILE, case.register())
    desk.write(PLAN_FILE, case.plan())
    for name in (PLAN, "任务台账.xlsx", "分单位/{单位}任务清单.xlsx"):
        desk.write(f"templates/{name}", (CODE / "templates" / name).read_bytes())
    done = gen_process("build", cwd=root)
    assert done.returncode == 0, done.stdout + done.stderr
    return desk


@pytest.fixture(scope="module")
def desks(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Desk]:
    """Every case, built."""
    return {name: built(case, tmp_path_factory.mktemp(name)) for name, case in CASES.items()}


@pytest.fixture(scope="module")
def papers(desks: dict[str, Desk], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The PDF of every plan."""
    folder = tmp_path_factory.mktemp("纸")
    for number, desk in enumerate(desks.values()):
        shutil.copy(desk.out(PLAN), folder / f"{number}.docx")
    fonts = {"FONTCONFIG_FILE": str(CODE / "tests" / "rendering" / "fonts.conf")}
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", BLANK_PAGES_TOO, *sorted(p.name for p in folder.glob("*.docx"))],
        cwd=folder, check=True, capture_output=True, timeout=240, env={**os.environ, **fonts},
    )  # fmt: skip
    return {name: folder / f"{number}.pdf" for number, name in enumerate(desks)}


def everything(path: Path) -> str:
    """All words of a Word file, tables too."""
    root = etree.fromstring(zipfile.ZipFile(path).read("word/document.xml"))
    return "".join(t.text or "" for t in root.iter("{*}t"))


def broken(report: Report) -> set[str]:
    assert report.findings == ()
    return {r.rule.id for r in report.results if r.judgement.state is State.FAIL}


@pytest.mark.rendered
@pytest.mark.parametrize("name", CASES)
def test_no_rule_is_broken_in_the_file_nor_on_paper(
    name: str, desks: dict[str, Desk], papers: dict[str, Path]
) -> None:
    report = inspect(desks[name].out(PLAN).read_bytes(), PLAN, None, read_pages(papers[name]))
    assert broken(report) == set()


def test_a_title_of_80_characters_is_broken_into_lines_that_fit(desks: dict[str, Desk]) -> None:
    assert len(TITLE) == 80
    document = docx.Document(str(desks["标题"].out(PLAN)))
    (title,) = [p.text for p in document.paragraphs if p.style is not None and p.style.name == "公文标题"]
    assert title.replace("\n", "") == TITLE
    assert max(map(len, title.split("\n"))) <= 20


def test_a_unit_of_30_characters_keeps_its_name_in_every_document(desks: dict[str, Desk]) -> None:
    desk = desks["单位"]
    assert len(UNIT) == 30
    assert everything(desk.out(PLAN)).count(UNIT) >= len(CASES["单位"].tasks) * 2
    assert desk.out(f"分单位/{UNIT}任务清单.xlsx").is_file()


@pytest.mark.rendered
def test_40_attachments_are_all_named_and_the_text_before_them_fills_its_page(
    desks: dict[str, Desk], papers: dict[str, Path]
) -> None:
    text = everything(desks["附件"].out(PLAN))
    assert all(f"{n}.{name}" in text for n, name in enumerate(ATTACHED, 2))
    pages = read_pages(papers["附件"]).pages
    start = next(page for page in pages if "附件：1." in page.text)
    assert "按时报送进展情况" in start.text
    signed = next(page for page in pages if "2022年1月24日" in page.text)
    assert ATTACHED[-1][:8] in signed.text


@pytest.mark.rendered
def test_a_task_of_3000_characters_is_printed_whole(papers: dict[str, Path]) -> None:
    assert len(LONG) == 3000
    pages = read_pages(papers["长任务"]).pages
    rows = [r.text for page in pages if not page.landscape for r in rows_of(page.words) if r.middle < 262]
    assert LONG in "".join("".join(row.split()) for row in rows)


@pytest.mark.rendered
def test_copies_over_many_lines_end_at_the_foot_of_the_last_page(papers: dict[str, Path]) -> None:
    last = read_pages(papers["抄送"]).pages[-1]
    rows = [r for r in rows_of(last.words) if r.middle < 262.5]
    assert len(rows) >= 13
    assert rows[0].text.startswith("抄送：")
    assert "".join("".join(r.text.split()) for r in rows[:-1]).count("督导组") == len(COPIES)
    assert rows[-1].text.endswith("印发")


def slots(path: Path) -> Iterator[set[str]]:
    """The fonts of the runs that hold a rare character, or of their styles, by slot."""
    document = docx.Document(str(path))
    for paragraph in document.element.body.iter("{*}p"):
        if any(c in "".join(t.text or "" for t in paragraph.iter("{*}t")) for c in RARE):
            yield {
                str(value)
                for fonts in paragraph.iter("{*}rFonts")
                for key, value in fonts.attrib.items()
                if not str(key).endswith("hint")
            }


def test_rare_characters_reach_word_as_they_are_and_take_the_font_of_their_text(
    desks: dict[str, Desk],
) -> None:
    path = desks["生僻字"].out(PLAN)
    text = everything(path)
    assert text.count(RARE) >= 4
    assert RARE.encode() in zipfile.ZipFile(path).read("word/document.xml")
    found = list(slots(path))
    assert found
    assert all(fonts == set() for fonts in found)
    body = docx.Document(str(path)).styles["Normal"].element.find(".//{*}rFonts")
    assert body is not None
    assert {str(v) for k, v in body.attrib.items() if not str(k).endswith("hint")} == {"仿宋_GB2312"}


def test_rare_characters_reach_excel_as_they_are(desks: dict[str, Desk]) -> None:
    desk = desks["生僻字"]
    for path in (desk.out("任务台账.xlsx"), desk.out(f"分单位/{RARE_UNIT}任务清单.xlsx")):
        book = openpyxl.load_workbook(path)
        values = [str(c.value) for sheet in book for row in sheet.iter_rows() for c in row if c.value]
        assert f"由{RARE}同志负责联系。" in values
        assert any(RARE_UNIT in value for value in values)


@pytest.mark.rendered
def test_rare_characters_are_printed(papers: dict[str, Path]) -> None:
    pages = read_pages(papers["生僻字"])
    text = "".join(page.text for page in pages.pages)
    assert f"由{RARE}同志负责联系" in text
    assert RARE_UNIT in text


def test_the_files_lie_where_they_belong(desks: dict[str, Desk]) -> None:
    for desk in desks.values():
        assert all(path.startswith(f"{MEETING}/") for path in desk.files())

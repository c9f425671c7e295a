"""Make every picture of the README and the manual again, from a real build of the sample.

Needs LibreOffice and poppler, and Pillow (``pip install '.[docs]'``). Run it from anywhere:
``python docs/图/制作.py``. The pictures beside this file are replaced.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image, ImageFilter, ImageOps

HERE = Path(__file__).resolve().parent
TOP = HERE.parents[1]
FONTS = TOP / "tests" / "rendering" / "fonts.conf"
MEETING = "2022-01-24-市政府全体（扩大）会议"
PAPER = (255, 255, 255)
EDGE = (176, 180, 186)
SHADOW = (90, 96, 104)

Box = tuple[float, float, float, float]


def run(*command: str, **variables: str) -> str:
    """Run a program; its output is for the caller, its failure is ours."""
    done = subprocess.run(
        command, check=True, capture_output=True, text=True, env={**os.environ, **variables}, timeout=600
    )
    return done.stdout


class Desk:
    """A throw-away folder in which documents are built, printed and photographed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.pdfs = folder / "pdf"
        self.pdfs.mkdir()

    def build(self, name: str, changes: dict[str, str], *only: str) -> Path:
        """Build the sample with words of the plan changed; return the meeting's folder of ``out``."""
        root = self.folder / name
        shutil.copytree(TOP / "inputs", root / "inputs")
        shutil.copytree(TOP / "templates", root / "templates")
        plan = root / "inputs" / MEETING / "分工方案.yaml"
        text = plan.read_text("utf-8")
        for old, new in changes.items():
            if old not in text:
                raise SystemExit(f"the sample no longer says “{old}”")
            text = text.replace(old, new, 1)
        plan.write_text(text, "utf-8")
        options = [part for one in only for part in ("--only", one)]
        run(sys.executable, "-m", "gen", "build", "--workspace", str(root), *options, PYTHONPATH=str(TOP))
        return root / "out" / MEETING

    def collect(self, file: Path, name: str) -> None:
        """Keep a document under a name of its own until all are printed at once."""
        shutil.copy(file, self.pdfs / f"{name}{file.suffix}")

    def print_all(self) -> None:
        """Turn every collected document into a PDF."""
        documents = [str(p) for p in sorted(self.pdfs.iterdir())]
        profile = (self.folder / "profile").as_uri()
        run(
            "soffice",
            "--headless",
            f"-env:UserInstallation={profile}",
            "--convert-to",
            "pdf",
            "--outdir",
            str(self.pdfs),
            *documents,
            FONTCONFIG_FILE=str(FONTS),
        )

    def page(self, name: str, number: int, width: int, box: Box = (0, 0, 1, 1)) -> Image.Image:
        """Photograph one page, ``box`` of it in fractions, ``width`` pixels wide."""
        target = self.folder / "page"
        run(
            "pdftoppm", "-png", "-singlefile", "-r", "200", "-f", str(number), "-l", str(number),
            str(self.pdfs / f"{name}.pdf"), str(target),
        )  # fmt: skip
        whole = Image.open(target.with_suffix(".png")).convert("RGB")
        left, top, right, bottom = box
        part = whole.crop(
            (
                int(left * whole.width),
                int(top * whole.height),
                int(right * whole.width),
                int(bottom * whole.height),
            )
        )
        return part.resize((width, round(part.height * width / part.width)), Image.Resampling.LANCZOS)

    def find(self, name: str, words: str) -> int:
        """Return the first page that holds some words, spaces aside."""
        text = run("pdftotext", str(self.pdfs / f"{name}.pdf"), "-")
        for number, page in enumerate(text.split("\f"), 1):
            if words in re.sub(r"\s", "", page):
                return number
        raise SystemExit(f"no page of {name} says “{words}”")


def framed(picture: Image.Image) -> Image.Image:
    """Give a page an edge and a soft shadow, on white."""
    sheet = ImageOps.expand(picture, 1, EDGE)
    ground = Image.new("RGB", (sheet.width + 20, sheet.height + 20), PAPER)
    shade = Image.new("L", ground.size, 0)
    shade.paste(110, (10, 12, 10 + sheet.width, 12 + sheet.height))
    ground.paste(SHADOW, (0, 0), shade.filter(ImageFilter.GaussianBlur(5)))
    ground.paste(sheet, (8, 8))
    return ground


def side_by_side(*pictures: Image.Image) -> Image.Image:
    """Set pages beside each other, tops in line."""
    ground = Image.new("RGB", (sum(p.width for p in pictures), max(p.height for p in pictures)), PAPER)
    at = 0
    for picture in pictures:
        ground.paste(picture, (at, 0))
        at += picture.width
    return ground


def stacked(*pictures: Image.Image) -> Image.Image:
    """Set pages under each other, left edges in line."""
    ground = Image.new("RGB", (max(p.width for p in pictures), sum(p.height for p in pictures)), PAPER)
    at = 0
    for picture in pictures:
        ground.paste(picture, (0, at))
        at += picture.height
    return ground


def cropped(picture: Image.Image, height: int) -> Image.Image:
    """Keep the upper part of a picture."""
    return picture.crop((0, 0, picture.width, height))


def save(picture: Image.Image, name: str) -> None:
    """Write a small PNG: few colours are enough for print on white, if the rare ones are kept."""
    few = picture.quantize(96, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    few.save(HERE / f"{name}.png", optimize=True)


def documents(desk: Desk) -> None:
    """Build, collect and print everything the pictures show."""
    out = desk.build("样例", {})
    desk.collect(out / "任务分工方案.docx", "叙述式")
    desk.collect(out / "会议纪要.docx", "纪要")
    desk.collect(out / "任务台账.xlsx", "台账")
    desk.collect(out / "待明确清单.xlsx", "待明确")
    desk.collect(out / "分单位" / "市发展改革委任务清单.xlsx", "单位")
    desk.collect(out / "分管领导" / "常务副市长任务清单.xlsx", "领导")
    collect_the_year(desk, out.parent / "全年")
    plan = "任务分工方案.docx"
    block = desk.build("块状", {"体例: 叙述式": "体例: 块状式"}, plan)
    table = desk.build("表格", {"体例: 叙述式": "体例: 表格式"}, plan)
    leader = desk.build("领导", {"分组: 领域": "分组: 分管领导"}, plan)
    desk.collect(block / plan, "块状式")
    desk.collect(table / plan, "表格式")
    desk.collect(leader / plan, "按领导")
    desk.collect(TOP / "templates" / plan, "模板Word")
    desk.collect(TOP / "templates" / "分单位" / "{单位}任务清单.xlsx", "模板Excel")
    desk.print_all()


def collect_the_year(desk: Desk, out: Path) -> None:
    """Keep the documents over all meetings that the manual shows."""
    desk.collect(out / "督查通报.docx", "通报")
    desk.collect(out / "总台账.xlsx", "总台账")
    desk.collect(out / "分单位" / "市发展改革委进展填报表.xlsx", "填报表")
    desk.collect(min((out / "催办").glob("*督办函.docx")), "督办函")


def overview(desk: Desk) -> None:
    """Compose the picture both READMEs open with: the plan, and four sheets in two rows."""
    plan = framed(desk.page("叙述式", 1, 478))
    table = desk.find("叙述式", "附件2重点任务分解表") + 3
    ledger, charts = desk.find("台账", "重点任务台账（"), desk.find("台账", "重点任务统计")
    height = (plan.height - 40) // 2
    sheets = [
        desk.page("叙述式", table, 520, (0.08, 0.1, 0.96, 1)),
        desk.page("单位", 1, 520, (0.02, 0.08, 0.98, 1)),
        desk.page("台账", ledger, 520, (0.01, 0.05, 0.62, 1)),
        desk.page("台账", charts, 520, (0.06, 0.05, 0.94, 1)),
    ]
    four = [framed(cropped(sheet, height)) for sheet in sheets]
    save(side_by_side(plan, stacked(side_by_side(*four[:2]), side_by_side(*four[2:]))), "总览")


def layouts(desk: Desk) -> None:
    """Show the three layouts and the grouping by leader."""
    half = (0.08, 0.11, 0.94, 0.62)
    save(framed(desk.page("叙述式", 2, 760, half)), "叙述式")
    save(framed(desk.page("块状式", 2, 760, half)), "块状式")
    task_page = desk.find("表格式", "附件2重点任务分解表")
    pair = (
        framed(desk.page("表格式", 1, 400)),
        framed(desk.page("表格式", task_page + 3, 740, (0.08, 0.1, 0.96, 0.85))),
    )
    save(side_by_side(*pair), "表格式")
    save(framed(desk.page("按领导", 2, 760, half)), "按领导")


def sheets(desk: Desk) -> None:
    """Show the minutes and the workbooks."""
    save(side_by_side(framed(desk.page("纪要", 1, 520)), framed(desk.page("纪要", 2, 520))), "纪要")
    ledger = desk.page("台账", desk.find("台账", "重点任务台账（"), 1180, (0.02, 0.06, 0.98, 0.66))
    save(framed(ledger), "台账")
    charts = desk.page("台账", desk.find("台账", "重点任务统计"), 900, (0.06, 0.06, 0.94, 0.93))
    save(framed(charts), "统计")
    gantt = desk.page("台账", desk.find("台账", "重点任务横道图"), 1000, (0.03, 0.05, 0.97, 0.62))
    save(framed(gantt), "横道图")
    save(framed(desk.page("单位", 1, 1100, (0.02, 0.08, 0.98, 0.72))), "单位清单")
    save(framed(desk.page("待明确", 1, 1000, (0.02, 0.06, 0.98, 0.7))), "待明确清单")


def templates(desk: Desk) -> None:
    """Show what a Word and an Excel template look like with their tags."""
    point = desk.find("模板Word", "{%pfor节in章.小节%}")
    body = desk.page("模板Word", point, 760, (0.08, 0.302, 0.94, 0.88))
    rows = desk.page("模板Word", desk.find("模板Word", "{%trfor章in章节%}"), 760, (0.08, 0.1, 0.96, 0.72))
    save(stacked(framed(body), framed(rows)), "模板Word")
    save(framed(desk.page("模板Excel", 1, 1180, (0.02, 0.05, 0.98, 0.4))), "模板Excel")


def year(desk: Desk) -> None:
    """Show the year's documents: bulletin, letter, sheet to fill in, ledger."""
    save(side_by_side(framed(desk.page("通报", 1, 520)), framed(desk.page("督办函", 1, 520))), "通报")
    save(framed(desk.page("填报表", 1, 1100, (0.02, 0.05, 0.98, 0.72))), "填报表")
    save(framed(desk.page("总台账", 1, 1180, (0.02, 0.04, 0.98, 0.66))), "总台账")


def main() -> None:
    """Make all pictures."""
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(Path(folder))
        documents(desk)
        overview(desk)
        layouts(desk)
        sheets(desk)
        templates(desk)
        year(desk)


if __name__ == "__main__":
    main()

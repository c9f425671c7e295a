"""``gen build --pdf`` and ``--png`` with programs that stand in for LibreOffice and poppler."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from gen.cli import printing
from gen.inspect.pages import Page, Pages, PagesError

MEETING = "2022-01-24-全体会议"
SOFFICE = """\
#!{python}
import sys
from pathlib import Path
form = sys.argv[sys.argv.index("--convert-to") + 1].partition(":")[0]
outdir = Path(sys.argv[sys.argv.index("--outdir") + 1])
outdir.mkdir(exist_ok=True)
for name in sys.argv[sys.argv.index("--outdir") + 2 :]:
    if form != "{refused}":
        (outdir / Path(name).with_suffix("." + form).name).write_bytes(form.encode())
"""


@pytest.fixture
def office(tmp_path, monkeypatch):
    """Make the program LibreOffice is; ``refused`` is the form it gives nothing in."""

    def make(refused: str = "") -> None:
        program = tmp_path / "LibreOffice" / "program" / "soffice"
        program.parent.mkdir(parents=True, exist_ok=True)
        program.write_text(SOFFICE.format(python=sys.executable, refused=refused), "utf-8")
        program.chmod(0o755)
        monkeypatch.setenv("GEN_OFFICE", str(tmp_path / "LibreOffice"))

    make()
    return make


@pytest.fixture(autouse=True)
def _measured(monkeypatch):
    """A PDF of the stand-in has no pages to measure."""
    monkeypatch.setattr(printing, "read_pages", lambda _: Pages(()))


@pytest.fixture
def _no_poppler(monkeypatch):
    def missing(pdf: Path) -> Pages:
        raise PagesError("没有装 poppler（缺 pdftotext），不能在版面上量")

    monkeypatch.setattr(printing, "read_pages", missing)
    monkeypatch.setattr(printing, "can_draw", lambda: False)


def prints(desk) -> set[str]:
    out = desk.root / "out" / MEETING
    return {p.relative_to(out).as_posix() for p in out.rglob("*") if p.suffix in (".pdf", ".png")}


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize("option", ["--pdf", "--转PDF"])
def test_the_documents_become_pdfs(desk, option):
    result = desk.run("build", option)
    assert result.exit_code == 0, result.output
    assert f"新建　out/{MEETING}/PDF/分工.pdf" in result.output
    assert "完成：新建 6 份" in result.output
    assert prints(desk) == {
        "PDF/分工.pdf",
        "PDF/分单位/市财政局清单.pdf",
        "PDF/分单位/市水务局清单.pdf",
    }


@pytest.mark.usefixtures("office")
def test_a_second_time_nothing_is_done(desk):
    desk.run("build", "--pdf")
    result = desk.run("build", "--pdf")
    assert "没有改动，6 份文件都是最新的" in result.output


@pytest.mark.usefixtures("office")
def test_without_the_option_nothing_is_printed_nor_said_of_it(desk):
    result = desk.run("build")
    assert prints(desk) == set()
    assert "PDF" not in result.output + result.stderr


@pytest.mark.usefixtures("office")
def test_a_dry_run_prints_nothing_and_says_so(desk):
    result = desk.run("build", "--pdf", "--演练")
    assert "演练时不转 PDF、页图。" in result.output
    assert not (desk.root / "out").exists()


@pytest.mark.usefixtures("office")
def test_nothing_is_printed_of_an_account_with_errors(desk):
    plan = desk.root / "inputs" / MEETING / "分工方案.yaml"
    desk.run("build")
    plan.write_text(plan.read_text("utf-8").replace("牵头: 市财政局", "牵头: 市财证局"), "utf-8")
    assert desk.run("build", "--pdf").exit_code == 1
    assert prints(desk) == set()


def test_without_libreoffice_the_documents_are_made_and_it_is_said(desk, monkeypatch):
    monkeypatch.setattr(printing, "find_office", lambda _: None)
    result = desk.run("build", "--pdf")
    assert result.exit_code == 3
    assert "E611 没有找到 LibreOffice，3 份文件没有转成 PDF；Word、Excel 文件不受影响" in result.stderr
    assert "--office 安装文件夹" in result.stderr
    assert "没有全部完成：新建 3 份" in result.output


def test_a_folder_without_libreoffice_is_named(desk, tmp_path):
    result = desk.run("build", "--pdf", "--office", str(tmp_path))
    assert result.exit_code == 3
    assert f"E611 “{tmp_path}”不是 LibreOffice 的程序" in result.stderr


def test_a_document_that_could_not_be_turned_is_named(desk, office):
    office("pdf")
    result = desk.run("build", "--pdf", "--只出", "分工")
    assert result.exit_code == 3
    assert f"out/{MEETING}/分工.docx" in result.stderr
    assert "E612 没有转成PDF：LibreOffice 打不开这个文件，没有给出结果" in result.stderr


@pytest.mark.usefixtures("office", "_no_poppler")
def test_without_poppler_the_pdf_is_made_and_it_is_said_once_what_was_not_measured(desk):
    result = desk.run("build", "--pdf")
    assert result.exit_code == 0
    assert result.stderr.count("W606") == 1
    assert "没有在版面上核对：没有装 poppler（缺 pdftotext）" in result.stderr
    assert len(prints(desk)) == 3


@pytest.mark.usefixtures("office", "_no_poppler")
def test_without_poppler_libreoffice_draws_the_first_page(desk):
    result = desk.run("build", "--png", "--只出", "分工")
    assert result.exit_code == 0
    assert "没有装 poppler（缺 pdftoppm），只画了每份文件的第1页" in result.stderr
    assert prints(desk) == {"页图/分工/第1页.png"}


@pytest.mark.usefixtures("_no_poppler")
def test_without_any_program_that_draws_it_is_said(desk, office):
    office("png")
    result = desk.run("build", "--png", "--只出", "分工")
    assert "没有装 poppler（缺 pdftoppm），画不出页图" in result.stderr
    assert prints(desk) == set()


@pytest.mark.usefixtures("office")
def test_pages_are_drawn(desk, monkeypatch):
    def drawn(pdf: Path, folder: Path) -> list[Path]:
        pages = [folder / "1.png", folder / "2.png"]
        for page in pages:
            page.write_bytes(page.name.encode())
        return pages

    monkeypatch.setattr(printing, "can_draw", lambda: True)
    monkeypatch.setattr(printing, "draw", drawn)
    assert desk.run("build", "--页图", "--只出", "分工").exit_code == 0
    assert prints(desk) == {"页图/分工/第1页.png", "页图/分工/第2页.png"}


@pytest.mark.usefixtures("office")
def test_a_pdf_that_cannot_be_drawn_is_named(desk, monkeypatch):
    def broken(pdf: Path, folder: Path) -> list[Path]:
        raise printing.PicturesError("PDF 打不开，画不出页图")

    monkeypatch.setattr(printing, "can_draw", lambda: True)
    monkeypatch.setattr(printing, "draw", broken)
    result = desk.run("build", "--png", "--只出", "分工")
    assert result.exit_code == 3
    assert "E612 没有转成页图：PDF 打不开，画不出页图" in result.stderr


@pytest.mark.usefixtures("office")
def test_what_the_page_breaks_is_said_with_the_command_that_shows_where(desk, monkeypatch):
    monkeypatch.setattr(printing, "read_pages", lambda _: Pages((Page(1, 100.0, 100.0, ()),)))
    result = desk.run("build", "--pdf", "--只出", "分工")
    assert result.exit_code == 0
    assert "W701 在版面上量出 1 处与国家标准不符：印出来的纸是A4（5.1），实际100×100毫米" in result.stderr
    assert f"gen inspect out/{MEETING}/分工.docx --pdf out/{MEETING}/PDF/分工.pdf" in result.stderr
    assert "W701" in desk.run("build", "--pdf", "--只出", "分工").stderr


@pytest.mark.usefixtures("office")
def test_an_old_pdf_is_spoken_of_by_a_build_without_the_option(desk):
    desk.run("build", "--pdf")
    plan = desk.root / "inputs" / MEETING / "分工方案.yaml"
    plan.write_text(plan.read_text("utf-8").replace("加固中小水库", "加固水库"), "utf-8")
    result = desk.run("build")
    assert result.exit_code == 0
    assert "W605" in result.stderr


def test_an_idle_build_brings_in_nothing_of_printing(desk):
    """Even where PDFs were made before."""
    for name in [m for m in sys.modules if m.startswith("gen.office") or m == "gen.publish.printing"]:
        del sys.modules[name]
    desk.run("build")
    desk.run("build")
    assert not [m for m in sys.modules if m.startswith("gen.office") or m == "gen.publish.printing"]

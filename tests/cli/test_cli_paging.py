from __future__ import annotations

import io
import os
import re
import subprocess
from pathlib import Path

import pytest
from docx import Document

from gen.cli.paging import Paged
from gen.template.compile import compile_template
from gen.view.words import TYPES, vocabulary

ROOT = Path(__file__).parents[2]
MINUTES = "会议纪要{公开版}.docx"
SENTENCE = "会议还研究了其他有关的若干重要事项，作了安排部署。"
BLANK_PAGES_TOO = 'pdf:writer_pdf_Export:{"IsSkipEmptyPages":{"type":"boolean","value":"false"}}'


def minutes(closing: int) -> dict[str, object]:
    """Minutes of a page or more: ``closing`` sentences at the end, a paragraph each."""
    empty = {"文字": "", "整数": 0, "数?": None}
    meeting = {word: empty.get(w.type, []) for word, w in TYPES["会议"].items()}
    item = {"序号": "一", "标题": "研究工作", "汇报": "", "会议要求": [], "会议决定": [], "议定事项": []}
    meeting |= {
        "机关标志": "市政府常务会议纪要",
        "纪要标题": "市政府常务会议纪要",
        "开头": "市长主持召开会议。",
        "议题": [{**item, "会议指出": [SENTENCE] * closing}],
        "出席名单": "市长、常务副市长",
        "发送": "市长、副市长",
        "印发机关": "XX市人民政府办公室",
        "印发日期": "2022年2月20日",
    }
    return {"会议": meeting, "机关": {"办文单位": "XX市人民政府办公室"}, "公开版": False, "版记另页": False}


def rendered(closing: int) -> bytes:
    template, findings = compile_template(
        (ROOT / "templates" / MINUTES).read_bytes(), MINUTES, vocabulary("会议")
    )
    assert template is not None, findings
    data: bytes = Paged(template).render(minutes(closing)).data
    return data


def starts(data: bytes) -> list[str]:
    return [str(s.start_type).partition(" ")[0] for s in Document(io.BytesIO(data)).sections]


def test_an_imprint_that_finds_no_room_on_an_even_page_begins_an_even_page_of_its_own() -> None:
    assert starts(rendered(2)) == ["NEW_PAGE", "EVEN_PAGE"]


def test_an_imprint_shares_an_even_page_with_the_end_of_the_text() -> None:
    assert starts(rendered(20)) == ["NEW_PAGE"]


def test_very_long_minutes_have_their_imprint_apart_without_being_reckoned(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("gen.cli.paging._LONG", 1000)

    assert starts(rendered(20)) == ["NEW_PAGE", "EVEN_PAGE"]


@pytest.mark.rendered
def test_the_imprint_ends_an_even_page_however_long_the_text_is(tmp_path: Path) -> None:
    lengths = [2, 9, 14, 20, 27, 30, 34]
    for length in lengths:
        (tmp_path / f"{length}.docx").write_bytes(rendered(length))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    files = [f"{length}.docx" for length in lengths]
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", BLANK_PAGES_TOO, *files],
        cwd=tmp_path,
        check=True,
        capture_output=True,
        timeout=180,
        env={**os.environ, "FONTCONFIG_FILE": str(ROOT / "tests" / "rendering" / "fonts.conf")},
    )
    for length in lengths:
        shown = subprocess.run(
            ["pdftotext", "-layout", f"{length}.pdf", "-"], cwd=tmp_path, check=True, capture_output=True
        )
        pages = shown.stdout.decode().rstrip("\f").split("\f")
        assert len(pages) % 2 == 0, length
        assert "印发" in pages[-1], length
        alone = "会议" not in pages[-1] and "出席" not in pages[-1]
        assert bool(re.search(r"—\s*\d+\s*—", pages[-1])) is not alone, length

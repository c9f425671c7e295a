from __future__ import annotations

import io
import subprocess
from pathlib import Path

import docx
import pytest
from builders_word import add_table, rendered, rows, saved, task

from gen.template.verify import verify

pytestmark = pytest.mark.rendered

DATA = {
    "标题": "甲&乙 <丙>", "说明": "页眉\n两行", "公开": True, "各段": ["一段", "二段"],
    "章节": [
        {"标题": "一", "小节": [{"标题": "同", "任务": [task("1", "甲"), task("2", "甲")]}, {"标题": "同", "任务": [task("3", "乙")]}]},
        {"标题": "一", "小节": [{"标题": "同", "任务": [task("4", "乙")]}]},
    ],
    "任务清单": [task("1", 月份=[{"月": m, "标记": "■"} for m in range(1, 4)])],
}  # fmt: skip


def _template() -> bytes:
    document = docx.Document()
    paragraph = document.add_paragraph("关于")
    for text in ("{", "{ 标", "题 }", "}的通知"):
        paragraph.add_run(text).bold = text == "{"
    document.add_paragraph("{%p if 公开 %}")
    document.add_paragraph("{{p 各段 }}")
    document.add_paragraph("公开{% if not 公开 %}否{% else %}是{% endif %}；“{{ 标题|default(“无”) }}”")
    document.add_paragraph("{%p endif %}")
    add_table(
        document,
        ["章", "节", "牵头", "内容"],
        ["{%tr for 章 in 章节 %}"], ["{%tr for 节 in 章.小节 %}"], ["{%tr for 任务 in 节.任务 %}"],
        ["{% vm %}{{ 章.标题 }}", "{% vm %}{{ 节.标题 }}", "{% vm %}{{ 任务.牵头 }}", "{{ 任务.内容 }}"],
        ["{%tr endfor %}"], ["{%tr endfor %}"], ["{%tr endfor %}"],
    )  # fmt: skip
    document.add_paragraph()
    add_table(
        document, ["单位", "{%tc for 月 in 任务清单[0].月份 %}", "{{ 月.月 }}{{ 月.标记 }}", "{%tc endfor %}"]
    )
    document.sections[0].header.paragraphs[0].text = "{{ 说明 }}"
    document.core_properties.title = "{{ 标题 }}"
    return saved(document)


def _resaved(data: bytes, folder: Path) -> bytes:
    """The file as LibreOffice saves it."""
    (folder / "a.docx").write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        "docx",
        "--outdir",
        str(folder / "out"),
        str(folder / "a.docx"),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return (folder / "out" / "a.docx").read_bytes()


def _texts(data: bytes) -> tuple[list[str], list[list[list[str]]], str, str | None]:
    document = docx.Document(io.BytesIO(data))
    tables = [[[cell.text for cell in row.cells] for row in table.rows] for table in document.tables]
    header = document.sections[0].header.paragraphs[0].text
    return [p.text for p in document.paragraphs], tables, header, document.core_properties.title


def test_a_template_saved_by_libreoffice_gives_the_same_text(tmp_path: Path) -> None:
    before = rendered(_template(), **DATA)
    after = rendered(_resaved(_template(), tmp_path), **DATA)
    assert verify(after) == []
    assert _texts(after.data) == _texts(before.data)
    assert rows(after.data) == rows(before.data)


def test_what_is_made_is_read_by_libreoffice_as_it_is(tmp_path: Path) -> None:
    made = rendered(_template(), **DATA).data
    texts, tables, header, title = _texts(_resaved(made, tmp_path))
    assert (texts[:4], tables, header, title) == (_texts(made)[0][:4], *_texts(made)[1:])

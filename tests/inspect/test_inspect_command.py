from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from notice import HEI, Notice

from gen.cli.app import app
from gen.inspect.rules import RULES


def run(*args: str | Path) -> Result:
    return CliRunner().invoke(app, ["inspect", *map(str, args)])


@pytest.fixture
def right(tmp_path: Path) -> Path:
    file = tmp_path / "通知.docx"
    file.write_bytes(Notice().build())
    return file


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    notice = Notice()
    notice.p["title1"].face = notice.p["title2"].face = HEI
    notice.p["date"].text = "2022年01月24日"
    notice.p["one_more"].text = "二、强化督查督办。"
    file = tmp_path / "错.docx"
    file.write_bytes(notice.build())
    return file


def test_a_right_file_ends_well_with_its_count(right: Path) -> None:
    result = run(right)
    assert result.exit_code == 0
    assert "按“文件（通知等）”检查" in result.output
    count = f"共 {len(RULES)} 项：合格 103，不合格 0，不适用 {len(RULES) - 103}，无法判断 0"
    assert f"P0 0 项不合格，P1 0 项不合格，P2 0 项不合格，{count}" in result.output
    assert "✗" not in result.output


def test_what_is_wrong_stands_by_grade_with_measure_and_place(wrong: Path) -> None:
    result = run(wrong)
    assert result.exit_code == 1
    lines = result.output.splitlines()
    assert lines.index("P0（必须符合）") < lines.index("P2（宜符合）")
    assert "  ✗ 标题用小标宋体　GB/T 9704—2012 7.3.1　[title.font]" in lines
    assert "      实际：黑体　要求：小标宋体" in lines
    assert "      位置：第6段“甲市人民政府关于做好2022…”；第7段“重点工作的通知”" in lines
    assert "✓" not in result.output


def test_broken_rules_of_the_lowest_grade_do_not_fail(tmp_path: Path) -> None:
    notice = Notice()
    notice.p["one_more"].text = "二、强化督查督办。"
    (tmp_path / "a.docx").write_bytes(notice.build())
    result = run(tmp_path / "a.docx")
    assert result.exit_code == 0
    assert "P2 1 项不合格" in result.output


def test_all_rules_are_listed_when_asked_for(wrong: Path) -> None:
    result = run(wrong, "--全部")
    order = [
        line.strip()[0]
        for line in result.output.split("P1（")[0].splitlines()
        if line.startswith(("  ✗", "  ✓"))
    ]
    assert order == sorted(order, key="✗✓".index)
    assert "不适用：没有签发人（不是上行文）" in result.output


def test_json_has_keys_that_do_not_change(wrong: Path) -> None:
    data: dict[str, Any] = json.loads(run(wrong, "--格式", "json").output)
    assert list(data) == ["file", "form", "findings", "rules", "summary"]
    assert list(data["summary"]) == ["total", "pass", "fail", "not_applicable", "unknown", "P0", "P1", "P2"]
    assert data["summary"]["P0"] == 2
    font = next(r for r in data["rules"] if r["id"] == "title.font")
    assert font == {
        "id": "title.font",
        "title": "标题用小标宋体",
        "clause": "GB/T 9704—2012 7.3.1",
        "grade": "P0",
        "result": "fail",
        "measured": "黑体",
        "expected": "小标宋体",
        "count": 2,
        "places": [
            {"where": "第6段", "text": "甲市人民政府关于做好2022…", "paragraph": 6, "page": None},
            {"where": "第7段", "text": "重点工作的通知", "paragraph": 7, "page": None},
        ],
        "note": "",
    }


def test_the_house_s_choices_are_options(right: Path) -> None:
    assert "page.pitch" in run(right, "--行距", "30磅").output
    assert "body.figures" in run(right, "--数字字体", "Times New Roman").output
    assert "body.font" in run(right, "--仿宋", "方正仿宋_GBK").output
    assert "page.mirror" in run(right, "--镜像").output
    bad = run(right, "--行距", "宽")
    assert bad.exit_code == 2
    assert "“宽”不是行距" in bad.stderr


def test_a_file_that_is_not_there_or_not_word_is_said(tmp_path: Path) -> None:
    missing = run(tmp_path / "无.docx")
    assert missing.exit_code == 3
    assert "没有" in missing.stderr
    assert run(tmp_path).exit_code == 3
    (tmp_path / "坏.docx").write_bytes(b"no")
    broken = run(tmp_path / "坏.docx")
    assert broken.exit_code == 1
    assert "E701 文件打不开" in broken.output
    data = json.loads(run(tmp_path / "坏.docx", "--format", "json").output)
    assert [f["id"] for f in data["findings"]] == ["E701"]


def test_mending_writes_a_copy_beside_and_says_what_is_left(wrong: Path) -> None:
    before = wrong.read_bytes()
    result = run(wrong, "--调整")
    copy = wrong.with_name("错（已调整）.docx")
    assert result.exit_code == 1
    assert wrong.read_bytes() == before
    assert f"另存为　{copy}" in result.output
    assert "标题用小标宋体：原来黑体，要求小标宋体" in result.output
    assert "还有 2 项要人来改" in result.output
    assert "[date.form]" in result.output
    again = run(copy)
    assert "title.font" not in again.output


def test_mending_never_overwrites(wrong: Path) -> None:
    copy = wrong.with_name("错（已调整）.docx")
    copy.write_bytes(b"mine")
    result = run(wrong, "--fix")
    assert result.exit_code == 3
    assert "没有覆盖" in result.stderr
    assert copy.read_bytes() == b"mine"


def test_nothing_to_mend_writes_nothing(right: Path) -> None:
    result = run(right, "--调整")
    assert result.exit_code == 0
    assert "没有另存" in result.output
    assert [p.name for p in right.parent.iterdir()] == ["通知.docx"]


def test_mending_as_json(wrong: Path) -> None:
    data = json.loads(run(wrong, "--调整", "--格式", "json").output)
    assert [r["id"] for r in data["fixed"]["done"]] == ["title.font"]
    assert sorted(data["fixed"]["left"]) == ["date.form", "heading.stop"]
    assert data["fixed"]["file"].endswith("错（已调整）.docx")


def test_mending_a_broken_file_or_with_a_pdf_is_refused(tmp_path: Path, right: Path) -> None:
    (tmp_path / "坏.docx").write_bytes(b"no")
    assert run(tmp_path / "坏.docx", "--调整").exit_code == 1
    refused = run(right, "--调整", "--pdf", "a.pdf")
    assert refused.exit_code == 2
    assert "不能一起用" in refused.stderr


def test_without_poppler_the_rest_is_still_judged(right: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda _: None)
    result = run(right, "--pdf", right)
    assert result.exit_code == 3
    assert "E702 没有在版面上量：没有装 poppler（缺 pdftotext、pdftoppm、pdffonts）" in result.output
    assert f"共 {len(RULES)} 项" in result.output


@pytest.mark.rendered
def test_a_pdf_that_is_none_is_said(right: Path, tmp_path: Path) -> None:
    result = run(right, "--pdf", right)
    assert result.exit_code == 3
    assert "E702" in result.output
    assert "没有“" in run(right, "--pdf", tmp_path / "无.pdf").output


def test_a_poppler_that_hangs_is_stopped(right: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def hang(*args: object, **options: object) -> None:
        raise subprocess.TimeoutExpired("pdftotext", 120)

    monkeypatch.setattr("shutil.which", lambda name: name)
    monkeypatch.setattr("subprocess.run", hang)
    result = run(right, "--pdf", right)
    assert "运行超过 120 秒" in result.output
    assert result.exit_code == 3

"""What Word reads in the shipped templates, and in what is made of them: nothing left to a default or a theme."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from word_template_data import account, full_meeting, full_plan, target, two_sections
from word_template_reading import MINUTES, PLAN, render

TEMPLATES = Path(__file__).parents[2] / "templates"
SHIPPED = sorted(path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.rglob("*.docx"))
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SLOTS = ("ascii", "hAnsi", "eastAsia", "cs")
JOINT = {
    "联合发文": True,
    "机关标志": "甲局\n乙局",
    "标志附字": "文件",
    "标志字号": 40,
    "标志行距": 48,
    "标志段前": 90.5,
    "机关栏宽": 120,
    "附字栏宽": 100,
    "落款": [],
    "署名排": [{"左": "", "中": "甲局", "右": "乙局"}],
}
UPWARD = {"上行文": True, "签发人前行": ["张三　李四"], "签发人末行": "王五", "签发人位": 16.5}


def xml(data: bytes) -> dict[str, Any]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {
            name: etree.fromstring(archive.read(name))
            for name in archive.namelist()
            if name.startswith("word/") and name.endswith(".xml")
        }


def rendered() -> dict[str, bytes]:
    full = account(
        *two_sections(), plan=full_plan("块状式", 附件=["另附清单"]), meeting=full_meeting(), 指标=[target()]
    )
    return {
        "通知": render(PLAN, full),
        "联合": render(PLAN, {**full, "方案": {**full["方案"], **JOINT}}),
        "上行文": render(PLAN, {**full, "方案": {**full["方案"], **UPWARD}}),
        "纪要": render(MINUTES, {**full, "版记另页": False}),
        "纪要版记另页": render(MINUTES, {**full, "版记另页": True}),
    }


FILES = {name: (TEMPLATES / name).read_bytes() for name in SHIPPED} | rendered()
every_file = pytest.mark.parametrize("name", FILES)


@every_file
def test_no_font_comes_from_a_theme(name: str) -> None:
    parts = xml(FILES[name])

    assert not [part for part in parts if "theme" in part]
    for part in parts.values():
        for fonts in part.iter(f"{W}rFonts"):
            assert not [key for key in fonts.attrib if "Theme" in key or "theme" in key]


@every_file
def test_every_font_is_named_for_all_four_scripts_with_chinese_marks_in_the_chinese_one(name: str) -> None:
    found = [fonts for part in xml(FILES[name]).values() for fonts in part.iter(f"{W}rFonts")]

    assert found
    for fonts in found:
        assert all(fonts.get(f"{W}{slot}") for slot in SLOTS)
        assert fonts.get(f"{W}hint") == "eastAsia"


@every_file
def test_every_indent_is_given_in_characters_and_in_twips(name: str) -> None:
    for part in xml(FILES[name]).values():
        for indent in part.iter(f"{W}ind"):
            sides = {key.removeprefix(W) for key in indent.attrib}
            plain = {side for side in sides if not side.endswith("Chars")}
            assert sides == plain | {f"{side}Chars" for side in plain}


@every_file
def test_upright_pages_have_the_grid_of_22_lines_and_turned_ones_none(name: str) -> None:
    for section in xml(FILES[name])["word/document.xml"].iter(f"{W}sectPr"):
        grid = section.find(f"{W}docGrid")
        if grid is None and name.startswith("全年/催办/"):
            continue  # the page of a letter fixes its lines itself
        if section.find(f"{W}pgSz").get(f"{W}orient") == "landscape":
            assert grid is None
        else:
            assert (grid.get(f"{W}type"), grid.get(f"{W}linePitch")) == ("lines", "579")


@every_file
def test_text_does_not_snap_to_the_grid_hang_marks_or_widen_gaps_beside_figures(name: str) -> None:
    styles = xml(FILES[name])["word/styles.xml"]
    normal = next(s for s in styles.iter(f"{W}style") if s.get(f"{W}styleId") == "Normal")

    for setting in (
        "overflowPunct",
        "autoSpaceDE",
        "autoSpaceDN",
        "adjustRightInd",
        "snapToGrid",
        "widowControl",
    ):
        assert normal.find(f"{W}pPr/{W}{setting}").get(f"{W}val") == "0"


@every_file
def test_the_file_is_one_of_a_present_word_and_tells_odd_from_even_pages(name: str) -> None:
    settings = xml(FILES[name])["word/settings.xml"]

    mode = next(s for s in settings.iter(f"{W}compatSetting") if s.get(f"{W}name") == "compatibilityMode")
    assert mode.get(f"{W}val") == "15"
    assert settings.find(f"{W}evenAndOddHeaders") is not None


ORDER = (
    "pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr", "suppressLineNumbers",
    "pBdr", "shd", "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap", "overflowPunct", "topLinePunct",
    "autoSpaceDE", "autoSpaceDN", "bidi", "adjustRightInd", "snapToGrid", "spacing", "ind", "contextualSpacing",
    "mirrorIndents", "suppressOverlap", "jc", "textDirection", "textAlignment", "textboxTightWrap", "outlineLvl",
    "divId", "cnfStyle", "rPr", "sectPr", "pPrChange",
)  # fmt: skip


@every_file
def test_the_properties_of_a_paragraph_stand_in_the_order_of_the_schema(name: str) -> None:
    for part in xml(FILES[name]).values():
        for properties in part.iter(f"{W}pPr"):
            places = [ORDER.index(child.tag.removeprefix(W)) for child in properties]
            assert places == sorted(places)


@pytest.mark.parametrize("name", ["通知", "纪要版记另页"])
def test_the_imprint_begins_an_even_page_without_a_number(name: str) -> None:
    parts = xml(FILES[name])
    last = list(parts["word/document.xml"].iter(f"{W}sectPr"))[-1]

    assert last.find(f"{W}type").get(f"{W}val") == "evenPage"
    assert last.find(f"{W}pgNumType") is None
    relations = etree.fromstring(
        zipfile.ZipFile(io.BytesIO(FILES[name])).read("word/_rels/document.xml.rels")
    )
    targets = {r.get("Id"): r.get("Target") for r in relations}
    key = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
    for reference in (*last.iter(f"{W}headerReference"), *last.iter(f"{W}footerReference")):
        assert next(parts[f"word/{targets[reference.get(key)]}"].iter(f"{W}instrText"), None) is None


def test_a_joint_mark_is_as_wide_as_computed_with_its_tail_beside_it() -> None:
    table = next(xml(FILES["联合"])["word/document.xml"].iter(f"{W}tbl"))

    assert [c.get(f"{W}w") for c in table.iter(f"{W}gridCol")] == ["2400", "2000"]
    assert [c.get(f"{W}w") for c in table.iter(f"{W}tcW")] == ["2400", "2000"]


def test_the_tab_of_the_signers_and_the_red_line_are_on_the_row_of_the_number() -> None:
    found = [
        p
        for p in xml(FILES["上行文"])["word/document.xml"].iter(f"{W}p")
        if p.find(f"{W}pPr/{W}tabs") is not None and "王五" in "".join(t.text or "" for t in p.iter(f"{W}t"))
    ]

    assert [p.find(f"{W}pPr/{W}pStyle").get(f"{W}val") for p in found] == ["UpwardNumber"]
    assert found[0].find(f"{W}pPr/{W}tabs/{W}tab").get(f"{W}pos") == str(round(16.5 * 315))

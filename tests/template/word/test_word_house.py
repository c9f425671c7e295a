from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from gen.template.compile import compile_template
from gen.template.word.house import HouseLook, in_house_style
from gen.view.words import vocabulary

TEMPLATES = Path(__file__).parents[3] / "templates"
PLAN, MINUTES = "任务分工方案.docx", "会议纪要{公开版}.docx"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LOOKS = [
    HouseLook(pitch=28),
    HouseLook(pitch=30),
    HouseLook(figures="Times New Roman"),
    HouseLook(fangsong="方正仿宋_GBK"),
    HouseLook(bold_third=True),
    HouseLook(mirrored=True),
    HouseLook(28, "Times New Roman", "方正仿宋_GBK", True, True),
]


def original(name: str) -> bytes:
    return (TEMPLATES / name).read_bytes()


def parts(data: bytes) -> dict[str, Any]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {
            name: etree.fromstring(archive.read(name))
            for name in archive.namelist()
            if name.startswith("word/") and name.endswith(".xml")
        }


def restyled(name: str, **choices: Any) -> dict[str, Any]:
    return parts(in_house_style(original(name), HouseLook(**choices)))


def style(styles: Any, name: str) -> Any:
    return next(s for s in styles.iter(f"{W}style") if s.find(f"{W}name").get(f"{W}val") == name)


@pytest.mark.parametrize("name", [PLAN, MINUTES])
def test_a_house_without_habits_of_its_own_gets_the_template_byte_for_byte(name: str) -> None:
    assert in_house_style(original(name), HouseLook()) == original(name)


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("name", [PLAN, MINUTES])
def test_a_template_in_house_style_compiles_without_a_finding(name: str, look: HouseLook) -> None:
    _, findings = compile_template(in_house_style(original(name), look), name, vocabulary("会议"))

    assert findings == []


def test_every_line_of_text_has_the_pitch_of_the_house() -> None:
    found = restyled(PLAN, pitch=28)

    lines = {s.get(f"{W}line") for part in found.values() for s in part.iter(f"{W}spacing")}
    assert "560" in lines
    assert "579" not in lines


def test_two_blank_lines_are_two_lines_of_the_house() -> None:
    spacing = style(restyled(PLAN, pitch=30)["word/styles.xml"], "公文标题").find(f"{W}pPr/{W}spacing")

    assert spacing.get(f"{W}before") == "1200"


def test_lines_that_do_not_fill_the_page_have_no_grid() -> None:
    grids = list(restyled(PLAN, pitch=28)["word/document.xml"].iter(f"{W}docGrid"))

    assert grids
    assert [g.get(f"{W}type") for g in grids] == [None] * len(grids)


def test_figures_have_their_own_font_and_chinese_marks_stay_chinese() -> None:
    found = restyled(PLAN, figures="Times New Roman")["word/styles.xml"]

    fonts = [
        f for f in found.iter(f"{W}rFonts") if f.get(f"{W}eastAsia") in ("仿宋_GB2312", "楷体_GB2312", "黑体")
    ]
    assert fonts
    assert {(f.get(f"{W}ascii"), f.get(f"{W}hAnsi"), f.get(f"{W}hint")) for f in fonts} == {
        ("Times New Roman", "Times New Roman", "eastAsia")
    }


def test_titles_and_page_numbers_keep_their_figures() -> None:
    found = restyled(PLAN, figures="Times New Roman")["word/styles.xml"]

    for name, font in (("公文标题", "方正小标宋简体"), ("单页页码", "宋体")):
        assert style(found, name).find(f"{W}rPr/{W}rFonts").get(f"{W}ascii") == font


def test_fangsong_goes_by_the_name_of_the_house_everywhere() -> None:
    found = restyled(PLAN, fangsong="方正仿宋_GBK")

    text = "".join(etree.tostring(part, encoding="unicode") for part in found.values())
    assert "方正仿宋_GBK" in text
    assert "仿宋_GB2312" not in text


def test_headings_of_the_third_level_are_bold_where_the_house_wants_it() -> None:
    plain, bold = restyled(PLAN, pitch=28), restyled(PLAN, bold_third=True)

    assert style(bold["word/styles.xml"], "三级标题").find(f"{W}rPr/{W}b") is not None
    assert style(plain["word/styles.xml"], "三级标题").find(f"{W}rPr/{W}b") is None


def test_mirrored_margins_are_a_setting_where_word_looks_for_it() -> None:
    names = [child.tag.removeprefix(W) for child in restyled(PLAN, mirrored=True)["word/settings.xml"]]

    assert names.index("mirrorMargins") == names.index("zoom") + 1
    assert names.index("mirrorMargins") < names.index("evenAndOddHeaders")


def test_with_mirrored_margins_the_imprint_stands_at_the_left_edge_of_an_even_page() -> None:
    found = restyled(MINUTES, mirrored=True)["word/document.xml"]

    assert {p.get(f"{W}tblpX") for p in found.iter(f"{W}tblpPr")} == {"1474"}


@pytest.mark.parametrize("data", [b"", b"PK", b"no file of Word"])
def test_what_is_no_word_file_is_left_for_the_compiler_to_refuse(data: bytes) -> None:
    assert in_house_style(data, HouseLook(pitch=28)) == data


def test_the_same_choice_makes_the_same_bytes() -> None:
    look = LOOKS[-1]

    assert in_house_style(original(PLAN), look) == in_house_style(original(PLAN), look)
    assert in_house_style(in_house_style(original(PLAN), look), look) == in_house_style(original(PLAN), look)

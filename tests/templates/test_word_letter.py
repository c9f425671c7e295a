"""Letters (信函): the form of GB/T 9704—2012 10.1, measured on the page and kept as a template."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from word_template_data import account, full_plan, two_sections

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "templates" / "制作")]

from word_letter import Head, letter, signature  # noqa: E402
from word_xml import control, paragraph  # noqa: E402

from gen.cli.inspect_pages import read_pages  # noqa: E402
from gen.inspect.ink import Band, Ink  # noqa: E402
from gen.inspect.pages import Pages, rows_of  # noqa: E402
from gen.inspect.rule import State  # noqa: E402
from gen.inspect.run import Report, inspect  # noqa: E402
from gen.template.compile import compile_template  # noqa: E402
from gen.view.words import vocabulary  # noqa: E402

LONG = "请你单位对照任务清单，逐项明确责任人和完成时限，抓紧办理，并于每季度末月20日前书面报送进展情况。"
MARK = "甲市人民政府办公室"
HEAD = Head(mark=MARK, number="甲政办督函〔2022〕3号", title="关于交办2022年重点任务的函")
FULL = Head(
    mark=MARK,
    number="甲政办督函〔2022〕3号",
    title="关于交办2022年重点任务的函",
    copy_number="000012",
    secret="秘密★1年",
    urgent="特急",
)
COPIES = "市委办公室，市人大常委会办公室，市政协办公室，市纪委监委，市法院，市检察院"


def built(head: Head = HEAD, count: int = 14, copies: str = COPIES) -> bytes:
    """A letter of fixed words; 14 paragraphs of two lines are two pages."""
    texts = [
        paragraph("Blank"),
        paragraph("Addressees", "市发展改革委："),
        *(paragraph("Body", LONG * 2) for _ in range(count)),
        paragraph("Signatory", MARK),
        paragraph("DocumentDate", "2022年3月15日"),
    ]
    return letter(texts, head, copies=copies)


MARKS = ("甲办", "甲市人民政府办公室", "甲乙丙丁自治州人民政府办公室", "甲" * 20)
KINDS: dict[str, tuple[Head, int]] = {
    "一页": (HEAD, 1),
    "两页": (HEAD, 14),
    "要素全": (FULL, 14),
    "多页": (FULL, 30),
}
Papers = dict[str, tuple[bytes, Pages]]


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Papers:
    """Letters of every kind, and with every mark, laid out in one go."""
    folder = tmp_path_factory.mktemp("信函")
    letters = {name: built(*kind) for name, kind in KINDS.items()}
    letters |= {mark: built(Head(mark, HEAD.number, HEAD.title), 2) for mark in MARKS}
    for number, data in enumerate(letters.values()):
        (folder / f"{number}.docx").write_bytes(data)
    fonts = {"FONTCONFIG_FILE": str(ROOT / "tests" / "rendering" / "fonts.conf")}
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", "pdf", *(f"{n}.docx" for n in range(len(letters)))],
        cwd=folder, check=True, capture_output=True, timeout=240, env={**os.environ, **fonts},
    )  # fmt: skip
    pages = (read_pages(folder / f"{number}.pdf") for number in range(len(letters)))
    return {name: (data, found) for (name, data), found in zip(letters.items(), pages, strict=True)}


def broken(report: Report) -> set[str]:
    assert report.findings == ()
    return {r.rule.id for r in report.failed()}


@pytest.fixture
def two_pages(papers: Papers) -> Pages:
    """A letter with everything that may stand under the first line."""
    return papers["要素全"][1]


def first_ink(pages: Pages) -> Ink:
    ink = pages.pages[0].ink
    assert ink is not None
    return ink


def lines(pages: Pages) -> tuple[list[Band], list[Band]]:
    found = first_ink(pages).red_lines
    return [x for x in found if x.top < 150], [x for x in found if x.top > 150]


def near(found: float, wanted: float, tolerance: float = 0.5) -> bool:
    return abs(found - wanted) <= tolerance


pages_only = pytest.mark.rendered


@pages_only
def test_the_mark_begins_30_mm_from_the_upper_edge(two_pages: Pages) -> None:
    assert near(first_ink(two_pages).red[0].top, 30)


@pages_only
def test_the_first_line_is_4_mm_below_the_mark_thick_over_thin(two_pages: Pages) -> None:
    upper, _ = lines(two_pages)
    mark = [b for b in first_ink(two_pages).red if b.height > 3]
    assert near(upper[0].top - mark[-1].bottom, 4)
    assert [x.height > 0.6 for x in upper] == [True, False]


@pages_only
def test_the_second_line_is_20_mm_from_the_lower_edge_thin_over_thick(two_pages: Pages) -> None:
    _, lower = lines(two_pages)
    assert near(lower[-1].bottom, 277)
    assert [x.height > 0.6 for x in lower] == [False, True]


@pages_only
def test_both_lines_are_170_mm_wide_and_centred_on_the_paper(two_pages: Pages) -> None:
    for stroke in first_ink(two_pages).red_lines:
        assert near(stroke.width, 170)
        assert near((stroke.left + stroke.right) / 2, 105)


def rows(pages: Pages, page: int = 0) -> dict[str, tuple[float, float]]:
    """The words of a page: where each begins and ends."""
    return {w.text: (w.left, w.right) for w in pages.pages[page].words}


@pages_only
def test_copy_number_secret_and_urgency_stand_flush_left_one_below_the_other(two_pages: Pages) -> None:
    listed = [r.text for r in rows_of(two_pages.pages[0].words) if r.left < 60][1:4]
    assert [text[:2] for text in listed] == ["00", "秘密", "特急"]
    assert all(near(rows(two_pages)[start][0], 28) for start in ("000012", "特急"))


@pages_only
def test_the_number_stands_flush_right_on_the_first_of_their_lines(two_pages: Pages) -> None:
    row = next(r for r in rows_of(two_pages.pages[0].words) if r.text.startswith("000012"))
    assert row.text.endswith("号")
    assert near(row.right, 184)


@pages_only
def test_the_first_element_is_seven_eighths_of_a_character_below_the_line(two_pages: Pages) -> None:
    upper, _ = lines(two_pages)
    first = next(b for b in first_ink(two_pages).black if b.top > upper[-1].bottom)
    assert near(first.top - upper[-1].bottom, 4.9)


@pages_only
def test_the_title_is_two_lines_below_the_last_of_them(two_pages: Pages) -> None:
    bands = first_ink(two_pages).black
    urgent, title = bands[2], bands[3]
    assert near(title.top - urgent.bottom, 2 * 10.2, 6)
    assert near((title.left + title.right) / 2, 106, 1)


@pages_only
def test_page_1_has_no_number_and_page_2_has_its_own_in_the_usual_place(two_pages: Pages) -> None:
    below = [[w for w in page.words if w.middle > 262.5] for page in two_pages.pages]
    assert below[0] == []
    assert {w.text for w in below[1]} >= {"2"}
    dash = [b for b in two_pages.pages[1].ink.black if b.top > 262.5] if two_pages.pages[1].ink else []
    assert near((dash[0].top + dash[0].bottom) / 2, 269)
    assert near(min(w.left for w in below[1]), 33)


@pages_only
def test_the_following_pages_have_22_lines_and_no_red(two_pages: Pages) -> None:
    following = two_pages.pages[1]
    assert following.ink is not None
    assert following.ink.red == following.ink.red_lines == ()
    assert len([r for r in rows_of(following.words) if r.middle < 262]) == 22


@pages_only
def test_the_copies_are_the_last_row_of_the_last_page_without_lines(two_pages: Pages) -> None:
    last = two_pages.pages[-1]
    assert last.ink is not None
    assert last.ink.black_lines == ()
    shown = [r for r in rows_of(last.words) if r.middle < 262.5]
    assert shown[-2].text.startswith("抄送：")
    assert shown[-1].middle > 255
    assert "印发" not in last.text


@pages_only
@pytest.mark.parametrize("mark", MARKS)
def test_the_mark_is_one_line_at_its_place_however_long(mark: str, papers: Papers) -> None:
    pages = papers[mark][1]
    marks = [b for b in first_ink(pages).red if b.height > 3]
    assert len(marks) == 1
    assert near(marks[0].top, 30, 0.7)
    assert marks[0].right <= 190
    assert near(lines(pages)[0][0].top - marks[0].bottom, 4, 0.7)


@pages_only
@pytest.mark.parametrize("kind", KINDS)
def test_a_letter_keeps_every_rule_in_the_file_and_on_paper(kind: str, papers: Papers) -> None:
    data, pages = papers[kind]
    report = inspect(data, "函.docx", None, pages)
    assert report.form == "信函"
    assert broken(report) == set()
    unknown = {r.rule.id for r in report.results if r.judgement.state is State.UNKNOWN}
    assert {rule for rule in unknown if "letter" in rule} == set()


TAGGED = Head(
    mark="{{ 机关.办文单位 }}",
    number="{{ 方案.文号 }}",
    title="{{ 方案.标题分行 }}",
    copy_number="{{ 方案.版本 }}",
    urgent="{{ 方案.附注 }}",
)


def rendered(**plan: str) -> Any:
    texts = [
        paragraph("Blank"),
        control("for 任务 in 任务清单"),
        paragraph("Task", "{{ 任务.序号 }}.{{ 任务.内容 }}"),
        control("endfor"),
    ]
    data = letter(texts, TAGGED, copies="{{ 方案.抄送 }}")
    template, findings = compile_template(data, "函.docx", vocabulary("会议"))
    assert template is not None, findings
    filled = account(*two_sections(), plan={**full_plan("叙述式"), **plan})
    return Document(io.BytesIO(template.render(filled).data))


def above_title(document: Any) -> Iterator[str]:
    for found in document.paragraphs:
        if found.style.name == "公文标题":
            return
        yield found.text


@pytest.mark.parametrize(
    ("copy_number", "urgent", "expected"),
    [
        ("000012", "特急", ["000012\tX政办发〔2022〕5号", "特急"]),
        ("", "特急", ["特急\tX政办发〔2022〕5号"]),
        ("000012", "", ["000012\tX政办发〔2022〕5号"]),
        ("", "", ["\tX政办发〔2022〕5号"]),
    ],
)
def test_the_first_that_is_there_shares_its_line_with_the_number(
    copy_number: str, urgent: str, expected: list[str]
) -> None:
    assert list(above_title(rendered(版本=copy_number, 附注=urgent))) == expected


def test_the_mark_of_a_template_is_printed_once_in_the_size_that_fits() -> None:
    (mark,) = rendered().sections[0].first_page_header.paragraphs
    assert (mark.text, mark.style.name) == ("XX市人民政府办公室", "信函标志42磅")


def test_without_copies_nothing_is_left_of_the_foot() -> None:
    assert rendered(抄送="").tables == []
    assert [cell.text for cell in rendered().tables[0].columns[0].cells] == [
        "抄送：市委办公室，市政协办公室。"
    ]


@pytest.mark.parametrize("name", ["甲办", "甲市财政局", "甲市人民政府办公室", "甲乙丙丁自治州人民政府办公厅"])
@pytest.mark.parametrize("date", ["2022年1月4日", "2022年11月24日"])
def test_the_name_is_centred_over_the_date_four_characters_from_the_right(name: str, date: str) -> None:
    texts = [paragraph("Body", LONG), *signature("方案.署名", "方案.成文日期")]
    template, findings = compile_template(letter(texts, HEAD), "函.docx", vocabulary("会议"))
    assert template is not None, findings
    plan = {**full_plan("叙述式"), "署名": name, "成文日期": date}
    report = inspect(template.render(account(*two_sections(), plan=plan)).data, "函.docx")
    states = {r.rule.id: r.judgement.state for r in report.results}
    assert (states["date.place"], states["sign.place"]) == (State.PASS, State.PASS)


def test_the_properties_name_the_letter_and_the_organ() -> None:
    properties = rendered().core_properties
    assert (properties.title, properties.author) == ("XX市2022年任务分工方案", "XX市人民政府办公室")

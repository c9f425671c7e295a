from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from notice import FANG, HEI, KAI, LONG, SONG, TWO, Notice, P
from test_inspect_rules import CASES

from gen.inspect.mend import run as mending
from gen.inspect.mend.menders import MENDERS
from gen.inspect.mend.order import put
from gen.inspect.mend.run import Mended, MendError, TextChangedError, mend
from gen.inspect.ooxml import W
from gen.inspect.reading import read_document
from gen.inspect.rule import House
from gen.inspect.rules import RULES
from gen.template.package import read_package


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def text_of(data: bytes) -> str:
    root = etree.fromstring(parts(data)["word/document.xml"])
    return "".join(node.text or "" for node in root.iter(W + "t"))


def mended(notice: Notice, house: House | None = None) -> Mended:
    return mend(notice.build(), house or House())


@pytest.mark.parametrize("rule", sorted(set(CASES) & set(MENDERS)))
def test_what_can_be_mended_is_mended_and_nothing_else_breaks(rule: str) -> None:
    notice = Notice()
    CASES[rule](notice)
    before = notice.build()
    found = mend(before, House())
    assert [r.rule.id for r in found.done] == [rule]
    assert found.left == ()
    assert text_of(found.data) == text_of(before)


def test_every_mender_belongs_to_a_rule() -> None:
    assert set(MENDERS) <= {rule.id for rule in RULES}


def test_a_right_document_is_left_as_it_is() -> None:
    data = Notice().build()
    found = mend(data, House())
    assert (found.data, found.done, found.left) == (data, (), ())


def test_what_a_person_must_do_is_left_and_named() -> None:
    notice = Notice()
    notice.p["number"].text = "甲政发[2022]1号"
    notice.p["text"].face = SONG
    found = mended(notice)
    assert [r.rule.id for r in found.left] == ["head.number.form"]
    assert [r.rule.id for r in found.done] == ["body.font"]


def test_a_run_in_heading_is_split_at_its_stop() -> None:
    notice = Notice()
    notice.p["two"] = P("（一）压实责任。" + LONG, ind=TWO)
    found = mended(notice)
    assert [r.rule.id for r in found.done] == ["heading2.font"]
    assert found.left == ()
    paragraph = next(
        p for p in read_document(read_package(found.data)).paragraphs if p.words.startswith("（一）")
    )
    assert [(r.format.east_asia, r.text) for r in paragraph.runs] == [(KAI, "（一）压实责任。"), (FANG, LONG)]


def test_theme_fonts_are_taken_out() -> None:
    notice = Notice()
    CASES["body.slots"](notice)
    xml = parts(mended(notice).data)["word/document.xml"].decode()
    assert "Theme" not in xml


def test_the_house_s_choice_is_what_is_mended_to() -> None:
    house = House(pitch=28, fangsong="方正仿宋_GBK")
    found = mended(Notice(), house)
    assert found.left == ()
    xml = parts(found.data)["word/document.xml"].decode()
    assert 'w:eastAsia="方正仿宋_GBK"' in xml
    assert 'w:line="560"' in xml


def plain_document() -> bytes:
    document = Document()
    document.add_heading("关于做好2024年工作的通知", 0)
    document.add_paragraph("各市县人民政府：")
    document.add_paragraph("为做好今年工作，现将有关事项通知如下。" * 3)
    document.sections[0].footer.paragraphs[0].text = "第一页"
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def test_a_mended_copy_opens_in_another_program_with_the_same_text() -> None:
    data = plain_document()
    found = mend(data, House())
    opened: Any = Document(io.BytesIO(found.data))
    assert [p.text for p in opened.paragraphs] == [p.text for p in Document(io.BytesIO(data)).paragraphs]
    assert opened.sections[0].top_margin.mm == pytest.approx(37, abs=0.1)


def test_even_pages_get_a_footer_of_their_own_when_pages_become_different() -> None:
    found = mend(plain_document(), House())
    opened: Any = Document(io.BytesIO(found.data))
    assert opened.settings.odd_and_even_pages_header_footer
    assert opened.sections[0].even_page_footer.paragraphs[0].text == "第一页"
    assert opened.sections[0].footer.paragraphs[0].text == "第一页"


def test_properties_stand_in_the_order_of_the_schema() -> None:
    properties = etree.fromstring(f'<w:pPr xmlns:w="{W[1:-1]}"><w:pStyle/><w:jc/><w:rPr/></w:pPr>')
    put(properties, "ind", {"left": "0"})
    put(properties, "keepNext", {})
    assert [child.tag.removeprefix(W) for child in properties] == ["pStyle", "keepNext", "ind", "jc", "rPr"]


def test_a_copy_whose_text_would_differ_is_never_made(monkeypatch: pytest.MonkeyPatch) -> None:
    def spoil(patch: Any) -> None:
        next(iter(patch.root.iter(W + "t"))).text = "别的字"

    monkeypatch.setitem(mending.MENDERS, "title.font", spoil)
    notice = Notice()
    notice.p["title1"].face = HEI
    with pytest.raises(TextChangedError, match="没有写出"):
        mended(notice)


def test_a_line_break_that_is_lost_counts_as_text(monkeypatch: pytest.MonkeyPatch) -> None:
    def spoil(patch: Any) -> None:
        for found in list(patch.root.iter(W + "tab")):
            found.getparent().remove(found)

    monkeypatch.setitem(mending.MENDERS, "title.font", spoil)
    notice = Notice()
    notice.p["title1"].face = HEI
    with pytest.raises(TextChangedError):
        mended(notice)


def test_what_cannot_be_opened_cannot_be_mended() -> None:
    with pytest.raises(MendError, match="文件打不开"):
        mend(b"nothing", House())


def test_strict_files_are_not_mended() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(
            "word/document.xml",
            '<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"><w:body><w:p/></w:body></w:document>',
        )
    with pytest.raises(MendError, match="严格"):
        mend(file.getvalue(), House())


@given(st.sets(st.sampled_from(sorted(set(CASES) & set(MENDERS))), min_size=2, max_size=5))
def test_several_faults_together_are_mended_without_touching_text(rules: set[str]) -> None:
    notice = Notice()
    for rule in sorted(rules):
        CASES[rule](notice)
    before = notice.build()
    found = mend(before, House())
    assert text_of(found.data) == text_of(before)
    assert {r.rule.id for r in found.left} <= {r.rule.id for r in found.before.failed()}

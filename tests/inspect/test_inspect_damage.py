from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from notice import Notice, W, package

from gen.inspect.mend.run import MendError, mend
from gen.inspect.rule import House
from gen.inspect.run import inspect

RIGHT = Notice().build()


@pytest.mark.parametrize(
    "data",
    [b"", b"PK", b"\xd0\xcf\x11\xe0rest", b"<html/>", RIGHT[:500], package({"[Content_Types].xml": ""})],
)
def test_what_is_no_word_file_is_a_finding(data: bytes) -> None:
    report = inspect(data, "坏.docx")
    assert [f.id for f in report.findings] == ["E701"]
    assert report.findings[0].place.file == "坏.docx"
    assert report.results == ()


@given(st.integers(0, len(RIGHT) - 1), st.binary(min_size=1, max_size=40))
def test_a_damaged_file_never_ends_in_a_traceback(at: int, junk: bytes) -> None:
    data = RIGHT[:at] + junk + RIGHT[at + len(junk) :]
    report = inspect(data, "坏.docx")
    assert report.results or report.findings


def with_body(body: str, **parts: str) -> bytes:
    return package(
        {
            "[Content_Types].xml": "<Types/>",
            "word/document.xml": f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>',
            **parts,
        }
    )


TAGS = (
    "p",
    "r",
    "t",
    "tbl",
    "tr",
    "tc",
    "pPr",
    "rPr",
    "sectPr",
    "ind",
    "spacing",
    "sz",
    "tab",
    "br",
    "pBdr",
    "bottom",
)
VALUES = ("", "0", "-1", "x", "999999999999", "1e400", "nan", "28pt", "center", "FF0000", "auto", "exact")
ATTRIBUTES = ("val", "w", "h", "left", "firstLineChars", "line", "lineRule", "sz", "color", "type", "before")


@st.composite
def element(draw: st.DrawFn, depth: int = 4) -> str:
    tag = draw(st.sampled_from(TAGS))
    attributes = draw(st.dictionaries(st.sampled_from(ATTRIBUTES), st.sampled_from(VALUES), max_size=3))
    shown = "".join(f' w:{k}="{v}"' for k, v in attributes.items())
    texts = (
        "一、",
        "附件：",
        "附件",
        "抄送：",
        "2022年1月1日",
        "（",
        "：",
        "　",
        "1.",
        "签发人：",
        "甲政发〔2022〕1号",
        "出席",
    )
    inner = draw(st.sampled_from(texts)) if tag == "t" or depth == 0 else ""
    if depth and tag != "t":
        inner = "".join(draw(st.lists(element(depth - 1), max_size=4)))
    return f"<w:{tag}{shown}>{inner}</w:{tag}>"


@given(st.lists(element(), max_size=6))
def test_an_odd_document_is_judged_and_mended_without_a_traceback(blocks: list[str]) -> None:
    data = with_body("".join(blocks))
    assert inspect(data, "怪.docx").results
    mend(data, House())


LINES = (
    "一、",
    "（一）",
    "1.",
    "附件：",
    "附件1",
    "附件：1.甲",
    "抄送：",
    "抄送：乙。",
    "2022年1月1日",
    "（此）",
    "各部门：",
    "签发人：",
)


@given(
    st.lists(
        st.tuples(
            st.sampled_from(LINES),
            st.sampled_from(["left", "center", "right"]),
            st.sampled_from([2, 32, 44, 72]),
        ),
        max_size=8,
    ),
    st.booleans(),
)
def test_short_documents_of_elements_only_are_judged(
    lines: list[tuple[str, str, int]], in_cells: bool
) -> None:
    body = ""
    for text, align, size in lines:
        run = f'<w:r><w:rPr><w:color w:val="FF0000"/><w:sz w:val="{size}"/></w:rPr><w:t>{text}</w:t></w:r>'
        paragraph = f'<w:p><w:pPr><w:jc w:val="{align}"/></w:pPr>{run}</w:p>'
        body += f"<w:tbl><w:tr><w:tc>{paragraph}</w:tc></w:tr></w:tbl>" if in_cells else paragraph
    data = with_body(body)
    assert inspect(data, "短.docx").results
    mend(data, House())


def test_a_part_that_is_named_but_missing_does_not_matter() -> None:
    parts = {}
    with zipfile.ZipFile(io.BytesIO(RIGHT)) as archive:
        for name in archive.namelist():
            if name not in ("word/styles.xml", "word/settings.xml"):
                parts[name] = archive.read(name).decode()
    report = inspect(package(parts), "缺.docx")
    assert {r.rule.id for r in report.failed()} == {"page.duplex"}


def test_a_broken_part_is_named() -> None:
    data = with_body("<w:p/>", **{"word/_rels/document.xml.rels": "<broken"})
    (finding,) = inspect(data, "坏.docx").findings
    assert "word/_rels/document.xml.rels" in finding.message
    with pytest.raises(MendError):
        mend(data, House())

from __future__ import annotations

import io
import re
import tempfile
import zipfile
from pathlib import Path
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st
from openpyxl import Workbook
from returned import CONTENTS, HEADERS, STATES, add_table, book, read, saved, target, task

from gen.returns.answers import Column, Returned
from gen.returns.match import likeness, plain_text
from gen.returns.row import DITTO

ROWS = [
    task(number, 进展=f"第{number}项", 状态="正常推进") for number in CONTENTS if number.startswith("2022")
]
SENT = saved(book(ROWS, targets=[target("K01", 完成="第K01项")]))
PARTS: dict[str, bytes] = {}
with zipfile.ZipFile(io.BytesIO(SENT)) as _archive:
    PARTS |= {info.filename: _archive.read(info) for info in _archive.infolist()}


def back(data: bytes | Workbook, name: str = "市财政局任务清单.xlsx") -> Returned:
    with tempfile.TemporaryDirectory() as folder:
        return read(Path(folder), data, name)


def hold_together(returned: Returned) -> None:
    """Say whether every known number stands beside its own text, and every refusal has its finding."""
    for answer in returned.answers:
        content = (
            answer.locked.get("内容") or answer.locked.get("名称") or answer.cells[next(iter(answer.cells))]
        ).text
        if answer.number in CONTENTS and ("内容" in answer.locked or "名称" in answer.locked) and content:
            assert likeness(plain_text(content), plain_text(CONTENTS[answer.number])) >= 0.5
        if not answer.number:
            assert any(f.id in ("E908", "E909") and f.place == answer.place for f in returned.findings)
    for finding in returned.findings:
        assert finding.place.file
        assert finding.message
        assert finding.remedy


def zipped(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


@given(st.lists(st.tuples(st.integers(0, len(SENT) - 1), st.integers(1, 255)), min_size=1, max_size=8))
def test_flipped_bytes_give_findings_and_never_another_answer(flips: list[tuple[int, int]]) -> None:
    data = bytearray(SENT)
    for at, change in flips:
        data[at] ^= change
    returned = back(bytes(data))
    hold_together(returned)
    for answer in returned.answers:
        for column, cell in answer.cells.items():
            if column in (Column.PROGRESS, Column.ACHIEVED) and cell.text:
                assert cell.text == f"第{answer.number}项"


@given(st.integers(0, len(SENT) - 1))
def test_a_file_cut_off_is_one_finding(length: int) -> None:
    returned = back(SENT[:length])
    assert returned.answers == ()
    assert len(returned.findings) == 1


@given(
    st.sampled_from([n for n in PARTS if n.endswith((".xml", ".rels"))]),
    st.floats(0, 1),
    st.integers(0, 60),
    st.sampled_from(
        ["", "<", "</c>", "&", "&#0;", "<row/>", '<c r="B5"/>', "\x00", "<f>1</f>", 'r="A1"', "<!--", "]]>"]
    ),
)
@example("xl/worksheets/sheet1.xml", 0.5, 0, "<row/>")
def test_spoilt_xml_gives_findings_and_never_a_wrong_row(part: str, where: float, cut: int, put: str) -> None:
    data = PARTS[part]
    at = int(where * len(data))
    hold_together(back(zipped({**PARTS, part: data[:at] + put.encode() + data[at + cut :]})))


@given(st.sampled_from(sorted(PARTS)))
def test_a_part_that_is_gone_gives_findings(part: str) -> None:
    hold_together(back(zipped({n: d for n, d in PARTS.items() if n != part})))


@given(st.randoms(use_true_random=False))
def test_cells_thrown_about_never_make_a_wrong_row(random: Any) -> None:
    made = book(ROWS)
    sheet = made.worksheets[0]
    cells = [(r, c) for r in range(4, 4 + len(ROWS)) for c in range(1, len(HEADERS) + 1)]
    values = [sheet.cell(*at).value for at in cells]
    random.shuffle(values)
    for at, value in zip(cells, values, strict=True):
        sheet.cell(*at).value = value
    hold_together(back(made))


@given(st.randoms(use_true_random=False))
def test_a_column_moved_against_the_others_never_makes_a_wrong_row(random: Any) -> None:
    made = book(ROWS)
    sheet = made.worksheets[0]
    for column in random.sample(range(1, len(HEADERS) + 1), 3):
        values = [sheet.cell(r, column).value for r in range(4, 4 + len(ROWS))]
        random.shuffle(values)
        for n, value in enumerate(values, 4):
            sheet.cell(n, column).value = value
    hold_together(back(made))


_WORDS = st.sampled_from(
    [
        *HEADERS,
        *CONTENTS,
        *CONTENTS.values(),
        *STATES,
        "完成情况",
        "上期",
        "单位",
        "丁区任务清单",
        "=1",
        "#REF!",
        "1",
        "",
    ]
)
_CELLS = st.dictionaries(st.tuples(st.integers(1, 9), st.integers(1, 7)), _WORDS, max_size=50)
_MERGES = st.lists(st.tuples(*[st.integers(1, 8)] * 4), max_size=4)


@given(_CELLS, _MERGES)
def test_any_table_at_all_gives_findings_and_never_a_wrong_row(
    cells: dict[tuple[int, int], str], merges: list[tuple[int, int, int, int]]
) -> None:
    made = Workbook()
    sheet = made.worksheets[0]
    for (r, c), text in cells.items():
        sheet.cell(r, c, text)
    for a, b, c, d in merges:
        sheet.merged_cells.add(f"{chr(64 + min(b, d))}{min(a, c)}:{chr(64 + max(b, d))}{max(a, c)}")
    hold_together(back(made, "新建.xlsx"))


_TEXT = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cs", "Cc", "Cn", "Co", "Cf", "Zl", "Zp"]), max_size=40
).filter(lambda text: text.strip() not in DITTO)


@given(
    st.lists(_TEXT, min_size=len(ROWS), max_size=len(ROWS)),
    st.permutations(HEADERS),
    st.randoms(use_true_random=False),
)
def test_whatever_is_written_comes_back_wherever_it_stands(
    written: list[str], headers: list[str], random: Any
) -> None:
    texts = {
        number: re.sub("_x(?=[0-9A-Fa-f]{4}_)", "_", text)
        for number, text in zip(CONTENTS, written, strict=False)
    }
    made = Workbook()
    add_table(made.worksheets[0], [], headers, "市财政局任务清单")
    for number in random.sample(list(texts), len(texts)):
        row = task(number)
        made.worksheets[0].append([row.get(h) for h in headers])
        spot = made.worksheets[0].cell(made.worksheets[0].max_row, headers.index("进展") + 1)
        spot.value = texts[number]
        spot.data_type = "s"
    returned = back(made)
    assert {a.number: a.cells[Column.PROGRESS].text for a in returned.answers} == {
        n: t.strip() for n, t in texts.items()
    }
    assert returned.findings == ()

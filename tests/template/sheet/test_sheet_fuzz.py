from __future__ import annotations

import io
import random
from typing import Any

import openpyxl
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils.escape import unescape
from sheets import Sheets

from gen.template.environment import clean_text
from gen.template.package import PackageError, read_package
from gen.template.sheet.compile import compile_sheet
from gen.template.sheet.verify import verify_sheet

ANY_TEXT = st.text(st.characters(codec=None, exclude_categories=[]), max_size=60) | st.sampled_from(
    [
        "_x0041_",
        "_x000D_",
        "a_x0041_b",
        " 甲 ",
        "\n",
        "=1",
        "{{ 甲 }}",
        "&amp;",
        "]]>",
        "\u3000甲",
        "-_x0041_",
        "\r=1",
    ]
)


def filled(cell: str, value: object) -> Any:
    xl = Sheets(False)
    xl.sheet["A1"] = cell
    template = xl.compile()
    assert template is not None
    rendered = template.render({"值": value})
    assert verify_sheet(rendered) == []
    return openpyxl.load_workbook(io.BytesIO(rendered.data))["台账"]["A1"]


@given(ANY_TEXT)
def test_any_text_comes_back_as_it_went_in(text):
    cell = filled("{{ 值 }}", text)
    assert unescape(cell.value or "") == clean_text(text)
    assert cell.data_type in ("s", "n" if not clean_text(text) else "s")


@given(st.integers(-(10**14), 10**14) | st.floats(allow_nan=False, allow_infinity=False, width=32))
def test_any_number_comes_back_as_that_number(number):
    assert float(filled("{{ 值 }}", number).value) == float(number)


@given(st.dates(min_value=__import__("datetime").date(1900, 3, 1)))
def test_any_day_comes_back_as_that_day(day):
    assert filled("{{ 值 }}", day).value.date() == day


@given(st.lists(st.lists(st.lists(st.integers(1, 3), max_size=3), max_size=3), max_size=4))
def test_loops_of_any_shape_keep_every_reference_and_merge_in_order(shape):
    """The model: write the same rows one after another by hand, remembering where each went."""
    xl = Sheets(False)
    xl.rows(
        ["{%tr for 章 in 章节 %}"],
        ["{{ 章.标题 }}"],
        ["{%tr for 节 in 章.小节 %}"],
        ["{%tr for 任务 in 节.任务 %}"],
        ["{{ 节.标题 }}{% vm %}", "{{ 任务.数 }}", "=B5*2"],
        ["{%tr endfor %}"],
        ["{%tr endfor %}"],
        ["小计", "=SUM(B5:B5)"],
        ["{%tr endfor %}"],
        ["总计", "=SUM(B5:B5)"],
    )
    chapters = [
        {
            "标题": f"章{c}",
            "小节": [{"标题": f"节{c}.{s}", "任务": [{"数": n} for n in ns]} for s, ns in enumerate(ss)],
        }
        for c, ss in enumerate(shape)
    ]
    book = xl.render(章节=chapters)
    expected, merges = modelled(chapters)
    sheet = book["台账"]
    found = [[sheet.cell(r, c).value for c in (1, 2, 3)] for r in range(1, len(expected) + 1)]
    assert found == expected
    assert sheet.max_row == len(expected)
    assert {str(m) for m in sheet.merged_cells.ranges} == merges


def modelled(chapters):
    rows: list[list[Any]] = []
    merges: set[str] = set()
    everything: list[int] = []
    for chapter in chapters:
        rows.append([chapter["标题"], None, None])
        own: list[int] = []
        for section in chapter["小节"]:
            first = len(rows) + 1
            for task in section["任务"]:
                at = len(rows) + 1
                own.append(at)
                rows.append([section["标题"] if at == first else None, task["数"], f"=B{at}*2"])
            if not section["任务"]:
                own.append(len(rows) + 1)
                rows.append([None, None, None])
            if len(rows) > first:
                merges.add(f"A{first}:A{len(rows)}")
        if not chapter["小节"]:
            own.append(len(rows) + 1)
            rows.append([None, None, None])
        rows.append(["小计", f"=SUM(B{own[0]}:B{own[-1]})", None])
        everything += own
    if not chapters:
        rows.append([None, None, None])
        rows.append(["总计", "=SUM(B1:B1)", None])
        return rows, merges
    rows.append(["总计", f"=SUM(B{everything[0]}:B{everything[-1]})", None])
    return rows, merges


@given(st.integers(0, 2**32))
def test_a_damaged_file_is_a_finding_never_an_exception(seed):
    source = random.Random(seed)
    xl = Sheets(True)
    xl.rows(["{{ 标题 }}"], ["{%tr for 任务 in 任务清单 %}"], ["{{ 任务.序号 }}", "=A3"], ["{%tr endfor %}"])
    xl.sheet.merge_cells("A1:B1")
    xl.edits.append(lambda parts: damage(parts, source))
    try:
        package = read_package(xl.data())
    except PackageError:
        return
    template, findings = compile_sheet(
        package, "甲.xlsx", {"": {"标题": "文字", "任务清单": "[任务]"}, "任务": {"序号": "整数"}}
    )
    assert template is not None or findings


def damage(parts: dict[str, bytes], source: random.Random) -> None:
    name = source.choice(sorted(parts))
    content = bytearray(parts[name])
    for _ in range(source.randint(1, 6)):
        at = source.randrange(len(content))
        if source.random() < 0.5:
            content[at] = source.randrange(256)
        else:
            del content[at : at + source.randint(1, 20)]
        if not content:
            break
    parts[name] = bytes(content)

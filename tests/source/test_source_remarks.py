from __future__ import annotations

import datetime as dt

import pytest

from gen.findings import Finding
from gen.source import yaml_reader
from gen.source.skeleton import meeting_text, plan_text
from gen.source.yaml_reader import parse


@pytest.fixture(params=["libyaml", "pure"], autouse=True)
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    if request.param == "pure":
        monkeypatch.setattr(yaml_reader, "event_parser", yaml_reader._pure_parser)
    return str(request.param)


def findings(text: str) -> list[Finding]:
    return parse(text, "a.yaml")[1]


@pytest.mark.parametrize(
    ("text", "line", "column", "lost"),
    [
        ("方案:\n  标题: 建设 #1机组。\n", 2, 10, "#1机组。"),
        ("方案:\n  备注: #1机组\n", 2, 7, "#1机组"),
        ("要求:\n  - 甲 #1\n", 2, 7, "#1"),
        ("要求:\n  - #1机组\n", 2, 5, "#1机组"),
        ("标题: '甲 #乙' #丙\n", 1, 12, "#丙"),
        ("标题: 甲 ##乙\n", 1, 7, "##乙"),
        ("引言: 甲\n  乙 #丙\n", 2, 5, "#丙"),
    ],
)
def test_text_that_a_sign_would_cut_off_is_an_error_with_its_place(
    text: str, line: int, column: int, lost: str
) -> None:
    [finding] = findings(text)
    assert (finding.id, finding.place.line, finding.place.column) == ("E113", line, column)
    assert finding.message == f"“{lost}”会被当成说明，不会印出来"
    assert finding.width == len(lost)


@pytest.mark.parametrize(
    "text",
    [
        "标题: 甲 # 备注\n",
        "标题: 甲 # 备注，见 #1机组\n",
        "标题: 甲 #\n",
        "标题: 甲 #-----\n",
        "#备注\n标题: 甲\n  #备注\n",
        '标题: "建设 #1机组。"\n',
        "标题: '建设 #1机组。'\n",
        "标题: 建设#1机组。\n",
        "标题: |\n  建设 #1机组。\n",
        '标题: "建设\n  #1机组。"\n',
        "时限: 尽快 #gen: 不报 W302 省里尚未定时间\n",
    ],
)
def test_remarks_and_signs_inside_a_value_are_left_alone(text: str) -> None:
    assert findings(text) == []


def test_every_line_is_named_up_to_fifty() -> None:
    assert len(findings("".join(f"甲{n}: 乙 #丙\n" for n in range(60)))) == 50


def test_the_files_of_a_new_meeting_are_clean() -> None:
    day = dt.date(2022, 1, 24)
    assert findings(plan_text("甲", day, "2022-001")) == findings(meeting_text("甲", day)) == []

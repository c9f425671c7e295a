"""The rooms put together: documents are listed while the account is still checked, whatever is wrong with it."""

from __future__ import annotations

import pytest

from gen.cli.pipeline import Rooms
from gen.source.workspace import Workspace
from gen.view.words import ROOTS
from gen.view.year_words import YEAR_ROOTS

KEYS = ("2022-01-24-全体会议",)
PLAN_FILE = "inputs/2022-01-24-全体会议/分工方案.yaml"
SPOILT = {
    "nothing": ("", ""),
    "a unit nobody knows": ("牵头: 市财政局", "牵头: 市钱局"),
    "no lead": ("        牵头: 市财政局\n", ""),
    "a unit twice": ("责任: 市水务局", "责任: [市水务局, 市水务局, 市财政局]"),
    "a number twice": ("2022-002", "2022-001"),
    "no number": ("      - 编号: 2022-002\n        内容", "      - 内容"),
    "a date that is none": ("时限: 6月底前", "时限: 2月31日前"),
    "a vague date": ("时限: 6月底前", "时限: 适时"),
    "figures that differ": ("内容: 加固中小水库。", "内容: 加固200座水库。"),
    "no year": ("  年度: 2022\n", ""),
    "a signature nobody has": ("  年度: 2022\n", "  年度: 2022\n  文种形式: 函\n  密级: 机密\n"),
}


@pytest.mark.parametrize("fault", SPOILT)
@pytest.mark.parametrize("watched", [False, True])
def test_documents_can_be_listed_and_cut_whatever_is_wrong(desk, fault, watched):
    old, new = SPOILT[fault]
    text = (desk.root / PLAN_FILE).read_text("utf-8")
    assert old in text
    desk.write(PLAN_FILE, text.replace(old, new, 1))
    if watched:
        desk.write("inputs/督查.yaml", "期次:\n  - {名称: 一季度, 截止: 2022-03-31, 报送: 2022-04-05}\n")
    rooms = Rooms(Workspace.at(desk.root))
    book = rooms.load(KEYS).book()
    assert (book.year is not None) == (watched and bool(book.meetings))
    things = [(meeting, root) for meeting in book.meetings for root in ROOTS if root not in YEAR_ROOTS]
    things += [(book.year, root) for root in YEAR_ROOTS if book.year]
    listed = [cut for thing, root in things for _, cut in rooms.cuts(thing, root)]
    assert listed or not book.meetings
    assert len(book.checked().findings) > (fault != "nothing")
    assert all(cut() for cut in listed)


def test_open_points_are_known_when_data_is_cut(desk):
    rooms = Rooms(Workspace.at(desk.root))
    (meeting,) = rooms.load(KEYS).book().meetings
    ((_, cut),) = rooms.cuts(meeting, "会议")
    assert [(p["编号"], p["事项"]) for p in cut()["待明确清单"]] == [("2022-002", "推定")]

from __future__ import annotations

import errno
import re

import pytest

from gen.findings import Finding, Place, Severity, disk_reason, nearest, sort_findings


@pytest.mark.parametrize("code", sorted(errno.errorcode))
def test_no_reason_of_the_disk_is_said_in_english(code: int) -> None:
    assert not re.search("[A-Za-z]", disk_reason(OSError(code, "Not in Chinese")))


def test_the_reasons_a_person_can_do_something_about_are_told_apart() -> None:
    codes = (errno.EACCES, errno.ENOSPC, errno.EROFS, errno.EISDIR, errno.ENOTDIR, errno.ELOOP, errno.EIO)
    assert len({disk_reason(OSError(code, "")) for code in codes}) == len(codes)


def test_the_nearest_word_is_offered_and_none_where_none_is_like_it() -> None:
    assert nearest("市财证局", ["市水务局", "市财政局"]) == "市财政局"
    assert nearest("经信", ["市工业和信息化局（经信局）", "市水务局"]) == "市工业和信息化局（经信局）"
    assert nearest("春节", ["市财政局"]) is None


def test_places_are_in_the_order_in_which_they_are_counted() -> None:
    spots = ["正文第1段", "正文第2段", "正文第10段", "第2个表格第3行第12格", "第2个表格第11行第1格"]
    found = [
        Finding("E505", Severity.ERROR, "一", Place("甲.docx", spot=spot), "改") for spot in reversed(spots)
    ]
    assert [f.place.spot for f in sort_findings(found)] == spots

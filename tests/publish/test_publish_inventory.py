from __future__ import annotations

from gen.publish.inventory import take_inventory
from gen.publish.manifest import Manifest
from gen.publish.request import Request


def test_meetings_that_would_meet_on_disk_get_folders_of_their_own(office):
    request = Request(("ABC", "abc", "一月会议", "a/bc"), keys=("一月会议",))
    inventory = take_inventory(office.folders, request, Manifest())
    assert inventory.folders == {"ABC": "ABC", "abc": "abc（2）", "一月会议": "一月会议", "a/bc": "abc（3）"}


def test_what_is_asked_for_is_all_there_is_when_nothing_is_named():
    assert Request(("一", "二")).chosen == ("一", "二")
    assert Request(("一", "二"), ("二",)).chosen == ("二",)


def test_each_meeting_and_template_has_a_fingerprint_of_its_own(office):
    office.meeting("文字：第一稿\n单位：甲局\n单位：乙局\n提醒：小事\n待明确：一\n待明确：二", "二月会议")
    inventory = take_inventory(office.folders, Request(("一月会议", "二月会议")), Manifest())
    assert len(inventory.jobs) == 4
    assert len(set(inventory.jobs.values())) == 4

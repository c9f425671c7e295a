"""One build by one process or by several: the same documents, the same words about them."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from typing import Any

import pytest

from gen.publish import render
from gen.publish.copies import ENVIRONMENT
from gen.publish.report import Action, Report

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="several processes on Linux only")
UNITS = "文字：稿\n" + "\n".join(f"单位：{n}局" for n in range(40))
Build = Callable[..., Report]


@pytest.fixture(params=[1, 3])
def build(request: pytest.FixtureRequest, office: Any, monkeypatch: pytest.MonkeyPatch) -> Build:
    """Build with one process, and with three."""
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    monkeypatch.setenv(ENVIRONMENT, str(request.param))
    office.meeting(UNITS)
    return office.build


def test_every_document_is_there(build: Build, office: Any) -> None:
    report = build()
    assert report.findings == ()
    assert len([o for o in report.outcomes if o.action is Action.CREATE]) == 41
    assert office.files() == {"一月会议/方案.docx": "任务清单|稿|"} | {
        f"一月会议/分单位/{n}局清单.xlsx": f"清单|稿|{n}局" for n in range(40)
    }


def test_documents_are_reported_in_their_order(build: Build) -> None:
    numbers = [o.path for o in build().outcomes if "清单.xlsx" in o.path]
    assert numbers == [f"out/一月会议/分单位/{n}局清单.xlsx" for n in range(40)]


def test_a_rehearsal_says_the_same_and_writes_nothing(build: Build, office: Any) -> None:
    report = build(dry_run=True)
    assert len([o for o in report.outcomes if o.action is Action.CREATE]) == 41
    assert not office.folders.out.exists()


def test_a_template_that_cannot_be_rendered_is_said_once_with_its_first_document(
    build: Build, office: Any
) -> None:
    office.template("{单位}坏.xlsx", "渲染坏")
    report = build()
    assert [f.message for f in report.findings] == ["渲染坏（生成“一月会议/0局坏.xlsx”时）"]
    assert not list(office.folders.out.rglob("*.xlsx"))


def test_faults_of_templates_and_of_documents_are_said_together(build: Build, office: Any) -> None:
    office.template("{单位}坏.xlsx", "渲染坏")
    office.template("另.docx", "模板坏")
    assert sorted(f.message[:3] for f in build().findings) == ["模板坏", "渲染坏"]


def test_what_reads_back_wrong_is_said_of_every_document(build: Build, office: Any) -> None:
    office.template("{单位}错.xlsx", "核对坏")
    assert len({f.place.file for f in build().findings if f.id == "E610"}) == 40


def test_a_hand_edit_is_kept_aside(build: Build, office: Any) -> None:
    build()
    office.write("out/一月会议/分单位/7局清单.xlsx", "手工")
    office.meeting(UNITS.replace("稿", "新稿"))
    report = build()
    assert [f.id for f in report.findings] == ["W601"]
    assert "手工" in [text for path, text in office.files().items() if "手工修改备份" in path]
    assert office.read("out/一月会议/分单位/7局清单.xlsx") == "清单|新稿|7局"


def test_a_second_build_has_nothing_to_do(build: Build) -> None:
    build()
    assert build().idle


def test_progress_counts_every_document(build: Build, office: Any) -> None:
    from gen.publish.build import build as run
    from gen.publish.request import Request

    seen: list[str] = []
    run(office.folders, Request(("一月会议",)), lambda: office.rooms, seen.append)
    assert len(seen) == len(set(seen)) == 41


def test_a_disk_that_is_full_is_said_and_nothing_changes(
    build: Build, office: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device", "out/x")

    monkeypatch.setattr(render.Staging, "put", full)
    assert [f.id for f in build().findings] == ["E606"]
    assert not list(office.folders.out.rglob("*.xlsx"))


def test_templates_are_compiled_until_the_account_is_read(office: Any) -> None:
    from gen.publish.cook import Work, prepare
    from gen.publish.inventory import take_inventory
    from gen.publish.manifest import Manifest
    from gen.publish.render import Kitchen
    from gen.publish.request import Request

    office.meeting(UNITS)
    office.template("{单位}表.xlsx", "清单")
    office.template("大.docx", "任务清单" * 9)
    office.template("小.docx", "清")
    inventory = take_inventory(office.folders, Request(("一月会议",)), Manifest())
    work = Work(inventory, Manifest(), office.rooms, inventory.stale(Manifest()))
    compiled: list[str] = []
    compiling = office.rooms.compile
    office.rooms.compile = lambda data, file, root: compiled.append(file) or compiling(data, file, root)
    kitchen = Kitchen(inventory, Manifest(), office.rooms, None, office.folders.templates)
    answers = iter([False, True])
    prepare(work, kitchen, lambda: next(answers))
    shared = {"templates/{单位}表.xlsx", "templates/分单位/{单位}清单.xlsx"}
    assert set(compiled[:2]) == shared
    assert compiled[2:] == ["templates/小.docx"]

"""Publishing as a user lives it: nothing is touched without need, nothing half done, nothing lost."""

from __future__ import annotations

import errno
import json
import os
import re
import shutil
import signal
import socket
import zipfile
from pathlib import Path

import docx
import pytest
from whole_desk import (
    MEETING,
    PLAN_FILE,
    REGISTER_FILE,
    SECRET_USER,
    Desk,
    cells,
    gen_process,
    paragraphs,
    python,
    tree,
)

PLAN = f"{MEETING}/方案.docx"
LEDGER = f"{MEETING}/台账.xlsx"


def sheet(unit: str) -> str:
    return f"{MEETING}/分单位/{unit}清单.xlsx"


ALL = {PLAN, LEDGER, *map(sheet, ("市发展改革委", "市财政局", "市水务局", "市教育局"))}


def rewritten(desk: Desk, before: dict[str, int]) -> set[str]:
    """The files whose time is another one than before, and new ones."""
    return {path for path, file in desk.files().items() if file.stat().st_mtime_ns != before.get(path)}


def times(desk: Desk) -> dict[str, int]:
    return {path: file.stat().st_mtime_ns for path, file in desk.files().items()}


def test_a_build_makes_a_file_for_every_template_and_unit(built: Desk) -> None:
    assert set(built.files()) == ALL


def test_a_second_build_touches_nothing(built: Desk) -> None:
    before = tree(built.root)
    assert "没有改动" in built.build().output
    assert tree(built.root) == before


def test_the_sample_is_built_from_a_sub_folder_and_a_second_build_touches_nothing(sample: Desk) -> None:
    assert len(sample.files()) > 30
    before = tree(sample.root / "out", sample.root / "inputs", sample.root / "templates")
    again = gen_process("build", cwd=sample.root / "templates")
    assert again.returncode == 0, again.stderr
    assert tree(sample.root / "out", sample.root / "inputs", sample.root / "templates") == before


def test_the_same_inputs_give_the_same_bytes_on_another_machine(sample: Desk, tmp_path: Path) -> None:
    other = tmp_path / "anderswo"
    for name in ("inputs", "templates"):
        shutil.copytree(sample.root / name, other / name)
    env = {"PYTHONHASHSEED": "99", "TZ": "Asia/Shanghai", "LC_ALL": "C", "USER": "lisi"}
    done = gen_process("build", "--workspace", str(other), cwd=tmp_path, env=env)
    assert done.returncode == 0, done.stderr
    theirs = {path: file.read_bytes() for path, file in Desk(other).files().items()}
    ours = {path: file.read_bytes() for path, file in sample.files().items()}
    assert set(theirs) == set(ours)
    assert [path for path in ours if ours[path] != theirs[path]] == []


def test_no_file_tells_who_made_it_where(sample: Desk) -> None:
    secrets = [SECRET_USER, "geheimer-ort", str(sample.root.parent), socket.gethostname()]
    told = re.compile(rb"|".join(rb"(?<!\w)%s(?!\w)" % re.escape(s.encode()) for s in secrets))
    for path, file in sample.files().items():
        with zipfile.ZipFile(file) as archive:
            for name in archive.namelist():
                assert told.search(archive.read(name)) is None, (path, name)
            assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert told.search((sample.root / "out" / ".gen.json").read_bytes()) is None


def test_a_changed_task_rewrites_only_the_files_that_print_it(built: Desk) -> None:
    before = times(built)
    built.change(PLAN_FILE, "加固中小水库。", "加固全部中小水库。")
    built.build()
    assert rewritten(built, before) == {PLAN, LEDGER, sheet("市水务局")}


def test_a_changed_remark_that_no_file_prints_rewrites_none(built: Desk) -> None:
    before = times(built)
    built.write(PLAN_FILE, "# 说明\n" + (built.root / PLAN_FILE).read_text("utf-8"))
    built.build()
    assert rewritten(built, before) == set()


def test_a_changed_template_rewrites_its_own_files_only(built: Desk) -> None:
    before = times(built)
    path = built.root / "templates" / "方案.docx"
    document = docx.Document(str(path))
    document.add_paragraph("完")
    document.save(str(path))
    built.build()
    assert rewritten(built, before) == {PLAN}


def _polish(path: Path) -> bytes:
    document = docx.Document(str(path))
    document.paragraphs[0].add_run("（领导改过）")
    document.save(str(path))
    return path.read_bytes()


def test_a_hand_edit_is_left_alone_while_nothing_changes(built: Desk) -> None:
    edited = _polish(built.root / "out" / PLAN)
    result = built.build()
    assert "手工修改" in result.output
    assert (built.root / "out" / PLAN).read_bytes() == edited


def test_a_hand_edit_is_kept_aside_before_its_file_is_replaced(built: Desk) -> None:
    edited = _polish(built.root / "out" / PLAN)
    built.build()
    built.change(PLAN_FILE, "加固中小水库。", "加固全部中小水库。")
    result = built.build()
    kept = list((built.root / "out" / MEETING / "手工修改备份").rglob("*.docx"))
    assert [path.read_bytes() for path in kept] == [edited]
    assert kept[0].name in result.output
    assert "加固全部中小水库。" in paragraphs(built.root / "out" / PLAN)


def test_a_locked_file_is_named_and_the_others_are_published(
    built: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.replace

    def held(source: str, target: str, **options: object) -> None:
        if str(target).endswith("方案.docx"):
            raise PermissionError(errno.EACCES, "held", str(target))
        real(source, target, **options)

    old = (built.root / "out" / PLAN).read_bytes()
    built.change(PLAN_FILE, "加固中小水库。", "加固全部中小水库。")
    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", held)
        result = built.run("build")
    assert result.exit_code == 3
    assert PLAN in result.output
    assert "关闭" in result.output
    assert (built.root / "out" / PLAN).read_bytes() == old
    assert "加固全部中小水库。" in [row[1] for row in cells(built.root / "out" / LEDGER)]
    built.build()
    assert "加固全部中小水库。" in paragraphs(built.root / "out" / PLAN)
    assert not (built.root / "out" / MEETING / "手工修改备份").exists()


KILLED = """
import os, signal, sys
from gen.publish import inventory
inventory.program_stamp = lambda: "gen"
real, left = os.replace, [int(sys.argv[1])]
def dying(source, target, **options):
    if left[0] == 0:
        os.kill(os.getpid(), signal.SIGKILL)
    left[0] -= 1
    return real(source, target, **options)
os.replace = dying
sys.argv = ["gen", "build"]
from gen.cli import main
main()
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no kill -9 here")
@pytest.mark.parametrize("replaced", [0, 1, 3, 4])
def test_a_build_killed_half_way_leaves_whole_files_and_the_next_one_ends_it(
    built: Desk, replaced: int
) -> None:
    old = {path: file.read_bytes() for path, file in built.files().items()}
    built.change(PLAN_FILE, "加固中小水库。", "加固全部中小水库。")
    done = python(KILLED, str(replaced), cwd=built.root)
    assert done.returncode == -signal.SIGKILL, done.stdout + done.stderr
    between = {path: file.read_bytes() for path, file in built.files().items()}
    assert set(between) == ALL
    for file in built.files().values():
        assert zipfile.ZipFile(file).testzip() is None
    result = built.build()
    assert "手工修改" not in result.output
    assert not (built.root / "out" / MEETING / "手工修改备份").exists()
    assert list((built.root / "out").glob(".gen-暂存*")) == []
    now = {path: file.read_bytes() for path, file in built.files().items()}
    assert {path for path in ALL if now[path] != old[path]} == {PLAN, LEDGER, sheet("市水务局")}
    assert "加固全部中小水库。" in paragraphs(built.root / "out" / PLAN)


@pytest.mark.parametrize("writes", [0, 1, 2])
def test_a_full_disk_leaves_every_old_file_whole(
    built: Desk, monkeypatch: pytest.MonkeyPatch, writes: int
) -> None:
    real, left = Path.write_bytes, [writes]

    def full(self: Path, data: bytes) -> int:
        if left[0] == 0:
            with self.open("wb") as file:
                file.write(data[: len(data) // 2])
            raise OSError(errno.ENOSPC, "No space left on device", str(self))
        left[0] -= 1
        return real(self, data)

    built.change(PLAN_FILE, "加固中小水库。", "加固全部中小水库。")
    before = tree(built.root / "out", built.root / "inputs")
    with monkeypatch.context() as patch:
        patch.setattr(Path, "write_bytes", full)
        result = built.run("build")
    assert result.exit_code == 3
    assert "磁盘空间不足" in result.output
    assert tree(built.root / "out", built.root / "inputs") == before


DAMAGED = {
    "cut off": lambda text: text[: len(text) // 2],
    "empty": lambda _: "",
    "another thing": lambda _: "[1, 2, 3]",
    "paths outwards": lambda text: text.replace(f'"{PLAN}"', '"../inputs/单位.yaml"'),
    "deeply nested": lambda _: "[" * 100_000,
    "a newer format": lambda text: text.replace('"格式": 1', '"格式": 99'),
}


@pytest.mark.parametrize("name", DAMAGED)
def test_a_damaged_record_loses_no_file(built: Desk, name: str) -> None:
    record = built.root / "out" / ".gen.json"
    record.write_text(DAMAGED[name](record.read_text("utf-8")), "utf-8")
    edited = _polish(built.root / "out" / PLAN)
    inputs = tree(built.root / "inputs")
    built.change(PLAN_FILE, "加固中小水库。", "加固全部中小水库。")
    built.build()
    kept = [p.read_bytes() for p in (built.root / "out" / MEETING / "手工修改备份").rglob("*.docx")]
    assert edited in kept
    assert set(tree(built.root / "inputs")) == set(inputs)
    assert (built.root / REGISTER_FILE).exists()
    json.loads(record.read_text("utf-8"))
    assert "没有改动" in built.build().output


def test_the_sheet_of_a_unit_without_tasks_any_more_goes(built: Desk) -> None:
    built.change(PLAN_FILE, "牵头: 市教育局", "牵头: 市财政局")
    result = built.build()
    assert set(built.files()) == ALL - {sheet("市教育局")}
    assert f"删除　out/{sheet('市教育局')}" in result.output


def test_an_edited_sheet_of_a_unit_without_tasks_any_more_is_kept_aside(built: Desk) -> None:
    path = built.root / "out" / sheet("市教育局")
    path.write_bytes(path.read_bytes() + b"\0")
    edited = path.read_bytes()
    built.change(PLAN_FILE, "牵头: 市教育局", "牵头: 市财政局")
    built.build()
    assert not path.exists()
    kept = [p.read_bytes() for p in (built.root / "out" / MEETING / "手工修改备份").rglob("*.xlsx")]
    assert kept == [edited]


def test_a_rehearsal_says_what_would_be_done_and_does_nothing(built: Desk) -> None:
    built.change(PLAN_FILE, "牵头: 市教育局", "牵头: 市财政局")
    before = tree(built.root)
    result = built.build("--dry-run")
    assert f"删除　out/{sheet('市教育局')}" in result.output
    assert f"更新　out/{sheet('市财政局')}" in result.output
    assert tree(built.root) == before


def test_files_of_others_in_out_are_left_alone(built: Desk) -> None:
    foreign = built.out("会议照片.jpg")
    foreign.write_bytes(b"jpg")
    mine = built.out("分单位/我的备注.xlsx")
    mine.write_bytes(b"x")
    built.change(PLAN_FILE, "牵头: 市教育局", "牵头: 市财政局")
    built.build()
    assert foreign.read_bytes() == b"jpg"
    assert mine.read_bytes() == b"x"

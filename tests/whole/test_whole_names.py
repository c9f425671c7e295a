"""Names of units become names of files: they stay in out/, and no two meet."""

from __future__ import annotations

import json

import pytest
from whole_desk import MEETING, PLAN_FILE, REGISTER_FILE, Desk, cells, ledger_file, refuse, tree

REFUSED = (
    "../../etc", "..", "/etc/passwd", "C:\\Windows", "a/b", "CON", "NUL.txt", "com1", "局:科", "局*科", "<局>", "局|科", '"局"',
)  # fmt: skip
NAMES = (
    "局...", " 局甲 ", "局" * 200, "局科", "ABC局", "abc局", "局\u3000", "-rf", "~局", "$HOME", "%PATH%", "{单位}",
    "{{ 方案 }}", "局🎉", "CONSOLE局", "局.甲",
)  # fmt: skip


def _typed(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _with_units(desk: Desk, *names: str) -> None:
    """Register these units and give each of them a task."""
    register = "本机关: {全称: 甲市人民政府, 简称: 市政府, 办文单位: 甲市人民政府办公室}\n单位:\n"
    desk.write(REGISTER_FILE, register + "".join(f"  - 简称: {_typed(name)}\n" for name in names))
    tasks = "".join(
        f"      - {{编号: 2022-{n:03}, 内容: 第{n}件, 牵头: [{_typed(name)}], 时限: 年内}}\n"
        for n, name in enumerate(names, 1)
    )
    desk.write(PLAN_FILE, f"方案: {{标题: 分工, 年度: 2022}}\n章节:\n  - 标题: 一\n    任务:\n{tasks}")
    (desk.root / "inputs" / MEETING / "会议.yaml").unlink()


def test_units_whose_names_are_no_file_names_are_refused_all_at_once(built: Desk) -> None:
    _with_units(built, "市财政局", *REFUSED)
    found = refuse(built, REGISTER_FILE)
    assert [f.id for f in found] == ["E212"] * len(REFUSED)
    assert [f.line for f in found] == list(range(4, 4 + len(REFUSED)))


def test_every_unit_gets_a_file_of_its_own_inside_out(desk: Desk) -> None:
    around = tree(desk.root.parent)
    _with_units(desk, *NAMES)
    desk.only_template("分单位/{单位}.xlsx", ledger_file("{{ 单位.简称 }}"))
    desk.build()
    made = desk.files()
    assert len(made) == len(NAMES)
    assert all(path.startswith(f"{MEETING}/分单位/") and path.count("/") == 2 for path in made)
    assert len({path.casefold() for path in made}) == len(NAMES)
    assert all(len(path.name.encode()) < 200 for path in made.values())
    assert not any(set(path.name) & set('<>:"\\|?*') for path in made.values())
    assert not [path for path in made.values() if path.name.split(".")[0].upper() in ("CON", "NUL", "COM1")]
    assert not [path for path in made.values() if path.stem != path.stem.strip(" .\u3000")]
    found = sorted(cells(path)[2][1] for path in made.values())
    assert found == sorted(f"第{n}件" for n in range(1, len(NAMES) + 1))
    outside = {p for p in tree(desk.root.parent) if not p.startswith(str(desk.root))}
    assert outside == {p for p in around if not p.startswith(str(desk.root))}


def test_names_that_differ_by_case_only_stay_apart_and_keep_their_files(desk: Desk) -> None:
    _with_units(desk, "Abc局", "ABC局", "abc局")
    desk.build("--only", "{单位}清单")
    before = {path: cells(file)[0][0] for path, file in desk.files().items()}
    assert sorted(before.values()) == ["ABC局", "Abc局", "abc局"]
    assert len({path.casefold() for path in before}) == 3
    assert "没有改动" in desk.build("--only", "{单位}清单").output


@pytest.mark.parametrize("linked", ["分单位", "台账.xlsx", "."])
def test_a_link_in_out_that_leads_elsewhere_is_not_followed(built: Desk, linked: str) -> None:
    elsewhere = built.root.parent / "别处"
    target = built.out(linked)
    if linked == "台账.xlsx":
        elsewhere.write_bytes(b"not ours")
        target.unlink()
    else:
        elsewhere.mkdir()
        (elsewhere / "别人的.txt").write_text("别动", "utf-8")
        target.rename(built.root.parent / "挪开")
    target.symlink_to(elsewhere)
    before = tree(elsewhere)
    built.change(PLAN_FILE, "加固中小水库。", "加固全部中小水库。")
    result = built.run("build")
    assert tree(elsewhere) == before
    assert result.exit_code in (0, 1, 3)
    if result.exit_code:
        assert "链接" in result.output


def test_a_meeting_folder_with_an_odd_name_stays_inside_out(desk: Desk) -> None:
    odd = "2022-02-01-..：会议 {单位} "
    (desk.root / "inputs" / MEETING).rename(desk.root / "inputs" / odd)
    desk.build()
    assert all(".." not in path.split("/") for path in desk.files())

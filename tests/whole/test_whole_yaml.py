"""Whatever lies where 分工方案.yaml should be: a clear finding, exit code 1, nothing is touched."""

from __future__ import annotations

import pytest
from whole_desk import MEETING_FILE, PLAN, PLAN_FILE, REGISTER_FILE, Desk, cells, refuse


def test_the_furnished_workspace_has_nothing_wrong(built: Desk) -> None:
    assert built.findings() == []
    assert built.findings("template", "check") == []


WHOLE_FILES = {
    "empty": (b"", "是空的"),
    "only blanks": (b" \n\n \n", "是空的"),
    "only a mark": (b"\xef\xbb\xbf", "是空的"),
    "comments only": ("# 待写\n# 还没有\n".encode(), "内容"),
    "binary": (bytes(range(256)) * 20, "不是文字文件"),
    "a Word file": (b"PK\x03\x04\x14\x00\x06\x00\x08\x00\x00\x00!\x00" + bytes(200), "不是文字文件"),
    "GBK": (PLAN.encode("gbk"), "GBK"),
    "UTF-16 with its mark": (PLAN.encode("utf-16"), "UTF-16"),
    "UTF-16 without it": (PLAN.encode("utf-16-le"), "UTF-16"),
    "UTF-32": (PLAN.encode("utf-32"), "UTF-32"),
    "10 MB": ((PLAN + "# " + "长" * 3_500_000).encode(), "MB"),
    "only a text": ("方案".encode(), "方案"),
    "only a list": ("- 方案\n- 章节\n".encode(), ""),
    "a half character": (PLAN.encode()[:-10] + b"\xe7\x94\n", "UTF-8"),
}


@pytest.mark.parametrize("name", WHOLE_FILES)
def test_files_that_are_no_yaml_accounts_are_refused(built: Desk, name: str) -> None:
    data, said = WHOLE_FILES[name]
    files = (PLAN_FILE, MEETING_FILE, REGISTER_FILE)
    for file in files:
        built.write(file, data)
    found = refuse(built, *files)
    assert all(any(said in f.message for f in found if f.file == file) for file in files), found


def test_a_folder_in_the_place_of_the_plan_is_refused(built: Desk) -> None:
    (built.root / PLAN_FILE).unlink()
    built.write(f"{PLAN_FILE}/说明.txt", "这里是文件夹")
    assert "文件夹" in refuse(built, PLAN_FILE)[0].message


def test_a_folder_in_the_place_of_the_register_is_said(built: Desk) -> None:
    (built.root / REGISTER_FILE).unlink()
    (built.root / REGISTER_FILE).mkdir()
    result = built.run("build")
    assert result.exit_code in (1, 3)
    assert "单位.yaml" in result.output


ALIASES = "甲: &a [1, 1, 1, 1, 1, 1, 1, 1, 1]\n" + "".join(
    f"{chr(0x4E01 + n)}: &{chr(98 + n)} [{', '.join([f'*{chr(97 + n)}'] * 9)}]\n" for n in range(20)
)

LINES = {
    "a tab in the indent": ("    小节:\n", "\t小节:\n", 6, "制表符"),
    "a full-width colon": ("  年度: 2022", "  年度：2022", 3, "冒号"),
    "a key twice": ("  年度: 2022", "  年度: 2022\n  年度: 2023", 4, "年度"),
    "an unknown key": ("  年度: 2022", "  年度: 2022\n  年渡: 2023", 4, "年渡"),
    "a list for a text": ("  标题: 甲市2022年重点工作任务分工方案", "  标题: [甲, 乙]", 2, "标题"),
    "a text for a list of tasks": ("章节:\n", "章节: 无\n其他:\n", 4, "章节"),
    "a year that is none": ("  年度: 2022", "  年度: 二零二二", 3, "年度"),
    "an anchor": ("  年度: 2022", "  年度: &a 2022", 3, ""),
    "an alias": ("  年度: 2022", "  年度: *a", 3, ""),
    "a tag": ("  年度: 2022", "  年度: !!int 2022", 3, ""),
    "a tag of Python": ("  年度: 2022", "  年度: !!python/object/apply:os.system [ls]", 3, ""),
    "a merge key": ("  年度: 2022", "  年度: 2022\n  <<: {标题: 乙}", 4, ""),
    "two documents": ("章节:\n", "---\n章节:\n", 4, ""),
    "a control character": ("  年度: 2022", "  年度: 2022\n  文号: 甲\x07乙", 4, "U+0007"),
    "an escaped control character": ("  年度: 2022", '  年度: 2022\n  文号: "甲\\x07乙"', 4, ""),
    "an escaped zero": ("  年度: 2022", '  年度: 2022\n  文号: "甲\\0乙"', 4, ""),
    "an invisible sign that turns the text": (
        "  年度: 2022",
        "  年度: 2022\n  文号: 甲\u202e乙",
        4,
        "U+202E",
    ),
    "an escaped half of a surrogate": ("  年度: 2022", '  年度: 2022\n  文号: "甲\\ud800乙"', 4, ""),
    "an open quote": ("  年度: 2022", "  年度: “2022\n  文号: '甲", 4, ""),
    "an open bracket": ("  年度: 2022", "  年度: 2022\n  主送: [甲, 乙", None, ""),
    "an aliases bomb": ("章节:\n", ALIASES + "章节:\n", None, ""),
    "a hundred levels": ("  年度: 2022", "  年度: " + "[" * 100 + "]" * 100, 3, "层"),
    "a hundred thousand levels": ("  年度: 2022", "  年度: " + "[" * 100_000, 3, "层"),
    "an unknown layout": ("  年度: 2022", "  年度: 2022\n  体例: 散文式", 4, "体例"),
}


@pytest.mark.parametrize("name", LINES)
def test_a_fault_in_the_plan_is_named_with_its_line(built: Desk, name: str) -> None:
    old, new, line, said = LINES[name]
    built.change(PLAN_FILE, old, new)
    found = refuse(built, PLAN_FILE)
    assert any(said in f.message for f in found), found
    if line:
        assert line in [f.line for f in found], found


def test_faults_of_several_files_are_all_listed_at_once(built: Desk) -> None:
    built.change(PLAN_FILE, "  年度: 2022", "  年渡: 2022")
    built.change(MEETING_FILE, "主持: 市长", "主特: 市长")
    built.change(REGISTER_FILE, "领导:", "领到:")
    built.write("templates/坏.docx", b"no office file")
    found = built.findings()
    assert {f.file for f in found} == {PLAN_FILE, MEETING_FILE, REGISTER_FILE}
    said = built.run("build").output
    assert all(file in said for file in (PLAN_FILE, MEETING_FILE, REGISTER_FILE, "templates/坏.docx"))


@pytest.mark.parametrize(
    "typed", ["10:30", "0123", "是", "否", "no", "2026-3-1", "２０００", "1e3", "0x1F", "~", "null"]
)
def test_a_value_is_printed_as_it_was_typed(desk: Desk, typed: str) -> None:
    desk.change(PLAN_FILE, "内容: 加固中小水库。", f"备注: {typed}, 内容: 加固中小水库。")
    desk.build("--only", "台账")
    assert [row[3] for row in cells(desk.out("台账.xlsx")) if row[0] == "2022-004"] == [typed]

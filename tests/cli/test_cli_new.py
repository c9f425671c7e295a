from __future__ import annotations


def test_init_makes_a_workspace_that_builds_clean(nowhere, monkeypatch):
    result = nowhere.run("init", "办公室")
    assert result.exit_code == 0, result.output
    assert f"已在 {nowhere.root / '办公室'} 建好工作文件夹" in result.output
    assert "gen build" in result.output
    monkeypatch.chdir(nowhere.root / "办公室")
    assert nowhere.run("check").exit_code == 0


def test_init_overwrites_nothing(nowhere):
    nowhere.write("办公室/inputs/单位.yaml", "我的")
    result = nowhere.run("init", "办公室")
    assert (nowhere.root / "办公室/inputs/单位.yaml").read_text("utf-8") == "我的"
    assert "没有覆盖" in result.stderr
    assert result.exit_code == 0


def test_init_again_names_what_is_there_in_one_line_and_says_nothing_changed(nowhere):
    nowhere.run("init", "办公室")
    result = nowhere.run("init", "办公室")
    assert result.exit_code == 0
    assert "W134" not in result.output
    [line] = result.stderr.splitlines()
    assert line.startswith("有 ")
    assert "inputs/（单位.yaml、督查.yaml、进展.yaml）；" in line
    assert "templates/（" in line
    assert "什么也没有改动" in result.stdout
    assert "建好" not in result.stdout


def test_init_beside_own_files_says_how_many_were_added(nowhere):
    nowhere.write("办公室/inputs/单位.yaml", "我的")
    result = nowhere.run("init", "办公室")
    assert "有 1 个文件已经有了，没有覆盖：inputs/单位.yaml。" in result.stderr
    assert "补上缺的" in result.stdout


def test_init_in_a_place_that_cannot_be_written_is_said(nowhere):
    nowhere.write("占", "a file")
    result = nowhere.run("init", "占")
    assert result.exit_code == 3
    assert result.stderr.count("E142") == 1
    assert "占\n  错误 E142 写不进去（这里应当是文件夹，却是一个同名文件）" in result.stderr
    assert "先把那个文件改名、移走" in result.stderr


def test_init_says_once_what_stands_in_the_way_of_several_files(nowhere):
    nowhere.write("办公室/.gen", "a file")
    result = nowhere.run("init", "办公室")
    assert result.exit_code == 3
    assert result.stderr.count("E142") == 1
    assert "同样的还有 5 个文件：.gen/schema/（" in result.stderr


def test_new_adds_a_meeting_that_is_found(desk):
    result = desk.run("new", "专题会议", "--日期", "2022-03-01")
    assert result.exit_code == 0
    assert "新建　inputs/2022-03-01-专题会议/会议.yaml" in result.output
    assert "gen check" in result.output
    assert desk.run("check", "专题").exit_code == 0


def test_new_twice_changes_nothing(desk):
    desk.run("new", "专题会议", "--date", "2022-03-01")
    file = desk.root / "inputs/2022-03-01-专题会议/会议.yaml"
    file.write_text("我的", "utf-8")
    result = desk.run("new", "专题会议", "--date", "2022-03-01")
    assert result.exit_code == 1
    assert "E140" in result.stderr
    assert file.read_text("utf-8") == "我的"


def test_new_in_a_place_that_cannot_be_written_is_of_the_environment(desk, monkeypatch):
    from pathlib import Path

    def refused(self, *args, **options):
        raise PermissionError(13, "denied")

    monkeypatch.setattr(Path, "mkdir", refused)
    assert desk.run("new", "专题会议", "--日期", "2022-03-01").exit_code == 3


def test_new_outside_a_workspace_names_init(nowhere):
    assert nowhere.run("new", "会", "--日期", "2022-03-01").exit_code == 3


def test_the_day_of_a_new_meeting_may_be_written_as_in_every_other_command(nowhere):
    nowhere.run("init", "办公室")
    result = nowhere.run("new", "例会", "--日期", "2022年3月1日", "--workspace", "办公室")
    assert result.exit_code == 0
    assert (nowhere.root / "办公室" / "inputs" / "2022-03-01-例会" / "会议.yaml").is_file()

from __future__ import annotations

import json
import shutil

from docx import Document


def test_good_templates_are_said_to_be_good(desk):
    result = desk.run("template", "check")
    assert result.exit_code == 0
    assert result.output == "查了 2 个模板：没有问题。按现在的账试着生成了一遍，都能生成。\n"


def test_every_fault_of_every_template_is_said(desk):
    desk.template("坏一.docx", "{{ 方案.标提 }}", "{{ 没有的词 }}")
    desk.template("{单们}坏二.docx", "x")
    desk.write("templates/坏三.docx", "not a document")
    result = desk.run("template", "check")
    assert result.exit_code == 1
    for words in ("没有“没有的词”这个词", "标提", "E601", "templates/坏三.docx", "查了 4 个模板：错误 4 条"):
        assert words in result.output


def test_a_fault_that_shows_only_with_the_account_is_said(desk):
    desk.template("除.docx", "{{ 方案.任务数 / 0 }}")
    result = desk.run("template", "check")
    assert result.exit_code == 1
    assert "E510" in result.output
    assert "templates/除.docx" in result.output
    assert "查了 3 个模板：错误 1 条" in result.output
    assert not (desk.root / "out").exists()


def test_a_value_of_another_kind_is_said_with_its_place(desk):
    desk.template("加.docx", "{{ 方案.标题 + 1 }}")
    result = desk.run("template", "check", "加")
    assert result.exit_code == 1
    assert "templates/加.docx\n  正文第1段 错误 E510" in result.output


def test_where_all_is_up_to_date_nothing_is_rendered_again(desk):
    assert desk.run("build").exit_code == 0
    output = desk.run("template", "check").output
    assert output == "查了 2 个模板：没有问题。成品就是按现在的账和模板生成的。\n"


def test_where_the_account_has_errors_the_templates_are_not_tried(desk):
    desk.template("除.docx", "{{ 方案.任务数 / 0 }}")
    desk.write("inputs/2022-01-24-全体会议/分工方案.yaml", "方案: {标题: 甲\n")
    result = desk.run("template", "check")
    assert result.exit_code == 0
    assert "没有问题。账里有错误，没有试着生成；先用“gen check”查账。" in result.output


def test_without_a_meeting_the_templates_are_not_tried(desk):
    shutil.rmtree(desk.root / "inputs/2022-01-24-全体会议")
    assert "还没有会议，没有试着生成。" in desk.run("template", "check").output


def test_only_the_template_named_is_tried(desk):
    desk.template("除.docx", "{{ 方案.任务数 / 0 }}")
    assert desk.run("template", "check", "分工").exit_code == 0


def test_only_the_template_named_is_checked(desk):
    desk.template("坏.docx", "{{ 方案.标提 }}")
    assert desk.run("template", "check", "分工").exit_code == 0
    assert desk.run("template", "check", "坏").exit_code == 1


def test_faults_of_templates_are_had_as_json(desk):
    desk.template("坏.docx", "{{ 方案.标提 }}")
    plain = json.loads(desk.run("template", "check", "--format", "json").output)
    assert [f["file"] for f in plain["findings"]] == ["templates/坏.docx"]
    assert plain["findings"][0]["spot"]


def test_words_of_a_unit_are_those_of_the_unit(desk):
    from gen.view.words import ROOTS, TYPES
    from gen.view.year_words import year_types

    result = desk.run("template", "words", "--按", "单位")
    assert result.exit_code == 0
    for word in ROOTS["单位"]:
        assert f"  {word} " in result.output
    for name, words in TYPES.items():
        for word in words:
            assert (f"  {name}.{word} " in result.output) == (name not in year_types({}, {}))
    assert "例：市财政局" in result.output


def test_examples_come_from_the_account(desk):
    output = desk.run("template", "words").output
    assert "例：甲市重点工作任务分工方案" in output
    assert "例：盘活存量资金，保障重点支出。" in output
    assert "例：2022年6月30日" in output
    assert "（2 个）" in output
    assert "例：否" in output


def test_examples_come_from_the_meeting_with_most_to_show(desk):
    desk.write("inputs/2021-01-01-旧会/分工方案.yaml", "方案: {标题: 旧的分工方案, 年度: 2021}\n")
    desk.write("inputs/2023-01-01-新会/分工方案.yaml", "方案: {标题: 新的分工方案, 年度: 2023}\n")
    assert "例：甲市重点工作任务分工方案" in desk.run("template", "words").output


def test_words_of_an_unknown_root_are_refused(desk):
    result = desk.run("template", "words", "--root", "部门")
    assert result.exit_code == 2
    assert "会议、单位、分管领导" in result.output


def test_words_are_listed_even_when_nothing_can_be_read(desk):
    for file in (desk.root / "inputs").rglob("分工方案.yaml"):
        file.write_text("方案: [", "utf-8")
    result = desk.run("template", "words")
    assert result.exit_code == 0
    assert "方案.标题" in result.output


def test_a_template_checked_is_not_changed(desk):
    file = desk.root / "templates/分工.docx"
    before = file.read_bytes()
    desk.run("template", "check")
    assert file.read_bytes() == before
    assert Document(str(file)).paragraphs


def test_examples_come_from_a_meeting_with_a_plan_before_one_that_has_only_minutes(desk):
    decisions = "\n".join(
        f"      - {{编号: 2022-CW-{n:02d}, 内容: 办理事项{n}。, 牵头: 市财政局, 时限: 年内, 推定: [时限]}}"
        for n in range(9)
    )
    desk.write("inputs/2022-01-24-全体会议/分工方案.yaml", "方案: {标题: 只有标题的方案, 年度: 2022}\n")
    desk.write(
        "inputs/2022-02-18-常务会议/会议.yaml",
        f"会议: {{名称: 常务会议, 日期: 2022-02-18}}\n议题:\n  - 标题: 一\n    议定事项:\n{decisions}\n",
    )
    assert "例：只有标题的方案" in desk.run("template", "words").output

from __future__ import annotations

import pytest

from gen.model.entry import read_entry
from gen.model.meeting import MinutesHead
from gen.model.plan import PlanHead
from gen.model.register import Register
from gen.view.items import Item
from gen.view.official import minutes_head_words, plan_head_words

OFFICE = "XX市人民政府办公室"
ORGAN = {"全称": "XX市人民政府", "简称": "市政府", "办文单位": OFFICE}
REGISTER = read_entry(Register, {"本机关": ORGAN, "单位": []})


def words(**keys: object) -> Item:
    head = read_entry(PlanHead, {"标题": "甲方案", "年度": "2022", **keys})
    return plan_head_words(head, REGISTER)


def test_the_office_issues_signs_and_prints_where_nothing_else_is_said() -> None:
    shown = words(文号="X政办发〔2022〕1号")

    assert shown["机关标志"] == f"{OFFICE}文件"
    assert [one["署名"] for one in shown["落款"]] == [OFFICE]
    assert shown["印发机关"] == OFFICE


def test_a_mark_that_is_typed_is_printed_as_it_is() -> None:
    assert words(文号="X〔2022〕1号", 发文机关标志="XX市人民政府")["机关标志"] == "XX市人民政府"


def test_there_is_no_red_head_without_number_mark_and_signer() -> None:
    assert not words()["红头"]


def test_printing_inside_the_house_has_neither_head_nor_imprint() -> None:
    shown = words(文号="X政办发〔2022〕1号", 抄送="市委办公室", 红头="否")

    assert (shown["红头"], shown["版记"], shown["文号"]) == (False, False, "")


def test_an_imprint_needs_a_number_or_someone_who_gets_a_copy() -> None:
    assert words(抄送="市委办公室")["版记"]
    assert not words()["版记"]


def test_a_signer_makes_it_a_document_upwards() -> None:
    shown = words(文号="X政〔2022〕1号", 签发人=["市长", "常务副市长", "秘书长"])

    assert shown["上行文"]
    assert shown["签发人前行"] == ["市长　　　　常务副市长"]
    assert shown["签发人末行"] == "秘书长"


def test_a_draft_is_not_sealed() -> None:
    assert words(成文日期="2022年1月24日")["盖章"]
    assert not words(成文日期="2022年1月24日", 版本="征求意见稿")["盖章"]


def test_a_date_typed_otherwise_is_measured_as_it_is_printed() -> None:
    assert (
        words(成文日期="2022-1-24", 盖章="否")["日期右空"]
        == words(成文日期="2022年1月24日", 盖章="否")["日期右空"]
    )


def test_several_organs_seal_in_rows_and_sign_below_each_other_without_seals() -> None:
    organs = ["甲局", "乙局", "丙局", "丁局"]
    sealed, plain = words(发文机关=organs), words(发文机关=organs, 盖章="否")

    assert sealed["署名排"] == [
        {"左": "甲局", "中": "乙局", "右": "丙局"},
        {"左": "", "中": "", "右": "丁局"},
    ]
    assert sealed["落款"] == []
    assert [one["署名"] for one in plain["落款"]] == organs
    assert plain["署名排"] == []


def test_the_lines_above_the_mark_are_taken_from_the_space_before_it() -> None:
    none, all_three = words(文号="甲"), words(文号="甲", 份号="000001", 密级="机密★1年", 紧急程度="特急")

    assert none["标志段前"] - all_three["标志段前"] == pytest.approx(3 * 28.95, abs=0.02)


def test_the_title_of_minutes_is_their_mark() -> None:
    shown = minutes_head_words(read_entry(MinutesHead, {"密级": "秘密★1年"}), REGISTER, "市政府常务会议纪要")

    assert shown["机关标志"] == "市政府常务会议纪要"
    assert shown["密级"] == "秘密★1年"
    assert 40 < shown["标志字号"] <= 49

from __future__ import annotations

import io

from docx import Document
from word_template_data import (
    account,
    full_meeting,
)
from word_template_reading import MINUTES, lines, render


def test_the_full_minutes_have_their_parts_in_order() -> None:
    assert lines(render(MINUTES, account(meeting=full_meeting()))) == [
        "市政府常务会议纪要",
        "第1期",
        "\tXX市人民政府办公室\t2022年2月20日",
        "2022年2月18日，市长主持召开会议。",
        "一、审议投资计划",
        "会议听取了市发展改革委的汇报。",
        "会议指出，抓项目就是抓发展。",
        "稳投资就是稳增长。",
        "会议要求，要倒排工期。",
        "会议决定，原则同意投资计划。",
        "会议议定以下事项：",
        "1.修改完善后印发实施。（市发展改革委负责；2月底前）",
        "二、研究春节值班",
        "会议还研究了其他事项。",
        "出席：市长、常务副市长。",
        "列席：市财政局主要负责人。",
        "请假：分管商务副市长。",
        "发送：市长、副市长。",
        "XX市人民政府办公室\t2022年2月20日印发",
    ]


def test_the_public_minutes_have_no_attendance_no_owners_and_no_recipients() -> None:
    assert lines(render(MINUTES, account(meeting=full_meeting(), 公开版=True))) == [
        "市政府常务会议纪要",
        "2022年2月18日，市长主持召开会议。",
        "一、审议投资计划",
        "会议听取了市发展改革委的汇报。",
        "会议指出，抓项目就是抓发展。",
        "稳投资就是稳增长。",
        "会议要求，要倒排工期。",
        "会议决定，原则同意投资计划。",
        "会议议定以下事项：",
        "1.修改完善后印发实施。",
        "二、研究春节值班",
        "会议还研究了其他事项。",
    ]


def test_only_the_lead_words_of_the_minutes_are_set_apart() -> None:
    document = Document(io.BytesIO(render(MINUTES, account(meeting=full_meeting()))))

    apart = [r.text for p in document.paragraphs for r in p.runs if r.style.name == "楷体字" and r.text]
    assert apart == ["会议指出", "会议要求", "会议决定", "会议议定"]

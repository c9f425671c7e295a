from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from notice import HEI, KAI, LONG, RED_LINE, SONG, TWO, Imprint, Notice, P, Table

from gen.inspect.rule import House, State
from gen.inspect.rules import RULES
from gen.inspect.run import Report, inspect

Change = Callable[[Notice], object]


def judged(change: Change | None = None, house: House | None = None) -> Report:
    notice = Notice()
    if change:
        change(notice)
    return inspect(notice.build(), "通知.docx", house)


def broken(report: Report) -> set[str]:
    return {r.rule.id for r in report.failed()}


def letter(n: Notice) -> None:
    n.p["mark"].text = "甲市人民政府"
    n.p["mark"].border = RED_LINE.replace('w:val="single"', 'w:val="thickThinSmallGap"')
    n.p["number"].border = ""
    n.p["number"].jc = "right"
    head = ("mark", "number", "copy", "secret", "urgent")
    n.p = {name: n.p[name] for name in (*head, *(other for other in n.p if other not in head))}
    lower_line(n, "thinThickSmallGap")
    n.portrait.references += '<w:footerReference w:type="first" r:id="first"/>'
    n.portrait.more = "<w:titlePg/>"
    n.imprint = None


def lower_line(n: Notice, kind: str, below: str = "") -> None:
    """The red line at the foot of page 1."""
    line = P(size=2, border=RED_LINE.replace('w:val="single"', f'w:val="{kind}"'))
    n.first = line.xml() + below


def copy_number_above(n: Notice) -> None:
    n.p = {"copy": n.p.pop("copy"), **n.p}


def upward(n: Notice) -> None:
    n.p["number"].jc = "left"
    n.p["number"].ind = '<w:ind w:leftChars="100" w:left="315" w:rightChars="100" w:right="315"/>'
    n.p["number"].border = ""
    signer = P("甲乙丙", face=KAI, lead=("签发人：", n.p["number"].face), jc="right")
    signer.ind = '<w:ind w:rightChars="100" w:right="315"/>'
    signed = {"signer": signer, "line": P(border=RED_LINE)}
    items = list(n.p.items())
    at = [name for name, _ in items].index("number") + 1
    n.p = dict([*items[:at], *signed.items(), *items[at:]])


def minutes(n: Notice) -> None:
    n.p["mark"].text = "甲市人民政府常务会议纪要"
    n.p["mark"].size = 60
    n.p["mark"].line = 'w:line="600" w:lineRule="exact"'
    hanging = '<w:ind w:leftChars="500" w:left="1575" w:hangingChars="300" w:hanging="945"/>'
    n.p["remark"] = P("甲、乙、丙。", lead=("出席：", HEI), ind=hanging)
    for name in ("number", "note1", "note2", "sign", "date", "to"):
        n.drop(name)
    n.p["mark"].border = RED_LINE
    n.p["text"].before = 0


def command(n: Notice) -> None:
    n.p["mark"].text = "甲市人民政府令"
    n.p["mark"].before = 0
    n.p["number"].text = "第12号"
    n.p["number"].border = ""
    for name in ("copy", "secret", "urgent", "to"):
        n.drop(name)
    n.p["mark"].before = 1134


def sets(name: str, **values: object) -> Change:
    def change(n: Notice) -> None:
        for key, value in values.items():
            setattr(n.p[name], key, value)

    return change


def both(*changes: Change) -> Change:
    def change(n: Notice) -> None:
        for one in changes:
            one(n)

    return change


def part(name: str, **values: object) -> Change:
    return lambda n: setattr(n, name, replace(getattr(n, name), **values))


def no_organ_indent(n: Notice) -> None:
    n.imprint = Imprint(printed=P("甲市人民政府办公室\t2022年1月24日印发", size=28, spacing=0))


def copies(**values: object) -> Change:
    return lambda n: setattr(n, "imprint", Imprint(copies=replace(Imprint().copies, **values)))


def printed(**values: object) -> Change:
    return lambda n: setattr(n, "imprint", Imprint(printed=replace(Imprint().printed, **values)))


def every_paragraph(**values: object) -> Change:
    def change(n: Notice) -> None:
        for p in n.p.values():
            for key, value in values.items():
                setattr(p, key, value)

    return change


def text_pitch(twips: int) -> Change:
    def change(n: Notice) -> None:
        for p in n.p.values():
            if p.size == 32:
                p.line = f'w:line="{twips}" w:lineRule="exact"'

    return change


def swap_secret(n: Notice) -> None:
    items = list(n.p.items())
    n.p = dict([items[0], items[2], items[1], *items[3:]])


def columns(n: Notice) -> None:
    n.portrait.more = '<w:cols w:num="2"/>'


def longer_title(n: Notice) -> None:
    n.p["title1"].text = "甲市人民政府办公室关于进一步做好新一年度工作"
    n.p["title2"].text = "重点工作的通知"


def landscape_number_below(n: Notice) -> None:
    n.landscape.references = n.portrait.references


ONE_AND_ONE = '<w:ind w:leftChars="100" w:left="315" w:firstLineChars="100" w:firstLine="315"/>'
THEME = (
    '<w:rFonts w:asciiTheme="minorEastAsia" w:hAnsiTheme="minorEastAsia" w:eastAsiaTheme="minorEastAsia"/>'
)
THEME_PART = (
    '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:minorFont><a:latin typeface="仿宋"/>'
    '<a:ea typeface="仿宋"/></a:minorFont></a:theme>'
)


def themed(n: Notice) -> None:
    n.p["text"].fonts = THEME
    n.more["word/theme.xml"] = THEME_PART


def number_restart(n: Notice) -> None:
    n.last.more = '<w:pgNumType w:start="1"/>'


CASES: dict[str, Change] = {
    "page.margin_top": part("portrait", top=2030),
    "page.margin_bottom": part("last", bottom=1850),
    "page.margin_left": part("portrait", left=1450),
    "page.margin_right": part("portrait", right=1340),
    "page.landscape": part("landscape", left=1800, right=1800),
    "page.pitch": sets("four", line='w:line="600" w:lineRule="exact"'),
    "page.characters": lambda n: [setattr(p, "spacing", 0) for p in n.p.values() if p.size == 32],
    "page.columns": columns,
    "head.mark.color": sets("mark", color="000000"),
    "head.mark.font": sets("mark", face=SONG),
    "head.mark.place": sets("mark", before=1000),
    "head.copy_number.form": sets("copy", text="00001"),
    "head.secret.form": sets("secret", face=KAI),
    "head.urgent.form": sets("urgent", ind='<w:ind w:left="640"/>'),
    "head.order": swap_secret,
    "head.number.form": sets("number", text="甲政发[2022]1号"),
    "head.number.font": sets("number", face=KAI),
    "head.number.place": sets("number", before=0),
    "head.red_line.present": sets("number", border=RED_LINE.replace("FF0000", "000000")),
    "head.red_line.width": sets("number", ind='<w:ind w:left="640" w:right="640"/>'),
    "head.red_line.gap": sets("number", border=RED_LINE.replace('w:space="8"', 'w:space="1"')),
    "title.font": sets("title2", face=HEI),
    "title.size": sets("title2", size=36),
    "title.bold": sets("title1", run="<w:b/>"),
    "title.center": sets("title1", ind=TWO),
    "title.place": sets("title1", before=0),
    "title.lines": longer_title,
    "title.shape": both(
        sets("title1", text="甲市人民政府关于做好"), sets("title2", text="二〇二二年工作的通知")
    ),
    "title.pitch": sets("title2", line='w:line="440" w:lineRule="exact"'),
    "to.place": sets("to", ind=TWO),
    "to.colon": sets("to", text="各县（区）人民政府，市政府各部门:"),
    "to.font": sets("to", face=KAI),
    "body.font": sets("text_more", fonts='<w:rFonts w:ascii="仿宋" w:hAnsi="仿宋" w:eastAsia="宋体"/>'),
    "body.size": sets("text_more", size=28, spacing=15),
    "body.figures": sets("text_more", fonts='<w:rFonts w:ascii="Arial" w:hAnsi="仿宋" w:eastAsia="仿宋"/>'),
    "body.quotes": sets(
        "text",
        fonts='<w:rFonts w:ascii="仿宋" w:hAnsi="Times New Roman" w:eastAsia="仿宋" w:hint="default"/>',
    ),
    "body.color": sets("text", color="1F497D"),
    "body.italic": sets("text", run="<w:i/>"),
    "body.indent": sets("text", ind=""),
    "body.turnover": sets("text", ind=ONE_AND_ONE),
    "body.both_units": sets("text", ind='<w:ind w:firstLineChars="200"/>'),
    "body.slots": themed,
    "heading1.font": sets("one_more", face=KAI),
    "heading2.font": sets("two", lead=("（一）压实责任。", HEI)),
    "heading3.font": sets("three", lead=("1.明确分工。", KAI), text=LONG),
    "heading4.font": sets("four", lead=("（1）建立台账。", HEI), text=LONG),
    "heading1.mark": sets("one_more", text="二.强化督查督办"),
    "heading2.mark": sets("two", lead=("（一）、压实责任。", KAI)),
    "heading3.mark": sets("three", text="1、明确分工。" + LONG),
    "heading4.mark": sets("four", text="（1）、建立台账。" + LONG),
    "heading.stop": sets("one_more", text="二、强化督查督办。"),
    "attnote.place": sets("note1", before=0),
    "attnote.form": sets("note1", text="附件:1.重点工作目标任务分解表"),
    "attnote.stop": sets("note2", text="2.重点工作完成情况统计表。"),
    "attnote.turnover": sets("note2", ind='<w:ind w:left="640"/>'),
    "attnote.font": sets("note2", face=KAI),
    "date.form": sets("date", text="2022年01月24日"),
    "date.place": sets("date", ind=""),
    "sign.place": sets("sign", ind='<w:ind w:right="300"/>'),
    "sign.font": sets("sign", face=HEI),
    "note.form": sets("remark", ind=""),
    "att.page": sets("att1_label", para=""),
    "att.label": sets("att2_label", face=KAI),
    "att.title": sets("att2_title", before=0),
    "att.title_font": sets("att2_title", face=HEI),
    "att.matches": sets("note2", text="2.完成情况统计表"),
    "imprint.present": lambda n: setattr(n, "imprint", None),
    "imprint.font": copies(face=KAI),
    "imprint.copies": copies(text="抄送：市委办公室，市人大常委会办公室"),
    "imprint.copies_indent": copies(ind=""),
    "imprint.printed": printed(text="甲市人民政府办公室\t2022年01月24日印发"),
    "imprint.printed_indent": no_organ_indent,
    "imprint.lines": part("imprint", outer=4),
    "imprint.width": part("imprint", width=7000),
    "imprint.last": lambda n: setattr(n, "after_imprint", P("另有说明").xml()),
    "pagenum.even": lambda n: setattr(n, "even", None),
    "pagenum.font": part("even", face="Calibri"),
    "pagenum.dashes": part("odd", dashes=("-", "-")),
    "pagenum.odd_right": part("odd", jc="center", ind=""),
    "pagenum.even_left": part("even", jc="right"),
    "pagenum.place": part("portrait", footer=850),
    "pagenum.continues": number_restart,
    "pagenum.landscape": landscape_number_below,
    "table.header": part("table", header=False),
    "table.whole_rows": part("table", whole=False),
    "table.width": part("table", width=14000),
    "text.halfwidth": sets("text", text="为做好今年工作,现将有关事项通知如下。"),
    "text.quotes": sets("text", text='为做好"十四五"开局工作，现将有关事项通知如下。'),
    "text.fullwidth": sets("text_more", text="市政府督查室每月通报１次进展情况。"),
    "text.blanks": sets("text", text="为做好 今年工作，现将有关事项通知如下。"),
    "text.spaces": sets("text", text="　　为做好今年工作，现将有关事项通知如下。", ind=""),
    "text.tags": sets("text", text="为做好{{ 年度 }}工作，现将有关事项通知如下。"),
}
"""For each rule a right notice with one thing spoiled, which breaks just that rule."""

WITH_OTHERS: dict[str, tuple[Change, set[str]]] = {
    "page.size": (part("landscape", width=17200), {"page.size"}),
    "page.lines": (text_pitch(600), {"page.pitch", "page.lines"}),
    "page.duplex": (lambda n: setattr(n, "settings", ""), {"page.duplex"}),
    "head.mark.center": (sets("mark", jc="right"), {"head.mark.center"}),
    "head.mark.present": (lambda n: n.drop("mark"), {"head.mark.present"}),
    "head.number.present": (
        both(sets("mark", border=RED_LINE), lambda n: n.drop("number")),
        {"head.number.present"},
    ),
    "title.present": (lambda n: n.drop("title1", "title2", "blank"), {"title.present"}),
    "date.present": (lambda n: n.drop("date", "sign", "remark"), {"date.present"}),
    "heading.order": (
        lambda n: n.p.update(two=n.p["one"], one=n.p["two"]),
        {"heading.order"},
    ),
    "pagenum.present": (
        lambda n: (setattr(n, "odd", None), setattr(n, "even", None), setattr(n, "side", "<w:p/>")),
        {"pagenum.present", "pagenum.landscape"},
    ),
}
"""Rules that cannot be broken alone in a notice, with all that breaks."""

FORMS: dict[str, tuple[Change, Change]] = {
    "head.signer.font": (upward, sets("signer", face=HEI)),
    "head.signer.place": (upward, sets("signer", ind="")),
    "head.letter.mark": (letter, sets("mark", text="甲市人民政府文件")),
    "head.letter.lines": (letter, lambda n: lower_line(n, "thickThinSmallGap")),
    "head.letter.number": (letter, sets("number", jc="left")),
    "head.letter.left": (letter, copy_number_above),
    "title.letter_place": (letter, sets("title1", before=0)),
    "imprint.letter": (letter, lambda n: setattr(n, "imprint", Imprint())),
    "pagenum.first_letter": (letter, lambda n: lower_line(n, "thinThickSmallGap", n.odd.xml())),
    "head.order_number.place": (command, sets("number", before=0)),
    "minutes.attendance": (minutes, sets("remark", lead=("出席：", KAI))),
    "title.version": (
        lambda n: n.p.update(blank=P("（征求意见稿）", jc="center"), to=replace(n.p["to"], before=579)),
        sets("blank", jc="left"),
    ),
}
"""Rules of other forms: how to make the form, and how to break the rule."""


def test_a_right_notice_breaks_no_rule() -> None:
    report = judged()
    assert report.form == "文件（通知等）"
    assert broken(report) == set()
    assert report.tally.unknown == 0
    assert report.tally.passed > 100


@pytest.mark.parametrize("rule", CASES)
def test_one_thing_spoiled_breaks_just_its_rule(rule: str) -> None:
    assert broken(judged(CASES[rule])) == {rule}


@pytest.mark.parametrize("rule", WITH_OTHERS)
def test_what_cannot_be_spoiled_alone_breaks_what_belongs_to_it(rule: str) -> None:
    change, expected = WITH_OTHERS[rule]
    assert broken(judged(change)) == expected
    assert rule in expected


@pytest.mark.parametrize("rule", FORMS)
def test_a_rule_of_another_form_is_judged_in_that_form_only(rule: str) -> None:
    make, spoil = FORMS[rule]
    assert broken(judged(make)) == set()
    assert broken(judged(both(make, spoil))) == {rule}
    notice = {r.rule.id: r.judgement.state for r in judged().results}
    assert notice[rule] is State.NOT_APPLICABLE


def test_mirrored_margins_are_wanted_only_when_chosen() -> None:
    assert broken(judged(house=House(mirrored=True))) == {"page.mirror"}
    on: Change = lambda n: setattr(n, "settings", "<w:evenAndOddHeaders/><w:mirrorMargins/>")  # noqa: E731
    assert broken(judged(on, House(mirrored=True))) == set()


UNBREAKABLE = {
    "imprint.foot": "never failed from the file: a page must be seen",
}


def test_every_rule_has_a_document_that_breaks_it() -> None:
    tried = {*CASES, *WITH_OTHERS, *FORMS, "page.mirror", "heading3.bold", *UNBREAKABLE}
    assert {rule.id for rule in RULES} - tried == set()


def test_no_rule_is_there_twice_and_each_names_its_source() -> None:
    ids = [rule.id for rule in RULES]
    assert len(ids) == len(set(ids))
    assert {rule.grade for rule in RULES} == {"P0", "P1", "P2"}
    for rule in RULES:
        assert rule.clause == "通行做法" or rule.clause.startswith("GB/T 9704—2012 ")


@pytest.mark.parametrize(
    ("house", "change", "expected"),
    [
        (House(pitch=30), text_pitch(600), set()),
        (House(pitch=30), None, {"page.pitch", "page.lines"}),
        (House(pitch=28), text_pitch(560), set()),
        (House(pitch=28), None, {"page.pitch"}),
        (House(figures="Times New Roman"), None, {"body.figures"}),
        (House(fangsong="方正仿宋_GBK"), None, {"body.font"}),
        (House(fangsong="仿宋_GB2312"), None, set()),
        (House(bold_third=True), None, {"heading3.bold"}),
    ],
)
def test_the_house_choice_is_what_is_checked(house: House, change: Change | None, expected: set[str]) -> None:
    assert broken(judged(change, house)) == expected


@pytest.mark.parametrize("face", ["仿宋", "FangSong", "方正仿宋_GBK", "STFangsong"])
def test_another_foundry_s_fangsong_is_fangsong(face: str) -> None:
    assert broken(judged(sets("text", face=face))) == set()


def test_times_new_roman_figures_and_bold_third_level_are_accepted() -> None:
    fonts = '<w:rFonts w:ascii="Times New Roman" w:hAnsi="仿宋" w:eastAsia="仿宋" w:cs="仿宋"/>'
    assert broken(judged(both(sets("text_more", fonts=fonts), sets("three", run="<w:b/>")))) == set()


def test_blank_lines_serve_as_well_as_space_before() -> None:
    def change(n: Notice) -> None:
        n.p["title1"].before = 0
        items = list(n.p.items())
        at = [name for name, _ in items].index("title1")
        n.p = dict([*items[:at], ("a", P()), ("b", P()), *items[at:]])

    assert broken(judged(change)) == set()


def test_two_typed_blanks_indent_as_well_but_are_told() -> None:
    assert broken(judged(sets("text", ind="", text="　　" + LONG))) == {"text.spaces"}


def test_a_measure_names_what_was_found_and_where() -> None:
    (result,) = judged(sets("title2", size=36)).failed()
    assert result.judgement.measured == "小2号（18磅）"
    assert result.judgement.expected == "2号（22磅）"
    assert [s.text for s in result.judgement.spots] == ["重点工作的通知"]
    assert result.judgement.spots[0].where == "第7段"


def test_more_places_than_are_shown_are_counted() -> None:
    report = judged(every_paragraph(color="123456"))
    color = next(r for r in report.failed() if r.rule.id == "body.color")
    assert len(color.judgement.spots) == 5
    assert color.judgement.count > 10


def test_a_table_of_few_rows_needs_no_repeated_header() -> None:
    assert broken(judged(lambda n: setattr(n, "table", Table(rows=4, header=False)))) == set()

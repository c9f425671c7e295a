"""Other ways to make the same thing, all of them right, and what is wrong in each."""

from __future__ import annotations

from dataclasses import replace

import pytest
from notice import FOOTERS, TITLE, Imprint, Notice, P
from test_inspect_rules import both, broken, judged, sets

from gen.inspect.elements import recognise
from gen.inspect.reading import read_document
from gen.inspect.rule import State
from gen.inspect.run import Report, inspect
from gen.template.package import read_package

LINE = '<w:{} w:val="single" w:sz="{}" w:space="1" w:color="000000"/>'


def state(report: Report, rule: str) -> State:
    return next(r.judgement.state for r in report.results if r.rule.id == rule)


def imprint_of_paragraphs(n: Notice, inner: int = 6, outer: int = 8) -> None:
    right = Imprint()
    copies, printed = right.copies, right.printed
    top, middle = LINE.format("top", outer), LINE.format("bottom", inner)
    n.p["copies"] = replace(copies, border=f"<w:pBdr>{top}{middle}</w:pBdr>")
    n.p["printed"] = replace(printed, border=f"<w:pBdr>{LINE.format('bottom', outer)}</w:pBdr>")
    n.imprint = None
    del n.p["att2_label"], n.p["att2_title"], n.p["note2"]
    n.p["note1"].text = "附件：重点工作目标任务分解表"
    n.p["note1"].ind = '<w:ind w:leftChars="500" w:left="1575" w:hangingChars="300" w:hanging="945"/>'
    n.last.references = FOOTERS


def test_an_imprint_may_be_paragraphs_with_borders() -> None:
    assert broken(judged(imprint_of_paragraphs)) == set()
    assert broken(judged(lambda n: imprint_of_paragraphs(n, inner=12))) == {"imprint.lines"}
    assert broken(judged(lambda n: imprint_of_paragraphs(n, outer=2))) == {"imprint.lines"}


def test_an_imprint_without_any_line_is_told() -> None:
    def change(n: Notice) -> None:
        imprint_of_paragraphs(n)
        n.p["copies"].border = n.p["printed"].border = ""

    assert broken(judged(change)) == {"imprint.lines"}


def two_cells(n: Notice, organ_indent: int = 280) -> None:
    right = Imprint()
    left = P("甲市人民政府办公室", size=28, spacing=0, ind=f'<w:ind w:left="{organ_indent}"/>')
    date = P("2022年1月24日印发", size=28, spacing=0, jc="right", ind='<w:ind w:right="280"/>')
    xml = right.xml().replace(right.printed.xml(), f"{left.xml()}</w:tc><w:tc>{date.xml()}")

    class Cells(Imprint):
        def xml(self) -> str:
            return xml

    n.imprint = Cells()


def test_printer_and_date_may_stand_in_two_cells() -> None:
    assert broken(judged(two_cells)) == set()
    assert broken(judged(lambda n: two_cells(n, 0))) == {"imprint.printed_indent"}


def test_a_signature_without_a_seal_stands_two_characters_in_with_its_date_two_further() -> None:
    sign = sets("sign", text="甲市人民政府办公室督查室", ind='<w:ind w:rightChars="200" w:right="630"/>')
    # the signature's first character stands 12 + 2 characters from the right, the date's must stand 12: 6.5 wide, 5.5 free
    date = sets("date", ind='<w:ind w:rightChars="550" w:right="1733"/>')
    assert broken(judged(both(sign, date))) == set()
    off = sets("date", ind='<w:ind w:rightChars="700" w:right="2205"/>')
    assert broken(judged(both(sign, off))) == {"date.place"}


def test_a_long_signature_is_centred_on_the_date_too() -> None:
    name = "甲市推进项目建设领导小组"
    right = sets("sign", text=name, ind='<w:ind w:rightChars="125" w:right="394"/>')
    assert broken(judged(right)) == set()
    wrong = sets("sign", text=name, ind='<w:ind w:rightChars="425" w:right="1339"/>')
    assert broken(judged(wrong)) == {"sign.place"}


@pytest.mark.parametrize(
    ("lines", "right"),
    [
        (("关于做好", "二〇二二年度重点", "工作目标的通知任务"), True),
        (("关于做好二〇二二年", "重点目标工作", "的通知"), True),
        (("关于做好", "二〇二二年重点目标", "的通知"), True),
        (("关于做好二〇二二年", "重点", "工作目标的通知"), False),
        (("关于做好工作", "重点目标通知"), False),
    ],
)
def test_a_title_is_a_trapezium_or_a_diamond(lines: tuple[str, ...], right: bool) -> None:
    change = both(sets("title1", text="\n".join(lines[:-1])), sets("title2", text=lines[-1]))
    assert broken(judged(change)) == (set() if right else {"title.shape"})


def test_an_attachment_s_long_name_must_hang_under_its_beginning() -> None:
    long = "重点工作目标任务分解表和完成情况统计表及有关说明材料"
    ind = '<w:ind w:leftChars="500" w:left="1575"/>'
    short = sets("note2", ind=ind)
    assert broken(judged(short)) == set()
    names = both(
        sets("note2", ind=ind, text=f"2.{long}"), sets("att2_title", text=f"{long[:15]}\n{long[15:]}")
    )
    assert broken(judged(names)) == {"attnote.turnover"}


def test_a_gutter_belongs_to_the_binding_side() -> None:
    def change(n: Notice) -> None:
        xml = (
            n.portrait.xml()
            .replace('w:gutter="0"', 'w:gutter="588"')
            .replace('w:left="1588"', 'w:left="1000"')
        )

        class Bound(type(n.portrait)):  # type: ignore[misc]
            def xml(self) -> str:
                return xml

        n.portrait = Bound()

    assert broken(judged(change)) == set()


def test_a_mark_in_a_text_box_is_found_and_its_place_left_to_the_page() -> None:
    def change(n: Notice) -> None:
        inner = n.p["mark"].xml()
        box = (
            '<w:r><w:pict xmlns:v="urn:schemas-microsoft-com:vml"><v:shape><v:textbox><w:txbxContent>'
            f"{inner}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
        )

        class Anchor(P):
            def xml(self, section: str = "") -> str:  # noqa: ARG002
                return f"<w:p>{box}</w:p>"

        n.p["mark"] = Anchor()

    report = judged(change)
    assert report.form == "文件（通知等）"
    assert broken(report) == set()
    assert state(report, "head.mark.place") is State.UNKNOWN


def test_a_black_mark_above_a_number_is_still_a_mark() -> None:
    change = sets("mark", color="", size=44, text="甲市人民政府办公室")
    assert "head.mark.color" in broken(judged(change))


SHAPE = (
    '<w:r><w:drawing><wp:anchor xmlns:wp="wp" xmlns:a="a" xmlns:wps="wps"><wps:wsp><wps:spPr>'
    '<a:xfrm><a:ext cx="{}" cy="0"/></a:xfrm><a:prstGeom prst="line"/><a:ln><a:solidFill><a:srgbClr val="FF0000"/>'
    "</a:solidFill></a:ln></wps:spPr></wps:wsp></wp:anchor></w:drawing></w:r>"
)


@pytest.mark.parametrize(("millimetres", "expected"), [(156, set()), (120, {"head.red_line.width"})])
def test_a_drawn_line_is_a_red_line_too(millimetres: int, expected: set[str]) -> None:
    def change(n: Notice) -> None:
        n.p["number"].border = ""
        xml = n.p["number"].xml().replace("</w:pPr>", "</w:pPr>" + SHAPE.format(millimetres * 36000))

        class Drawn(P):
            def xml(self, section: str = "") -> str:  # noqa: ARG002
                return xml

        n.p["number"] = Drawn()

    assert broken(judged(change)) == expected


def test_a_name_pushed_right_by_blanks_signs_too() -> None:
    notice = Notice()
    notice.p["sign"] = P("　　　　　　　　　　　　　　　　甲市人民政府")
    found = recognise(read_document(read_package(notice.build())))
    assert [p.words for p in found.signatures] == ["甲市人民政府"]


def test_letters_count_on_after_z() -> None:
    from gen.inspect.numbering import _letters

    assert [_letters(n) for n in (1, 26, 27, 53)] == ["a", "z", "aa", "aaa"]


def test_the_tally_adds_up() -> None:
    tally = inspect(Notice().build(), "a").tally
    assert tally.total == tally.passed + tally.failed + tally.not_applicable + tally.unknown > 100


def test_a_date_beside_a_name_on_one_line_is_no_title() -> None:
    notice = Notice()
    notice.p["mark"].text = "甲市人民政府常务会议纪要"
    notice.p["number"].text = "甲市人民政府办公室\t2022年1月24日"
    notice.p["number"].jc = "center"
    found = recognise(read_document(read_package(notice.build())))
    assert [p.words for p in found.title] == ["甲市人民政府关于做好2022年", "重点工作的通知"]
    assert found.title[0].runs[0].format.east_asia == TITLE


@pytest.mark.parametrize(
    ("mark", "number", "expected"),
    [
        ("督查通报", "第3期", State.NOT_APPLICABLE),
        ("政务简报", "（2022年第12期）", State.NOT_APPLICABLE),
        ("甲市人民政府文件", "第3期", State.FAIL),
        ("督查通报", "第3号", State.FAIL),
    ],
)
def test_what_comes_out_in_issues_needs_no_other_number(mark: str, number: str, expected: State) -> None:
    report = judged(both(sets("mark", text=mark), sets("number", text=number)))
    assert state(report, "head.number.present") is expected


@pytest.mark.parametrize("ordinal", ["　　", "   ", "__", "××"])
def test_a_number_still_to_be_given_is_found_and_not_judged(ordinal: str) -> None:
    report = judged(sets("number", text=f"甲政发〔2022〕{ordinal}号"))
    assert broken(report) == set()
    assert state(report, "head.number.present") is State.PASS
    assert state(report, "head.number.form") is State.UNKNOWN


def test_the_rest_of_a_number_still_to_be_given_must_be_right() -> None:
    assert broken(judged(sets("number", text="甲政发[2022]　号"))) == {"head.number.form"}


def test_an_attachment_nobody_announced_is_told() -> None:
    def change(n: Notice) -> None:
        del n.p["note2"]

    assert "att.matches" in broken(judged(change))


def test_whether_an_announced_attachment_is_kept_apart_is_for_a_person_to_say() -> None:
    def change(n: Notice) -> None:
        keys = list(n.p)
        after = keys[keys.index("note2") + 1 :]
        n.p["note3"] = replace(n.p["note2"], text="3.另附清单")
        for key in after:
            n.p[key] = n.p.pop(key)

    report = judged(change)
    assert broken(report) == set()
    assert state(report, "att.matches") is State.UNKNOWN


def test_a_name_signed_without_a_date_is_no_paragraph_of_the_text() -> None:
    def change(n: Notice) -> None:
        del n.p["date"]

    assert broken(judged(change)) == {"date.present"}

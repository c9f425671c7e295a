"""附件说明, signature, date, 附注 and 附件 (GB/T 9704—2012, 7.3.4 to 7.3.7)."""

from __future__ import annotations

import re

from gen.inspect.faces import han_fault, has_size, size_name
from gen.inspect.fonts import FANGSONG, HEI, TITLE
from gen.inspect.layout import first_indent, gap, left_indent, line_start, right_indent, width_in_characters
from gen.inspect.model import Paragraph
from gen.inspect.patterns import DATE_RIGHT
from gen.inspect.rule import Judgement, Subject, bad, every, good, near, rule, skip, unknown, within

__all__ = ["date_form"]

_NO_NOTE = "没有附件说明"
_NO_ATTACHMENT = "没有附件"
_NO_DATE = "没有成文日期"


@rule("attnote.place", "附件说明在正文下空一行、左空二字", "7.3.4", "P1")
def note_place(subject: Subject) -> Judgement:
    """The first line; the next ones are judged by attnote.turnover."""
    elements = subject.elements
    if not elements.attachment_note:
        return skip(_NO_NOTE)
    p = elements.attachment_note[0]
    start = line_start(p)
    if not near(start, 2, 0.3):
        return bad(f"左空{start:.1f}字", "左空二字", p)
    above = elements.body[-1] if elements.body else None
    found = gap(subject.document, above, p, 28.95) if above is not None else 1.0
    ok = found != found or within(found, 0.6, 1.5)
    return good("空一行，左空二字", "空一行，左空二字") if ok else bad(f"空{found:.1f}行", "空一行", p)


@rule("attnote.form", "附件说明写法：“附件：”加名称，多个附件用“1.”编号", "7.3.4", "P1")
def note_form(subject: Subject) -> Judgement:
    """Full-width colon; 1. 2. when there are several."""
    noted = subject.elements.attachment_note

    def fault(p: Paragraph) -> str | None:
        if p is not noted[0]:
            return None if re.match(r"\d{1,2}[.．]\S?", p.words) else f"“{p.words[:6]}”"
        if not re.match(r"附件：", p.words):
            return f"“{p.words[:5]}”"
        numbered = bool(re.match(r"附件：\s*1[.．]", p.words))
        return None if numbered == (len(noted) > 1) else "编号与附件个数不符"

    return every(noted, fault, "“附件：名称”，两个以上的“附件：1.名称”", _NO_NOTE)


@rule("attnote.stop", "附件名称后不加标点", "7.3.4", "P1")
def note_stop(subject: Subject) -> Judgement:
    """Neither 。 nor ；."""

    def fault(p: Paragraph) -> str | None:
        return f"末尾有“{p.words[-1]}”" if p.words[-1] in "。；，、,;." else None

    return every(subject.elements.attachment_note, fault, "不加标点", _NO_NOTE)


@rule("attnote.turnover", "附件名称回行与上一行名称首字对齐", "7.3.4", "P2")
def note_turnover(subject: Subject) -> Judgement:
    """附件： is 3 characters, the ordinal one and a half."""
    noted = subject.elements.attachment_note
    if not noted:
        return skip(_NO_NOTE)
    wanted = 6.5 if len(noted) > 1 else 5.0

    def fault(p: Paragraph) -> str | None:
        second = line_start(p) if p is not noted[0] else 5.0
        if p is not noted[0] and not near(second, 5, 0.6):
            return f"序号左空{second:.1f}字"
        wide = line_start(p) + width_in_characters(p.words) > 28
        return f"回行左空{left_indent(p):.1f}字" if wide and not near(left_indent(p), wanted, 0.6) else None

    return every(noted, fault, f"序号上下对齐，回行左空{wanted:g}字", _NO_NOTE)


@rule("attnote.font", "附件说明用3号仿宋体", "7.3.4", "P1")
def note_font(subject: Subject) -> Judgement:
    """As the text."""
    return every(subject.elements.attachment_note, _plain, "3号仿宋体", _NO_NOTE)


def _plain(paragraph: Paragraph) -> str | None:
    return han_fault(paragraph, {FANGSONG}) or (None if has_size(paragraph, 16) else size_name(paragraph))


@rule("date.present", "有成文日期", "7.3.5", "P1")
def date_present(subject: Subject) -> Judgement:
    """Wherever there is a head; a draft and minutes may go without."""
    elements = subject.elements
    if elements.date is not None:
        return good(elements.date.words, "")
    if not elements.head.mark:
        return skip("没有版头（无红头），不作要求")
    if subject.form in ("纪要", "征求意见稿"):
        return skip(f"{subject.form}不作要求")
    return bad("没有找到", "正文之后单独一行的成文日期")


@rule("date.form", "成文日期用阿拉伯数字，年份写全，月日不编虚位", "7.3.5.4", "P0")
def date_form(subject: Subject) -> Judgement:
    """2025年3月5日."""

    def fault(p: Paragraph) -> str | None:
        return None if DATE_RIGHT.fullmatch(p.words) else f"“{p.words}”"

    return every([subject.elements.date], fault, "如“2022年3月5日”", _NO_DATE)


@rule("date.place", "成文日期和署名的位置", "7.3.5", "P1")
def date_place(subject: Subject) -> Judgement:
    """With a seal: date 4 characters from the right; without: 署名 2, its date begins 2 further in."""
    elements = subject.elements
    p = elements.date
    if p is None:
        return skip(_NO_DATE)
    if p.cell is not None:
        return unknown("在表格里，要在版面上量")
    if "\t" in p.text or p.format.align not in ("right", "left", "both"):
        return unknown("用制表位或其他方法排的，要在版面上量")
    right = _room_right(p)
    expected = "加盖印章：右空四字；不加盖印章：署名右空二字，日期首字比署名首字右移二字"
    if near(right, 4, 0.6):
        return good("右空四字", expected)
    if elements.signatures:
        signer = elements.signatures[-1]
        start = _start(p) - _start(signer)
        if near(_room_right(signer), 2, 0.6) and near(start, 2, 0.6):
            return good("不加盖印章的排法", expected)
        if _passes_margin(signer, p):
            return good("署名过长，顶到版心右边，日期在其下居中", expected)
    if near(right, 2, 0.6):
        return good("右空二字（日期长于署名的排法）", expected)
    return bad(f"右空{right:.1f}字", expected, p)


def _passes_margin(signer: Paragraph, date: Paragraph) -> bool:
    """Say whether a name is so long that it would pass the margin if its date were four characters from it."""
    wide, day = width_in_characters(signer.words), width_in_characters(date.words)
    centred = near(_room_right(date) + day / 2, wide / 2, 0.8)
    return wide > day + 8 and near(_room_right(signer), 0, 0.3) and centred


def _start(paragraph: Paragraph) -> float:
    """Return where the printed words begin, in characters from the left margin."""
    return 28 - _room_right(paragraph) - width_in_characters(paragraph.words)


def _room_right(paragraph: Paragraph) -> float:
    """Return how many characters of 3号 are free to the right of a line set right or pushed from the left."""
    if paragraph.format.align == "right":
        return right_indent(paragraph)
    return 28 - line_start(paragraph) - width_in_characters(paragraph.words)


@rule("sign.place", "发文机关署名以成文日期为准居中（加盖印章）", "7.3.5.1", "P2")
def sign_place(subject: Subject) -> Judgement:
    """Centre over centre, unless the layout is the one without a seal."""
    elements = subject.elements
    if elements.date is None or not elements.signatures:
        return skip("没有署名或成文日期")
    signer, date = elements.signatures[-1], elements.date
    if date.cell is not None:
        return unknown("在表格里，要在版面上量")
    if signer.format.align == "center" or "\t" in signer.text + date.text:
        return unknown("用居中或制表位排的，要在版面上量")
    if not near(_room_right(date), 4, 0.6):
        return skip("不是加盖印章的排法")
    width = width_in_characters(signer.words)
    wanted = max(0.0, 4 + (width_in_characters(date.words) - width) / 2)
    found = _room_right(signer)
    ok = near(found, wanted, 0.8)
    return (
        good(f"右空{found:.1f}字", f"右空{wanted:.1f}字")
        if ok
        else bad(f"右空{found:.1f}字", f"右空{wanted:.1f}字", signer)
    )


@rule("sign.font", "署名、成文日期用3号仿宋体", "7.3.5", "P1")
def sign_font(subject: Subject) -> Judgement:
    """As the text."""
    elements = subject.elements
    return every([*elements.signatures, elements.date], _plain, "3号仿宋体", "没有署名和成文日期")


@rule("note.form", "附注居左空二字、加圆括号", "7.3.6", "P1")
def note(subject: Subject) -> Judgement:
    """The line below the date."""

    def fault(p: Paragraph) -> str | None:
        if p.words[0] != "（" or p.words[-1] != "）":
            return "不是全角圆括号"
        start = line_start(p)
        return _plain(p) or (None if near(start, 2, 0.3) else f"左空{start:.1f}字")

    return every([subject.elements.note], fault, "左空二字，全角圆括号，3号仿宋体", "没有附注")


@rule("att.page", "附件另面编排", "7.3.7", "P0")
def attachment_page(subject: Subject) -> Judgement:
    """A page break, a section, or 段前分页 before the label."""
    labels = [a.label for a in subject.elements.attachments]
    return every(
        labels,
        lambda p: None if p.starts_page or p.number == 1 else "没有另起一页",
        "另起一页",
        _NO_ATTACHMENT,
    )


@rule("att.label", "“附件”及序号用3号黑体、顶格，不加冒号", "7.3.7", "P1")
def attachment_label(subject: Subject) -> Judgement:
    """First line of the 版心."""

    def fault(p: Paragraph) -> str | None:
        if p.words.endswith(("：", ":")):
            return "有冒号"
        start = line_start(p)
        wrong = han_fault(p, {HEI}) or (None if has_size(p, 16) else size_name(p))
        return wrong or (
            None if abs(start) < 0.3 and p.format.align not in ("center", "right") else "没有顶格"
        )

    return every(
        [a.label for a in subject.elements.attachments], fault, "3号黑体，顶格，不加冒号", _NO_ATTACHMENT
    )


@rule("att.title", "附件标题居中，在第三行", "7.3.7", "P1")
def attachment_title(subject: Subject) -> Judgement:
    """Centred, one empty line below the label."""
    attachments = subject.elements.attachments
    if not attachments:
        return skip(_NO_ATTACHMENT)
    wrong: list[tuple[Paragraph, str]] = []
    for one in attachments:
        if not one.title:
            wrong.append((one.label, "没有居中的标题"))
            continue
        first = one.title[0]
        found = gap(subject.document, one.label, first, 28.95)
        if first.format.align != "center" or abs(first_indent(first)) > 0.3:
            wrong.append((first, "没有居中"))
        elif found == found and not within(found, 0.6, 1.6):
            wrong.append((first, f"空{found:.1f}行"))
    expected = "居中，与“附件”之间空一行"
    if not wrong:
        return good("符合", expected)
    return bad("；".join(dict.fromkeys(m for _, m in wrong)), expected, *(p for p, _ in wrong))


@rule("att.title_font", "附件标题用2号小标宋体", "7.3.7", "P1")
def attachment_title_font(subject: Subject) -> Judgement:
    """The form of an attachment is that of the text."""
    titles = [p for a in subject.elements.attachments for p in a.title]
    return every(
        titles,
        lambda p: han_fault(p, {TITLE}) or (None if has_size(p, 22) else size_name(p, 22)),
        "2号小标宋体",
        "没有附件标题",
    )


def _name(text: str) -> str:
    """Return an attachment's name without 附件：, ordinal, marks and blanks."""
    plain = re.sub(r"^附件\d{0,2}[：:]|[\s《》“”]", "", re.sub(r"\s", "", text))
    return re.sub(r"^\d{1,2}[.．、]|[。；，、,;.]$", "", plain)


@rule("att.matches", "附件序号、标题与附件说明一致", "7.3.7", "P1")
def attachment_matches(subject: Subject) -> Judgement:
    """Same number, same names."""
    elements = subject.elements
    noted, attachments = elements.attachment_note, elements.attachments
    if not noted or not attachments:
        return skip("没有附件说明" if not noted else _NO_ATTACHMENT)
    counts = f"说明{len(noted)}个，附件{len(attachments)}个"
    if len(noted) < len(attachments):
        return bad(counts, "个数一致", noted[0])
    wrong = []
    for line, one in zip(noted, attachments, strict=False):
        name, title = _name(line.words), _name("".join(p.words for p in one.title))
        if title and name != title:
            wrong.append(one.title[0])
    if wrong:
        return bad("标题不一致", "与附件说明一字不差", *wrong)
    if len(noted) > len(attachments):
        return unknown(f"{counts}，其余的是不是另附，要人核对")
    return good("一致", "一致")

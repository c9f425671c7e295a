"""Letters, documents upwards and mirrored margins on paper: one thing spoiled breaks just its rule."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

import pytest
from notice import Imprint, Notice
from test_inspect_pages import SPOILED, Paper, broken, judged
from test_inspect_rules import letter

from gen.inspect.ink import Band, Ink
from gen.inspect.pages import Page, Word
from gen.inspect.rule import House
from gen.inspect.rules import PAPER_RULES


@dataclass
class LetterPaper(Paper):
    """A right letter on paper; the 抄送 is the last row."""

    mark: float = 30
    red_left: float = 20
    red_width: float = 170
    gap: float = 4
    under: float = 4.9
    thick: tuple[float, float, float, float] = (1.1, 0.3, 0.3, 1.1)
    foot: float = 277
    number_right: float = 184
    text_end: float = 262
    imprint_end: float = 261
    number_on_first: bool = False

    def page(self, number: int) -> Page:
        page = super().page(number)
        if number != 1:
            return page
        words = [w for w in page.words if self.number_on_first or "—" not in w.text]
        words.append(Word("甲政发〔2022〕1号", 140, 60, self.number_right, 66))
        return replace(page, words=tuple(words), text="".join(w.text for w in words))

    def ink(self, number: int) -> Ink:
        ink = super().ink(number)
        if number == self.count:
            black = (*ink.black[:1], Band(255, self.imprint_end, 28, 184), ink.black[-1])
            return replace(ink, black=black, black_lines=())
        return self.first_ink() if number == 1 else ink

    def first_ink(self) -> Ink:
        mark = Band(self.mark, self.mark + 14, 60, 150)
        below = mark.bottom + self.gap
        upper = [self.stroke(below, self.thick[0]), self.stroke(below + self.thick[0] + 0.3, self.thick[1])]
        start = self.foot - self.thick[3] - 0.3 - self.thick[2]
        low = [self.stroke(start, self.thick[2]), self.stroke(self.foot - self.thick[3], self.thick[3])]
        top = upper[-1].bottom + self.under
        black = (Band(top, top + 5, 28, 184), Band(255, self.text_end, 28, 184))
        return Ink(black, (mark,), (), (*upper, *low))

    def stroke(self, top: float, thick: float) -> Band:
        return Band(top, top + thick, self.red_left, self.red_left + self.red_width)


def letter_with_copies() -> Notice:
    notice = Notice()
    letter(notice)
    notice.imprint = Imprint(outer=0, inner=0)
    notice.after_imprint = ""
    imprint = notice.imprint.xml

    def without_printer() -> str:
        found = re.sub(r"<w:tblBorders>.*?</w:tblBorders>", "", imprint())
        return re.sub(r"<w:tr>(?:(?!</w:tr>).)*印发.*?</w:tr>", "", found)

    notice.imprint.xml = without_printer  # type: ignore[method-assign]
    return notice


LETTERS: dict[str, LetterPaper] = {
    "pdf.mark": LetterPaper(mark=33),
    "pdf.redline": LetterPaper(red_left=28, red_width=156),
    "pdf.letter.lower": LetterPaper(foot=265, text_end=252),
    "pdf.letter.strokes": LetterPaper(thick=(0.3, 1.1, 0.3, 1.1)),
    "pdf.letter.gap": LetterPaper(gap=8),
    "pdf.letter.under": LetterPaper(under=1),
    "pdf.letter.number": LetterPaper(number_right=178),
    "pdf.letter.last_row": LetterPaper(text_end=273),
    "pdf.letter.first_page": LetterPaper(number_on_first=True),
    "pdf.letter.imprint": LetterPaper(imprint_end=240),
}


def test_a_right_letter_on_paper_breaks_no_rule() -> None:
    report = judged(LetterPaper(), notice=letter_with_copies())
    assert report.form == "信函"
    assert broken(report) == set()


@pytest.mark.parametrize("rule", LETTERS)
def test_one_thing_wrong_with_a_letter_on_paper_breaks_its_rule(rule: str) -> None:
    expected = {rule, "pdf.letter.lower"} if rule == "pdf.redline" else {rule}
    assert broken(judged(LETTERS[rule], notice=letter_with_copies())) == expected


def test_the_copies_of_a_letter_may_stand_on_an_odd_page() -> None:
    paper = LetterPaper(count=5, imprint_page=5)
    assert broken(judged(paper, notice=letter_with_copies())) == set()


def test_every_rule_of_the_paper_has_a_paper_that_breaks_it() -> None:
    tried = {
        *SPOILED,
        *LETTERS,
        "pdf.signer.place",
        "pdf.pagenum.imprint",
        "pdf.characters",
        "pdf.right",
        "pdf.size",
    }
    assert {rule.id for rule in PAPER_RULES} == tried


@dataclass
class UpwardPaper(Paper):
    """A document upwards: number on the left, who signed it on the right; two rows of names."""

    name_right: float = 184 - 5.56

    def page(self, number: int) -> Page:
        page = super().page(number)
        rows = (Word("签发人：甲某乙某", 130, 98, self.name_right, 104), Word("丙某", 150, 110, 160, 116))
        return replace(page, words=(*page.words, *rows)) if number == 1 else page


@pytest.mark.parametrize(("right", "wrong"), [(184 - 5.56, False), (184, True), (170, True)])
def test_the_longest_row_of_signers_ends_one_character_from_the_right(right: float, wrong: bool) -> None:
    notice = Notice()
    notice.p["number"].text += "\t签发人：丙某"

    found = broken(judged(UpwardPaper(name_right=right), None, notice))
    assert ("pdf.signer.place" in found) is wrong


def test_without_a_signer_there_is_nothing_to_measure() -> None:
    assert "pdf.signer.place" not in broken(judged(UpwardPaper(name_right=184)))


class MirroredPaper(Paper):
    """Even pages lie 2 mm further left, as mirrored margins have them."""

    def page(self, number: int) -> Page:
        page = super().page(number)
        if number % 2:
            return page
        moved = (replace(word, left=word.left - 2, right=word.right - 2) for word in page.words)
        return replace(page, words=tuple(moved))


def test_mirrored_margins_turn_left_and_right_round_on_even_pages() -> None:
    notice = Notice()
    notice.settings = "<w:mirrorMargins/>" + notice.settings

    assert broken(judged(MirroredPaper(), House(mirrored=True), notice)) == set()
    assert broken(judged(MirroredPaper(even_left=30.5), House(mirrored=True), notice)) == {
        "pdf.pagenum.place"
    }

"""Letters (信函) made in other ways: elements beside each other, lines that are drawn."""

from __future__ import annotations

import pytest
from notice import KAI, Notice, P
from test_inspect_rules import broken, judged, letter
from test_inspect_variants import state

from gen.inspect.rule import State


def test_a_letter_may_have_its_copy_number_and_its_number_on_one_line() -> None:
    def shared(n: Notice) -> None:
        letter(n)
        n.drop("copy")
        n.p["number"].text = "000001\t甲政发〔2022〕1号"
        n.p["number"].jc = "both"

    report = judged(shared)
    assert broken(report) == set()
    assert state(report, "head.copy_number.form") is State.PASS
    assert state(report, "head.number.form") is State.PASS
    assert state(report, "head.letter.number") is State.UNKNOWN


def test_what_stands_beside_the_number_of_a_letter_is_judged_by_its_own_rule() -> None:
    def shared(n: Notice) -> None:
        letter(n)
        n.drop("copy", "secret")
        n.p["number"].lead = ("秘密★1年", KAI)
        n.p["number"].text = "\t甲政发[2022]1号"
        n.p["number"].jc = "both"

    assert broken(judged(shared)) == {"head.secret.form", "head.number.form"}


def drawn_letter(n: Notice, *compounds: str) -> None:
    """A letter by hand: lines of 170 mm drawn below its mark."""
    letter(n)
    n.p["mark"].border = ""
    n.first = "<w:p/>"
    lines = "".join(
        '<w:r><w:pict xmlns:v="urn:schemas-microsoft-com:vml"><v:line from="-22.7pt,0" to="459.2pt,0" '
        f'strokecolor="red">{compound}</v:line></w:pict></w:r>'
        for compound in compounds
    )
    above = f'<w:p><w:pPr><w:spacing w:line="579" w:lineRule="exact"/></w:pPr>{lines}</w:p>'
    number = P("甲政发〔2022〕1号", jc="right", before=1158)
    n.p["number"].xml = lambda section="": above + number.xml(section)  # type: ignore[method-assign]


@pytest.mark.parametrize("compounds", [('<v:stroke linestyle="thickThin"/>',), ("", "")])
def test_a_letter_is_known_by_lines_that_are_drawn(compounds: tuple[str, ...]) -> None:
    report = judged(lambda n: drawn_letter(n, *compounds))
    assert report.form == "信函"
    assert state(report, "head.letter.lines") is State.UNKNOWN


def test_one_drawn_line_that_is_too_long_makes_no_letter() -> None:
    report = judged(lambda n: drawn_letter(n, ""))
    assert report.form == "文件（通知等）"
    assert "head.red_line.width" in broken(report)

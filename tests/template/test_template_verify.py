from __future__ import annotations

import pytest

from gen.template import archive
from gen.template.archive import deflate, write_archive
from gen.template.rendered import PartValues, Rendered
from gen.template.verify import verify


def made(xml: str, *values: str, part: str = "a.xml") -> Rendered:
    return Rendered(write_archive([("a.xml", deflate(xml.encode()))]), (PartValues(part, values),))


def test_a_file_in_which_everything_arrived_is_right() -> None:
    assert verify(made("<a><b>甲&amp;乙</b><b>丙</b></a>", "甲&乙", "丙")) == []


def test_a_value_over_several_lines_is_found() -> None:
    assert verify(made("<a><t>甲</t><br/><t>乙</t></a>", "甲\n乙")) == []


def test_a_missing_value_is_named() -> None:
    assert verify(made("<a>甲</a>", "甲", "乙")) == ["a.xml 里找不到“乙”"]


def test_values_in_another_order_are_named() -> None:
    assert verify(made("<a>乙甲</a>", "甲", "乙")) == ["a.xml 里找不到“乙”"]


def test_a_value_printed_twice_has_to_be_there_twice() -> None:
    assert verify(made("<a>甲</a>", "甲", "甲")) == ["a.xml 里找不到“甲”"]


def test_a_missing_part_is_named() -> None:
    assert verify(made("<a/>", part="b.xml")) == ["缺少内部文件 b.xml"]


def test_a_part_that_is_not_xml_is_named() -> None:
    assert verify(made("<a>甲", "甲")) == ["内部文件 a.xml 不是完整的 XML"]


def test_a_tag_that_is_left_is_named_but_not_one_in_a_value() -> None:
    assert verify(made("<a>甲{{ 乙 }}</a>", "甲")) == ["a.xml 里有没替换的标签“{{ 乙 }}”"]
    assert verify(made("<a>甲{{ 乙 }}</a>", "甲{{ 乙 }}")) == []
    assert verify(made("<a>{% if %}甲</a>", "甲")) == ["a.xml 里有没替换的标签“{% if %}”"]


def test_braces_at_the_ends_of_two_paragraphs_are_no_tag() -> None:
    assert verify(made("<w:a xmlns:w='w'><w:p>甲{</w:p><w:p>{乙</w:p></w:a>", "甲", "乙")) == []
    assert len(verify(made("<w:a xmlns:w='w'><w:p>甲{</w:p><w:p>{{乙</w:p></w:a>", "甲", "乙"))) == 1


def test_braces_that_close_nothing_are_text() -> None:
    assert verify(made("<a>}}}}%}甲</a>", "甲")) == []


def test_a_mark_of_the_engine_that_is_left_is_a_fault_and_a_name_of_somebody_else_is_none() -> None:
    assert verify(made('<a><g:m n="1"/>甲</a>', "甲")) == ["内部文件 a.xml 不是完整的 XML"]
    assert verify(made("<a xmlns:g='g'><g:m/>甲</a>", "甲")) == []


@pytest.mark.parametrize("step", [1, 2, 3, 5, 8])
def test_a_mark_is_found_wherever_a_piece_of_the_file_ends(
    step: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "_STEP", step)
    assert verify(made('<a>乙<g:m n="1"/>甲</a>', "甲")) == ["内部文件 a.xml 不是完整的 XML"]


def test_a_damaged_file_is_named() -> None:
    good = made("<a>甲</a>", "甲")
    cut = Rendered(good.data[:-10], good.values)
    assert verify(cut) == ["文件打不开，没有写完整"]
    at = good.data.index(b"a.xml") + len("a.xml") + 3
    flipped = Rendered(good.data[:at] + bytes([good.data[at] ^ 255]) + good.data[at + 1 :], good.values)
    assert len(verify(flipped)) == 1


def test_the_faults_of_a_part_are_not_counted_without_end() -> None:
    assert len(verify(made("<a/>", *(str(i) for i in range(1000))))) == 20


def test_a_part_found_in_order_before_is_read_again_when_one_of_its_bytes_differs() -> None:
    styles = deflate(b"<styles>" + bytes(range(65, 91)) * 9 + b"</styles>")
    body = deflate("<a>甲</a>".encode())
    sound = write_archive([("styles.xml", styles), ("a.xml", body)])
    values = (PartValues("a.xml", ["甲"]),)
    assert verify(Rendered(sound, values)) == verify(Rendered(sound, values)) == []
    at = sound.index(styles.deflated)
    for place in range(at, at + len(styles.deflated)):
        damaged = sound[:place] + bytes([sound[place] ^ 1]) + sound[place + 1 :]
        assert verify(Rendered(damaged, values)) != []


def test_a_part_with_a_fault_is_named_every_time() -> None:
    broken = write_archive([("styles.xml", deflate(b"<styles>")), ("a.xml", deflate("<a>甲</a>".encode()))])
    for _ in range(2):
        assert verify(Rendered(broken, (PartValues("a.xml", ["甲"]),))) == [
            "内部文件 styles.xml 不是完整的 XML"
        ]

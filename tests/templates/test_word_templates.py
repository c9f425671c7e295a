from __future__ import annotations

from types import ModuleType
from typing import Any

import pytest
from docx import Document
from lxml import etree
from word_template_reading import MINUTES, PLAN, TEMPLATES, W, parts

from gen.template.compile import compile_template
from gen.view.words import vocabulary


@pytest.mark.parametrize("name", [PLAN, MINUTES])
def test_a_shipped_template_compiles_without_a_finding(name: str) -> None:
    _, findings = compile_template((TEMPLATES / name).read_bytes(), name, vocabulary("会议"))

    assert findings == []


@pytest.fixture
def maker(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(TEMPLATES / "制作"))
    import word

    return word


@pytest.mark.parametrize("name", [PLAN, MINUTES])
def test_the_script_makes_the_committed_template_again(maker: ModuleType, name: str) -> None:
    made = maker.word_templates()[name]

    assert parts(made) == parts((TEMPLATES / name).read_bytes())


def test_the_script_makes_the_same_bytes_every_time(maker: ModuleType) -> None:
    assert maker.word_templates() == maker.word_templates()


def test_the_script_makes_all_word_templates(maker: ModuleType) -> None:
    found = {path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.rglob("*.docx")}
    assert set(maker.word_templates()) == found


def xml_parts(name: str) -> dict[str, Any]:
    return {
        path: etree.fromstring(data)
        for path, data in parts((TEMPLATES / name).read_bytes()).items()
        if path.startswith("word/") and path.endswith(".xml")
    }


@pytest.mark.parametrize("name", [PLAN, MINUTES])
def test_fonts_are_named_in_all_four_slots_and_never_by_theme(name: str) -> None:
    fonts = [f for part in xml_parts(name).values() for f in part.iter(f"{W}rFonts")]

    assert len(fonts) > 5
    for font in fonts:
        names = {font.get(f"{W}{slot}") for slot in ("ascii", "hAnsi", "eastAsia", "cs")}
        assert len(names) == 1
        assert not [key for key in font.attrib if "Theme" in key]


@pytest.mark.parametrize("name", [PLAN, MINUTES])
def test_every_indent_is_given_in_characters_and_in_twips(name: str) -> None:
    indents = [i for part in xml_parts(name).values() for i in part.iter(f"{W}ind")]

    assert indents
    for indent in indents:
        sides = {key.removeprefix(W) for key in indent.attrib}
        plain = {side for side in sides if not side.endswith("Chars")}
        assert sides == plain | {f"{side}Chars" for side in plain}


@pytest.mark.parametrize("name", [PLAN, MINUTES])
def test_every_style_that_is_used_is_defined(name: str) -> None:
    found = xml_parts(name)
    defined = {s.get(f"{W}styleId") for s in found["word/styles.xml"].iter(f"{W}style")}
    tags = ("pStyle", "rStyle", "tblStyle")
    used = {s.get(f"{W}val") for part in found.values() for tag in tags for s in part.iter(f"{W}{tag}")}

    assert used <= defined


def test_page_numbers_are_outside_on_both_sides() -> None:
    document = Document(TEMPLATES / PLAN)
    first = document.sections[0]

    assert document.settings.odd_and_even_pages_header_footer
    assert first.footer.paragraphs[0].style.name == "单页页码"
    assert first.even_page_footer.paragraphs[0].style.name == "双页页码"

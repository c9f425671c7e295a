from __future__ import annotations

import re
from pathlib import Path

import pytest
from builders_word import findings_of, with_paragraphs

from gen.view.words import vocabulary

PAGES = Path(__file__).parents[3] / "docs" / "findings"
EXAMPLE = re.compile(r"```模板\n(.*?)\n```", re.DOTALL)
RUNNABLE = [page for page in sorted(PAGES.glob("[EW]5*.md")) if "```模板" in page.read_text(encoding="utf-8")]


def test_there_are_pages_with_examples_to_run() -> None:
    assert len(RUNNABLE) >= 7


@pytest.mark.parametrize("page", RUNNABLE, ids=lambda page: page.stem)
def test_the_examples_of_a_page_are_true(page: Path) -> None:
    bad, good = EXAMPLE.findall(page.read_text(encoding="utf-8"))
    words = vocabulary("会议")
    assert {f.id for f in findings_of(with_paragraphs(*bad.split("\n")), words)} == {page.stem}
    assert findings_of(with_paragraphs(*good.split("\n")), words) == []

from __future__ import annotations

import re
from pathlib import Path

import pytest

from gen.ledger import merge_findings
from gen.ledger.merge_findings import TITLES

DOCS = Path(__file__).parents[2] / "docs" / "findings"


@pytest.mark.parametrize("identity", sorted(TITLES))
def test_the_page_names_the_finding_as_the_program_does(identity: str) -> None:
    severity, title = TITLES[identity]
    text = (DOCS / f"{identity}.md").read_text("utf-8")
    assert text.startswith(f"# {identity} {title}\n\n级别：{severity.value}\n")


def test_every_finding_that_is_made_has_its_title() -> None:
    source = Path(merge_findings.__file__).read_text("utf-8")
    made = set(re.findall(r'_finding\(\s*"([EW]\d{3})"', source))
    assert made == set(TITLES)


def test_the_first_letter_of_an_id_is_its_weight() -> None:
    assert all({"错误": "E", "提醒": "W"}[s.value] == identity[0] for identity, (s, _) in TITLES.items())

"""The pages of the findings of this room: each id has one, and its examples are true."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import gen
from gen.findings import Finding
from gen.publish.outputs import Shelf, read_name

PAGES = Path(__file__).parents[2] / "docs" / "findings"
ROOM = Path(gen.__file__).parent / "publish"
PRINTING = Path(gen.__file__).parent / "cli" / "printing.py"
"""Where publishing is wired to LibreOffice; what goes wrong there is said there."""
PAGE = re.compile(
    r"# (?P<id>[EW]6\d\d) \S+.*\n\n级别：(?P<severity>错误|提醒)\n\n## 说明\n\n.+\n\n"
    r"## 会报的例子\n\n```text\n(?P<bad>[^`]+)\n```\n\n"
    r"## 不会报的例子\n\n```text\n(?P<good>[^`]+)\n```\n\n## 怎么改\n\n.+\n"
)


def _ids() -> set[str]:
    """Return every id that stands as a finding's id in the code of the room."""
    text = "".join(path.read_text("utf-8") for path in [*ROOM.glob("*.py"), PRINTING])
    return set(re.findall(r'"([EW]6\d\d)",\s*Severity', text))


def _page(identity: str) -> re.Match[str]:
    found = PAGE.fullmatch((PAGES / f"{identity}.md").read_text("utf-8"))
    assert found, identity
    return found


def test_the_room_knows_its_findings():
    assert len(_ids()) == 18


@pytest.mark.parametrize("identity", sorted(_ids()))
def test_every_finding_has_its_page(identity):
    page = _page(identity)
    assert page["id"] == identity
    assert page["severity"] == {"E": "错误", "W": "提醒"}[identity[0]]


def test_no_page_is_left_over():
    assert {path.stem for path in PAGES.glob("[EW]6*.md")} == _ids()


def _findings(example: str) -> list[Finding]:
    """Name the output of every template of an example."""
    shelf = Shelf("2022-01-24-全体会议")
    findings: list[Finding] = []
    for line in example.splitlines():
        template, found = read_name(line.removeprefix("templates/"))
        findings += found
        if template:
            shelf.name(template, "市财政局" if template.root == "单位" else "", "")
    return [*findings, *shelf.findings]


@pytest.mark.parametrize("identity", ["E601", "E602"])
def test_the_examples_of_names_are_true(identity):
    page = _page(identity)
    assert [f.id for f in _findings(page["bad"])] == [identity]
    assert _findings(page["good"]) == []

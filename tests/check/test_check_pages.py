from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from check_example import DOCS, HEAD, index, read_page, write

from gen.check import check
from gen.check.registry import RULES, TITLES
from gen.cli.pipeline import Rooms
from gen.findings import Finding, Severity
from gen.source.read import load
from gen.source.starter import init_workspace, new_meeting
from gen.source.workspace import Workspace, meeting_folders
from gen.view.words import ROOTS
from gen.view.year_words import YEAR_ROOTS

RULE_FOLDER = Path(__file__).parents[2] / "gen" / "check" / "rules"
PAGES = {p.stem: read_page(p) for p in sorted(DOCS.glob("[EWN][0-9]*.md")) if p.stem in TITLES}
IN_YAML = sorted(i for i, p in PAGES.items() if p.kind == "yaml")
IN_WORDS = sorted(i for i, p in PAGES.items() if p.kind == "text")


def check_example(root: Path, text: str) -> list[Finding]:
    return check(load(write(root, text)))


def test_there_are_pages_with_examples_to_run() -> None:
    assert len(IN_YAML) >= 40
    assert len(IN_WORDS) >= 5


def test_every_finding_has_a_page() -> None:
    assert set(TITLES) <= set(PAGES)


@pytest.mark.parametrize("identity", sorted(TITLES))
def test_the_page_names_the_finding_as_the_program_does(identity: str) -> None:
    page = PAGES[identity]
    assert (page.id, page.title) == (identity, TITLES[identity].title)
    assert page.severity == TITLES[identity].severity.value


def test_every_rule_file_is_registered_under_the_id_in_its_name() -> None:
    names = {p.stem.split("_")[0].upper() for p in RULE_FOLDER.glob("*.py") if p.stem != "__init__"}
    assert names == {rule.ID for rule in RULES}
    assert len(names) == len(RULES)


def test_the_first_letter_of_an_id_is_its_weight() -> None:
    letters = {Severity.ERROR: "E", Severity.WARNING: "W", Severity.OPEN: "N"}
    assert all(identity[0] == letters[t.severity] for identity, t in TITLES.items())


@pytest.mark.parametrize("identity", IN_YAML)
def test_the_example_that_is_reported_is_reported(identity: str, tmp_path: Path) -> None:
    findings = check_example(tmp_path, PAGES[identity].bad)
    mine = [f for f in findings if f.id == identity]
    assert mine
    for finding in mine:
        assert finding.severity.value == PAGES[identity].severity
        assert finding.message
        assert finding.remedy
        assert finding.place.line


@pytest.mark.parametrize("identity", IN_YAML)
def test_the_example_that_is_not_reported_is_clean(identity: str, tmp_path: Path) -> None:
    findings = check_example(tmp_path, PAGES[identity].good)
    assert [f.id for f in findings if f.id == identity or f.severity is Severity.ERROR] == []


@pytest.mark.parametrize("identity", IN_YAML)
def test_the_example_that_is_reported_has_no_other_error(identity: str, tmp_path: Path) -> None:
    others = {f.id for f in check_example(tmp_path, PAGES[identity].bad) if f.severity is Severity.ERROR}
    assert others <= {identity, *EXPECTED_BESIDE.get(identity, ())}


EXPECTED_BESIDE = {"W803": ("E304",), "E209": ()}

Maker = Callable[[Path], list[Finding]]


def _checked(root: Path, name: str, data: bytes | None) -> list[Finding]:
    """Check a workspace whose plan has the bytes ``data``, or is a folder where there are none."""
    workspace = write(root, HEAD)
    path = workspace.inputs / "2022-01-24-全体会议" / name
    path.unlink(missing_ok=True)
    if data is None:
        path.mkdir()
    else:
        path.write_bytes(data)
    return check(load(workspace))


def _blocked(root: Path) -> list[Finding]:
    (root / "inputs").write_text("一个文件，不是文件夹")
    return list(init_workspace(root).findings)


def _faulty(root: Path, count: int) -> list[Finding]:
    tasks = "".join(f"      - {{编号: 2022-{n:03d}, 内客: 一}}\n" for n in range(count))
    body = f"章节:\n  - 标题: 一\n    任务:\n{tasks}"
    return check(load(write(root, HEAD + body)))


def _bare(root: Path, *, meeting: bool) -> list[Finding]:
    workspace = write(root, HEAD)
    if not meeting:
        (workspace.inputs / "2022-01-24-全体会议" / "分工方案.yaml").unlink()
    return check(load(workspace))


def _named(root: Path, *names: str) -> list[Finding]:
    workspace = Workspace.at(root)
    return [f for name in names for f in new_meeting(workspace, name, dt.date(2022, 1, 24)).findings]


def _initialised(root: Path, times: int) -> list[Finding]:
    return [f for _ in range(times) for f in init_workspace(root).findings]


MAKERS: dict[str, tuple[Maker, Maker]] = {
    "E101": (
        lambda r: _checked(r, "分工方案.yaml", None),
        lambda r: _checked(r, "分工方案.yaml", HEAD.encode()),
    ),
    "E103": (
        lambda r: _checked(r, "分工方案.yaml", HEAD.encode("gbk")),
        lambda r: _checked(r, "分工方案.yaml", HEAD.encode("utf-8-sig")),
    ),
    "E104": (
        lambda r: _checked(r, "分工方案.yaml", HEAD.encode() + b"#" * 10 * 1024 * 1024),
        lambda r: _checked(r, "分工方案.yaml", HEAD.encode() + b"#" * 200 * 1024),
    ),
    "E124": (lambda r: _faulty(r, 600), lambda r: _faulty(r, 0)),
    "W131": (
        lambda r: _checked(r, "会议.yml", HEAD.encode()),
        lambda r: _checked(r, "分工方案.yaml", HEAD.encode()),
    ),
    "W133": (lambda r: _bare(r, meeting=False), lambda r: _bare(r, meeting=True)),
    "W134": (lambda r: _initialised(r, 2), lambda r: _initialised(r, 1)),
    "E140": (lambda r: _named(r, "会议", "会议"), lambda r: _named(r, "会议", "会议二")),
    "E141": (lambda r: _named(r, "///"), lambda r: _named(r, "市政府第1次常务会议")),
    "E142": (_blocked, lambda r: _initialised(r, 1)),
}


def test_every_page_without_yaml_is_acted_out() -> None:
    assert set(IN_WORDS) == set(MAKERS)


@pytest.mark.parametrize("identity", sorted(MAKERS))
def test_what_the_page_describes_is_reported(identity: str, tmp_path: Path) -> None:
    assert identity in {f.id for f in MAKERS[identity][0](tmp_path)}


@pytest.mark.parametrize("identity", sorted(MAKERS))
def test_what_the_page_calls_right_is_not_reported(identity: str, tmp_path: Path) -> None:
    assert [f.id for f in MAKERS[identity][1](tmp_path) if f.id == identity or f.id[0] == "E"] == []


def test_the_index_lists_every_page_of_the_folder() -> None:
    """Run ``python tests/check/check_example.py`` to bring it up to date."""
    text = (DOCS / "README.md").read_text("utf-8")
    assert text == index()
    assert text.count("](") >= len(TITLES)


@pytest.mark.parametrize("identity", IN_YAML)
def test_documents_can_be_listed_whatever_is_reported(identity: str, tmp_path: Path) -> None:
    workspace = write(tmp_path, PAGES[identity].bad)
    rooms = Rooms(workspace)
    book = rooms.load(tuple(folder.key for folder in meeting_folders(workspace))).book()
    things = [(meeting, root) for meeting in book.meetings for root in ROOTS if root not in YEAR_ROOTS]
    things += [(book.year, root) for root in YEAR_ROOTS if book.year]
    assert all(cut() for thing, root in things for _, cut in rooms.cuts(thing, root))
    assert identity in {finding.id for finding in book.checked().findings}

"""The manual, the READMEs and the pages of the findings say nothing that is not so."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from gen.check import check
from gen.cli.app import app
from gen.cli.where import choose_templates
from gen.findings import Finding, Severity
from gen.model.entry import Entry, fields_of
from gen.model.plan import MilestoneEntry, TargetEntry, TaskEntry
from gen.publish.outputs import scan_templates
from gen.source.read import load
from gen.source.shape import FILES, entry_of
from gen.source.workspace import Workspace
from gen.source.yaml_reader import read_document
from gen.template.tags import TAG, Tag, read_tag
from gen.view.words import ROOTS, TYPES

TOP = Path(__file__).parents[2]
MANUAL = TOP / "docs" / "用户手册.md"
FINDINGS = TOP / "docs" / "findings"
PAGES = [
    *sorted(TOP.glob("README*.md")),
    TOP / "CONTRIBUTING.md",
    TOP / "CHANGELOG.md",
    *sorted((TOP / "docs").glob("*.md")),
    *sorted(FINDINGS.glob("*.md")),
]
FOR_USERS = [TOP / "README.md", MANUAL]

FENCE = re.compile(r"^( *)```(\w*)\n(.*?)^\1```$", re.MULTILINE | re.DOTALL)
INLINE = re.compile(r"(?<!`)`([^`\n]+)`(?!`)")
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
WHOLE_FILES = re.compile(r"<!-- 完整示例：(\S+) -->\n```yaml\n(.*?)^```$", re.MULTILINE | re.DOTALL)
PICTURES = TOP / "docs" / "图"
FOREIGN_COMMANDS = {"cd", "py", "python3", "source"}


def said(page: Path) -> str:
    return page.read_text("utf-8")


def prose(text: str) -> str:
    return FENCE.sub("", text)


def links(page: Path) -> list[str]:
    text = INLINE.sub("", prose(said(page)))
    return [link for link in LINK.findall(text) if not re.match(r"[a-z]+:", link)]


def anchors(page: Path) -> set[str]:
    """The anchors of a page's headings, made as GitHub makes them."""
    headings = re.findall(r"^#+ (.+)$", prose(said(page)), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading).replace(" ", "-").lower() for heading in headings}


def code(page: Path) -> Iterator[str]:
    """Every piece of code a page quotes: lines of blocks, and spans; `\\|` is how a table writes a bar."""
    text = said(page)
    for block in FENCE.finditer(text):
        if block[2] == "sh":
            yield from (line.strip() for line in block[3].splitlines())
    yield from (span.replace("\\|", "|") for span in INLINE.findall(prose(text)))


def commands(page: Path) -> list[str]:
    quoted = (re.sub(r"^\S*[/\\]gen ", "gen ", c.rpartition("&& ")[2]) for c in code(page))
    return sorted({re.sub(r"^py -m gen ", "gen ", c) for c in quoted if re.match(r"(py -m )?gen( |$)", c)})


def fault(line: str) -> str:
    """Say what is wrong with a command line, or nothing."""
    command: click.Command = app
    words = shlex.split(line, posix=False)[1:]
    context = click.Context(app)
    while words and isinstance(command, click.Group) and not words[0].startswith("-"):
        found = command.get_command(context, words[0])
        if found is None:
            return f"no command {words[0]}"
        command, words = found, words[1:]
    known = {opt: p for p in command.params if isinstance(p, click.Option) for opt in p.opts}
    known |= {opt: p for p in [command.get_help_option(context)] if p for opt in p.opts}
    room = sum((99 if p.nargs < 0 else p.nargs) for p in command.params if isinstance(p, click.Argument))
    while words:
        word = words.pop(0)
        if not word.startswith("-"):
            room -= 1
        elif word not in known:
            return f"no option {word}"
        elif not known[word].is_flag:
            if not words:
                return f"{word} wants a value"
            words.pop(0)
    return "" if room >= 0 else "too many words"


def whole_files() -> dict[str, str]:
    return dict(WHOLE_FILES.findall(said(MANUAL)))


def found_in_the_examples(tmp_path: Path) -> list[Finding]:
    folder = tmp_path / "inputs" / "2022-01-24-例会"
    folder.mkdir(parents=True)
    for name, text in whole_files().items():
        (folder if name in ("分工方案.yaml", "会议.yaml") else folder.parent).joinpath(name).write_text(
            text, "utf-8"
        )
    return check(load(Workspace.at(tmp_path)))


def models(model: type[Entry]) -> Iterator[type[Entry]]:
    """A model and every model a field of it holds."""
    yield model
    for field in fields_of(model).values():
        inner = entry_of(field.kind)
        if inner is not None:
            yield from models(inner)


def tags() -> list[Tag]:
    blocks = [b[3] for b in FENCE.finditer(said(MANUAL)) if b[2] != "text"]
    spans = [s.replace("\\|", "|") for s in INLINE.findall(prose(said(MANUAL)))]
    typed = [t for piece in (*blocks, *spans) for t in TAG.findall(piece)]
    return [read_tag(t) for t in typed if "…" not in t and t not in ("{{ }}", "{% %}")]


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_every_link_leads_somewhere(page: Path) -> None:
    for link in links(page):
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        assert target.exists(), link
        assert not anchor or anchor.lower() in anchors(target), link


def test_there_are_links_and_pictures_to_look_at() -> None:
    assert len(links(MANUAL)) > 60
    assert links(TOP / "README.md")
    assert links(TOP / "README.en.md")
    assert sum(link.endswith(".png") for link in links(MANUAL)) >= 8


def test_every_picture_is_used_and_small() -> None:
    used = {(page.parent / link).resolve() for page in PAGES for link in links(page) if link.endswith(".png")}
    pictures = {p.resolve() for p in PICTURES.glob("*.png")}
    assert pictures == used
    for picture in pictures:
        assert picture.stat().st_size < (700_000 if picture.stem == "总览" else 300_000), picture.name


def test_both_readmes_open_with_the_same_picture_and_the_same_commands() -> None:
    chinese, english = said(TOP / "README.md"), said(TOP / "README.en.md")
    blocks = [[b[3] for b in FENCE.finditer(text)][:2] for text in (chinese, english)]
    assert len(blocks[0]) == 2
    assert blocks[0] == blocks[1]
    assert "docs/图/总览.png" in chinese
    assert "docs/图/总览.png" in english


def test_every_kind_of_file_has_a_whole_example() -> None:
    assert set(whole_files()) == {f"{kind}.yaml" for kind in FILES}


def test_every_yaml_block_can_be_read() -> None:
    blocks = [block[3] for block in FENCE.finditer(said(MANUAL)) if block[2] == "yaml"]
    assert len(blocks) >= 5
    for block in blocks:
        document, findings = read_document(block.encode(), "例子.yaml")
        assert document is not None, block
        assert findings == [], block


def test_the_whole_examples_are_one_account_without_a_fault(tmp_path: Path) -> None:
    findings = found_in_the_examples(tmp_path)
    assert [f for f in findings if f.severity is not Severity.OPEN] == []
    assert {f.id for f in findings} == {"N701", "N704", "N705"}


def test_every_key_stands_in_the_manual_and_in_an_example() -> None:
    roots = tuple(FILES.values())
    keys = {f.alias for root in roots for m in models(root) for f in fields_of(m).values()}
    for model in (TaskEntry, MilestoneEntry, TargetEntry):
        assert {f.alias for f in fields_of(model).values()} <= keys
    assert len(keys) > 60
    text = prose(said(MANUAL))
    examples = "".join(whole_files().values())
    assert [key for key in keys if key not in text] == []
    once = {"原文"}  # names a file beside the example
    assert [key for key in keys - once if not re.search(rf"(?<!\w){key}:", examples)] == []


def test_every_command_quoted_is_one() -> None:
    quoted = [(page.name, line) for page in FOR_USERS for line in commands(page)]
    assert len(quoted) > 20
    assert [(page, line, fault(line)) for page, line in quoted if fault(line)] == []


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("gen bulid", "no command bulid"),
        ("gen build --只做 甲", "no option --只做"),
        ("gen build --只出", "--只出 wants a value"),
        ("gen version 甲", "too many words"),
        ("gen template word", "no command word"),
    ],
)
def test_a_wrong_command_would_be_noticed(line: str, said: str) -> None:
    assert fault(line) == said


def test_every_template_a_quoted_command_names_is_there() -> None:
    lines = [line for page in FOR_USERS for line in commands(page)]
    named = {name for line in lines for name in re.findall(r"--只出 (\S+)", line)}
    shipped = [template.path for template in scan_templates(TOP / "templates")[0]]
    assert named == {"任务台账", "分单位"}
    for name in named:
        assert choose_templates(shipped, [name])


def test_only_commands_we_mean_stand_in_shell_blocks() -> None:
    lines = [x.strip() for b in FENCE.finditer(said(MANUAL)) if b[2] == "sh" for x in b[3].splitlines()]
    first = {line.split()[0].rpartition("/")[2] for line in lines}
    assert first <= {"gen", "python", *FOREIGN_COMMANDS}


def test_every_template_tag_in_the_manual_can_be_read() -> None:
    read = tags()
    assert len(read) > 25
    assert [(t.typed, t.faults) for t in read if t.faults] == []


def test_every_template_word_in_the_manual_is_one() -> None:
    names = {"项": "指标"}
    used = {pair for t in tags() for pair in re.findall(r"(?<![\w.\"])([一-鿿]+)\.([一-鿿]+)", t.body)}
    assert len(used) > 8
    for name, word in used:
        assert word in TYPES[names.get(name, name)], f"{name}.{word}"
    roots = {w for t in tags() for w in re.findall(r"(?<![\w.])in ([一-鿿]+)(?![\w.])", t.body)}
    assert roots
    assert roots <= set(ROOTS["会议"])


def test_every_finding_can_be_reached_from_the_index() -> None:
    pages = {p.stem for p in FINDINGS.glob("*.md")} - {"README"}
    listed = {link.removesuffix(".md") for link in links(FINDINGS / "README.md")}
    assert len(pages) > 60
    assert pages - listed == set()


def test_every_finding_the_manual_names_has_a_page() -> None:
    named = set(re.findall(r"(?<![\w.])[EWN]\d{3}(?!\d)", said(MANUAL)))
    assert len(named) > 20
    assert [i for i in named if not (FINDINGS / f"{i}.md").exists()] == []

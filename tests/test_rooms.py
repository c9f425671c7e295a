"""A line of code knows its room: what each room may import, and who may print, exit or write."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

GEN = Path(__file__).parents[1] / "gen"

MAY_IMPORT = {
    "findings": set(),
    "model": set(),
    "source": {"model", "findings"},
    "ledger": {"model", "findings"},
    "returns": {"model", "findings"},
    "check": {"model", "source", "ledger", "findings"},
    "view": {"model", "ledger"},
    "template": {"findings"},
    "inspect": {"findings", "template"},
    "office": {"findings"},
    "publish": {"findings"},
    "cli": {
        *("findings", "model", "source", "ledger", "returns", "check"),
        *("view", "template", "inspect", "publish", "office"),
    },
}
NEVER_ON_THE_BUILD_PATH = {"docx", "openpyxl", "docxtpl", "xlsxwriter"}


def modules(room: str) -> list[Path]:
    single = GEN / f"{room}.py"
    return [single] if single.exists() else sorted((GEN / room).rglob("*.py"))


def imported(tree: ast.AST) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
    return names


@pytest.mark.parametrize("room", MAY_IMPORT)
def test_a_room_imports_only_the_rooms_before_it(room: str) -> None:
    files = modules(room)
    assert files
    for file in files:
        for name in imported(ast.parse(file.read_text(encoding="utf-8"))):
            top, _, rest = name.partition(".")
            if top == "gen" and rest:
                used = rest.partition(".")[0]
                assert used == room or used in MAY_IMPORT[room], f"{file.name} imports {name}"


@pytest.mark.parametrize("room", [r for r in MAY_IMPORT if r != "cli"])
def test_only_the_command_line_prints_or_exits(room: str) -> None:
    for file in modules(room):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                called = ast.unparse(node.func)
                assert called not in {"print", "sys.exit", "exit", "quit", "input", "click.echo"}, file.name


@pytest.mark.parametrize("room", [r for r in MAY_IMPORT if r not in {"source", "publish", "office", "cli"}])
def test_only_source_and_publish_write_files(room: str) -> None:
    """And ``office``, in temporary folders alone: ``tests/office`` holds it to that."""
    for file in modules(room):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                assert node.func.attr not in {
                    "write_text",
                    "write_bytes",
                    "unlink",
                    "mkdir",
                    "rename",
                    "replace_file",
                }, f"{file.name}: {ast.unparse(node.func)}"


def test_no_office_library_is_imported_by_the_program() -> None:
    files = sorted(GEN.rglob("*.py"))
    assert len(files) > 50
    for file in files:
        tops = {name.partition(".")[0] for name in imported(ast.parse(file.read_text(encoding="utf-8")))}
        assert not tops & NEVER_ON_THE_BUILD_PATH, file.name


def test_every_module_says_what_it_is() -> None:
    for file in sorted(GEN.rglob("*.py")):
        assert ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))), file

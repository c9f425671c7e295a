"""What is installed is what the repository holds."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]


def pyproject() -> dict[str, object]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def test_every_template_and_input_is_put_into_the_wheel() -> None:
    included = pyproject()["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]  # type: ignore[index]
    files = [
        p.relative_to(ROOT).as_posix()
        for p in (ROOT / "templates").rglob("*")
        if p.suffix in {".docx", ".xlsx"}
    ]
    files += [p.relative_to(ROOT).as_posix() for p in (ROOT / "inputs").rglob("*") if p.is_file()]
    assert len(files) > 8
    for file in files:
        assert any(file == entry or file.startswith(f"{entry}/") for entry in included), file
    for entry, target in included.items():
        assert (ROOT / entry).exists(), entry
        assert target == f"gen/starter/{entry}"


def test_the_readmes_and_ci_share_their_two_commands() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    english = (ROOT / "README.en.md").read_text(encoding="utf-8")
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    commands = re.findall(r"<!-- ([\w-]+) -->\n```sh\n(.+?)\n```", readme)
    assert [name for name, _ in commands] == ["main-command", "test-command"]
    for name, command in commands:
        assert command in english
        assert f"readme_command {name}" in script


def test_every_dependency_is_pinned_and_explained() -> None:
    project = pyproject()["project"]
    pinned = (ROOT / "constraints.txt").read_text(encoding="utf-8").lower()
    explained = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8").lower()
    names = [re.split(r"[<>=\[]", d)[0].lower() for d in project["dependencies"]]  # type: ignore[index]
    assert len(names) >= 5
    for name in names:
        assert re.search(rf"^{re.escape(name)}==", pinned, re.MULTILINE), name
        assert name in explained, name


def test_nothing_tracked_names_a_machine() -> None:
    """No path of a developer's machine, no registry host, in any text file of the project."""
    words = (
        "/work/" + "main",
        "/tmp/" + "venv",
        "/root/" + ".pyenv",
        "pypi" + ".org",
        "files.python" + "hosted",
    )
    seen = 0
    for file in ROOT.rglob("*"):
        if not file.is_file() or file.suffix not in {".py", ".md", ".toml", ".yaml", ".txt", ".cfg", ".json"}:
            continue
        if any(part in {".venv", ".git", "out", ".gen", ".mypy_cache", ".ruff_cache"} for part in file.parts):
            continue
        text = file.read_text(encoding="utf-8", errors="replace")
        seen += 1
        for word in words:
            assert word not in text, f"{file}: {word}"
    assert seen > 100

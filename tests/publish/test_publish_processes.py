"""What only a process of its own can show: what is imported, what a kill leaves, a full disk."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

import gen

HERE = Path(__file__).parent
CODE = Path(gen.__file__).parent.parent

PRELUDE = """
import os, sys, json
sys.path[:0] = [{here!r}, {code!r}]
"""
BUILD = """
import resource, signal
from pathlib import Path
import conftest
office = conftest.Office(conftest.Folders(Path({root!r})))
"""


def _run(text: str, root: Path, **options):
    code = PRELUDE.format(here=str(HERE), code=str(CODE)) + text.replace("{root!r}", repr(str(root)))
    return subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", **options
    )


IDLE = """
from pathlib import Path
from gen.publish.build import build
from gen.publish.request import Request
from gen.source.workspace import Workspace
report = build(Workspace.at(Path({root!r})), Request(("一月会议",)), None)
print(json.dumps([report.idle, sorted(sys.modules)]))
"""
STALE = "from gen.publish import fingerprint, inventory; inventory.program_stamp = lambda: 'gen'\n"


def test_an_idle_build_imports_nothing_that_reads_or_renders(office):
    office.build()
    done = _run(STALE + IDLE, office.folders.root)
    assert done.returncode == 0, done.stderr
    idle, modules = json.loads(done.stdout)
    heavy = {"jinja2", "lxml", "yaml", "openpyxl", "docx", "click", "tempfile", "shutil"}
    assert idle
    assert not heavy & set(modules)
    assert not [m for m in modules if m.startswith(("gen.model", "gen.view", "gen.template", "gen.check"))]


KILL = """
inventory.program_stamp = lambda: 'gen'
real = os.replace
left = [{done}]
def dying(source, target, **options):
    if not Path(target).name.startswith(".gen"):
        if not left[0]:
            os.kill(os.getpid(), signal.SIGKILL)
        left[0] -= 1
    return real(source, target, **options)
os.replace = dying
office.build()
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no kill -9 here")
@pytest.mark.parametrize("done", [0, 1, 2])
def test_a_killed_build_leaves_whole_documents_and_the_next_one_ends_it(office, done, ids):
    office.build()
    office.meeting("文字：第二稿\n单位：甲局\n单位：乙局")
    killed = _run(
        "from gen.publish import inventory\n" + BUILD + KILL.replace("{done}", str(done)), office.folders.root
    )
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    texts = office.files()
    staged = {p: t for p, t in texts.items() if p.startswith(".gen-暂存-")}
    documents = {p: t for p, t in texts.items() if p not in staged}
    assert len(documents) == 3
    assert sum("第二稿" in t for t in documents.values()) == done
    assert sum("第一稿" in t for t in documents.values()) == 3 - done
    office.meeting("文字：第三稿\n单位：甲局\n单位：乙局")
    report = office.build()
    assert ids(report) == []
    assert set(office.files()) == set(documents)
    assert all("第三稿" in t for t in office.files().values())


FULL = """
inventory.program_stamp = lambda: 'gen'
resource.setrlimit(resource.RLIMIT_FSIZE, (3000, 3000))
report = office.build()
print(json.dumps([f.id for f in report.findings if f.id != "X1"]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no limits on files here")
def test_a_disk_that_is_full_leaves_every_old_document_whole(office):
    office.build()
    before = office.everything()
    office.meeting("单位：甲局\n文字：" + "长" * 5000)
    done = _run("from gen.publish import inventory\n" + BUILD + FULL, office.folders.root)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == ["E606"]
    assert office.everything() == before
    assert list(office.folders.out.glob(".gen-暂存-*")) == []


READ_ONLY = """
import gen.publish.lock, gen.publish.place, gen.publish.render, gen.publish.staging
inventory.program_stamp = lambda: 'gen'
if os.geteuid() == 0:
    os.setuid(65534)
report = office.build()
print(json.dumps([f.id for f in report.findings if f.id != "X1"]))
"""


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
def test_a_read_only_folder_is_said(office):
    root = Path(tempfile.mkdtemp())
    try:
        office.moved_to(root)
        root.chmod(0o555)
        done = _run("from gen.publish import inventory\n" + BUILD + READ_ONLY, root)
    finally:
        root.chmod(0o755)
        shutil.rmtree(root)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == ["E605"]

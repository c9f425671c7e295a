"""What only a process of its own can show: imports, exit codes, narrow consoles."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import gen

CODE = str(Path(gen.__file__).parent.parent)
HEAVY = {"jinja2", "lxml", "yaml", "openpyxl", "docx"}


def _gen(*args, folder, **variables):
    environment = {**os.environ, "PYTHONPATH": CODE, **variables}
    return subprocess.run(
        [sys.executable, "-m", "gen", *args], cwd=folder, env=environment, capture_output=True
    )


def _modules(folder, *args) -> set[str]:
    code = (
        "import sys, json\n"
        f"sys.path.insert(0, {CODE!r})\n"
        "from gen.cli import main\n"
        f"sys.argv = ['gen', *{list(args)!r}]\n"
        "try:\n    main()\nfinally:\n    json.dump(sorted(sys.modules), sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, encoding="utf-8"
    )
    return set(json.loads(done.stderr[done.stderr.index("[") :]))


def test_the_help_imports_click_and_the_command_line_only(nowhere):
    bare = subprocess.run(
        [sys.executable, "-c", "import sys, json, click; print(json.dumps(sorted(sys.modules)))"],
        capture_output=True,
        text=True,
        check=True,
    )
    added = _modules(nowhere.root, "--help") - set(json.loads(bare.stdout))
    assert {name for name in added if not name.startswith("gen")} <= {"atexit", "gc", "unicodedata"}
    assert {name for name in added if name.startswith("gen.")} == {
        "gen.cli",
        "gen.cli.app",
        "gen.cli.exits",
        "gen.cli.help",
        "gen.cli.text",
        "gen.cli.usage",
    }


def test_an_idle_build_imports_nothing_that_reads_or_renders(desk):
    assert _gen("build", folder=desk.root).returncode == 0
    modules = _modules(desk.root, "build")
    assert not HEAVY & modules
    assert "gen.publish.build" in modules


def test_no_build_ever_imports_the_slow_office_libraries(desk):
    modules = _modules(desk.root, "build")
    assert (desk.root / "out").exists()
    assert not {"openpyxl", "docx"} & modules


@pytest.mark.parametrize("encoding", ["gbk", "ascii"])
@pytest.mark.parametrize("command", [("check",), ("没有这个命令",)])
def test_a_console_that_cannot_show_everything_does_not_end_the_command(desk, encoding, command):
    desk.write("inputs/2022-01-24-全体会议/会议.yaml", "会议: {名称: 会😀议▲, 日期: 2022-01-24}\n坏键😀: 1\n")
    done = _gen(*command, folder=desk.root, PYTHONIOENCODING=encoding)
    assert done.returncode in (0, 1, 2)
    assert b"Traceback" not in done.stderr
    assert not (desk.root / ".gen/故障报告.txt").exists()


def test_a_gbk_console_reads_chinese(desk):
    done = _gen("check", folder=desk.root, PYTHONIOENCODING="gbk")
    assert "待明确" in done.stdout.decode("gbk")


def test_json_loses_no_character_on_a_narrow_console(desk):
    desk.write("inputs/2022-01-24-全体会议/会议.yaml", "会议: {名称: 会, 日期: 2022-01-24}\n坏键😀: 1\n")
    done = _gen("check", "--format", "json", folder=desk.root, PYTHONIOENCODING="gbk")
    assert any("😀" in f["message"] for f in json.loads(done.stdout.decode("gbk"))["findings"])


def test_python_m_gen_is_gen(nowhere):
    assert _gen("version", folder=nowhere.root).stdout.decode() == f"gen {gen.__version__}{os.linesep}"


def test_a_program_ends_when_all_is_said_without_taking_itself_apart(nowhere):
    watched = (
        "import atexit, builtins, sys\n"
        f"sys.path.insert(0, {CODE!r})\n"
        "class Part:\n    def __del__(self):\n        print('taken apart', flush=True)\n"
        "builtins.part = Part()\n"
        "sys.argv = ['gen', *sys.argv[1:]]\n"
        "atexit.register(lambda: print('told before the end'))\n"
        "from gen.cli import run\n"
        "run()"
    )
    done = [
        subprocess.run(
            [sys.executable, "-c", watched, name], cwd=nowhere.root, capture_output=True, text=True
        )
        for name in ("version", "没有")
    ]
    assert [d.stdout.splitlines()[-1] for d in done] == ["told before the end"] * 2
    assert [d.returncode for d in done] == [0, 2]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device here that is always full")
def test_what_could_not_be_said_is_no_success(nowhere):
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "gen", "version"],
            cwd=nowhere.root,
            env={**os.environ, "PYTHONPATH": CODE, "PYTHONIOENCODING": "utf-8"},
            stdout=full,
            stderr=subprocess.PIPE,
        )
    assert done.returncode == 3
    assert "磁盘满" in done.stderr.decode()


@pytest.mark.skipif(sys.platform == "win32", reason="no shell there that closes a stream")
@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-"])
def test_a_program_without_a_stream_runs_and_says_nothing_wrong(nowhere, closed):
    done = subprocess.run(
        ["sh", "-c", f'"$0" -m gen version {closed}', sys.executable],
        cwd=nowhere.root,
        env={**os.environ, "PYTHONPATH": CODE},
        capture_output=True,
    )
    assert (done.returncode, done.stderr) == (0, b"")


def _ending(raised: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run the program with a command line that only raises this."""
    code = (
        "import sys\n"
        f"sys.path.insert(0, {CODE!r})\n"
        "import gen.cli\n"
        "def main():\n"
        f"    raise {raised}\n"
        "gen.cli.main = main\n"
        "gen.cli.run()"
    )
    return subprocess.run([sys.executable, "-c", code], cwd=folder, capture_output=True, text=True)


@pytest.mark.parametrize(
    ("raised", "code", "said"),
    [
        ("SystemExit", 0, ""),
        ("SystemExit(3)", 3, ""),
        ("SystemExit('no more')", 1, "no more\n"),
        ("KeyboardInterrupt", 130, ""),
    ],
)
def test_however_a_command_ends_its_code_is_the_one_of_the_program(nowhere, raised, code, said):
    done = _ending(raised, nowhere.root)
    assert (done.returncode, done.stderr) == (code, said)


def test_a_fault_of_the_command_line_itself_is_no_success(nowhere):
    assert _ending("RuntimeError", nowhere.root).returncode == 70


def test_a_wrong_command_exits_with_2(nowhere):
    assert _gen("没有", folder=nowhere.root, PYTHONIOENCODING="utf-8").returncode == 2


def _listen() -> None:
    """Hear Ctrl-C though whoever started the tests in the background has it ignored."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def test_ctrl_c_while_the_command_line_is_imported_shows_no_traceback(nowhere):
    interrupted = (
        "import sys\n"
        f"sys.path.insert(0, {CODE!r})\n"
        "class Early:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name == 'click':\n"
        "            raise KeyboardInterrupt\n"
        "sys.meta_path.insert(0, Early())\n"
        "from gen.cli import run\n"
        "run()"
    )
    done = subprocess.run(
        [sys.executable, "-c", interrupted], cwd=nowhere.root, capture_output=True, text=True
    )
    assert (done.returncode, done.stderr) == (130, "")


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGINT to a child there")
def test_ctrl_c_ends_a_watch_quietly(desk):
    environment = {**os.environ, "PYTHONPATH": CODE, "PYTHONUNBUFFERED": "1", "PYTHONIOENCODING": "utf-8"}
    with subprocess.Popen(
        [sys.executable, "-m", "gen", "build", "--watch"],
        cwd=desk.root,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=_listen,
    ) as watching:
        for line in watching.stdout:
            if "正在盯着" in line.decode("utf-8"):
                break
        watching.send_signal(signal.SIGINT)
        out, err = watching.communicate()
    assert watching.returncode == 0
    assert out.decode("utf-8").strip() == "已停止。"
    assert b"Traceback" not in err

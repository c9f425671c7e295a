from __future__ import annotations

import click
import pytest

from gen.cli.watch import snapshot, watch_and_run
from gen.source.workspace import Workspace


def _script(*steps):
    """Return a pause that does one step each time, then Ctrl-C."""
    left = list(steps)

    def pause():
        if not left:
            raise KeyboardInterrupt
        left.pop(0)()

    return pause


def _nothing():
    pass


@pytest.fixture
def watched(desk):
    runs: list[int] = []

    def run():
        runs.append(1)
        return 0

    return desk, Workspace.at(desk.root), runs, run


def test_it_runs_once_at_the_start_and_ends_quietly(watched, capsys):
    _, place, runs, run = watched
    assert watch_and_run(place, run, _script(_nothing, _nothing)) == 0
    assert len(runs) == 1
    assert capsys.readouterr().out.endswith("已停止。\n")


@pytest.mark.parametrize(
    "path", ["inputs/单位.yaml", "templates/新.docx", "inputs/2022-01-24-全体会议/会议.yaml"]
)
def test_it_runs_again_after_a_change(watched, path):
    desk, place, runs, run = watched
    watch_and_run(place, run, _script(_nothing, lambda: desk.write(path, "改"), *[_nothing] * 5))
    assert len(runs) == 2


def test_a_change_is_taken_once_it_has_settled(watched):
    desk, place, runs, run = watched
    saves = [lambda n=n: desk.write("inputs/单位.yaml", "改" * n) for n in range(1, 4)]
    watch_and_run(place, run, _script(*saves, _nothing, _nothing))
    assert len(runs) == 2


def test_a_file_that_is_gone_is_a_change(watched):
    desk, place, runs, run = watched
    watch_and_run(place, run, _script((desk.root / "templates/分工.docx").unlink, _nothing))
    assert len(runs) == 2


def test_the_owner_file_of_an_open_document_is_no_change(watched):
    desk, place, runs, run = watched
    watch_and_run(place, run, _script(lambda: desk.write("templates/~$分工.docx", "x"), _nothing))
    assert len(runs) == 1


def test_our_own_output_is_no_change(watched):
    desk, place, runs, run = watched
    watch_and_run(place, run, _script(lambda: desk.write("out/x.docx", "x"), _nothing))
    assert len(runs) == 1


def test_a_meeting_that_vanishes_does_not_end_the_watch(watched, capsys):
    _, place, runs, _ = watched

    def run():
        runs.append(1)
        raise click.UsageError("没有这个会议")

    assert watch_and_run(place, run, _script(_nothing)) == 0
    assert "没有这个会议" in capsys.readouterr().err


def test_a_folder_that_leads_back_to_itself_is_not_entered(desk):
    before = snapshot(Workspace.at(desk.root))
    (desk.root / "inputs/环").symlink_to(desk.root / "inputs")
    assert snapshot(Workspace.at(desk.root)) == before


def test_a_share_that_is_gone_is_an_empty_one(desk, tmp_path):
    assert snapshot(Workspace.at(tmp_path / "无")) == {}


def test_build_watches_when_asked(desk, monkeypatch):
    def stop(_):
        raise KeyboardInterrupt

    monkeypatch.setattr("gen.cli.watch.time.sleep", stop)
    result = desk.run("build", "--盯着")
    assert result.exit_code == 0
    assert "新建 3 份" in result.output
    assert "正在盯着" in result.output

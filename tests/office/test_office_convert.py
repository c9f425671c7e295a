from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from gen.office import convert as module
from gen.office.convert import Converted, convert

Convert = Callable[..., Converted]


@pytest.fixture
def documents(tmp_path: Path) -> Callable[..., dict[str, Path]]:
    def make(*texts: str) -> dict[str, Path]:
        made = {}
        for number, text in enumerate(texts, 1):
            made[f"{number}"] = tmp_path / f"文件 {number}（稿）.docx"
            made[f"{number}"].write_text(text, "utf-8")
        return made

    return make


@pytest.fixture
def clock(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A clock that stands still, and takes three leaps whenever the program says it is stuck."""
    leaps = [0]

    def monotonic() -> float:
        leaps[0] += leaps[0] < 3 * len(list(folder.rglob("stuck-*")))
        return 10_000.0 * leaps[0]

    monkeypatch.setattr(module.time, "monotonic", monotonic)


def texts(done: Converted) -> dict[str, str]:
    return {key: path.read_text("utf-8") for key, path in done.made.items()}


def test_every_document_becomes_a_file_of_its_own(soffice, folder, documents) -> None:
    done = convert(soffice, documents("甲", "乙"), folder)
    assert texts(done) == {"1": "pdf：甲", "2": "pdf：乙"}
    assert done.failed == {}


def test_another_form_may_be_asked_for(soffice, folder, documents) -> None:
    done = convert(soffice, documents("甲"), folder, form="png")
    assert texts(done) == {"1": "png：甲"}


def test_nothing_but_the_finished_files_is_left(soffice, folder, documents) -> None:
    sources = documents("甲", "打不开")
    before = sorted(sources["1"].parent.iterdir())
    done = convert(soffice, sources, folder)
    assert list(folder.iterdir()) == list(done.made.values())
    assert sorted(sources["1"].parent.iterdir()) == before


def test_every_finished_file_is_told_of(soffice, folder, documents) -> None:
    told: list[str] = []
    convert(soffice, documents("甲", "打不开", "乙"), folder, step=told.append)
    assert sorted(told) == ["1", "3"]


def test_many_files_need_one_start(soffice, folder, documents, monkeypatch) -> None:
    starts: list[int] = []
    real = module.run
    monkeypatch.setattr(module, "run", lambda *a, **k: (starts.append(1), real(*a, **k))[1])
    convert(soffice, documents(*"甲乙丙丁戊"), folder)
    assert len(starts) == 1


def test_texts_and_workbooks_have_a_start_each(soffice, folder, tmp_path) -> None:
    calls = folder.parent / "calls"
    soffice.write_text(f'#!/bin/sh\necho "$@" >> "{calls}"\n', "utf-8")
    sources = {name: tmp_path / name for name in ("甲.xlsx", "乙.docx", "丙.xlsx")}
    for source in sources.values():
        source.write_text("", "utf-8")
    convert(soffice, sources, folder)
    first, second = calls.read_text("utf-8").splitlines()
    assert "--convert-to pdf --outdir made 00001.xlsx 00003.xlsx" in first
    assert '"IsSkipEmptyPages":{"type":"boolean","value":"false"}' in second
    assert "00002.docx" in second


def test_more_than_fit_on_a_command_line_are_converted_in_turns(
    soffice, folder, documents, monkeypatch
) -> None:
    monkeypatch.setattr(module, "_BATCH", 2)
    assert len(convert(soffice, documents(*"甲乙丙丁戊"), folder).made) == 5


@pytest.mark.parametrize("text", ["打不开", "空的"])
def test_a_document_that_gives_no_file_is_named_and_the_others_are_made(
    soffice, folder, documents, text
) -> None:
    done = convert(soffice, documents("甲", text, "乙"), folder)
    assert list(done.made) == ["1", "3"]
    assert done.failed == {"2": "LibreOffice 打不开这个文件，没有给出结果"}


def test_after_a_breakdown_the_rest_is_gone_on_with(soffice, folder, documents) -> None:
    done = convert(soffice, documents("甲", "退出", "乙", "退出", "丙"), folder)
    assert list(done.made) == ["1", "3", "5"]
    assert done.failed == dict.fromkeys(("2", "4"), "LibreOffice 中途出错退出（代码 81）")


def test_a_breakdown_does_not_keep_what_is_still_to_come(soffice, folder, documents, monkeypatch) -> None:
    monkeypatch.setattr(module, "_BATCH", 2)
    assert list(convert(soffice, documents("甲", "退出", "乙", "丙"), folder).made) == ["1", "3", "4"]


@pytest.mark.usefixtures("clock")
def test_a_document_it_gets_stuck_on_is_given_up_and_the_rest_is_made(soffice, folder, documents) -> None:
    done = convert(soffice, documents("甲", "不动", "乙"), folder, patience=120)
    assert list(done.made) == ["1", "3"]
    assert done.failed == {"2": "LibreOffice 120 秒没有动静，已经停下"}


def test_a_program_that_breaks_down_on_everything_is_not_tried_for_ever(soffice, folder, documents) -> None:
    starts = folder.parent / "starts"
    soffice.write_text(f"#!/bin/sh\necho x >> '{starts}'\nexit 1\n", "utf-8")
    done = convert(soffice, documents(*["甲"] * 9), folder)
    assert len(done.failed) == 9
    assert len(starts.read_text("utf-8").splitlines()) == 2


def test_a_program_that_does_not_start_is_said(folder, documents, tmp_path) -> None:
    (tmp_path / "soffice").write_text("不是程序", "utf-8")
    done = convert(tmp_path / "soffice", documents("甲"), folder)
    assert "LibreOffice 启动不了" in done.failed["1"]


def test_a_document_another_program_holds_is_said(soffice, folder, documents, monkeypatch) -> None:
    real = shutil.copyfile

    def held(source: Path, target: Path) -> None:
        if "文件 1" in str(source):
            raise PermissionError(13, "held", str(source))
        real(source, target)

    monkeypatch.setattr(module.shutil, "copyfile", held)
    done = convert(soffice, documents("甲", "乙"), folder)
    assert "正被别的程序占用" in done.failed["1"]
    assert list(done.made) == ["2"]


def test_a_document_that_has_gone_is_said(soffice, folder, tmp_path) -> None:
    done = convert(soffice, {"1": tmp_path / "没有.docx"}, folder)
    assert done.failed == {"1": "文件刚刚被移走了"}


def test_it_has_a_profile_of_its_own_without_macros(folder, documents, soffice) -> None:
    copy = folder.parent / "profile.xcu"
    script = f'#!/bin/sh\ncp profile1/user/registrymodifications.xcu "{copy}"\necho "$1" > "{copy}.place"\n'
    soffice.write_text(script, "utf-8")
    convert(soffice, documents("甲"), folder)
    place = Path(f"{copy}.place").read_text("utf-8").strip()
    assert place.startswith(f"-env:UserInstallation={folder.as_uri()}/")
    assert "DisableMacrosExecution" in copy.read_text("utf-8")


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such variables")
@pytest.mark.parametrize(("locale", "used"), [("C", "C.UTF-8"), ("zh_CN.UTF-8", "zh_CN.UTF-8")])
def test_file_names_are_understood_under_any_locale(
    folder, documents, soffice, monkeypatch, locale, used
) -> None:
    told = folder.parent / "locale"
    soffice.write_text(f'#!/bin/sh\necho "$LC_ALL $PYTHONPATH" > "{told}"\n', "utf-8")
    monkeypatch.setenv("LC_ALL", locale)
    monkeypatch.setenv("PYTHONPATH", "/somewhere")
    convert(soffice, documents("甲"), folder)
    assert told.read_text("utf-8").strip() == used

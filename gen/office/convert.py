"""Word and Excel files turned into PDF (or pictures of their first pages), many of a kind at one start of LibreOffice.

LibreOffice gets copies in a temporary folder and a profile of its own there: a LibreOffice or WPS the user
has open is not touched, no lock file appears beside the user's documents, and no odd file name gets in the way.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from gen.office.process import StuckError, run

__all__ = ["Converted", "convert"]

_BATCH = 200
"""Files of one start, texts or workbooks: a command line on Windows holds 32,000 characters."""
_PATIENCE = 120.0
"""Seconds without a new file; starting takes up to 20 on a slow disk."""
_PATIENCE_A_MEGABYTE = 1800.0
"""Seconds more for every megabyte of the largest file: laying out tables of thousands of rows takes minutes."""
_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel"
 oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution"
 oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode"
 oor:op="fuse"><value>0</value></prop></item>
<item oor:path="/org.openoffice.Office.Calc/Content/Update"><prop oor:name="Link"
 oor:op="fuse"><value>1</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link"
 oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""
"""No macros, no links followed; formulas are computed, as Excel does on opening."""
_MADE = "made"
_BLANK_PAGES_TOO = 'pdf:writer_pdf_Export:{"IsSkipEmptyPages":{"type":"boolean","value":"false"}}'
"""A page left blank so that the 版记 comes on an even one is a page of the PDF too; Word has it that way."""
_FOREIGN = ("PYTHONPATH", "PYTHONHOME", "PYTHONSTARTUP", "LD_PRELOAD", "VIRTUAL_ENV")
"""Variables meant for the Python that runs us; LibreOffice brings a Python of its own."""


@dataclass(slots=True)
class Converted:
    """What came of it: the finished file of each source, and in Chinese why there is none."""

    made: dict[str, Path] = field(default_factory=dict)
    failed: dict[str, str] = field(default_factory=dict)


def convert(
    program: Path,
    sources: Mapping[str, Path],
    folder: Path,
    *,
    form: str = "pdf",
    step: Callable[[str], None] = lambda _: None,
    patience: float = _PATIENCE,
) -> Converted:
    """Turn documents into ``form`` (“pdf”, or “png”: the first page only); finished files lie in ``folder``.

    The keys of ``sources`` are the caller's; ``step`` is told each one that is done. A file LibreOffice hangs
    or breaks on is given up after ``patience`` seconds, and the others are gone on with.

    Raises:
        OSError: the temporary folder cannot be written.
    """
    result = Converted()
    with _desk(folder) as desk:
        waiting: list[_Piece] = []
        for number, (key, source) in enumerate(sources.items(), 1):
            copy = desk / f"{number:05}{source.suffix.lower()}"
            try:
                shutil.copyfile(source, copy)
            except PermissionError:
                result.failed[key] = "文件正被别的程序占用，或者没有权限，读不出来"
                continue
            except FileNotFoundError:
                result.failed[key] = "文件刚刚被移走了"
                continue
            waiting.append(_Piece(key, copy, folder / f"{copy.stem}.{form}"))
        _Press(program, desk, form, step, patience).work(waiting, result)
    return result


@contextmanager
def _desk(folder: Path) -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="gen-", dir=folder, ignore_cleanup_errors=True) as desk:
        yield Path(desk)


@dataclass(frozen=True, slots=True)
class _Piece:
    key: str
    copy: Path
    target: Path

    @property
    def is_text(self) -> bool:
        return self.copy.suffix == ".docx"


def _next_batch(waiting: list[_Piece]) -> tuple[list[_Piece], list[_Piece]]:
    """Take the next pieces for one start, all texts or all workbooks; also return the others."""
    kind = [piece for piece in waiting if piece.is_text == waiting[0].is_text][:_BATCH]
    return kind, [piece for piece in waiting if piece not in kind]


@dataclass(slots=True)
class _Press:
    """LibreOffice at work on the copies in one folder."""

    program: Path
    desk: Path
    form: str
    step: Callable[[str], None]
    patience: float
    _starts: int = 0

    def work(self, pieces: Sequence[_Piece], result: Converted) -> None:
        """Convert all pieces; after a breakdown go on behind the file it happened on.

        When LibreOffice breaks down twice running without a single file, it is given up.
        """
        waiting = list(pieces)
        fruitless = 0
        while waiting:
            batch, rest = _next_batch(waiting)
            broken = self._start(batch)
            left = [piece for piece in batch if not self._taken(piece, result)]
            if not broken:
                result.failed |= {piece.key: "LibreOffice 打不开这个文件，没有给出结果" for piece in left}
                waiting = rest
                continue
            fruitless = fruitless + 1 if len(left) == len(batch) else 0
            if left:
                result.failed[left[0].key] = broken
            waiting = [*left[1:], *rest]
            if fruitless == 2:
                result.failed |= {piece.key: broken for piece in waiting}
                return

    def _filter(self, piece: _Piece) -> str:
        return _BLANK_PAGES_TOO if self.form == "pdf" and piece.is_text else self.form

    def _taken(self, piece: _Piece, result: Converted) -> bool:
        made = self.desk / _MADE / piece.target.name
        if not made.is_file() or made.stat().st_size == 0:
            return False
        made.replace(piece.target)
        result.made[piece.key] = piece.target
        return True

    def _start(self, batch: Sequence[_Piece]) -> str:
        """Run LibreOffice once; return what went wrong with the run, or nothing."""
        self._starts += 1
        profile = self.desk / f"profile{self._starts}"
        _write_profile(profile)
        largest = max(piece.copy.stat().st_size for piece in batch) / 2**20
        watch = _Watch(
            self.desk / _MADE, list(batch), self.step, self.patience + largest * _PATIENCE_A_MEGABYTE
        )
        command = [
            *(str(self.program), f"-env:UserInstallation={profile.absolute().as_uri()}"),
            *(
                "--headless",
                "--norestore",
                "--nologo",
                "--nolockcheck",
                "--nodefault",
                "--nofirststartwizard",
            ),
            *(
                "--convert-to",
                self._filter(batch[0]),
                "--outdir",
                _MADE,
                *(piece.copy.name for piece in batch),
            ),
        ]
        try:
            code = run(command, self.desk, patience=watch, environ=_environ())
        except StuckError:
            watch.report()
            return f"LibreOffice {watch.limit:.0f} 秒没有动静，已经停下"
        except OSError as error:
            return f"LibreOffice 启动不了（{error.strerror}）"
        watch.report()
        return "" if code == 0 else f"LibreOffice 中途出错退出（代码 {code}）"


@dataclass(slots=True)
class _Watch:
    """Says whether to wait on: not when ``limit`` seconds have brought no new file. Tells of each new one."""

    folder: Path
    waiting: list[_Piece]
    step: Callable[[str], None]
    limit: float
    _since: float = field(default_factory=lambda: time.monotonic())

    def __call__(self) -> bool:
        now = time.monotonic()
        if self.report():
            self._since = now
        return now - self._since < self.limit

    def report(self) -> bool:
        done = [piece for piece in self.waiting if (self.folder / piece.target.name).exists()]
        for piece in done:
            self.waiting.remove(piece)
            self.step(piece.key)
        return bool(done)


def _write_profile(profile: Path) -> None:
    (profile / "user").mkdir(parents=True)
    with (profile / "user" / "registrymodifications.xcu").open("w", encoding="utf-8") as file:
        file.write(_PROFILE)


def _environ() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in _FOREIGN}
    if os.name != "posix":
        return kept
    locale = kept.get("LC_ALL") or kept.get("LC_CTYPE") or kept.get("LANG") or ""
    if "utf" not in locale.lower():
        kept["LC_ALL"] = "C.UTF-8"
    return {**kept, "SAL_USE_VCLPLUGIN": "svp"}

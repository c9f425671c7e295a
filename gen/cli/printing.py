"""``gen build --pdf``: LibreOffice, poppler and the rules of the page put together for ``gen.publish.printing``."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from gen.cli.inspect_pages import read_pages
from gen.findings import Finding, Place, Severity
from gen.office.convert import Converted, convert
from gen.office.find import find_office
from gen.office.pictures import PicturesError, can_draw, draw

if TYPE_CHECKING:
    from gen.inspect.rule import House, Result

__all__ = ["Press", "press"]

Step = Callable[[str], None]
_INSTALL = {
    "win32": "从 LibreOffice 网站（libreoffice.org）下载安装",
    "darwin": "从 LibreOffice 网站（libreoffice.org）下载安装",
}
_POPPLER = {
    "win32": "装好 poppler（Windows 版），把它的 bin 文件夹加进系统的 PATH",
    "darwin": "用“brew install poppler”装好 poppler",
}


@contextmanager
def press(told: str | None, step: Step, say: Step) -> Iterator[Press]:
    """Open a press: ``told`` is where LibreOffice is, when somebody said it.

    ``step`` hears of every file that is done, ``say`` of what is being done now.
    """
    with tempfile.TemporaryDirectory(prefix="gen-", ignore_cleanup_errors=True) as folder:
        yield Press(Path(folder), told, step, say)


class Press:
    """The real press (see ``gen.publish.press.Press``). All it makes lies in its own temporary folder."""

    def __init__(self, folder: Path, told: str | None, step: Step, say: Step) -> None:
        self.findings: list[Finding] = []
        self._folder = folder
        self._told = told
        self._step = step
        self._say = say
        self._house: House | None = None
        self._blind = False
        self._office = find_office(told)

    def pdfs(self, sources: Mapping[str, Path]) -> Mapping[str, Path]:
        """Make PDFs with LibreOffice; say so when there is none."""
        if self._office is None:
            self.findings.append(_no_office(self._told, len(sources)))
            return {}
        done = convert(self._office, sources, self._subfolder("pdf"), step=self._step)
        self._report(done, "PDF")
        return done.made

    def pictures(self, sources: Mapping[str, Path], pdfs: Mapping[str, Path]) -> Mapping[str, Sequence[Path]]:
        """Draw the pages with poppler; without it LibreOffice gives the first page."""
        if not can_draw():
            return self._first_pages({s: path for s, path in sources.items() if s in pdfs})
        found: dict[str, Sequence[Path]] = {}
        for number, source in enumerate(s for s in sources if s in pdfs):
            try:
                found[source] = draw(pdfs[source], self._subfolder(f"png{number}"))
            except PicturesError as error:
                self.findings.append(_failed(source, "页图", str(error)))
            self._step(source)
        return found

    def _first_pages(self, sources: Mapping[str, Path]) -> Mapping[str, Sequence[Path]]:
        if self._office is None or not sources:
            return {}
        done = convert(self._office, sources, self._subfolder("png"), form="png", step=self._step)
        which = "只画了每份文件的第1页" if done.made else "画不出页图"
        self._say_no_poppler(f"没有装 poppler（缺 pdftoppm），{which}")
        return {source: [path] for source, path in done.made.items()}

    def judge(self, source: Path, pdf: Path) -> tuple[str, ...]:
        """Measure the page by the rules of ``gen inspect``."""
        from gen.inspect.pages import PagesError
        from gen.inspect.run import inspect

        self._say(f"正在核对版面　{source.name}")
        try:
            pages = read_pages(pdf)
        except PagesError as error:
            self._say_no_poppler(f"没有在版面上核对：{error}")
            return ()
        report = inspect(source.read_bytes(), source.name, self._choices(source), pages)
        return tuple(_said(result) for result in report.failed() if _matters(result))

    def _choices(self, source: Path) -> House:
        """Return what the house has chosen, read once."""
        if self._house is None:
            from gen.cli.house import house_at
            from gen.inspect.rule import House

            found = house_at(source)
            self._house = found[0] if found else House()
        return self._house

    def _say_no_poppler(self, message: str) -> None:
        if not self._blind:
            self._blind = True
            remedy = f"{_POPPLER.get(sys.platform, '用系统的软件管理器装好 poppler-utils')}，删掉这些 PDF 再运行一次"
            self.findings.append(Finding("W606", Severity.WARNING, message, Place("out"), remedy))

    def _report(self, done: Converted, what: str) -> None:
        self.findings += (_failed(source, what, why) for source, why in done.failed.items())

    def _subfolder(self, name: str) -> Path:
        folder = self._folder / name
        folder.mkdir(exist_ok=True)
        return folder


def _matters(result: Result) -> bool:
    """Keep what must and shall be as the standard has it, and what only pages can tell of the 版记."""
    rule = result.rule
    return rule.id == "pdf.imprint.even" or (rule.id.startswith("pdf.") and rule.grade in ("P0", "P1"))


def _said(result: Result) -> str:
    judgement = result.judgement
    clause = result.rule.clause.removeprefix("GB/T 9704—2012 ")
    return f"{result.rule.title}（{clause}），实际{judgement.measured}，要求{judgement.expected}"


def _failed(source: str, what: str, why: str) -> Finding:
    remedy = "先在 Word、WPS 里打开看看有没有毛病，再运行一次；还是不行的，在 Word、WPS 里另存为 PDF"
    return Finding("E612", Severity.ERROR, f"没有转成{what}：{why}", Place(f"out/{source}"), remedy)


def _no_office(told: str | None, number: int) -> Finding:
    if told:
        message = f"“{told}”不是 LibreOffice 的程序，也不是它的安装文件夹，{number} 份文件没有转成 PDF"
        remedy = "“--office”后面写 LibreOffice 的安装文件夹；装在平常位置的，不用写"
    else:
        message = f"没有找到 LibreOffice，{number} 份文件没有转成 PDF；Word、Excel 文件不受影响"
        how = _INSTALL.get(sys.platform, "用系统的软件管理器安装 libreoffice-writer 和 libreoffice-calc")
        remedy = f"{how}（免费），再运行一次；已经装了的，用“--office 安装文件夹”写明"
    return Finding("E611", Severity.ERROR, message, Place("out"), remedy)

"""Read returned workbooks, one file at a time."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from gen.findings import Place
from gen.returns.answers import Known, Returned
from gen.returns.beside import said_beside
from gen.returns.book import Desk, Part, read_book
from gen.returns.identity import Units
from gen.returns.intake import Sent, sent_files
from gen.returns.kinds import Kind
from gen.returns.legacy import read_old
from gen.returns.match import Index
from gen.returns.notices import RefusedError, notice
from gen.returns.package import Package
from gen.returns.period import Periods
from gen.returns.rows_of_sheet import Sheet
from gen.returns.workbook import SheetPart, Workbook

__all__ = ["Known", "read_returns"]


def read_returns(paths: Sequence[Path], known: Known, shown: Callable[[Path], str]) -> Iterator[Returned]:
    """Read files, folders and zips, in the order given; what is in memory is one file.

    ``shown`` says how a path is named to the user; a file in a zip is named “包.zip/市财政局.xlsx”.
    """
    desk = Desk(Index(known.contents), Units(known.units), known.states, Periods(known.periods))
    for sent in sent_files(paths, shown):
        yield _returned(sent, desk)


def _returned(sent: Sent, desk: Desk) -> Returned:
    sha256 = hashlib.sha256(sent.data).hexdigest() if sent.data else ""
    if sent.kind is None:
        return Returned(sent.name, sha256, "", "", "", (), sent.findings)
    try:
        if sent.package is not None and sent.kind is Kind.WORKBOOK:
            return _workbook(sent.package, sent.name, sha256, desk)
        return _old(sent, sha256, desk)
    except RefusedError as refused:
        return Returned(sent.name, sha256, "", "", "", (), (refused.at(Place(sent.name)),))


def _workbook(package: Package, name: str, sha256: str, desk: Desk) -> Returned:
    book = Workbook(package)

    def part(listed: SheetPart) -> Part:
        return Part(listed.name, lambda: book.read(listed))

    returned = read_book([part(listed) for listed in book.sheets], name, sha256, desk)
    said = list(said_beside(package, name))
    if book.macros:
        remedy = "核对内容；请报送单位以后报不带宏的 .xlsx"
        said.append(notice("W919", Place(name), "文件带有宏，宏没有运行，只读取了单元格", remedy))
    return replace(returned, findings=(*returned.findings, *said)) if said else returned


def _old(sent: Sent, sha256: str, desk: Desk) -> Returned:
    sheets = read_old(sent.data)
    returned = read_book(
        [Part(sheet.name, partial(_itself, sheet)) for sheet in sheets], sent.name, sha256, desk
    )
    remedy = "核对百分数（75% 读出来是0.75）；最好另存为 .xlsx 再读取"
    said = notice("W922", Place(sent.name), "旧格式的表读不出数字的格式，也分不出公式", remedy)
    return replace(returned, findings=(*returned.findings, said)) if returned.answers else returned


def _itself(sheet: Sheet) -> Sheet:
    return sheet

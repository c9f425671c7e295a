"""Read returned workbooks, one file at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from gen.returns.answers import Known, Returned

__all__ = ["Known", "read_returns"]


def read_returns(paths: Sequence[Path], known: Known, shown: Callable[[Path], str]) -> Iterator[Returned]:
    """Read files, folders and zips, in the order given; what is in memory is one file.

    ``shown`` says how a path is named to the user; a file in a zip is named “包.zip/市财政局.xlsx”.
    """
    raise NotImplementedError
    yield

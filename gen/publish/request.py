"""What was asked for: which meetings, which templates, whether anything is to be written."""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["YEAR", "Request"]

YEAR = "全年"
"""The key of the documents over all meetings, and their folder below ``templates/`` and below ``out/``."""


class Request(NamedTuple):
    """What was asked for. ``existing``: the keys of all meetings of the workspace, in order.

    ``keys`` and ``only`` (paths below ``templates/``) narrow the build down; empty means all. ``year`` says that
    there is a year over the meetings; its documents are built with all meetings, or where ``YEAR`` is among the
    keys. ``day`` (“2022-06-30”, or empty) is the day everything is seen on. ``printing``: PDFs or pictures are made
    afterwards, so that old ones need no word.
    """

    existing: tuple[str, ...]
    keys: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    dry_run: bool = False
    year: bool = False
    day: str = ""
    printing: bool = False

    @property
    def chosen(self) -> tuple[str, ...]:
        """The meetings to build."""
        return tuple(key for key in self.keys if key in self.existing) if self.keys else self.existing

    @property
    def whole_year(self) -> bool:
        """Whether the documents over all meetings are to be built."""
        return self.year and (not self.keys or YEAR in self.keys)

    @property
    def read(self) -> tuple[str, ...]:
        """The meetings to read: for the documents over all meetings, every one."""
        return self.existing if self.whole_year else self.chosen

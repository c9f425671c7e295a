"""The rooms put together for a build: read, check, view, compile, render, verify.

Importing this costs jinja2, lxml and yaml; it is imported when something has to be done.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any

from gen.cli.paging import APART, Paged
from gen.cli.reading import Reading
from gen.findings import Finding
from gen.publish.pipeline import Begun, Book, Checked, Cut, Meeting, Printed
from gen.publish.request import YEAR
from gen.source.workspace import Workspace

if TYPE_CHECKING:
    from gen.cli.ahead import Ahead
    from gen.ledger.year import Year
    from gen.model.account import Account
    from gen.view.build import AccountView
    from gen.view.progress import Progress
    from gen.view.year import YearView

__all__ = ["Rooms"]


class Rooms:
    """The real pipeline (see ``gen.publish.pipeline.Pipeline``).

    ``day`` is the day the year is seen on; without it the last day of the period that is being answered.
    ``ahead`` is a reading that was begun before, for the same day.
    """

    def __init__(self, workspace: Workspace, day: dt.date | None = None, ahead: Ahead | None = None) -> None:
        self._workspace = workspace
        self._day = day
        self._ahead = ahead
        self._reading: Reading | None = None
        self._views: tuple[str, AccountView] | None = None
        self._whole: Meeting | None = None
        self._earlier: Year | None = None
        self._year_view: YearView | None = None
        self._progress: Progress | None = None

    def load(self, keys: Sequence[str]) -> Begun:
        """Begin to read the account; what renders is imported meanwhile, where there is somebody else to read."""
        begun = self._ahead.reading_of(keys) if self._ahead is not None else None
        reading = self._reading = begun or Reading(self._workspace, keys, self._day)
        _import_what_renders()
        return Begun(reading.ready, partial(self._book, reading, keys))

    def _book(self, reading: Reading, keys: Sequence[str]) -> Book:
        read = reading.read
        meetings = [self._meeting(account) for account in read.accounts if account.key in keys]
        if read.watched is not None:
            self._watch(*read.watched)
        return Book(meetings, partial(_checked, reading), self._whole, read.no_year)

    def _watch(self, year: Year, earlier: Year | None) -> None:
        from gen.view.progress import Progress

        self._earlier = earlier
        self._progress = Progress(year)
        self._whole = Meeting(YEAR, has_plan=True, has_meeting=True, public=True, account=year)

    @staticmethod
    def _meeting(account: Account) -> Meeting:
        minutes = account.meeting.minutes if account.meeting else None
        return Meeting(
            account.key,
            account.plan is not None,
            minutes is not None,
            minutes is not None and minutes.public,
            account,
        )

    def close(self) -> None:
        """Need no more of what is read."""
        if self._reading is not None:
            self._reading.close()

    def words(self, data: bytes, root: str) -> frozenset[str]:
        """Return the words of its root that a template uses."""
        from gen.template.roots import used_words
        from gen.view.words import ROOTS

        return used_words(data, ROOTS[root])

    def compile(self, data: bytes, file: str, root: str) -> tuple[Any, list[Finding]]:
        """Compile a template with the words of its root, a Word file in the look of the house."""
        from gen.template.compile import compile_template
        from gen.view.words import vocabulary

        is_word = file.lower().endswith(".docx")
        if self._reading is not None and is_word and (style := self._reading.house):
            from gen.cli.house import look_of
            from gen.template.word.house import in_house_style

            data = in_house_style(data, look_of(style))
        template: Any
        template, findings = compile_template(data, file, vocabulary(root))
        if template is not None and is_word and APART in self.words(data, root):
            template = Paged(template)
        return template, findings

    def cuts(self, meeting: Meeting, root: str) -> Iterator[tuple[str, Cut]]:
        """Name every value of a placeholder, with what cuts the meeting's view for it; the view is built once."""
        if meeting is self._whole:
            self._views = None
            return self._year(meeting.account).cuts(root)
        if self._views is None or self._views[0] != meeting.key:
            from gen.view.build import build_view

            points = partial(self._open_points, meeting.key)
            self._views = (meeting.key, build_view(meeting.account, points, self._progress))
        return self._views[1].cuts(root)

    def _open_points(self, key: str) -> Sequence[Mapping[str, str]]:
        return self._reading.found.points.get(key, ()) if self._reading is not None else ()

    def _year(self, year: Year) -> YearView:
        if self._year_view is None:
            from gen.ledger.rules_text import rules_text
            from gen.view.year import YearView

            self._year_view = YearView(year, rules_text(year.supervision), self._earlier)
        return self._year_view

    def render(self, template: Any, data: Mapping[str, object]) -> tuple[Printed | None, list[Finding]]:
        """Render one document."""
        from gen.template.rendered import RenderError

        try:
            return template.render(data), []
        except RenderError as error:
            return None, error.findings

    def verify(self, printed: Any, data: bytes) -> list[str]:
        """Read the finished file back."""
        from gen.template.rendered import Rendered
        from gen.template.verify import verify

        return list(verify(Rendered(data, printed.values)))


def _checked(reading: Reading) -> Checked:
    found = reading.found
    return Checked(found.findings, {key: len(points) for key, points in found.points.items()})


def _import_what_renders() -> None:
    """Import it once, for every process that will render."""
    for name in ("view.build", "template.word.compile", "template.sheet.compile", "template.sheet.verify"):
        import_module(f"gen.{name}")

"""What the rules look at: every account, item by item, with what is dear to set up shared.

A rule asks the subject for items; an item knows its entry, its meaning and its place, and makes
the finding. Nothing here judges anything.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import NamedTuple

from gen.check.source_text import SourceText, read_source_text
from gen.findings import Finding, Severity, nearest
from gen.model.account import Account, Milestone, Origin, Target, Task
from gen.model.entry import Path
from gen.model.owners import Owner, OwnerKind
from gen.model.progress import EventEntry, ProgressFile, RecordEntry
from gen.model.supervision import CalendarFile, SupervisionFile
from gen.source.document import FILLER, Document
from gen.source.read import Loaded, LoadedMeeting
from gen.source.workspace import CALENDAR_FILE, PROGRESS_FILE, SUPERVISION_FILE

__all__ = ["Item", "Meeting", "Subject", "unique"]

LEAD, SUPPORT, OWNERS = "牵头", "责任", "归属"


def unique(owners: Iterable[Owner]) -> list[Owner]:
    """Return the owners without repetitions of a printed name, the first of each."""
    return list({o.name: o for o in reversed(list(owners))}.values())[::-1]


class Item(NamedTuple):
    """A task, a decision or a target, and where it is written."""

    account: Account
    document: Document
    thing: Task | Target
    year_unsure: bool = False

    @property
    def damaged(self) -> bool:
        """Say whether a part of it could not be read, so that what it lacks may only be misspelt."""
        return self.document.unsure(self.thing.path)

    @property
    def declaration_unsure(self) -> bool:
        """Say whether the plan may declare “第一位为牵头” for it in a part that could not be read."""
        return self.kind != "议定事项" and self.document.unsure(("方案", "第一位为牵头"))

    @property
    def has_sentence(self) -> bool:
        """Say whether its owners are typed as a sentence (归属) and not as lists."""
        return isinstance(self.thing, Task) and bool(self.thing.entry.owners)

    @property
    def is_target(self) -> bool:
        """Say whether this is a target and not a task."""
        return isinstance(self.thing, Target)

    @property
    def kind(self) -> str:
        """Return what a person calls it: 任务, 议定事项 or 指标."""
        if isinstance(self.thing, Target):
            return "指标"
        return "任务" if self.thing.origin is Origin.PLAN else "议定事项"

    @property
    def number(self) -> str:
        """Return its number as typed; empty if it has none."""
        number = self.thing.entry.number
        return "" if number == FILLER else number

    @property
    def text(self) -> str:
        """Return what it says: the content of a task, the name of a target."""
        return self.thing.entry.name if isinstance(self.thing, Target) else self.thing.entry.content

    @property
    def title(self) -> str:
        """Name it at the start of a message: “任务 2022-012 ”, or the start of its text without a number.

        A number ends with the blank that parts figures from the characters after it.
        """
        if self.number:
            return f"{self.kind} {self.number} "
        short = self.text if len(self.text) <= 12 else self.text[:12] + "……"
        return f"{self.kind}“{short}”"

    def finding(
        self,
        identity: str,
        severity: Severity,
        message: str,
        remedy: str,
        *steps: str | int,
        key: bool = False,
        within: str = "",
    ) -> Finding:
        """Report something about this item, at ``steps`` below it (or at the item itself)."""
        path = (*self.thing.path, *steps)
        return self.document.finding(identity, severity, message, remedy, path, key=key, within=within)

    def owner_steps(self, owner: Owner) -> tuple[str | int, ...]:
        """Return where ``owner`` was typed: the key, and the index where the value is a list."""
        entry = self.thing.entry
        roles = [(LEAD, entry.lead), (SUPPORT, entry.support)]
        if owner in self.thing.assignment.support and owner not in self.thing.assignment.lead:
            roles.reverse()
        for exact in (True, False):
            for key, texts in roles:
                for index, text in enumerate(texts):
                    if text == owner.typed or (not exact and owner.typed in text):
                        return key, index
        return (OWNERS,)

    def unknown_owners(self) -> Iterator[Owner]:
        """Yield the owners of this item that are not registered, each once."""
        assignment = self.thing.assignment
        owners = (*assignment.lead, *assignment.support)
        yield from unique(o for o in owners if o.kind is OwnerKind.UNKNOWN)

    def milestones(self) -> tuple[Milestone, ...]:
        """Return the nodes of a task; a target has none."""
        return () if isinstance(self.thing, Target) else self.thing.milestones

    def owner_finding(
        self, owner: Owner, identity: str, severity: Severity, message: str, remedy: str
    ) -> Finding:
        """Report something about one owner, pointing at its name as typed."""
        steps = self.owner_steps(owner)
        return self.finding(identity, severity, message, remedy, *steps, within=owner.typed)


class Meeting(NamedTuple):
    """One meeting with its account, or with the account of what is sound of it."""

    loaded: LoadedMeeting
    account: Account
    items: tuple[Item, ...]

    @property
    def plan_document(self) -> Document | None:
        """Return the file of the plan."""
        return self.loaded.documents.get(Origin.PLAN)

    @property
    def meeting_document(self) -> Document | None:
        """Return the file of the meeting."""
        return self.loaded.documents.get(Origin.MEETING)


class Subject:
    """All that is checked. Of files with faults of shape it is what is sound of them; files that could not be
    read at all are left out. A rule that would take a gap for a fault asks what is whole: ``Item.damaged``,
    ``Document.unsure``, ``register_whole``.
    """

    def __init__(self, loaded: Loaded) -> None:
        """Take what was loaded; nothing is read again."""
        self.loaded = loaded
        self.register = loaded.register or loaded.register_part
        self.names = loaded.names
        self.register_document = loaded.register_document
        document = loaded.register_document
        self.register_whole = loaded.register is not None and document is not None and not document.damaged
        self._nearest: dict[str, str | None] = {}
        self._sources: dict[str, tuple[SourceText | None, str]] = {}

    @cached_property
    def meetings(self) -> tuple[Meeting, ...]:
        """Return the meetings of which anything could be read."""
        return tuple(
            Meeting(m, account, tuple(_items(m, account)))
            for m in self.loaded.meetings
            if (account := m.account or m.part) is not None
        )

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """Return tasks, decisions and targets of all meetings, in the order of the files."""
        return tuple(i for m in self.meetings for i in m.items)

    @cached_property
    def tasks(self) -> tuple[Item, ...]:
        """Return the items that are tasks or decisions."""
        return tuple(i for i in self.items if not i.is_target)

    @cached_property
    def targets(self) -> tuple[Item, ...]:
        """Return the items that are targets."""
        return tuple(i for i in self.items if i.is_target)

    def source_text(self, meeting: Meeting) -> tuple[SourceText | None, str]:
        """Return the text a plan comes from, or the reason why not; both empty where none is named."""
        key = meeting.account.key
        if key not in self._sources:
            plan = meeting.account.plan
            name = plan.head.source_text if plan is not None else ""
            self._sources[key] = read_source_text(meeting.loaded.folder, name) if name else (None, "")
        return self._sources[key]

    def nearest_name(self, typed: str) -> str | None:
        """Return the printed name of what is registered under the name most like ``typed``.

        The most like one may be an alias or a full name; offered is what a task should say. Each wrong
        name is looked up once.
        """
        if typed not in self._nearest:
            near = nearest(typed, self.names.known)
            self._nearest[typed] = self.names.find(near).name if near else None
        return self._nearest[typed]

    def may_be_registered(self, name: str) -> bool:
        """Say whether a name nobody knows may stand in a part of the register that could not be read."""
        if self.register_whole:
            return False
        document = self.register_document
        return self.register is None or document is None or name in document.text

    def prefixed(self, name: str) -> str | None:
        """Return the printed name of what ``name`` is with the prefix of this government, if registered."""
        for prefix in self.names.prefixes:
            owner = self.names.find(prefix + name)
            if owner.kind is not OwnerKind.UNKNOWN:
                return owner.name
        return None

    def supervision(self) -> Iterator[tuple[Document, SupervisionFile]]:
        """Yield 督查.yaml with its places, where it was read whole."""
        file, document = self.loaded.year.supervision, self.loaded.year.documents.get(SUPERVISION_FILE)
        if file is not None and document is not None:
            yield document, file

    def calendar(self) -> Iterator[tuple[Document, CalendarFile]]:
        """Yield 日历.yaml with its places, where it was read whole."""
        file, document = self.loaded.year.calendar, self.loaded.year.documents.get(CALENDAR_FILE)
        if file is not None and document is not None:
            yield document, file

    def progress(self) -> Iterator[tuple[Document, ProgressFile]]:
        """Yield 进展.yaml with its places, where it was read whole."""
        file, document = self.loaded.year.progress, self.loaded.year.documents.get(PROGRESS_FILE)
        if file is not None and document is not None:
            yield document, file

    def progress_entries(self) -> Iterator[tuple[Document, str, int, RecordEntry | EventEntry]]:
        """Yield the answers and events of 进展.yaml, each with its list and its place in it."""
        for document, file in self.progress():
            yield from ((document, "进展", n, record) for n, record in enumerate(file.records))
            yield from ((document, "登记", n, event) for n, event in enumerate(file.events))

    @cached_property
    def by_number(self) -> Mapping[str, Item]:
        """Return the items by number; of several with one number the first."""
        return {item.number: item for item in reversed(self.items) if item.number}

    @property
    def numbers_whole(self) -> bool:
        """Say whether every number there is could be read, so that another one is of nothing."""
        return all(m.account is not None for m in self.loaded.meetings)

    def register_line(self, path: Path) -> int:
        """Return the line of something in the register."""
        return (self.register_document.place(path).line or 1) if self.register_document else 1

    def register_finding(
        self,
        identity: str,
        severity: Severity,
        message: str,
        remedy: str,
        path: Path,
        *,
        key: bool = False,
        within: str = "",
    ) -> Finding:
        """Report something about the register.

        Raises:
            ValueError: the register has no file (it could not be read).
        """
        if self.register_document is None:
            raise ValueError("no register")
        return self.register_document.finding(
            identity, severity, message, remedy, path, key=key, within=within
        )


def _items(meeting: LoadedMeeting, account: Account) -> Iterator[Item]:
    plan = meeting.documents.get(Origin.PLAN)
    held = meeting.documents.get(Origin.MEETING)
    unsure = bool(meeting.unread)
    unsure |= plan is not None and plan.unsure(("方案", "年度"))
    unsure |= held is not None and held.unsure(("会议", "日期"))
    if plan is not None:
        yield from (Item(account, plan, t, unsure) for t in account.tasks())
        yield from (Item(account, plan, t, unsure) for t in account.targets)
    if held is not None:
        yield from (Item(account, held, t, unsure) for t in account.decisions)

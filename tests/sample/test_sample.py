"""The sample in ``inputs/`` is held to the speech it was made from.

The speech is not part of the project; what it says is listed in ``speech_says.py``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest
from speech_says import (
    LAST_YEAR,
    LEADS_SAID_BY_THE_SPEECH,
    NAMES_WITHOUT_CONTENT,
    OWNED,
    SECOND_MEETING,
    SPEAKERS,
    SPEECH_MEETING,
    STRUCTURE,
    TARGETS,
    TERMS,
    TWICE,
)

from gen.check import check
from gen.findings import Finding, Severity
from gen.model.account import Account, Target, Task
from gen.model.names import Names
from gen.model.owners import OwnerKind
from gen.model.plan import PlanFile
from gen.source.read import Loaded, load
from gen.source.workspace import Workspace

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def loaded() -> Loaded:
    return load(Workspace.at(ROOT))


@pytest.fixture(scope="module")
def findings(loaded: Loaded) -> list[Finding]:
    return check(loaded)


@pytest.fixture(scope="module")
def account(loaded: Loaded) -> Account:
    return the_account(loaded, SPEECH_MEETING)


@pytest.fixture(scope="module")
def plan(account: Account) -> PlanFile:
    assert account.plan is not None
    return account.plan


@pytest.fixture(scope="module")
def source_text(plan: PlanFile) -> str:
    return (ROOT / "inputs" / SPEECH_MEETING / plan.head.source_text).read_text(encoding="utf-8")


def the_account(loaded: Loaded, key: str) -> Account:
    accounts = [m.account for m in loaded.meetings if m.key == key]
    assert accounts, f"the sample meeting {key} is gone"
    assert accounts[0] is not None, f"the sample meeting {key} cannot be read"
    return accounts[0]


def items(account: Account) -> Iterable[Task | Target]:
    return (*account.tasks(), *account.decisions, *account.targets)


def task(account: Account, number: str) -> Task:
    return next(t for t in account.tasks() if t.entry.number == number)


def said_in_tasks(account: Account) -> str:
    return "\n".join(t.entry.content for t in account.tasks())


def test_both_meetings_are_read_without_a_single_reading_fault(loaded: Loaded) -> None:
    assert [str(f.place) + f.message for f in loaded.findings] == []
    assert [m.key for m in loaded.meetings] == [SPEECH_MEETING, SECOND_MEETING]


def test_nothing_in_the_sample_is_an_error_or_a_warning(findings: list[Finding]) -> None:
    assert [(f.id, str(f.place), f.message) for f in findings if f.severity is not Severity.OPEN] == []


def test_the_plan_has_the_aspects_and_points_of_the_speech(account: Account) -> None:
    shown = {s.title: tuple(p.title for p in s.subsections if p.title) for s in account.sections}
    assert shown == STRUCTURE
    assert list(shown) == list(STRUCTURE)


def test_every_point_of_the_plan_carries_tasks(account: Account) -> None:
    assert [p.title for s in account.sections for p in s.subsections if not p.tasks] == []


def test_every_basis_stands_word_for_word_in_the_source_text(account: Account, source_text: str) -> None:
    assert [i.entry.number for i in items(account) if i.entry.basis not in source_text] == []


def test_every_item_of_the_speech_has_a_basis(account: Account) -> None:
    assert [i.entry.number for i in items(account) if not i.entry.basis] == []


def test_no_number_stands_twice(loaded: Loaded) -> None:
    numbers = Counter(i.entry.number for m in loaded.meetings if m.account for i in items(m.account))
    assert [n for n, times in numbers.items() if times > 1 or not n] == []


def test_every_owner_is_registered(loaded: Loaded) -> None:
    owners = [
        (i.entry.number, o.typed, o.kind)
        for m in loaded.meetings
        if m.account
        for i in items(m.account)
        for o in (*i.assignment.lead, *i.assignment.support)
    ]
    assert len(owners) > 300
    assert [o for o in owners if o[2] is OwnerKind.UNKNOWN] == []


def test_every_item_has_one_lead_or_says_that_it_has_none(loaded: Loaded) -> None:
    odd = [
        i.entry.number
        for m in loaded.meetings
        if m.account
        for i in items(m.account)
        if (len(i.assignment.lead) != 1) != i.assignment.leaderless
    ]
    assert odd == []


def test_every_deadline_can_be_read(loaded: Loaded) -> None:
    unread = [
        i.entry.number for m in loaded.meetings if m.account for i in items(m.account) if i.deadline is None
    ]
    assert unread == []


def test_the_targets_are_the_ones_of_the_speech_as_it_words_them(account: Account) -> None:
    assert {t.entry.name: t.entry.goal for t in account.targets} == TARGETS


def test_every_target_can_be_read_and_belongs_to_a_task(account: Account) -> None:
    used = {number for t in account.tasks() for number in t.entry.targets}
    assert [t.entry.number for t in account.targets if t.quantity is None] == []
    assert used == {t.entry.number for t in account.targets}


def test_every_target_figure_stands_in_its_task_and_in_its_basis(account: Account) -> None:
    tasks = {number: t.entry.content for t in account.tasks() for number in t.entry.targets}
    for target in account.targets:
        figure = (
            target.entry.goal.removesuffix("左右")
            .removesuffix("以上")
            .removeprefix("达到")
            .removeprefix("稳定在")
        )
        assert figure in target.entry.basis
        assert figure in tasks[target.entry.number]


@pytest.mark.parametrize("figure", LAST_YEAR)
def test_a_figure_of_last_year_is_neither_a_target_nor_in_a_task(account: Account, figure: str) -> None:
    goals = "\n".join(t.entry.goal + t.entry.name for t in account.targets)
    nodes = "\n".join(m.entry.goal for t in account.tasks() for m in t.milestones)
    assert figure not in goals
    assert figure not in said_in_tasks(account)
    assert figure not in nodes


def test_the_17_measures_of_last_year_are_used_but_are_no_target(account: Account) -> None:
    assert "17" not in "".join(t.entry.goal for t in account.targets)
    assert "不是今年目标" in task(account, "2022-044").entry.remark


@pytest.mark.parametrize("figure", ["71.3万户", "13.9%", "88.7%", "第11位", "17条"])
def test_last_years_figures_are_told_as_background_in_the_source_text(source_text: str, figure: str) -> None:
    assert figure in source_text


@pytest.mark.parametrize("term", TERMS)
def test_a_term_of_the_speech_is_carried_by_a_task(account: Account, term: str) -> None:
    assert term in said_in_tasks(account)


@pytest.mark.parametrize("name", NAMES_WITHOUT_CONTENT)
def test_a_name_without_content_is_left_open_and_not_filled_in(account: Account, name: str) -> None:
    assert name in {n for t in account.tasks() for n in t.entry.unnamed}


@pytest.mark.parametrize(("organ", "word"), OWNED.items())
def test_an_organ_named_by_the_speech_owns_what_it_was_told(account: Account, organ: str, word: str) -> None:
    owned = [
        t.entry.content
        for t in account.tasks()
        if organ in {o.name for o in (*t.assignment.lead, *t.assignment.support)}
    ]
    assert any(word in content for content in owned)


@pytest.mark.parametrize("unit", SPEAKERS)
def test_a_unit_that_spoke_is_named_in_the_source_and_in_the_minutes(
    account: Account, source_text: str, unit: str
) -> None:
    assert account.meeting is not None
    assert unit in source_text
    assert any(unit in item.report for item in account.meeting.agenda)


def test_a_lead_that_the_speech_does_not_name_is_marked_as_presumed(account: Account) -> None:
    said = {
        t.entry.number
        for t in account.tasks()
        if t.assignment.lead and not {"牵头", "归属"} & set(t.entry.presumed)
    }
    assert said == LEADS_SAID_BY_THE_SPEECH


def test_only_the_funds_for_the_28_matters_have_an_owner_in_the_speech(account: Account) -> None:
    said = {t.entry.name for t in account.targets if "牵头" not in t.entry.presumed}
    assert said == {"民生实事统筹安排资金"}


def test_what_is_marked_as_presumed_is_filled_in(account: Account) -> None:
    for one in (*account.tasks(), *account.decisions):
        entry = one.entry
        filled = {
            "牵头": entry.lead,
            "责任": entry.support,
            "归属": entry.owners,
            "时限": entry.deadline,
            "节点": entry.milestones,
        }
        assert [name for name in entry.presumed if not filled[name]] == [], entry.number


def test_milestones_are_always_presumed_because_the_speech_has_none(loaded: Loaded) -> None:
    unmarked = [
        t.entry.number
        for m in loaded.meetings
        if m.account
        for t in (*m.account.tasks(), *m.account.decisions)
        if t.milestones and "节点" not in t.entry.presumed
    ]
    assert unmarked == []


@pytest.mark.parametrize(("year_long", "current"), TWICE)
def test_what_the_speech_says_twice_stays_two_tasks_that_point_at_each_other(
    account: Account, year_long: str, current: str
) -> None:
    assert current in task(account, year_long).entry.remark
    assert year_long in task(account, current).entry.remark


def test_a_task_number_named_in_a_remark_is_there(account: Account) -> None:
    numbers = {t.entry.number for t in account.tasks()}
    for one in (*account.tasks(), *account.decisions):
        named = {"2022-" + part[:3] for part in one.entry.remark.split("2022-")[1:]}
        assert named <= numbers, one.entry.number


def test_the_half_width_comma_of_the_source_is_kept_in_the_quotation(source_text: str) -> None:
    assert source_text.count(",") == 1


def test_the_register_is_a_real_one(loaded: Loaded) -> None:
    assert loaded.register is not None
    units = loaded.register.units
    assert len(units) >= 40
    assert sum(bool(u.aliases) for u in units) >= 30
    assert sum(bool(u.nameplates) for u in units) >= 10
    assert {u.supervising_leader for u in units} - {""} <= set(loaded.register.leaders)
    assert not Names(loaded.register).conflicts


def test_the_meeting_has_an_agenda_whose_items_end_in_decisions(account: Account) -> None:
    assert account.meeting is not None
    assert 4 <= len(account.meeting.agenda) <= 6
    assert all(item.decisions for item in account.meeting.agenda)
    assert account.meeting.present
    assert account.meeting.attending
    assert account.meeting.recipients


def test_who_is_at_a_meeting_is_a_registered_unit_or_a_post(loaded: Loaded) -> None:
    assert loaded.register is not None
    names = Names(loaded.register)
    strangers = [
        typed
        for m in loaded.meetings
        if m.meeting
        for typed in (*m.meeting.present, *m.meeting.attending, *m.meeting.absent, m.meeting.head.chair)
        if typed.split("（参加")[0].split("（在")[0] not in loaded.register.leaders
        and names.find(typed).kind is OwnerKind.UNKNOWN
    ]
    assert strangers == []


def test_the_second_meeting_is_invented_and_says_so_item_by_item(loaded: Loaded) -> None:
    account = the_account(loaded, SECOND_MEETING)
    assert account.plan is None
    assert account.meeting is not None
    assert len(account.meeting.agenda) == 3
    for decision in account.decisions:
        owners = {"归属"} if decision.entry.owners else {"牵头", "责任"}
        assert owners | {"时限"} <= set(decision.entry.presumed), decision.entry.number

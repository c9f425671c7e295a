"""``gen status``: where everything stands on a day."""

from __future__ import annotations

import datetime as dt
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import click

from gen.cli.day import read_day, today
from gen.cli.exits import DONE, FINDINGS
from gen.cli.help import ChineseCommand, format_option
from gen.cli.where import choose_meetings, locate, meeting_keys, workspace_option

if TYPE_CHECKING:
    from gen.ledger.items import LedgerItem
    from gen.ledger.year import Year
    from gen.model.names import Names
    from gen.source.read import Loaded

__all__ = ["command"]


@click.command(
    "status",
    cls=ChineseCommand,
    help="看账：按单位、章节、分管领导各有几项完成、逾期，哪些快到期，哪些有变化。只看不写，什么文件也不动。",
)
@click.option("--date", "--日期", "date", metavar="年-月-日", help="看哪一天的账；不写时看今天的")
@click.option(
    "--meeting", "--会议", "meetings", multiple=True, metavar="会议", help="只看这个会议的；可以写几次"
)
@click.option(
    "--unit", "--单位", "units", multiple=True, metavar="单位", help="只看这个单位负责的；可以写几次"
)
@click.option(
    "--leader", "--领导", "leaders", multiple=True, metavar="职务", help="只看这位领导分管的；可以写几次"
)
@click.option(
    "--days", "--天数", "within", type=int, default=30, metavar="天数", help="列出多少天内到期的；不写是30天"
)
@click.option("--since", "--自", "since", metavar="年-月-日", help="列出从这一天以来有变化的")
@click.option("--as-known", "--当时", "as_known", is_flag=True, help="照那一天已经收到的看，后来才报来的不算")
@click.option("--all", "--全部", "full", is_flag=True, help="长的清单也列全")
@format_option
@workspace_option
def command(
    date: str | None,
    meetings: tuple[str, ...],
    units: tuple[str, ...],
    leaders: tuple[str, ...],
    within: int,
    since: str | None,
    as_known: bool,
    full: bool,
    form: str,
    workspace: str | None,
) -> int:
    """Load, judge, print."""
    day = read_day(date) or today()
    earlier = read_day(since)
    _sensible(day, earlier, within)
    place = locate(workspace)
    keys = choose_meetings(meeting_keys(place), meetings)

    from gen.ledger.overview import Choice, overview
    from gen.ledger.rules_text import rules_text
    from gen.source.read import load

    loaded = load(place)
    choice = Choice(keys, _units(units, loaded.names), _leaders(leaders, loaded.names))
    year = _year(loaded, day, day if as_known else None)
    before = _year(loaded, earlier, earlier) if earlier else None
    seen = overview(year, choice, within, since=before)
    notes = _notes(loaded, year)
    rules = rules_text(year.supervision)
    if form == "json":
        from gen.cli.status_json import status_json

        click.echo(status_json(year, seen, earlier, notes, rules, ascii_only=not _speaks_unicode()))
    else:
        from gen.cli.status_text import StatusText
        from gen.cli.text import ambiguous_width

        head = _head(year, choice.units, choice.leaders, typed=date is not None, items=seen.items)
        said = [*head, *(f"注意：{note}" for note in notes)]
        layout = StatusText(seen, ambiguous=ambiguous_width(), full=full)
        click.echo("\n".join(layout.lines(said, within, _official(earlier), rules)))
    return FINDINGS if any(m.account is None for m in loaded.meetings) else DONE


def _year(loaded: Loaded, day: dt.date, known: dt.date | None) -> Year:
    from gen.ledger.year import build_year

    files = loaded.year
    accounts = [m.account for m in loaded.meetings if m.account is not None]
    return build_year(accounts, files.supervision, files.progress, files.calendar, day, known=known)


def _sensible(day: dt.date, since: dt.date | None, within: int) -> None:
    context = click.get_current_context()
    if since is not None and since > day:
        raise click.UsageError(f"--自 的日子（{since}）在 --日期（{day}）之后，请调整。", context)
    if not 0 <= within <= 3660:
        raise click.UsageError("--天数 请写 0 到 3660 之间的数。", context)


def _units(typed: Iterable[str], names: Names) -> tuple[str, ...]:
    """Find units by any of their names."""
    from gen.findings import nearest, offered
    from gen.model.owners import OwnerKind

    found: dict[str, None] = {}
    for name in typed:
        owner = names.find(name)
        if owner.kind is OwnerKind.UNKNOWN:
            near = offered(nearest(name, names.known))
            raise click.UsageError(f"单位.yaml 里没有“{name}”这个单位。{near}", click.get_current_context())
        found.update(dict.fromkeys(names.members(owner)))
    return tuple(found)


def _leaders(typed: Iterable[str], names: Names) -> tuple[str, ...]:
    from gen.findings import nearest, offered

    posts = {*names.register.leaders, *(u.supervising_leader for u in names.register.units)} - {""}
    for post in typed:
        if post not in posts:
            near = offered(nearest(post, sorted(posts)))
            raise click.UsageError(
                f"单位.yaml 里没有“{post}”这个领导职务。{near}", click.get_current_context()
            )
    return tuple(typed)


def _head(
    year: Year, units: tuple[str, ...], leaders: tuple[str, ...], *, typed: bool, items: Sequence[LedgerItem]
) -> list[str]:
    """Say what is shown: the day, whose account, which period."""
    day = _official(year.day) + ("" if typed else "（今天；要看别的日子，加 --日期）")
    whose = "、".join((*units, *leaders))
    lines = [f"{day}的账" + (f"：{whose}" if whose else "") + f"，共{_counted(items)}"]
    if year.period is not None:
        lines.append(
            f"本期：{year.period.name}，截止{_official(year.period.end)}，{_official(year.period.report_by)}前报送"
        )
    return lines


def _counted(items: Sequence[LedgerItem]) -> str:
    """Count items, and of which kind they are: 144项（任务117项、指标10项、议定事项17项）."""
    kinds = Counter(item.kind for item in items)
    listed = "、".join(f"{kind}{number}项" for kind, number in kinds.items())
    return f"{len(items)}项" + (f"（{listed}）" if len(kinds) > 1 else "")


def _notes(loaded: Loaded, year: Year) -> list[str]:
    """Say what is missing from the picture."""
    broken = [m.key for m in loaded.meetings if m.account is None]
    notes = [f"“{key}”有错误，没有算进来，请先运行 gen check" for key in broken]
    documents = loaded.year.documents
    if loaded.year.supervision is None:
        why = "读不全" if any("督查" in name for name in documents) else "没有"
        notes.append(f"{why} inputs/督查.yaml，没有期次，不看哪一期没有填报；阈值用默认的")
    if loaded.year.progress is None:
        why = "读不全" if any("进展" in name for name in documents) else "没有"
        notes.append(f"{why} inputs/进展.yaml，还没有任何填报")
    unknown = sorted(
        {d.year for i in year.items if (d := i.standing.due) and not year.calendar.knows(d.year)}
    )
    if unknown:
        notes.append(f"{'、'.join(map(str, unknown))}年的放假安排没有公布，到期天数按自然日算")
    if later := sum(not i.begun_by(year.day) for i in year.items):
        notes.append(f"有{later}项是{_official(year.day)}以后的会议定的，没有列")
    if bare := sum(not i.number for i in year.items):
        notes.append(f"有{bare}项没有编号，收不到填报")
    return notes


def _official(day: dt.date | None) -> str:
    from gen.model.numerals import official_date

    return official_date(day) if day else ""


def _speaks_unicode() -> bool:
    return (getattr(sys.stdout, "encoding", None) or "utf-8").lower().startswith("utf")

"""Check that what is opened is closed, in the same place of the tree."""

from __future__ import annotations

import re

from gen.template.tags import CLOSERS, MIDDLES
from gen.template.word.draft import MARK, Draft, Placed, number_of
from gen.template.word.xml import Element, parent_of

__all__ = ["check_balance"]

_TARGETS = re.compile(r"for\s+(.+?)\s+in\b")


def check_balance(draft: Draft) -> None:
    """Report every opening without its end and every end without its opening; leave those out.

    Both ends have to stand between the same elements: in one paragraph, around paragraphs of one
    text or cell, around rows of one table, around cells of one row.
    """
    opened: dict[int, Element] = {}
    closed: dict[int, Element] = {}
    parents = dict.fromkeys(parent_of(marker) for marker in draft.root.iter(MARK))
    for parent in parents:
        _check_children(draft, parent, opened, closed)
    draft.dropped.update(opened, closed)
    for number in sorted(opened):
        _report_opened(draft, number, opened[number], closed)
    for number in sorted(closed):
        placed = _tag(draft, number)
        command = placed.tag.command
        wanted = "、".join(f"“{name}”" for name in (MIDDLES.get(command) or (CLOSERS.get(command, command),)))
        draft.report(
            "E503", placed.spot, f"“{placed.tag.typed}”前面没有与它配对的 {wanted}",
            "请补上开头，或删去这个标签；开头和结束要用同一种写法，在同一段、同一格或同一个表格里", placed.tag.typed,
        )  # fmt: skip


def _tag(draft: Draft, number: int) -> Placed:
    placed = draft.placed(number)
    if placed is None:
        raise LookupError(number)
    return placed


def _check_children(
    draft: Draft, parent: Element, opened: dict[int, Element], closed: dict[int, Element]
) -> None:
    stack: list[tuple[str, int]] = []
    for marker in parent.iterchildren(MARK):
        number = number_of(marker)
        placed = draft.placed(number)
        if placed is None or number in draft.dropped:
            continue
        tag = placed.tag
        if tag.opens:
            stack.append((tag.command, number))
        elif tag.command in MIDDLES:
            if not stack or stack[-1][0] not in MIDDLES[tag.command]:
                closed[number] = parent
        elif tag.command in CLOSERS:
            wanted = CLOSERS[tag.command]
            if wanted not in (command for command, _ in stack):
                closed[number] = parent
                continue
            while stack[-1][0] != wanted:
                opened[stack.pop()[1]] = parent
            stack.pop()
    opened.update((number, parent) for _, number in stack)


def _report_opened(draft: Draft, number: int, parent: Element, closed: dict[int, Element]) -> None:
    placed = _tag(draft, number)
    tag = placed.tag
    targets = _TARGETS.match(tag.body) or re.match(r"with\s+(\w+)", tag.body)
    if targets:
        draft.loose_names.update(re.findall(r"\w+", targets[1]))
    if tag.command == "for" and not tag.faults:
        draft.loose_names.add("loop")
        draft.unclosed.add(number)
    later = [c for c in sorted(closed) if c > number and _tag(draft, c).tag.command in CLOSERS]
    end = next((c for c in later if CLOSERS[_tag(draft, c).tag.command] == tag.command), None)
    wrong = next((c for c in later if closed[c] is parent), None)
    ending = f"{{%{tag.prefix}{' ' if tag.prefix else ''}end{tag.command} %}}".replace("{%end", "{% end")
    if end is None and wrong is not None:
        del closed[wrong]
        other = _tag(draft, wrong)
        where = "" if other.spot == placed.spot else f"（{placed.spot}）"
        message = f"“{other.tag.typed}”结束不了“{tag.typed}”{where}"
        draft.report("E503", other.spot, message, f"请改成 {ending}", other.tag.typed)
        return
    if end is None:
        draft.report(
            "E503", placed.spot, f"“{tag.typed}”没有结束", f"请在要结束的地方补上 {ending}", tag.typed
        )
        return
    del closed[end]
    other = _tag(draft, end)
    where = "" if other.spot == placed.spot else f"（{other.spot}）"
    remedy = "两头要放在同一个表格、同一格或同一段文字里"
    if other.tag.prefix != tag.prefix:
        remedy = f"两头要用同一种写法：{{%{tag.prefix} {tag.command} … %}} 配 {ending}"
    elif not tag.prefix and other.spot != placed.spot:
        remedy = f"跨段时请写成独占一段的 {{%p {tag.command} … %}} 和 {{%p end{tag.command} %}}，跨行时用 {{%tr … %}}"
    draft.report(
        "E503",
        placed.spot,
        f"“{tag.typed}”和“{other.tag.typed}”{where}不在同一层，配不成对",
        remedy,
        tag.typed,
    )

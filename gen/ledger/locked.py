"""The cells of a returned row that nobody is asked to change, held against the account.

Three cases: the row was sent from today's account (its 校验 says so), so that what differs was changed by somebody;
it was sent from an older one, so that what differs may be the account's own change; or its 校验 is gone, so that
nobody can tell.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from gen.ledger.returned import AnswerLike, CellLike
from gen.model.names import same_length
from gen.model.rowcheck import RowCheck, row_check

__all__ = ["Difference", "differences", "sent_as_it_is"]

_COMPARED = ("内容", "名称", "目标", "牵头", "责任", "时限", "节点")
_MARKS = re.compile(r"^[^\w（《“\"(〔]+")


class Difference(NamedTuple):
    """One locked cell that does not say what the account does."""

    word: str
    account: str
    cell: CellLike


def differences(answer: AnswerLike, words: Mapping[str, str]) -> list[Difference]:
    """Compare the locked cells a sheet has with the account's words; blanks and widths do not count.

    ``words`` are those of ``_COMPARED`` that the item has. A mark before the content (★) is no difference.
    """
    found = []
    for word in _COMPARED:
        cell = answer.locked.get(word)
        if cell is None or word not in words:
            continue
        ours, theirs = _plain(words[word]), _plain(cell.typed or cell.text)
        if ours != theirs and not (word == "内容" and ours == _MARKS.sub("", theirs)):
            found.append(Difference(word, words[word], cell))
    return found


def sent_as_it_is(answer: AnswerLike, check: RowCheck) -> bool:
    """Say whether the locked cells are those the row was sent with, whatever the account says today."""
    cells = {word: cell.text for word, cell in answer.locked.items()}
    if "内容" in cells:
        item = {w: cells.get(w, "") for w in ("内容", "牵头", "责任", "时限")}
        item["节点说明"] = "；".join(cells.get("节点", "").splitlines())
        contents = {item["内容"], _MARKS.sub("", item["内容"])}
        items = [{**item, "编号": answer.number, "内容": content} for content in contents]
    else:
        items = [
            {w: cells.get(w, "") for w in ("名称", "目标", "牵头", "责任", "时限")} | {"编号": answer.number}
        ]
    return any(row_check(item) == check.locked for item in items)


def _plain(text: str) -> str:
    return "".join(same_length(text).split())

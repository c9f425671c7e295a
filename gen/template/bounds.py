"""How much a template may compute: counted before it is done, since afterwards it is too late."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from jinja2 import nodes, pass_context
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context, Undefined
from jinja2.utils import Namespace

__all__ = [
    "MAX_DEPTH",
    "MAX_PRODUCT",
    "MAX_TURNS",
    "Kept",
    "Weighed",
    "Written",
    "bounded_items",
    "bounded_range",
    "is_deep",
    "join_bounded",
    "join_texts",
    "weigh",
]

MAX_PRODUCT = 1_000_000
"""The longest text or list, and the largest power, a template may compute; also what all its ``range``
together may count."""
MAX_TURNS = 5_000_000
"""How often all loops of one part may turn together: 10,000 tasks of 12 months forty times over."""
MAX_DEPTH = 40
"""How deep one expression of a template may be nested."""

_TOO_LONG = "模板里拼出的内容过长"
_COUNTED = "gen_counted"
_TURNED = "gen_turned"


@pass_context
def bounded_range(context: Context, *bounds: int) -> range:
    """Count, and bound what one rendering counts altogether: loops in loops multiply."""
    numbers = range(*bounds)
    try:
        counted = getattr(context, _COUNTED, 0) + len(numbers)
    except OverflowError:
        counted = MAX_PRODUCT + 1
    if counted > MAX_PRODUCT:
        raise SecurityError("模板里用 range 数得过多")
    setattr(context, _COUNTED, counted)
    return numbers


def bounded_items(context: Context, items: Any) -> Any:
    """Take what a loop goes through, and bound how often all loops of a part turn: loops in loops multiply.

    Raises:
        SecurityError: they turn too often.
    """
    if isinstance(items, Undefined):
        return items
    if not hasattr(items, "__len__"):
        items = list(items)
    turned = getattr(context, _TURNED, 0) + len(items)
    if turned > MAX_TURNS:
        raise SecurityError("模板里的循环套得过多")
    setattr(context, _TURNED, turned)
    return items


def weigh(value: object) -> int:
    """Return how long a value is when it is printed, about; lists in lists are added up.

    Raises:
        SecurityError: it is longer than any template may print at one place.
    """
    total = 0
    waiting = [value]
    while waiting:
        item = waiting.pop()
        if isinstance(item, str):
            total += len(item) + 1
        elif isinstance(item, (list, tuple, set, frozenset)):
            total += len(item)
            waiting += item if total <= MAX_PRODUCT else ()
        elif isinstance(item, dict):
            total += len(item)
            waiting += item.values() if total <= MAX_PRODUCT else ()
        else:
            total += 1
        if total > MAX_PRODUCT:
            raise SecurityError(_TOO_LONG)
    return total


class Written(dict[Any, Any]):
    """A mapping that the template itself wrote."""

    __slots__ = ()


class Weighed(list[Any]):
    """A list that the template itself made: nobody can change it, so it is weighed once at the most."""

    __slots__ = ("weight",)
    weight: int

    def plus(self, more: list[Any]) -> Weighed:
        """Return both as one, without weighing anew what was weighed."""
        whole = Weighed([*self, *more])
        whole.weight = _weight_of(self) + _weight_of(more)
        return whole


class Kept(Namespace):
    """What ``namespace()`` gives: the one thing that outlives a turn of a loop, so what it keeps is bounded.

    The data of the account is not counted: it is there anyway, and only referred to.
    """

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        for value in _kept(self):
            _bound_kept(value)

    def __setitem__(self, name: str, value: Any) -> None:
        """Keep a value.

        Raises:
            SecurityError: it is larger than what a template may compute.
        """
        _bound_kept(value)
        super().__setitem__(name, value)


def _kept(namespace: Kept) -> list[object]:
    attributes: dict[str, object] = object.__getattribute__(namespace, "_Namespace__attrs")
    return list(attributes.values())


def _bound_kept(value: object) -> None:
    if _weight_of(value) > MAX_PRODUCT:
        raise SecurityError("模板里用 namespace 记下的内容过多")


def _weight_of(value: object) -> int:
    """Return how much a template made for a value, about, and no more than it may."""
    total, waiting = 0, [value]
    while waiting and total <= MAX_PRODUCT:
        item = waiting.pop()
        total += 1
        if isinstance(item, str):
            total += len(item)
        elif isinstance(item, Weighed):
            if not hasattr(item, "weight"):
                item.weight = len(item) + sum(map(_weight_of, item))
            total += item.weight
        elif isinstance(item, list):
            total += len(item)
        elif isinstance(item, Kept):
            waiting += _kept(item)
        elif isinstance(item, (tuple, Written)):
            waiting += item.values() if isinstance(item, Written) else item
    return total


def join_texts(items: tuple[object, ...]) -> str:
    """Do ``甲 ~ 乙``; an empty value joins as nothing.

    Raises:
        SecurityError: the whole is too long.
    """
    for item in items:
        if item.__class__ is not str and not isinstance(item, Undefined):
            weigh(item)
    text = "".join("" if item is None else str(item) for item in items)
    if len(text) > MAX_PRODUCT:
        raise SecurityError(_TOO_LONG)
    return text


def join_bounded(value: Iterable[object], separator: object) -> list[object]:
    """Take the items to be joined.

    Raises:
        SecurityError: what they join to is too long.
    """
    items: list[Any] = list(value)
    if weigh(items) + len(items) * len(str(separator)) > MAX_PRODUCT:
        raise SecurityError(_TOO_LONG)
    return items


def is_deep(tree: nodes.Node) -> bool:
    """Say whether an expression is nested deeper than a person writes it (or Python can compile it)."""
    level: list[nodes.Node] = [tree]
    for _ in range(MAX_DEPTH):
        level = [child for node in level for child in node.iter_child_nodes()]
        if not level:
            return False
    return True

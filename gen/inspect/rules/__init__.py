"""The rules, one function each, grouped by what they are about."""

from __future__ import annotations

from types import ModuleType

from gen.inspect.rule import Rule
from gen.inspect.rules import body, end, head, imprint, page, pagenumber, paper, table, text, title

__all__ = ["RULES"]


def _rules(module: ModuleType) -> list[Rule]:
    return [found for found in vars(module).values() if isinstance(found, Rule)]


RULES: tuple[Rule, ...] = tuple(
    found
    for module in (page, head, title, body, end, imprint, pagenumber, table, text, paper)
    for found in _rules(module)
)
"""Every rule, in the order of the standard; those of ``paper`` need the rendered pages."""

"""The rules, one function each, grouped by what they are about."""

from __future__ import annotations

from types import ModuleType

from gen.inspect.rule import Rule
from gen.inspect.rules import (
    body,
    end,
    head,
    head_number,
    heading,
    imprint,
    letter,
    page,
    pagenumber,
    paper,
    paper_letter,
    paper_marks,
    table,
    text,
    title,
)

__all__ = ["PAPER_RULES", "RULES"]


def _rules(module: ModuleType) -> list[Rule]:
    return [found for found in vars(module).values() if isinstance(found, Rule)]


RULES: tuple[Rule, ...] = tuple(
    found
    for module in (
        page,
        head,
        head_number,
        letter,
        title,
        body,
        heading,
        end,
        imprint,
        pagenumber,
        table,
        text,
    )
    for found in _rules(module)
)
"""Every rule that is judged from the .docx, in the order of the standard."""

PAPER_RULES: tuple[Rule, ...] = (*_rules(paper), *_rules(paper_marks), *_rules(paper_letter))
"""The rules that are measured on the rendered pages."""

"""The data of every document of a view, made at once."""

from __future__ import annotations

from typing import Any

from gen.view.build import AccountView
from gen.view.year import YearView


def cut(view: AccountView | YearView, root: str) -> list[tuple[str, dict[str, Any]]]:
    """Return each value of a placeholder with its data."""
    return [(value, make()) for value, make in view.cuts(root)]

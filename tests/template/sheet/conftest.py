from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest
from sheets import Sheets


def tasks(count: int, **more: Any) -> list[Mapping[str, Any]]:
    return [
        {
            "序号": i + 1,
            "内容": f"做第{i + 1}件事",
            "章": "甲",
            "节": "子",
            "数": i * 1.5,
            "到期日": None,
            "色": "",
            **more,
        }
        for i in range(count)
    ]


@pytest.fixture(params=["inline", "shared"])
def xl(request: pytest.FixtureRequest) -> Sheets:
    """A template, with its texts in the cells (openpyxl) and in a string table (Excel, WPS)."""
    return Sheets(request.param == "shared")


@pytest.fixture
def many() -> Callable[..., list[Mapping[str, Any]]]:
    return tasks


def values(sheet: Any) -> list[list[Any]]:
    return [list(row) for row in sheet.iter_rows(values_only=True)]


@pytest.fixture
def grid() -> Callable[[Any], list[list[Any]]]:
    return values

"""Make the shipped Excel templates: ``python templates/制作/excel.py`` writes them beside this folder.

The templates may be edited in Excel or WPS afterwards, as any user does; this is how they began.
The same maker gives the same bytes.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

HERE = Path(__file__).resolve().parent
TEMPLATES = HERE.parent
for _folder in (str(HERE), str(TEMPLATES.parent)):
    if _folder not in sys.path:
        sys.path.insert(0, _folder)

from excel_leader import leader_list  # noqa: E402
from excel_ledger import ledger  # noqa: E402
from excel_open_points import open_points  # noqa: E402
from excel_pack import pack  # noqa: E402
from excel_unit import unit_list  # noqa: E402
from excel_year import year_books  # noqa: E402

__all__ = ["make"]


def make() -> Mapping[str, bytes]:
    """Return every Excel template: its path under ``templates/`` and its bytes."""
    return {
        "任务台账.xlsx": pack(ledger(), "任务台账"),
        "待明确清单.xlsx": pack(open_points(), "待明确清单"),
        "分单位/{单位}任务清单.xlsx": pack(unit_list(), "任务清单"),
        "分管领导/{分管领导}任务清单.xlsx": pack(leader_list(), "分管任务清单"),
        **year_books(),
    }


def main() -> None:
    """Write the templates into ``templates/``."""
    for name, data in make().items():
        path = TEMPLATES / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        print(path.relative_to(TEMPLATES.parent))


if __name__ == "__main__":
    main()

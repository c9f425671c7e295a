"""Make the shipped Word templates: ``python templates/制作/word.py``.

The same bytes come out every time. Whoever only wants another wording opens the .docx in Word.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

_HERE = Path(__file__).resolve().parent
_TEMPLATES = _HERE.parent
for folder in (_HERE, _TEMPLATES.parent):
    if str(folder) not in sys.path:
        sys.path.append(str(folder))

from word_minutes import minutes_template  # noqa: E402
from word_plan import plan_template  # noqa: E402
from word_year import year_letters  # noqa: E402


def word_templates() -> Mapping[str, bytes]:
    """All Word templates by their paths under ``templates/``."""
    return {
        "任务分工方案.docx": plan_template(),
        "会议纪要{公开版}.docx": minutes_template(),
        **year_letters(),
    }


def main() -> None:
    """Write the templates beside this folder."""
    for name, data in word_templates().items():
        path = _TEMPLATES / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        print(f"已生成 templates/{name}（{len(data):,} 字节）")


if __name__ == "__main__":
    main()

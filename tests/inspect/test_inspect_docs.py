"""The page of the rules says what the rules say; run this file to write the page anew."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from check_rules_page import HEAD, PAPER_HEAD

from gen.inspect.rule import Rule
from gen.inspect.rules import PAPER_RULES, RULES

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "公文格式检查.md"
GROUPS = {
    "page": "纸张、版心、行和字",
    "head": "版头：份号、密级、紧急程度、发文机关标志",
    "head_number": "版头：发文字号、签发人、分隔线",
    "letter": "信函的版头、标题、版记",
    "title": "标题和主送机关",
    "body": "正文",
    "heading": "标题层次、出席名单",
    "end": "附件说明、署名、成文日期、附注、附件",
    "imprint": "版记",
    "pagenumber": "页码",
    "table": "表格",
    "text": "标点、数字、空格",
}


def table(rules: Sequence[Rule]) -> str:
    rows = [
        f"| `{r.id}` | {r.title} | {r.clause.removeprefix('GB/T 9704—2012 ')} | {r.grade} |" for r in rules
    ]
    return "\n".join(["| 编号 | 要求 | 条款 | 级别 |", "|---|---|---|---|", *rows]) + "\n"


def page() -> str:
    parts = [HEAD]
    for module, title in GROUPS.items():
        parts.append(
            f"### {title}\n\n{table([r for r in RULES if r.check.__module__.endswith('.' + module)])}"
        )
    parts.append(PAPER_HEAD + table(PAPER_RULES))
    return "\n".join(parts)


def test_the_page_lists_every_rule_as_it_is() -> None:
    assert PAGE.read_text("utf-8") == page()
    assert len(re.findall(r"^\| `[a-z\d]+\.", page(), re.MULTILINE)) == len(RULES) + len(PAPER_RULES)


def test_findings_of_this_room_have_their_pages() -> None:
    code = "".join(p.read_text("utf-8") for p in (ROOT / "gen").rglob("inspect/**/*.py"))
    code += (ROOT / "gen" / "cli" / "inspect.py").read_text("utf-8")
    named = set(re.findall(r'"(E7\d\d)"', code))
    assert named == {"E701", "E702"}
    assert {p.stem for p in (ROOT / "docs" / "findings").glob("E7*.md")} == named


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")

"""An example of a findings page made into a workspace that can be checked.

An example shows only what matters: a list of tasks, a list of targets, a part of the register, a whole
plan or a meeting. The rest is added around it as text, so that comments keep their place.
"""

from __future__ import annotations

import re
import textwrap
from dataclasses import dataclass
from pathlib import Path

from gen.source.read import Loaded, load
from gen.source.workspace import Workspace

REGISTER = """\
本机关: {全称: XX市人民政府, 简称: 市政府, 办文单位: XX市人民政府办公室, 层级前缀: 市}
领导: [市长, 常务副市长, 分管副市长]
单位:
  - {简称: 市政府办公室, 分管领导: 市长}
  - {简称: 市发展改革委, 全称: XX市发展和改革委员会, 别名: [市发改委, 发改委], 分管领导: 常务副市长}
  - {简称: 市财政局, 分管领导: 常务副市长}
  - {简称: 市税务局}
  - {简称: 市商务局, 挂牌: [市粮食和物资储备局], 分管领导: 分管副市长}
  - {简称: 甲县}
  - {简称: 乙县}
集合:
  - {名称: 各市县（区）, 成员: [甲县, 乙县]}
"""
ORGAN = REGISTER.splitlines(keepends=True)[0]
HEAD = "方案:\n  标题: XX市2022年重点任务分工方案\n  年度: 2022\n"
SPEECH = "今年要抓好投资。\n完成投资2000亿元以上，其中工业投资增长10%左右，新建学校12所。\n"

PERIODS = """\
期次:
  - {名称: 2022年一季度, 截止: 2022-03-31, 报送: 2022-04-05}
  - {名称: 2022年二季度, 截止: 2022-06-30, 报送: 2022-07-05}
"""
WATCHED = f"""\
{HEAD}  停用编号: [2022-009]
章节:
  - 标题: 一
    任务:
      - {{编号: 2022-001, 内容: 完成投资。, 牵头: 市发展改革委, 责任: [市财政局, 各市县（区）], 时限: 6月底前}}
指标:
  - {{编号: K01, 名称: 投资, 目标: 2000亿元以上, 牵头: 市发展改革委}}
"""
_JOURNAL = ("进展", "登记", "未采纳")
_YEAR_FILES = {"督查": "督查.yaml", "期次": "督查.yaml", "日历": "日历.yaml"}
"""Files beside the register, by the first key of an example."""

_PAGE = re.compile(
    r"# (?P<id>[EWN]\d{3}) (?P<title>[^\n]+)\n\n级别：(?P<severity>[^\n]+)\n\n## 说明\n\n(?P<text>.+?)"
    r"\n\n## 会报的例子\n\n```(?P<kind>yaml|text)\n(?P<bad>.+?)\n```"
    r"\n\n## 不会报的例子\n\n```(?P=kind)\n(?P<good>.+?)\n```\n\n## 怎么改\n\n(?P<remedy>.+)\n",
    re.DOTALL,
)


@dataclass(frozen=True)
class Page:
    """One page of ``docs/findings/``."""

    id: str
    title: str
    severity: str
    kind: str
    bad: str
    good: str


def read_page(path: Path) -> Page:
    """Read a page; a page that is not laid out like the others is an error."""
    match = _PAGE.fullmatch(path.read_text("utf-8"))
    if match is None:
        raise ValueError(path.name)
    return Page(match["id"], match["title"], match["severity"], match["kind"], match["bad"], match["good"])


def write(root: Path, example: str) -> Workspace:
    """Write a workspace around an example."""
    workspace = Workspace.at(root)
    folder = workspace.inputs / "2022-01-24-全体会议"
    folder.mkdir(parents=True)
    (folder / "讲话.txt").write_text(SPEECH, "utf-8")
    body = re.sub(r"\A(?:#[^\n]*\n)+", "", example)
    first = body.split(":")[0].strip("- \t")
    name, text = "分工方案.yaml", example
    register = REGISTER
    if body.startswith("- ") and "名称:" in example and "目标:" in example and "内容:" not in example:
        text = f"{HEAD}指标:\n{textwrap.indent(example, '  ')}"
    elif body.startswith("- "):
        text = f"{HEAD}章节:\n  - 标题: 一\n    任务:\n{textwrap.indent(example, '      ')}"
    elif first in ("会议", "议题", "出席"):
        name = "会议.yaml"
    elif first in ("单位", "集合", "领导", "本机关"):
        register = example if "本机关" in example else ORGAN + example
        text = HEAD
    elif first in _JOURNAL:
        (workspace.inputs / "进展.yaml").write_text(example + "\n", "utf-8")
        (workspace.inputs / "督查.yaml").write_text(PERIODS, "utf-8")
        text = WATCHED
    elif first in _YEAR_FILES:
        (workspace.inputs / _YEAR_FILES[first]).write_text(example + "\n", "utf-8")
        text = HEAD
    (folder / name).write_text(text + "\n", "utf-8")
    (workspace.inputs / "单位.yaml").write_text(register + "\n", "utf-8")
    return workspace


def loaded(root: Path, example: str) -> Loaded:
    """Load the workspace around an example."""
    return load(write(root, example))


DOCS = Path(__file__).parents[2] / "docs" / "findings"
_WEIGHT = {"E": "错误", "W": "提醒", "N": "待明确"}


def index() -> str:
    """Return what ``docs/findings/README.md`` has to be: every page of the folder, by number."""
    rows = []
    for path in sorted(DOCS.glob("[EWN][0-9][0-9][0-9].md"), key=lambda p: (p.stem[1:], p.stem[0])):
        title = path.read_text("utf-8").splitlines()[0].removeprefix(f"# {path.stem}").strip(" ：:·")
        rows.append(f"| [{path.stem}]({path.stem}.md) | {_WEIGHT[path.stem[0]]} | {title} |")
    return _INDEX + "\n".join(rows) + "\n"


_INDEX = """\
# 检查会报什么

编号的第一个字母说明轻重：E 是错误，改好之前不生成文件；W 是提醒，不妨碍生成；N 是待明确，
不是写错，而是还要有人来定，会印进待明确清单。编号固定不变。

提醒和待明确可以注明原因后略过，写在那一行后面，或者上一行。提醒略过了，没有定的事照样列在待明确清单里：

```yaml
时限: 尽快  # gen: 不报 W302 省里尚未定时间
```

| 编号 | 轻重 | 名称 |
|---|---|---|
"""

if __name__ == "__main__":
    (DOCS / "README.md").write_text(index(), "utf-8")

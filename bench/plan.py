"""Seeded data of any size: the same rows for every case, and whole workspaces for whole builds."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

COLUMNS = (
    "序号", "编号", "章", "节", "内容", "依据", "牵头", "责任", "分管领导", "时限", "节点说明", "状态", "进展", "佐证", "备注",
)  # fmt: skip
WORD_COLUMNS = ("序号", "编号", "内容", "牵头", "责任", "时限", "分管领导", "备注")

_CHARS = "推进项目建设完成投资任务落实责任单位时限目标质量发展产业经济社会民生保障改革开放创新驱动绿色低碳安全稳定治理服务效能"


def _text(rng: random.Random, length: int) -> str:
    return "".join(rng.choices(_CHARS, k=length))


def rows(count: int, seed: int = 7) -> list[dict[str, Any]]:
    """Return ``count`` rows of plain data with every column, some with ``&``, ``<`` and line breaks."""
    rng = random.Random(seed)
    made: list[dict[str, Any]] = []
    for n in range(1, count + 1):
        content = _text(rng, 60)
        if n % 17 == 0:
            content += "，R&D投入占比<3%"
        if n % 23 == 0:
            content += "\n" + _text(rng, 10)
        made.append(
            {
                "序号": n,
                "编号": f"2022-{n:05d}",
                "章": f"第{(n - 1) * 5 // count + 1}方面重点任务",
                "节": f"第{(n - 1) * 25 // count + 1}个重点",
                "内容": content,
                "依据": _text(rng, 24),
                "牵头": f"市第{rng.randint(1, 60)}局",
                "责任": "、".join(f"市第{rng.randint(1, 60)}局" for _ in range(3)),
                "分管领导": f"第{rng.randint(1, 8)}副市长",
                "时限": rng.choice(("12月底前", "年内", "6月底前", "持续推进")),
                "节点说明": f"{rng.randint(3, 9)}月底前：{_text(rng, 12)}",
                "状态": rng.choice(("正常推进", "已完成", "尚未启动")),
                "进展": _text(rng, 20),
                "佐证": "",
                "备注": "",
            }
        )
    return made


def workspace(folder: Path, tasks: int, units: int, seed: int = 7) -> Path:
    """Write a workspace with one meeting of ``tasks`` tasks over ``units`` units; return its root."""
    rng = random.Random(seed)
    inputs = folder / "inputs"
    meeting = inputs / "2022-01-24-全体会议"
    meeting.mkdir(parents=True, exist_ok=True)
    names = [f"市单位{n:04d}" for n in range(1, units + 1)]
    register = [
        "本机关: {全称: XX市人民政府, 简称: 市政府, 办文单位: XX市人民政府办公室, 层级前缀: 市}",
        "单位:",
    ]
    for n, name in enumerate(names):
        register += [f"  - 简称: {name}", f"    全称: XX{name}", f"    分管领导: 第{n % 8 + 1}副市长"]
    register.append("领导: [" + ", ".join(f"第{n}副市长" for n in range(1, 9)) + "]")
    (inputs / "单位.yaml").write_text("\n".join(register) + "\n", encoding="utf-8")

    lines = ["方案:", "  标题: XX市2022年重点任务分工方案", "  年度: 2022", "章节:"]
    number = 0
    for section in range(1, 6):
        lines += [f"  - 标题: 第{section}方面重点任务", "    小节:"]
        for point in range(1, 6):
            lines += [f"      - 标题: 第{section}{point}个重点", "        任务:"]
            share = tasks // 25 + (1 if (section - 1) * 5 + point <= tasks % 25 else 0)
            for _ in range(share):
                number += 1
                owners = rng.sample(names, 4)
                lines += [
                    f"          - 编号: 2022-{number:05d}",
                    f"            内容: {_text(rng, 60)}。",
                    f"            依据: {_text(rng, 24)}",
                    f"            牵头: {owners[0]}",
                    f"            责任: [{', '.join(owners[1:])}]",
                    f"            时限: {rng.choice(('12月底前', '年内', '6月底前', '持续推进'))}",
                    "            节点: [{时间: 3月底前, 目标: " + _text(rng, 10) + "}]",
                ]
    (meeting / "分工方案.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder

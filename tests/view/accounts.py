"""The account most tests of the view read: two sections, four tasks, one target, one meeting."""

from __future__ import annotations

from typing import Any


def task(number: str, **words: Any) -> dict[str, Any]:
    """Return a task as it stands in YAML."""
    return {"编号": number, "内容": f"完成第{number}项工作。", "时限": "12月底前", **words}


SECTIONS: list[dict[str, Any]] = [
    {
        "标题": "稳增长",
        "小节": [
            {
                "标题": "抓投资",
                "任务": [
                    task(
                        "A",
                        牵头="市发展改革委",
                        责任=["市财政局", "各市县（区）"],
                        时限="6月底前",
                        节点=[{"时间": "3月底前", "目标": "开工率达到30%"}],
                    ),
                    task("B", 牵头="市财政局"),
                ],
            },
            {
                "标题": "抓财税",
                "任务": [task("C", 责任=["市财政局", "市税务局"], 无牵头="是", 分管领导="常务副市长")],
            },
        ],
    },
    {"标题": "惠民生", "任务": [task("D", 牵头="市水利局", 责任=["甲县"])]},
]

TARGETS: list[dict[str, Any]] = [
    {"编号": "K01", "名称": "完成投资", "目标": "2000亿元以上", "牵头": "市发展改革委"}
]

MEETING: dict[str, Any] = {
    "会议": {
        "名称": "常务会议",
        "届次": "第1次",
        "日期": "2022-01-24",
        "时间": "上午9:00",
        "地点": "市政府会议室",
        "主持": "市长",
    },
    "出席": ["市长", "常务副市长"],
    "议题": [
        {"标题": "听取财政情况汇报", "议定事项": [task("H1", 牵头="市财政局")]},
        {
            "标题": "研究水利工作",
            "议定事项": [task("H2", 牵头="市水利局"), task("H3", 牵头="市水利局", 责任=["市财政局"])],
        },
    ],
}

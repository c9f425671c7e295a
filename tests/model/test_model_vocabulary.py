"""Every word the value grammars know, each read at least once."""

from __future__ import annotations

from decimal import Decimal

import pytest

from gen.model.deadline import DeadlineKind, parse_deadline
from gen.model.entry import read_entry
from gen.model.figures import FigureKind, figures, scale
from gen.model.names import Names
from gen.model.owners import assign, parse_owners
from gen.model.quantity import Bound, parse_quantity
from gen.model.register import Register

NAMES = Names(
    read_entry(
        Register,
        {
            "本机关": {
                "全称": "XX市人民政府",
                "简称": "市政府",
                "办文单位": "XX市人民政府办公室",
                "层级前缀": "市",
            },
            "单位": [
                {"简称": n} for n in ("甲局", "乙局", "丙局", "负责落实办", "协办与承办处", "职责和分工办")
            ],
        },
    )
)


def words(text: str) -> list[str]:
    return text.split()


def kind(text: str) -> DeadlineKind | None:
    deadline = parse_deadline(text, 2026)
    return deadline.kind if deadline else None


@pytest.mark.parametrize("word", words("动工 开工 启动 开始 开建 奠基 进场 着手"))
def test_words_of_a_start(word: str) -> None:
    assert kind(f"5月底前{word}") is DeadlineKind.START


@pytest.mark.parametrize(
    "word", words("投入使用 投用 投入运营 投入运行 投运 运营 投产 通车 启用 交付使用 试运行 开园 开业")
)
def test_words_of_a_coming_into_use(word: str) -> None:
    assert kind(f"5月底前{word}") is DeadlineKind.OPERATE


@pytest.mark.parametrize("word", words("完成 印发 出台 制定 编制 报送 实现 形成 办结"))
def test_words_of_a_completion_come_before_what_is_completed(word: str) -> None:
    assert kind(f"5月底前{word}开工方案") is DeadlineKind.BY


@pytest.mark.parametrize("word", words("持续 长期 常态 常年 不断 滚动 贯穿 坚持"))
def test_words_of_going_on(word: str) -> None:
    assert kind(f"{word}推进") is DeadlineKind.ONGOING


@pytest.mark.parametrize("word", words("持续 长期 常态 不断 滚动 坚持"))
def test_words_of_going_on_all_year(word: str) -> None:
    assert kind(f"年内{word}推进") is DeadlineKind.ONGOING
    assert kind(f"年内，并{word}推进") is DeadlineKind.ONGOING


@pytest.mark.parametrize(
    ("text", "period"),
    [
        (f"{each}{p}推进", p)
        for each in ("每", "每个")
        for p in ("半年", "月", "季", "年", "周", "旬", "日", "天")
    ]
    + [(f"{each}{p}推进", p) for each in ("按", "逐", "分") for p in ("半年", "月", "季", "年", "周")]
    + [(f"{p}{end}", p) for p in ("月", "季", "周") for end in ("报", "调度")],
)
def test_words_of_each_period(text: str, period: str) -> None:
    deadline = parse_deadline(text, 2026)
    assert deadline is not None
    assert (deadline.kind, deadline.period) == (DeadlineKind.EACH, period)


@pytest.mark.parametrize(
    "text",
    words(
        "待定 待明确 另行安排 根据工作需要 按照上级要求 即时 实时 立行立改 尽快 适时 近期 第一时间 抓紧 及时 早日 尽早 早期 即日 立即 马上 "
        "随时 限期 按期 按时 视情 择机 条件成熟后 稳妥推进 元旦前 清明前 端午前 中秋前 元宵前 采暖季结束后 暑期前 寒假期间 暑假前 节前 节日前 "
        "会议前 换届后 任期内 十五五末 “十四五”期间 3个自然日内 3小时内 三天 两周内 3个星期 半年内 数月内 本月 下周 本季度 当前阶段 当季 月初 月中 月内 月末 会后 "
        "下步 下一步 前期 中期 远期"
    ),
)
def test_words_that_are_vague(text: str) -> None:
    assert kind(text) is DeadlineKind.VAGUE


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("今年", 2026),
        ("本年", 2026),
        ("当年", 2026),
        ("明年", 2027),
        ("次年", 2027),
        ("翌年", 2027),
        ("下年", 2027),
        ("下一年", 2027),
        ("后年", 2028),
        ("去年", 2025),
        ("上年", 2025),
        ("2200年", 2200),
        ("1900年", 1900),
    ],
)
def test_words_of_a_year(text: str, year: int) -> None:
    deadline = parse_deadline(text, 2026)
    assert deadline is not None
    assert deadline.due is not None
    assert deadline.due.year == year


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("岁末", "2026-12-31"),
        ("年终", "2026-12-31"),
        ("2026年终", "2026-12-31"),
        ("2026年中", "2026-06-30"),
        ("七一前", "2026-06-30"),
        ("6月3号前", "2026-06-03"),
        ("六月三号", "2026-06-03"),
        ("2026年5月以来", "None"),
        ("2026年国庆节之前", "2026-09-30"),
    ],
)
def test_other_words_of_a_day(text: str, day: str) -> None:
    deadline = parse_deadline(text, 2026)
    assert deadline is not None
    assert str(deadline.due) == day


@pytest.mark.parametrize(("length", "read"), [(200, True), (201, False)])
def test_a_text_longer_than_a_goal_or_a_deadline_ever_is_is_not_read(length: int, read: bool) -> None:
    assert (parse_deadline("6月底前".ljust(length, "做"), 2026) is not None) is read
    assert (parse_quantity("7%左右".ljust(length, "的")) is not None) is read


@pytest.mark.parametrize(
    ("bound", "goals"),
    [
        (
            Bound.AT_LEAST,
            "不低于7 不少于7 不小于7 7以上 7件及以上 达7 达到7 超7 超过7 超出7 突破7 高于7 大于7 多于7 至少7 升到7 升至7 力争7 争取7 >7 ≥7",
        ),
        (
            Bound.AT_MOST,
            "不超过7 不超7 不高于7 不多于7 不大于7 不突破7 不得超过7 不得高于7 7以内 7以下 7之内 7天内 控制在7 控制到7 控制于7 低于7 小于7 少于7",
        ),
        (Bound.AT_MOST, "降到7 降至7 减少到7 压减至7 <7 ≤7 最多7 至多7 前7"),
        (
            Bound.STEADY,
            "稳定在7 稳定7 保持在7 保持7 保持增长7 维持在7 稳定于7 稳定到7 维持7 保持约7 保持年均7 保持全年7",
        ),
        (Bound.ABOUT, "7左右 7上下 约7 大约7 大致7 接近7"),
        (
            Bound.RELATIVE,
            "同步 持平 平均水平 与经济相当 与投资相匹配 与经济相适应 高于省 低于省 快于省 好于省 优于省 大于省 少于省 超过省 与省一致 同省协调 和省一致",
        ),
    ],
)
def test_words_of_a_bound(bound: Bound, goals: str) -> None:
    for text in goals.split():
        quantity = parse_quantity(text)
        assert quantity is not None, text
        assert (quantity.bound, quantity.stated) == (bound, True), text


@pytest.mark.parametrize("sign", words("左右 上下 以上 及以上 以下 以内 之内"))
def test_a_unit_nobody_listed_ends_before_the_bound(sign: str) -> None:
    quantity = parse_quantity(f"7舱{sign}")
    assert quantity is not None
    assert quantity.unit == "舱"


@pytest.mark.parametrize(
    ("change", "listed"),
    [
        ("增长", "增长 增加 提高 提升 上升 上涨 增幅 涨幅 增速 增"),
        ("下降", "下降 降低 减少 压减 降幅 下调 回落 削减 降"),
    ],
)
def test_words_of_a_change(change: str, listed: str) -> None:
    for word in listed.split():
        quantity = parse_quantity(f"{word}7%")
        assert quantity is not None, word
        assert quantity.change == change, word


@pytest.mark.parametrize("word", words("提高到 提高至 提升为 降低到 降低至 减少为 增加后"))
def test_a_level_is_no_change(word: str) -> None:
    quantity = parse_quantity(f"{word}7%")
    assert quantity is not None
    assert quantity.change == ""


@pytest.mark.parametrize(
    ("word", "power"),
    [
        ("万亿", 12),
        ("千亿", 11),
        ("百亿", 10),
        ("亿", 8),
        ("千万", 7),
        ("百万", 6),
        ("十万", 5),
        ("万", 4),
        ("千", 3),
        ("百", 2),
    ],
)
def test_magnitudes(word: str, power: int) -> None:
    assert scale(f"{word}元") == (10**power, "元")
    assert figures(f"3{word}元")[0].base() == (3 * Decimal(10) ** power, "元")


@pytest.mark.parametrize(
    "unit",
    words(
        "% ‰ 个百分点 个工作日 工作日 个月 公里 平方公里 平方米 立方米 千瓦时 千瓦 兆瓦 公顷 吨标准煤 微克 人次 户次 家次 车次 座次 元 美元 人 户 家 件 项 个 条 类 "
        "批 座 处 所 台 辆 吨 斤 亩 岁 名 位 场 次 篇 份 套 例 宗 起 支 张 部 倍 天 小时 分钟 分 米 床 株 头 只 间 幢 栋 村 镇 乡 县 街道 社区 班 期 周 年 日 度 "
        "种 层 级 航班 方面 强 MW km kWh 元/人 吨/日 吨/年 公里/小时"
    ),
)
def test_units(unit: str) -> None:
    found = figures(f"共35{unit}，")
    assert [(f.text, f.unit, f.kind, f.chinese) for f in found] == [
        (f"35{unit}", unit, FigureKind.COUNT, False)
    ]


@pytest.mark.parametrize(
    "counter",
    words(
        "个百分点 个工作日 个月 个 项 条 件 类 家 户 批 种 座 处 所 人 名 位 场 套 倍 台 支 方面 年 天 亿元 万元 元 公里 亩 吨"
    ),
)
def test_counters_after_chinese_numerals(counter: str) -> None:
    found = figures(f"共三{counter}，")
    assert len(found) == 1
    assert found[0].base() == figures(f"共3{counter}，")[0].base()
    assert (found[0].chinese, found[0].kind) == (True, FigureKind.COUNT)


def test_percentages_in_words_are_in_chinese_numerals() -> None:
    assert [(f.value, f.unit, f.chinese) for f in figures("百分之三点五和千分之二")] == [
        (Decimal("3.5"), "%", True),
        (Decimal(2), "‰", True),
    ]


@pytest.mark.parametrize("after", [*"会精召胜以和之的报开闭，。、；）", ""])
def test_a_congress_is_no_count(after: str) -> None:
    assert [f.kind for f in figures(f"党的二十大{after}")] == [FigureKind.NAME]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("第12位", 12),
        ("第十二届", 12),
        ("6号", 6),
        ("2022年", 2022),
        ("十二月", 12),
        ("二〇二二年", 2022),
        ("第零", None),
    ],
)
def test_names_and_dates_have_their_number(text: str, value: int | None) -> None:
    assert [f.value for f in figures(text)] == ([] if value is None else [value])


def shape(text: str, *, first_leads: bool = False) -> tuple[str, str, bool]:
    read = parse_owners(text, NAMES, first_leads=first_leads)
    return "".join(o.name for o in read.lead), "".join(o.name for o in read.support), read.leaderless


@pytest.mark.parametrize(
    "phrase",
    words(
        "按职责分工负责 按照职责负责 依职责分工落实 依据各自职能负责 依照分工推进 根据工作职责抓好落实 结合部门职责做好 按职责任务实施 按有关要求办理 按权限承担 按领域组织实施 按范围完成 "
        "按职责分别负责 按职责共同负责 按职责协同配合 按职能制定 各负其责 各司其职 分别负责 分工落实 分头推进 共同实施 各自办理 分别承担"
    ),
)
def test_words_of_each_its_part(phrase: str) -> None:
    assert shape(f"甲局、乙局{phrase}") == ("", "甲局乙局", True)


@pytest.mark.parametrize(
    "phrase",
    words(
        "牵头 总牵头 共同牵头 联合牵头 分别牵头 牵头负责 牵头抓总 牵头落实 牵头推进 牵头实施 牵头办理 牵头组织 牵头组织实施 牵头制定 主办 承办 主责"
    ),
)
def test_words_of_a_lead(phrase: str) -> None:
    assert shape(f"甲局{phrase}，乙局") == ("甲局", "乙局", False)


@pytest.mark.parametrize(
    "phrase",
    words(
        "配合 积极配合 共同参与 密切配合 协同 协同配合 予以支持 参与 参加 协助 协办 支持 配合做好 配合完成 参与落实"
    ),
)
def test_words_of_a_support(phrase: str) -> None:
    assert shape(f"甲局{phrase}") == ("", "甲局", False)


@pytest.mark.parametrize(
    "phrase", words("负责 具体负责 组织落实 统一负责 抓好落实 做好落实 负责实施 负责推进 落实")
)
def test_words_of_being_in_charge(phrase: str) -> None:
    assert shape(f"甲局{phrase}") == ("甲局", "", False)


@pytest.mark.parametrize(
    "phrase",
    words(
        "等 等部门 等单位 等有关部门 等相关单位 等各部门 等其他单位 等多个部门 等地方 等各方面 等5家单位 等3家"
    ),
)
def test_words_of_and_others(phrase: str) -> None:
    read = parse_owners(f"甲局、乙局{phrase}", NAMES, first_leads=False)
    assert ([o.name for o in read.support], read.and_others) == (["甲局", "乙局"], True)


@pytest.mark.parametrize("word", words("由 请 责成 明确由"))
def test_words_before_the_first_owner(word: str) -> None:
    assert shape(f"{word}甲局牵头") == ("甲局", "", False)


@pytest.mark.parametrize("body", ["单位", "部门", "主体"])
@pytest.mark.parametrize(
    ("listed", "result"),
    [
        ("牵头 牵头负责 牵头责任 主办 承办 主要责任 第一责任", ("甲局乙局", "", False)),
        ("配合 协办 协同 协同责任 协同配合 其他责任 参与 参加", ("", "甲局乙局", False)),
        ("责任 落实 实施 责任落实", ("甲局", "乙局", False)),
    ],
)
def test_labels(listed: str, body: str, result: tuple[str, str, bool]) -> None:
    for word in listed.split():
        assert shape(f"{word}{body}：甲局、乙局", first_leads=True) == result, word


@pytest.mark.parametrize(
    "label",
    words(
        "牵头领导 分管领导 责任领导 分线领导 协管领导 市分管领导 省牵头领导 县政府分管领导 区责任领导 牵头市领导 分管县领导"
    ),
)
def test_labels_of_leaders(label: str) -> None:
    read = parse_owners(f"{label}：某副市长；责任单位：甲局", NAMES, first_leads=False)
    assert (read.leaders, [o.name for o in read.lead]) == (("某副市长",), ["甲局"])


def test_a_role_under_a_label_counts() -> None:
    assert shape("牵头单位：甲局，乙局配合") == ("甲局", "乙局", False)
    assert shape("责任单位：甲局、乙局按职责分工负责") == ("", "甲局乙局", True)


@pytest.mark.parametrize("name", ["负责落实办", "协办与承办处", "职责和分工办"])
def test_names_that_hold_words_of_roles(name: str) -> None:
    assert shape(f"{name}牵头，甲局配合") == (name, "甲局", False)
    assert shape(f"甲局和{name}按职责分工负责") == ("", f"甲局{name}", True)


def test_a_list_that_is_only_and_others_is_kept() -> None:
    assert shape("等部门") == ("等部门", "", False)


def test_a_leaderless_sentence_in_a_list_leaves_a_typed_lead_alone() -> None:
    read = assign(["甲局"], ["乙局、丙局分别负责"], "", NAMES, leaderless=False, first_leads=False)
    assert ([o.name for o in read.lead], len(read.support), read.leaderless) == (["甲局"], 2, False)

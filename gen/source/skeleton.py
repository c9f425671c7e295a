"""The commented files a new meeting starts with. They pass ``check`` but for what has to be filled in."""

from __future__ import annotations

import datetime as dt

from gen.model.numerals import official_date

__all__ = ["meeting_text", "plan_text", "quoted"]


def quoted(text: str) -> str:
    """Write a text so that YAML reads back exactly it: in double quotes, specials escaped."""
    body = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if _plain(c) else _escaped(c) for c in body) + '"'


def _plain(char: str) -> bool:
    return (
        " " <= char <= "~"
        or ("\xa0" <= char <= "\ud7ff" and char not in "\u2028\u2029")
        or ("\ue000" <= char <= "\ufffd" and char != "\ufeff")
        or char >= "\U00010000"
    )


def _escaped(char: str) -> str:
    return f"\\x{ord(char):02x}" if char <= "\xff" else f"\\u{ord(char):04x}"


def plan_text(name: str, date: dt.date, first_number: str) -> str:
    """Return a skeleton of ``分工方案.yaml``; ``first_number`` is a free task number."""
    title = quoted(f"{name}重点任务分工方案")
    return f"""\
# yaml-language-server: $schema=../../.gen/schema/分工方案.schema.json
#
# 井号（#）后面的是说明，不会印出来。写法：键、英文冒号、一个空格、内容；缩进用空格，不用 Tab 键。
# 下面是一个样子，改成实际内容即可；用不着的行可以删掉。写好后运行 gen check 检查，gen build 生成文件。

方案:
  标题: {title}
  版本: 征求意见稿            # 定稿后删掉这一行
  年度: {date.year}
  # 原文: 讲话.txt            # 任务出自哪份文字，放在同一文件夹里；写上后程序会逐字核对“依据”
  体例: 叙述式                # 叙述式、块状式、表格式
  分组: 领域                  # 领域、分管领导
  引言:
    - 现将重点任务分工方案印发给你们，请认真抓好落实。
  # 文号、主送、成文日期、抄送，份号、密级、签发人、联合发文等公文要素也写在这里，写法见用户手册“公文要素”

章节:
  - 标题: （待填第一方面）
    小节:
      - 标题: （待填第一个要点）
        任务:
          - 编号: {first_number}      # 定了就不再改、不再用于别的任务；印出来的序号由程序数
            内容: （待填任务内容）
            # 依据: 原文里的一句话，照抄
            # 牵头: 写 单位.yaml 里登记过的单位
            # 责任: [单位甲, 单位乙]
            时限: 年内            # 12月底前、一季度、6月底前动工、持续推进……
            推定: [时限]          # 原文没有写、由起草人填的项；确认后删掉

指标: []
  # 例子：
  # - 编号: K01
  #   名称: 完成投资
  #   目标: 2000亿元以上      # 以上、以内、左右、稳定在……照原文写
  #   牵头: 写 单位.yaml 里登记过的单位
"""


def meeting_text(name: str, date: dt.date) -> str:
    """Return a skeleton of ``会议.yaml``."""
    return f"""\
# yaml-language-server: $schema=../../.gen/schema/会议.schema.json
#
# 会议的时间、地点、名单和议题。议定事项也是任务，写法和分工方案里的任务一样。

会议:
  名称: {quoted(name)}
  日期: {official_date(date)}
  时间: 上午9:00
  地点:
  主持:                       # 写职务，不写姓名

出席: []
列席: []
请假: []

议题:
  - 标题: （待填第一个议题）
    汇报:                     # 听取了谁关于什么的汇报
    会议指出: []
    会议要求: []
    会议决定: []
    议定事项: []
"""

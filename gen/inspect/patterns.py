"""What the elements of an official document look like as text."""

from __future__ import annotations

import re

__all__ = [
    "ATTACHMENT_LABEL",
    "ATTACHMENT_NOTE",
    "ATTENDANCE",
    "COPIES",
    "COPY_NUMBER",
    "DATE",
    "DATE_RIGHT",
    "ISSUE",
    "LEAD",
    "LEVELS",
    "MARK_END",
    "NOTE",
    "NUMBER",
    "NUMBER_OPEN",
    "NUMBER_RIGHT",
    "PRINTED",
    "SECRET",
    "SIGNER",
    "TABLE_NOTE",
    "URGENT",
    "VERSION",
]

COPY_NUMBER = re.compile(r"(?:份号[：:]?)?\s*(?:№\s*|No\.?\s*)?\d{3,8}")
SECRET = re.compile(r"(?:绝密|机密|秘密)\s*(?:[★☆*].{0,10})?")
URGENT = re.compile(r"(?:特\s*急|加\s*急|特提|平急)")
NUMBER = re.compile(
    r"[^\s，。；：、“”（）《》]{1,20}?\s*[〔\[（(【［﹝]\s*(?:19|20)?\d\d\s*(?:年)?[〕\])）】］﹞]\s*第?\s*(?:\d+|[\s_×]+)\s*号"
)
NUMBER_OPEN = re.compile(r"[^\W\da-z]{1,20}〔(?:19|20)\d\d〕[\s_×]+号")
"""A number whose ordinal is still to be filled in."""
NUMBER_RIGHT = re.compile(r"[^\W\da-z]{1,20}〔(?:19|20)\d\d〕[1-9]\d*号")
ISSUE = re.compile(
    r"[（(〔\[]?\s*(?:(?:19|20)\d\d年?)?[〕\])]?\s*第?\s*[\d〇一二三四五六七八九十]+\s*[号期次]\s*[）)]?"
)
SIGNER = re.compile(r"签\s*发\s*人\s*[：:]")
MARK_END = re.compile(
    r"(?:文件|纪要|公报|令|委员会|人民政府|办公[室厅]|[局厅部院]|党委|党组|领导小组|指挥部)$"
)
VERSION = re.compile(
    r"[（(〔【]\s*(?:.{0,6}(?:征求意见|讨论|送审|审议|修改|公开|试行|暂行|草案|初)(?:版|稿)?.{0,8})[）)〕】]"
)
DATE = re.compile(
    r"(?:\d{2,4}|[〇○零一二三四五六七八九O０]{4})\s*年\s*[\d一二三四五六七八九十]{1,3}\s*月\s*[\d一二三四五六七八九十]{1,3}\s*日"
)
DATE_RIGHT = re.compile(r"(?:19|20)\d\d年(?:[1-9]|1[0-2])月(?:[1-9]|[12]\d|3[01])日")
NOTE = re.compile(r"[（(].+[）)]")
LEAD = re.compile(r"会议(?:指出|强调|要求|决定|认为|议定|听取|审议|研究|明确|同意|原则同意|通过)")
"""Minutes often set these words in another face; the standard leaves minutes to local practice."""
ATTACHMENT_LABEL = re.compile(r"附\s*件\s*(?:[\d０-９]{1,3}|[一二三四五六七八九十]{1,3})?\s*[：:]?")
ATTACHMENT_NOTE = re.compile(r"附\s*件\s*\d{0,2}\s*[：:]\s*\S")
ATTENDANCE = re.compile(r"(?:出\s*席|列\s*席|请\s*假|缺\s*席)(?:人员|单位)?\s*[：:]")
COPIES = re.compile(r"(?:抄\s*送|主\s*送|分\s*送|发\s*送|抄\s*报)\s*[：:]")
TABLE_NOTE = re.compile(r"(?:备?注|说明|单位|填表|制表|联系人)[^。]{0,8}?\s*[：:]|[（(]?单位：")
PRINTED = re.compile(r"\d{2,4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日\s*印\s*发")

_COUNT = "一二三四五六七八九十百〇"
LEVELS = (
    re.compile(rf"[{_COUNT}]{{1,4}}(?:、|[.．，,]\s*(?=\S))"),
    re.compile(rf"[（(][{_COUNT}]{{1,4}}[）)]"),
    re.compile(r"\d{1,3}(?:[.．](?!\d)|、)"),
    re.compile(r"[（(]\d{1,3}[）)]"),
)
"""How a heading of each level begins, rightly or not quite: the rules judge the exact form."""

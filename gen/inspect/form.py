"""Which form of document it is: the rules that apply depend on it."""

from __future__ import annotations

from gen.inspect.elements import Elements

__all__ = ["COMMAND", "DRAFT", "LETTER", "MINUTES", "NOTICE", "PLAIN", "UPWARD", "form_of"]

NOTICE = "文件（通知等）"
UPWARD = "上行文"
MINUTES = "纪要"
LETTER = "信函"
COMMAND = "命令（令）"
DRAFT = "征求意见稿"
PLAIN = "无红头"


def form_of(elements: Elements) -> str:
    """Tell the form by the mark, the lines, the 签发人 and the words under the title."""
    head = elements.head
    mark = head.mark_text
    if mark.endswith("纪要") or (elements.attendance and mark):
        return MINUTES
    if mark.endswith(("令", "命令")) and not mark.endswith("司令"):
        return COMMAND
    if mark and head.double_lines:
        return LETTER
    draft = head.version is not None and "意见" in head.version.words
    if draft or "征求意见" in mark or any("征求意见稿" in p.words for p in elements.title):
        return DRAFT
    if mark and head.signer is not None:
        return UPWARD
    return NOTICE if mark else PLAIN

"""What went wrong while a template was filled in, in the user's words: the same for Word and Excel."""

from __future__ import annotations

from jinja2.exceptions import FilterArgumentError, SecurityError, TemplateRuntimeError, UndefinedError

__all__ = ["explain"]


def explain(error: Exception) -> tuple[str, str]:
    """Say in Chinese what failed, and what to do."""
    match error:
        case UndefinedError():
            found = getattr(error, "message", None) or ""
            name = found.split("'")[-2] if found.count("'") >= 2 else ""
            return (
                f"要印的内容不存在{f'（“{name}”）' if name else ''}",
                "请对照“gen template words”检查词名；可能没有的，先用 if 判断",
            )
        case ZeroDivisionError():
            return "除数是 0", "请先用 if 判断除数不是 0"
        case SecurityError() if any("\u4e00" <= c <= "\u9fff" for c in str(error)):
            return str(error), "请把式子写小一些；重复、拼接的内容过多时改由数据提供"
        case SecurityError():
            return "模板里用了不允许的写法", "请只用词表里的词和手册里列出的过滤器"
        case FilterArgumentError() if any("\u4e00" <= c <= "\u9fff" for c in str(error)):
            return str(error), "请检查词的类型，见“gen template words”"
        case OverflowError() | MemoryError() | RecursionError():
            return "算出来的结果过大", "请检查这里的式子"
        case (
            TypeError()
            | ValueError()
            | ArithmeticError()
            | TemplateRuntimeError()
            | LookupError()
            | AttributeError()
        ):
            return (
                "这里的内容类型不对，算不出来",
                "请检查是不是拿文字和数相加、比较，或对空的内容做了计算；可先用 if 判断",
            )
    return "这里算不出来", "请检查这里的式子"

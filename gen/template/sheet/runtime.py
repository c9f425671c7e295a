"""The Jinja environment of a sheet, and what went wrong in it, in words and with a line."""

from __future__ import annotations

from collections.abc import Mapping
from types import TracebackType

from jinja2.exceptions import SecurityError, UndefinedError

from gen.template.environment import TemplateEnvironment, clean_text, printed

__all__ = ["SheetEnvironment", "explain", "line_of"]


def _shown(value: object) -> str:
    return value if value.__class__ is str and not value else clean_text(printed(value))


class SheetEnvironment(TemplateEnvironment):
    """The templates' environment without escaping: the row writer escapes, and knows numbers."""

    def __init__(self) -> None:
        super().__init__(finalize=_shown)
        self.autoescape = False
        self.filters["e"] = self.filters["escape"] = printed


def line_of(error: BaseException, file: str = "<template>") -> int | None:
    """Return the line of the template an error came from."""
    line = None
    trace: TracebackType | None = error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == file:
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


def explain(error: Exception) -> tuple[str, str]:
    """Say a rendering error in Chinese: message and remedy."""
    if isinstance(error, SecurityError):
        return f"标签用了不允许的写法（{error}）", "请只用词表里的词和手册列出的过滤器"
    if isinstance(error, UndefinedError):
        return f"有的词没有值（{_undefined(error)}）", "请检查词名，或用 {% if %} 先判断有没有"
    if isinstance(error, (OverflowError, MemoryError, RecursionError)):
        return "算出来的结果过大", "请检查这一格的标签"
    if isinstance(error, ZeroDivisionError):
        return "除数是零", "请用 {% if %} 先判断除数"
    if isinstance(error, TypeError):
        return "文字与数、空值不能这样一起算", "请检查标签里的运算，空值先用 {% if %} 判断"
    return f"填写时出错（{error.__class__.__name__}）", "请检查这一格的标签"


def _undefined(error: UndefinedError) -> str:
    text = str(error)
    quoted = text.split("'")
    return quoted[-2] if len(quoted) >= 3 else text


Data = Mapping[str, object]

"""The Jinja environment of a sheet, and the line an error in it came from."""

from __future__ import annotations

from types import TracebackType

from gen.template.environment import TemplateEnvironment, clean_text, printed

__all__ = ["SheetEnvironment", "line_of"]


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

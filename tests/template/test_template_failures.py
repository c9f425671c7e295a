"""What went wrong while a template was filled in, in the user's words."""

from __future__ import annotations

import pytest
from jinja2.exceptions import FilterArgumentError, SecurityError, TemplateRuntimeError, UndefinedError

from gen.template.failures import explain


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (UndefinedError("'dict object' has no attribute '牵头人'"), "要印的内容不存在（“牵头人”）"),
        (UndefinedError("nothing quoted"), "要印的内容不存在"),
        (ZeroDivisionError("division by zero"), "除数是 0"),
        (SecurityError("模板里拼出的内容过长"), "模板里拼出的内容过长"),
        (SecurityError("access to attribute"), "模板里用了不允许的写法"),
        (FilterArgumentError("“日期”前面的不是日期"), "“日期”前面的不是日期"),
        (RecursionError("maximum recursion depth"), "算出来的结果过大"),
        (TypeError("unsupported operand"), "这里的内容类型不对，算不出来"),
        (TemplateRuntimeError("No filter named"), "这里的内容类型不对，算不出来"),
        (SyntaxError("too many statically nested blocks"), "这里算不出来"),
    ],
)
def test_a_failure_is_said_in_chinese_without_the_library_s_words(error: Exception, message: str) -> None:
    said, remedy = explain(error)
    assert said == message
    assert remedy.startswith("请")
    assert not any(c.isascii() and c.isalpha() for c in said)

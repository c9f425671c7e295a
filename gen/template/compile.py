"""Compile any template: find out what kind of Office file it is and hand it to its engine."""

from __future__ import annotations

from gen.findings import Finding, Place, Severity
from gen.template.names import Words
from gen.template.package import PackageError, template_package
from gen.template.rendered import Template
from gen.template.word.parts import content_types

__all__ = ["compile_template"]

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
_KINDS = {".docx": _WORD, ".xlsx": _EXCEL}
_SAVE_AS = "请用 Word 或 Excel 打开，另存为 .docx 或 .xlsx，再放进模板文件夹"


def compile_template(data: bytes, file: str, words: Words) -> tuple[Template | None, list[Finding]]:
    """Compile a .docx or .xlsx. ``words`` is ``gen.view.words.vocabulary(root)``.

    No template comes back when there is an error among the findings; warnings do not stand in the way.
    """
    try:
        package = template_package(data)
        types = set(content_types(package.parts).values())
    except (PackageError, ValueError) as error:
        return None, [_refuse(file, str(error))]
    kind = next((suffix for suffix, main in _KINDS.items() if main in types), "")
    if kind and file.lower().endswith(tuple(_KINDS)) and not file.lower().endswith(kind):
        return None, [_misnamed(file, kind)]
    if _WORD in types:
        from gen.template.word.compile import compile_word

        return compile_word(package, file, words)
    if _EXCEL in types:
        from gen.template.sheet.compile import compile_sheet

        return compile_sheet(package, file, words)
    if any("template.main" in kind for kind in types):
        return None, [_refuse(file, "是 Word/Excel 的模板格式（.dotx/.xltx）")]
    if any("macroEnabled" in kind for kind in types):
        return None, [_refuse(file, "带有宏")]
    return None, [_refuse(file, "不是 Word/Excel 文件")]


def _misnamed(file: str, kind: str) -> Finding:
    message = f"文件名的后缀与内容不符，里面是 {kind} 的内容，Office 打不开"
    return Finding("E501", Severity.ERROR, message, Place(file), f"请把后缀改成 {kind}")


def _refuse(file: str, message: str) -> Finding:
    return Finding(
        "E501",
        Severity.ERROR,
        f"模板{message}" if message[:1] in "是不带" else message,
        Place(file),
        _SAVE_AS,
    )

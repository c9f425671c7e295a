"""Which outputs there are: every Office file below ``templates/``, and what its name says.

``templates/分单位/{单位}任务清单.xlsx`` is one output for each unit of each meeting. What lies below
``templates/全年/`` is made once, over all meetings, into ``out/全年/``.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from gen.findings import Finding, Place, Severity, has_errors, nearest
from gen.publish.fingerprint import ignored
from gen.publish.names import clean_name
from gen.publish.request import YEAR

__all__ = [
    "BACKUP_FOLDER",
    "PLACEHOLDERS",
    "Shelf",
    "TemplateFile",
    "missing_part",
    "read_name",
    "scan_templates",
    "variants",
]

BACKUP_FOLDER = "手工修改备份"
"""Where an edited output is kept, below the meeting's folder in ``out/``."""

SUFFIXES = (".docx", ".xlsx")
_OTHER_OFFICE = (
    *(".doc", ".docm", ".dot", ".dotx", ".dotm", ".rtf", ".odt", ".wps", ".wpt"),
    *(".xls", ".xlsm", ".xlsb", ".xlt", ".xltx", ".xltm", ".ods", ".et", ".ett"),
)
"""Files of Word, Excel and WPS that someone may take for a template, and that are none."""

_ONE_EACH = ("单位", "分管领导")
_LETTERS = ("交办单位", "提醒单位", "督办单位")
"""Units that are to get a letter now: the three steps of pressing."""
PLACEHOLDERS = (*_ONE_EACH, "会议", "公开版")
"""What may stand in braces in the name of a template."""
_YEAR_PLACEHOLDERS = (*_ONE_EACH, *_LETTERS, "公开版")
_YEAR_ROOTS = {"": YEAR, "单位": "全年单位", "分管领导": "全年分管领导"} | {word: word for word in _LETTERS}
_EACH = {root: word for word, root in _YEAR_ROOTS.items()} | {word: word for word in _ONE_EACH}

_MAX_PART = 180
"""The longest one part of an output's path may be, in UTF-8 (a file system takes 255)."""

_PUBLIC = "（公开版）"
_BRACED = re.compile(r"\{([^{}]*)\}")


class TemplateFile(NamedTuple):
    """A template found on disk.

    ``path`` is relative to ``templates/`` with ``/``; ``root`` is the word its data starts from
    (会议, 单位 or 分管领导; one of the year's below ``全年/``); ``public``: it has a public version where
    one is asked for.
    """

    path: str
    root: str
    public: bool

    @property
    def shown(self) -> str:
        """The path as the user knows it."""
        return f"templates/{self.path}"

    @property
    def yearly(self) -> bool:
        """Whether it is made once over all meetings."""
        return self.path.startswith(f"{YEAR}/")

    @property
    def each(self) -> str:
        """The word in braces it is rendered once for each of; empty for one document."""
        return _EACH.get(self.root, "")


def scan_templates(folder: Path) -> tuple[list[TemplateFile], list[Finding]]:
    """Find the templates below a folder, in order, and what is wrong with their names."""
    templates: list[TemplateFile] = []
    findings: list[Finding] = []
    for path in sorted(_office_files(folder, "")):
        if path.endswith("/"):
            findings.append(_folder_named_so(path.rstrip("/")))
            continue
        if path.lower().endswith(_OTHER_OFFICE):
            findings.append(_other_format(path))
            continue
        template, found = read_name(path)
        findings += found
        if template:
            templates.append(template)
    if not templates and not has_errors(findings):
        findings.append(
            Finding(
                "E608",
                Severity.ERROR,
                "templates 文件夹里没有模板（.docx 或 .xlsx）",
                Place("templates"),
                "把模板放进 templates 文件夹；自带的模板可以用“gen init 新文件夹”重新得到一份，再复制过来",
            )
        )
    return templates, findings


def _office_files(folder: Path, prefix: str) -> Iterator[str]:
    """Yield what is named as an Office file; a folder that is has a slash behind its name."""
    try:
        entries = list(os.scandir(folder))
    except (FileNotFoundError, NotADirectoryError):
        return
    for entry in entries:
        if ignored(entry.name):
            continue
        named_so = entry.name.lower().endswith((*SUFFIXES, *_OTHER_OFFICE))
        if entry.is_dir():
            if named_so:
                yield f"{prefix}{entry.name}/"
            if not entry.is_symlink():
                yield from _office_files(folder / entry.name, f"{prefix}{entry.name}/")
        elif named_so and entry.is_file():
            yield prefix + entry.name


def _other_format(path: str) -> Finding:
    return Finding(
        "W604",
        Severity.WARNING,
        "这个文件不是 .docx 或 .xlsx，没有当作模板",
        Place(f"templates/{path}"),
        "要用它，请用 Word、Excel 或 WPS 打开，另存为 .docx 或 .xlsx；不用的，请移出 templates",
    )


def _folder_named_so(path: str) -> Finding:
    return Finding(
        "W607",
        Severity.WARNING,
        "这是一个文件夹，名字却像 Word、Excel 文件，没有当作模板",
        Place(f"templates/{path}"),
        "要放的是模板的，请换成文件（压缩软件解开的，重新拷贝一份没有解开的）；本来就是文件夹的，请去掉名字里的后缀",
    )


def read_name(path: str) -> tuple[TemplateFile | None, list[Finding]]:
    """Read what stands in braces in the path of a template."""
    words = _BRACED.findall(path)
    place = Place(f"templates/{path}")
    yearly = path.startswith(f"{YEAR}/")
    known = _YEAR_PLACEHOLDERS if yearly else PLACEHOLDERS
    findings = [_unknown_word(word, known, place) for word in dict.fromkeys(words) if word not in known]
    rest = _BRACED.sub("", path)
    if "{" in rest or "}" in rest:
        findings.append(_bad_name("文件名里的花括号不成对", place, "花括号要成对，例如 {单位}任务清单.xlsx"))
    each = [word for word in (*_ONE_EACH, *_LETTERS) if word in words and word in known]
    if len(each) > 1:
        both = " 和 ".join(f"{{{word}}}" for word in each)
        findings.append(
            _bad_name(f"文件名里同时写了 {both}", place, "一个模板只能按其中一种分开出，请只留一个")
        )
    if each and "公开版" in words:
        findings.append(
            _bad_name(
                f"文件名里同时写了 {{{each[0]}}} 和 {{公开版}}", place, "公开版只用于整份文件，请去掉其中一个"
            )
        )
    if path.split("/", 1)[0] == BACKUP_FOLDER:
        findings.append(
            _bad_name(f"“{BACKUP_FOLDER}”是 gen 存放备份的文件夹名", place, "请给模板文件夹换个名字")
        )
    if findings:
        return None, findings
    word = each[0] if each else ""
    root = _YEAR_ROOTS[word] if yearly else word or "会议"
    return TemplateFile(path, root, "公开版" in words), []


def _unknown_word(word: str, known: Sequence[str], place: Place) -> Finding:
    if word in _LETTERS:
        message = f"文件名里的 {{{word}}} 只能用在“{YEAR}”文件夹里的模板"
        return _bad_name(message, place, f"请把这个模板放到 templates/{YEAR} 下面")
    guess = nearest(word, known)
    listed = "、".join(f"{{{p}}}" for p in known)
    offer = f"是不是想写 {{{guess}}}？" if guess else ""
    return _bad_name(f"文件名里的 {{{word}}} 不认识", place, f"{offer}可以用的有 {listed}")


def _bad_name(message: str, place: Place, remedy: str) -> Finding:
    return Finding("E601", Severity.ERROR, message, place, remedy)


def missing_part(root_words: Iterable[str], *, has_plan: bool, has_meeting: bool) -> str:
    """Say why a template is not rendered for a meeting, or nothing.

    A document about the plan (方案, 章节) needs one; one about the meeting needs ``会议.yaml``.
    A document that carries 议定事项 beside the plan, such as the ledger, is for either.
    """
    words = set(root_words)
    if words & {"方案", "章节"}:
        if not has_plan and not (has_meeting and "议定事项" in words):
            return "没有分工方案.yaml"
    elif words & {"会议", "议定事项"} and not words & {"任务清单", "指标"} and not has_meeting:
        return "没有会议.yaml"
    return ""


def variants(template: TemplateFile, *, public: bool) -> list[tuple[str, dict[str, object]]]:
    """Return the versions of a document: what {公开版} becomes, and what is laid over its data."""
    if not template.public:
        return [("", {})]
    full: list[tuple[str, dict[str, object]]] = [("", {"公开版": False})]
    return [*full, (_PUBLIC, {"公开版": True})] if public else full


class Shelf:
    """The names given out in one meeting's folder. Two files never meet, on no disk.

    Two values of one template that clean to the same name (a disk ignores case) are numbered;
    two templates that want the same name are a finding, since neither can have it.
    """

    def __init__(self, meeting: str) -> None:
        self._meeting = clean_name(meeting)
        self._taken: dict[str, str] = {}
        self.findings: list[Finding] = []

    def reserve(self, template: str, path: str) -> None:
        """Note a name that a template has already."""
        self._taken[path.casefold()] = template

    def name(self, template: TemplateFile, value: str, mark: str) -> str:
        """Name one output, relative to the meeting's folder.

        ``value`` is that of {单位} or {分管领导}, ``mark`` that of {公开版}.
        """
        stem, _, suffix = template.path.rpartition(".")
        words = {
            "会议": self._meeting,
            "公开版": mark,
            template.each: clean_name(value) if value else self._meeting,
        }
        stem = stem.removeprefix(f"{YEAR}/") if template.yearly else stem
        parts = _BRACED.sub(lambda m: words[m[1]], stem).split("/")
        return self._take(template, "/".join(clean_name(p, _MAX_PART) for p in parts), "." + suffix.lower())

    def _take(self, template: TemplateFile, stem: str, suffix: str) -> str:
        candidate = stem + suffix
        n = 1
        while (owner := self._taken.get(candidate.casefold())) is not None:
            if owner != template.path:
                self._clash(template, owner, candidate)
            n += 1
            candidate = f"{stem}（{n}）{suffix}"
        self._taken[candidate.casefold()] = template.path
        return candidate

    def _clash(self, template: TemplateFile, owner: str, name: str) -> None:
        if all(f.place.file != template.shown for f in self.findings):
            message = f"与 templates/{owner} 会生成同一个文件“{name}”"
            remedy = "给其中一个模板改个文件名"
            self.findings.append(Finding("E602", Severity.ERROR, message, Place(template.shown), remedy))

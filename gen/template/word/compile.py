"""Compile a .docx: every part with tags to Jinja, every other part deflated once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from jinja2.exceptions import TemplateSyntaxError

from gen.findings import Finding, Place, Severity, has_errors
from gen.template.archive import Member, deflate, write_archive
from gen.template.environment import plain_environment
from gen.template.names import Words, check_names
from gen.template.package import Package
from gen.template.rendered import PartValues, Rendered, RenderError
from gen.template.spots import Spots
from gen.template.syntax import FLATTEN, TOO_DEEP, NameFault, syntax_fault
from gen.template.word.balance import check_balance
from gen.template.word.cells import shape_cells
from gen.template.word.draft import Draft
from gen.template.word.lift import lift
from gen.template.word.measures import shape_paragraphs
from gen.template.word.outside import SAVE_AGAIN, check_elsewhere, check_other_parts
from gen.template.word.paragraph import scan_paragraph
from gen.template.word.part import DECLARATION, Part, compile_part
from gen.template.word.parts import CONTENT_TYPES, text_parts
from gen.template.word.printer import Printer, body_printer, property_printer
from gen.template.word.private import without_traces
from gen.template.word.properties import draft_properties, is_property_part
from gen.template.word.sections import free_section_breaks, tie_last_section
from gen.template.word.source import Source, write_source
from gen.template.word.tidy import tidy
from gen.template.word.xml import BrokenPartError, Element, parse_part, w

__all__ = ["WordTemplate", "compile_word"]


_SMALL = 1 << 14
_MOST_PLAIN = 50
_PLAIN: dict[bytes, Member] = {}
"""Parts without tags or anything to be said of them, and what they become: templates share heads and feet of pages."""


class WordTemplate(NamedTuple):
    """A compiled Word template: parts in the order of the zip, deflated already or to be rendered."""

    parts: Mapping[str, Member | Part]

    def render(self, data: Mapping[str, object]) -> Rendered:
        """Render with plain data.

        Raises:
            RenderError: with the findings of every part that failed.
        """
        members: list[tuple[str, Member]] = []
        values: list[PartValues] = []
        findings: list[Finding] = []
        for name, part in self.parts.items():
            if isinstance(part, Member):
                members.append((name, part))
                continue
            try:
                member, printed = part.render(data)
            except RenderError as error:
                findings += error.findings
                continue
            members.append((name, member))
            values.append(PartValues(name, printed))
        if findings:
            raise RenderError(findings)
        return Rendered(write_archive(members), tuple(values))


def compile_word(package: Package, file: str, words: Words) -> tuple[WordTemplate | None, list[Finding]]:
    """Compile a Word file; every fault of every part is in the findings, and any error gives no template."""
    findings: list[Finding] = []
    compiled: dict[str, Member | Part] = {}
    parts = without_traces(package.parts)
    titles = text_parts(parts)
    if "正文" not in titles.values():
        return None, [Finding("E501", Severity.ERROR, "文件里没有正文", Place(file), SAVE_AGAIN)]
    for name in parts:
        if name not in titles and not is_property_part(name):
            continue
        try:
            part, found = _compile_part(file, name, titles.get(name), parts[name], words)
        except BrokenPartError as error:
            findings.append(Finding("E501", Severity.ERROR, f"{error}（{name}）", Place(file), SAVE_AGAIN))
            continue
        findings += found
        if part is not None:
            compiled[name] = part
    findings += check_other_parts(file, parts, compiled)
    if has_errors(findings):
        return None, findings
    return WordTemplate(_assemble(parts, compiled)), findings


def _compile_part(
    file: str, name: str, title: str | None, data: bytes, words: Words
) -> tuple[Member | Part | None, list[Finding]]:
    """Compile one part; properties have no ``title``.

    Every template that is used is sound, so the first try trusts each tag and parses the whole once. When
    anything is wrong, a second one looks at every tag by itself, to say all faults with their places.

    Raises:
        BrokenPartError: the part is not XML, or holds what cannot be read.
    """
    member = _PLAIN.get(data) if title is not None else None
    if member is not None:
        return member, []
    for trust in (True, False):
        root = parse_part(data)
        if title is None:
            draft = draft_properties(file, name, root, trust=trust)
        else:
            draft = _draft_text(file, name, title, root, trust=trust)
        if trust and has_errors(draft.findings):
            continue
        part = _finish(draft, words, property_printer if title is None else body_printer)
        if part is not None:
            break
    plain = isinstance(part, Member) and title is not None and not draft.findings
    if plain and len(data) <= _SMALL and len(_PLAIN) < _MOST_PLAIN:
        _PLAIN[data] = part  # type: ignore[assignment]
    return part, draft.findings


def _draft_text(file: str, name: str, title: str, root: Element, *, trust: bool) -> Draft:
    root = tidy(root)
    draft = Draft(file, name, root, Spots(root, title), trust)
    check_elsewhere(draft)
    lifts = [found for paragraph in list(root.iter(w("p"))) for found in scan_paragraph(draft, paragraph)]
    free_section_breaks(lifts)
    shaping = lift(draft, lifts)
    shape_paragraphs(draft, shaping)
    check_balance(draft)
    tie_last_section(draft)
    shape_cells(draft, shaping)
    return draft


def _finish(draft: Draft, words: Words, printer: Callable[[list[str]], Printer]) -> Member | Part | None:
    """Check the words of a draft; compile it when nothing is wrong."""
    source = write_source(draft)
    if not draft.entries and not has_errors(draft.findings):
        return deflate(f"{DECLARATION}{source.text}".encode())
    try:
        tree = plain_environment().parse(source.text)
        _report(draft, source, check_names(tree, words, known=(*draft.names, *draft.loose_names)))
        if has_errors(draft.findings):
            return None
        return compile_part(
            draft.part, draft.file, source, tree, draft.names, printer, controls=bool(draft.names)
        )
    except TemplateSyntaxError as error:
        if not draft.trust:
            _report(draft, source, [syntax_fault(error)])
    except (RecursionError, SyntaxError):
        if not draft.trust:
            draft.report("E504", "", TOO_DEEP, FLATTEN, "")
    except ValueError as error:
        if not draft.trust:
            raise BrokenPartError("里面有读不懂的内容") from error
    return None


def _report(draft: Draft, source: Source, faults: list[NameFault]) -> None:
    """Keep what is wrong in the source, each fault at its tag."""
    for fault in faults:
        placed = source.lines[fault.lineno - 1] if fault.lineno <= len(source.lines) else None
        if placed is not None:
            draft.report_fault(fault, placed)
        elif not has_errors(draft.findings):
            draft.report(fault.id, "", fault.message, fault.remedy, "")


def _assemble(parts: Mapping[str, bytes], compiled: Mapping[str, Member | Part]) -> dict[str, Member | Part]:
    names = [CONTENT_TYPES, *(name for name in parts if name != CONTENT_TYPES)]
    return {name: compiled.get(name) or deflate(parts[name]) for name in names}

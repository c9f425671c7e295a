"""Inspect a document: read it, recognise what is in it, judge it by every rule."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from gen.findings import Finding, Place, Severity
from gen.inspect.elements import Elements, recognise
from gen.inspect.form import form_of
from gen.inspect.model import Document
from gen.inspect.pages import Pages
from gen.inspect.reading import UnreadableError, read_document
from gen.inspect.rule import House, Result, State, Subject
from gen.inspect.rules import PAPER_RULES, RULES
from gen.template.package import PackageError, read_package

__all__ = ["Report", "Tally", "inspect", "judge"]


@dataclass(frozen=True, slots=True)
class Tally:
    """How many rules came out how."""

    passed: int
    failed: int
    not_applicable: int
    unknown: int

    @property
    def total(self) -> int:
        """All rules."""
        return self.passed + self.failed + self.not_applicable + self.unknown


@dataclass(frozen=True, slots=True)
class Report:
    """What was found. ``findings`` says why a file could not be judged at all."""

    form: str = ""
    results: tuple[Result, ...] = ()
    findings: tuple[Finding, ...] = field(default=())

    def failed(self, *grades: str) -> tuple[Result, ...]:
        """Return the rules that are broken, of these grades (of all when none is named)."""
        return tuple(
            r
            for r in self.results
            if r.judgement.state is State.FAIL and (not grades or r.rule.grade in grades)
        )

    @property
    def tally(self) -> Tally:
        """Count the results."""
        states = [r.judgement.state for r in self.results]
        return Tally(
            states.count(State.PASS),
            states.count(State.FAIL),
            states.count(State.NOT_APPLICABLE),
            states.count(State.UNKNOWN),
        )


def inspect(data: bytes, name: str, house: House | None = None, pages: Pages | None = None) -> Report:
    """Judge a .docx; a file that cannot be read gives a report with a finding, never an exception."""
    try:
        document = read_document(read_package(data))
    except (PackageError, UnreadableError) as error:
        finding = Finding(
            "E701",
            Severity.ERROR,
            f"文件打不开，没有检查：{error}",
            Place(name),
            "用 Word 或 WPS 打开，另存为 .docx 后再查",
        )
        return Report(findings=(finding,))
    return judge(document, house or House(), pages)


def judge(document: Document, house: House, pages: Pages | None = None) -> Report:
    """Judge a document that has been read."""
    elements: Elements = recognise(document)
    form = form_of(elements)
    subject = Subject(document, elements, form, house, pages)
    rules = (*RULES, *PAPER_RULES) if pages is not None else RULES
    results = (Result(rule, rule.check(subject)) for rule in rules)
    return Report(form, tuple(_with_pages(r, document, pages) if pages else r for r in results))


def _with_pages(result: Result, document: Document, pages: Pages) -> Result:
    """Add the page to every place that names a paragraph."""
    paragraphs = document.paragraphs
    spots = tuple(
        replace(s, page=pages.find(paragraphs[s.paragraph - 1].words))
        if s.paragraph and s.page is None
        else s
        for s in result.judgement.spots
    )
    return replace(result, judgement=replace(result.judgement, spots=spots))

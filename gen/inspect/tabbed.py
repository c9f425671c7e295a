"""A line that holds two elements: one on the left, one after a tab on the right."""

from __future__ import annotations

from gen.inspect.model import Paragraph, Run

__all__ = ["split_at_tab"]


def split_at_tab(paragraph: Paragraph) -> tuple[Paragraph, Paragraph] | None:
    """Return what stands before and after the last tab, each as a paragraph; None where nothing stands before."""
    at = paragraph.text.rfind("\t")
    if at < 0 or not paragraph.text[:at].strip() or not paragraph.text[at:].strip():
        return None
    left, right = _cut(paragraph.runs, at)
    return (
        paragraph._replace(text=paragraph.text[:at], runs=left),
        paragraph._replace(text=paragraph.text[at + 1 :], runs=right, label=""),
    )


def _cut(runs: tuple[Run, ...], at: int) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    left: list[Run] = []
    right: list[Run] = []
    start = 0
    for run in runs:
        before, after = run.text[: max(0, at - start)], run.text[max(0, at + 1 - start) :]
        left += [run._replace(text=before)] if before else []
        right += [run._replace(text=after)] if after else []
        start += len(run.text)
    return tuple(left), tuple(right)

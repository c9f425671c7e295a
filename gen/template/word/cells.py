"""Shape cells."""

from __future__ import annotations

from gen.template.word.draft import Draft
from gen.template.word.paragraph import Lift


def shape_cells(draft: Draft, lifts: list[Lift]) -> None:
    pass

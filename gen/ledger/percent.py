"""Percentages that add up to 100, by largest remainder.

Rounded one by one, 1/3 + 1/3 + 1/3 is 99.9 %, and somebody then bends a figure until the sum is right. Here
each is cut off first, and what is missing to 100 goes to the largest remainders, one unit of the last place
each.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

__all__ = ["percent_phrase", "percentages", "share_phrase"]


def percentages(counts: Sequence[int], places: int = 1) -> tuple[Decimal, ...]:
    """Return the share of each count in per cent, ``places`` figures after the point, exactly 100 in all.

    None differs by a whole unit of the last place or more from its true share. Of equal remainders the
    larger count comes first, then the earlier. All are 0 where the counts are. Raises ValueError on a
    negative count.
    """
    if any(n < 0 for n in counts):
        raise ValueError(counts)
    total = sum(counts)
    unit = Decimal(1).scaleb(-places)
    if not total:
        return tuple(0 * unit for _ in counts)
    whole = 100 * 10**places
    parts = [divmod(n * whole, total) for n in counts]
    missing = whole - sum(floor for floor, _ in parts)
    first = sorted(range(len(counts)), key=lambda i: (-parts[i][1], -counts[i], i))[:missing]
    return tuple((floor + (i in first)) * unit for i, (floor, _) in enumerate(parts))


def percent_phrase(value: Decimal) -> str:
    """Write a percentage without needless zeros: 33.3%, 25%."""
    text = f"{value:f}"
    return f"{text.rstrip('0').rstrip('.') if '.' in text else text}%"


def share_phrase(share: Decimal) -> str:
    """Write a single share as a percentage, rounded to one figure after the point: 11/12 → 91.7%.

    What is not whole is never rounded up to 100%: 0.9999 → 99.9%.
    """
    value = (share * 100).quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)
    if value == 100 and share < 1:
        value = Decimal("99.9")
    return percent_phrase(value)

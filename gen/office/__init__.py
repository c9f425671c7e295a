"""A document turned into PDF and pictures by an installed LibreOffice and poppler.

Nothing is written but in folders the caller gives or in temporary ones that are gone afterwards.
"""

from __future__ import annotations

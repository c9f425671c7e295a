"""Excel templates: an .xlsx with Jinja tags is compiled once and rendered as a stream of text.

``compile.compile_sheet`` takes a file apart, reports every fault with its cell and returns a template;
rendering lays the rows out first (``axis``), so that everything that refers to a repeated row follows it.
"""

from __future__ import annotations

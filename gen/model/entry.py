"""The base of everything that is written in YAML.

The reader hands over strings only; what a string means is decided here, once, by the field it
stands in. The alias of a field is its Chinese word: the only dictionary between YAML and Python.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

from gen.model.numerals import half_width

__all__ = ["BARE", "Entry", "Flag", "Key", "Lines", "Path", "Text", "Texts", "Year"]

Key = str | int
"""One step into a YAML file: a key of a mapping, or an index of a list."""

Path = tuple[Key, ...]
"""The way from the top of a YAML file to one value in it."""


class Entry(BaseModel):
    """A mapping in YAML with known keys. Frozen; an unknown key is an error, never dropped.

    Blanks and line breaks before and after a text are dropped (full-width ones, which YAML keeps, too).
    """

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        strict=False,
        validate_by_alias=True,
        validate_by_name=False,
        str_strip_whitespace=True,
    )


def _texts(value: object) -> object:
    """Take one text where a list of texts is meant; an empty value is an empty list."""
    if value is None or value == "":
        return ()
    if isinstance(value, str):
        return (value,)
    return value


def _bare(value: object) -> object:
    """Drop the blanks around a text, as it is done for every text that is not a word of a fixed list."""
    return value.strip() if isinstance(value, str) else value


def _flag(value: object) -> object:
    """Read 是 / 否 as a person types them. Everything else is refused, never guessed."""
    if isinstance(value, bool):
        return value
    value = _bare(value)
    if value in ("是", "有", "true", "True", "yes"):
        return True
    if value in ("否", "无", "false", "False", "no", ""):
        return False
    raise PydanticCustomError("flag", "只能写“是”或“否”")


def _year(value: object) -> object:
    """Read a four-digit year, with or without 年, in half- or full-width figures."""
    if isinstance(value, int):
        return value
    if isinstance(value, str):
        digits = half_width(value.strip().removesuffix("年"))
        if digits.isascii() and digits.isdigit() and len(digits) == 4:
            return int(digits)
    raise PydanticCustomError("year", "年度要写成四位数字，例如 2022")


BARE = BeforeValidator(_bare)
"""Goes with a word of a fixed list: blanks around it do not make it another word."""

Text = Annotated[str, Field(min_length=1)]
"""A text that may not be empty."""

_LIST_SCHEMA = {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}

Texts = Annotated[tuple[Text, ...], BeforeValidator(_texts), Field(json_schema_extra=_LIST_SCHEMA)]
"""A list of texts; a single text may be written without the list."""

Lines = Texts
"""Paragraphs, one text each."""

Flag = Annotated[
    bool, BeforeValidator(_flag), Field(json_schema_extra={"enum": ["是", "否"], "type": "string"})
]
"""是 or 否."""

Year = Annotated[
    int, BeforeValidator(_year), Field(json_schema_extra={"type": "string", "pattern": r"^\d{4}年?$"})
]
"""A calendar year."""

"""The base of everything that is written in YAML.

The reader hands over strings only; what a string means is decided here, once, by the field it
stands in. The alias of a field is its Chinese word: the only dictionary between YAML and Python.

An entry is declared as a class with annotated fields::

    class MilestoneEntry(Entry):
        time: Text = Field(alias="时间")
        note: str = Field(default="", alias="说明", description="shown by editors")

How its values are read is worked out once, when the first one is read.
"""

from __future__ import annotations

import enum
import sys
from collections.abc import Callable, Mapping
from functools import cache
from typing import Annotated, Any, NamedTuple, NoReturn, TypeVar, dataclass_transform, get_args, get_origin

from gen.model.kinds import (
    Choice,
    Fault,
    FlagKind,
    ListOf,
    Mapped,
    Path,
    TextKind,
    TextsKind,
    ValueKind,
    YearKind,
)

__all__ = [
    "Entry",
    "Field",
    "FieldSpec",
    "Flag",
    "Lines",
    "MisshapenError",
    "Path",
    "Text",
    "Texts",
    "Year",
    "fields_of",
    "read_entry",
]

E = TypeVar("E", bound="Entry")

_MISSING: Any = object()

_NEEDED_TEXT = TextKind(needed=True)

Text = Annotated[str, _NEEDED_TEXT]
"""A text that may not be empty."""

Texts = Annotated[tuple[str, ...], TextsKind(_NEEDED_TEXT)]
"""A list of texts; a single text may be written without the list."""

Lines = Texts
"""Paragraphs, one text each."""

Flag = Annotated[bool, FlagKind()]
"""是 or 否."""

Year = Annotated[int, YearKind()]
"""A calendar year."""


class MisshapenError(ValueError):
    """Raised where data is not the entry it was read as: ``faults`` is everything wrong with it."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__("; ".join(f"{fault.kind} at {fault.path}" for fault in faults))
        self.faults = faults


class FieldSpec(NamedTuple):
    """One field of an entry: its name in Python, its Chinese word, how its value is read."""

    name: str
    alias: str
    default: Any
    description: str
    kind: ValueKind

    @property
    def needed(self) -> bool:
        """Say whether it must be written."""
        return self.default is _MISSING


class _Declared(NamedTuple):
    """What ``Field`` keeps until the type of the field can be read."""

    default: Any
    alias: str
    description: str


def Field(*, default: Any = _MISSING, alias: str, description: str = "") -> Any:  # noqa: N802
    """Declare a field: ``alias`` is its Chinese word; without a ``default`` it must be written."""
    return _Declared(default, alias, description)


class _Plan(NamedTuple):
    """How an entry is read: its fields, and for each (alias, default, reader, setter)."""

    fields: dict[str, FieldSpec]
    steps: tuple[tuple[str, Any, Callable[[Any, list[Fault]], Any], Callable[[Any, Any], None]], ...]


@dataclass_transform(kw_only_default=True, frozen_default=True, field_specifiers=(Field,))
class _EntryType(type):
    """Makes slots of the declared fields, so that an entry is small and has no other attribute."""

    _declared: dict[str, tuple[str, _Declared]]
    _plan: _Plan | None

    def __new__(mcs, name: str, bases: tuple[type, ...], space: dict[str, Any]) -> _EntryType:
        own: dict[str, tuple[str, _Declared]] = {}
        for field, annotation in space.get("__annotations__", {}).items():
            given = space.pop(field, _MISSING)
            declared = given if isinstance(given, _Declared) else _Declared(given, field, "")
            own[field] = (annotation, declared)
        made = super().__new__(mcs, name, bases, {**space, "__slots__": tuple(own)})
        inherited: dict[str, tuple[str, _Declared]] = getattr(made, "_declared", {})
        made._declared = {**inherited, **own}
        made._plan = None
        return made

    def _planned(cls) -> _Plan:
        """Return how the entry is read; worked out once."""
        if cls._plan is None:
            fields = {
                name: FieldSpec(name, d.alias, d.default, d.description, cls._kind(annotation))
                for name, (annotation, d) in cls._declared.items()
            }
            cls._plan = _Plan(
                fields,
                tuple(
                    (f.alias, f.default, f.kind.read, getattr(cls, f.name).__set__) for f in fields.values()
                ),
            )
        return cls._plan

    def _kind(cls, annotation: str) -> ValueKind:
        """Return how a value of the annotated type is read; annotations are kept as text."""
        for owner in cls.__mro__:
            space = vars(sys.modules[owner.__module__])
            try:
                return _kind_of(eval(annotation, space))  # noqa: S307 - our own source
            except NameError:
                continue
        raise TypeError(f"{cls.__name__}: no type {annotation}")


def _kind_of(annotation: Any) -> ValueKind:
    """Return the kind that reads ``annotation``."""
    origin = get_origin(annotation)
    if origin is Annotated:
        kind: ValueKind = get_args(annotation)[1]
        return kind
    if origin is tuple:
        return ListOf(_kind_of(get_args(annotation)[0]))
    if annotation is str:
        return TextKind()
    if isinstance(annotation, _EntryType):
        return Mapped(annotation)  # type: ignore[arg-type]
    if isinstance(annotation, type) and issubclass(annotation, enum.Enum):
        return Choice(annotation)
    raise TypeError(f"no way to read {annotation!r} from YAML")


class Entry(metaclass=_EntryType):
    """A mapping in YAML with known keys. Immutable; an unknown key is a fault, never dropped."""

    def __init__(self, **data: object) -> None:
        """Read the entry from its aliases. Raises ``MisshapenError``."""
        faults: list[Fault] = []
        type(self)._fill(self, data, faults)
        if faults:
            raise MisshapenError(faults)

    @classmethod
    def _read(cls, data: object, faults: list[Fault]) -> Entry | None:
        """Read one from a mapping, from an entry as it is; everything wrong is appended to ``faults``."""
        if isinstance(data, cls):
            return data
        if not isinstance(data, dict):
            faults.append(Fault("mapping", data))
            return None
        entry = cls.__new__(cls)
        cls._fill(entry, data, faults)
        return entry

    @classmethod
    def _fill(cls, entry: Entry, data: Mapping[str, object], faults: list[Fault]) -> None:
        """Set every field; faults come in the order of the fields, unknown keys after them."""
        found = 0
        known = len(faults)
        for alias, default, read, put in cls._planned().steps:
            value = data.get(alias, _MISSING)
            if value is not _MISSING:
                found += 1
                put(entry, read(value, faults))
                if len(faults) != known:
                    for fault in faults[known:]:
                        fault.within(alias)
                    known = len(faults)
            elif default is not _MISSING:
                put(entry, default)
            else:
                faults.append(Fault("missing", data, alias))
                known += 1
        if found != len(data):
            aliases = {step[0] for step in cls._planned().steps}
            faults.extend(Fault("unknown", v, key) for key, v in data.items() if key not in aliases)

    def _values(self) -> tuple[Any, ...]:
        return tuple(getattr(self, name) for name in type(self)._declared)

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"{type(self).__name__}.{name} cannot be changed")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError(f"{type(self).__name__}.{name} cannot be deleted")

    def __reduce__(self) -> tuple[Callable[..., Entry], tuple[object, ...]]:
        """Say how a copy is made in another process: an entry that was read is not read again."""
        return _copied, (type(self), self._values())

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return self._values() == other._values()

    def __hash__(self) -> int:
        return hash((type(self), self._values()))

    def __repr__(self) -> str:
        shown = (f"{n}={v!r}" for n, v in zip(type(self)._declared, self._values(), strict=True))
        return f"{type(self).__name__}({', '.join(shown)})"


def _copied(model: type[E], values: tuple[object, ...]) -> E:
    """Make the entry whose fields have these values, in the order of their declaration."""
    entry = model.__new__(model)
    for put, value in zip(_setters(model), values, strict=True):
        put(entry, value)
    return entry


@cache
def _setters(model: type[Entry]) -> tuple[Callable[[Entry, object], None], ...]:
    return tuple(getattr(model, name).__set__ for name in model._declared)


def read_entry(model: type[E], data: object) -> E:
    """Read ``data``, plain mappings, lists and texts, as a ``model``.

    Raises:
        MisshapenError: with everything that is wrong, each with its path.
    """
    faults: list[Fault] = []
    entry = model._read(data, faults)
    if faults or not isinstance(entry, model):
        raise MisshapenError(faults)
    return entry


def fields_of(model: type[Entry]) -> Mapping[str, FieldSpec]:
    """Return the fields of an entry by their names in Python, in the order of their declaration."""
    return model._planned().fields

"""The house style of a workspace, as the templates and the inspection take it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gen.inspect.rule import House
    from gen.model.house import HouseStyle
    from gen.template.word.house import HouseLook

__all__ = ["house_at", "house_of", "look_of"]


def look_of(style: HouseStyle) -> HouseLook:
    """Return what is to be changed in templates."""
    from gen.model.house import FangSong, Figures
    from gen.template.word.house import HouseLook

    return HouseLook(
        pitch=float(style.pitch.value),
        figures="" if style.figures is Figures.FANGSONG else style.figures.value,
        fangsong="" if style.fangsong is FangSong.GB2312 else style.fangsong.value,
        bold_third=style.bold_third,
        mirrored=style.mirrored,
    )


def house_of(style: HouseStyle) -> House:
    """Return what documents are held to: only what the house does otherwise than the templates as they come."""
    from gen.inspect.rule import House

    look = look_of(style)
    return House(
        pitch=look.pitch if look.pitch != 28.95 else None,
        figures=look.figures or None,
        fangsong=look.fangsong or None,
        mirrored=look.mirrored,
        bold_third=look.bold_third,
    )


def house_at(file: Path) -> tuple[House, str] | None:
    """Return the choice of the workspace a file lies in and the register that says it; None where there is none."""
    from gen.source.read import load_register
    from gen.source.workspace import find_workspace

    workspace = find_workspace(file.parent) if file.parent.is_dir() else None
    if workspace is None:
        return None
    register = load_register(workspace).whole
    if register is None:
        return None
    house = house_of(register.house)
    return (house, workspace.shown(workspace.inputs / "单位.yaml")) if house != type(house)() else None

"""The register of units (``单位.yaml``): its order is the official order."""

from __future__ import annotations

from gen.model.entry import Entry, Field, Text, Texts
from gen.model.house import HouseStyle

__all__ = ["Group", "Organ", "Register", "Unit"]


class Organ(Entry):
    """The body whose account this is (本机关)."""

    full_name: Text = Field(alias="全称")
    short_name: Text = Field(alias="简称")
    issuing_office: Text = Field(alias="办文单位")
    code: str = Field(default="", alias="机关代字")
    prefix: str = Field(default="", alias="层级前缀", description="本级单位简称的第一个字，例如“市”")


class Unit(Entry):
    """A unit that can own a task. ``short_name`` is what is printed."""

    short_name: Text = Field(alias="简称")
    full_name: str = Field(default="", alias="全称")
    aliases: Texts = Field(default=(), alias="别名")
    nameplates: Texts = Field(default=(), alias="挂牌", description="第二块牌子，仍是同一个单位")
    supervising_leader: str = Field(default="", alias="分管领导", description="写职务，不写姓名")
    kind: str = Field(default="", alias="类别")


class Group(Entry):
    """A collective owner (“各市县（区）”); it stands for its members when sheets are split."""

    name: Text = Field(alias="名称")
    aliases: Texts = Field(default=(), alias="别名")
    members: Texts = Field(default=(), alias="成员")


class Register(Entry):
    """The whole register."""

    organ: Organ = Field(alias="本机关")
    units: tuple[Unit, ...] = Field(alias="单位")
    groups: tuple[Group, ...] = Field(default=(), alias="集合")
    leaders: Texts = Field(default=(), alias="领导", description="领导职务，按排名")
    house: HouseStyle = Field(
        default=HouseStyle(), alias="版式", description="标准没有说死、本单位另有习惯的版式；不写的照标准"
    )

"""The house style (``版式`` in ``单位.yaml``): what the standard leaves open and houses do differently."""

from __future__ import annotations

import enum

from gen.model.entry import Entry, Field, Flag

__all__ = ["FangSong", "Figures", "HouseStyle", "LinePitch"]


class LinePitch(enum.Enum):
    """Distance of the lines in points. 22 lines fill the page at 28.95; at 28 it ends short, at 30 it holds 21."""

    TIGHT = "28"
    STANDARD = "28.95"
    LOOSE = "30"


class Figures(enum.Enum):
    """The face of figures and letters in running text."""

    FANGSONG = "仿宋"
    TIMES = "Times New Roman"


class FangSong(enum.Enum):
    """The name 仿宋 goes by: what it is called depends on which fonts the machines have."""

    GB2312 = "仿宋_GB2312"
    WINDOWS = "仿宋"
    FOUNDER_GBK = "方正仿宋_GBK"
    FOUNDER = "方正仿宋简体"
    HUAWEN = "华文仿宋"


class HouseStyle(Entry):
    """The choices of one house; what is not written is as the templates have it."""

    pitch: LinePitch = Field(
        default=LinePitch.STANDARD,
        alias="行距",
        description="正文行距，磅：28、28.95（每页22行）或30（每页21行）",
    )
    figures: Figures = Field(
        default=Figures.FANGSONG,
        alias="数字字体",
        description="数字和字母用什么字体：仿宋 或 Times New Roman",
    )
    bold_third: Flag = Field(default=False, alias="三级标题加粗", description="写“是”：“1.”一级的标题加粗")
    mirrored: Flag = Field(default=False, alias="镜像页边距", description="写“是”：双面印时左右页边距对称")
    fangsong: FangSong = Field(
        default=FangSong.GB2312,
        alias="仿宋",
        description="仿宋用哪个字体：仿宋_GB2312、仿宋、方正仿宋_GBK、方正仿宋简体、华文仿宋",
    )

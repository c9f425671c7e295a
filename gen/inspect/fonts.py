"""Which typeface a font name means: the same face has a name at every foundry."""

from __future__ import annotations

from functools import lru_cache

__all__ = ["FANGSONG", "HEI", "KAI", "LATIN", "SONG", "TITLE", "face_of"]

FANGSONG = "仿宋"
KAI = "楷体"
HEI = "黑体"
SONG = "宋体"
TITLE = "小标宋"
LATIN = "Times New Roman"

_NAMES = {
    FANGSONG: "仿宋 仿宋_GB2312 仿宋体 FangSong FangSong_GB2312 方正仿宋_GBK 方正仿宋简体 方正仿宋_GB2312 方正仿宋_GB18030"
    " FZFangSong-Z02 FZFangSong-Z02S FZFSK FZFSJW 华文仿宋 STFangsong 汉仪仿宋简 文星仿宋",
    KAI: "楷体 楷体_GB2312 KaiTi KaiTi_GB2312 方正楷体_GBK 方正楷体简体 方正楷体_GB2312 方正楷体_GB18030 FZKai-Z03 FZKai-Z03S"
    " 华文楷体 STKaiti 汉仪楷体简 文星楷体",
    HEI: "黑体 SimHei 方正黑体_GBK 方正黑体简体 方正黑体_GB18030 FZHei-B01 FZHei-B01S 华文黑体 STHeiti 汉仪中黑简 文星黑体",
    SONG: "宋体 SimSun 新宋体 NSimSun 方正书宋_GBK 方正书宋简体 方正书宋_GB18030 FZShuSong-Z01 FZShuSong-Z01S 华文宋体 STSong"
    " 宋体-18030 SimSun-18030",
    TITLE: "方正小标宋简体 方正小标宋_GBK 方正小标宋_GB18030 方正小标宋_GB2312 FZXiaoBiaoSong-B05 FZXiaoBiaoSong-B05S FZXBSK FZXBSJW"
    " 文星标宋 文星简小标宋 长城小标宋体 汉仪小标宋简 创艺简标宋 小标宋 公文小标宋简",
    LATIN: "TimesNewRoman Times",
}
_FACES = {name.lower(): face for face, names in _NAMES.items() for name in names.split()}


@lru_cache(maxsize=1024)
def face_of(font: str | None) -> str | None:
    """Return the face a font name stands for, the name itself when it is none we know, None for no name."""
    if not font:
        return None
    key = font.lstrip("@").replace(" ", "").lower()
    if key in _FACES:
        return _FACES[key]
    return TITLE if "小标宋" in key else font

"""What the disk refuses, said so that a person knows what to do: findings E604 to E607."""

from __future__ import annotations

import errno
from pathlib import Path, PurePosixPath

from gen.findings import Finding, Place, Severity, disk_reason
from gen.publish.names import is_inside, linked_part

__all__ = ["disk_finding", "is_full", "is_held", "link_finding", "locked_finding"]

_FULL = frozenset(getattr(errno, name) for name in ("ENOSPC", "EDQUOT", "EFBIG") if hasattr(errno, name))
_HELD = frozenset({errno.EBUSY, errno.EACCES, errno.EPERM, errno.ETXTBSY})
_WINDOWS_FULL = frozenset({39, 112})
_WINDOWS_HELD = frozenset({5, 32, 33})


def is_held(error: OSError) -> bool:
    """Say whether a file could not be replaced because a program or a permission holds it."""
    code: int | None = getattr(error, "winerror", None)
    return code in _WINDOWS_HELD if code is not None else error.errno in _HELD


def is_full(error: OSError) -> bool:
    """Say whether the disk, or the quota on it, is used up."""
    code: int | None = getattr(error, "winerror", None)
    return code in _WINDOWS_FULL if code is not None else error.errno in _FULL


def disk_finding(error: OSError, file: str) -> Finding:
    """Say that ``file`` (or something in it) could not be read or written."""
    place = Place(file)
    if is_full(error):
        return Finding(
            "E606",
            Severity.ERROR,
            "磁盘空间不足，没有写完；原有的文件都没有动",
            place,
            "清理磁盘（或请管理员扩大配额）后重新运行 gen build",
        )
    return Finding(
        "E605",
        Severity.ERROR,
        f"不能读写：{disk_reason(error)}",
        place,
        "看看文件夹是不是只读、磁盘或共享盘是不是断开了、自己有没有权限，处理后重新运行",
    )


def locked_finding(file: str, owner: str = "") -> Finding:
    """Say that another program has an output open; the rest of the build was published.

    ``owner``: the owner file that says so. A program that was killed leaves it behind.
    """
    message = "文件正被其他程序打开（或不许改写），这一份没有更新，其余的已经更新"
    program = "PDF 阅读器" if file.endswith(".pdf") else "Word/WPS/Excel"
    remedy = f"请先在 {program} 里关闭这个文件，再运行一次 gen build"
    if owner:
        message = f"文件正被其他程序打开（旁边有锁文件“{PurePosixPath(owner).name}”），这一份没有更新，其余的已经更新"
        remedy = (
            f"请先在 LibreOffice、WPS、Word 或 Excel 里关闭这个文件，再运行一次 gen build；哪里都没有打开它的，"
            f"锁文件是办公软件上次没有正常退出留下的，删掉 {owner}（隐藏文件）再运行"
        )
    return Finding("E607", Severity.ERROR, message, Place(file), remedy)


def link_finding(out: Path, path: str) -> Finding | None:
    """Say that a link would lead a path below ``out`` to another place, or nothing."""
    linked = linked_part(out, path)
    if linked is None and is_inside(out, path):
        return None
    return Finding(
        "E604",
        Severity.ERROR,
        "是一个链接（快捷目录），写进去会落到 out 以外的地方",
        Place(f"out/{linked or path}"),
        "删掉这个链接，需要的话换成真正的文件夹",
    )

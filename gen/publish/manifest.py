"""The record of what was written: ``out/.gen.json``.

It says of every output which template made it, from what, and its hash, so that a file somebody
polished in Word is told from ours. Before files are replaced the hashes to come are noted as
*pending*: after a kill half way, such a file is ours and not a hand edit.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from gen.publish import RECORD
from gen.publish.report import Counts

__all__ = ["Job", "JobKey", "Manifest", "PrintKey", "Written", "read_manifest", "write_manifest"]

_FORMAT = 1
_NOTE = "gen 的记录，请勿修改。删掉它，下次生成会把 out 里改过的文件当作手工文件先备份。"

JobKey = tuple[str, str]
"""A meeting's key and a template's path below ``templates/``."""
PrintKey = tuple[str, str]
"""An output's path below ``out/`` and what was made of it: “PDF” or “页图”."""


class Written(NamedTuple):
    """One file as we wrote it: its hash; ``hand`` is the hash of a hand edit we left alone."""

    digest: str
    hand: str = ""


class Job(NamedTuple):
    """One template for one meeting: the fingerprint of what it was made from, and its files.

    ``skipped`` says why there are none. An empty ``made_from`` is never up to date.
    ``notes``: what was found on the pages of a PDF, in Chinese, to be said again while it stays the same.
    """

    made_from: str
    files: dict[str, Written]
    skipped: str = ""
    notes: tuple[str, ...] = ()


@dataclass(slots=True)
class Manifest:
    """Everything recorded. Paths are relative to ``out/``, with ``/``.

    ``counts``: by meeting key, by ``templates/…`` path and, for the register, by the empty key.
    ``prints``: PDFs and pictures, by the output they show and their kind; ``made_from`` is that output's hash.
    ``pending``: the hashes a file may have got from a build that was killed while replacing.
    """

    jobs: dict[JobKey, Job] = field(default_factory=dict)
    counts: dict[str, Counts] = field(default_factory=dict)
    pending: dict[str, list[str]] = field(default_factory=dict)
    prints: dict[PrintKey, Job] = field(default_factory=dict)

    def known(self, path: str) -> frozenset[str]:
        """Return every hash under which a file is ours."""
        return frozenset(w.digest for w in self._records(path)).union(self.pending.get(path, ()))

    def written(self, path: str) -> Written | None:
        """Return what is recorded of a file."""
        return next(self._records(path), None)

    def _records(self, path: str) -> Iterator[Written]:
        tables = (self.jobs, self.prints)
        return (job.files[path] for table in tables for job in table.values() if path in job.files)


def read_manifest(out: Path) -> tuple[Manifest, bool]:
    """Read the record of ``out/``; the flag says that there is one but it cannot be understood.

    A missing or damaged record is an empty one: every file on disk then counts as hand-made and is
    backed up before it is replaced.

    Raises:
        OSError: it is there and cannot be read.
    """
    try:
        data = (out / RECORD).read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return Manifest(), False
    try:
        return _from_plain(json.loads(data)), False
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return Manifest(), True


def write_manifest(out: Path, manifest: Manifest) -> None:
    """Write the record whole or not at all, through to the disk.

    Raises:
        OSError: it cannot be written.
    """
    text = json.dumps(_to_plain(manifest), ensure_ascii=False, sort_keys=True)
    staged = out / (RECORD + ".tmp")
    try:
        with staged.open("wb") as file:
            file.write(text.encode("utf-8", errors="surrogatepass") + b"\n")
            file.flush()
            os.fsync(file.fileno())
        staged.replace(out / RECORD)
    except OSError:
        with contextlib.suppress(OSError):
            staged.unlink()
        raise


def _to_plain(manifest: Manifest) -> dict[str, object]:
    plain = {
        "格式": _FORMAT,
        "说明": _NOTE,
        "会议": _plain_jobs(manifest.jobs),
        "提示": {key: [c.warnings, c.open_points] for key, c in manifest.counts.items()},
        "待写": manifest.pending,
    }
    return {**plain, "版面": _plain_jobs(manifest.prints)} if manifest.prints else plain


def _plain_jobs(table: dict[tuple[str, str], Job]) -> dict[str, dict[str, object]]:
    jobs: dict[str, dict[str, object]] = {}
    for (first, second), job in table.items():
        files = {
            path: {"哈希": w.digest, "手工": w.hand} if w.hand else {"哈希": w.digest}
            for path, w in job.files.items()
        }
        plain: dict[str, object] = {"来源": job.made_from, "文件": files}
        if job.skipped:
            plain["不出"] = job.skipped
        if job.notes:
            plain["量出"] = list(job.notes)
        jobs.setdefault(first, {})[second] = plain
    return jobs


def _from_plain(plain: Any) -> Manifest:
    if plain["格式"] != _FORMAT:
        raise ValueError("unknown format")
    manifest = Manifest(_jobs(plain["会议"]), prints=_jobs(plain.get("版面", {})))
    for key, (warnings, open_points) in plain["提示"].items():
        manifest.counts[key] = Counts(int(warnings), int(open_points))
    manifest.pending = {_path(p): [_text(h) for h in hs] for p, hs in plain["待写"].items()}
    return manifest


def _jobs(plain: Any) -> dict[tuple[str, str], Job]:
    jobs: dict[tuple[str, str], Job] = {}
    for first, entries in plain.items():
        for second, job in entries.items():
            files = {
                _path(p): Written(_text(w["哈希"]), _text(w.get("手工", ""))) for p, w in job["文件"].items()
            }
            notes = tuple(_text(note) for note in job.get("量出", ()))
            jobs[first, second] = Job(_text(job["来源"]), files, _text(job.get("不出", "")), notes)
    return jobs


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def _path(value: str) -> str:
    """Take a path of ours only: somebody may have put another one in to have it deleted."""
    parts = value.split("/")
    if len(parts) < 2 or any(p in ("", ".", "..") or "\\" in p or ":" in p for p in parts):
        raise ValueError(value)
    return value

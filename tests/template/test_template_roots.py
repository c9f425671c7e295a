from __future__ import annotations

import io
import zipfile

import pytest

from gen.template.roots import used_words

ROOTS = ("方案", "会议", "章节", "任务清单", "单位")


def _office(**parts: str) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        for name, text in parts.items():
            archive.writestr(f"word/{name}.xml", text)
    return data.getvalue()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{{ 方案.标题 }}", {"方案"}),
        ("<w:t>{{ 方</w:t><w:t>案.标题 }}</w:t>", {"方案"}),
        ("{<w:r/>{ 方案.标题 }<w:r/>}", {"方案"}),
        ("{%p for 章 in 章节 %}", {"章节"}),
        ("{%tr for 任务 in 任务清单 if 会议.名称 %}", {"任务清单", "会议"}),
        ("方案、会议", set()),
        ("{{ 任务.方案 }}", set()),
        ("{{ '会议' }}{{ &quot;单位&quot; }}", set()),
        ("{{ 会议室 }}", set()),
    ],
)
def test_only_words_in_tags_count(text, words):
    assert used_words(_office(document=text), ROOTS) == words


def test_headers_count_too():
    assert used_words(_office(document="x", header1="{{ 会议.名称 }}"), ROOTS) == {"会议"}


def test_what_is_no_office_file_uses_no_words():
    assert used_words(b"{{ \xe6\x96\xb9\xe6\xa1\x88 }}", ROOTS) == frozenset()

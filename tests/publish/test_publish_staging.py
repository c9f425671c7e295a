from __future__ import annotations

import pytest

from gen.publish.staging import PREFIX, Staging


def test_what_is_staged_is_gone_afterwards(tmp_path):
    with Staging(tmp_path) as staging:
        first, second = staging.put(b"a", 0), staging.put(b"b", 1)
        assert first != second
        assert first.read_bytes() == b"a"
        assert first.parent.parent == tmp_path
        assert first.parent.name.startswith(PREFIX)
    assert list(tmp_path.iterdir()) == []


def test_what_is_staged_is_gone_after_a_fault_too(tmp_path):
    with pytest.raises(TypeError), Staging(tmp_path) as staging:
        staging.put("no bytes", 0)
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_staged_before_the_folder_is_there(tmp_path):
    with pytest.raises(RuntimeError):
        Staging(tmp_path).put(b"a", 0)

from __future__ import annotations

import hashlib

import gen
from gen.publish.fingerprint import combine, digest, file_digest, ignored, program_stamp, tree_stamp


def test_a_digest_is_sha_256():
    assert digest(b"abc") == hashlib.sha256(b"abc").hexdigest()


def test_a_file_that_is_not_there_has_no_digest(tmp_path):
    assert file_digest(tmp_path / "x") is None


def test_where_one_part_ends_counts():
    assert combine("ab", "c") != combine("a", "bc")


def test_a_folder_is_its_names_and_contents_and_no_times(tmp_path):
    for root in ("一", "二"):
        (tmp_path / root / "子").mkdir(parents=True)
        (tmp_path / root / "子/a.yaml").write_text("x")
    first = tree_stamp(tmp_path / "一")
    assert first == tree_stamp(tmp_path / "二")
    (tmp_path / "二/子/a.yaml").rename(tmp_path / "二/a.yaml")
    assert first != tree_stamp(tmp_path / "二")


def test_hidden_files_do_not_count(tmp_path):
    before = tree_stamp(tmp_path)
    for name in (".x", "~$a.docx"):
        (tmp_path / name).write_text("x")
        assert ignored(name)
    assert tree_stamp(tmp_path) == before


def test_only_the_suffixes_asked_for_count(tmp_path):
    before = tree_stamp(tmp_path, suffixes=(".py",))
    (tmp_path / "a.txt").write_text("x")
    assert tree_stamp(tmp_path, suffixes=(".py",)) == before
    (tmp_path / "a.py").write_text("x")
    assert tree_stamp(tmp_path, suffixes=(".py",)) != before


def test_a_mended_program_renders_again(tmp_path, monkeypatch):
    (tmp_path / "view").mkdir()
    monkeypatch.setattr(gen, "__file__", str(tmp_path / "__init__.py"))
    before = program_stamp()
    (tmp_path / "view/words.py").write_text("new")
    after = program_stamp()
    assert before != after
    monkeypatch.setattr(gen, "__version__", "99")
    assert program_stamp() != after


def test_a_folder_that_leads_back_to_itself_is_not_entered(tmp_path):
    (tmp_path / "a.txt").write_text("x")
    before = tree_stamp(tmp_path)
    (tmp_path / "环").symlink_to(tmp_path)
    assert tree_stamp(tmp_path) == before

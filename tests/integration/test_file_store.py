"""The file store: a name that exists holds the whole content, whatever happens in between."""

from __future__ import annotations

import errno
import hashlib
import os
import stat

import pytest

from service.errors import IntegrityFailure, InvalidRequest, NotFound, StorageUnavailable
from storage.file_store import FileStore, write_durably

NAME = hashlib.sha256(b"content").hexdigest()


@pytest.fixture
def files(tmp_path):
    return FileStore(tmp_path / "files")


def test_content_comes_back_under_its_hash_in_a_folder_by_its_first_digits(files, tmp_path):
    assert files.put(b"content") == NAME
    assert files.get(NAME) == b"content"
    assert (tmp_path / "files" / NAME[:2] / NAME[2:4] / NAME).read_bytes() == b"content"
    assert files.names() == (NAME,)


def test_nothing_is_there_before_the_first_file(files):
    assert files.names() == ()
    assert not files.holds(NAME)
    with pytest.raises(NotFound):
        files.get(NAME)
    files.erase(NAME)


def test_putting_twice_writes_once(tmp_path):
    written = []

    def write(path, data):
        written.append(path)
        write_durably(path, data)

    files = FileStore(tmp_path, write)
    files.put(b"content")
    files.put(b"content")
    assert len(written) == 1


def test_a_damaged_content_is_refused_and_healed_by_the_whole_one(files, tmp_path):
    files.put(b"content")
    path = tmp_path / "files" / NAME[:2] / NAME[2:4] / NAME
    path.write_bytes(b"c0ntent")
    with pytest.raises(IntegrityFailure):
        files.get(NAME)
    files.put(b"content")
    assert files.get(NAME) == b"content"


def test_file_then_folder_are_synchronised_before_put_returns(files, monkeypatch):
    """The order is the promise: content on disk, then the rename, then the folder that holds the new name."""
    steps = []
    fsync, rename = os.fsync, os.replace

    def seen_fsync(descriptor):
        steps.append("folder" if stat.S_ISDIR(os.fstat(descriptor).st_mode) else "file")
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", seen_fsync)
    monkeypatch.setattr(os, "replace", lambda *paths: (steps.append("rename"), rename(*paths))[1])
    files.put(b"content")
    last = steps[steps.index("file") :]
    assert last == ["file", "rename", "folder"]


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EDQUOT])
def test_a_full_disk_leaves_neither_name_nor_half_a_file(tmp_path, code):
    def write(path, data):
        path.write_bytes(data[:3])
        raise OSError(code, os.strerror(code))

    files = FileStore(tmp_path, write)
    with pytest.raises(StorageUnavailable, match="disk is full"):
        files.put(b"content")
    assert files.names() == ()


def test_a_folder_that_cannot_be_made_is_one_line(tmp_path):
    (tmp_path / "files").write_text("a file stands in the way")
    with pytest.raises(StorageUnavailable, match="cannot be used"):
        FileStore(tmp_path / "files").put(b"content")


def test_erasing_overwrites_before_it_removes(files, tmp_path):
    """A second name of the same file on disk shows what became of its bytes."""
    files.put(b"content")
    os.link(tmp_path / "files" / NAME[:2] / NAME[2:4] / NAME, tmp_path / "witness")
    files.erase(NAME)
    assert (tmp_path / "witness").read_bytes() == bytes(7)
    assert files.names() == ()


def test_files_and_folders_are_for_their_owner_alone(files, tmp_path):
    files.put(b"content")
    for path in (tmp_path / "files").rglob("*"):
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600)


@pytest.mark.parametrize("name", ["", "..", "../../etc/passwd", "A" * 64, NAME + "/x", NAME[:63], NAME + "\n"])
def test_a_name_that_is_no_hash_reaches_no_path(files, name):
    for call in (files.get, files.holds, files.erase):
        with pytest.raises(InvalidRequest):
            call(name)


def test_what_is_no_content_is_listed_by_its_path(files, tmp_path):
    files.put(b"content")
    (tmp_path / "files" / "notes.txt").write_text("x")
    (tmp_path / "files" / "incoming" / "half").write_text("x")
    assert set(files.names()) == {NAME, "notes.txt", "incoming/half"}

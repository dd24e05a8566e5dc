"""Old Word files (.doc): through LibreOffice, in a process that cannot stay; and one line where that cannot be."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from io import BytesIO
from pathlib import Path

import docx
import pytest

from service.errors import UnreadableInput
from storage.formats import Format, read_file, sniff
from storage.formats.word import old

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
LIKE_WORD = OLE + b"\xec\xa5" + bytes(600) + "WordDocument".encode("utf-16-le") + bytes(400)


@pytest.fixture(scope="module")
def old_file(tmp_path_factory):
    """A .doc that LibreOffice wrote."""
    folder = tmp_path_factory.mktemp("old")
    document = docx.Document()
    document.add_paragraph().add_run("The General Assembly,").italic = True
    document.add_paragraph("1. Invites Member States to keep wells clean;")
    document.add_paragraph("2. Décide de rester saisie de la question.")
    written = BytesIO()
    document.save(written)
    (folder / "draft.docx").write_bytes(written.getvalue())
    command = ["soffice", "--headless", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--convert-to", "doc"]
    subprocess.run(
        [*command, "--outdir", str(folder), str(folder / "draft.docx")], check=True, capture_output=True, timeout=120
    )
    return (folder / "draft.doc").read_bytes()


def test_an_old_file_is_read_through_libreoffice(old_file):
    assert sniff(old_file) is Format.OLD_WORD
    found = read_file(old_file, filename="draft.md")
    assert [p.text for p in found.paragraphs] == [
        "The General Assembly,",
        "Invites Member States to keep wells clean;",
        "Décide de rester saisie de la question.",
    ]
    assert [p.label for p in found.paragraphs][1:] == ["OP1", "OP2"]
    assert found.format == "old word"
    assert "converted" in {warning.code for warning in found.warnings}


def test_the_line_is_clear_where_libreoffice_is_not_installed(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(UnreadableInput, match="not installed here: open it in Word or LibreOffice and save it as"):
        read_file(LIKE_WORD)


def test_a_password_is_told_before_anything_is_started(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    encrypted = OLE + b"\xec\xa5" + bytes(8) + b"\x00\x01" + bytes(600) + "WordDocument".encode("utf-16-le")
    with pytest.raises(UnreadableInput, match="password"):
        read_file(encrypted)


def program(folder, script):
    """A stand-in for LibreOffice."""
    path = folder / "soffice"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)


@pytest.fixture
def stand_in(monkeypatch, tmp_path):
    def make(script):
        program(tmp_path, script)
        monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
        monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
        return tmp_path

    return make


def test_a_conversion_that_fails_is_one_line(stand_in):
    folder = stand_in("exit 1")
    with pytest.raises(UnreadableInput, match="cannot be converted"):
        read_file(LIKE_WORD)
    assert not list(folder.glob("travaux-doc-*"))


def test_a_conversion_that_does_not_end_is_ended_with_all_its_children(stand_in, monkeypatch):
    folder = stand_in("sleep 60 & echo $! > ../child; wait")
    monkeypatch.setattr(old, "LONGEST", 1.0)
    began = time.monotonic()
    with pytest.raises(UnreadableInput, match="cannot be converted"):
        read_file(LIKE_WORD)
    assert time.monotonic() - began < 10
    child = int((folder / "child").read_text())
    for _ in range(50):
        if not _runs(child):
            break
        time.sleep(0.1)
    assert not _runs(child)
    assert not list(folder.glob("travaux-doc-*"))


def _runs(pid):
    try:
        state = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


def test_nothing_of_the_service_is_handed_to_the_converter(stand_in, monkeypatch):
    monkeypatch.setenv("TRAVAUX_SECRET_KEY", "not for others")
    folder = stand_in("env > ../seen; cat profile/user/registrymodifications.xcu >> ../seen")
    with pytest.raises(UnreadableInput):
        read_file(LIKE_WORD)
    seen = (folder / "seen").read_text()
    assert "not for others" not in seen
    assert "DisableMacrosExecution" in seen


def test_libreoffice_is_there_for_these_tests():
    assert shutil.which("soffice"), "install LibreOffice: ./travaux test says how"

"""Redlines that LibreOffice saved as OpenDocument texts: both texts are those of the Word file."""

from __future__ import annotations

import shutil
import subprocess

import pytest

from service.tracked import TrackedText
from storage.formats import read_source
from storage.formats.choosing import paragraphs_of
from tests.redlines import redline

BASE = """The General Assembly,

Recalling its resolution 70/1 of 25 September 2015,

1. Invites Member States to keep all wells clean;

2. Requests the Secretary-General:

(a) To report at the eightieth session;

(b) To count the springs;

3. Decides to remain seized of the matter.
"""
TARGET = """The General Assembly,

Recalling its resolutions 70/1 of 25 September 2015 and 79/4,

Noting the springs that were lost,

1. Invites Member States to keep all wells clean, and to say how;

2. Decides to remain seized of the matter.
"""


@pytest.mark.parametrize(("base", "target"), [(BASE, TARGET), (TARGET, BASE)])
def test_an_office_programs_own_file_gives_the_texts_of_the_word_file_it_was_made_from(tmp_path, base, target):
    office = shutil.which("soffice")
    assert office, "LibreOffice is missing"
    word = redline(base, target).data
    (tmp_path / "redline.docx").write_bytes(word)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", "odt", "--outdir", tmp_path, tmp_path / "redline.docx"]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    made = (tmp_path / "redline.odt").read_bytes()
    for choice in TrackedText:
        found, wanted = (paragraphs_of(read_source(data, choice=choice)) for data in (made, word))
        assert [text for text in found if text] == [text for text in wanted if text], choice

"""A version written in another format: a download that holds its text and nothing else."""

from __future__ import annotations

import pytest

from storage.formats import read_file
from storage.publishing import DOCUMENTS


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_version_is_given_away_in_each_format(client, work, name):
    page = client.get(f"/works/{work}/versions/1").text
    address = f"/works/{work}/versions/1/documents/{name}"
    assert address in page
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["Content-Disposition"].rstrip('"').endswith(f".{DOCUMENTS[name].ending}")
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    labels = [paragraph.label for paragraph in read_file(answer.data).paragraphs if paragraph.label]
    assert labels[:3] == ["PP1", "PP2", "OP1"]


def test_a_format_that_is_not_there_is_not_found(client, work):
    assert client.get(f"/works/{work}/versions/1/documents/exe").status_code == 404
    assert client.get(f"/works/{work}/versions/9/documents/html").status_code == 404

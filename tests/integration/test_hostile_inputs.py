"""Broken, hostile and odd files end soon and in little memory, as a text or one clear line; the service goes on."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from random import Random

import pytest
from werkzeug.test import TestResponse

from storage import open_store
from tests.command_line import assert_one_line_error, process
from tests.conftest import ROOT
from tests.hostile import SLOW, all_files, causes, write_endless
from tests.hostile.files import GOOD
from web.app import create_app
from web.settings import MEGABYTE, local_settings

THOROUGH = bool(os.environ.get("TRAVAUX_THOROUGH"))
OF_EACH = 1_000 if THOROUGH else 3
LONGEST_LINE = 260
READ_ALL = """
import json, os, resource, sys
from service.errors import UnreadableInput
from storage.formats import read_file
from tests.hostile import SLOW, all_files

def most_of_this_process():
    # Its own peak in kB: the figure of getrusage begins with that of the process that started this one.
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmHWM"))


seen = {}
for name, expected, data in all_files():
    seen[name] = seen.get(name, 0) + 1
    if seen[name] > int(sys.argv[1]) or (sys.argv[2] == "quick" and name in SLOW):
        continue
    start = sum(os.times()[:4])  # processor time, children's too: other work on the machine does not count
    try:
        read_file(data)
        outcome, line = "read", ""
    except UnreadableInput as refused:
        outcome, line = "refused", str(refused)
    took = sum(os.times()[:4]) - start
    memory = max(most_of_this_process(), resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
    print(json.dumps([name, seen[name], expected, outcome, line, took, memory // 1024]))
"""


def test_there_are_as_many_files_and_causes_as_are_promised():
    assert len(causes()) >= 40
    assert sum(1 for _ in all_files()) >= 500


def test_each_file_is_a_text_or_one_clear_line_within_bounds():
    mode = "thorough" if THOROUGH else "quick"
    done = subprocess.run(
        [sys.executable, "-c", READ_ALL, str(OF_EACH), mode],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=1800,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    results = [json.loads(line) for line in done.stdout.splitlines()]
    assert {result[0] for result in results} == causes().keys() - (frozenset() if THOROUGH else SLOW)
    for name, number, expected, outcome, line, seconds, megabytes in results:
        what = f"{name}, file {number}: {outcome}: {line}"
        assert expected in {outcome, "either"}, what
        assert seconds < 10, f"{what}: {seconds:.1f} s"
        assert megabytes <= 500, f"{what}: {megabytes} MiB"
        if outcome == "refused":
            assert 20 < len(line) < LONGEST_LINE, what
            assert "\n" not in line, what
            assert line.endswith("."), what
            assert "Traceback" not in line, what


@pytest.fixture(scope="module")
def client(tmp_path_factory):
    settings = local_settings(tmp_path_factory.mktemp("hostile"))
    store = open_store(settings.database_url, settings.files)
    store.upgrade()
    app = create_app(settings, store=store)
    app.config["WTF_CSRF_ENABLED"] = False
    yield app.test_client()
    store.close()


def upload(client, data: bytes) -> TestResponse:
    """Send a file as the form does; the client's own copy of a large one is closed."""
    answer = client.post("/upload", data={"file": (BytesIO(data), "draft.docx")})
    answer.request.environ["wsgi.input"].close()
    return answer


def test_the_service_goes_on_after_each(client):
    for name, cause in causes().items():
        if name in SLOW and not THOROUGH:
            continue
        data = next(iter(cause.files(Random(name))))
        answer = upload(client, data)
        assert answer.status_code in {303, 413, 422}, f"{name}: {answer.status_code}"
        assert "Traceback" not in answer.text, name
    assert client.get("/upload").status_code == 200


def test_a_file_of_300_megabytes_is_refused_soon(tmp_path, client):
    file = tmp_path / "large.txt"
    write_endless(file, 300 * MEGABYTE)
    assert_one_line_error(process("parse", str(file)), "larger")
    assert upload(client, bytes(30 * MEGABYTE)).status_code == 413


@pytest.mark.parametrize("name", ["draft.txt", "draft.pdf", "draft", "draft.exe"])
def test_the_name_of_a_file_decides_nothing(tmp_path, name):
    file = tmp_path / name
    Path(file).write_bytes(GOOD)
    done = process("parse", str(file))
    assert done.returncode == 0, done.stderr
    assert b"Decides to meet." in done.stdout

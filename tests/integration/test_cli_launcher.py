"""The launcher, with a Python that only pretends: what it makes, when it makes it again, what it hands over."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from pathlib import Path

import pytest

from tests.conftest import ROOT

# Stands for python3 and, copied into the environment, for its python. It writes down how it was called, and is as
# slow as told where it makes an environment or installs.
PRETENDER = """#!/bin/bash
echo "$*${TRAVAUX_THOROUGH:+ (thorough)}" >>"$CALLS"
case "$*" in
  "-m venv "*) mkdir -p "$3/bin" && cp "$0" "$3/bin/python" ;;
  *"pip install"*) sleep "${SLOW:-0}"; [ -z "${PIP_FAILS:-}" ] || { echo "ERROR: no network"; exit 1; } ;;
  *import\\ ensurepip*) [ -z "${NO_VENV:-}" ] ;;
  *sys.version_info*) [ -z "${TOO_OLD:-}" ] ;;
  *web.cli*) printf '%s\\n' "$PWD" "$PYTHONPATH" "$@" ;;
esac
"""


class Checkout:
    """A checkout with nothing but the launcher, and a PATH with nothing but the pretender and the usual tools."""

    def __init__(self, root: Path) -> None:
        self.root = root / "a folder with spaces"
        self.calls = root / "calls"
        tools = root / "tools"
        self.root.mkdir()
        tools.mkdir()
        shutil.copy(ROOT / "travaux", self.root)
        for name in ("requirements.txt", "requirements-dev.txt"):
            (self.root / name).write_text(f"# {name}\n")
        for tool in ("bash", "cat", "cp", "dirname", "flock", "grep", "id", "mkdir", "mv", "readlink", "rm"):
            self._link(tools, tool)
        for tool in ("sha256sum", "shasum", "sleep", "tail", "chromium", "soffice"):
            self._link(tools, tool)
        for name in ("python3", "python3.11"):
            (tools / name).write_text(PRETENDER)
            (tools / name).chmod(0o755)
        self.environ = {"PATH": str(tools), "CALLS": str(self.calls)}

    @staticmethod
    def _link(tools: Path, tool: str) -> None:
        if found := shutil.which(tool):
            (tools / tool).symlink_to(found)

    def start(self, *arguments: str, cwd: Path | None = None, **environ: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [str(self.root / "travaux"), *arguments],
            cwd=cwd or self.root,
            env=self.environ | environ,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            stdin=subprocess.DEVNULL,
            text=True,
        )

    def run(self, *arguments: str, cwd: Path | None = None, **environ: str) -> tuple[int, str, str]:
        process = self.start(*arguments, cwd=cwd, **environ)
        out, err = process.communicate(timeout=60)
        return process.returncode, out, err

    def count(self, words: str) -> int:
        return sum(words in line for line in self.calls.read_text().splitlines()) if self.calls.exists() else 0


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    return Checkout(tmp_path)


def test_the_first_use_makes_the_environment_quietly_and_the_next_ones_use_it(checkout: Checkout):
    for _ in range(3):
        status, out, err = checkout.run("log", "two words", "")
        assert (status, err) == (0, "")
        root = str(checkout.root)
        assert out.splitlines() == [root, root, "-P", "-m", "web.cli", "log", "two words", ""]
    assert (checkout.count("-m venv"), checkout.count("pip install")) == (1, 1)
    assert checkout.count("--require-hashes") == 1


def test_it_works_from_any_folder_and_through_links(checkout: Checkout, tmp_path: Path):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "first").symlink_to(checkout.root / "travaux")
    (elsewhere / "second").symlink_to("first")
    done = subprocess.run(
        ["./second", "log"], cwd=elsewhere, env=checkout.environ, capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[:2] == [str(elsewhere), str(checkout.root)]


def test_what_was_cut_short_is_made_again(checkout: Checkout):
    (checkout.root / ".venv" / "bin").mkdir(parents=True)
    (checkout.root / ".venv" / "leftover").touch()
    assert checkout.run("log")[0] == 0
    assert not (checkout.root / ".venv" / "leftover").exists()


def test_a_failed_installation_is_one_line_and_is_tried_again(checkout: Checkout):
    status, out, err = checkout.run("log", PIP_FAILS="1")
    assert (status, out) == (2, "")
    assert err.startswith("travaux: could not install requirements.txt: ERROR: no network")
    assert err.count("\n") == 1
    assert checkout.run("log")[0] == 0
    assert checkout.count("-m venv") == 2


def test_new_requirements_are_installed(checkout: Checkout):
    checkout.run("log")
    (checkout.root / "requirements.txt").write_text("# another\n")
    assert checkout.run("log")[0] == 0
    assert (checkout.count("-m venv"), checkout.count("pip install")) == (1, 2)


def test_two_at_once_wait_for_each_other(checkout: Checkout):
    processes = [checkout.start("log", SLOW="1") for _ in range(3)]
    for process in processes:
        out, err = process.communicate(timeout=60)
        assert (process.returncode, err) == (0, "")
        assert out
    assert (checkout.count("-m venv"), checkout.count("pip install")) == (1, 1)


@pytest.mark.parametrize(
    ("environ", "words"), [({"TOO_OLD": "1"}, "Python 3.11 or newer"), ({"NO_VENV": "1"}, "python3-venv")]
)
def test_what_is_missing_is_named_in_one_line(checkout: Checkout, environ: dict[str, str], words: str):
    status, out, err = checkout.run("log", **environ)
    assert (status, out, err.count("\n")) == (2, "", 1)
    assert words in err


def test_tests_install_what_they_need_once_and_pass_their_arguments_on(checkout: Checkout):
    chosen = ["-k", "one or two"]
    for arguments, call in (
        (chosen, "-P -m pytest -k one or two"),
        (["--thorough", *chosen], "-P -m pytest --timeout=3600 -k one or two (thorough)"),
    ):
        assert checkout.run("test", *arguments)[0] == 0
        assert checkout.calls.read_text().splitlines()[-1] == call
    assert checkout.count("requirements-dev.txt") == 1


def without_chromium(checkout: Checkout, user: int) -> None:
    """Take Chromium off the PATH, and put an apt-get there that writes down how it was called."""
    tools = checkout.root.parent / "tools"
    for name in ("chromium", "id"):
        (tools / name).unlink(missing_ok=True)
    (tools / "id").write_text(f"#!/bin/bash\necho {user}\n")
    (tools / "apt-get").write_text('#!/bin/bash\necho "apt-get $*" >>"$CALLS"\n[ -z "${APT_FAILS:-}" ]\n')
    for name in ("id", "apt-get"):
        (tools / name).chmod(0o755)


def test_chromium_is_installed_for_the_tests_where_that_is_allowed(checkout: Checkout):
    without_chromium(checkout, user=0)
    assert checkout.run("log")[0] == 0
    assert checkout.count("apt-get") == 0, "only the tests need it"
    assert checkout.run("test")[0] == 0
    assert [checkout.count(words) for words in ("apt-get -qq update", "apt-get -qq install")] == [1, 1]


@pytest.mark.parametrize(("user", "environ"), [(1000, {}), (0, {"APT_FAILS": "1"})])
def test_a_missing_chromium_is_one_line(checkout: Checkout, user: int, environ: dict[str, str]):
    without_chromium(checkout, user)
    status, out, err = checkout.run("test", **environ)
    assert (status, out, err.count("\n")) == (2, "", 1)
    assert "chromium" in err


def test_translations_are_compiled_when_they_changed(checkout: Checkout):
    folder = checkout.root / "web" / "translations" / "fr" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "messages.po").touch()
    checkout.run("log")
    assert checkout.count("web.i18n compile") == 1
    (folder / "messages.mo").touch()
    os.utime(folder / "messages.po", (1, 1))
    checkout.run("log")
    assert checkout.count("web.i18n compile") == 1


def test_its_own_time_is_short(checkout: Checkout):
    checkout.run("log")
    times = []
    for _ in range(5):
        start = time.perf_counter()
        checkout.run("log")
        times.append(time.perf_counter() - start)
    assert min(times) < 0.3

"""The commands of the tutorial do what the page shows, in its order, on one data folder."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

from tests.command_line import travaux
from tests.conftest import ROOT

PAGE = ROOT / "docs" / "tutorial.md"
MADE = {"backup.travaux", "other-house"}  # what the commands of the page write
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def shown_commands(page: str) -> list[tuple[str, list[str]]]:
    """Each `$ command` of the page with the lines that it shows; a line with … stands for any lines."""
    found: list[tuple[str, list[str]]] = []
    for block in BLOCK.findall(page):
        for line in block.splitlines():
            if line.startswith("$ "):
                found.append((line[2:], []))
            else:
                found[-1][1].append(line)
    return found


def agrees(shown: list[str], printed: list[str]) -> bool:
    """Whether the output is what the page shows; a line with … alone may stand for any lines, or none."""
    pattern = "".join(".*?" if line.strip() == "…" else _line(line) + "\n" for line in shown)
    return re.fullmatch(pattern, "".join(line + "\n" for line in printed), re.DOTALL) is not None


def _line(text: str) -> str:
    """One line; … at its end stands for the rest of the line."""
    return re.escape(text[:-1]) + "[^\n]*" if text.endswith("…") else re.escape(text)


def test_every_command_of_the_tutorial_shows_what_the_page_shows(tmp_path: Path):
    commands = shown_commands(PAGE.read_text(encoding="utf-8"))
    assert len(commands) > 5
    for command, shown in commands:
        words = shlex.split(command)
        assert words[0] == "./travaux", command
        arguments = [str(ROOT / word) if word.startswith("samples/") else word for word in words[1:]]
        arguments = [str(tmp_path / word) if word in MADE else word for word in arguments]
        done = travaux(*arguments, TRAVAUX_DATA=str(tmp_path / "data"))
        printed = done.stdout.decode().replace(f"{ROOT}/", "").replace(f"{tmp_path}/", "").splitlines()
        assert agrees(shown, printed), f"{command}\n" + "\n".join(printed)
        assert done.returncode in (0, 1), done.stderr.decode()

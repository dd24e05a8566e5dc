"""The shape of the tree: directions of imports, sizes, names, and what must not be in it."""

from __future__ import annotations

import ast
import importlib
import os
import re
import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT

PACKAGES = ("service", "storage", "web")
LONGEST = 300
# A file may be longer than the limit only with a reason.
LONGER: dict[str, str] = {}
TEXT = {".py", ".md", ".toml", ".txt", ".in", ".html", ".css", ".js", ".po", ".tsv", ".cfg", ".ini", ".mako", ""}
# Each is put together from pieces, or this file would be found by itself.
FORBIDDEN = [
    "/wo" + "rk/",
    "/work" + "space",
    "/ro" + "ot/",
    "issue" + " #",
    "Co-Authored" + "-By",
    "pypi" + ".org",
    "npmjs" + ".org",
    "sub" + "agent",
    "language" + " model",
    "TO" + "DO",
    "FIX" + "ME",
    "X" * 3,
]
VAGUE = re.compile(r"(?:^|_)(?:utils?|helpers?|misc|common|stuff)(?:_|$)")


def tracked() -> list[Path]:
    """Every file that git keeps or would keep."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        capture_output=True,
        check=True,
        text=True,
    ).stdout.split("\0")
    return [ROOT / name for name in listed if name and (ROOT / name).is_file()]


def modules(*tops: str) -> list[Path]:
    return [file for file in tracked() if file.suffix == ".py" and file.relative_to(ROOT).parts[0] in tops]


def test_imports_go_one_way():
    """The contracts in pyproject.toml, each with its reason."""
    done = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command as run; run()", "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        check=False,
        text=True,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_module_says_what_it_is():
    silent = [
        str(file.relative_to(ROOT))
        for file in modules(*PACKAGES, "tools", "bench", "tests")
        if file.stat().st_size and not ast.get_docstring(ast.parse(file.read_text(encoding="utf-8")))
    ]
    assert silent == []


def test_no_module_is_too_long():
    lengths = {
        str(file.relative_to(ROOT)): len(file.read_text(encoding="utf-8").splitlines()) for file in modules(*PACKAGES)
    }
    assert {name: length for name, length in lengths.items() if length > LONGEST and name not in LONGER} == {}
    assert all(lengths.get(name, 0) > LONGEST for name in LONGER), "an exception that is needed no more"


def test_names_of_modules_and_classes_say_something():
    vague = [str(file.relative_to(ROOT)) for file in modules(*PACKAGES) if VAGUE.search(file.stem)]
    for file in modules(*PACKAGES):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        vague += [node.name for node in ast.walk(tree) if isinstance(node, ast.ClassDef) and "Manager" in node.name]
    assert vague == []


def test_public_names_exist():
    for file in modules(*PACKAGES):
        if file.name != "__init__.py":
            continue
        package = ".".join(file.relative_to(ROOT).parent.parts)
        module = importlib.import_module(package)
        missing = [name for name in getattr(module, "__all__", ()) if not hasattr(module, name)]
        assert missing == [], package


def test_the_names_that_cross_parts_are_where_the_page_on_architecture_says():
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    block = page.split("```python\n", 1)[1].split("\n```", 1)[0]
    module, missing, seen = None, [], 0
    for line in block.splitlines():
        if place := re.match(r"# ((?:service|storage|web)/[\w/]+?)(?:/__init__\.py|/|\.py)(?=\s|$)", line):
            module = importlib.import_module(place[1].replace("/", "."))
        elif name := re.match(r"(?:def )?(\w+)(?:\(|:)", line):
            seen += 1
            if module is None or not hasattr(module, name[1]):
                missing.append(name[1])
    assert missing == []
    assert seen > 15


def test_the_project_speaks_of_itself_alone():
    found = {
        str(file.relative_to(ROOT)): words
        for file in tracked()
        if file.suffix in TEXT
        for words in FORBIDDEN
        if words in file.read_text(encoding="utf-8")
    }
    assert found == {}


def test_what_is_run_can_be_run():
    for name in ("travaux", ".ci/run"):
        assert os.access(ROOT / name, os.X_OK), name
        subprocess.run(["bash", "-n", str(ROOT / name)], check=True)

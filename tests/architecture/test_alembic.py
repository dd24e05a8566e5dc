"""The migrations' folder is no package: with an `__init__.py` it would shadow the library of the same name."""

from __future__ import annotations

import ast
import importlib.util
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent


def test_alembic_is_the_library_and_not_our_folder():
    origin = Path(importlib.util.find_spec("alembic").origin)
    assert ROOT / "alembic" not in origin.parents


def test_no_init_file_lies_in_the_migrations():
    assert not list((ROOT / "alembic").rglob("__init__.py"))


def test_migrations_freeze_their_shape_and_import_nothing_of_ours():
    """A migration that imported today's tables would make another schema tomorrow."""
    scripts = list((ROOT / "alembic" / "versions").glob("*.py"))
    assert scripts
    for script in scripts:
        for node in ast.walk(ast.parse(script.read_text("utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            assert not [name for name in names if name.split(".")[0] in {"service", "storage", "web"}], script.name


def test_every_migration_says_what_it_does_and_how_to_go_back():
    for script in (ROOT / "alembic" / "versions").glob("*.py"):
        tree = ast.parse(script.read_text("utf-8"))
        functions = {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}
        assert ast.get_docstring(tree), script.name
        for name in ("upgrade", "downgrade"):
            assert ast.get_docstring(functions[name]), f"{script.name}: {name}"

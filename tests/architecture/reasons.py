"""The sentences that the code gives to its users, found in its source: for the test that each can be translated."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

VALUE = "3"
"""What stands for a value in a sentence: a figure, since some places of known sentences take nothing else."""
_ROOTS = {"Exception", "TravauxError", "ReadingWarning", "Refusal"}
_GIVING = re.compile(r"_?(?:refuse|warn|ask|describe)\w*|_?refusal|abort")
_SENTENCE = re.compile(rf"(?:[A-Z“]|{VALUE} )[^\n\\]* [^\n\\]*[a-z…]{VALUE}?[.?]")


@dataclass(frozen=True, slots=True)
class Reason:
    """One sentence: where it stands, and its text with `VALUE` for each value in it."""

    place: str
    text: str


def files(folder: str) -> Iterator[Path]:
    """Every module of a folder, the folders in it as well."""
    return iter(sorted((ROOT / folder).rglob("*.py")))


def error_classes(folders: Iterable[str]) -> set[str]:
    """The names of the errors of our own, which end as words for users, and of what refuses or warns."""
    bases: dict[str, set[str]] = {}
    for file in (file for folder in folders for file in files(folder)):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                bases.setdefault(node.name, set()).update(name_of(base) for base in node.bases)
    found = set(_ROOTS)
    while more := {name for name, over in bases.items() if over & found} - found:
        found |= more
    return found


def name_of(node: ast.expr) -> str:
    """The last name of what is called or derived from: `errors.NotFound` is NotFound."""
    return node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""


def said(node: ast.expr) -> str:
    """The text of a string, with a figure for each value in it; empty for anything else."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return re.sub(r"\{\w+\}|%\(\w+\)s", VALUE, node.value)
    if isinstance(node, ast.JoinedStr):
        return "".join(said(part) if isinstance(part, ast.Constant) else VALUE for part in node.values)
    return ""


def reasons(file: Path, giving: set[str], *, whole: bool) -> list[Reason]:
    """The sentences of a module: what errors are given and, with `whole`, every other string that is a sentence."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    strings = [*given_to_errors(tree, giving), *(whole_sentences(tree) if whole else ())]
    where = file.relative_to(ROOT).as_posix()
    found = {(node.lineno, said(node)): None for node in strings if " " in said(node)}
    return [Reason(f"{where}:{line}", text) for line, text in found]


def given_to_errors(tree: ast.Module, giving: set[str]) -> Iterator[ast.expr]:
    """The strings that an error, a warning or a refusal is made with, those that have a name in the module as well."""
    names = dict(named(tree))
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        called = name_of(call.func)
        if called in giving or _GIVING.fullmatch(called):
            for argument in (*call.args, *(keyword.value for keyword in call.keywords)):
                for node in choices(argument):
                    yield names.get(name_of(node), node)


def named(tree: ast.Module) -> Iterator[tuple[str, ast.expr]]:
    """The constants of a module."""
    for node in tree.body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            yield node.targets[0].id, node.value


def choices(node: ast.expr) -> list[ast.expr]:
    """The strings that an expression can be: both of a choice."""
    if isinstance(node, ast.IfExp):
        return [*choices(node.body), *choices(node.orelse)]
    return [node]


def whole_sentences(tree: ast.Module) -> Iterator[ast.expr]:
    """Every string that reads like a sentence, but for docstrings and parts of other strings."""
    aside = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    inside = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant | ast.JoinedStr) or id(node) in aside | inside:
            continue
        if _SENTENCE.fullmatch(said(node)):
            yield node

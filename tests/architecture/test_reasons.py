"""Every reason that the core gives in a consultation is known to the pages, so that each language can say it."""

from __future__ import annotations

import ast

import pytest

from tests.conftest import ROOT
from web.messages import is_known

FOLDERS = ("service/amendments", "service/use_cases/consulting", "service/consultation")
GIVING = {
    "refuse",
    "_refuse",
    "RefusedError",
    "_ask",
    "Refusal",
    "InvalidRequest",
    "NotFound",
    "NotAllowed",
    "NotLoggedIn",
    "VersionConflict",
    "AlreadyExists",
    "Withdrawn",
    "_NeedsPersonError",
    "_NoPlaceError",
    "UnreadableInput",
}
ELSEWHERE = {
    "The file is not exactly what was agreed: 3 neither agreed nor accepted. 3",
    "3 has 3 that this could mean. Give the footnote's number.",
    "3 3.",
    "no words",
    "This is no list of amendments: an object with “amendments” is wanted (3).",
    "Amendment 3 is no object.",
    "Amendment 3 cannot be read: 3.",
}
"""Sentences put together of several strings, which are listed with those; and what only the command line says."""


def said(node: ast.expr) -> str:
    """The text of a string, with 3 for each value in it; empty for anything else."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(said(part) if isinstance(part, ast.Constant) else "3" for part in node.values)
    return ""


def reasons(folder: str) -> list[tuple[str, str]]:
    found = []
    for file in sorted((ROOT / folder).glob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            called = node.func if isinstance(node, ast.Call) else None
            name = getattr(called, "id", getattr(called, "attr", ""))
            if isinstance(node, ast.Call) and name in GIVING:
                found += [(f"{file.name}:{node.lineno}", said(part)) for part in node.args if " " in said(part)]
    return found


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_reason_can_be_translated(folder: str) -> None:
    found = reasons(folder)
    assert len(found) > 10
    assert [(place, text) for place, text in found if text not in ELSEWHERE and not is_known(text)] == []

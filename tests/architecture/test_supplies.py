"""What the project is made with and what it says about itself: requirements, decisions, links, translations."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.conftest import ROOT
from web.i18n import catalogue_problems

DECISIONS = ROOT / "docs" / "decisions"
SECTIONS = ("## Context", "## Decision", "## Rejected alternatives", "## Consequences")


def requirements(name: str) -> list[str]:
    """The entries of a list of requirements, continued lines joined."""
    text = (ROOT / name).read_text(encoding="utf-8").replace("\\\n", " ")
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]


@pytest.mark.parametrize("name", sorted(file.name for file in ROOT.glob("requirements*.txt")))
def test_every_requirement_is_pinned_with_a_hash(name: str):
    entries = requirements(name)
    loose = [entry for entry in entries if not re.match(r"[\w.\[\]-]+==\S+ .*--hash=sha256:[0-9a-f]{64}", entry)]
    assert entries
    assert loose == []


def test_what_is_asked_for_is_what_is_pinned():
    for wanted, pinned in (("requirements.in", "requirements.txt"), ("requirements-dev.in", "requirements-dev.txt")):
        names = {re.split(r"[=\[ ;]", entry)[0].lower().replace("_", "-") for entry in requirements(pinned)}
        asked = [
            re.split(r"[=\[ ;<>]", entry)[0].lower() for entry in requirements(wanted) if not entry.startswith("-")
        ]
        assert [name for name in asked if name.replace("_", "-") not in names] == []


def test_both_lists_agree_on_what_they_share():
    def versions(name: str) -> dict[str, str]:
        return dict(re.match(r"([\w.-]+)\S*==(\S+)", entry).groups() for entry in requirements(name))  # type: ignore[union-attr]

    used, dev = versions("requirements.txt"), versions("requirements-dev.txt")
    assert {name: version for name, version in dev.items() if used.get(name, version) != version} == {}


def decisions() -> list[Path]:
    return sorted(file for file in DECISIONS.glob("*.md") if file.name != "README.md")


def test_every_decision_is_listed_and_numbered_once():
    listed = re.findall(r"\]\((\d{4}-[\w-]+\.md)\)", (DECISIONS / "README.md").read_text(encoding="utf-8"))
    assert listed == [file.name for file in decisions()]
    numbers = [file.name[:4] for file in decisions()]
    assert len(numbers) == len(set(numbers))


@pytest.mark.parametrize("file", decisions(), ids=lambda file: file.stem)
def test_a_decision_has_its_four_parts(file: Path):
    text = file.read_text(encoding="utf-8")
    assert re.match(rf"# {int(file.name[:4])}\. \S", text)
    assert [section for section in SECTIONS if section not in text] == []


def pages() -> list[Path]:
    return sorted({*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "samples").glob("*.md")})


@pytest.mark.parametrize(
    "page", [page for page in pages() if "fr.md" not in page.name], ids=lambda page: str(page.relative_to(ROOT))
)
def test_links_lead_somewhere(page: Path):
    targets = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
    assert [target for target in targets if not (page.parent / target).exists()] == []


def test_every_string_of_the_interface_is_translated():
    assert catalogue_problems() == []

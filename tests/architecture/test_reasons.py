"""Every reason that a page or the API can give is known to the interface, so that each language can say it.

The sentences are read out of the source (tests/architecture/reasons.py): a new one, in any layer, fails here until it
has a line in one of the modules web/known_*.py. The core itself knows of no catalogue.
"""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

import pytest

from storage.formats.registry import READERS, read_bytes
from storage.formats.sniffing import Format
from tests.architecture.reasons import VALUE, error_classes, files, reasons
from tests.conftest import ROOT
from web.known_messages import COUNTED, KNOWN
from web.known_words import WORDS
from web.messages import is_known

if TYPE_CHECKING:
    from pathlib import Path

FOLDERS = ("service", "storage", "web")
ON_THE_TERMINAL = (
    "service/amendments/saying.py",  # instructions, in the languages in which they are written
    "service/analysis/sentences.py",  # what `compare` prints
    "service/consultation/as_json.py",  # the file of amendments that `reconcile` is given
    "storage/archive",  # export and import
    "storage/engine.py",  # the settings of the database
    "storage/migrations.py",
    "web/cli/",
    "web/settings.py",
)
"""Modules, or how their names begin, whose sentences are for who runs the service: they speak English."""
PUT_TOGETHER = {
    f"{VALUE}: {VALUE}",  # the side of a comparison and why it cannot be read
    f"{VALUE} {VALUE}.",  # the status of a proposal, and what it can become
    f"“{VALUE}” {VALUE}.",  # words of a file with tracked changes, and why they could become no proposal
    f"{VALUE} {VALUE} of {VALUE}.",
    f"{VALUE} put together again, such as {VALUE}.",
    f"{VALUE} has {VALUE} that this could mean. Give the footnote's number.",
    f"The file is not exactly what was agreed: {VALUE} neither agreed nor accepted. {VALUE}",
    "Look at it.",
    "Look at each of them.",
    "It was agreed for this part.",  # what is written on the record of a work, not said
    "no words",  # caught where it is raised
}
"""Sentences made of others, which are listed with those that come out of them."""
_PLAIN_WORD = re.compile(r"(?:^|[ (])[a-z]{3,}")


def of(file: Path) -> bool:
    return not file.relative_to(ROOT).as_posix().startswith(ON_THE_TERMINAL)


@pytest.fixture(scope="module")
def giving() -> set[str]:
    return error_classes(FOLDERS)


def test_the_errors_of_every_layer_are_found(giving):
    assert {"NotFound", "UnreadableInput", "RefusedError", "_NeedsPersonError", "_NoPlaceError"} <= giving


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_reason_can_be_translated(folder, giving):
    found = [reason for file in files(folder) if of(file) for reason in reasons(file, giving, whole=folder != "web")]
    assert len(found) > 30
    assert [reason for reason in found if reason.text not in PUT_TOGETHER and not can_be_said(reason.text)] == []


def can_be_said(text: str) -> bool:
    """Whether a sentence is known as it stands, or what it becomes with a fixed word in one of its places."""
    if is_known(text):
        return True
    shape = re.compile(".+".join(re.escape(piece) for piece in text.split(VALUE)), re.DOTALL)
    forms = (*KNOWN, *(form for pair in COUNTED for form in pair))
    return any(shape.fullmatch(known.replace("%%", "%")) for known in forms)


@pytest.mark.parametrize("kind", [kind for kind in Format if kind not in READERS])
def test_every_kind_of_file_that_is_not_read_is_refused_in_known_words(kind, monkeypatch):
    monkeypatch.setattr("storage.formats.registry.sniff", lambda _data: kind)
    with pytest.raises(Exception, match="is not read") as refused:
        read_bytes(b"")
    assert str(refused.value) in KNOWN or is_known(str(refused.value))
    assert kind.value in WORDS["kind"] or not _PLAIN_WORD.search(kind.value), "a kind that has words to translate"


def test_what_a_text_was_to_be_is_a_known_word():
    """`checked_line` and those that call it say "The … is too long" with what they are told it is."""
    told = set()
    for file in files("service/use_cases"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in {"checked_line", "words_of", "_required"}:
                told |= {part.value for part in node.args[1:] if isinstance(part, ast.Constant)}
    assert len(told) > 10
    assert told <= WORDS["line"]


def test_the_core_knows_no_catalogue():
    catalogues = re.compile(r"^\s*(?:import|from) (?:gettext|babel|flask_babel)", re.MULTILINE)
    for folder in ("service", "storage"):
        for file in files(folder):
            assert not catalogues.search(file.read_text(encoding="utf-8")), file

"""Putting a received file together again: its parts as received, its texts with their changes, no names of staff."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from storage.formats.package import parse_xml
from storage.formats.word.names import w
from storage.publishing.word_package import APPLICATION, packed, properties, serialised
from storage.word_out.received_notes import NOTES_PART

if TYPE_CHECKING:
    from datetime import datetime

    from storage.formats.word import WordText

_TYPES = "[Content_Types].xml"
_NOTES_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_NOTES_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
_COMMENTS = tuple(w(name) for name in ("commentRangeStart", "commentRangeEnd", "commentReference"))
# Parts that hold comments, names of staff, or how one person's program was set up.
_PERSONAL = ("comments", "people", "documenttasks")
# What a file's own properties say of the document, and not of who worked on it.
_OF_THE_DOCUMENT = ("symbol", "title", "session", "agenda", "doctype", "category", "language")


def packed_again(word: WordText, notes: etree._Element | None, *, created: datetime | None, notice: str) -> bytes:
    """Give the bytes of a file whose trees were changed; `notes` is a new part of footnotes, if one was needed."""
    file = word.file
    changed = set(file.texts())
    parts: dict[str, bytes] = {}
    for name in file.package.names:
        if name.endswith("/") or _personal(name):
            continue
        tree = file.tree(name) if name in changed else None
        if tree is not None:
            _without_comments(tree)
            parts[name] = serialised(tree)
        else:
            parts[name] = _other(name, file.package.read(name) or b"", created, notice)
    if notes is not None:
        _add_notes(parts, file.main, notes)
    return packed(parts)


def _personal(name: str) -> bool:
    return name.startswith("word/") and name.removeprefix("word/").lower().startswith(_PERSONAL)


def _other(name: str, content: bytes, created: datetime | None, notice: str) -> bytes:
    if name == "docProps/core.xml":
        return properties(created, notice)
    if name == "docProps/app.xml":
        return APPLICATION
    if name == "docProps/custom.xml":
        return _impersonal(content)
    if name == _TYPES or name.endswith(".rels"):
        return _without_parts(content)
    return content


def _impersonal(content: bytes) -> bytes:
    root = parse_xml(content)
    for each in list(root):
        if not each.get("name", "").lower().startswith(_OF_THE_DOCUMENT):
            root.remove(each)
    return serialised(root)


def _without_parts(content: bytes) -> bytes:
    root = parse_xml(content)
    for each in list(root):
        target = (each.get("PartName") or each.get("Target") or "").rsplit("/", 1)[-1].lower()
        if target.startswith(_PERSONAL):
            root.remove(each)
    return serialised(root)


def _without_comments(tree: etree._Element) -> None:
    for each in list(tree.iter(*_COMMENTS)):
        parent = each.getparent()
        if parent is not None:
            parent.remove(each)


def _add_notes(parts: dict[str, bytes], main: str, notes: etree._Element) -> None:
    parts[NOTES_PART] = serialised(notes)
    types = parse_xml(parts[_TYPES])
    made = etree.SubElement(types, str(types.tag).replace("Types", "Override"))
    made.set("PartName", f"/{NOTES_PART}")
    made.set("ContentType", _NOTES_TYPE)
    parts[_TYPES] = serialised(types)
    folder, _, file = main.rpartition("/")
    name = f"{folder}/_rels/{file}.rels"
    relations = parse_xml(parts[name])
    taken = {each.get("Id") for each in relations}
    made = etree.SubElement(relations, str(relations.tag).replace("Relationships", "Relationship"))
    made.set("Id", next(f"rIdNotes{number}" for number in range(1, 10_000) if f"rIdNotes{number}" not in taken))
    made.set("Type", _NOTES_RELATION)
    made.set("Target", f"/{NOTES_PART}")
    parts[name] = serialised(relations)

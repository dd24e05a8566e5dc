"""A Word file, opened: its parts by what they are for, not by the names that they happen to have."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from service.errors import UnreadableInput
from storage.formats.package import DAMAGED, Package
from storage.formats.word.names import RELATION_ID, SECT_PR, w

if TYPE_CHECKING:
    from lxml.etree import _Element

_USUAL_MAIN = "word/document.xml"
_BODY = w("body")
_LINKED = (w("headerReference"), w("footerReference"))


class WordFile:
    """The parts of a .docx. Trees are parsed once and kept: who resolves tracked changes alters them in place."""

    def __init__(self, data: bytes) -> None:
        self.package = Package(data)
        self._trees: dict[str, _Element | None] = {}
        self.main = self._main()
        self._kinds, self._targets = self._relations(self.main)
        root = self.tree(self.main)
        body = None if root is None else root.find(_BODY)
        if root is None or body is None:
            raise UnreadableInput(DAMAGED)
        self.body: _Element = body

    def tree(self, name: str | None) -> _Element | None:
        """Give the root of a part, None where there is none of that name."""
        if name is None:
            return None
        if name not in self._trees:
            self._trees[name] = self.package.xml(name)
        return self._trees[name]

    @property
    def trees(self) -> dict[str, _Element]:
        """All trees parsed so far, by the names of their parts."""
        return {name: tree for name, tree in self._trees.items() if tree is not None}

    def named(self, kind: str) -> str | None:
        """Give the name of the part of a kind ("styles", "footnotes", …) that belongs to the main part."""
        return self._kinds.get(kind)

    def part(self, kind: str) -> _Element | None:
        """Give the root of the part of a kind; None where the file has none."""
        return self.tree(self.named(kind))

    def target(self, relation: str | None) -> str | None:
        """Give the name of the part that a relation of the main part leads to."""
        return None if relation is None else self._targets.get(relation)

    def texts(self) -> tuple[str, ...]:
        """Give the names of all parts that hold text: the body first, then notes, headers and footers."""
        notes = [name for kind in ("footnotes", "endnotes") if (name := self.named(kind))]
        linked = [self.target(each.get(RELATION_ID)) for section in self.sections() for each in section.iter(*_LINKED)]
        found = [self.main, *notes, *(name for name in linked if name)]
        return tuple(name for name in dict.fromkeys(found) if name in self.package)

    def sections(self) -> list[_Element]:
        """Give the properties of all sections, in order."""
        return list(self.body.iter(SECT_PR))

    def _main(self) -> str:
        """Find the main part by the package's own relations."""
        relations = self.package.xml("_rels/.rels")
        for relation in relations if relations is not None else ():
            if relation.get("Type", "").endswith("/officeDocument"):
                name = posixpath.normpath(relation.get("Target", "").lstrip("/"))
                if name in self.package:
                    return name
        return _USUAL_MAIN

    def _relations(self, name: str) -> tuple[dict[str, str], dict[str, str]]:
        folder, file = posixpath.split(name)
        relations = self.package.xml(f"{folder}/_rels/{file}.rels")
        kinds: dict[str, str] = {}
        targets: dict[str, str] = {}
        for relation in relations if relations is not None else ():
            target = relation.get("Target", "")
            if relation.get("TargetMode") == "External" or not target:
                continue
            path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"{folder}/{target}")
            kinds.setdefault(relation.get("Type", "").rsplit("/", 1)[-1], path)
            targets[relation.get("Id", "")] = path
        return kinds, targets

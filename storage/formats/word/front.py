"""The masthead: the header of the first page, its healing, and what the file's properties say of the document."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from service.text import Span
from storage.formats import masthead
from storage.formats.masthead import APART
from storage.formats.word.changes import text_in
from storage.formats.word.names import RELATION_ID, P, is_on, w

if TYPE_CHECKING:
    from lxml.etree import _Element

    from service.reading.source import StyledText
    from storage.formats.word.file import WordFile

_HEADER, _FOOTER = w("headerReference"), w("footerReference")
_TYPE = w("type")
_TITLE_PAGE = w("titlePg")
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_PROPERTIES = ("Symbol1", "Symbol2", "Session1", "Agenda1", "Title1")
_CUSTOM = "docProps/custom.xml"
_PROPERTY = "{http://schemas.openxmlformats.org/officeDocument/2006/custom-properties}property"


def masthead_part(file: WordFile) -> str | None:
    """Find the header that stands on the first page as its masthead; None where there is none.

    It is the header of the first page alone where the first section has one; a header of all pages only where it
    names the organization, as on a paper of one page.
    """
    section = next(iter(file.sections()), None)
    if section is None:
        return None
    headers = {each.get(_TYPE, "default"): each.get(RELATION_ID) for each in section.iterfind(_HEADER)}
    first = is_on(section.find(_TITLE_PAGE))
    name = file.target(headers.get("first" if first else "default"))
    root = file.tree(name)
    if root is None or not (first or masthead.names_organization(_lines(root))):
        return None
    return name


def furniture_parts(file: WordFile, first: str | None) -> tuple[str, ...]:
    """Give the names of all headers and footers but the masthead, in the order of the sections."""
    found = (
        file.target(each.get(RELATION_ID)) for section in file.sections() for each in section.iter(_HEADER, _FOOTER)
    )
    return tuple(dict.fromkeys(name for name in found if name and name != first and name in file.package))


def _lines(root: _Element) -> list[str]:
    return [" ".join(text_in(paragraph).split()) for paragraph in root.iter(P)]


def is_masthead(table: _Element) -> bool:
    """Whether a table at the very start of a body is a masthead: short lines, one the organization or a symbol."""
    return masthead.is_masthead(_lines(table))


def healed(content: StyledText) -> StyledText:
    """Take the space out of a symbol whose first letter is set apart: "A /79/L.11"."""
    return content.without([Span(*match.span(1)) for match in APART.finditer(content.text)])


def lines_of_properties(file: WordFile) -> tuple[str, ...]:
    """Give the lines of a masthead that the file's own properties hold; the title is the last, as on a first page.

    Of all properties only those that describe the document are read. Names of staff stand in others.
    """
    root = file.package.xml(_CUSTOM) if _CUSTOM in file.package else None
    if root is None:
        return ()
    values = {each.get("name", ""): " ".join(_plain("".join(each.itertext())).split()) for each in root.iter(_PROPERTY)}
    found = [values.get(name, "") for name in _PROPERTIES]
    return tuple(line for line in found if line) if found[-1] else ()


def _plain(text: str) -> str:
    """Put back the characters that a property writes as `_x000d_`."""
    return _ESCAPE.sub(lambda match: chr(int(match.group(1), 16)), text)

"""Opening a zip package (Word, OpenDocument) that nobody vouches for.

Nothing in the file is trusted: not its directory's sizes, not its names, not its XML. Parts are inflated one at a
time, in steps, within bounds; XML is parsed without entities, network or document type.
"""

from __future__ import annotations

import zipfile
import zlib
from io import BytesIO
from typing import IO

from lxml import etree

from service.errors import UnreadableInput

MOST_ENTRIES = 5_000
LARGEST_PART = 64 * 1024 * 1024
"""The largest part that is inflated, in bytes: the body of a thousand printed pages takes a tenth."""
LARGEST_PACKAGE = 160 * 1024 * 1024
"""The most that is inflated of one package."""
MOST_ELEMENTS = 1_600_000
"""Signs "<" in one part of XML, counted before it is parsed. A page of an issued Word file has some 1,200; a third of a
kilobyte of memory each, they bound a text to some 500 MB."""
LONGEST_DEFLATED = 600
"""The highest ratio of inflated to packed bytes, beyond the first megabytes: written text stays far below."""

_RATIO_FROM = 8 * 1024 * 1024
_STEP = 256 * 1024
_ENTRY = b"PK\x01\x02"
_ENCRYPTED = 0x1
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
# ISO 29500 Strict has names of its own for the same things.
_STRICT = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", b"http://schemas.openxmlformats.org/officeDocument/2006/math"),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/customProperties",
        b"http://schemas.openxmlformats.org/officeDocument/2006/custom-properties",
    ),
    (b"http://purl.oclc.org/ooxml/drawingml/", b"http://schemas.openxmlformats.org/drawingml/2006/"),
)

DAMAGED = "The file is damaged and cannot be opened: open it in the program that made it, save it again and give that."
TOO_LARGE = "The file unpacks to more than is read safely: take out pictures and attachments, or give it in parts."
UNSAFE = "The file is built in a way that no word processor writes, and is not opened: save it again and give that."


class Package:
    """A zip package, open for reading. Every failure is an UnreadableInput with one line that says what to do."""

    def __init__(self, data: bytes) -> None:
        self._left = LARGEST_PACKAGE
        self._zip = _opened(data)
        self._entries = _checked(self._zip.infolist())

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all parts, in the order of the package's directory."""
        return tuple(self._entries)

    def __contains__(self, name: str) -> bool:
        """Whether there is a part of that name."""
        return name in self._entries

    def read(self, name: str) -> bytes | None:
        """Give the content of a part, None where there is none of that name."""
        entry = self._entries.get(name)
        if entry is None:
            return None
        try:
            with self._zip.open(entry) as stream:
                content = self._inflate(stream, max(entry.compress_size, 1))
        except UnreadableInput:
            raise
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            OSError,
            ValueError,
            NotImplementedError,
            RuntimeError,
        ) as error:
            raise UnreadableInput(DAMAGED) from error
        self._left -= len(content)
        return content

    def _inflate(self, stream: IO[bytes], packed: int) -> bytes:
        """Inflate in steps and stop at the first bound: sizes in the directory may lie."""
        most = min(LARGEST_PART, self._left)
        steps: list[bytes] = []
        size = 0
        while step := stream.read(_STEP):
            size += len(step)
            if size > most or (size > _RATIO_FROM and size > LONGEST_DEFLATED * packed):
                raise UnreadableInput(TOO_LARGE)
            steps.append(step)
        return b"".join(steps)

    def xml(self, name: str) -> etree._Element | None:
        """Give the root of a part that is XML, None where there is none of that name."""
        content = self.read(name)
        return None if content is None else parse_xml(content)


def _opened(data: bytes) -> zipfile.ZipFile:
    if data.count(_ENTRY) > MOST_ENTRIES:
        raise UnreadableInput(UNSAFE)
    try:
        return zipfile.ZipFile(BytesIO(data))
    except Exception as error:  # the library raises errors of many kinds on damaged directories
        raise UnreadableInput(DAMAGED) from error


def _checked(entries: list[zipfile.ZipInfo]) -> dict[str, zipfile.ZipInfo]:
    if len(entries) > MOST_ENTRIES:
        raise UnreadableInput(UNSAFE)
    found: dict[str, zipfile.ZipInfo] = {}
    for entry in entries:
        name = entry.filename
        if entry.flag_bits & _ENCRYPTED:
            raise UnreadableInput("The file has a password: save it without one and give that.")
        if not _is_sane(name) or name in found or entry.compress_type not in _METHODS:
            raise UnreadableInput(UNSAFE)
        found[name] = entry
    return found


def _is_sane(name: str) -> bool:
    """Whether a part's name is a plain path within the package."""
    return (
        bool(name)
        and not name.startswith("/")
        and "\\" not in name
        and "\0" not in name
        and ".." not in name.split("/")
    )


def parse_xml(content: bytes) -> etree._Element:
    """Parse XML from anybody: no entities, no network, no document type, bounded in size and depth.

    libxml2 itself refuses more than 256 levels, and single texts beyond ten million characters.
    """
    if content.count(b"<") > MOST_ELEMENTS:
        raise UnreadableInput(TOO_LARGE)
    for strict, usual in _STRICT:
        if strict in content:
            content = content.replace(strict, usual)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableInput(DAMAGED) from error
    if root.getroottree().docinfo.doctype:
        raise UnreadableInput(UNSAFE)
    return root

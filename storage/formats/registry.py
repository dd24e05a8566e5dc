"""Which reader serves which format: one line each. The libraries of a format load only when such a file is read."""

from __future__ import annotations

from dataclasses import dataclass
from pkgutil import resolve_name
from typing import TYPE_CHECKING, cast

from service.errors import UnreadableInput
from storage.formats.sniffing import Format, sniff

if TYPE_CHECKING:
    from collections.abc import Callable

    from service.reading import SourceText
    from service.tracked import TrackedText


@dataclass(frozen=True, slots=True)
class Reader:
    """A reader by the name of its function, as "module:function".

    The function takes the bytes of a file and gives a SourceText, or raises UnreadableInput. One that can show tracked
    changes (`tracked`) takes the wanted text as its second argument: a TrackedText, or None where nobody chose yet.
    """

    function: str
    tracked: bool = False

    def read(self, data: bytes, choice: TrackedText | None) -> SourceText:
        """Read a file."""
        function = cast("Callable[..., SourceText]", resolve_name(self.function))
        return function(data, choice) if self.tracked else function(data)


READERS: dict[Format, Reader] = {
    Format.TEXT: Reader("storage.formats.textual:read_text"),
    Format.PDF: Reader("storage.formats.pdf:read_pdf"),
    Format.HTML: Reader("storage.formats.markup.html:read_html", tracked=True),
    Format.AKOMA_NTOSO: Reader("storage.formats.markup.akoma_ntoso:read_akoma_ntoso"),
    Format.OPEN_DOCUMENT: Reader("storage.formats.markup.opendocument:read_opendocument", tracked=True),
    Format.WORD: Reader("storage.formats.word:read_word", tracked=True),
    Format.WORD_MACROS: Reader("storage.formats.word:read_word_with_macros", tracked=True),
    Format.OLD_WORD: Reader("storage.formats.word:read_old_word", tracked=True),
}
"""A new format plugs in with one line here."""

_AS_WORD = "open it in Word or LibreOffice and save it as .docx"
_WHAT_TO_DO: dict[Format, str] = {
    Format.ENCRYPTED_OFFICE: "open it with its password, save it without one and give that",
    Format.RTF: _AS_WORD,
    Format.WORD_FLAT: _AS_WORD,
    Format.WORD_2003: _AS_WORD,
    Format.WORDPERFECT: _AS_WORD,
    Format.EXCEL: "a table is no text to compare: copy the wording into a Word or text file",
    Format.POWERPOINT: "slides are no text to compare: copy the wording into a Word or text file",
    Format.ZIP: "unpack it and give the file that is in it",
    Format.GZIP: "unpack it and give the file that is in it",
    Format.SEVEN_ZIP: "unpack it and give the file that is in it",
    Format.RAR: "unpack it and give the file that is in it",
    Format.PNG: "a picture holds no text: give the text itself as Word, PDF or plain text",
    Format.JPEG: "a picture holds no text: give the text itself as Word, PDF or plain text",
    Format.GIF: "a picture holds no text: give the text itself as Word, PDF or plain text",
}
_ELSE = "save it as Word (.docx), PDF, Markdown or plain text"


def read_bytes(data: bytes, choice: TrackedText | None = None) -> SourceText:
    """Find the reader by content and read. Raises UnreadableInput with one line that says what to do."""
    form = sniff(data)
    reader = READERS.get(form)
    if reader is None:
        raise UnreadableInput(f"This kind of file is not read ({form}): {_WHAT_TO_DO.get(form, _ELSE)}.")
    source = reader.read(data, choice)
    # One that says what it holds instead (pictures) is read: it has nothing to compare, and its reader knows why.
    if not source.text.strip() and not source.warnings:
        raise UnreadableInput("The file holds no text: open it, see whether it is the right one, and give that.")
    return source

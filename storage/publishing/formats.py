"""The formats in which a text can be given away: one line each. Their libraries load only when one is written."""

from __future__ import annotations

from dataclasses import dataclass
from pkgutil import resolve_name
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Callable

    from service.text import ParsedText


@dataclass(frozen=True, slots=True)
class DocumentFormat:
    """A format: its name for people, the ending of its files, their type, and the function ("module:name") to call."""

    name: str
    ending: str
    media_type: str
    function: str

    def write(self, text: ParsedText) -> bytes:
        """Write a recognised text as a file of this format."""
        return cast("Callable[[ParsedText], bytes]", resolve_name(self.function))(text)


DOCUMENTS: dict[str, DocumentFormat] = {
    "docx": DocumentFormat(
        "Word",
        "docx",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "storage.publishing.word:write_word",
    ),
    "pdf": DocumentFormat("PDF", "pdf", "application/pdf", "storage.publishing.pdf:write_pdf"),
    "markdown": DocumentFormat("Markdown", "md", "text/markdown", "storage.publishing.markdown:write_markdown"),
    "html": DocumentFormat("HTML", "html", "text/html", "storage.publishing.html:write_html"),
    "akn": DocumentFormat(
        "Akoma Ntoso", "xml", "application/akn+xml", "storage.publishing.akoma_ntoso:write_akoma_ntoso"
    ),
}
"""By the name that addresses and the command line use. A new format plugs in with one line here."""

"""Writing a recognised text as Word, Markdown, a web page or Akoma Ntoso. Reading it again gives the same text.

Only what is compared is written: page furniture stays behind, and so does everything that a received file holds
besides its text (names of staff, comments, hidden words).
"""

from storage.publishing.akoma_ntoso import write_akoma_ntoso
from storage.publishing.formats import DOCUMENTS, DocumentFormat
from storage.publishing.html import write_html
from storage.publishing.markdown import write_markdown
from storage.publishing.word import write_word

__all__ = ["DOCUMENTS", "DocumentFormat", "write_akoma_ntoso", "write_html", "write_markdown", "write_word"]

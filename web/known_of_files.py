"""The sentences about reading files, fetching and keeping them; see web/known_messages.py."""

from __future__ import annotations


def _mark(message: str) -> str:
    """Mark a sentence for the catalogues; it is translated when it is shown."""
    return message


def _counted(one: str, many: str) -> tuple[str, str]:
    """Mark a sentence that counts something, in the singular and in the plural."""
    return one, many


KNOWN_OF_FILES: tuple[str, ...] = (
    # files of which one text has to be chosen
    _mark(
        "The file holds tracked changes (%(count)s, by %(authors)s and others): "
        "say which text is meant, with all of them accepted or with all of them rejected."
    ),
    # PDF
    _mark(
        "The PDF cannot be read: it is damaged, or takes more memory than is safe. "
        "Print it to a new PDF, or give the text as .docx."
    ),
    _mark("The PDF takes too much work or memory to read: print it to a new PDF, or give the text as .docx."),
    _mark("A page of the PDF holds more characters than a printed page can: it is not read."),
    _mark("The PDF is damaged or incomplete and cannot be opened: get the file again, or give it as .docx."),
    _mark("The PDF asks for a password: open it with the password, save it without one and give that."),
    _mark("The PDF has more than %(pages)s pages or %(millions)s million characters: give a part of it."),
    _mark(
        "This PDF holds pictures of pages and no text (a scan): ask for the text as .docx or for the PDF as issued, "
        "or run text recognition (OCR) on it first."
    ),
    _mark(
        "The text in this PDF is garbled, its fonts do not say which letters they draw: ask for the text as .docx, "
        "or run text recognition (OCR) on it first."
    ),
    _mark("This PDF holds no text: give a file with text in it."),
    _mark("Page %(page)s is only a picture, without text: what stands there is missing here."),
    _mark("Pages %(pages)s are only a picture, without text: what stands there is missing here."),
    _mark("Page %(page)s holds garbled text: check it against the original."),
    _mark("Pages %(pages)s hold garbled text: check it against the original."),
    _mark("The text was put under a picture of the page by text recognition (OCR): it may hold errors."),
    # other formats
    _mark("This Akoma Ntoso file holds no text: give one that has a body."),
    _mark("The file marks words as deleted; they were left out of the text, the inserted ones kept."),
    _mark("The file holds several documents: the first one with a body was read."),
    _mark("The page holds words that it does not show; they were left out of the text: look at the page."),
    _mark("This OpenDocument file holds no text: open it, save it again and give that."),
    # tracked changes that could become no proposal
    _mark("Changes of formatting (%(count)s): a proposal changes words, not how they look."),
    _mark("Changes of automatic numbers (%(count)s): paragraphs are numbered anew in the next version."),
    _mark("Table cells put in (%(count)s): tables are changed in the file itself."),
    _mark("Table cells taken out (%(count)s): tables are changed in the file itself."),
    _mark("Table cells merged (%(count)s): tables are changed in the file itself."),
    _mark("Changes in a header or footer (%(count)s): they are no part of the text."),
    _mark("“%(words)s” stands in what %(author)s put in: propose it apart."),
    # files that are written
    _mark("%(first)s strikes the same words as %(others)s: they are marked as struck by %(first)s alone."),
    _mark("No font for the %(script)s script is installed: install %(font)s, and set it again."),
    # the document service
    _mark("This is no symbol of a document: one such as A/79/L.11 or A/RES/77/13 is wanted."),
    _mark("Nothing is fetched from here: upload the file, or set TRAVAUX_FETCH_ADDRESS to a document service."),
    _mark("The document service %(host)s cannot be found: check the network, or upload the file."),
    _mark("The document service led to an address that may not be called (%(host)s): tell who runs this service."),
    _mark("Many documents are being fetched: try again in a minute, or upload the file."),
    _mark("The folder of fetched documents cannot be used (%(why)s): tell who runs this service."),
    _mark(
        "There is no document %(symbol)s in this language at the document service: "
        "check the symbol, or upload the file."
    ),
    _mark("The document service sends from one address to another without end: upload the file."),
    _mark("The document service broke off in the middle: try again, or upload the file."),
    _mark("The document service refused (%(answer)s): try later, or upload the file."),
    _mark("The document is larger than %(size)s MB, more than this service fetches."),
    _mark("The document service took too long to answer: try again later, or upload the file."),
    _mark("The document service does not answer: check the network, or upload the file."),
    _mark("The document service has no valid certificate: it was not asked. Upload the file."),
    # what is kept
    _mark("The head of the chain is missing: restore the database from a back-up."),
    _mark("Step %(number)s of the consultation on %(slug)s is damaged: run ./travaux verify."),
    _mark("A stored text or comparison is damaged: run ./travaux verify."),
    _mark("The stored corrections are damaged: run ./travaux verify."),
    _mark("The stored corrections of pairs are damaged: run ./travaux verify."),
    _mark("The stored overrules are damaged: run ./travaux verify."),
    _mark("The folder of files cannot be used (%(why)s): check that it exists and may be written."),
    _mark("The database has no tables of this version yet: run ./travaux db upgrade."),
    _mark("The database file is damaged or is no database: restore it from a back-up."),
    _mark("The database cannot be written: check the rights on its file and its folder."),
    _mark("This has a character that is no text (NUL): write it again without it."),
    _mark("The database took too long to answer: try again in a moment."),
    _mark("The database file cannot be opened: check that its folder exists and may be written."),
    _mark("The disk reports an error: check it, then run ./travaux verify."),
    _mark("A file is named by its SHA-256: 64 hexadecimal digits, in lower case."),
    _mark("Name the file by its SHA-256: 64 hexadecimal digits, in lower case."),
    _mark("No version has the file %(hash)s…: the history of a work shows the hashes."),
    _mark("There is no work %(slug)s."),
    _mark("There is no version %(version)s of %(slug)s."),
    _mark("Version %(version)s of %(slug)s has no text in %(language)s."),
    _mark(
        "The content is erased, but someone was reading at that moment and traces may be left in the database's own "
        "files: withdraw the file again to clear them."
    ),
    _mark(
        "This address may not be called: it must begin with https:// and be at one of the hosts that "
        "TRAVAUX_WEBHOOK_HOSTS names; blanks and letters that are not ASCII are written as %%20, %%C3%%A9."
    ),
    _mark("No other service is called from here: TRAVAUX_WEBHOOK_HOSTS names the hosts that may be."),
)

COUNTED_OF_FILES: tuple[tuple[str, str], ...] = (
    _counted(
        "%(count)s word that a line end divided was put together again, such as %(words)s.",
        "%(count)s words divided at line ends were put together again, such as %(words)s.",
    ),
)

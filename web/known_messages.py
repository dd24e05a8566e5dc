"""The sentences of the core that the interface can say in other languages (see web/messages.py).

`%(name)s` stands for what varies. A sentence of the core that is new or changes its wording needs its line here:
tests/architecture/test_reasons.py reads the sentences out of the source and names those that have none.
"""

from __future__ import annotations

from web.known_of_consultations import COUNTED_OF_CONSULTATIONS, KNOWN_OF_CONSULTATIONS
from web.known_of_files import COUNTED_OF_FILES, KNOWN_OF_FILES
from web.known_of_people import KNOWN_OF_PEOPLE
from web.known_of_requests import KNOWN_OF_REQUESTS


def _mark(message: str) -> str:
    """Mark a sentence for the catalogues; it is translated when it is shown."""
    return message


KNOWN: tuple[str, ...] = (
    # reading
    _mark("Paragraph %(value)s follows paragraph %(last)s: a number may be missing or misread."),
    _mark(
        "Articles %(numbers)s are missing from their series: they may be lost, or their headings stand within others."
    ),
    _mark("Article %(number)s is missing from its series: it may be lost, or its heading stands within another."),
    _mark("This paragraph could not be placed: it is kept as “other”."),
    _mark("No structure of a resolution was recognised: every paragraph is kept as “other”."),
    _mark("This paragraph stands before the body and is too long for a masthead: it is kept as “other”."),
    _mark("Footnote marker %(label)s has no footnote in this text."),
    _mark("The raised %(label)s has no footnote in this text, so it stays in the text."),
    _mark("“%(word)s” ends in a digit; no footnote of that number stands in this text, so the digit stays."),
    _mark("A correction of the %(kind)s to “%(value)s” makes no sense and was left out."),
    _mark("A correction (%(kind)s) is about place %(offset)s, where no paragraph begins; left out."),
    _mark("Footnote %(number)s has no marker in this text: it is kept as a paragraph of its own."),
    _mark("The encoding is not UTF-8; %(encoding)s was guessed. Check accented letters before relying on the text."),
    _mark("Some bytes are not %(encoding)s; each was replaced by the sign U+FFFD."),
    # files that cannot be read
    _mark("The file is empty: give a file with text in it."),
    _mark("The file is binary, not text: save it as Markdown or plain text and give that."),
    _mark("The file is larger than %(size)s MB of text: give a part of it."),
    _mark(
        "The file is damaged and cannot be opened: open it in the program that made it, save it again and give that."
    ),
    _mark("The file unpacks to more than is read safely: take out pictures and attachments, or give it in parts."),
    _mark("The file is built in a way that no word processor writes, and is not opened: save it again and give that."),
    _mark("The file has a password: save it without one and give that."),
    _mark("This kind of file is not read (%(kind)s): open it with its password, save it without one and give that."),
    _mark("This kind of file is not read (%(kind)s): open it in Word or LibreOffice and save it as .docx."),
    _mark(
        "This kind of file is not read (%(kind)s): "
        "a table is no text to compare: copy the wording into a Word or text file."
    ),
    _mark(
        "This kind of file is not read (%(kind)s): "
        "slides are no text to compare: copy the wording into a Word or text file."
    ),
    _mark("This kind of file is not read (%(kind)s): unpack it and give the file that is in it."),
    _mark(
        "This kind of file is not read (%(kind)s): "
        "a picture holds no text: give the text itself as Word, PDF or plain text."
    ),
    _mark("This kind of file is not read (%(kind)s): save it as Word (.docx), PDF, Markdown or plain text."),
    _mark("The file holds no text: open it, see whether it is the right one, and give that."),
    _mark("This is no Word file (.docx): tracked changes are read from Word files alone."),
    _mark("This web page holds no text of its own: open it, copy the text and give that."),
    _mark("This web page nests its parts deeper than any text does: copy the text and give that."),
    _mark("This web page is broken and cannot be read: open it, copy the text and give that."),
    _mark(
        "The file is old Word (.doc), which is read through LibreOffice, and that is not installed here: "
        "open it in Word or LibreOffice and save it as .docx."
    ),
    _mark("The file is old Word (.doc) and cannot be converted: open it in Word or LibreOffice and save it as .docx."),
    _mark("The file is old Word (.doc) with a password: save it as .docx without one and give that."),
    _mark(
        "The file holds tracked changes (%(count)s, by %(authors)s): "
        "say which text is meant, with all of them accepted or with all of them rejected."
    ),
    # what a Word file holds besides its text
    _mark("Tracked changes stand in this file (%(count)s): this is its text with all of them accepted."),
    _mark("Tracked changes stand in this file (%(count)s): this is its text with all of them rejected."),
    _mark("Comments stand in this file (%(count)s): they are no part of its text."),
    _mark("The file holds macros: they are ignored, only its text is read."),
    _mark("The file is old Word (.doc) and was converted by LibreOffice: check numbers and notes against the file."),
    _mark("Hidden text stands in this file: it is kept with the file and not compared."),
    _mark("Pictures, charts or embedded objects (%(count)s) stand in this file: they are not compared."),
    _mark("Files embedded in this file (%(count)s) are not read."),
    _mark("Fields that print a number or a sign (%(count)s) have no result: update them in Word."),
    _mark("Numbers of the format “%(form)s” are shown as plain figures: check them against the file."),
    _mark("There is no text here: choose a file or paste a text."),
    _mark("The file is larger than the %(size)s that this service accepts."),
    _mark("The text given as '%(name)s' has half a character in it: send it as UTF-8."),
    _mark("The text has more than %(most)s lines, more than this service compares: send it in parts."),
    # works and versions
    _mark("There is no work named '%(slug)s': the list of works shows the names."),
    _mark("%(slug)s has no version '%(version)s': its history shows the numbers."),
    _mark("Version %(version)s has no text in '%(language)s': it has %(there)s."),
    _mark("Versions %(base)s and %(target)s have no language in common: %(languages)s."),
    _mark("This text was withdrawn on %(date)s by %(by)s: %(reason)s"),
    _mark(
        "This file was withdrawn on %(date)s (%(reason)s): it is not taken in again unless an administrator allows it."
    ),
    _mark("Version %(version)s has a text in '%(language)s' already: a corrected text is a new version."),
    _mark("Others keep adding versions: try again in a moment."),
    _mark(
        "'%(name)s' is no name for a work: use up to %(longest)s lower-case letters, digits and single hyphens, "
        "as in un-csto."
    ),
    _mark("'%(value)s' is no date: write year-month-day, as in 2024-11-06."),
    _mark("Search for at most %(longest)s characters."),
    _mark("Say what to search for: a word, or several that stand side by side."),
    _mark("More than %(most)s corrections are no correction: mend the file itself."),
    # comparison
    _mark("number %(old)s became %(new)s"),
    _mark("preamble became operative"),
    _mark("operative became preamble"),
    _mark("in a footnote"),
    _mark("a paragraph of %(words)s words was too long for an exact comparison of its words; it was compared in parts"),
    _mark(
        "paragraphs that share all their words with so many others were compared by their place only "
        "(%(count)s in all); some may belong together though they are shown as added and removed"
    ),
    _mark("%(old)s became %(new)s"),
    _mark("This comparison has no such paragraph: go back and choose one from the list of changes."),
    _mark("The files of this page came back damaged: choose them again."),
    # corrections of pairs
    _mark("Someone else corrected these pairs meanwhile: look at what holds now, then correct again."),
    _mark("A correction stays on record: give your name and the reason."),
    _mark("A correction names paragraphs of both texts: choose at least one of each."),
    _mark("This correction is there already: give another one, or leave it as it is."),
    _mark("No paragraph begins at a place that is named: load the comparison again and choose anew."),
    _mark("A version is not compared with itself here: choose another one to correct the pairs."),
    _mark("More than %(most)s corrections are no correction: mend the texts themselves."),
    _mark(
        "Paragraph %(base)s of base and paragraph %(target)s of target are said to belong together, and some "
        "paragraphs of that group not to; take back one of the two."
    ),
    _mark(
        "Paragraph %(number)s of the base text is in two corrections that put it in different groups; "
        "take back one of the two."
    ),
    _mark(
        "Paragraph %(number)s of the target text is in two corrections that put it in different groups; "
        "take back one of the two."
    ),
    # the Word file with tracked changes
    _mark("The author of tracked changes needs a name of 1 to %(longest)s characters."),
    _mark("The changes could not be written on the base document as received: they stand on a clean document."),
    _mark("Written on it, they do not give both texts back."),
    _mark("It is built in an unusual way."),
    _mark("A paragraph has no place in the file."),
    _mark("A paragraph is parted within a link or a control."),
    _mark("A paragraph that stays has no text in the file."),
    _mark("A table comes before all text of the file."),
    _mark("Words come at a place that the file has no text for."),
    _mark("Words come at the end of a paragraph that the file has no text for."),
    _mark("The marks of notes in the file are not those of the text."),
    _mark("Words come into a note without words."),
    _mark("Words come into a note at a place that the file has no text for."),
    _mark(
        "Paragraphs joined or parted with others between them (%(count)s) are shown as removed and added whole: "
        "tracked changes have no form for this."
    ),
    _mark("The Word file did not give the base back (paragraph %(place)s differs), so it is not handed out."),
    _mark("The Word file did not give the target back (paragraph %(place)s differs), so it is not handed out."),
    # the store
    _mark("The disk is full: free some space and try again. Nothing was stored."),
    _mark("The database is busy with another writer: try again in a moment. Nothing was stored."),
    _mark("The database does not answer: check that it runs and that its address is right, then try again."),
    _mark("Someone else changed this meanwhile: read it again and retry."),
    _mark("The file %(name)s was altered on disk: restore it from a back-up."),
    _mark("The file %(name)s is missing from the store: run ./travaux verify."),
    # the service itself
    _mark("The request comes from a page of another site and was refused."),
    _mark("The service does not answer to this host name; TRAVAUX_HOSTS lists the names it has."),
    # overruling the kind or weight of a change
    _mark("Someone else overruled changes here meanwhile: look at what holds now, then try again."),
    _mark("An overrule stays on record: give your name and the reason."),
    _mark("An overrule gives the change another kind or weight: choose from the lists."),
    _mark("This change is overruled already: undo that first."),
    _mark("A version is not compared with itself here: choose another one to overrule its changes."),
    _mark("No more than %(most)s changes of one comparison can be overruled."),
    _mark("No summary is written in %(language)s: give one of %(languages)s."),
    _mark("A summary is written in one of %(languages)s: give that as 'language'."),
    _mark("This is too long for a PDF: take the web page or the table for a spreadsheet instead."),
    _mark("Letters in this text carry more marks than a PDF can show: take another format instead."),
    _mark("The PDF cannot be set: %(why)s. Take another format instead."),
    _mark("The PDF cannot be set: nothing came back. Take another format instead."),
    *KNOWN_OF_CONSULTATIONS,
    *KNOWN_OF_FILES,
    *KNOWN_OF_PEOPLE,
    *KNOWN_OF_REQUESTS,
)

COUNTED: tuple[tuple[str, str], ...] = (*COUNTED_OF_CONSULTATIONS, *COUNTED_OF_FILES)
"""Sentences with a number (`count`) that chooses the form of the plural: in the singular, and in the plural."""

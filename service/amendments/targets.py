"""The words that name a place ("operative paragraphs 4 (b) and 5", "l'alinéa b) du paragraphe 4") as references.

The words are read from left to right, after "A of B" has been turned into "B, A", so that what contains comes first.
Ordinals and numbers in words have been made figures before ("3º preambular paragraph").
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from service.amendments.labels import SUFFIX, is_suffix, plain_suffix
from service.amendments.parsed import RefusalCause, RefusedError

PREAMBLE, OPERATIVE, TITLE = "PP", "OP", "title"


@dataclass(frozen=True, slots=True)
class Reference:
    """A place as named.

    `number` is negative where counted from the end (-1 the last); `ordinal`: counted, not named by its label.
    `part` is "PP", "OP", "title" or "" where it is not said; `annex` None outside one, "" for "the annex". `note` is
    None, or the footnote's marker ("" for the one of the paragraph). `alone`: the chapeau without its sub-paragraphs.
    """

    part: str = ""
    number: int | None = None
    suffix: str = ""
    letters: tuple[str, ...] = ()
    annex: str | None = None
    section: str | None = None
    article: str | None = None
    note: str | None = None
    alone: bool = False
    ordinal: bool = False


_WORDS = {
    **dict.fromkeys(("preambular", "preamble", "pp", "preambule"), PREAMBLE),
    **dict.fromkeys(("operative", "op", "dispositif", "operative-part"), OPERATIVE),
    **dict.fromkeys(("paragraph", "paragraphs", "para", "paras", "par"), "noun"),
    **dict.fromkeys(("paragraphe", "paragraphes"), "noun"),
    **dict.fromkeys(("subparagraph", "subparagraphs", "sub-paragraph", "sub-paragraphs", "sub-para"), "sub"),
    **dict.fromkeys(("sous-alinea", "sous-paragraphe", "sous-paragraphes", "clause", "point"), "sub"),
    **dict.fromkeys(("alinea", "alineas"), "alinea"),
    **dict.fromkeys(("annex", "annexe"), "annex"),
    **dict.fromkeys(("section", "article"), "division"),
    **dict.fromkeys(("title", "titre"), TITLE),
    **dict.fromkeys(("footnote", "footnotes", "note", "notes"), "note"),
    "chapeau": "chapeau",
    **dict.fromkeys(("last", "final", "dernier", "derniere"), "last"),
    **dict.fromkeys(("penultimate", "avant-dernier"), "penultimate"),
    **dict.fromkeys(("to", "through", "a", "-"), "range"),
    **dict.fromkeys((",", "and", "et", "&"), "separator"),
    **dict.fromkeys(("the", "le", "la", "les", "l'", "existing", "current", "actuel", "."), "noise"),
}
_NOUNS = frozenset({PREAMBLE, OPERATIVE, "noun", "alinea"})
"""What an ordinal counts: "the third" alone may be anything."""
_PARTS = frozenset({"preamble", "preambule", "operative-part", "dispositif", "annex", "annexe"})
"""Words that may name all of a part, where nothing more is said."""
_TOKEN = re.compile(
    rf"\s*(?:(?P<ordinal>\d+)º|(?P<number>\d+)(?!\w)|(?P<suffix>{SUFFIX})(?!\w)|\(?(?P<letter>[a-z]{{1,4}})\)"
    r"|(?P<word>l'|[a-z]+(?:-[a-z]+)*|[,&.-])|(?P<other>\S))"
)
_CONTAINED = re.compile(
    r" (?:of(?: the)?|in the|dans l[ae]|du|de la|de l'|des|relative (?:au|a)"
    r"|to(?= (?:the )?(?:pp|op|paragraph|operative)))\s*"
)
_AND = re.compile(r",? (?:and|et) |, (?=(?:the )?\d+º (?:preambular|operative) paragraph)")
_DIVIDED = re.compile(r"\b(?:annexe?|section|article)\b")
"""Words of what holds paragraphs: "of the annex" may be about all that stands before it."""
_NAMES_ONE = re.compile(
    r"\b(?:(?:pp|op|paras?|paragraphe?|foot-?note|note)\.? ?\d"
    r"|\d+º (?:(?:preambular|operative) )?(?:paragraphe?|alinea)\b|(?:last|dernier) (?:\w+ )?(?:paragraphe?|alinea)\b)"
)
"""Words that name one place in full: what stands beside another such, with "and" between, is a place of its own."""
_NOTE_IN = re.compile(r"\bfoot-?note (?:to|in|at|under) ")
_AND_IN = re.compile(r"\b(and|et) (?:in|on|aux?|a la|a|dans) (?:l')?")
_GLUED = re.compile(r"\b(pp|op)(?=\d)")
_NOTE_PHRASE = re.compile(r"\bnotes? (?:de bas de page|infrapaginales?)")
_OPERATIVE_PART = re.compile(r"\boperative part\b")


def references(words: str) -> tuple[Reference, ...]:
    """Read the words that name one or more places. Raises RefusedError where they are not understood."""
    plain = _AND_IN.sub(r"\1 ", words)
    for found in () if _DIVIDED.search(plain) else _AND.finditer(plain):
        left, right = plain[: found.start()], plain[found.end() :]
        if _NAMES_ONE.search(left) and _NAMES_ONE.search(right):
            return (*references(left), *references(right))
    return _references(words, plain)


def _references(words: str, plain: str) -> tuple[Reference, ...]:
    plain = _OPERATIVE_PART.sub("operative-part", _NOTE_PHRASE.sub("note", _GLUED.sub(r"\1 ", plain.strip(" ,;:"))))
    plain = _NOTE_IN.sub("footnote of ", plain)
    reader = _Reader(words)
    for found in _TOKEN.finditer(", ".join(reversed(_CONTAINED.split(plain)))):
        reader.take(found)
    return reader.finished()


class _Reader:
    """Takes the words one by one, and keeps what has been said so far of the place."""

    def __init__(self, words: str) -> None:
        self._words = words
        self._said = Reference()
        self._found: list[Reference] = []
        self._ordinals: list[int] = []
        self._awaits = ""
        self._range = False
        self._deeper = False
        self._all_of_it = False
        self._noun = False
        self._by_alinea = False

    def take(self, found: re.Match[str]) -> None:
        kind, value = str(found.lastgroup), str(found[str(found.lastgroup)])
        if kind == "word":
            self._word(value)
        elif kind in {"number", "ordinal"}:
            getattr(self, f"_{kind}")(int(value))
        elif kind == "letter":
            self._letter(value)
        elif kind == "suffix" and self._found:
            self._suffix(plain_suffix(value))
        else:
            self._refuse()

    def finished(self) -> tuple[Reference, ...]:
        if self._range:
            self._refuse_range()
        if self._ordinals and not self._noun:
            self._refuse()
        if self._ordinals and any(each.number is not None for each in self._found):
            self._refuse()
        self._found += [replace(self._said, number=each, ordinal=True) for each in self._ordinals]
        if not self._found and self._all_of_it and (self._said.part or self._said.annex is not None):
            self._found = [self._said]
        if not self._found and self._said.part == TITLE:
            self._found = [self._said]
        if self._awaits == "note" and not self._note(""):
            self._refuse()
        if not self._found:
            self._refuse()
        return tuple(replace(each, part=each.part or self._said.part) for each in self._found)

    def _word(self, word: str) -> None:
        if self._awaits in {"annex", "section", "article"} and (re.fullmatch(r"[ivxlc]+|[a-z]", word)):
            self._divided(word.upper())
            return
        kind = _WORDS.get(word)
        self._noun = self._noun or kind in _NOUNS
        self._all_of_it = word in _PARTS or (self._all_of_it and kind == "noise")
        if kind is None:
            self._refuse()
        elif kind in {PREAMBLE, OPERATIVE, TITLE}:
            self._said = replace(self._said, part=kind)
        elif kind in {"sub", "alinea"} and self._found:
            self._deeper = bool(self._found[-1].letters)
        elif kind == "alinea":
            self._by_alinea = not self._said.part
            self._said = replace(self._said, part=self._said.part or PREAMBLE)
        elif kind in {"annex", "division"}:
            self._awaits = "annex" if kind == "annex" else word
            self._said = replace(self._said, annex=self._said.annex or "") if kind == "annex" else self._said
        else:
            self._other(kind, word)

    def _other(self, kind: str, word: str) -> None:
        if kind == "note":
            self._awaits = "note"
        elif kind == "chapeau" and self._found:
            self._found[-1] = replace(self._found[-1], alone=True)
        elif kind in {"last", "penultimate"}:
            self._ordinals.append(-1 if kind == "last" else -2)
        elif kind == "range":
            if not self._found or word == "-":
                self._refuse()
            self._range = True
        elif kind == "separator" and self._awaits in {"annex", "section", "article"}:
            self._awaits = ""

    def _ordinal(self, number: int) -> None:
        self._ordinals.append(number)

    def _number(self, number: int) -> None:
        if self._awaits == "note":
            self._awaits = ""
            self._note(str(number))
        elif self._awaits:
            self._divided(str(number))
        elif self._range:
            self._through(number)
        elif self._found and self._found[-1].note and self._found[-1].number is None:
            self._found.append(Reference(note=str(number)))
        else:
            self._found.append(replace(self._said, number=number))

    def _suffix(self, suffix: str) -> None:
        last = self._found[-1]
        if last.suffix or (last.letters and is_suffix(last.letters[-1])):
            self._refuse()
        after = replace(last, letters=(*last.letters, suffix)) if last.letters else replace(last, suffix=suffix)
        self._found[-1] = after

    def _divided(self, name: str) -> None:
        """Note the number of an annex, a section or an article."""
        match self._awaits:
            case "annex":
                self._said = replace(self._said, annex=name)
            case "section":
                self._said = replace(self._said, section=name)
            case _:
                self._said = replace(self._said, article=name)
        self._awaits = ""

    def _note(self, marker: str) -> bool:
        """Turn the last paragraph named into its note, or name a note alone; whether a paragraph was there."""
        if self._found and self._found[-1].note is None:
            self._found[-1] = replace(self._found[-1], note=marker)
            self._awaits = ""
            return True
        if marker:
            self._found.append(Reference(note=marker))
        return False

    def _through(self, number: int) -> None:
        first = self._found[-1]
        self._range = False
        if first.number is None or first.letters or first.suffix or not first.number < number <= first.number + 200:
            self._refuse_range()
        start = first.number or 0
        self._found += [replace(first, number=each) for each in range(start + 1, number + 1)]

    def _letter(self, letter: str) -> None:
        if not self._found:
            self._refuse()
        last = self._found[-1]
        if self._range:
            self._through_letters(last, letter)
            return
        deeper, self._deeper = self._deeper and _is_roman(letter) and not _is_roman(last.letters[-1]), False
        if not deeper and self._listed(last):
            self._found.append(replace(last, letters=(*last.letters[:-1], letter)))
        else:
            part = "" if self._by_alinea and last.number is not None else last.part
            self._found[-1] = replace(last, part=part, letters=(*last.letters, letter))
            self._said = replace(self._said, part=part)

    def _through_letters(self, first: Reference, letter: str) -> None:
        """Name the sub-paragraphs from one letter to another: "4 (a) to (c)"."""
        self._range = False
        start = first.letters[-1] if first.letters else ""
        if len(start) != 1 or len(letter) != 1 or start >= letter:
            self._refuse_range()
        between = map(chr, range(ord(start) + 1, ord(letter) + 1))
        self._found += [replace(first, letters=(*first.letters[:-1], each)) for each in between]

    def _listed(self, last: Reference) -> bool:
        """Whether a letter is one more of a list ("4 (a) and (b)") and not one level deeper ("4 (a) (i)")."""
        return bool(last.letters) and re.search(rf"\(?{last.letters[-1]}\)(?:,| and| et)", self._words) is not None

    def _refuse(self) -> None:
        reason = (
            f"“{self._words.strip()}” is not understood as a place. Say, for example, “paragraph 5” or “footnote 2”."
        )
        raise RefusedError(RefusalCause.PLACE, reason)

    def _refuse_range(self) -> None:
        reason = f"The range in “{self._words.strip()}” is not understood. Say, for example, “paragraphs 3 to 5”."
        raise RefusedError(RefusalCause.RANGE, reason)


def _is_roman(letter: str) -> bool:
    return re.fullmatch("[ivx]+", letter) is not None


def is_inside(inner: Reference, outer: Reference) -> bool:
    """Whether a place lies within a paragraph: one of its notes, or of its sub-paragraphs."""
    return inner != outer and replace(inner, letters=outer.letters, note=outer.note) == outer


def without_suffix(reference: Reference) -> tuple[Reference, str]:
    """Take "bis" or "alt" from "5 bis" or "5 (a) bis"."""
    letters = reference.letters
    if letters and is_suffix(letters[-1]):
        return replace(reference, letters=letters[:-1]), letters[-1]
    return (reference, "") if letters else (replace(reference, suffix=""), reference.suffix)

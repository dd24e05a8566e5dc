"""Instructions in the language of the United Nations ("In operative paragraph 5, replace “…” with “…”") as edits.

Nothing is guessed: what is not understood, or does not fit the text exactly once, is refused with the reason.
Where it fails: an instruction that quotes words with a misprint is refused, not mended; two instructions in one
sentence are refused; "paragraph 5" means the operative part, also where the writer thought of an annex.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from typing import NoReturn

from service.amendments import making
from service.amendments.grammar import FormKind, Grammar, grammar
from service.amendments.labels import is_suffix
from service.amendments.parsed import Parsed, Refusal, RefusalCause, RefusedError
from service.amendments.passages import gap
from service.amendments.quotes import FIRST, set_apart
from service.amendments.resolving import (
    Target,
    all_passages,
    find,
    find_in_each,
    last_of_part,
    paragraph_of_label,
    resolve,
)
from service.amendments.targets import Reference, references
from service.amendments.types import Edit, Scope
from service.errors import InvalidRequest
from service.facts.numerals import numbers_in
from service.facts.surface import surface_of
from service.reading.enumeration import Style, mark_of
from service.text import ParsedText, Part, Span

_NUMBERED = re.compile(r"^\s*(?:\d{1,3}\s?[.)]|\([a-z]{1,3}\)|[•–-])\s+")
_BEFORE = {"before", "precede", "avant"}
_LOOSE = {FormKind.LABELLED, FormKind.NO_NEW_TEXT}
"""Forms so short that what they take for a place may be anything."""
_LONGEST = 500
_QUOTE = re.compile("[\ue000-\ue0ff]")


def parse_instruction(line: str, text: ParsedText, language: str) -> Parsed | Refusal:
    """Read one instruction against a text. Never raises for what the line says: a Refusal gives the reason."""
    try:
        return _Instruction(line, text, language).parsed()
    except RefusedError as refused:
        return refused.refusal
    except InvalidRequest as wrong:
        return Refusal(RefusalCause.CONTRADICTORY, str(wrong))


class _Instruction:
    """One instruction on its way from words to edits."""

    def __init__(self, line: str, text: ParsedText, language: str) -> None:
        self._text = text
        self._grammar = _grammar(language)
        skeleton = set_apart(_NUMBERED.sub("", line, count=1))
        if len(skeleton.words) > _LONGEST:
            _refuse(
                RefusalCause.NOT_UNDERSTOOD, f"It has over {_LONGEST} characters outside quotation marks: too long."
            )
        self._quotes = skeleton.quotes
        self._nth: dict[str, int] = {}
        self._words = self._plain(skeleton.words, language)
        self._match: re.Match[str]

    def _plain(self, words: str, language: str) -> str:
        """Fold the words: no capitals, no accents, numbers in figures, no words that add nothing."""
        plain = _squeezed(_without_accents(_in_figures(words, language)))
        plain = self._grammar.noise.sub("", plain)
        for pattern in self._grammar.occurrence:
            plain = pattern.sub(self._occurrence, plain)
        return self._grammar.noise.sub("", _squeezed(plain)).strip(" .;:,")

    def _occurrence(self, found: re.Match[str]) -> str:
        nth = found["nth"].rstrip("º")
        self._nth[found["q"]] = int(nth) if nth.isdigit() else -1
        return found["q"]

    def parsed(self) -> Parsed:
        if not self._words:
            _refuse(RefusalCause.EMPTY, "There is no instruction. Write, for example, In paragraph 5, delete “…”.")
        words, renumber = self._without_tail()
        if renumber and not words:
            return Parsed((), renumber=True)
        return Parsed(tuple(self._edits(words)), renumber)

    def _without_tail(self) -> tuple[str, bool]:
        found = self._grammar.renumber.search(self._words)
        return (self._words[: found.start()].strip(" .;:,"), True) if found else (self._words, False)

    def _edits(self, words: str) -> list[Edit]:
        """Take the first form that fits and whose words for the place are understood."""
        refusal: RefusedError | None = None
        for form in self._grammar.forms:
            found = form.pattern.fullmatch(words)
            if not found:
                continue
            self._match = found
            try:
                return self._of(form.kind)
            except RefusedError as refused:
                if refused.refusal.cause is not RefusalCause.PLACE:
                    raise
                refusal = refusal or (None if form.kind in _LOOSE else refused)
        if refusal and self._grammar.verbs.search(words):
            raise refusal
        return self._not_understood(words)

    def _of(self, kind: FormKind) -> list[Edit]:
        match kind:
            case FormKind.WORDS:
                return self._of_words()
            case FormKind.WHOLE:
                return self._of_whole()
            case FormKind.NEW:
                return self._of_new()
            case FormKind.LABELLED:
                return self._of_labelled()
            case FormKind.MOVE:
                return self._of_move()
            case FormKind.NO_NEW_TEXT:
                self._references("t")
                raise RefusedError(RefusalCause.NO_NEW_TEXT, "The new text is missing. Put it between quotation marks.")
            case _:
                reason = "It does not say where. Begin, for example, with “In paragraph 5,”."
                raise RefusedError(RefusalCause.NO_PLACE, reason)

    def _group(self, name: str) -> str | None:
        return self._match.groupdict().get(name)

    def _quoted(self, name: str) -> str | None:
        found = self._group(name)
        return self._quotes[ord(found) - FIRST] if found else None

    def _references(self, name: str) -> tuple[Reference, ...]:
        found = references(self._group(name) or "")
        if len(set(found)) < len(found):
            _refuse(RefusalCause.CONTRADICTORY, "It names the same place twice.")
        return found

    def _targets(self, name: str = "t") -> list[Target]:
        said = self._group(name) or ""
        return [resolve(self._text, reference, said) for reference in self._references(name)]

    def _one(self, name: str) -> Target:
        targets = self._targets(name)
        if len(targets) > 1:
            _refuse(RefusalCause.CONTRADICTORY, "It names several places where only one can be meant.")
        return targets[0]

    def _of_words(self) -> list[Edit]:
        new, leaning = self._quoted("new"), self._group("after") or self._group("before")
        targets = self._targets() if self._group("t") else []
        if leaning is None and self._group("old") is None:
            at_end = self._group("end") in {"end", "fin"}
            return [self._at_an_end(target, new or "", at_end=at_end) for target in targets]
        name = next(each for each in ("after", "before", "old") if self._group(each))
        quote, nth = self._quoted(name) or "", self._nth.get(self._group(name) or "")
        if not quote or (new is not None and not new):
            _refuse(RefusalCause.NO_QUOTE, "There is nothing between the quotation marks.")
        if name == "old" and new == quote:
            _refuse(RefusalCause.CONTRADICTORY, "It replaces words by the same words.")
        found = find_in_each(self._text, targets, quote, nth)
        if not targets:
            found = [find(self._text, all_passages(self._text), quote, nth)]
        return [self._one_of_words(name, each.index, each.note, each.span, new) for each in found]

    def _one_of_words(self, name: str, index: int, note: int | None, span: Span, new: str | None) -> Edit:
        if name != "old":
            return making.insert_words(self._text, index, span, new or "", at_end=name == "after", note=note)
        if new is None:
            return making.delete_words(self._text, index, span, note=note)
        return making.replace_words(self._text, index, span, new, note=note)

    def _at_an_end(self, target: Target, new: str, *, at_end: bool) -> Edit:
        return making.insert_words(self._text, target.index, None, new, at_end=at_end, note=target.note)

    def _of_whole(self) -> list[Edit]:
        new, targets = self._quoted("new"), self._targets()
        if new is None:
            if any(self._text.paragraphs[each.index].label is None and each.note is None for each in targets):
                _refuse(RefusalCause.CONTRADICTORY, "The title cannot be deleted, only replaced.")
            return [making.delete_whole(self._text, each.index, note=each.note) for each in targets]
        target = self._one("t")
        after = new if target.note is not None else _without_number(new)
        words = making.words_at(self._text, target.index, target.note)
        if after == words:
            _refuse(RefusalCause.CONTRADICTORY, "It replaces the text by the same text.")
        return [making.replace_whole(self._text, target.index, after, note=target.note, alone=target.alone)]

    def _of_new(self) -> list[Edit]:
        new = _without_number(self._quoted("new") or "")
        if not new:
            _refuse(RefusalCause.NO_NEW_TEXT, "The new paragraph is empty.")
        if self._group("part"):
            part = Part.PREAMBLE if self._group("part") in {"preamble", "preambule"} else Part.OPERATIVE
            return [making.new_paragraph(self._text, last_of_part(self._text, part), Scope.AFTER, new)]
        target = self._one("t")
        self._only_paragraph(target)
        return [making.new_paragraph(self._text, target.index, self._side(), new)]

    def _side(self) -> Scope:
        return Scope.BEFORE if self._group("side") in _BEFORE else Scope.AFTER

    def _only_paragraph(self, target: Target) -> None:
        if target.note is not None:
            _refuse(RefusalCause.CONTRADICTORY, "A paragraph can stand before or after a paragraph only.")

    def _of_labelled(self) -> list[Edit]:
        said = self._references("t")
        base, suffix = _without_suffix(said[0])
        if len(said) > 1 or not suffix:
            reason = (
                "It does not say what to do there. Write, for example, “replace”, or name the new paragraph OP5 bis."
            )
            _refuse(RefusalCause.PLACE, reason)
        new = _without_number(self._quoted("new") or "")
        index = resolve(self._text, base, self._group("t") or "").index
        label = f"{self._text.paragraphs[index].label} {suffix}"
        if paragraph_of_label(self._text, label) is not None:
            _refuse(RefusalCause.CONTRADICTORY, f"The text has {label} already.")
        if suffix.startswith("alt"):
            return [making.alternative(self._text, index, new, label)]
        return [making.new_paragraph(self._text, index, Scope.AFTER, new, label)]

    def _of_move(self) -> list[Edit]:
        to = self._one("u")
        target = self._one("t")
        self._only_paragraph(target)
        self._only_paragraph(to)
        return [making.move(self._text, target.index, gap(self._text, to.index, self._side()))]

    def _not_understood(self, words: str) -> NoReturn:
        quotes, verbs = len(_QUOTE.findall(words)), self._grammar.verbs.findall(words)
        if not verbs:
            reason = "No verb of amendment is understood. Use delete, insert, add, replace, move or read."
            _refuse(RefusalCause.UNKNOWN_VERB, reason)
        if not quotes:
            _refuse(RefusalCause.NO_QUOTE, "It quotes no words. Put the words between quotation marks.")
        if len(verbs) > 1 and quotes > len(verbs):
            _refuse(RefusalCause.SEVERAL, "It holds several instructions. Write each on a line of its own.")
        if quotes > 1:
            _refuse(
                RefusalCause.TOO_MANY_QUOTES, f"It quotes {quotes} stretches of words and does not say how they fit."
            )
        _refuse(RefusalCause.NOT_UNDERSTOOD, "It is not understood. Write, for example, In paragraph 5, delete “…”.")


def _without_suffix(reference: Reference) -> tuple[Reference, str]:
    """Take "bis" or "alt" from "5 bis" or "5 (a) bis"."""
    letters = reference.letters
    if letters and is_suffix(letters[-1]):
        return replace(reference, letters=letters[:-1]), letters[-1]
    return (reference, "") if letters else (replace(reference, suffix=""), reference.suffix)


def _grammar(language: str) -> Grammar:
    found = grammar(language)
    if found is None:
        _refuse(RefusalCause.LANGUAGE, f"Instructions are read in English and French only, not in “{language}”.")
    return found


def _in_figures(words: str, language: str) -> str:
    """Fold the words and write ordinals as "3º", other numbers in words as figures."""
    surface = surface_of(words)
    plain, done = "", 0
    for number in numbers_in(surface, language):
        if number.one or (number.figures and not number.ordinal):
            continue
        said = f"{number.amount}º" if number.ordinal else str(number.amount)
        plain, done = f"{plain}{surface.low[done : number.start]}{said}", number.end
    return plain + surface.low[done:]


def _without_accents(words: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", words) if not unicodedata.combining(c))


def _squeezed(words: str) -> str:
    """One space between words, none before a comma, a colon or a stop."""
    return re.sub(r" +(?=[,.;:])", "", " ".join(words.split()))


def _without_number(words: str) -> str:
    """Take the printed number from a new paragraph ("5. Thanks …"): numbers are data, and given anew."""
    mark = mark_of(words)
    if mark is None or not mark.certain or mark.value_as(Style.BULLET) is not None or mark.start:
        return words.strip()
    return words[mark.end :].strip()


def _refuse(cause: RefusalCause, reason: str) -> NoReturn:
    raise RefusedError(cause, reason)

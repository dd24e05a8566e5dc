"""Instructions in the language of the United Nations ("In operative paragraph 5, replace “…” with “…”") as edits.

Nothing is guessed: what is not understood, or does not fit the text exactly once, is refused with the reason.
An instruction may hold several clauses ("replace “…” by “…”, and delete “…”"); one that does not say where means the
place of the one before it. Who speaks ("EU: …") is passed over: the proposer of a proposal is who makes it.
Where it fails: an instruction that quotes words with a misprint is refused, not mended; "paragraph 5" means the
operative part, also where the writer thought of an annex.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple, NoReturn

from service.amendments.clashes import clashes
from service.amendments.clause import clause_of, folded, reworded
from service.amendments.forms import FormKind
from service.amendments.grammar import Grammar, grammar
from service.amendments.parsed import Parsed, Refusal, RefusalCause, RefusedError, refuse
from service.amendments.quotes import set_apart
from service.amendments.targets import references
from service.amendments.types import Amendment, Edit
from service.amendments.understanding import Understanding
from service.errors import InvalidRequest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from service.amendments.clause import Clause
    from service.text import ParsedText

_NUMBERED = re.compile(r"^\s*(?:\d{1,3}\s?[.)]|\(?[a-z]{1,3}\)|\(?[ivx]{1,4}\)|[•–*-])\s+")
_HEAD = re.compile(r"[^:\ue000-\ue0ff]{1,120}: ?(?=.)")
_LOOSE = {FormKind.LABELLED, FormKind.NAMED, FormKind.INNER, FormKind.NO_NEW_TEXT, FormKind.NO_POINT}
"""Forms so short that what they take for a place may be anything."""
_LONGEST = 500
_MOST_CLAUSES = 12
_MOST_WAYS = 16
"""Where a clause is parted from the next, and from where a place is put in front: a bound on what is tried."""
_LONGEST_PLACE = 24
"""Words that name a place, at most."""
_QUOTE = re.compile("[\ue000-\ue0ff]")
_ENDS = " .;:,-"
_OPEN = {
    RefusalCause.NOT_UNDERSTOOD,
    RefusalCause.UNKNOWN_VERB,
    RefusalCause.NO_QUOTE,
    RefusalCause.TOO_MANY_QUOTES,
    RefusalCause.SEVERAL,
    RefusalCause.PLACE,
    RefusalCause.NO_PLACE,
    RefusalCause.NO_CHANGE,
    RefusalCause.EMPTY,
}
"""Causes that say that no form fitted: another way to read the words may fit."""


def parse_instruction(line: str, text: ParsedText, language: str) -> Parsed | Refusal:
    """Read one instruction against a text. Never raises for what the line says: a Refusal gives the reason."""
    try:
        return _Instruction(line, text, language).parsed()
    except RefusedError as refused:
        return refused.refusal
    except InvalidRequest as wrong:
        return Refusal(RefusalCause.CONTRADICTORY, str(wrong))


class _Before(NamedTuple):
    """What a clause may leave to be understood from the one before it: the place, and the verb."""

    place: str | None = None
    verb: str = ""


class _Read(NamedTuple):
    """A clause read: its edits, whether it speaks of numbers, and what the next one may leave out."""

    edits: tuple[Edit, ...]
    renumber: bool
    before: _Before


class _Instruction:
    """One instruction on its way from words to edits."""

    def __init__(self, line: str, text: ParsedText, language: str) -> None:
        self._text = text
        self._grammar = _grammar(language)
        skeleton = set_apart(_NUMBERED.sub("", line, count=1))
        if len(skeleton.words) > _LONGEST:
            refuse(RefusalCause.NOT_UNDERSTOOD, f"It has over {_LONGEST} characters outside quotation marks: too long.")
        self._quotes = skeleton.quotes
        self._words = reworded(folded(skeleton.words, language), self._grammar).strip(_ENDS)

    def parsed(self) -> Parsed:
        """Give the edits of all clauses. Raises RefusedError, or InvalidRequest where they contradict each other."""
        if not self._words:
            refuse(RefusalCause.EMPTY, "There is no instruction. Write, for example, In paragraph 5, delete “…”.")
        edits, renumber = self._all(self._words)
        if len(edits) > 1 and clashes([Amendment("", "", edits)]):
            refuse(RefusalCause.CONTRADICTORY, "Two of its changes fall on the same words. Make one of them.")
        return Parsed(edits, renumber)

    def _all(self, words: str) -> tuple[tuple[Edit, ...], bool]:
        """Read clause after clause: each the longest that is understood; one without a place has that before it."""
        edits: list[Edit] = []
        renumber, before, rest = False, _Before(), words
        for _ in range(_MOST_CLAUSES):
            read, rest = self._first(rest, before)
            edits += read.edits
            renumber = renumber or read.renumber
            before = _Before(read.before.place or before.place, read.before.verb or before.verb)
            if not rest:
                return tuple(edits), renumber
        return refuse(RefusalCause.SEVERAL, "It holds too many instructions. Write each on a line of its own.")

    def _first(self, words: str, before: _Before) -> tuple[_Read, str]:
        """Read the first clause, the longest that is understood; give it and the words that are left."""
        try:
            return self._clause(words, before), ""
        except RefusedError as refused:
            if refused.refusal.cause not in _OPEN:
                raise
            first = refused
        for found in list(self._grammar.also.finditer(words))[:_MOST_WAYS][::-1]:
            head, rest = words[: found.start()].strip(_ENDS), words[found.end() :].strip(_ENDS)
            if not head or not rest:
                continue
            try:
                return self._clause(head, before), rest
            except RefusedError as refused:
                if refused.refusal.cause not in _OPEN:
                    first = first if first.refusal.cause is RefusalCause.SEVERAL else refused
        raise first

    def _clause(self, words: str, before: _Before) -> _Read:
        """Read one clause, in each way that its words can be put, until one fits."""
        best: RefusedError | None = None
        for each in self._ways(words, before):
            try:
                return self._read(each)
            except RefusedError as refused:
                best = _better(best, refused)
                if refused.refusal.cause not in _OPEN:
                    break
        raise best or RefusedError(RefusalCause.EMPTY, "There is no instruction: write what is to be changed.")

    def _ways(self, words: str, before: _Before) -> Iterator[str]:
        """The words as they are; with the place of the clause before; without who speaks; with the place in front.

        A clause that begins with a quotation may have the verb of the one before ("delete “…” and “…”").
        """
        heads = [words]
        if before.verb and _QUOTE.match(self._grammar.noise.sub("", words)):
            heads.append(f"{before.verb} {words}")
        found = _HEAD.match(words)
        if found and not _is_place(found[0].rstrip(": ")) and not self._grammar.verbs.search(found[0]):
            heads.append(words[found.end() :])
        for each in heads:
            if before.place:
                yield self._grammar.into.format(before.place, each)
            yield each
            yield from self._hoisted(each)

    def _hoisted(self, words: str) -> Iterator[str]:
        """The words with a place that stands within them put in front, where the forms have it."""
        for found in islice(self._grammar.preposition.finditer(words), _MOST_WAYS):
            end = _end_of_place(words, found.end())
            if end is None or (not found.start() and words[end:].lstrip(" ,:-") == words[end:]):
                continue
            rest = f"{words[: found.start()].rstrip(' ,')}{words[end:]}".strip(_ENDS)
            if rest:
                yield self._grammar.into.format(words[found.end() : end], rest)

    def _read(self, words: str) -> _Read:
        clause = clause_of(words, self._quotes, self._grammar)
        if not clause.words:
            if clause.renumber:
                return _Read((), renumber=True, before=_Before())
            refuse(RefusalCause.EMPTY, "There is no instruction. Write, for example, In paragraph 5, delete “…”.")
        self._refuse_no_change(clause, quoted=False)
        refusal: RefusedError | None = None
        quotes = len(_QUOTE.findall(clause.words))
        for form in self._grammar.forms:
            found = form.pattern.fullmatch(clause.words) if form.quotes == quotes else None
            if not found:
                continue
            understanding = Understanding(self._text, clause, found)
            try:
                edits = tuple(understanding.edits(form.kind))
                verb = self._grammar.verbs.search(clause.words)
                return _Read(edits, clause.renumber, _Before(understanding.place, verb[0] if verb else ""))
            except RefusedError as refused:
                if refused.refusal.cause is not RefusalCause.PLACE:
                    raise
                refusal = refusal or (None if form.kind in _LOOSE else refused)
        self._refuse_no_change(clause, quoted=True)
        if refusal and self._grammar.verbs.search(clause.words):
            raise refusal
        return self._not_understood(clause)

    def _refuse_no_change(self, clause: Clause, *, quoted: bool) -> None:
        if bool(_QUOTE.search(clause.words)) is quoted and self._grammar.no_change.search(clause.words):
            refuse(RefusalCause.NO_CHANGE, "It asks for no change of words. Say it in a comment or as a position.")

    def _not_understood(self, clause: Clause) -> NoReturn:
        quotes, verbs = len(_QUOTE.findall(clause.words)), self._grammar.verbs.findall(clause.words)
        if not verbs:
            reason = "No verb of amendment is understood. Use delete, insert, add, replace, move or read."
            refuse(RefusalCause.UNKNOWN_VERB, reason)
        if not quotes:
            refuse(RefusalCause.NO_QUOTE, "It quotes no words. Put the words between quotation marks.")
        if len(verbs) > 1 and quotes > len(verbs):
            refuse(RefusalCause.SEVERAL, "It holds several instructions. Write each on a line of its own.")
        if quotes > 1:
            refuse(
                RefusalCause.TOO_MANY_QUOTES, f"It quotes {quotes} stretches of words and does not say how they fit."
            )
        refuse(RefusalCause.NOT_UNDERSTOOD, "It is not understood. Write, for example, In paragraph 5, delete “…”.")


_RANK = (
    RefusalCause.EMPTY,
    RefusalCause.UNKNOWN_VERB,
    RefusalCause.NOT_UNDERSTOOD,
    RefusalCause.NO_QUOTE,
    RefusalCause.TOO_MANY_QUOTES,
    RefusalCause.PLACE,
)
"""Causes from the least to the most telling; all others tell more."""


def _better(one: RefusedError | None, other: RefusedError) -> RefusedError:
    """Choose the refusal that tells more; the earlier where both tell as much."""
    return other if one is None or _rank(other) > _rank(one) else one


def _rank(refused: RefusedError) -> int:
    cause = refused.refusal.cause
    return _RANK.index(cause) if cause in _RANK else len(_RANK)


def _is_place(words: str) -> bool:
    try:
        return bool(references(words))
    except RefusedError:
        return False


def _end_of_place(words: str, start: int) -> int | None:
    """Give where the longest place that is named from `start` on ends, None where none is."""
    quote = _QUOTE.search(words, start)
    limit = quote.start() if quote else len(words)
    ends = [found.start() for found in re.finditer(r"(?=[ ,:])|$", words[start:limit]) if found.start()]
    for end in reversed(ends[:_LONGEST_PLACE]):
        if _is_place(words[start : start + end]):
            return start + end
    return None


def _grammar(language: str) -> Grammar:
    found = grammar(language)
    if found is None:
        refuse(RefusalCause.LANGUAGE, f"Instructions are read in English and French only, not in “{language}”.")
    return found

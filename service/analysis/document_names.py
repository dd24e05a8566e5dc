"""Names of documents and treaties in an English text, found by what such a name is: its head noun and its capitals.

"the Sendai Framework for Disaster Risk Reduction 2015–2030" has the head "Framework", words with capitals before it,
and behind it a small word with more of them. A report needs no capital: "the report of the Secretary-General on …".
The heads are data: `document_head` and `treaty_head` (with a capital), `document_said` (without one) in
`change-terms.tsv`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from service.analysis.known_names import BODY, DOCUMENT, TREATY, known_in
from service.analysis.leads import repeat_words
from service.analysis.terms import listed, terms_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from service.analysis.passage import Word
    from service.analysis.stretches import Span
    from service.analysis.terms import Term

_KINDS = {"document_head": DOCUMENT, "treaty_head": TREATY}
_LINKS = frozenset({"of", "on", "for", "to", "in", "against", "and", "the", "a", "concerning", "with", "from", "its"})
_TELLING = frozenset({"of", "on", "by"})
_LONGEST_LINK = 3
_LONGEST_MODIFIER = 4
_NEAR = 5
_PART = 3  # its noun, its number, and the word that ties it to the whole
_LONGEST = 16
ORDINAL = ("th", "first", "second", "third")
"""How words end that only count: "eighteenth"."""
_POSSESSIVE = ("'s", "’s")
_OPENING, _CLOSING = "“«", "”»"


class Name(NamedTuple):
    """A named document or treaty: words[first:last] of a row of words, and the words that tell it from others.

    `kind` is `DOCUMENT` or `TREATY`; `key` is in small letters, without what stands before the name; `known` is the
    full name where a list has it.
    """

    kind: str
    first: int
    head: int
    last: int
    key: str
    known: str = ""

    def span(self, words: Sequence[Word]) -> tuple[int, int]:
        """Its place in the text: from the article before it to its last word."""
        return words[self.first].start, words[self.last - 1].end


def names_in(words: Sequence[Word], language: str) -> list[Name]:
    """Find the named documents and treaties in a row of words, left to right, never overlapping.

    Fails where a title goes on in small letters ("the Global Programme to prevent corruption": "Global Programme"),
    and where a body has the name of a document ("the Global Compact").
    """
    found: list[Name] = []
    known = (*_listed(words, language), *_with_capitals(words, language), *_without(words, language))
    for name in sorted((*known, *_laws(words, language)), key=lambda one: one.first):
        if not found or name.first >= found[-1].last:
            found.append(name)
        else:
            found[-1] = _joined(found[-1], name)
    return [name for name in found if name.kind != BODY]


def _listed(words: Sequence[Word], language: str) -> Iterator[Name]:
    """Names that the list knows; bodies among them, since they may look like documents: "the Global Compact"."""
    heads = listed(language, "document_head") | listed(language, "treaty_head")
    for one in known_in(words, language):
        head = next((at for at in range(one.first, one.last) if words[at].text in heads), one.first)
        key = " ".join(word.low for word in words[one.first : one.last])
        start = _article(words, one.first, language)
        place = _part_of(words, start) if one.kind == TREATY else start
        yield Name(one.kind, place, head, one.last, key, one.name)


def _joined(one: Name, other: Name) -> Name:
    """Two names that overlap as one: a listed name that goes on ("… for Disaster Risk Reduction 2015–2030")."""
    same = one.head == other.head or one.first == other.first
    whole = max(one, other, key=lambda name: name.last - name.first)
    listed_one = one if one.known else other
    if not same or not listed_one.known:
        return whole if listed_one.known else one
    head = one.head if other.known else other.head
    return Name(listed_one.kind, one.first, head, whole.last, whole.key, listed_one.known)


def _with_capitals(words: Sequence[Word], language: str) -> Iterator[Name]:
    for term, head in _placed(words, language, tuple(_KINDS)):
        if words[head[0]].text[:1].isupper() and words[head[0]].start and (name := _named(words, term, head, language)):
            yield name


def _without(words: Sequence[Word], language: str) -> Iterator[Name]:
    for term, head in _placed(words, language, ("document_said",)):
        if words[head[0]].text[:1].islower() and (name := _said(words, head, term.value, language)):
            yield name


def _laws(words: Sequence[Word], language: str) -> Iterator[Name]:
    """Bodies of law: "applicable international humanitarian law". The law of a State is an escape phrase or plain."""
    for head, word in enumerate(words):
        if word.norm != "law":
            continue
        first = head
        while first > 0 and head - first < _LONGEST_MODIFIER and words[first - 1].low in listed(language, "law_kind"):
            first -= 1
        said = words[first:head]
        if any(one.low in listed(language, "law_body") for one in said):
            yield Name(TREATY, first, head, head + 1, " ".join(one.low for one in words[first : head + 1]))


def _placed(words: Sequence[Word], language: str, kinds: tuple[str, ...]) -> Iterator[tuple[Term, Span]]:
    """The listed heads with their place among the words."""
    index = {word.start: at for at, word in enumerate(words)}
    for term in terms_in(words, language, kinds):
        head = index[term.start]
        yield term, (head, next(at for at in range(head, len(words)) if words[at].end >= term.end) + 1)


def _named(words: Sequence[Word], term: Term, head: Span, language: str) -> Name | None:
    first, last = _leftwards(words, head[0]), _rightwards(words, head[1])
    start = _article(words, first, language)
    place = _part_of(words, start) if term.kind == "treaty_head" else start
    short = (first, last) == head and head[1] - head[0] == 1 and place == start
    if short or _goes_on(words, head[1], last):
        return None  # "the Convention" is a short form of what stands elsewhere; "Convention Secretariat" is a body
    key = " ".join(word.low for word in words[first:last])
    return Name(_KINDS[term.kind], place, head[0], last, key)


def _part_of(words: Sequence[Word], at: int) -> int:
    """Where "Part VII of", "article 5 of", "annex I to" begins before a treaty; or the place of the treaty."""
    if at < _PART or words[at - 1].low not in {"of", "to"}:
        return at
    numbered = words[at - 2].norm.isdigit() or _is_numeral(words[at - 2])
    return at - _PART if numbered and not words[at - _PART].is_sign else at


def _goes_on(words: Sequence[Word], tail: int, last: int) -> bool:
    """Whether another noun with a capital stands right behind the head: then that is the head; or one for bodies."""
    if tail < len(words) and words[tail].low in listed("en", "body_last"):
        return True
    return tail < last and words[tail].text[:1].isupper() and not _is_numeral(words[tail])


def _is_numeral(word: Word) -> bool:
    return set(word.text) <= set("IVX")


def _leftwards(words: Sequence[Word], at: int) -> int:
    """The first word of a title whose head stands here: words with a capital, figures, "and" between two of them."""
    while at > 0:
        if _is_part(words[at - 1]):
            at -= 1
        elif at > 1 and words[at - 1].low == "and" and _is_part(words[at - 2]):
            at -= 2
        else:
            break
    return at


def _rightwards(words: Sequence[Word], at: int) -> int:
    """The end of a title whose head ends here: what small words tie to it, as long as capitals or figures follow."""
    while at < len(words):
        if words[at].text in _OPENING:
            return _closed(words, at)
        if _is_part(words[at]):
            at += 1
            continue
        size = 0
        while size < _LONGEST_LINK and at + size < len(words) and _links(words[at + size]):
            size += 1
        if words[at].norm == "," and (end := _row_of_titles(words, at)) > at:
            at = end
            continue
        behind = at + size
        behind += behind + 1 < len(words) and words[behind].low.endswith(ORDINAL) and _is_part(words[behind + 1])
        joined = {word.low for word in words[at:behind]} >= {"and", "the"}
        if not size or joined or behind >= len(words) or not _is_part(words[behind]) or words[behind].norm[0].isdigit():
            break
        at = behind + 1
    return at


def _row_of_titles(words: Sequence[Word], at: int) -> int:
    """The end of capitals in a row that "and" closes, behind a comma: "…, Deter and Eliminate"; or this place."""
    end, closes = at + 1, False
    while end < len(words) and (_is_part(words[end]) or words[end].norm == "," or (closes := words[end].low == "and")):
        end += 1
        if closes:
            return end + 1 if end < len(words) and _is_part(words[end]) and words[at + 1].text[0].isalpha() else at
    return at


def _closed(words: Sequence[Word], at: int) -> int:
    """The place behind the quotation mark that closes, or this place where none does."""
    return next((end + 1 for end in range(at, len(words)) if words[end].text in _CLOSING), at)


def _links(word: Word) -> bool:
    return word.low in _LINKS or word.norm == ":"


def _is_part(word: Word) -> bool:
    return not word.is_sign and (word.text[:1].isupper() or word.norm[:1].isdigit()) and word.start > 0


def _article(words: Sequence[Word], first: int, language: str) -> int:
    """The place of the article or pronoun right before a name, or of the name."""
    return first - 1 if first > 0 and words[first - 1].low in listed(language, "definite") else first


def _said(words: Sequence[Word], head: Span, value: str, language: str) -> Name | None:
    """A document without a capital: definite, and with whose it is or what it is called behind it.

    "to submit the report of …" speaks of one that is still to come.
    """
    at = _definite(words, head[0], language)
    if at is None or _is_none(words, head, at, language):
        return None
    if _owns(words[at]):
        return Name(DOCUMENT, _article(words, _leftwards(words, at), language), head[0], head[1], words[head[0]].low)
    if terms_in(words[at : head[0]], language, ("scope",)):
        return None  # "the relevant resolutions of the Assembly" are none in particular
    last = _belonging(words, head[1], strong=value != "whose", language=language)
    if last is None:
        return None
    return Name(DOCUMENT, at, head[0], last, " ".join(word.low for word in words[head[0] : last]))


def _is_none(words: Sequence[Word], head: Span, at: int, language: str) -> bool:
    """Whether a noun with its article is no document: one by number (other rules), an idiom, one still to come."""
    if head[1] < len(words) and words[head[1]].norm[:1].isdigit():
        return True
    if f"{words[at - 1].low} {words[head[0]].low}" in listed(language, "no_document"):
        return True  # "in the framework of", "under the guidance of"
    return any(word.low in listed(language, "to_come") for word in words[max(0, at - _NEAR) : head[0]])


def _definite(words: Sequence[Word], head: int, language: str) -> int | None:
    """The article, pronoun or possessive that a noun has, a few adjectives before it."""
    for at in range(head - 1, max(-1, head - 2 - _LONGEST_MODIFIER), -1):
        if words[at].low in listed(language, "definite") or _owns(words[at]):
            return at
        if _is_end(words[at]):
            return None
    return None


def _owns(word: Word) -> bool:
    """Whether a word is a name that owns what follows: "the Secretary-General’s"."""
    return word.text[:1].isupper() and word.norm.endswith(_POSSESSIVE)


def _is_end(word: Word) -> bool:
    return word.is_sign or word.low in _LINKS - {"the", "its"}


def _belonging(words: Sequence[Word], at: int, *, strong: bool, language: str) -> int | None:
    """The end of what tells a report from others: "of the Secretary-General", "entitled “…”", "on road safety"."""
    if at >= len(words):
        return None
    titled = next((end for end in range(at, min(at + _NEAR, len(words))) if words[end].low == "entitled"), None)
    if titled is not None and titled + 1 < len(words) and words[titled + 1].text in _OPENING:
        return _closed(words, titled + 1)
    last = _rightwards(words, at)
    if last > at:
        return last
    end = _phrase_end(words, at, language)
    if not strong and any(_is_part(word) for word in words[at:end]):
        return end
    told = words[at].low in listed(language, "citing") or words[at].low in _TELLING
    return _phrase_end(words, at, language) if strong and told else None


def _phrase_end(words: Sequence[Word], at: int, language: str) -> int:
    """The end of what small words tie to a report: "of the high-level meeting on the prevention of …"."""
    stops = listed(language, "citing") | listed(language, "relative") | listed(language, "conjunction") - {"and"}
    if words[at].low not in _TELLING:
        return at
    weighty = {term.start for term in terms_in(words[at : at + _LONGEST], language, ("negation", "modal", "scope"))}
    for end in range(at + 1, min(at + _LONGEST, len(words) - 1)):
        if words[end].start in weighty and words[end].text.islower():
            return at
        if words[end].is_sign or words[end].low in stops or (words[end].low == "and" and _begins_anew(words[end + 1])):
            return end
    return at


def _begins_anew(word: Word) -> bool:
    """Whether what stands behind "and" is no part of the phrase before it: "and the …", "and in that regard"."""
    return word.low in _LINKS or word.low in listed("en", "definite") | listed("en", "lead_in") | repeat_words("en")

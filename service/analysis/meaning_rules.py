"""Rules on pieces that may change the meaning: clauses, tasks, treaties, documents, actors, adjectives, members."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from service.analysis.actor_places import is_an_example, is_tail_of_an_actor
from service.analysis.adjectives import names_a_class, qualifies
from service.analysis.clauses import asks, verb_before
from service.analysis.editorial_rules import agreement
from service.analysis.leads import aged, core_of, lead_phrase, meaning_of, repeat_words
from service.analysis.names import is_made_of_initials, is_part_of_a_name, listed_short_form, says_nothing_new
from service.analysis.pieces import lettered, moved, texts_of
from service.analysis.terms import Term, listed, phrase_words, single_words, terms_in
from service.analysis.verb_rules import tells_a_decision
from service.facts import facts_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from service.analysis.leads import Meaning
    from service.analysis.passage import Passage, Word
    from service.analysis.pieces import Piece

Shape = str | None
_SIGNS = frozenset(",;،؛，；、:")
_IN_BRACKETS = re.compile(r"[(（][^()（）]{2,60}[)）]")
_ADDRESSED = ("dir.", "act.decide", "act.convene", "act.establish", "act.appoint")
_WISHED = ("dir.encourage", "dir.strongly_encourage", "dir.recommend", "dir.express_hope", "dir.look", "dir.suggest")
_FEW = 8
_THING, _ACTS = "report", ("to", "report", "submit", "provide")  # "a report" is a thing, "to report" a task
_TOPIC = frozenset({"on", "of", "about", "from", "with", "for"})
_UNBENT = frozenset({"ar", "zh"})  # no ending tells a verb of the organ from one of a clause
_SHORTEST_VERB = 4


def clause(passage: Passage, piece: Piece) -> Shape:
    """A clause with a verb of the lists that came or went, or such a verb that gave way to another."""
    if passage.note or (not piece.one_sided and agreement(passage, piece) and _few(piece)):
        return None
    old, new = (_verb_in(passage, at, words) for at, words in enumerate((piece.old, piece.new)))
    if old and old == new:
        return None
    if old and new:
        decided = old.concepts <= {"act.decide"} and tells_a_decision(passage, piece.target[0])
        same = aged(old, new) and (decided or _same_object(passage, piece))
        return "tech.ageing" if same else "verb.secondary"
    verb = old or new
    if verb is None:
        return None
    asked = any(one.startswith(_ADDRESSED) and not one.startswith(_WISHED) for one in verb.concepts)
    costs = asked and piece.one_sided and _tasks(passage, piece.words) and _of_a_body(passage, piece)
    return "mandate" if costs else "verb.secondary"


def _few(piece: Piece) -> bool:
    return len(lettered(piece.old)) == len(lettered(piece.new)) == 1


def _of_a_body(passage: Passage, piece: Piece) -> bool:
    """Whether a request is one to a body that the organ pays for, as far as a list tells: no State, no donor."""
    verbs = terms_in(piece.words, passage.language, ("verb",))
    behind = [word for word in piece.words if verbs and word.start >= verbs[0].end][:_FEW]
    return _is_a_body(behind, passage.language)


def _same_object(passage: Passage, piece: Piece) -> bool:
    """Whether what the verb speaks of is the same: hardly a word changed in the first words behind it."""
    for at, (side, span) in enumerate(zip(passage.sides(), (piece.base, piece.target), strict=True)):
        behind = side.after(span[1], _FEW)
        changed = [word for word in behind for edit in passage.edits if edit[at][0] <= word.start < edit[at][1]]
        if len(changed) > 1 or any(_counts(word, passage.language) for word in changed):
            return False
    return True


def _counts(word: Word, language: str) -> bool:
    """Whether a word is a number or an ordinal: then the next of a series is meant."""
    return any(map(str.isdigit, word.norm)) or bool(facts_in(word.text, language))


def _verb_in(passage: Passage, at: int, words: Sequence[Word]) -> Meaning | None:
    """The meaning of a verb of the lists that stands where a clause may begin: first, or after a conjunction.

    "the report, which highlights …" says what a report does, not what the organ does. "bearing in mind" and its like,
    which only a preamble begins with, are no verbs inside a sentence.
    """
    openers = {*listed(passage.language, "conjunction"), *listed(passage.language, "opener")}
    openers |= repeat_words(passage.language)
    for term in terms_in(words, passage.language, ("verb",)):
        before: Sequence[Word] = [word for word in words if word.end <= term.start]
        if (not before and _is_relative(passage, at, term)) or passage.sides()[at].in_quotes(term.start):
            continue
        before = before or (passage.sides()[at].before(term.start, 1) if passage.language in _UNBENT else [])
        opens = not before or before[-1].low in openers or before[-1].norm in _SIGNS
        opens = opens and not _is_noun(term, before, passage.language)
        short = len(term.phrase) < _SHORTEST_VERB and passage.language not in {"zh", "ar"}
        meaning = meaning_of(core_of(term.phrase, passage.language), passage.language)
        if opens and not short and meaning and not term.value.startswith("pre."):
            return meaning
    return None


def _is_noun(verb: Term, before: Sequence[Word], language: str) -> bool:
    """Whether a Chinese word that may be a verb is a noun here: 结论和建议; or a small word: 通过理事会."""
    joined = bool(before) and before[-1].low in listed(language, "noun_joiner")
    return joined or verb.phrase.lower() in listed(language, "no_clause")


def _is_relative(passage: Passage, at: int, verb: Term) -> bool:
    before = passage.sides()[at].before(verb.start, 1)
    return bool(before) and before[0].low in listed(passage.language, "relative")


def _tasks(passage: Passage, words: Sequence[Word]) -> list[Term]:
    return terms_in(words, passage.language, ("mandate",))


def mandate(passage: Passage, piece: Piece) -> Shape:
    """A task that costs, come or gone in a paragraph that asks for something: to report, to convene."""
    tasks = _tasks(passage, lettered(piece.words)[:_FEW])
    acts = [one for one in tasks if one.phrase.split()[-1] != _THING or one.phrase.split()[0] in _ACTS]
    if passage.note or not piece.one_sided or not acts or _tells_a_topic(passage, piece):
        return None
    at = 0 if piece.old else 1
    return "mandate" if _asks_a_body(passage, at, piece.edit[at][0]) or _decided(passage, at, piece) else None


def _tells_a_topic(passage: Passage, piece: Piece) -> bool:
    """Whether English words go on with what a report is about: "and on the efforts to assist …"."""
    joined = listed(passage.language, "conjunction")
    words = [word for word in lettered(piece.words) if word.low not in joined]
    return passage.language == "en" and bool(words) and words[0].low in _TOPIC


def _asks_a_body(passage: Passage, at: int, place: int) -> bool:
    """Whether what stands before a place asks a body that the organ pays for, as far as a list tells."""
    verb = verb_before(passage, at, place)
    if verb is None or not asks(passage, at, place):
        return False
    return _is_a_body(passage.sides()[at].after(verb[0], _FEW), passage.language)


def _is_a_body(words: Sequence[Word], language: str) -> bool:
    """Whether the first whom words name is no State, donor or other party; or nobody is named."""
    asked = terms_in(words, language, ("others", "actor"))
    return not asked or asked[0].kind != "others"


def _decided(passage: Passage, at: int, piece: Piece) -> bool:
    """Whether a piece begins with a task, and what the organ decides is what it speaks of."""
    side = passage.sides()[at]
    lead = lead_phrase(side.text, passage.language, passage.part)
    small = single_words(passage.language, ("function", "conjunction", "article"))
    words = [word for word in lettered(piece.words) if word.low not in small]
    tasks = {task.start for task in _tasks(passage, piece.words)}
    return lead is not None and lead.meaning.concepts <= {"act.decide"} and bool(words) and min(tasks) <= words[0].start


def actor(passage: Passage, piece: Piece) -> Shape:
    """Who is asked or who acts: one gave way to another, or came or went; "in cooperation with …" as well."""
    known = [terms_in(side, passage.language, ("actor",)) for side in (piece.old, piece.new)]
    small = single_words(passage.language, ("function", "conjunction"))
    if piece.one_sided:
        if moved(passage, piece):
            return None
        words = [word for word in lettered(piece.words) if word.low not in small]
        if _is_modifier(passage, piece) or is_tail_of_an_actor(passage, piece) or is_an_example(passage, piece):
            return None
        plain = single_words(passage.language, ("qualifier", "scope"))
        words = [word for word in words if word.low not in plain] or words
        inside = [word for word in words if any(t.start <= word.start < t.end for side in known for t in side)]
        return "actor" if _together(passage, piece) or (words and len(inside) == len(words)) else None
    names = [[word for word in lettered(side) if word.low not in small] for side in (piece.old, piece.new)]
    if any(len(side) > _FEW for side in names):
        return None
    named = all(map(_is_name, names)) and not (_inside_a_name(passage, piece) or _is_modifier(passage, piece))
    covered = all(_covers(terms, words) for terms, words in zip(known, names, strict=True))
    return "actor" if covered or named else None


def _covers(terms: Sequence[Term], words: Sequence[Word]) -> bool:
    """Whether two thirds of the words of weight are in known names of actors."""
    inside = [word for word in words if any(term.start <= word.start < term.end for term in terms)]
    return bool(inside) and len(inside) * 3 >= len(words) * 2


def _is_modifier(passage: Passage, piece: Piece) -> bool:
    """Whether a piece hangs on another noun: "of the General Assembly", "within the Secretariat"."""
    first = lettered(piece.words)[:1]
    small = single_words(passage.language, ("function",)) - listed(passage.language, "article")
    return bool(first) and first[0].low in small and not _together(passage, piece)


def _together(passage: Passage, piece: Piece) -> bool:
    return bool(terms_in(lettered(piece.words)[:_FEW], passage.language, ("together",)))


def _inside_a_name(passage: Passage, piece: Piece) -> bool:
    """Whether a piece is a part of a longer name, or stands between quotation marks: a title, a theme."""
    for side, span in zip(passage.sides(), (piece.base, piece.target), strict=True):
        near = [*side.before(span[0], 1), *side.after(span[1], 1)]
        if near and near[0].end <= span[0] and near[0].low in listed(passage.language, "place_before"):
            return True
        if any(word.norm[:1].isupper() and word.start > 0 for word in near):
            return True
        if side.in_quotes(span[0]):
            return True
    return False


def _is_name(words: Sequence[Word]) -> bool:
    """Whether words inside a sentence look like the name of an office, a body or a State: a capital, no figure."""
    capital = bool(words) and words[0].start > 0 and words[0].norm[:1].isupper()
    return capital and not any(any(map(str.isdigit, word.norm)) for word in words)


def qualifier(passage: Passage, piece: Piece) -> Shape:
    """Adjectives and adverbs: effective, full, meaningful.

    An adjective that names a further class ("national and multilateral bodies") is a member of a list.
    """
    skipped = {*listed(passage.language, "conjunction"), *listed(passage.language, "article")}
    words = [word for word in lettered(piece.words) if word.low not in skipped]
    if not words or len(words) > _FEW or (piece.one_sided and moved(passage, piece)):
        return None
    if piece.one_sided and is_part_of_a_name(passage, piece):
        return None
    naming = {word.low for word in words if names_a_class(word.low, passage.language)}
    joined = any(word.is_sign or word.low in skipped for word in (piece.words[0], piece.words[-1]))
    if joined and all(word.low in naming for word in words):
        return "list_item"
    if all(qualifies(word.low, passage.language) for word in words):
        return "qualifier"
    if all(word.low in naming or qualifies(word.low, passage.language) for word in words):
        return "list_item" if joined else "qualifier"
    sides = [[word for word in lettered(side) if word.low not in skipped] for side in (piece.old, piece.new)]
    return "qualifier" if passage.language == "zh" and all(_all_listed(side) for side in sides if side) else None


def _all_listed(words: Sequence[Word]) -> bool:
    return "".join(word.low for word in words).removesuffix("地").removesuffix("的") in {
        word.removesuffix("地").removesuffix("的") for word in listed("zh", "qualifier")
    }


def abbreviation(passage: Passage, piece: Piece) -> Shape:
    """A short form for a name, in brackets or in its place; a name without its head or its tail."""
    if is_short_form(passage, piece) or listed_short_form(passage, piece):
        return "editorial.abbreviation"
    if piece.one_sided and is_part_of_a_name(passage, piece):
        return "editorial.abbreviation"
    return None


def is_short_form(passage: Passage, piece: Piece) -> bool:
    """Whether one text is sure to be a short form of the other: by its letters, its brackets or the word list.

    A part of a name that came or went is only likely to be that ("the Commission on the Status of Women"): such a
    change is to be looked at.
    """
    old, new = texts_of(passage, piece)
    if piece.one_sided and _IN_BRACKETS.fullmatch((old or new).strip()):
        return says_nothing_new(passage, piece)
    words = lettered(piece.old), lettered(piece.new)
    for short, long in (words, words[::-1]):
        if len(short) in {1, 2} and len(long) > len(short) and _is_short_form(short[-1], long):
            return True
        if len(short) == 1 and is_made_of_initials(short[0].norm, long, passage.language):
            return True
    said = tuple(word.low for word in lettered(piece.words))
    return piece.one_sided and said in set(map(phrase_words, listed(passage.language, "tail")))


def _is_short_form(short: Word, long: Sequence[Word]) -> bool:
    """Whether a word is made of the first letters of a name, or is all capitals beside a name of several words."""
    capitals = [word for word in long if word.norm[:1].isupper()]
    letters = [letter for letter in short.norm if letter.isalpha()]
    acronym = len(letters) > 2 and all(map(str.isupper, letters)) and len(capitals) > 1  # noqa: PLR2004
    acronym = acronym and short.norm[0] in _initials(long)
    return acronym or (len(letters) > 1 and _initials(long) == short.norm.upper())


def _initials(words: Sequence[Word]) -> str:
    return "".join(word.norm[0] for word in words if word.norm[:1].isupper())

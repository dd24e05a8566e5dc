"""The forms that an instruction may have, by language, as patterns over its words.

Words are folded (no capitals, no accents), numbers are figures ("3º" for an ordinal), and a quoted stretch is one
character. In the patterns `<old>`, `<new>`, `<after>`, `<before>`, `<next>` stand for quoted words, `<t>` and `<u>` for
the words that name a place. Forms of words are given once and set into the frames in which a language says where.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from service.amendments.forms import QUOTE, Bound, FormKind, Words
from service.amendments.grammar_english import ENGLISH
from service.amendments.grammar_french import FRENCH

_LANGUAGES = {"en": ENGLISH, "fr": FRENCH}
_QUOTED = ("old", "new", "after", "before", "next", "q", "first", "last")


@dataclass(frozen=True, slots=True)
class Form:
    """One form: what it is about, and its pattern, which must fit the whole instruction. `quotes`: how many it has."""

    kind: FormKind
    pattern: re.Pattern[str]
    quotes: int


@dataclass(frozen=True, slots=True)
class Grammar:
    """The forms of a language, tried in order; and what is taken off the words before.

    `noise` are words before a quotation that add nothing ("the words"). `occurrence` are patterns that say which of
    several places is meant, `everywhere` that all are. `renumber` is the tail on numbers, `verbs` the words without
    which nothing is proposed, `no_change` what asks for none. `preposition` comes before a place, and is written as
    `into`; `also` parts one instruction from the next;
    `several` says that new paragraphs come, each in its own quotation marks.
    """

    forms: tuple[Form, ...]
    noise: re.Pattern[str]
    occurrence: tuple[re.Pattern[str], ...]
    everywhere: re.Pattern[str]
    stretches: tuple[tuple[Bound, re.Pattern[str]], ...]
    signs: dict[str, str]
    rewrites: tuple[tuple[re.Pattern[str], str], ...]
    hints: re.Pattern[str]
    renumber: re.Pattern[str]
    verbs: re.Pattern[str]
    no_change: re.Pattern[str]
    preposition: re.Pattern[str]
    into: str
    also: re.Pattern[str]
    several: re.Pattern[str]


@cache
def grammar(language: str) -> Grammar | None:
    """Give the grammar of a language, None where there is none."""
    words = _LANGUAGES.get(language)
    if words is None:
        return None
    return Grammar(
        _forms(words),
        re.compile(rf"(?<![\w'])(?:{words.noise})(?={QUOTE})"),
        tuple(_pattern(each) for each in words.occurrence),
        re.compile(words.everywhere),
        tuple((bound, _pattern(each)) for bound, each in words.stretches),
        words.signs,
        tuple((re.compile(each), instead) for each, instead in words.rewrites),
        re.compile(words.hints),
        re.compile(words.renumber),
        re.compile(words.verbs),
        re.compile(words.no_change),
        re.compile(words.preposition),
        words.into,
        re.compile(words.also),
        re.compile(words.several),
    )


def _forms(words: Words) -> tuple[Form, ...]:
    endings = [form.partition("READ")[0] for form in (*words.new, *words.sub, *words.labelled, *words.merge)]
    endings += [form.partition("<new>")[0] for form in words.named]
    bare = [form.partition("READ")[0] for form in words.notes]
    return (
        *_compiled(FormKind.NAMED, words.named, words),
        *_compiled(FormKind.NOTE, _framed(words.notes, words), words),
        *_compiled(FormKind.WHOLE, words.whole, words),
        *_compiled(FormKind.INNER, words.inner, words),
        *_compiled(FormKind.NEW, words.new, words),
        *_compiled(FormKind.SUB, words.sub, words),
        *_compiled(FormKind.WORDS, (*words.words, *_framed(words.cores, words), *words.placeless), words),
        *_compiled(FormKind.MOVE, words.move, words),
        *_compiled(FormKind.MERGE, words.merge, words),
        *_compiled(FormKind.LABELLED, words.labelled, words),
        *_compiled(FormKind.NO_NEW_TEXT, (*endings, *_framed(bare, words), *words.lacking), words),
        *_compiled(FormKind.NO_POINT, _framed(words.pointless, words), words),
        *_compiled(FormKind.NO_PLACE, (*words.cores, *words.notes, *words.pointless, *_without_end(words.move)), words),
    )


def _framed(cores: tuple[str, ...] | list[str], words: Words) -> list[str]:
    """Cores in the frames that say where; a core that says it itself stands alone."""
    bare = [core for core in cores if "<t>" in core]
    return [*bare, *(frame.replace("CORE", core) for core in cores if core not in bare for frame in words.frames)]


def _without_end(moves: tuple[str, ...]) -> list[str]:
    return [form.partition("<t>")[0] + "<t>" for form in moves if form.partition("<t>")[0]]


def _compiled(kind: FormKind, patterns: tuple[str, ...] | list[str], words: Words) -> list[Form]:
    made = [_pattern(each.replace("READ", words.reading)) for each in dict.fromkeys(patterns)]
    return [Form(kind, each, sum(name in _QUOTED for name in each.groupindex)) for each in made]


def _pattern(form: str) -> re.Pattern[str]:
    form = form.replace(",? ", "[,:]? ")
    for name in _QUOTED:
        form = form.replace(f"<{name}>", f"(?P<{name}>{QUOTE})")
    for name in ("t", "u"):
        form = form.replace(f"<{name}>", f"(?P<{name}>[^\ue000-\ue0ff]+?)")
    return re.compile(form)

"""Lead phrases with their meaning: which concept, how strong, which repeat words."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

from service.analysis.terms import listed, phrase_words
from service.collation.shared_words import words_of
from service.lexicon import clause_verbs, modifiers
from service.reading.leads import lead_of
from service.text import Part

_KINDS = {Part.PREAMBLE: "preambular", Part.OPERATIVE: "operative"}


class Meaning(NamedTuple):
    """What a lead phrase may mean: its concepts, and the strength of each (None: no scale)."""

    concepts: frozenset[str]
    strengths: frozenset[tuple[str, int | None]]

    @property
    def families(self) -> frozenset[str]:
        """The families of its concepts: what stands before the dot."""
        return frozenset(concept.partition(".")[0] for concept in self.concepts)

    def interval(self, family: str) -> tuple[int, int]:
        """The weakest and the strongest of its strengths in a family; (0, 0) where one has no scale."""
        known = [strength for concept, strength in self.strengths if concept.partition(".")[0] == family]
        scaled = [strength for strength in known if strength is not None]
        return (min(scaled), max(scaled)) if scaled and len(scaled) == len(known) else (0, 0)


class LeadPhrase(NamedTuple):
    """The first words of a clause: their end, their core without repeat words, and what they mean."""

    end: int
    core: str
    meaning: Meaning


@lru_cache(maxsize=1 << 10)
def lead_phrase(text: str, language: str, part: Part) -> LeadPhrase | None:
    """Find the lead phrase of a paragraph and its meaning; None where the word lists know none."""
    found = lead_of(text, language)
    if found is None:
        return None
    core = core_of(text[: found.end], language)
    meaning = meaning_of(core, language, _KINDS.get(part))
    return LeadPhrase(found.end, core, meaning) if meaning else None


def core_of(phrase: str, language: str) -> str:
    """Give a lead phrase in small letters without its repeat words: "Also recalls" is "recalls"."""
    words = [norm.lower() for norm in words_of(phrase).norms if any(map(str.isalnum, norm))]
    for repeat in _repeats(language):
        words = _without(words, repeat)
    glue = "" if language == "zh" else " "
    return glue.join(words)


def _without(words: list[str], repeat: tuple[str, ...]) -> list[str]:
    size = len(repeat)
    kept: list[str] = []
    at = 0
    while at < len(words):
        if tuple(words[at : at + size]) == repeat and len(words) > size:
            at += size
        else:
            kept.append(words[at])
            at += 1
    return kept


@cache
def _repeats(language: str) -> tuple[tuple[str, ...], ...]:
    listed_ = {phrase_words(word) for word in (*modifiers(language, "repeat"), *listed(language, "repeat"))}
    return tuple(sorted(listed_, key=lambda words: (-len(words), words)))


@cache
def repeat_phrases(language: str) -> frozenset[tuple[str, ...]]:
    """Give the repeat phrases of a language, each as its words in small letters."""
    return frozenset(_repeats(language))


@cache
def repeat_words(language: str) -> frozenset[str]:
    """Give every word of the repeat phrases of a language, in small letters."""
    return frozenset(word for words in _repeats(language) for word in words)


@cache
def _meanings(language: str) -> dict[tuple[str, str | None], Meaning]:
    found: dict[tuple[str, str | None], list[tuple[str, int | None]]] = {}
    phrases = {verb.phrase.lower() for verb in clause_verbs(language)}
    for verb in clause_verbs(language):
        core = core_of(verb.phrase, language)
        if core != verb.phrase.lower() and core in phrases:
            continue  # "renews its request" without its repeat word is a plain request: that has its own row
        for kind in (verb.kind, None):
            found.setdefault((core, kind), []).append((verb.concept, verb.strength))
    return {key: _meaning(concepts) for key, concepts in found.items()}


def _meaning(concepts: list[tuple[str, int | None]]) -> Meaning:
    return Meaning(frozenset(concept for concept, _ in concepts), frozenset(concepts))


def meaning_of(core: str, language: str, kind: str | None = None) -> Meaning | None:
    """Give what a phrase without repeat words means; an intensifier not listed with it is passed over."""
    meanings = _meanings(language)
    for phrase in (core, _plain(core, language)):
        for wanted in (kind, None):
            if (phrase, wanted) in meanings:
                return meanings[phrase, wanted]
    return None


def by_weight(old: str, new: str, language: str) -> str | None:
    """Name the change of two cores that are one verb, with other words of weight: "Engage" → "Engage vivement".

    One more such word is stronger, one less weaker, another one (profundamente → gravemente) a verb that changed.
    """
    if _plain(old, language) != _plain(new, language):
        return None
    went, came = (set(_weights(one, language)) for one in (old, new))
    if went and came:
        return "verb.changed" if went != came else None
    return {(False, True): "verb.stronger", (True, False): "verb.weaker"}.get((bool(went), bool(came)))


def _weights(core: str, language: str) -> list[str]:
    known = _intensifiers(language)
    return [word for word in known if word in core] if language == "zh" else [w for w in core.split() if w in known]


@cache
def _intensifiers(language: str) -> tuple[str, ...]:
    words = {word for phrase in modifiers(language, "intensify") for word in phrase.lower().split()}
    return tuple(sorted(words, key=lambda word: (-len(word), word)))


def _plain(core: str, language: str) -> str:
    known = _intensifiers(language)
    if language == "zh":
        return next((core.removeprefix(word) for word in known if core.startswith(word)), core)
    return " ".join(word for word in core.split() if word not in known)


def aged(old: Meaning, new: Meaning) -> bool:
    """Whether a verb only took note of the passing of time: Welcoming → Recalling, Looks forward → Welcomes."""
    return (_any(old, _AWAITED) and _any(new, _HAPPENED)) or (
        _any(old, _NEWS) and new.concepts <= {"aff.recall", "aff.refer"}
    )


_AWAITED = ("dir.look_forward",)
_NEWS = ("att.", "dir.look_forward", "act.decide")
_HAPPENED = ("att.", "aff.recall")


def _any(meaning: Meaning, concepts: tuple[str, ...]) -> bool:
    return all(concept.startswith(concepts) for concept in meaning.concepts)


def compared(old: Meaning, new: Meaning) -> str:
    """Name the change of a lead phrase: stronger and weaker only inside one family and where nothing overlaps.

    Where a verb may be of two families (одобряет: approves, endorses), the one that the other verb has counts.
    """
    shared = old.families & new.families
    if len(shared) == 1 and shared in (old.families, new.families):
        (weakest, strongest), (weakest_new, strongest_new) = (one.interval(next(iter(shared))) for one in (old, new))
        if weakest_new > strongest > 0:
            return "verb.stronger"
        if weakest > strongest_new > 0:
            return "verb.weaker"
    return "verb.changed"

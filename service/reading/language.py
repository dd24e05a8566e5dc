"""Which of the six languages a text is in, by script and by its commonest words. Deterministic, no model."""

from __future__ import annotations

import re
from collections import Counter

from service.lexicon import table
from service.lexicon import words as lexicon_words
from service.reading.leads import fold

# Enough to tell: the start of a text holds hundreds of common words, and the cost stays bounded.
_SAMPLE = 60_000
_SCRIPTS = (
    ("ar", re.compile(r"[\u0620-\u064a\u066e-\u06d3]")),
    ("ru", re.compile(r"[\u0400-\u04ff]")),
    ("zh", re.compile(r"[\u3400-\u9fff]")),
)
_LATIN = re.compile(r"[A-Za-zÀ-ÖØ-öø-ÿœŒ]")
_WORD = re.compile(r"[^\W\d_]+")
# A Chinese character says about as much as three letters of an alphabet.
_WEIGHT = {"zh": 3}
_FEW = 4
# The name of an organ near the start says more than a common word: short texts have few of these.
_START = 4_000
_OF_A_FORMULA = 3


def language_of(text: str) -> str | None:
    """Give ar, en, es, fr, ru or zh; None where the text says too little.

    Fails where two languages are mixed in equal parts (it gives one of them), and on other languages of the same
    script: Ukrainian is taken for Russian, Persian for Arabic, Portuguese perhaps for Spanish.
    """
    sample = text[:_SAMPLE]
    counts = {name: len(script.findall(sample)) * _WEIGHT.get(name, 1) for name, script in _SCRIPTS}
    name, most = max(counts.items(), key=lambda item: item[1])
    if most > len(_LATIN.findall(sample)):
        return name if most >= _FEW else None
    return _latin_language(sample)


def _latin_language(sample: str) -> str | None:
    words = Counter(word.lower() for word in _WORD.findall(sample))
    scores = {row[0]: sum(words[common] for common in row[1].split()) for row in table("common-words")}
    start = fold(sample[:_START])
    for language in scores:
        scores[language] += _OF_A_FORMULA * any(
            fold(name) in start for name in lexicon_words("formula", None, language)
        )
    ranked = sorted(scores.items(), key=lambda item: (-item[1], item[0]))
    (best, most), (_, second) = ranked[0], ranked[1]
    return best if most > second else None

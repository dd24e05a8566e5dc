"""Pairs of texts with known truth: resolutions in six languages, changed in known ways.

`generate(language, size, level, seed)` gives the same pair for the same arguments, on any machine.
"""

from .generate import generate
from .lexicon import LANGUAGES
from .settings import LEVELS
from .truth import Pair, Side, TruthRow

__all__ = ["LANGUAGES", "LEVELS", "Pair", "Side", "TruthRow", "generate"]

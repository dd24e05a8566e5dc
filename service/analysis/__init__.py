"""What differences mean: from the operations of a row to typed changes. See docs/changes.md."""

from __future__ import annotations

from service.analysis.explain import Explanation, change_ids, explain
from service.analysis.typing import TYPING, TypingOptions, typed

__all__ = ["TYPING", "Explanation", "TypingOptions", "change_ids", "explain", "typed"]

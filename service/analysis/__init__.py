"""What differences mean: from the operations of a row to typed changes. See docs/changes.md."""

from __future__ import annotations

from service.analysis.typing import TYPING, TypingOptions, typed

__all__ = ["TYPING", "TypingOptions", "typed"]

"""Words found again where they are not exactly as they were: the one place that calls diff-match-patch.

It looks near an expected place for the stretch most like the words, with no time limit: only sizes bound it. What it
finds is a suggestion to a person, except where the words there are the very same.
"""

from __future__ import annotations

from diff_match_patch import diff_match_patch

_THRESHOLD = 0.35
"""How unlike the stretch may be, 0 exact to 1 anything."""
_DISTANCE = 2000
"""So many characters away a place counts as wholly unlike."""


def near(text: str, words: str, expected: int) -> int | None:
    """Give where words like these begin, near an expected offset; None where nothing is like them.

    Only their first characters are compared (as many as the method takes, 32): the end is for the caller to check.
    """
    engine = diff_match_patch()
    engine.Diff_Timeout = 0
    engine.Match_Threshold = _THRESHOLD
    engine.Match_Distance = _DISTANCE
    if not words or not text:
        return None
    found = engine.match_main(text, words[: engine.Match_MaxBits], max(0, min(expected, len(text))))
    return None if found == -1 else int(found)

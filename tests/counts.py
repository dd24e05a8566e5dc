"""How many examples a promise of the comparison is tried on, where that differs from the rest."""

from __future__ import annotations

import pytest
from hypothesis import settings

QUICK = 40
THOROUGH = 20_000
THOROUGH_SECONDS = 3600


def many_examples(test):
    """Run a property of the comparison on 20,000 examples in a thorough run, on as many as any other in a quick one.

    A test of so many examples takes minutes, on a busy machine more: it has an hour.
    """
    if settings.get_profile(settings.get_current_profile_name()).max_examples == QUICK:
        return settings(max_examples=QUICK)(test)
    return pytest.mark.timeout(THOROUGH_SECONDS)(settings(max_examples=THOROUGH)(test))

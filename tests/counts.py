"""How many examples a promise of the comparison is tried on, where that differs from the rest."""

from __future__ import annotations

from hypothesis import settings

QUICK = 60
THOROUGH = 20_000


def many_examples(test):
    """Run a property of the comparison on 20,000 examples in a thorough run, on as many as any other in a quick one."""
    default = settings.get_profile(settings.get_current_profile_name())
    return settings(max_examples=QUICK if default.max_examples == QUICK else THOROUGH)(test)

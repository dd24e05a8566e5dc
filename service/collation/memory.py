"""Garbage collection waits while two texts are compared."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def no_collection() -> Iterator[None]:
    """Hold back the search for reference cycles: the engine makes none, and of a long text it is a fifth of the time.

    Only who held it back lets it go on, so that comparisons in several threads do not get into each other's way: the
    first one that ends lets it go on for all. The result does not depend on it.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()

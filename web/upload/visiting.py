"""Whose waiting uploads these are: a random number in the cookie of this browser."""

from __future__ import annotations

import secrets

from flask import session


def visitor() -> str:
    """The random number by which this browser's waiting uploads are found."""
    if "visitor" not in session:
        session["visitor"] = secrets.token_hex(16)
    found: str = session["visitor"]
    return found

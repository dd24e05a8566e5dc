"""Who asks: the one viewer of a request, and what it may do."""

from __future__ import annotations

from flask import g

from service.accounts import Viewer

ALONE = Viewer(None, alone=True)
"""Whoever asks a service that has no accounts and answers its own machine only."""


def viewer() -> Viewer:
    """The one who asks, found once a request."""
    if "viewer" not in g:
        g.viewer = ALONE
    found: Viewer = g.viewer
    return found

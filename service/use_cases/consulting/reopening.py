"""A proposal that is opened again after another version came: it is carried to the version of now."""

from __future__ import annotations

"""Bringing a file in: the forms, the preview with its corrections, two files compared at once."""

from web.upload.views import blueprint

__all__ = ["blueprint"]

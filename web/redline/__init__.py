"""The comparison of two stored versions as a Word file with tracked changes."""

from web.redline.views import blueprint

__all__ = ["blueprint"]

"""The summary page: what changed in sentences, of two versions of a work or of two files at once."""

from web.summary.views import blueprint

__all__ = ["blueprint"]

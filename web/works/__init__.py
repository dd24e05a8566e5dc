"""Pages about works: the list, a history, one version, the search."""

from web.works.views import blueprint

__all__ = ["blueprint"]

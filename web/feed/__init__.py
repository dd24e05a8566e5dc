"""What happened in a work, as a feed that readers of news ask for now and then."""

from web.feed.views import blueprint

__all__ = ["blueprint"]

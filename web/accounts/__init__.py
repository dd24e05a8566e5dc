"""People: logging in and out, one's own account and tokens, and the pages of administrators."""

from web.accounts.views import blueprint

__all__ = ["blueprint"]

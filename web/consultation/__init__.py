"""The pages of a consultation: the rolling text, proposals made and decided, conflicts, the room, the next version."""

from web.consultation.views import blueprint

__all__ = ["blueprint"]

"""A comparison as a Word file with tracked changes."""

from storage.word_out.redline import DEFAULT_AUTHOR, Redline, write_redline

__all__ = ["DEFAULT_AUTHOR", "Redline", "write_redline"]

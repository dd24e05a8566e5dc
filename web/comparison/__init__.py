"""The comparison page: two versions of a work, or two files at once."""

from web.comparison.correcting import page_of_files
from web.comparison.page import Received, received_again, render_comparison
from web.comparison.views import blueprint

__all__ = ["Received", "blueprint", "page_of_files", "received_again", "render_comparison"]

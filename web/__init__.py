"""HTTP pages, JSON API and command line; the composition root."""

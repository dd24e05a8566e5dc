"""A comparison as text, Markdown or CSV. Pure: each renderer takes a comparison and returns a string.

Every renderer is complete: what it folds it counts, and nothing that differs is left out.
"""

"""The gold set of typed changes: real pairs drawn at random and constructed ones, all labelled by hand."""

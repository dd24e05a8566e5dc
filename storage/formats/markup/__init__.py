"""Texts in markup languages: web pages, OpenDocument, Akoma Ntoso."""

"""Sentences of the core in the reader's language: words of the service in them, and which template is meant."""

from __future__ import annotations

from flask_babel import force_locale

from web.messages import translate


def test_words_of_the_service_within_a_sentence_are_said_in_the_language_too(app):
    with app.test_request_context(), force_locale("fr"):
        assert (
            "(ancien fichier Office)"
            in translate(
                "This kind of file is not read (old Office file): save it as Word (.docx), PDF, Markdown or plain text."
            ).text
        )
        assert "(nom de l’auteur)" in translate("The name of the author is too long: use at most 200 characters.").text
        side = translate("base: The file is empty: give a file with text in it.")
        assert side.text.endswith(translate("The file is empty: give a file with text in it.").text)


def test_a_name_with_an_apostrophe_is_found_between_the_marks_that_python_takes(app):
    with app.test_request_context(), force_locale("fr"):
        said = translate('There is no work named "l\'eau": the list of works shows the names.')
        assert said.language is None
        assert "l'eau" in said.text


def test_of_two_sentences_that_fit_the_one_that_says_more_is_meant(app):
    with app.test_request_context(), force_locale("fr"):
        several = translate(
            "The file holds tracked changes (12, by A, B and others): "
            "say which text is meant, with all of them accepted or with all of them rejected."
        )
        assert "A, B et d’autres" in several.text


def test_several_reasons_of_one_comparison_are_said_one_by_one(app):
    """What `fallback` joins: a paragraph's own semicolon does not part it."""
    coarse = "a paragraph of {} words was too long for an exact comparison of its words; it was compared in parts"
    with app.test_request_context(), force_locale("fr"):
        one, other = (translate(coarse.format(words)).text for words in (412, 900))
        assert translate(f"{coarse.format(412)}; {coarse.format(900)}").text == f"{one}\u202f; {other}"
        assert translate("").text == ""

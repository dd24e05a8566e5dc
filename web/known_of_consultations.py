"""The sentences of consultations that the interface can say in other languages; see web/known_messages.py."""

from __future__ import annotations


def _mark(message: str) -> str:
    """Mark a sentence for the catalogues; it is translated when it is shown."""
    return message


def _counted(one: str, many: str) -> tuple[str, str]:
    """Mark a sentence that counts something, in the singular and in the plural."""
    return one, many


KNOWN_OF_CONSULTATIONS: tuple[str, ...] = (
    # carrying a proposal over
    _mark("It does not fit the version that it was made against."),
    _mark("Its place could not be made sure of."),
    _mark("The paragraph is not in the new version."),
    _mark("The paragraph was split, merged or regrouped."),
    _mark("The text that it would delete, replace or move has changed."),
    _mark("It would move to where it stands."),
    _mark("The paragraph that it would stand next to is not in the new version."),
    _mark("The paragraph that it would stand next to has moved."),
    _mark("The new version has %(label)s already."),
    _mark("The passage is not in the new version."),
    _mark("The words at that end of the passage have changed."),
    _mark("Other words stand at that end of the passage now."),
    _mark("The words stand in several places, and those around them have changed."),
    _mark("The words that it is about have changed."),
    _mark("The words that it would insert stand there already."),
    _mark("The footnote is not in the new version."),
    _mark("The version that it was made against was withdrawn."),
    _mark("The footnote that it would insert stands there already."),
    # the edits of a proposal
    _mark("The proposal changes nothing: change some words first."),
    _mark("The proposal is too long for one: make several."),
    _mark("The name of the paragraph, as OP3 bis, is one line of at most %(most)s characters."),
    _mark("More than %(most)s people changed this file: split it before you send it."),
    _mark("An author of this file has a name of more than %(most)s characters: shorten it."),
    _mark("This text is too long to be read for so many authors: split the file before you send it."),
    _mark("This file proposes %(count)s changes, more than the %(most)s that are taken from one: split it."),
    _mark("Two changes of this proposal fall on the same words: make two proposals, or one change."),
    _mark("The words that go are not those at this place: read the text again and choose anew."),
    _mark("There are no words to put there: write them, or delete instead."),
    _mark("The words have characters or empty lines that are no text: write them again without."),
    _mark("A line break parts paragraphs: propose a new paragraph for what follows it."),
    _mark("There is no such place in this version: read the text again and choose anew."),
    _mark("The words at this place are others: the change was made against another text."),
    _mark("The place of the change does not describe this version: read the text again."),
    _mark("The paragraph stands there already: choose another place."),
    _mark("A paragraph cannot move to a place before, after or within itself."),
    _mark("This cannot be done there: %(kind)s of %(scope)s."),
    _mark("A paragraph that moves, and no other change, has a destination."),
    _mark("A paragraph moves to after or before another one."),
    _mark("A paragraph named alt or bis, and no other change, has a label."),
    _mark("The text has no paragraph %(index)s: it has %(count)s, counted from 0."),
    _mark("Paragraph %(index)s has no footnote %(note)s: they are counted from 0."),
    _mark("Two proposals have the same number. Give each its own."),
    _mark("There is no amendment to write: choose one at least."),
    _mark("No proposal of this text is called %(name)s."),
    _mark("%(one)s and %(other)s cannot both be adopted: choose one of them."),
    # instructions
    _mark("It does not say what to do there. Write, for example, “replace”, or name the new paragraph OP5 bis."),
    _mark("No verb of amendment is understood. Use delete, insert, add, replace, move or read."),
    _mark("It is not understood. Write, for example, In paragraph 5, delete “…”."),
    _mark("Instructions are read in English and French only, not in “%(language)s”."),
    _mark("Instructions are written in English and French only, not in “%(language)s”."),
    _mark("It has over %(most)s characters outside quotation marks: too long."),
    _mark("There is no instruction. Write, for example, In paragraph 5, delete “…”."),
    _mark("There is no instruction: write what is to be changed."),
    _mark("It holds too many instructions. Write each on a line of its own."),
    _mark("Two of its changes fall on the same words. Make one of them."),
    _mark("It asks for no change of words. Say it in a comment or as a position."),
    _mark("It does not say where in the paragraph: after which words, or at the end?"),
    _mark("It does not say after which words the footnote comes."),
    _mark("New words must be quoted in full, from the first to the last."),
    _mark("“%(words)s” is more than a paragraph. Name each paragraph."),
    _mark("“%(words)s” is not understood as a place. Say it in one, as “paragraph 4 (b)”."),
    _mark("Name the paragraph at whose end or beginning the words come."),
    _mark("That stands in, before or after a paragraph only, not a footnote."),
    _mark("A paragraph can stand before or after a paragraph, not the title."),
    _mark("These are not two paragraphs that follow each other."),
    _mark("That paragraph has no sub-paragraphs: write it anew as a whole."),
    _mark("Only several paragraphs can be merged, and it names one."),
    _mark("The text has nothing that “%(words)s” could be."),
    _mark("%(label)s has no footnotes that this could mean. Give the footnote's number."),
    _mark("“%(last)s” does not follow “%(words)s” there, or capital letters differ."),
    _mark("Say where the words that begin with “%(quote)s” end: from “…” to “…”."),
    _mark("The words “%(last)s” do not stand after “%(quote)s”. Quote both as they are in the text."),
    _mark("There are no words on that side of “%(quote)s”."),
    _mark("The sign %(sign)s does not stand after “%(quote)s”."),
    _mark("Line %(number)s: %(inner)s"),
    _mark("No more than %(most)s instructions make one proposal."),
    _mark("It does not say where. Begin, for example, with “In paragraph 5,”."),
    _mark("It names the same place twice."),
    _mark("It names several places where only one can be meant."),
    _mark("There is nothing between the quotation marks."),
    _mark("It replaces words by the same words."),
    _mark("It replaces the text by the same text, or by none."),
    _mark("The new paragraph is empty."),
    _mark("A paragraph can stand before or after a paragraph only."),
    _mark("The text has %(label)s already."),
    _mark("%(label)s does not stand there: name the paragraph that it follows."),
    _mark("It quotes no words. Put the words between quotation marks."),
    _mark("It holds several instructions. Write each on a line of its own."),
    _mark("It quotes %(count)s stretches of words and does not say how they fit."),
    _mark("The new text is missing. Put it between quotation marks."),
    _mark("The title cannot be deleted, only replaced."),
    _mark("The quotation mark %(mark)s has no partner. Put the words between a pair of marks."),
    _mark("It quotes more words than one instruction can use."),
    _mark("The text has no paragraph that “%(words)s” could be."),
    _mark("The words “%(quote)s” stand in %(some)s of the %(all)s paragraphs only."),
    _mark("The words “%(quote)s” stand there %(count)s times. Quote more words, or say which occurrence."),
    _mark("The words “%(quote)s” do not stand there. Quote them as they are in the text."),
    _mark("This text has no %(part)s part with paragraphs."),
    _mark("There is no footnote %(marker)s, or more than one, in this text."),
    _mark("“%(words)s” could be %(count)s paragraphs. Name the section or annex."),
    _mark("The text has fewer paragraphs there than “%(words)s” says."),
    _mark("The words “%(quote)s” stand there with other capital letters. Quote them so."),
    _mark("No title was recognised in this text."),
    _mark("The words “%(quote)s” stand there %(count)s times only."),
    _mark("“%(words)s” is not understood as a place. Say, for example, “paragraph 5” or “footnote 2”."),
    _mark("The range in “%(words)s” is not understood. Say, for example, “paragraphs 3 to 5”."),
    _mark("“%(label)s” has no number by which an instruction could name it."),
    _mark("These words cannot be put between quotation marks: change the marks in them."),
    # what someone may do, and when
    _mark("Your role here does not include this: ask an administrator."),
    _mark("Log in first: only someone with an account may do this."),
    _mark("Log in first: a change needs someone who answers for it."),
    _mark("Only the facilitator of this work may do this: ask the one who runs the consultation."),
    _mark("You may read this consultation, but not take part in it: ask its facilitator."),
    _mark("Name the delegation by its code: letters and figures without spaces, as in MEX or G77."),
    _mark("You do not speak for %(code)s in this consultation: ask an administrator for the role."),
    _mark("There is no proposal %(name)s in this consultation: its list shows the numbers."),
    _mark("Only %(delegation)s may do this with proposal %(name)s."),
    _mark("Only %(delegation)s may change the words of proposal %(name)s."),
    _mark("Only the facilitator decides that proposal %(name)s is %(status)s."),
    _mark("Proposal %(name)s is %(status)s: its words stay as they are. Make a new proposal."),
    _mark("Proposal %(name)s came in with version %(version)s: propose a change of the new text."),
    _mark("Proposal %(name)s has no place in this version yet: place it by hand, then decide."),
    _mark("Proposal %(name)s is %(status)s: it cannot be %(what)s now."),
    _mark("Proposal %(name)s is %(now)s and cannot become %(status)s; from here it can become %(ways)s."),
    _mark("Proposal %(name)s changed since you read it: its words were changed. Look at what holds now, then decide."),
    _mark(
        "Proposal %(name)s changed since you read it: it is now %(status)s, by %(who)s. Look at what holds "
        "now, then decide."
    ),
    _mark(
        "Proposal %(name)s changed since you read it: a new version was published, and it was carried to it. "
        "Look at what holds now, then decide."
    ),
    _mark("Proposal %(name)s is %(status)s: only what was withdrawn can be brought in again."),
    _mark("%(code)s withdrew proposal %(name)s itself: propose that one again."),
    _mark(
        "The words of proposal %(name)s have no certain place in this version: propose the change in "
        "the words that hold now."
    ),
    _mark("%(code)s proposes %(name)s itself: to change its mind it withdraws or leaves the proposal."),
    _mark("%(code)s began proposal %(name)s and cannot leave it: withdraw it instead."),
    _mark("This was done before, and its words were erased since with a withdrawn file."),
    _mark("An Idempotency-Key has 1 to 200 letters, figures and signs, and no spaces."),
    _mark("This Idempotency-Key was sent with another request: give each request a key of its own."),
    _mark("The comment is empty: write what you have to say."),
    _mark("Proposal %(name)s has no comment %(answers)s to answer."),
    _mark("Others keep writing in this consultation: try again in a moment. Nothing was changed."),
    _mark("The words of this paragraph have changed since you read it: look at what holds now, then decide."),
    _mark("Proposals on this paragraph are still open: %(names)s. Decide on them first, then on the paragraph."),
    _mark(
        "Proposals on this paragraph are agreed ad referendum only: %(names)s. Agree to them first, or to the "
        "paragraph ad referendum."
    ),
    _mark("A paragraph is agreed, agreed ad referendum, or open: choose one of them."),
    _mark("No consultation was opened on %(slug)s."),
    _mark("The consultation on %(slug)s is open on version %(version)s: publish the next one to go on to it."),
    _mark("The text that the consultation on %(slug)s stood on was withdrawn, and its words erased."),
    # the next version
    _mark("The consultation stands on version %(number)s by now, not %(seen)s: look at it again."),
    _mark("Only what is agreed, and in no version yet, can come in: not %(names)s."),
    _mark("Choose a format for the new version, or give a file."),
    _mark("Nothing is agreed yet that could come into a new version: decide on proposals first."),
    _mark("These cannot come in together as they stand: %(names)s. Decide between them first."),
    _mark(
        "Written in this format, the text would not read back as it was agreed in %(where)s: choose another "
        "format, or give your own file."
    ),
    _mark("A difference was accepted that is not in this file: look at them again."),
    _mark("Say why the differences are accepted: it stays on record."),
    # files with tracked changes
    _mark("Nothing is tracked in this file: switch on tracked changes before you change the text."),
    _mark(
        "Without its tracked changes this file is not the text of the version: in %(where)s the version has "
        "“%(words)s”, the file “%(others)s”. Make the changes in a copy of this version."
    ),
    _mark("Two of these changes fall on the same words: look at them one by one."),
    _mark("These changes alter no words of the text."),
    _mark("“%(words)s” (%(where)s) reads otherwise in the file: look at it there."),
    _mark("“%(words)s” stands in no paragraph of the version."),
    _mark("“%(words)s” is a table's row, which is changed in the file itself."),
    _mark("“%(words)s” is a table's row, which is put in in the file itself."),
    _mark("“%(words)s” has a footnote more, and another one changed: propose them one by one."),
    _mark("“%(words)s” has a new footnote, “%(note)s”, at words that are new: propose it by itself."),
    _mark("“%(words)s” came with a number that it cannot keep: propose it by itself, as “OP4 bis”."),
    _mark("“%(words)s” has more changes than one proposal can have: make them in several steps."),
    _mark("“%(words)s” has a footnote, which a new paragraph cannot bring yet."),
    # rolling texts
    _mark("in brackets, and nobody is named"),
    _mark("a bracket is opened that never closes"),
    _mark("a bracket is closed that was never opened"),
    _mark("these words are struck through, and nobody is named: decide by hand"),
    _mark("what this asks for is no change of words: decide by hand"),
    _mark("the signs of this line do not fit together any more: put its brackets right"),
    _mark("somebody typed this bracket into a file whose signs have styles: give it these, or enter it by hand"),
    _mark("these words stand in no paragraph: place the change by hand"),
    _mark("a footnote has no footnotes: place the change by hand"),
    _mark("this paragraph is not in the base: place the change by hand"),
    _mark("where it is to move is not said"),
    _mark("it is about a paragraph with some of its sub-paragraphs: place the change by hand"),
    _mark("which paragraph is to move here is not marked in the text"),
    _mark("no paragraph %(label)s stands before it"),
    _mark("there is no paragraph beside it"),
    # words that stand in such sentences
    _mark("draft"),
    _mark("joined or left"),
    _mark("supported or opposed"),
    _mark("nothing: make a new proposal"),
)

COUNTED_OF_CONSULTATIONS: tuple[tuple[str, str], ...] = (
    _counted(
        "The words “%(last)s” stand there %(count)s time after “%(quote)s”. Quote more words.",
        "The words “%(last)s” stand there %(count)s times after “%(quote)s”. Quote more words.",
    ),
    _counted(
        "%(label)s has %(count)s footnote that this could mean. Give the footnote's number.",
        "%(label)s has %(count)s footnotes that this could mean. Give the footnote's number.",
    ),
    _counted(
        "%(count)s proposal conflicts; which of them can stand together was not worked out",
        "%(count)s proposals conflict; which of them can stand together was not worked out",
    ),
    _counted(
        "The file is not exactly what was agreed: %(count)s difference is neither agreed nor accepted. Look at it.",
        "The file is not exactly what was agreed: %(count)s differences are neither agreed nor accepted. "
        "Look at each of them.",
    ),
)

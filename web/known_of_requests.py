"""The sentences about what was asked for: values, addresses, bodies of the API; see web/known_messages.py."""

from __future__ import annotations


def _mark(message: str) -> str:
    """Mark a sentence for the catalogues; it is translated when it is shown."""
    return message


KNOWN_OF_REQUESTS: tuple[str, ...] = (
    # values
    _mark("A version has a date without a time, as in 2024-11-06."),
    _mark("'%(value)s' is no language of the United Nations: choose one of %(languages)s (und: not known)."),
    _mark("'%(value)s' is no stage: choose one of %(stages)s."),
    _mark("The %(line)s is too long: use at most %(longest)s characters."),
    _mark("The %(line)s has characters that are no text: write it again without them."),
    _mark("The time of a change needs its time zone."),
    _mark("A withdrawal stays on record: give the %(line)s."),
    _mark("The correction at %(offset)s lies outside the text: read it again."),
    _mark("'%(value)s' is no value for a correction of kind %(kind)s."),
    _mark("Someone else corrected this text meanwhile: load it again and repeat your correction."),
    _mark("The comparison has no such change: load it again and choose anew."),
    _mark("The text has %(label)s already. Say after which the new one comes."),
    # versions
    _mark("Version %(version)s is this very file: nothing is new in it."),
    _mark("The last version is now %(last)s, not %(expected)s: someone came first. Read the history and retry."),
    _mark("There is no work named '%(slug)s' to add a language to."),
    _mark("Version %(later)s cannot follow version %(earlier)s: name an earlier one of the work."),
    _mark("A note of this text is not in its source: read the file again."),
    _mark("This text was not read from this source: read the file again."),
    # tokens and webhooks
    _mark("The secret of a token needs at least 32 random characters."),
    _mark("The account %(name)s is deactivated: its tokens are worth nothing."),
    _mark("Everyone makes and ends their own tokens: log in as yourself."),
    _mark("This address is told already."),
    _mark("No more than %(most)s addresses are told of one work: remove one first."),
    _mark("This work has no such webhook: the list of its webhooks shows them."),
    # comparisons that were stopped, and corrections of them
    _mark("The comparison was stopped: row %(row)s does not rebuild its own texts. Report it."),
    _mark("The comparison was stopped: it does not keep a reader's correction. Report it."),
    _mark("The comparison was stopped: it lost or doubled a paragraph of the %(side)s text. Report it."),
    _mark("The table was stopped: it does not keep a reader's correction. Report it."),
    _mark("The table was stopped: it lost or doubled a paragraph of version %(version)s. Report it."),
    _mark("A correction is about versions %(one)s and %(other)s; name two different ones of %(count)s."),
    _mark("Give every version an order key of the same kind (all numbers or all text), or none."),
    _mark("Give each version as a list of paragraphs, not as one string."),
    _mark("A correction names no paragraph of the %(side)s text; name at least one on each side."),
    _mark("A correction must name the paragraphs of the %(side)s text in order, each once."),
    _mark(
        "A correction names paragraph %(number)s of the %(side)s text, which has %(count)s; choose one that is there."
    ),
    # addresses
    _mark("There is nothing at this address. Check it, or start from the list of works."),
    _mark("The address asks for %(name)s=%(value)s: give one of %(allowed)s."),
    # bodies of the API
    _mark("A JSON object is wanted; /api/v1/openapi.json describes it."),
    _mark("A list is wanted as '%(name)s'."),
    _mark("Text is wanted as '%(name)s'."),
    _mark("A whole number is wanted as '%(name)s'."),
    _mark("A whole number from %(least)s to %(most)s is wanted as '%(name)s'."),
    _mark("There is no paragraph '%(value)s': there are %(count)s, counted from 0."),
    _mark("There is no such status: choose one of %(allowed)s."),
    _mark("There is no such format: choose one of %(allowed)s."),
    _mark("This is no kind of delegation: choose one of %(allowed)s."),
    _mark("Send exactly one thing to change: %(allowed)s."),
    _mark("Say what changes in one way: %(allowed)s."),
    _mark("One of %(allowed)s is wanted as '%(name)s'."),
    _mark("true or false is wanted as '%(name)s'."),
    _mark("true is wanted as '%(name)s'."),
    _mark("An object with paragraph and text is wanted as '%(name)s'."),
    _mark("An edit cannot be read (%(inner)s): send it as it was given out."),
    _mark("Each correction is a JSON object with bond (together or apart), base and target."),
    _mark("Each correction is a JSON object with kind and offset."),
    _mark("A correction needs an offset and a kind: one of %(allowed)s."),
    _mark("Each overrule is a JSON object with row and change, type, severity and reason."),
    _mark("The words to search for are missing: give them as q."),
    _mark("base: %(inner)s"),
    _mark("target: %(inner)s"),
    _mark("%(inner)s Send '%(field)s' as 'accepted' or 'rejected'."),
    # why an object in JSON is not what is wanted
    _mark("%(type)s must be an object"),
    _mark("%(type)s has no '%(member)s'"),
    _mark("%(type)s needs '%(member)s'"),
    _mark("none of %(count)s types fits"),
    _mark("must be an array"),
    _mark("must be an object"),
    _mark("must have %(count)s items"),
    _mark("must be %(type)s"),
    # what a check of the log of accounts finds
    _mark("it was removed, and no step of the log says so"),
    _mark("it was added, and no step of the log says so"),
    _mark("it was altered: it is not what the log says"),
    _mark("chain entry %(number)s is missing"),
    _mark("chain entry %(number)s does not follow from entry %(previous)s"),
    _mark("chain entry %(number)s was altered: its hash does not match"),
    _mark("the head names entry %(named)s, the chain ends with %(last)s"),
    _mark("the chain does not contain %(head)s, which was noted earlier"),
    _mark("its rows were altered: they can no longer be read"),
    _mark("chain entry %(number)s records it a second time"),
    _mark("its row was removed; chain entry %(number)s records it"),
    _mark("there is a row that no chain entry records"),
    _mark("chain entry %(number)s is of another kind"),
    _mark("its %(field)s was altered: it is not what chain entry %(number)s records"),
    _mark("its %(field)s was removed, but no file was withdrawn"),
    _mark("its file was withdrawn, but words of it are left: withdraw the file again"),
)

"""How instructions are said in English."""

from __future__ import annotations

from service.amendments.forms import QUOTE, Words
from service.amendments.marking_off import ENGLISH_SIGNS, ENGLISH_STRETCHES

_DELETE = "(?:delete|remove|omit|suppress|drop|eliminate|strike(?: out)?|cut|take out)"
_INSERT = "(?:insert|add|include|introduce|append|put)"
_REPLACE = "(?:replace|change|amend|modify|revise)"
_WITH = "(?:with|by|to|to read)"
_IS = "(?:is|are|be|to be|should be|shall be|would be|must be|will be|(?:is|are) to be|has been|have been)"
_GONE = "(?:deleted|removed|omitted|suppressed|dropped|struck(?: out)?)"
_PUT = "(?:inserted|added|included|introduced)"
_NOW = "(?:immediately |directly |right |just )?"
_NEW = (
    "(?:as )?(?:an? |the )?(?:(?:new|following|additional|further|separate|\\d) )*(?:preambular |operative )?"
    "(?:sub-?)?(?:paragraphs?|para|pp|op)(?: \\([a-z]{1,4}\\))?"
)
_SUB = (
    "(?:as )?(?:an? |the )?(?:(?:new|following|additional|further) )*"
    "(?:sub-?paragraph(?: \\((?P<letter>[a-z]{1,4})\\))?|paragraph \\((?P<lettered>[a-z]{1,4})\\))"
)
_NOTE = "(?:an? |the )?(?:(?:new|following|additional) )*foot-?note(?: \\d+)?"
_TEXT = (
    "(?: (?:(?:the )?(?:following|new)?(?: new)?(?: text| paragraph| wording| formulation| language| title)?"
    "|(?:an?|one|1)(?: single| new)? (?:text|paragraph)))?(?:,? (?:reading|to read|worded)(?: as follows)?)?[:,]? ?"
)
_REWORD = "(?:amend|reword|revise|rephrase|redraft|reformulate|modify|change|rewrite|recast|edit)"
_REWORDED = "(?:amended|reworded|revised|rephrased|redrafted|reformulated|modified|changed|rewritten|recast)"
_PART = "(?P<part>preamble|preambular part|operative part|operative section|dispositif)"
_BESIDE = f"{_NOW}(?P<side>after|before|following) <u>"
_A = "(?:(?:as )?(?:an? |the )?(?:(?:new|following|additional|further) )*)"
_WHO = r"(?!(?:in|on|at|after|before|from|for|between)\b)(?:[^\W\d][\w.&'-]* ){0,4}?"

ENGLISH = Words(
    cores=(
        (
            f"{_DELETE} <old>,? and (?:{_INSERT}|substitute|replace (?:it|them) (?:with|by)) <new>"
            "(?: instead| in (?:its|their) (?:place|stead))?"
        ),
        f"{_DELETE} <old>",
        f"<old> {_IS} {_GONE}",
        f"{_REPLACE} <old>,? {_WITH}:? <new>",
        f"<old> {_IS} (?:replaced|changed|amended|modified|substituted) {_WITH}:? <new>",
        "substitute <new>,? (?:for|in place of) <old>",
        "substitute <old>,? (?:by|with) <new>",
        "for <old>,? (?:read|substitute|insert):? <new>",
        "(?:instead|in place|in lieu) of <old>,? (?:read|use|put|insert|say):? <new>",
        f"(?:read|use|put|say|{_INSERT}) <new>,? (?:instead|in place|in lieu) of <old>",
        "<old> (?:should|shall|must|would|to|will)?(?: now)? ?(?:reads?|be|becomes?):? <new>",
        "<old> ?(?:→|=>|->|⇒|➔) ?<new>",
        f"{_NOW}after <after>,? {_INSERT}:? <new>",
        f"{_INSERT},? {_NOW}after <after>,? <new>",
        f"{_INSERT} <new>,? {_NOW}after <after>",
        f"<new> {_IS} {_PUT},? {_NOW}after <after>",
        f"{_NOW}after <after>,? <new> {_IS} {_PUT}",
        f"{_NOW}before <before>,? {_INSERT}:? <new>",
        f"{_INSERT},? {_NOW}before <before>,? <new>",
        f"{_INSERT} <new>,? {_NOW}before <before>",
        f"<new> {_IS} {_PUT},? {_NOW}before <before>",
        f"{_NOW}before <before>,? <new> {_IS} {_PUT}",
        f"(?:in )?between <after> and <next>,? {_INSERT} <new>",
        f"{_INSERT} <new>,? (?:in )?between <after> and <next>",
        f"{_INSERT},? (?:at|to) (?:the|its) (?:very )?(?P<end>end|beginning|start),?:? <new>",
        f"{_INSERT}:? <new>,? (?:at|to) (?:the|its) (?:very )?(?P<end>end|beginning|start)",
        f"at (?:the|its) (?:very )?(?P<end>end|beginning|start),? {_INSERT}:? <new>",
        f"<new> {_IS} {_PUT} (?:at|to) (?:the|its) (?:very )?(?P<end>end|beginning|start)",
    ),
    frames=(
        "(?:in|on|from|to|of|under),? <t> ?[,:-]? ?CORE",
        "<t> ?[:,.-]? ?CORE",
        "CORE,? (?:in|on|from|of|to) <t>",
        "(?:at|towards) the (?:very )?(?:end|beginning|start) of <t>,? CORE",
        "CORE,? (?:at|towards) the (?:very )?(?:end|beginning|start) of <t>",
        f"{_REWORD} <t>,? by CORE",
    ),
    words=(
        "for <old>,? in <t>,? read <new>",
        f"{_REPLACE} <old>,? in <t>,? {_WITH} <new>",
        f"after <after>,? in <t>,? {_INSERT} <new>",
        f"before <before>,? in <t>,? {_INSERT} <new>",
        f"at the (?:very )?(?P<end>end|beginning|start) of <t>,? {_INSERT}:? <new>",
        "(?P<end>start|begin|end) <t> with:? <new>",
        f"{_INSERT}:? <new>,? (?:at|to) the (?:very )?(?P<end>end|beginning|start) of <t>",
        f"{_INSERT},? (?:at|to) the (?:very )?(?P<end>end|beginning|start) of <t>,?:? <new>",
        f"<new> {_IS} {_PUT} (?:at|to) the (?:very )?(?P<end>end|beginning|start) of <t>",
    ),
    placeless=("for <old>,? read <new>",),
    whole=(
        f"{_DELETE} <t>(?: in (?:its|their) entirety| altogether| entirely| completely| as a whole)?",
        (
            f"<t> ?[:,-] ?{_DELETE}(?: (?:in (?:its|their) entirety|altogether|entirely|(?:the )?(?:entire "
            f"|whole )?paragraph))?"
        ),
        f"<t> {_IS} {_GONE}",
        f"{_REPLACE} <t>,? {_WITH}{_TEXT}<new>",
        f"for <t>,? substitute{_TEXT}<new>",
        (
            "(?:split|divide|separate|break(?: up)?) <t>,?(?: (?:in|into) (?:2|two)(?: separate"
            "| new)?(?: paragraphs)?)?READ<new>"
        ),
        "substitute the following(?: text| paragraph)? for <t>READ<new>",
        f"<t> ?[:,-] ?{_DELETE},? and replace(?: it)? (?:with|by){_TEXT}<new>",
        (
            f"{_DELETE} <t>,? and (?:{_INSERT}|replace(?: it)? (?:with|by)){_TEXT}<new>(?: instead"
            f"| in its (?:place|stead))?"
        ),
        f"<t> ?[:,-] ?{_REPLACE} {_WITH}{_TEXT}<new>",
        f"substitute <t>,? (?:with|by){_TEXT}<new>",
        "(?:substitute|insert) <new> (?:for|in place of|instead of) <t>",
        f"<t> {_IS} (?:replaced|substituted) {_WITH}{_TEXT}<new>",
        (
            "<t>,? (?:should|shall|would|will|must|is to|to|now|which should)?(?: now| then)? ?reads?"
            "(?: as follows)?[:,]? ?<new>"
        ),
        "<t> (?:becomes|shall become|should become|would become)[:,]? ?<new>",
        (
            f"{_REWORD} <t>,? (?:(?:so as )?to read(?: as follows)?|as follows|so that it (?:reads?|would read)"
            "(?: as follows)?)[:,]? ?<new>"
        ),
        f"<t> {_IS} {_REWORDED}(?: to read)?(?: as follows)?[:,]? ?<new>",
    ),
    inner=(
        f"(?:in|from|under) <t>,? {_DELETE} <u>",
        f"(?:in|under) <t>,? {_REPLACE} <u>,? {_WITH}{_TEXT}<new>",
        f"(?:in|under) <t>,? <u> {_IS} {_GONE}",
        f"{_DELETE} <u>,? (?:in|from) <t>",
    ),
    new=(
        f"at the (?P<end>end|beginning|start) of (?:the )?{_PART},? {_INSERT}(?: {_NEW})?READ<new>",
        f"{_INSERT} {_NEW},? (?:at|to) the (?P<end>end|beginning|start) of (?:the )?{_PART}READ<new>",
        f"{_NOW}(?P<side>after|before|following) <t>,? {_INSERT}(?: {_NEW})?READ<new>",
        f"{_NOW}(?P<side>after|before|following) <t>,? {_NEW}READ<new>",
        f"{_INSERT} {_NEW},? {_NOW}(?P<side>after|before|following) <t>READ<new>",
        f"{_INSERT} <new>,? (?:(?:as )?{_NEW},? )?{_NOW}(?P<side>after|before|following) <t>",
        f"{_NEW},? {_NOW}(?P<side>after|before|following) <t>READ<new>",
        f"(?:in|under) <t>,? {_NOW}(?P<side>after|before) <u>,? {_INSERT}(?: {_NEW})?READ<new>",
        f"{_INSERT},? {_NOW}(?P<side>after|before|following) <t>,? {_NEW}READ<new>",
        f"{_INSERT},? {_NOW}(?P<side>after|before|following) <t>READ<new>",
        f"{_INSERT} {_NEW},? (?:in )?(?P<side>between) <t>READ<new>",
        f"(?P<side>between) <t>,? {_INSERT}(?: {_NEW})?READ<new>",
        f"{_NEW} {_IS} {_PUT},? {_NOW}(?P<side>after|before|following) <t>READ<new>",
    ),
    sub=(
        f"(?:in|to|under|at the end of) <t>,? {_INSERT} {_SUB}READ<new>",
        f"<t> ?[:,-] ?{_INSERT} {_SUB}READ<new>",
        f"{_INSERT} {_SUB},? (?:in|to|under|at the end of) <t>READ<new>",
    ),
    labelled=(
        f"(?:{_INSERT} )?(?:the following )?(?:as )?(?:an? )?(?:new )?<t>READ<new>",
        f"<t> ?[:,.-] ?{_INSERT}(?: {_NEW})?READ<new>",
        "(?P<instead>alternative)(?: text| wording| language| version| formulation)? (?:for|to) <t>READ<new>",
        f"{_INSERT} <new>,? as (?:an? )?(?:new )?<t>",
    ),
    named=(
        f"{_BESIDE},? {_INSERT} {_A}<t>READ<new>",
        f"{_BESIDE},? {_A}<t>READ<new>",
        f"{_INSERT},? {_BESIDE},? (?:an?|the) {_A}<t>READ<new>",
        f"{_INSERT} {_A}<t>,? {_BESIDE}READ<new>",
        f"{_A}<t>(?:,? (?:reading|worded|to read)(?: as follows)?)?,? {_IS} {_PUT},? {_BESIDE}READ<new>",
    ),
    move=(
        (
            "(?:move|place|put|transfer|relocate|shift|reposition|transpose) <t>,?(?: so (?:that|as))?"
            f"(?: it)?(?: to)?(?: (?:come|comes|stand|stands|be placed|be))? ?(?:to )?{_NOW}(?P<side>after|before) <u>"
        ),
        (
            f"<t> ?[:,-] ?(?:move|place|transfer|relocate)(?: it| this paragraph)? (?:to )?{_NOW}(?P<side>after"
            f"|before) <u>"
        ),
        "(?:move|transfer|relocate|shift) <t>,?(?: so (?:that|as))?(?: it)?(?: to)? (?P<side>follow|precede)s? <u>",
        f"<t> {_IS} (?:moved|placed|transferred|relocated) (?:to )?{_NOW}(?P<side>after|before|follow|precede) <u>",
        (
            "(?:move|place|put|transfer|relocate|shift) <t>,? (?:to|at) the (?P<end>end|beginning|start)"
            f" of (?:the )?{_PART}"
        ),
        "(?:move|renumber) <t>,? (?P<become>as|(?:to|so that it|so as to) becomes?) (?:the )?(?:new )?<u>",
    ),
    merge=(
        (
            "(?:merge|combine|consolidate|join|fuse) <t>(?: with <u>)?,?(?: (?:in|into|to form) (?:one|1|an?)"
            "(?: single| new)?(?: preambular| operative)? ?(?:paragraph|pp|op)?)?READ<new>"
        ),
        (
            f"<t> {_IS} (?:merged|combined|consolidated|joined),?(?: (?:in|into|to form) (?:one|1|an?)"
            "(?: single| new)?(?: paragraph)?)?READ<new>"
        ),
    ),
    notes=(
        f"{_INSERT} {_NOTE},? {_NOW}(?:after|at|to|on) <after>READ<new>",
        f"{_NOW}(?:after|at) <after>,? {_INSERT} {_NOTE}READ<new>",
        f"{_INSERT} {_NOTE} at the (?P<end>end)READ<new>",
        f"at the (?P<end>end),? {_INSERT} {_NOTE}READ<new>",
        f"{_INSERT} {_NOTE} (?:at|to) the (?P<end>end) of <t>READ<new>",
        f"at the (?P<end>end) of <t>,? {_INSERT} {_NOTE}READ<new>",
        f"{_INSERT} {_NOTE}READ<new>,? {_NOW}(?:after|at|to|on) <after>",
        f"{_INSERT} {_NOTE}READ<new>",
    ),
    noise="(?:the )?(?:following )?(?:new )?(?:closing |opening |last |final )?(?:words?|phrases?|terms?|expressions?"
    "|sentences?|figures?|dates?|names?|numbers?|references? to|text|language|clauses?|acronyms?|qualifiers?"
    "|following|adjectives?|adverbs?|verbs?|nouns?|formulations?|wording|years?)(?: and figures?)?:? ?",
    occurrence=(
        "(?:the )?(?P<nth>\\d+º|last) (?:(?:occurrence|instance|mention|appearance) of )?<q>",
        (
            "<q>,? (?:where|when) (?:it|they) (?:first )?(?:appears?|occurs?|is used) (?:for the )?"
            "(?P<nth>\\d+º|last) time,?"
        ),
        (
            "<q>,? (?:on |for )?(?:the )?(?P<nth>\\d+º|last) (?:time|occurrence|instance)"
            "(?:,? (?:that )?(?:it|they) (?:appears?|occurs?|is used))?,?"
        ),
    ),
    everywhere=(
        ",? ?(?:(?:on |in )?(?:(?:both|all|every|each) (?:the )?(?:times?|instances?|cases?|places?"
        "|occurrences?|references?|mentions?|(?=[\ue000-\ue0ff]))"
        "(?: of(?= ?[\ue000-\ue0ff]))?"
        "|(?:wherever|everywhere|whenever|each time|every time))(?: (?:that |in which )?(?:it"
        "|they) (?:appears?|occurs?))?"
        "(?: in the (?:text|draft resolution|paragraph)| therein)?"
        "|throughout(?: the (?:text|entire text|whole text|draft resolution|draft|document|resolution|paragraph))?),?"
    ),
    stretches=ENGLISH_STRETCHES,
    signs=ENGLISH_SIGNS,
    rewrites=(
        (r"(?:^|(?<=[:,;] ))(?:please|kindly) ", ""),
        (
            (
                rf"(?:^|(?<=[:,;] )){_WHO}(?:also |further )?(?:would )?(?:likes? |wish(?:es)? |prefers? )?(?:to )?"
                r"(?:propose|suggest|request|recommend|ask)(?:s|d|ed)?(?: to| that|:)? "
            ),
            "",
        ),
        (rf"(?:^|(?<=[:,;] )){_WHO}would (?:like|prefer|wish) to ", ""),
        (r"\bthe (?:deletion|removal|omission) of\b|(?:^|(?<=[:,;] ))(?:deletion|removal) of\b|\bdeleting\b", "delete"),
        (r"\bthe (?:insertion|addition|inclusion) of\b|(?:^|(?<=[:,;] ))(?:insertion|addition) of\b", "insert"),
        (r"\b(?:inserting|adding)\b", "insert"),
        (r"\bthe (?:replacement) of\b|(?:^|(?<=[:,;] ))replacement of\b|\breplacing\b", "replace"),
        (r"\b(?:moving)\b", "move"),
        (r"\b(?:merging)\b", "merge"),
        (r" ?\(new\)", ""),
        (r"(?<=[:,;] )to (?=(?:delete|insert|add|replace|move|place)\b)", ""),
        (
            (
                r"\bthe (?:(?:existing|current|present|entire|whole|full) )?(?:text|wording"
                r"|language) of (?=[^\ue000-\ue0ff])"
            ),
            "",
        ),
        (r"\bintroductory (?:phrase|sentence|part|wording)\b", "chapeau"),
        (r"\b(?:that )?(?:appearing|contained|found|as it appears|which appears?) (?=in )|\btherein\b", ""),
        (r"\bas (?:amended|revised|follows),? ?(?=to read)", ""),
        (r"\bof the (?:draft resolution|draft|present draft|text|document)\b", ""),
        (r"\b(?:at|in|to) (?:the )?end of <", "at the end of <"),
    ),
    hints=(
        r"(?:^|,? ?\b(?:in|on|at) |, ?)(?:the )?(?:(?:\d+º|last|final)(?: and \d+º)? (?:lines?|sentences?)"
        r"|(?:line|lines|sentence) \d+(?: (?:and|to|-) \d+)?)(?: of(?: the)?(?= )|,)?(?=[ ,:]|$)"
    ),
    renumber=(
        r"(?:^|[,;.]? ?(?:and |then )?(?:to )?)(?:with the (?:subsequent|remaining|following) \w+ (?:to be )?)?"
        r"(?:(?:re-?number|re-?letter)\w*\b|the (?:subsequent|remaining|following|other) (?:sub-?)?paragraphs?"
        rf" (?:are|is|shall be|should be|to be|being|would be|will be) (?:re-?number|re-?letter)\w*)"
        rf"(?:[^{QUOTE[1:-1]}]*\b(?:accordingly|consequently)\b[^{QUOTE[1:-1]}]*|[^\d{QUOTE[1:-1]}]*)$"
    ),
    verbs=r"\b(?:delet\w+|remov\w+|omit\w*|suppress\w*|drop|eliminat\w+|strike|insert\w*|add(?:ed)?|append\w*|includ\w+"
    r"|introduc\w+|replac\w+|chang\w+|substitut\w+|reads?|mov\w+|place[ds]?|transfer\w*|amend\w*|reword\w*|revis\w+"
    r"|rephras\w+|redraft\w*|merg\w+|combin\w+|split|divid\w+)\b",
    no_change=(
        r"(?:^|[:,-] ?)(?:please )?(?:retain|keep|maintain|leave|bracket|reserve|reservation|support|agree"
        r"|accept|no change"
        r"|scrutiny reserv\w+|placeholder|pending)\b|\breserves? on\b|\b(?:in|between|within"
        r"|into) (?:square )?brackets\b"
    ),
    reading="(?:,? ?(?:reading|to read|(?:which|that) (?:would|should|shall|will)? ?reads?|worded|stating"
    "|with(?: the following"
    " (?:text|wording))?|as follows|the following)(?: as follows)?)?[:,.-]? ?",
    lacking=(
        f"(?:in|on) <t>,? {_REPLACE} <old>",
        f"<t> ?[:,-] ?{_REPLACE} <old>",
        f"{_REPLACE} <old>,? in <t>",
        f"(?:{_REPLACE}|{_REWORD}) <t>",
        f"(?:in|on) <t>,? (?:after|before) <after>,? {_INSERT}",
        f"(?:after|before) <after>,? in <t>,? {_INSERT}",
    ),
    pointless=(f"{_INSERT}:? <new>", f"{_INSERT} {_NEW}READ<new>"),
    preposition=r"(?:^|(?<=[ ,]))(?:in|of|from|on|to|under|within|at) ",
    into="in {}, {}",
    also=r"(?:;(?: and| then)?|\.|,? and(?: then| also)?|,? then|, (?:as well as )?(?=\w)) ?(?:\(?(?:\d{1,2}"
    r"|[a-z])[.)] )?",
    several=r"\b(?:insert|add)\b.*\bparagraphs\b|\b(?:split|divide|separate|break)\b",
)

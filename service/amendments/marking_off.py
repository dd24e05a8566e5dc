"""How words are named that are not quoted in full: by those at their ends, or as a sign by its name."""

from __future__ import annotations

from service.amendments.forms import Bound

_PART = "(?:the )?(?:words?|text|phrase|part|passage|clause|portion|language|sentence|wording|section|reference)"
_PARTIE = "(?:le |la |les |l')?(?:membre de phrase|passage|phrase|partie|texte|mots|proposition|segment|formule)"

_TAKES = "delete|remove|omit|strike(?: out)?|replace|change|substitute"
_ENLEVE = "supprimer|biffer|retirer|remplacer|changer"
"""Verbs that take words: what "before" and "after" name then is which words, not where others come."""

ENGLISH_STRETCHES = (
    (Bound.BETWEEN, f"(?P<verb>{_TAKES}) <first>,? (?:immediately |right )?(?:before|preceding) <last>"),
    (Bound.TRAILING, f"(?P<verb>{_TAKES}) <first>,? (?:immediately |right )?(?:after|following) <last>"),
    (
        Bound.FROM_TO,
        (
            f"(?:{_PART},? |everything |all )?(?:(?:that |which )?(?:starting|beginning|running|runs?"
            f"|begins?|starts?) )?"
            "from <first> (?:up |through )?(?:to|until|till|through)(?: and including)? <last>"
        ),
    ),
    (
        Bound.FROM_TO,
        (
            f"{_PART},? (?:that |which )?(?:starting|beginning|starts?|begins?) (?:with|at|by) <first>,? and "
            "(?:ending|ends?|finishing|concluding) (?:with|at|by|in) <last>"
        ),
    ),
    (
        Bound.AFTER,
        (
            "(?:everything|all|all (?:the )?text|all (?:the )?words|the text|the words|the rest"
            "(?: of the (?:paragraph|sentence|text))?|the remainder(?: of the (?:paragraph|sentence|text))?"
            "|the (?:part|passage|phrase|end of the paragraph))"
            ",? (?:that |which )?(?:comes? |coming |appearing |is )?(?:after|follows?|following) <first>"
        ),
    ),
    (
        Bound.BEFORE,
        (
            "(?:everything|all|all (?:the )?text|the text|the words|the (?:part|passage|phrase"
            "|beginning of the paragraph))"
            ",? (?:that |which )?(?:comes? |coming |appearing )?(?:before|precedes?|preceding|up to|until) <first>"
        ),
    ),
    (
        Bound.ONWARD,
        (
            f"(?:everything|all|{_PART}|the rest(?: of the (?:paragraph|sentence|text))?)?,? ?"
            "(?:starting |beginning )?from <first>,? "
            "(?:on|onwards?|to the end(?: of the (?:paragraph|sentence|text))?|until the end(?: of the paragraph)?)"
        ),
    ),
    (
        Bound.BEGINNING,
        f"{_PART},? (?:that |which )?(?:starting|beginning|starts?|begins?) (?:with|at|by|from) <first>",
    ),
    (
        Bound.SIGN,
        "the (?P<sign>comma|semi-?colon|full stop|period|colon),? (?:that )?(?:after|follow(?:s|ing)) <first>",
    ),
)

ENGLISH_SIGNS = {"comma": ",", "semicolon": ";", "semi-colon": ";", "full stop": ".", "period": ".", "colon": ":"}

FRENCH_STRETCHES = (
    (Bound.BETWEEN, f"(?P<verb>{_ENLEVE}) <first>,? (?:immediatement )?(?:avant|devant|qui precede) <last>"),
    (Bound.TRAILING, f"(?P<verb>{_ENLEVE}) <first>,? (?:immediatement )?(?:apres|qui suit) <last>"),
    (
        Bound.FROM_TO,
        (
            f"(?:{_PARTIE},? |tout )?(?:(?:allant|qui va|courant|qui s'etend|compris|a partir) )?(?:de |des "
            f"|depuis |du )"
            "<first>,? (?:jusqu'a|a|jusqu'aux?|aux?) <last>(?: inclus(?:e|es)?)?"
        ),
    ),
    (
        Bound.FROM_TO,
        (
            f"{_PARTIE},? (?:commencant|qui commence(?:nt)?|debutant) par <first>,? et "
            "(?:se terminant|finissant|s'achevant|qui se termine(?:nt)?|qui finit) par <last>"
        ),
    ),
    (
        Bound.AFTER,
        (
            "(?:tout ce qui|ce qui|tout le texte qui|le texte qui|la partie qui|le passage qui"
            "|la suite du paragraphe qui"
            "|le membre de phrase qui) (?:suit|vient apres|figure apres) <first>"
        ),
    ),
    (
        Bound.AFTER,
        "(?:tout|tout le texte|le texte|la fin du paragraphe|le reste(?: du paragraphe)?),? apres <first>",
    ),
    (
        Bound.BEFORE,
        (
            "(?:(?:tout )?ce qui|(?:tout )?le texte qui|la partie qui|le passage qui|le membre de phrase qui)"
            " (?:precede|vient avant|figure avant) <first>"
        ),
    ),
    (Bound.BEFORE, "(?:tout|tout le texte|le texte|le debut du paragraphe),? (?:avant|jusqu'a) <first>"),
    (
        Bound.ONWARD,
        (
            f"(?:{_PARTIE}|tout|la suite(?: du paragraphe)?|la fin(?: du paragraphe)?)?,? ?a partir de <first>"
            "(?:,? jusqu'a la fin(?: du paragraphe| de l'alinea)?)?"
        ),
    ),
    (Bound.BEGINNING, f"{_PARTIE},? (?:commencant|qui commence(?:nt)?|debutant) par <first>"),
    (
        Bound.SIGN,
        (
            "(?:la |le |les )(?P<sign>virgule|point-virgule|point virgule|deux-points|2-points|point)"
            ",? (?:(?:qui |situee? |placee? |figurant )?(?:suit|apres|suivant)) <first>"
        ),
    ),
)

FRENCH_SIGNS = {
    "virgule": ",",
    "point": ".",
    **dict.fromkeys(("point-virgule", "point virgule"), ";"),
    **dict.fromkeys(("deux-points", "2-points"), ":"),
}

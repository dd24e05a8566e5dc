"""How instructions are said in French, in folded words (without accents)."""

from __future__ import annotations

from service.amendments.forms import QUOTE, Words
from service.amendments.marking_off import FRENCH_SIGNS, FRENCH_STRETCHES

_SUPPRIMER = "(?:supprimer|biffer|retirer|enlever|eliminer|omettre)"
_INSERER = "(?:inserer|ajouter|introduire|intercaler)"
_REMPLACER = "(?:remplacer|changer|modifier)"
_EST = (
    "(?:est|sont|est a|sont a|a|(?:doit|doivent|devrait|devraient) etre|serait|seraient|sera|seront|a ete|ont ete"
    "|soit|soient)"
)
_GONE = "(?:supprime|retire|biffe|omis|elimine|enleve)(?:e|s|es|r)?"
_PUT = "(?:insere|ajoute|introduit|intercale)(?:e|s|es|r)?"
_DU = "(?:du |de la |de l'|des |de )"
_AU = "(?:aux? |a la |a l'|a |dans |du |de la |de l'|des |de |sous )"
_OU = "(?:immediatement |directement |juste )?"
_NEW = (
    "(?:le |un |l'|les |\\d |des )?(?:nouveaux? |nouvel )?(?:paragraphes?|alineas?|sous-alineas?|pp"
    "|op)(?: [a-z]{1,4}\\))?"
    "(?: (?:nouveau|supplementaire|additionnel))?(?: (?:du preambule|du dispositif))?(?: suivants?)?"
)
_THIS = f"(?:{_NEW}|ce qui suit|le texte suivant)"
_SUB = (
    "(?:le |un |l')?(?:nouveau |nouvel )?(?:alinea|sous-alinea|paragraphe(?= [a-z]{1,4}\\)))"
    "(?: (?P<letter>[a-z]{1,4})\\))?(?: (?:nouveau|supplementaire))?(?: suivant)?"
)
_NOTE = "(?:la |une )?(?:nouvelle )?note(?: de bas de page| infrapaginale)?(?: \\d+)?(?: suivante)?"
_TEXT = (
    "(?: (?:le (?:nouveau )?texte(?: suivant)?|ce qui suit|le (?:nouveau )?paragraphe suivant"
    "|l'alinea suivant|le libelle suivant|la formulation suivante|le titre suivant|l'intitule suivant"
    "|un (?:seul |nouveau )?(?:paragraphe|texte|alinea)(?: unique)?))?"
    "(?:,? (?:ainsi libelle|ainsi concu|libelle comme suit|ainsi redige)e?)?[:,]? ?"
)
_REFORMULER = "(?:modifier|reformuler|reviser|rediger|remanier|libeller|amender|lire|recrire|reecrire)"
_SUIT = "(?:comme suit|ainsi qu'il suit|ainsi|de la maniere suivante|de la facon suivante|pour lire)"
_PART = "(?P<part>preambule|dispositif)"
_BESIDE = f"{_OU}(?P<side>apres|avant|a la suite (?:du|de)) <u>"
_A = "(?:(?:le |un |l'|les |des |\\d )?(?:nouveaux? |nouvel )?)"
_READS = (
    "(?:,? (?:(?:qui (?:est|serait|sera) )?(?:ainsi (?:libelle|concu|redige|formule)|(?:libelle|redige|concu"
    "|formule)e?s? (?:comme suit|ainsi))e?s?|(?:qui se (?:lit|lirait|lira)|se lisant) (?:comme suit|ainsi)))?"
)
_FIN = "(?:a la |a sa |en |au |a son |tout a la |in )(?P<end>fin|debut|fine)"
_QUI = r"(?!(?:aux?|a|dans|apres|avant|de|du|entre)\b)(?:[^\W\d][\w.&'-]* ){0,4}?"

FRENCH = Words(
    cores=(
        f"{_SUPPRIMER} <old>,? et (?:{_INSERER}|(?:le|la|les) remplacer par) <new>(?: a (?:sa|leur) place)?",
        f"{_SUPPRIMER} <old>",
        f"<old> {_EST} {_GONE}",
        f"{_REMPLACER} <old>,? (?:par|en|pour):? <new>",
        f"<old> {_EST} (?:remplace|change|modifie)(?:e|s|es|r)? (?:par|en):? <new>",
        "substituer <new> (?:a|aux?) <old>",
        "substituer a <old>,? <new>",
        "(?:lire|mettre|dire|ecrire):? <new>,? (?:au lieu de|a la place de|plutot que) <old>",
        "(?:au lieu de|a la place de) <old>,? (?:lire|mettre|dire|ecrire|inserer):? <new>",
        "<old> (?:devient|deviennent|se lit|se lisent|doit se lire)(?: desormais)?:? <new>",
        "<old> ?(?:→|=>|->|⇒|➔) ?<new>",
        f"{_OU}apres <after>,? {_INSERER}:? <new>",
        f"{_INSERER},? {_OU}apres <after>,? <new>",
        f"{_INSERER} <new>,? {_OU}(?:apres|a la suite de) <after>",
        f"<new> {_EST} {_PUT},? {_OU}apres <after>",
        f"{_OU}apres <after>,? {_EST} {_PUT} <new>",
        f"{_OU}avant <before>,? {_INSERER}:? <new>",
        f"{_INSERER},? {_OU}avant <before>,? <new>",
        f"{_INSERER} <new>,? {_OU}(?:avant|devant) <before>",
        f"<new> {_EST} {_PUT},? {_OU}(?:avant|devant) <before>",
        f"entre <after> et <next>,? {_INSERER} <new>",
        f"{_INSERER} <new>,? entre <after> et <next>",
        f"{_INSERER},? {_FIN},?:? <new>",
        f"{_INSERER}:? <new>,? {_FIN}",
        f"{_FIN},? {_INSERER}:? <new>",
        f"<new> {_EST} {_PUT} {_FIN}",
    ),
    frames=(
        f"{_AU}<t> ?[:,-]? ?CORE",
        "<t> ?[:,.-]? ?CORE",
        f"CORE,? {_AU}<t>",
        f"(?:a la |au |en )(?:fin|debut) {_DU}<t>,? CORE",
        f"CORE,? (?:a la |au |en )(?:fin|debut) {_DU}<t>",
        f"{_REFORMULER} <t>,? CORE",
    ),
    words=(
        f"au lieu de <old>,? {_AU}<t>,? lire <new>",
        f"{_REMPLACER} <old>,? {_AU}<t>,? par <new>",
        f"apres <after>,? {_AU}<t>,? {_INSERER} <new>",
        f"avant <before>,? {_AU}<t>,? {_INSERER} <new>",
        f"{_FIN} {_DU}<t>,? {_INSERER}:? <new>",
        f"{_INSERER}:? <new>,? {_FIN} {_DU}<t>",
        f"{_INSERER},? {_FIN} {_DU}<t>,?:? <new>",
        f"<new> {_EST} {_PUT} {_FIN} {_DU}<t>",
    ),
    placeless=("lire <new>,? au lieu de <old>", "au lieu de <old>,? lire <new>"),
    whole=(
        f"{_SUPPRIMER} <t>(?: dans (?:son|leur) (?:integralite|entier|ensemble)| en entier| entierement| en totalite)?",
        (
            f"<t> ?[:,-] ?(?:a )?{_SUPPRIMER}(?: (?:dans (?:son|leur) (?:integralite|entier)|en entier"
            f"|(?:tout )?le paragraphe))?"
        ),
        f"<t> {_EST} {_GONE}",
        f"{_REMPLACER} <t>,? par{_TEXT}<new>",
        f"substituer (?:a|aux?) <t>,?{_TEXT}<new>",
        (
            "(?:scinder|diviser|separer|dedoubler) <t>,?(?: en (?:2|deux)(?: nouveaux)?(?: (?:paragraphes"
            "|alineas))?)?READ<new>"
        ),
        (
            "(?:modifier|changer) <t>,? (?:pour qu'|afin qu'|de sorte qu'|de facon qu')(?:il"
            "|elle) se lise(?: comme suit)?READ<new>"
        ),
        f"<t> ?[:,-] ?{_SUPPRIMER},? et (?:le |la )?remplacer par{_TEXT}<new>",
        f"{_SUPPRIMER} <t>,? et (?:{_INSERER}|(?:le |la )?remplacer par){_TEXT}<new>(?: a (?:sa|la) place)?",
        f"<t> ?[:,-] ?{_REMPLACER} par{_TEXT}<new>",
        f"<t> {_EST} (?:remplace)(?:e|s|es|r)? par{_TEXT}<new>",
        "substituer <new> (?:a|aux?) <t>",
        (
            "<t>,? (?:se lit|se lira|se lirait|se lisent|doit se lire|devrait se lire|deviendrait|devient"
            "|est ainsi libelle"
            "|est ainsi redige|est libelle|est redige|serait libelle|lire)"
            f"(?: desormais)?(?: {_SUIT})?[:,]? ?<new>"
        ),
        f"{_REFORMULER} <t>,? {_SUIT}[:,]? ?<new>",
        f"{_REFORMULER} {_SUIT},? <t>[:,]? ?<new>",
        f"<t> {_EST} (?:modifie|reformule|remanie|amende|revise)(?:e|s|es|r)?(?: {_SUIT})?[:,]? ?<new>",
    ),
    inner=(
        f"{_AU}<t>,? {_SUPPRIMER} <u>",
        f"{_AU}<t>,? {_REMPLACER} <u>,? par{_TEXT}<new>",
        f"{_AU}<t>,? <u> {_EST} {_GONE}",
    ),
    new=(
        f"(?:a la |au |en )(?P<end>fin|debut) du {_PART},? {_INSERER}(?: {_THIS})?READ<new>",
        f"{_INSERER} {_NEW},? (?:a la |au |en )(?P<end>fin|debut) du {_PART}READ<new>",
        f"{_OU}(?P<side>apres|avant|a la suite de|a la suite du) <t>,? {_INSERER}(?: {_THIS})?READ<new>",
        f"{_OU}(?P<side>apres|avant|a la suite du) <t>,? {_NEW}READ<new>",
        f"{_INSERER} {_NEW},? {_OU}(?P<side>apres|avant|a la suite du) <t>READ<new>",
        f"{_INSERER} <new>,? (?:(?:en tant que |comme )?{_NEW},? )?{_OU}(?P<side>apres|avant) <t>",
        f"{_NEW},? {_OU}(?P<side>apres|avant) <t>READ<new>",
        f"{_AU}<t>,? {_OU}(?P<side>apres|avant) <u>,? {_INSERER}(?: {_THIS})?READ<new>",
        f"{_INSERER},? {_OU}(?P<side>apres|avant) <t>,? {_NEW}READ<new>",
        f"{_INSERER},? {_OU}(?P<side>apres|avant) <t>READ<new>",
        f"{_INSERER} {_NEW},? (?P<side>entre) <t>READ<new>",
        f"(?P<side>entre) <t>,? {_INSERER}(?: {_THIS})?READ<new>",
        f"{_NEW} {_EST} {_PUT},? {_OU}(?P<side>apres|avant) <t>READ<new>",
    ),
    sub=(
        f"{_AU}<t>,? {_INSERER} {_SUB}READ<new>",
        f"<t> ?[:,-] ?{_INSERER} {_SUB}READ<new>",
        f"{_INSERER} {_SUB},? {_AU}<t>READ<new>",
        f"{_INSERER},? {_AU}<t>,? {_SUB}READ<new>",
        f"(?:a la |en )fin {_DU}<t>,? {_INSERER} {_SUB}READ<new>",
    ),
    labelled=(
        f"(?:{_INSERER} )?(?:le |un |l')?(?:en tant que )?(?:nouveau |nouvel )?<t>READ<new>",
        f"<t> ?[:,.-] ?{_INSERER}(?: {_NEW})?READ<new>",
        "(?P<instead>variante|texte de remplacement)(?: pour| de| a) <t>READ<new>",
        f"{_INSERER} <new>,? (?:en tant que |comme )(?:nouveau |nouvel )?<t>",
    ),
    named=(
        f"{_BESIDE},? {_INSERER} {_A}<t>READ<new>",
        f"{_BESIDE},? {_A}<t>READ<new>",
        f"{_INSERER},? {_BESIDE},? (?:le |un |l'){_A}<t>READ<new>",
        f"{_INSERER} {_A}<t>,? {_BESIDE}READ<new>",
        f"{_A}<t>{_READS},? {_EST} {_PUT},? {_BESIDE}READ<new>",
    ),
    move=(
        (
            "(?:deplacer|placer|transferer|mettre|reporter|faire figurer) <t>,?(?: pour (?:le|la|les) "
            f"(?:placer|mettre|faire figurer|inserer))?(?: de sorte qu'ils? (?:suive|figure|vienne))?,? ?{_OU}"
            "(?P<side>apres|avant|a la suite du|a la suite de) <u>"
        ),
        f"<t> ?[:,-] ?(?:deplacer|placer|transferer|reporter) {_OU}(?P<side>apres|avant) <u>",
        f"<t> {_EST} (?:deplace|place|transfere|reporte)(?:e|s|es|r)? {_OU}(?P<side>apres|avant) <u>",
        f"(?:deplacer|placer|transferer|mettre|reporter) <t>,? (?:a la |au |en )(?P<end>fin|debut) du {_PART}",
    ),
    merge=(
        (
            "(?:fusionner|regrouper|combiner|reunir) <t>(?: (?:avec|et) <u>)?,?(?: en (?:un|1) (?:seul |meme )?"
            "(?:paragraphe|alinea))?READ<new>"
        ),
        (
            f"<t> {_EST} (?:fusionne|regroupe|combine|reuni)(?:e|s|es|r)?,?(?: en (?:un|1) (?:seul |meme )?"
            "(?:paragraphe|alinea))?READ<new>"
        ),
    ),
    notes=(
        f"{_INSERER} {_NOTE},? {_OU}(?:apres|a|aux?) <after>READ<new>",
        f"{_OU}apres <after>,? {_INSERER} {_NOTE}READ<new>",
        f"{_INSERER} {_NOTE} (?:a la |en )(?P<end>fin)READ<new>",
        f"(?:a la |en )(?P<end>fin),? {_INSERER} {_NOTE}READ<new>",
        f"{_INSERER} {_NOTE} a la (?P<end>fin) {_DU}<t>READ<new>",
        f"a la (?P<end>fin) {_DU}<t>,? {_INSERER} {_NOTE}READ<new>",
        f"{_INSERER} {_NOTE}READ<new>,? {_OU}(?:apres|a) <after>",
        f"{_INSERER} {_NOTE}READ<new>",
    ),
    noise="(?:les? |la |l')?(?:mots?|membres? de phrase|expressions?|termes?|phrases?|chiffres?|dates?"
    "|mentions?|texte|formules?|formulations?|adjectifs?|adverbes?|verbes?|locutions?|passages?|sigles?|propositions?"
    "|nombres?|noms?|annees?)(?: suivante?s?)?:? ?|ce qui suit: ?",
    occurrence=(
        "(?:la |le )(?P<nth>\\d+º|derniere?) (?:(?:occurrence|mention|apparition) (?:de |du |des )?)?<q>",
        (
            "<q>,? (?:la|pour la|ou (?:il|elle|ils|elles) (?:figure|apparait|apparaisse)(?:nt)? (?:pour )?la)"
            " (?P<nth>\\d+º|derniere) fois(?: (?:qu'|ou )(?:il|elle|ils|elles) (?:apparait|apparaissent|figure|figurent"
            "|est employe|est utilise)\\w*)?,?"
        ),
    ),
    everywhere=(
        ",? ?(?:(?:dans|a|pour) (?:les 2|tous les|chacun des|les deux|chaque) ?(?:cas|endroits|occurrences?|fois)?"
        "|(?:partout|chaque fois|les (?:2|deux) fois|toutes les fois)(?: (?:ou|qu')? ?(?:il|elle|ils|elles)"
        " (?:apparait|apparaissent|figure|figurent)\\w*)?"
        "|(?:toutes les|chaque|les 2|les deux) occurrences? (?:de|du|des)(?= [\ue000-\ue0ff])"
        "|(?:dans|a travers|sur) (?:l'ensemble du|tout le|l'integralite du)"
        " (?:texte|projet(?: de resolution)?|document|paragraphe))(?: dans le texte)?,?"
    ),
    stretches=FRENCH_STRETCHES,
    signs=FRENCH_SIGNS,
    rewrites=(
        (
            (
                rf"(?:^|(?<=[:,;] ))(?:priere |veuillez |merci |il (?:convient|y a lieu|faut|faudrait) |"
                rf"{_QUI}(?:propos|sugger|souhait|recommand|demand|voudr)\w+ "
                r"(?:proposer )?)(?:de |d'|que )?"
            ),
            "",
        ),
        (r"\b(?:en )?(supprim|remplac|inser|ajout|deplac|modifi|fusionn)e?ant\b", r"\1er"),
        (r"(?:^|(?<=[:,;] )|\bla )suppression (?:de |d')?(?=[\ue000-\ue0ff])", "supprimer "),
        (r"(?:^|(?<=[:,;] )|\bla )suppression (?:du |de la |de l'|des |de )", "supprimer le "),
        (r"\ble (?:texte|libelle)(?: actuel| existant)? (?:du |de l'|de la )(?=[^\ue000-\ue0ff])", "le "),
        (r"\bl'actuel(?:le)? ", "le "),
        (r"\bla (?:phrase|partie) introductive\b|\ble membre de phrase introductif\b", "le chapeau"),
        (r"(?:^|(?<=[:,;] )|\bl')(?:insertion|ajout|adjonction) (?:de |d')", "inserer "),
        (r"(?:^|(?<=[:,;] )|\ble )remplacement (?:de |du )", "remplacer "),
        (r"\b(supprim|remplac|inser|ajout|deplac|modifi|fusionn)ez\b", r"\1er"),
        (r" ?\((?:nouveau|nouvel|nouvelle)\)", ""),
        (
            (
                r"(?<!ensemble )(?<!integralite )\b(?:du (?:present )?(?:projet(?: de resolution)?|texte)"
                r"|de la resolution)\b"
            ),
            "",
        ),
        (r"\bl'intitule\b", "le titre"),
        (r"\b(?:qui )?(?:figurant|figurent?|contenue?s?|apparaissant) (?=aux? |a |dans )", ""),
        (r"\by (?=supprim|inser|ajout|remplac)", ""),
    ),
    hints=(
        r"(?:^|,? ?\b(?:a|dans|en) |, ?)(?:la |les |l')?(?:(?:\d+[ºe]|derniere)(?: et \d+º)? (?:lignes?|phrases?)"
        r"|lignes? \d+(?: (?:et|a|-) \d+)?)(?: (?:du |de l'|de la |des )(?=.)|,)?(?=[ ,:apd]|$)"
    ),
    renumber=(
        r"(?:^|[,;.]? ?(?:et )?(?:en )?)(?:(?:renumerot|modifi(?:er|ant) la numerotation|adapt(?:er"
        r"|ant) la numerotation"
        r"|ajust(?:er|ant) la numerotation)\w*\b"
        r"|(?:les|la numerotation des) (?:paragraphes|alineas|sous-alineas)(?: suivants| restants)? "
        rf"(?:sont|seront|seraient|etant|est|sera)(?: a)? (?:renumerot\w*|modifiee?s?))"
        rf"(?:[^{QUOTE[1:-1]}]*\bconsequence\b[^{QUOTE[1:-1]}]*|[^\d{QUOTE[1:-1]}]*)$"
    ),
    verbs=r"\b(?:supprim\w+|biffer|retirer|enlever|eliminer|omettre|inser\w+|ajout\w+|introduire|intercaler|remplac\w+"
    r"|changer|substituer|lire|lit|lira|lirait|deplac\w+|placer|placee?s?|transfer\w+|modifi\w+|devient|reformul\w+"
    r"|fusionn\w+|scind\w+|divis\w+|regrouper|rediger)\b",
    no_change=(
        r"(?:^|[:,-] ?)(?:conserver|garder|maintenir|laisser|retenir|reserve|reserver|appuyer|accepter|sans changement"
        r"|en attente)\b|\bentre (?:des )?crochets\b"
    ),
    reading="(?:,? ?(?:pour lire|(?:qui (?:est|serait|sera) )?(?:ainsi (?:libelle|concu|redige|formule)e?s?"
    "|(?:libelle|redige|concu|formule)e?s?(?: comme suit| ainsi)?)|comme suit|suivant"
    "|(?:qui se (?:lit|lirait|lira|lise)|se lisant)(?: comme suit| ainsi)?"
    "|dont (?:le texte|le libelle|la teneur) (?:(?:est|serait|sera) (?:le|la) suivante?|suit)))?[:,.-]? ?",
    lacking=(
        f"{_AU}<t>,? {_REMPLACER} <old>",
        f"<t> ?[:,-] ?{_REMPLACER} <old>",
        f"{_REMPLACER} <old>,? {_AU}<t>",
        "(?:remplacer|reformuler|rediger) <t>",
        f"{_AU}<t>,? (?:apres|avant) <after>,? {_INSERER}",
        f"(?:apres|avant) <after>,? {_AU}<t>,? {_INSERER}",
    ),
    pointless=(f"{_INSERER}:? <new>", f"{_INSERER} {_NEW}READ<new>"),
    preposition=r"(?:^|(?<=[ ,]))(?:aux? |a la |a l'|dans |du |de la |de l'|des |sous )",
    into="dans {}, {}",
    also=r"(?:;(?: et| puis)?|\.|,? et(?: aussi| egalement)?|,? puis|,(?= \w)) ?(?:\(?(?:\d{1,2}|[a-z])[.)] )?",
    several=r"\b(?:inserer|ajouter)\b.*\b(?:paragraphes|alineas)\b|\b(?:scinder|diviser|separer|dedoubler)\b",
)

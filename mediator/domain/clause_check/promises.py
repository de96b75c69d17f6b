"""What a promise leaves open: by when, how much, proven how, where, to whom, by whom."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mediator.domain.clause_check.finding import Finding, Severity, Signer
from mediator.domain.clause_check.sentences import Span
from mediator.domain.letters import plain
from mediator.i18n import N_, _, typeset

_I = re.IGNORECASE


@dataclass(frozen=True, slots=True)
class Grammar:
    """How one language promises."""

    pays: re.Pattern[str]
    does: re.Pattern[str]
    not_verb: re.Pattern[str]
    """What stands just before a word that only looks like a verb: « la pose », « bulletin de paie »."""
    when: re.Pattern[str]
    how_much: re.Pattern[str]
    event: re.Pattern[str]
    """« après recette »: a moment nobody can date without a paper."""
    paper: re.Pattern[str]
    goes_on: re.Pattern[str]
    """How a sentence begins when it speaks of what the one before promised."""
    handed: re.Pattern[str]
    where: re.Pattern[str]
    to_whom: re.Pattern[str]
    nominal: re.Pattern[str]
    """« Paiement de 300 €. »: an act without anyone."""
    by: re.Pattern[str]


_EVENTS_FR = (
    "recette|réception|livraison|travaux|vente|acceptation|validation|correction|achèvement|fin|remise|installation|"
    "vérification|contrôle|départ|réparation|mise\\s+en\\s+service|accord|encaissement|expertise"
)
_FR = Grammar(
    pays=re.compile(
        r"(?:\b(?:s['’]engage(?:nt|ra|ront)?\s+à|doi(?:t|vent)|devr(?:a|ont)|s['’]oblige(?:nt)?\s+à)\s+(?:lui\s+|leur\s+)?"
        r"(?:payer|verser|rembourser|régler|indemniser)|\b(?:paie(?:nt|ra|ront)?|paye(?:nt|ra|ront)?|verse(?:nt|ra|ront)?|"
        r"rembourse(?:nt|ra|ront)?|règle(?:nt|ra|ront)?|réglera|régleront|indemnise(?:nt|ra|ront)?))\b",
        _I,
    ),
    does=re.compile(
        r"(?:\b(?:s['’]engage(?:nt|ra|ront)?\s+à|doi(?:t|vent)|devr(?:a|ont))\s+(?:\w+\s+)?(?:livrer|remettre|rendre|corriger|"
        r"réparer|restituer|transmettre|envoyer|enlever|poser|couper|tailler|installer|fournir|libérer|quitter|démonter|"
        r"remplacer|repeindre|nettoyer|déposer|terminer|achever|évacuer)|"
        r"\b(?:livre(?:nt|ra|ront)?|remet(?:tent|tra|tront)?|rend(?:ent|ra|ront)?|corrige(?:nt|ra|ront)?|répare(?:nt|ra|ront)?|"
        r"restitue(?:nt|ra|ront)?|transmet(?:tent|tra|tront)?|envoie(?:nt)?|enverr(?:a|ont)|enlève(?:nt|ra|ront)?|"
        r"pose(?:nt|ra|ront)?|taille(?:nt|ra|ront)?|coupe(?:nt|ra|ront)?|installe(?:nt|ra|ront)?|fourni(?:t|ssent|ra|ront)|"
        r"libère(?:nt|ra|ront)?|quitte(?:nt|ra|ront)?|démonte(?:nt|ra|ront)?|remplace(?:nt|ra|ront)?|repein(?:t|dra|dront)|"
        r"nettoie(?:nt|ra|ront)?|élague(?:nt|ra|ront)?|tond(?:ra|ront)?|construi(?:t|ra|ront)|refai(?:t|ra)|"
        r"fai(?:t|ra|ront)\s+(?:poser|remplacer|réparer|installer|nettoyer|enlever|repeindre)|évacue(?:nt|ra|ront)?|termine(?:nt|ra|ront)?)|"
        r"\b(?:sera|seront)\s+(?:\w+ment\s+)?(?:versé|payé|remis|rendu|livré|corrigé|réparé|remboursé|restitué|transmis|repeint|"
        r"posé|installé|enlevé|remplacé)(?:e|s|es)?)\b",
        _I,
    ),
    not_verb=re.compile(
        r"\b(?:[Ll]a|[Ll]es?|[Uu]ne?|de|du|des|en|[Cc]haque|ce|cette|son|sa|toute|ne|y|qui|si|s['’]il|n['’])\s*$"
    ),
    when=re.compile(
        r"\b(?:1er|\d{1,2})\s+(?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)\b|"
        r"(?:\ben\s|\bde\s|\bd['’])(?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)\s+\d{4}|"
        r"\b\d{1,2}/\d{1,2}/\d{2,4}|\bsignature\b|\bau\s+plus\s+tard\b|\bavant\s+(?:le|la|chaque|tout)\b|\bdans\s+(?:les?|un\s+délai|"
        r"l['’])\s*\S+|\bsous\s+\S+\s+(?:jours|heures|semaines|mois)|\bchaque\s+\w+|\btous\s+les\b|\btoutes\s+les\b|"
        r"\bpendant\b|\bjusqu['’]a?u?\b|\bà\s+compter\b|\bà\s+partir\b|\bdès\b|\blors\b|\bau\s+moment\b|\ben\s+cas\b|"
        r"\btant\s+que\b|\bà\s+défaut\b|\bsi\b|\bs['’]ils?\b|\bsinon\b|\ble\s+(?:jour|lendemain|premier|dernier|même)\b|"
        r"\bquand\b|\blorsqu|\b\d+\s+(?:jours|mois|semaines)\b|\bpar\s+mois\b|\bpar\s+an\b|\bmensuel|\baujourd|\bce\s+jour\b|"
        r"\bà\s+réception\b|\bcontre\b|\bau\s+terme\b|\bà\s+l['’]échéance\b|\bcalendrier\b|\béchéancier\b|\bplusieurs\s+(?:fois|versements)\b",
        _I,
    ),
    how_much=re.compile(
        r"\d|\b(?:moitié|tiers|quart|totalité|intégralité|intérêts|frais|factures?|loyers?|charges|solde|principal|dépenses|"
        r"salaires?|part|parts|annuité|mensualités?|euros?|mille|cent|cents|coût|prix|honoraires|facturé|devis|"
        r"échéancier|cotisations?|pensions?|dettes?|acompte|taxe|impôts?|provision)\b",
        _I,
    ),
    event=re.compile(
        rf"\baprès\s+(?:la\s+|le\s+|les\s+|l['’]|sa\s+|leur\s+)?(?:{_EVENTS_FR})\b|\bune\s+fois\s+(?:que\s+)?(?:la|le|les|l['’])\s*"
        r"[^.;,]{0,40}\b(?:terminé|fini|achevé|corrigé|réparé|livré|reçu|fait|effectué|installé|vendu|conclu|signé|obtenu|soldé|remboursé|accordé)(?:e|s|es)?\b|"
        r"\b(?:dès\s+que|lorsque|quand)\s+[^.;,]{0,50}\b(?:soldé|remboursé|terminé|fini|achevé|corrigé|réparé|livré|fonctionn|installé|prêt)\w*|"
        r"\bà\s+(?:la\s+fin|l['’]issue|l['’]achèvement)\s+des?\s+(?:la\s+|l['’])?(?:travaux|recette|chantier|réparations?|tests)",
        _I,
    ),
    paper=re.compile(
        r"procès[-\s]verbal|\bPV\b|attest|certificat|\breçu\b|bon\s+de|\bavis\b|constat|signée?s?\b|factures?\b|compte\s+rendu|"
        r"\bacte\b|photo|rapport|bordereau|état\s+des\s+lieux|courriel|lettre",
        _I,
    ),
    goes_on=re.compile(
        r"(?:ce(?:tte|t|s|la|lui|lle)?\b|il\b|elle\b|ils\b|elles\b|chaque\b|chacun|le\s+tout\b|le\s+(?:premier|second|dernier|"
        r"paiement|versement|virement|délai|solde)\b|la\s+(?:remise|livraison|preuve)\b|l['’]avis\b|à\s+défaut|le\s+procès|"
        r"un(?:e)?\b)",
        _I,
    ),
    handed=re.compile(
        r"\b(?:remet|remettra|remettent|rend|rendra|rendent|restitue(?:ra|nt)?)\b[^.;]{0,24}?\b(?:clés?|clefs?|véhicule|meubles?|"
        r"matériel|voiture|remorque|camionnette|affaires|outils|badges?|machine|tableau|vélo|piano)\b",
        _I,
    ),
    where=re.compile(
        r"\bchez\b|\bau\s+(?:domicile|siège|garage|bureau|cabinet|guichet|dépôt|magasin)|\bdans\s+(?:les|ses|son|la|leurs)\s+(?:locaux|"
        r"bureaux|cour|boîte|atelier)|\bsur\s+(?:le\s+site|place)|\bà\s+la\s+(?:gare|mairie|loge|porte)|\bdevant\b|\brue\b|"
        r"\bavenue\b|\bplace\b|\badresse\b|\bmairie\b|\bétude\b|\bécole\b|\bla\s+poste\b|\brecommandé|\bcolis\b|"
        r"\bétat\s+des\s+lieux\b|\btransporteur\b|\bsignature\b|\b\d{5}\b|\bà\s+(?!MM?\b|Mmes?\b|Mlle|Mes?\b|Monsieur|Madame|Maître)[A-ZÉ][a-zéè]+",
    ),
    to_whom=re.compile(r"\blui\b|\bleur\b|\bau\s+profit\b|\bà\s+chacun|\bà\s+l['’]autre\b|\bentre\s+les\s+mains\b", _I),
    nominal=re.compile(
        r"\A(?:paiement|versement|livraison|remise|remboursement|correction|réparation|restitution|règlement|nettoyage|"
        r"installation|pose|remplacement|enlèvement)\b(?!\s+(?:par|réciproque))",
        _I,
    ),
    by=re.compile(r"\bpar\s+(?!virement|chèque|courriel|courrier|lettre|mois|an\b|la\s+poste|tiers|moitié|écrit)", _I),
)

_FINITE_EN = r"(?:shall|will|must|undertakes?\s+to|agrees?\s+to|is\s+to|are\s+to)\s+(?:\w+ly\s+)?"
_EN = Grammar(
    pays=re.compile(
        rf"\b(?:{_FINITE_EN}(?:pay|refund|reimburse|repay|transfer|compensate)|pays|refunds|reimburses|repays|transfers|"
        r"compensates)\b",
        _I,
    ),
    does=re.compile(
        rf"\b(?:{_FINITE_EN}(?:deliver|return|hand|correct|repair|send|remove|cut|install|provide|vacate|leave|replace|paint|"
        r"clean|finish|complete|give|fix|supply|prune|rebuild|collect)|"
        r"delivers|returns|hands|corrects|repairs|sends|removes|cuts|installs|provides|vacates|replaces|repaints|cleans|fixes|"
        r"supplies|prunes|trims|mows|builds|rebuilds|collects|completes|"
        r"(?:shall|will)\s+be\s+(?:\w+ly\s+)?(?:paid|delivered|returned|corrected|repaired|sent|removed|installed|replaced|"
        r"repainted|fixed|completed|refunded|rebuilt))\b",
        _I,
    ),
    not_verb=re.compile(r"\b(?:the|a|an|any|all|of|no|not|who|which|that|if|tax|these|those|two|three)\s*$", _I),
    when=re.compile(
        r"\b\d{1,2}(?:st|nd|rd|th)?\s+(?:of\s+)?(?:January|February|March|April|May|June|July|August|September|October|"
        r"November|December)\b|\b(?:January|February|March|April|June|July|August|September|October|November|December)\s+\d|"
        r"\b\d{1,2}/\d{1,2}/\d{2,4}|\b(?:on|upon|at|before|after)\s+(?:signing|signature|completion|the\s+signing)\b|"
        r"\bwithin\b|\bby\s+(?:noon|midnight|the\s+end|\d)|\bno\s+later\b|\bat\s+the\s+latest\b|\b(?:each|every)\b|\bmonthly\b|"
        r"\bweekly\b|\buntil\b|\bduring\b|\bfrom\b\s+(?:the|\d|signing)|\bif\b|\bwhen\b|\bonce\b|\bwhere\b|\bunless\b|\bas\s+long\b|"
        r"\bas\s+soon\b|\bsame\s+day\b|\bday\s+(?:of|after)\b|\b\d+\s+(?:days|weeks|months)\b|\bfailing\b|\botherwise\b|"
        r"\bimmediately\b|\bforthwith\b|\btoday\b|\bschedule\b|\bagainst\b|\bin\s+case\b|\bper\s+month\b|\bon\s+receipt\b|"
        r"\bin\s+the\s+event\b|\bsubject\s+to\b|\bbefore\b|\binstal?ments\b|"
        r"\bat\s+the\s+(?:[\w-]+\s+)?(?:inventory|meeting|signing|completion|hand-?over|delivery|closing)\b",
        _I,
    ),
    how_much=re.compile(
        r"\d|\b(?:half|third|quarter|whole|interest|costs?|invoices?|rent|charges|balance|principal|expenses|wages|salary|"
        r"share|euros?|pounds?|dollars?|thousand|hundred|price|fees?|quote|instal?ments|deposit|tax|taxes|maintenance|bill|"
        r"bills|attention|debts?)\b",
        _I,
    ),
    event=re.compile(
        r"\bafter\s+(?:the\s+|its\s+|their\s+|his\s+|her\s+)?(?:acceptance|delivery|receipt|works?|sale|validation|correction|"
        r"completion|repairs?|installation|inspection|departure|testing|survey|handover)\b|"
        r"\b(?:once|when|as\s+soon\s+as)\s+(?:the\s+)?[^.;,]{0,40}\b(?:finished|completed|corrected|repaired|delivered|installed|"
        r"working|ready|sold|done|fixed|works|paid\s+off|repaid|signed|granted)\b",
        _I,
    ),
    paper=re.compile(
        r"\bsigned\b|\bcertificate\b|\breport\b|\breceipt\s+(?:signed|note|dated)|\bnote\b|\bminutes\b|\binvoices?\b|\bphotos?\b|"
        r"\binventory\b|\bletter\b|\be-?mail\b|\brecord\b|\bstatement\b|\bslip\b|\bdocument\b",
        _I,
    ),
    goes_on=re.compile(
        r"(?:this|that|these|those|it|he|she|they|each|every|both|the\s+(?:first|second|last|final|payment|transfer|delivery|"
        r"balance|whole|deadline|sum|receipt|proof)|proof|failing|a|an)\b",
        _I,
    ),
    handed=re.compile(
        r"\b(?:returns?|hands?(?:\s+over)?|gives?(?:\s+back)?)(?![-\w])[^.;]{0,24}?\b(?:keys?|vehicle|furniture|car|van|trailer|tools?|"
        r"badges?|machine|painting|bicycle|piano|equipment|belongings)\b",
        _I,
    ),
    where=re.compile(
        r"\b(?:at|in\s+the|outside|in\s+front)\b|\baddress\b|\bStreet\b|\bRoad\b|\bpost\b|\bcourier\b|\boffice\b|\bparcel\b|"
        r"\bto\s+the\s+(?:agency|agent|office)\b|\bon\s+site\b|\bsigning\b|\bregistered\b"
    ),
    to_whom=re.compile(r"\b(?:him|her|them|to\s+each|to\s+the\s+other|in\s+favour\s+of)\b", _I),
    nominal=re.compile(
        r"\A(?:payment|delivery|return|refund|repair|correction|replacement|removal|installation|cleaning|hand-?over)\b"
        r"(?!\s+(?:is|by)\b|[^.;]{0,60}\b(?:takes\s+place|happens|falls\s+due)\b)",
        _I,
    ),
    by=re.compile(
        r"\bby\s+(?!bank|transfer|cheque|post|e-?mail|letter|\d|the\s+(?:end|\d)|[A-Z][a-z]+day|noon|wire)", _I
    ),
)
_GRAMMARS = {"fr": _FR, "en": _EN}

_WHY = {
    "no-date": N_("Pour quand ? Cette promesse n'a ni jour ni délai."),
    "no-amount": N_("Combien ? Le montant n'est pas dit."),
    "event-unproven": N_("Quel jour, et sur quelle preuve ? Rien ne dit quand ce moment est arrivé."),
    "no-place": N_("Où cela se remet-il ?"),
    "no-payee": N_("À qui ? Les parties sont plus de deux."),
    "no-subject": N_("Qui le fait ? Mettez la personne en sujet."),
}
_BETTER = {
    "fr": {
        "no-date": "au plus tard le 15 mars 2027",
        "no-amount": "la somme de quatre cents euros (400 €)",
        "event-unproven": "dans les huit jours calendaires de la signature du procès-verbal de recette",
        "no-place": "à l'étude de Me Rivoire, 4 rue des Tanneurs à Tours",
        "no-payee": "paie à Mme Lin la somme de 400 €",
        "no-subject": "Mme Lin paie à M. Roy la somme de 300 €",
    },
    "en": {
        "no-date": "by 15 March 2027",
        "no-amount": "the sum of four hundred euros (€400)",
        "event-unproven": "within eight calendar days of the signed acceptance certificate",
        "no-place": "at 4 Tanner Street, Tours",
        "no-payee": "pays Ms Lin the sum of €400",
        "no-subject": "Ms Lin pays Mr Roy the sum of €300",
    },
}
_FAMILIES = {
    "no-date": "when", "no-amount": "amount", "event-unproven": "proof", "no-place": "where", "no-payee": "whom",
    "no-subject": "actor",
}  # fmt: skip
_DAY = re.compile(r"\b\d{1,2}(?:er|st|nd|rd|th)?\s+(?:of\s+)?[^\W\d]{3,9}\s+\d{4}\b")
"""A date: its figures are no amount."""
_TIMED = ("time", "date", "hedge", "condition")
_MEASURED = ("quantity", "quality", "blank")


def found(
    spans: tuple[Span, ...],
    place: int,
    others: Sequence[Finding],
    language: str,
    parties: Sequence[Signer],
    *,
    dated: bool,
) -> Iterator[Finding]:
    """What the promise of one sentence leaves open. ``others`` is what was already found in it: one remark is enough.

    ``dated``: the table of commitments says by when each promise of this clause is due.
    """
    span, grammar = spans[place], _GRAMMARS[language]
    told = {each.family for each in others}
    named = _named(span.text, parties)
    text = span.flat
    whole = f"{text} {_carried_on(spans, place, grammar)}"
    pays, does = _verb(grammar.pays, grammar, text), _verb(grammar.does, grammar, text)
    verb = pays or does
    if verb is not None:
        event = grammar.event.search(text)
        if event and not grammar.paper.search(whole):
            yield _finding("event-unproven", span, event, language)
        elif not dated and not told.intersection(_TIMED) and not grammar.when.search(whole):
            yield _finding("no-date", span, verb, language)
    if pays is not None:
        if not told.intersection(_MEASURED) and not grammar.how_much.search(_DAY.sub(" ", whole)):
            yield _finding("no-amount", span, pays, language)
        if len(parties) > 2 and named < 2 and not grammar.to_whom.search(text):
            yield _finding("no-payee", span, pays, language, Severity.INFO)
    if (handed := grammar.handed.search(text)) and not grammar.where.search(whole):
        yield _finding("no-place", span, handed, language, Severity.INFO)
    nominal = grammar.nominal.search(text)
    if nominal and verb is None and "actor" not in told and not named and not grammar.by.search(text):
        yield _finding("no-subject", span, nominal, language)


def _carried_on(spans: tuple[Span, ...], place: int, grammar: Grammar) -> str:
    """The next sentence, when it speaks of the same promise."""
    following = spans[place + 1].flat if place + 1 < len(spans) else ""
    return following if grammar.goes_on.match(following) else ""


def _verb(verbs: re.Pattern[str], grammar: Grammar, text: str) -> re.Match[str] | None:
    return next((each for each in verbs.finditer(text) if not grammar.not_verb.search(text[: each.start()])), None)


def _named(text: str, parties: Sequence[Signer]) -> int:
    said = plain(text)
    return sum(any(plain(name) in said for name in party.names if name) for party in parties)


def _finding(code: str, span: Span, match: re.Match[str], language: str, severity: Severity = Severity.WARN) -> Finding:
    return Finding(
        code=code,
        family=_FAMILIES[code],
        severity=severity,
        start=span.start + match.start(),
        end=span.start + match.end(),
        words=span.text[match.start() : match.end()],
        sentence=span.text,
        why=_(_WHY[code]),
        better=typeset(_BETTER[language][code], language),
    )

"""What concerns the agreement as a whole: concessions, powers, a child's hearing, what happens otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from mediator.domain.agreement import AgreementKind, ClauseKind
from mediator.domain.case import Regime
from mediator.domain.clause_check import numbers
from mediator.domain.clause_check.finding import Deed, Finding, Severity, Signer
from mediator.domain.clause_check.sentences import Span, sentences
from mediator.domain.letters import plain
from mediator.i18n import _, typeset

_GIVES_UP = {
    "fr": re.compile(
        r"\b(?:renonce|abandonne|retire|se\s+désiste|consent|accorde|réduit|ramène|prend\s+à\s+sa\s+charge|à\s+ses\s+frais|"
        r"gratuitement|accepte\s+de)\w*",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"\b(?:waives?|gives?\s+up|withdraws?|abandons?|reduces?|concedes?|at\s+(?:its|his|her|their)\s+own\s+(?:cost|expense)|"
        r"free\s+of\s+charge|forgoes?)\b",
        re.IGNORECASE,
    ),
}
_PAYS = {
    "fr": re.compile(r"\b(?:pai|pay|vers|rembours|règl|régl|indemnis)\w*", re.IGNORECASE),
    "en": re.compile(r"\b(?:pay|refund|reimburs|repay|transfer|compensat)\w*", re.IGNORECASE),
}
_CHILD = {
    "fr": re.compile(
        r"\b(?:enfants?|mineure?s?|autorité\s+parentale|droit\s+de\s+visite|résidence\s+alternée|hébergement)\b",
        re.IGNORECASE,
    ),
    "en": re.compile(r"\b(?:child(?:ren)?|minors?|parental\s+(?:responsibility|authority)|custody)\b", re.IGNORECASE),
}
_HEARD = {
    "fr": re.compile(
        r"\bdiscernement\b|\bdroit\s+(?:d['’]être|à\s+être)\s+(?:entendue?s?|écoutée?s?)|\binformée?s?\b[^.]{0,60}\bentendue?s?\b",
        re.IGNORECASE,
    ),
    "en": re.compile(r"\bright\s+to\s+be\s+heard\b|\bdiscernment\b|\binformed\b[^.]{0,60}\bheard\b", re.IGNORECASE),
}
_OTHERWISE = {
    "fr": re.compile(
        r"\bà\s+défaut\b|\ben\s+cas\s+d(?:e|['’])|\bsinon\b|\bfaute\s+de\b|\bretard\b|\breviennent\s+en\s+médiation|\bsi\b",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"\b(?:if|failing|otherwise|in\s+(?:the\s+event|case)\s+of|late|return\s+to\s+mediation|should)\b",
        re.IGNORECASE,
    ),
}


def found(deed: Deed) -> Iterator[Finding]:
    """What the agreement as a whole leaves open."""
    if deed.kind is AgreementKind.TRANSACTION and deed.clauses:
        yield from _concessions(deed)
    yield from _powers(deed)
    if deed.minors:
        yield from _minors_told(deed)
    elif deed.regime is Regime.FAMILY:
        yield from _child_heard(deed)
    yield from _otherwise(deed)


def _concessions(deed: Deed) -> Iterator[Finding]:
    """C. civ. art. 2044: a transaction needs reciprocal concessions; without them this kind of text is not one."""
    for party in deed.parties:
        own = any(each.holder_id == party.id and each.text.strip() for each in deed.concessions)
        if own or _gives_up_in_words(deed, party):
            continue
        why = _("Une transaction demande une concession de chacun (C. civ., art. 2044) : pour {who}, elle manque.")
        yield Finding(
            code="no-concession",
            family="concession",
            severity=Severity.STOP,
            words=party.name,
            sentence=party.id,
            why=why.format(who=party.name),
            better=_("(écrire à quoi elle renonce, ou choisir une autre nature de texte)"),
            blocks=True,
        )


def _gives_up_in_words(deed: Deed, party: Signer) -> bool:
    """Whether a clause of concessions says in so many words what a party gives up."""
    gives_up = _GIVES_UP[deed.language]
    return any(
        _subject(span, deed) == party.id and gives_up.search(span.text)
        for clause in deed.clauses
        if clause.kind is ClauseKind.CONCESSION
        for span in sentences(clause.text)
    )


def _powers(deed: Deed) -> Iterator[Finding]:
    """A promise beyond what those in the room may grant alone. The ceiling stays unsaid, even here."""
    for party in deed.parties:
        ceiling = deed.ceilings.get(party.id)
        if ceiling is None:
            continue
        promised = sum(each.amount_cents or 0 for each in deed.commitments if each.debtor_id == party.id)
        if promised > ceiling:
            yield _beyond(party)
        else:
            yield from _promises_beyond(deed, party, ceiling)


def _promises_beyond(deed: Deed, party: Signer, ceiling: int) -> Iterator[Finding]:
    for clause in deed.clauses:
        for span in sentences(clause.text):
            most = max(numbers.sums(span.text, deed.language), key=lambda each: each.cents, default=None)
            if most is None or most.cents <= ceiling or not _PAYS[deed.language].search(span.text):
                continue
            if _subject(span, deed) == party.id:
                start = span.start + most.start
                at = _beyond(party)
                yield replace(
                    at, clause_id=clause.id, start=start, end=span.start + most.end, sentence=span.text,
                    words=span.text[most.start : most.end],
                )  # fmt: skip


def _beyond(party: Signer) -> Finding:
    why = _("Cela dépasse ce que {who} peut accorder sans demander : qui doit encore donner son accord ?")
    return Finding(
        code="beyond-power",
        family="authority",
        severity=Severity.WARN,
        words=party.name,
        sentence=party.id,
        why=why.format(who=party.name),
        better=_("(demander un pouvoir écrit avant la signature)"),
    )


def _minors_told(deed: Deed) -> Iterator[Finding]:
    """CPC art. 1541-2: for each child of discernment, when, by whom and how the child was told; the deed prints it."""
    for minor in deed.minors:
        told = minor.informed_on and minor.informed_by.strip() and minor.informed_how.strip()
        if minor.discernment and not told:
            why = _(
                "{name} a le discernement : il manque quand, par qui et comment l'enfant a été informé de son droit "
                "d'être entendu et d'avoir un avocat (CPC, art. 1541-2)."
            )
            yield Finding(
                code="minor-unheard",
                family="minor",
                severity=Severity.STOP,
                words=minor.given_name,
                sentence=minor.id,
                why=why.format(name=minor.given_name),
                better=_("(compléter la fiche de l'enfant : l'accord en imprime la mention)"),
                blocks=True,
            )


def _child_heard(deed: Deed) -> Iterator[Finding]:
    """CPC art. 1541-2: an agreement about a minor of discernment says how the minor was told of the right to be heard."""
    texts = (deed.preamble, *(f"{clause.heading}. {clause.text}" for clause in deed.clauses))
    about = next((each for text in texts if (each := _CHILD[deed.language].search(text))), None)
    if about is None or any(_HEARD[deed.language].search(text) for text in texts):
        return
    better = {
        "fr": "Léa, née le 4 mai 2015, a été informée par ses parents le 2 mars 2027 de son droit d'être entendue "
        "et d'être assistée d'un avocat.",
        "en": "Léa, born on 4 May 2015, was told by her parents on 2 March 2027 of her right to be heard and to have a "
        "lawyer.",
    }[deed.language]
    yield Finding(
        code="minor-unheard",
        family="minor",
        severity=Severity.STOP,
        words=about[0],
        sentence=about[0],
        why=_(
            "L'accord concerne un enfant : il doit dire comment celui-ci a été informé de son droit d'être entendu et "
            "d'avoir un avocat, ou qu'il n'a pas le discernement (CPC, art. 1541-2)."
        ),
        better=typeset(better, deed.language),
        blocks=True,
    )


def _otherwise(deed: Deed) -> Iterator[Finding]:
    promising = [clause for clause in deed.clauses if clause.kind is ClauseKind.UNDERTAKING and clause.text.strip()]
    settled = any(clause.kind is ClauseKind.FOLLOW_UP for clause in deed.clauses)
    if len(promising) < 2 or settled or any(_OTHERWISE[deed.language].search(clause.text) for clause in deed.clauses):
        return
    better = {
        "fr": "En cas de retard de plus de huit jours, les parties reviennent en médiation avant toute action.",
        "en": "If a payment is more than eight days late, the parties return to mediation before any claim.",
    }[deed.language]
    yield Finding(
        code="no-otherwise",
        family="otherwise",
        severity=Severity.INFO,
        sentence="otherwise",
        why=_("Et si l'un ne fait pas ce qu'il promet ? L'accord ne le dit pas."),
        better=typeset(better, deed.language),
    )


def _subject(span: Span, deed: Deed) -> str:
    """The party a sentence begins with: the first one it names."""
    said = plain(span.text)
    places = {
        party.id: min((place for name in party.names if name and (place := said.find(plain(name))) >= 0), default=-1)
        for party in deed.parties
    }
    named = {party_id: place for party_id, place in places.items() if place >= 0}
    return min(named, key=lambda party_id: named[party_id]) if named else ""

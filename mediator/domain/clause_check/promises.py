"""What a promise leaves open: by when, how much, proven how, where, to whom, by whom."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from mediator.domain.clause_check.finding import Finding, Severity, Signer
from mediator.domain.clause_check.sentences import Span
from mediator.domain.letters import plain
from mediator.i18n import N_, _, typeset
from mediator.paths import RULES

_AS_WRITTEN = ("subject", "where", "before_verb")
"""Parts of a grammar that know proper names by their capitals."""


@dataclass(frozen=True, slots=True)
class Grammar:
    """How one language promises (``resources/rules/clause-grammar.toml``)."""

    pays: re.Pattern[str]
    bears: re.Pattern[str]
    """« prend en charge »: how much is asked, not when."""
    does: re.Pattern[str]
    undertakes: re.Pattern[str]
    subject: re.Pattern[str]
    """A person at the head of the sentence."""
    before_verb: re.Pattern[str]
    standing: re.Pattern[str]
    """Verbs that tell a state, a right or a consent, due on no day."""
    lasting: re.Pattern[str]
    """« n'exercera plus »: for how long?"""
    until: re.Pattern[str]
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


@lru_cache(maxsize=2)
def grammar_of(language: str) -> Grammar:
    """The grammar of ``fr`` or ``en``."""
    told = tomllib.loads((RULES / "clause-grammar.toml").read_text("utf-8"))[language]
    read = {
        name: re.compile(
            "|".join(f"(?:{one})" for one in ([parts] if isinstance(parts, str) else parts)),
            0 if name in _AS_WRITTEN else re.IGNORECASE,
        )
        for name, parts in told.items()
    }
    return Grammar(**read)


_WHY = {
    "no-date": N_("Pour quand ? Cette promesse n'a ni jour ni délai."),
    "no-end": N_("Jusqu'à quand ? Une promesse sans fin se discute un jour."),
    "no-amount": N_("Combien ? Le montant n'est pas dit."),
    "event-unproven": N_("Quel jour, et sur quelle preuve ? Rien ne dit quand ce moment est arrivé."),
    "no-place": N_("Où cela se remet-il ?"),
    "no-payee": N_("À qui ? Les parties sont plus de deux."),
    "no-subject": N_("Qui le fait ? Mettez la personne en sujet."),
}
_BETTER = {
    "fr": {
        "no-date": "au plus tard le 15 mars 2027",
        "no-end": "jusqu'au 31 décembre 2028",
        "no-amount": "la somme de quatre cents euros (400 €)",
        "event-unproven": "dans les huit jours calendaires de la signature du procès-verbal de recette",
        "no-place": "à l'étude de Me Rivoire, 4 rue des Tanneurs à Tours",
        "no-payee": "paie à Mme Lin la somme de 400 €",
        "no-subject": "Mme Lin paie à M. Roy la somme de 300 €",
    },
    "en": {
        "no-date": "by 15 March 2027",
        "no-end": "until 31 December 2028",
        "no-amount": "the sum of four hundred euros (€400)",
        "event-unproven": "within eight calendar days of the signed acceptance certificate",
        "no-place": "at 4 Tanner Street, Tours",
        "no-payee": "pays Ms Lin the sum of €400",
        "no-subject": "Ms Lin pays Mr Roy the sum of €300",
    },
}
_FAMILIES = {
    "no-date": "when", "no-end": "when", "no-amount": "amount", "event-unproven": "proof", "no-place": "where", "no-payee": "whom",
    "no-subject": "actor",
}  # fmt: skip
_DAY = re.compile(r"\b\d{1,2}(?:er|st|nd|rd|th)?\s+(?:of\s+)?[^\W\d]{3,9}\s+\d{4}\b")
"""A date: its figures are no amount."""
_TIMED = ("time", "date", "hedge", "condition")
_MEASURED = ("quantity", "quality", "blank")
_JUDGED = ("quality", "secret", "legal", "hedge")
"""A turn that says what is wrong with an act: asking by when as well would nag."""


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
    span, grammar = spans[place], grammar_of(language)
    told = {each.family for each in others}
    named = _named(span.text, parties)
    text = span.flat
    whole = f"{text} {_carried_on(spans, place, grammar)}"
    pays = _verb(grammar.pays, grammar, text)
    known = pays or _verb(grammar.does, grammar, text)
    verb = known or (None if told.intersection(_JUDGED) else _act(grammar, text))
    left_open = False
    for each in _when(grammar, span, verb, whole, told, language, dated=dated):
        left_open = True
        yield each
    measured = told.intersection(_MEASURED) or grammar.how_much.search(_DAY.sub(" ", whole))
    if (owed := pays or _verb(grammar.bears, grammar, text)) and not measured:
        yield _finding("no-amount", span, owed, language)
    if pays is not None and len(parties) > 2 and named < 2 and not grammar.to_whom.search(text):
        yield _finding("no-payee", span, pays, language, Severity.INFO)
    handed = grammar.handed.search(text)
    if handed and not left_open and not told and not grammar.where.search(whole):
        yield _finding("no-place", span, handed, language, Severity.INFO)
    nominal = grammar.nominal.search(text)
    if nominal and verb is None and "actor" not in told and not named and not grammar.by.search(text):
        yield _finding("no-subject", span, nominal, language)


def _when(
    grammar: Grammar,
    span: Span,
    verb: re.Match[str] | None,
    whole: str,
    told: set[str],
    language: str,
    *,
    dated: bool,
) -> Iterator[Finding]:
    """By when a promise is due, or until when it lasts."""
    event = grammar.event.search(span.flat)
    if event and "condition" not in told and not grammar.paper.search(whole):
        yield _finding("event-unproven", span, event, language)
    elif dated or told.intersection(_TIMED):
        return
    elif lasting := grammar.lasting.search(span.flat):
        if not grammar.until.search(whole) and not told.intersection(_JUDGED):
            yield _finding("no-end", span, lasting, language, Severity.INFO)
    elif verb is not None and not grammar.when.search(whole):
        yield _finding("no-date", span, verb, language)


def _act(grammar: Grammar, text: str) -> re.Match[str] | None:
    """What somebody will do: any verb after « s'engage à », or the verb of the person who begins the sentence."""
    undertakes = grammar.undertakes.search(text)
    if undertakes is not None or not (subject := grammar.subject.match(text)):
        return undertakes
    does = grammar.before_verb.match(text, subject.end())
    if does is None or does["neg"] or grammar.standing.fullmatch(does["verb"]):
        return None
    return does


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

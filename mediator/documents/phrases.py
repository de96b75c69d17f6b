"""Precise sentences written from what the parties accepted: clauses from terms, rows from commitments."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from mediator.documents.identity import contact_name
from mediator.documents.wording import amount, capitalised, long_day, of, phrase, to
from mediator.domain.agreement import Commitment
from mediator.domain.bargaining import Term
from mediator.domain.papers import PartyOnPaper
from mediator.i18n import money, typeset

Parties = Mapping[str, PartyOnPaper]
"""The parties of a case, by the identity of their participation."""


def party_name(party: PartyOnPaper, language: str) -> str:
    """« la société Logivert SAS », « Madame Anne Petit », as it stands in a sentence."""
    return contact_name(party.contact, language)


def party_names(parties: Iterable[PartyOnPaper], language: str) -> dict[str, str]:
    """The name of each party by the identity of its participation, in case order."""
    return {party.participation.id: party_name(party, language) for party in parties}


def clause_from_term(term: Term, names: Parties, language: str) -> tuple[str, str]:
    """The heading and the text of the article an accepted term becomes: who owes what to whom, how much, when, proven how.

    A term whose text already is a sentence about its debtor is kept; « corrige les modules » receives its subject;
    « corriger les modules » becomes an undertaking; a sum alone becomes a payment.
    """
    text = typeset(" ".join(term.text.split()).rstrip(" ."), language)
    debtor = _name(term.debtor_id, names, language)
    creditor = _name(term.creditor_id, names, language)
    sentence = capitalised(_promise(term, text, debtor, creditor, language))
    when = [due for due in _due(term, language) if _plain(due) not in _plain(sentence)]
    sentence = ", ".join([sentence, *when]) + "."
    if term.proof:
        proof = typeset(term.proof.strip().rstrip("."), language)
        sentence += " " + phrase(language, "clause.proof", proof=proof)
    return _heading(term, debtor, language), sentence


def _plain(text: str) -> str:
    return " ".join(text.lower().split())


def _heading(term: Term, debtor: str, language: str) -> str:
    if term.amount_cents is not None:
        return phrase(language, "clause.payment")
    if not debtor:
        return phrase(language, "clause.undertakings")
    return phrase(language, "clause.undertaking", debtor=debtor, of_debtor=of(debtor, language))


def _name(party_id: str | None, names: Parties, language: str) -> str:
    party = names.get(party_id) if party_id else None
    return party_name(party, language) if party else ""


def _short(party_id: str | None, names: Parties) -> str:
    """« Logivert SAS »: in a table, without what a sentence says before a name."""
    party = names.get(party_id) if party_id else None
    return party.contact.full_name if party else ""


def _promise(term: Term, text: str, debtor: str, creditor: str, language: str) -> str:
    figures = None if term.amount_cents is None else amount(term.amount_cents, language)
    if not debtor or _says(text, debtor):
        return _with_sum(text, term, language)
    if _infinitive(text, language):
        key = "clause.binds" if creditor else "clause.binds_all"
        act = re.sub(r"^to\s+", "", text[:1].lower() + text[1:]) if language == "en" else text[:1].lower() + text[1:]
        return _with_sum(phrase(language, key, debtor=debtor, creditor=creditor, text=act), term, language)
    if text[:1].islower():
        return _with_sum(f"{debtor} {text}", term, language)
    if figures:
        key = "clause.pays" if creditor else "clause.pays_nobody"
        names = {"debtor": debtor, "creditor": creditor, "to_creditor": to(creditor, language) if creditor else ""}
        paid = phrase(language, key, amount=figures, **names)
        return f"{paid}, {phrase(language, 'clause.for', text=text[:1].lower() + text[1:])}" if text else paid
    key = "clause.terms" if creditor else "clause.terms_all"
    return phrase(language, key, debtor=debtor, creditor=creditor, text=text[:1].lower() + text[1:])


def _says(text: str, debtor: str) -> bool:
    bare = debtor.split(" ", 2)[-1]
    return text.lower().startswith((debtor.lower(), bare.lower()))


def _infinitive(text: str, language: str) -> bool:
    first = text.split(" ", 1)[0].lower()
    if language == "en":
        return first == "to"
    return bool(re.search(r"(er|ir|oir|re)$", re.sub(r"^(?:ne|s[’'])", "", first))) and len(first) > 3


def _with_sum(sentence: str, term: Term, language: str) -> str:
    """The sentence with its sum in words and figures, where the figures stand or at its end."""
    if term.amount_cents is None:
        return sentence
    figures = money(term.amount_cents, language=language)
    said = amount(term.amount_cents, language)
    pattern = re.sub(
        r"\s", r"\\s", re.escape(figures).replace("\\\u202f", " ").replace("\\\xa0", " ").replace("\\ ", " ")
    )
    replaced, count = re.subn(rf"(?<![\d(]){pattern}", lambda _match: said, sentence, count=1)
    return replaced if count else f"{sentence}, {phrase(language, 'clause.sum', amount=said)}"


def _due(what: Term | Commitment, language: str) -> list[str]:
    said = [phrase(language, "clause.by", date=long_day(what.due_on, language))] if what.due_on else []
    return [*said, typeset(what.due_words.strip().rstrip("."), language)] if what.due_words.strip() else said


def concession_sentence(name: str, text: str, language: str) -> str:
    """« La société Logivert SAS renonce au solde. »: what a party gives up, with its subject when it lacks one."""
    text = typeset(" ".join(text.split()).rstrip(" ."), language)
    if _says(text, name):
        return capitalised(text) + "."
    return phrase(
        language, "concession.verb" if text[:1].islower() else "concession.noun", party=capitalised(name), text=text
    )


def commitment_row(commitment: Commitment, names: Parties, language: str) -> tuple[str, str, str, str, str, str]:
    """(text, debtor, creditor, amount, due date or event, proof) as the table of commitments prints them."""
    cents = commitment.amount_cents
    return (
        typeset(commitment.text.strip(), language),
        _short(commitment.debtor_id, names),
        _short(commitment.creditor_id, names),
        "" if cents is None else money(cents, language=language),
        ", ".join(
            part
            for part in (
                long_day(commitment.due_on, language) if commitment.due_on else "",
                commitment.due_words.strip(),
            )
            if part
        ),
        typeset(commitment.proof.strip(), language),
    )

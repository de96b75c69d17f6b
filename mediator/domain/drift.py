"""Whether a clause still says what its accepted term says, and which accepted terms no clause says yet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import Enum, auto

from mediator.domain.agreement import Clause
from mediator.domain.bargaining import Answer, Offer, Term
from mediator.i18n import N_, _


class DriftKind(Enum):
    """How a clause and its term came apart."""

    WITHDRAWN = auto()
    """The term, or the whole offer, is no longer there."""
    NOT_ACCEPTED = auto()
    """The offer is no longer, or not yet, accepted."""
    CHANGED = auto()
    """The term changed after the clause was drafted."""


_SENTENCES = {
    DriftKind.WITHDRAWN: N_("Ce que dit cet article a été retiré de l'offre."),
    DriftKind.NOT_ACCEPTED: N_("L'offre dont vient cet article n'est pas acceptée."),
    DriftKind.CHANGED: N_("L'offre a changé depuis que cet article est écrit."),
}

_CHANGED = {
    "text": N_("Les mots de l'offre ont changé depuis que cet article est écrit."),
    "debtor": N_("La partie qui s'engage a changé depuis que cet article est écrit."),
    "creditor": N_("La partie envers qui l'on s'engage a changé depuis que cet article est écrit."),
    "amount": N_("Le montant a changé depuis que cet article est écrit."),
    "due": N_("L'échéance a changé depuis que cet article est écrit."),
    "proof": N_("La preuve convenue a changé depuis que cet article est écrit."),
}


def fingerprint(term: Term) -> str:
    """What ``term`` means, one « name: value » a line, empty ones left out; spaces and order of terms do not matter."""
    due = " ".join(part for part in (term.due_on.isoformat() if term.due_on else "", _tidy(term.due_words)) if part)
    meaning = {
        "text": _tidy(term.text),
        "debtor": term.debtor_id or "",
        "creditor": term.creditor_id or "",
        "amount": "" if term.amount_cents is None else str(term.amount_cents),
        "due": due,
        "proof": _tidy(term.proof),
    }
    return "\n".join(f"{name}: {value}" for name, value in meaning.items() if value)


def drift(clause: Clause, term: Term | None, offer_answer: Answer | None) -> DriftKind | None:
    """How ``clause`` drifted from its term (``None`` when the term is gone) and its offer's answer; ``None``: not at all.

    A clause linked to no term cannot drift.
    """
    if clause.term_id is None:
        return None
    if term is None or offer_answer is Answer.WITHDRAWN:
        return DriftKind.WITHDRAWN
    if offer_answer is not Answer.ACCEPTED:
        return DriftKind.NOT_ACCEPTED
    return DriftKind.CHANGED if clause.term_then != fingerprint(term) else None


def changed_parts(clause: Clause, term: Term) -> tuple[str, ...]:
    """Which parts of the term are not as when the clause was drafted: ``text``, ``amount``, ``due``…"""
    then, today = _parts(clause.term_then), _parts(fingerprint(term))
    return tuple(name for name in _CHANGED if then.get(name) != today.get(name))


def sentence(kind: DriftKind, parts: tuple[str, ...] = (), language: str | None = None) -> str:
    """What drifted, in words; with one changed part, that part is named."""
    if kind is DriftKind.CHANGED and len(parts) == 1:
        return _(_CHANGED[parts[0]], language)
    return _(_SENTENCES[kind], language)


def unused(terms: Iterable[Term], offers: Iterable[Offer], clauses: Iterable[Clause]) -> tuple[Term, ...]:
    """Terms of accepted offers that no clause says yet, in their order."""
    accepted = {offer.id for offer in offers if offer.answer is Answer.ACCEPTED}
    said = {clause.term_id for clause in clauses}
    waiting = [term for term in terms if term.offer_id in accepted and term.id not in said]
    return tuple(sorted(waiting, key=lambda term: term.rank))


def _tidy(text: str) -> str:
    return " ".join(text.split())


def _parts(written: str) -> Mapping[str, str]:
    return dict(line.split(": ", 1) for line in written.splitlines() if ": " in line)

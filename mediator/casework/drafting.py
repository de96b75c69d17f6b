"""The agreement: born from accepted terms, kept in step with them, finalised, signed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from mediator.casework import aftercare, holding
from mediator.casework.amend import next_rank
from mediator.casework.bargaining import accepted_terms
from mediator.casework.papers import parties_on_paper
from mediator.documents import clauses as library
from mediator.documents import phrases
from mediator.domain import drift as drifting
from mediator.domain import lineage, rules
from mediator.domain.agreement import (
    Agreement,
    AgreementKind,
    AgreementState,
    Clause,
    ClauseKind,
    Commitment,
    Concession,
    Minor,
)
from mediator.domain.bargaining import Offer, Term
from mediator.domain.case import Case, Stage
from mediator.domain.drift import DriftKind
from mediator.domain.noun import new_id, now
from mediator.domain.papers import AgreementOnPaper, PartyOnPaper
from mediator.domain.rules import RuleBroken
from mediator.domain.scope import Audience, Scope
from mediator.domain.talk import Issue
from mediator.i18n import N_
from mediator.vault import Reading, Vault, Work


@dataclass(frozen=True, slots=True)
class Draft:
    """An agreement as it stands, with what drifted from the accepted terms and those not yet written."""

    paper: AgreementOnPaper
    drifts: dict[str, DriftKind]
    """By clause."""
    unused: tuple[Term, ...]
    versions: tuple[Agreement, ...]


def draft_of(vault: Vault, audience: Audience, case_id: str) -> Draft | None:
    """The latest agreement of a case, or ``None`` when there is none yet (for this audience)."""
    with vault.reading(audience) as work:
        versions = work.list(Agreement, case_id=case_id, order=("version",))
        if not versions:
            return None
        paper = agreement_on_paper(work, versions[-1])
        terms = {term.id: (offer, term) for offer, term in accepted_terms(work, case_id)}
        signed = {each.id for each in holding.standing(work, case_id)} if paper.agreement.amends_id else set[str]()
        signed_terms = {clause.term_id for clause in work.list(Clause, agreement_id=signed)}
        linked = {c.term_id: c for c in paper.clauses if c.term_id}
        others = {term.id: term for term in work.list(Term, id=set(linked))}
        offers = {o.id: o for o in work.list(Offer, id={t.offer_id for t in others.values()})}
    drifts = {
        clause.id: found
        for term_id, clause in linked.items()
        if (found := _drift(clause, others.get(term_id), offers)) is not None
    }
    unused = tuple(term for _offer, term in terms.values() if term.id not in {*linked, *signed_terms})
    return Draft(paper, drifts, unused, versions)


def agreement_on_paper(work: Reading, agreement: Agreement) -> AgreementOnPaper:
    """An agreement with its parts in order."""
    order = ("rank", "created_at")
    return AgreementOnPaper(
        agreement,
        work.list(Clause, agreement_id=agreement.id, order=order),
        work.list(Concession, agreement_id=agreement.id, order=order),
        work.list(Commitment, agreement_id=agreement.id, order=order),
        amended_on=work.get(Agreement, agreement.amends_id).signed_on if agreement.amends_id else None,
    )


def begin(vault: Vault, case_id: str, kind: AgreementKind = AgreementKind.TRANSACTION) -> Agreement:
    """Start the text of an agreement: an article and a commitment for each accepted term, then the usual clauses."""
    with vault.reading() as reading:
        case = reading.get(Case, case_id)
    with vault.writing(N_("Commencer l'accord"), case_id=case_id) as work:
        version = max((a.version for a in work.list(Agreement, case_id=case_id)), default=0) + 1
        agreement = Agreement(case_id=case_id, kind=kind, version=version, place=case.place, scope=Scope.JOINT)
        work.add(agreement)
        for _offer, term in accepted_terms(work, case_id):
            _write_term(work, agreement, term, case.language)
        for clause in usual_clauses(case):
            _add_clause(work, agreement, clause.kind, clause.heading, clause.text)
        if list(Stage).index(case.stage) < list(Stage).index(Stage.AGREEMENT):
            work.amend(Case, case_id, stage=Stage.AGREEMENT)
    return agreement


def write_term(vault: Vault, agreement_id: str, term_id: str) -> None:
    """Write an accepted term not yet in the text as an article and a commitment."""
    with vault.reading() as reading:
        agreement, term = _open(reading, agreement_id), reading.get(Term, term_id)
        case = reading.get(Case, agreement.case_id)
    with vault.writing(N_("Écrire un article"), case_id=agreement.case_id) as work:
        _write_term(work, agreement, term, case.language)


def follow_term(vault: Vault, clause_id: str) -> None:
    """Rewrite an article, and its commitment, as the accepted term now stands."""
    with vault.reading() as reading:
        clause = reading.get(Clause, clause_id)
        agreement = _open(reading, clause.agreement_id)
        term, case = reading.find(Term, clause.term_id), reading.get(Case, clause.case_id)
        parties = _parties(reading, clause.case_id)
    if term is None:
        raise RuleBroken("term_gone")
    with vault.writing(N_("Reprendre le terme accepté"), case_id=clause.case_id) as work:
        _heading, text = phrases.clause_from_term(term, parties, case.language)
        work.put(replace(clause, text=text, term_then=drifting.fingerprint(term)))
        for promise in work.list(Commitment, clause_id=clause_id):
            work.put(replace(_commitment(agreement, clause, term), id=promise.id, rank=promise.rank))


def keep_as_written(vault: Vault, clause_id: str) -> None:
    """The article is right as it is: the drift from its term is accepted."""
    with vault.reading() as reading:
        clause = reading.get(Clause, clause_id)
        term = reading.find(Term, clause.term_id)
    with vault.writing(N_("Garder l'article"), case_id=clause.case_id) as work:
        if term is None:
            work.put(replace(clause, term_id=None, term_then=""))
        else:
            work.put(replace(clause, term_then=drifting.fingerprint(term)))


def add_clause(
    vault: Vault,
    agreement_id: str,
    *,
    heading: str = "",
    text: str = "",
    kind: ClauseKind = ClauseKind.UNDERTAKING,
    after_id: str = "",
) -> Clause:
    """Add an article, after another or at the end."""
    with vault.reading() as reading:
        agreement = _open(reading, agreement_id)
    with vault.writing(N_("Ajouter un article"), case_id=agreement.case_id) as work:
        clause = _add_clause(work, agreement, kind, heading, text)
        if after_id:
            others = work.list(Clause, agreement_id=agreement_id, order=("rank",))
            order = [each.id for each in others if each.id != clause.id]
            order.insert(order.index(after_id) + 1 if after_id in order else len(order), clause.id)
            for rank, identity in enumerate(order):
                work.amend(Clause, identity, rank=rank)
        return clause


def add_concession(vault: Vault, agreement_id: str, holder_id: str, text: str) -> Concession:
    """What a party gives up."""
    with vault.reading() as reading:
        agreement = _open(reading, agreement_id)
    with vault.writing(N_("Ajouter une concession"), case_id=agreement.case_id) as work:
        concession = Concession(
            case_id=agreement.case_id,
            agreement_id=agreement_id,
            holder_id=holder_id,
            text=text.strip(),
            rank=next_rank(work, Concession, agreement_id=agreement_id),
            scope=agreement.scope,
        )
        rules.require(concession)
        work.add(concession)
    return concession


def add_commitment(
    vault: Vault,
    agreement_id: str,
    text: str,
    *,
    debtor_id: str | None = None,
    creditor_id: str | None = None,
    amount_cents: int | None = None,
    due_on: date | None = None,
    due_words: str = "",
    proof: str = "",
    clause_id: str | None = None,
) -> Commitment:
    """A promise to follow: who, what, how much, by when, how it is proven."""
    with vault.reading() as reading:
        agreement = _open(reading, agreement_id)
    with vault.writing(N_("Ajouter un engagement"), case_id=agreement.case_id) as work:
        promise = Commitment(
            case_id=agreement.case_id,
            agreement_id=agreement_id,
            clause_id=clause_id,
            rank=next_rank(work, Commitment, agreement_id=agreement_id),
            text=text.strip(),
            debtor_id=debtor_id,
            creditor_id=creditor_id,
            amount_cents=amount_cents,
            due_on=due_on,
            due_words=due_words,
            proof=proof,
            scope=agreement.scope,
        )
        rules.require(promise)
        work.add(promise)
    return promise


def finalise(vault: Vault, agreement_id: str, *, at: datetime | None = None) -> None:
    """The text is what the parties will sign: it no longer changes, and prints without the draft mark.

    Raises :class:`mediator.casework.clause_check.Stopped` for what the law does not allow, and :class:`RuleBroken`
    unless every party understood and agreed to every passage as it stands, or a reason was given to do without.
    """
    from mediator.casework.clause_check import require_no_obstacle
    from mediator.casework.reading_back import require_read_back

    with vault.reading() as reading:
        agreement = _open(reading, agreement_id)
    require_no_obstacle(vault, agreement.case_id)
    require_read_back(vault, agreement.case_id)
    with vault.writing(N_("Rendre l'accord définitif"), case_id=agreement.case_id) as work:
        work.put(replace(agreement, state=AgreementState.FINAL, finalised_at=at or now()))


def reopen(vault: Vault, agreement_id: str) -> Agreement:
    """Go back to drafting: the final text stays as it is, and a new version of it can be changed."""
    with vault.reading() as reading:
        old = reading.get(Agreement, agreement_id)
        paper = agreement_on_paper(reading, old)
    with vault.writing(N_("Reprendre la rédaction"), case_id=old.case_id) as work:
        version = max(a.version for a in work.list(Agreement, case_id=old.case_id)) + 1
        new = replace(
            old, id=new_id(), created_at=now(), version=version, state=AgreementState.DRAFT,
            finalised_at=None, signed_on=None,
        )  # fmt: skip
        work.add(new)
        born = {clause.id: lineage.successor(new.id, clause.id) for clause in paper.clauses}
        for clause in paper.clauses:
            work.add(replace(clause, id=born[clause.id], agreement_id=new.id))
        for concession in paper.concessions:
            work.add(replace(concession, id=new_id(), agreement_id=new.id))
        for minor in work.list(Minor, agreement_id=old.id):
            work.add(replace(minor, id=new_id(), agreement_id=new.id))
        for promise in paper.commitments:
            after, within = lineage.successor(new.id, promise.id), born.get(promise.clause_id or "")
            work.add(replace(promise, id=after, agreement_id=new.id, clause_id=within))
    return new


def sign(vault: Vault, agreement_id: str, signed_on: date) -> None:
    """The parties have signed: the commitments live on as follow-ups. Raises :class:`RuleBroken` on a draft."""
    with vault.reading() as reading:
        agreement = reading.get(Agreement, agreement_id)
    require_final(agreement)
    with vault.writing(N_("Noter la signature"), case_id=agreement.case_id) as work:
        write_signature(work, agreement, signed_on)


def require_final(agreement: Agreement) -> None:
    """Raise :class:`RuleBroken` while the text may still change."""
    if agreement.state is AgreementState.DRAFT:
        raise RuleBroken("agreement_draft")


def write_signature(work: Work, agreement: Agreement, signed_on: date) -> None:
    """Keep the day an agreement was signed; its case is then followed up, with talks planned to ask for news."""
    signed = replace(agreement, state=AgreementState.SIGNED, signed_on=signed_on)
    work.put(signed)
    aftercare.plan_talks(work, signed)
    work.amend(Case, agreement.case_id, stage=Stage.FOLLOW_UP)


def usual_clauses(case: Case) -> tuple[library.GeneralClause, ...]:
    """The general clauses an agreement of this case takes unless the parties say otherwise."""
    return tuple(c for c in library.general_clauses(case.language, case.jurisdiction) if c.usual)


def _open(reading: Reading, agreement_id: str) -> Agreement:
    agreement = reading.get(Agreement, agreement_id)
    if agreement.state is not AgreementState.DRAFT:
        raise RuleBroken("agreement_final")
    return agreement


def _parties(reading: Reading, case_id: str) -> dict[str, PartyOnPaper]:
    return {party.participation.id: party for party in parties_on_paper(reading, case_id)}


def _write_term(work: Work, agreement: Agreement, term: Term, language: str) -> None:
    heading, text = phrases.clause_from_term(term, _parties(work, agreement.case_id), language)
    issue = work.find(Issue, term.issue_id)
    clause = _add_clause(work, agreement, ClauseKind.UNDERTAKING, issue.title if issue else heading, text, term)
    work.add(
        replace(
            _commitment(agreement, clause, term), rank=next_rank(work, Commitment, agreement_id=agreement.id)
        )
    )  # fmt: skip


def _add_clause(
    work: Work, agreement: Agreement, kind: ClauseKind, heading: str, text: str, term: Term | None = None
) -> Clause:
    clause = Clause(
        case_id=agreement.case_id,
        agreement_id=agreement.id,
        rank=next_rank(work, Clause, agreement_id=agreement.id),
        kind=kind,
        heading=heading,
        text=text,
        term_id=term.id if term else None,
        term_then=drifting.fingerprint(term) if term else "",
        scope=agreement.scope,
    )
    work.add(clause)
    return clause


def _commitment(agreement: Agreement, clause: Clause, term: Term) -> Commitment:
    return Commitment(
        case_id=agreement.case_id,
        agreement_id=agreement.id,
        clause_id=clause.id,
        text=term.text,
        debtor_id=term.debtor_id,
        creditor_id=term.creditor_id,
        amount_cents=term.amount_cents,
        due_on=term.due_on,
        due_words=term.due_words,
        proof=term.proof,
        scope=agreement.scope,
    )


def _drift(clause: Clause, term: Term | None, offers: dict[str, Offer]) -> DriftKind | None:
    offer = offers.get(term.offer_id) if term else None
    return drifting.drift(clause, term, offer.answer if offer else None)

"""Opening, archiving and removing cases; the reference scheme."""

from __future__ import annotations

from collections.abc import Sequence

from mediator.casework import numbering
from mediator.domain import references, rules
from mediator.domain.case import Case, Regime, Stage
from mediator.domain.changes import ChangeSet
from mediator.domain.noun import now, today
from mediator.domain.people import Civility, Contact, ContactKind, Participation, Role
from mediator.domain.practice import Practice
from mediator.i18n import N_
from mediator.vault import Reading, Vault, Work, listing


def open_case(
    vault: Vault, subject: str, parties: Sequence[str | Contact] = (), *, regime: Regime = Regime.CONVENTIONAL
) -> Case:
    """Open a case from three things: its subject and, if known, its parties (names, or contacts already kept).

    Raises :class:`RuleBroken` without a subject.
    """
    with vault.writing(N_("Ouvrir un dossier")) as work:
        case = Case(
            reference=next_reference(work, regime),
            subject=subject.strip(),
            regime=regime,
            opened_on=today(),
            language=practice_of(work).window_language,
        )
        rules.require(case)
        work.add(case)
        for rank, party in enumerate(parties):
            add_party(work, case.id, party, rank)
    return case


def next_reference(work: Work, regime: Regime) -> str:
    """The reference the practice's scheme gives the next case; never one that an erased case bore."""
    return _following(work, practice_of(work).reference_scheme, regime)


def coming_reference(vault: Vault, regime: Regime = Regime.CONVENTIONAL) -> str:
    """The reference a case opened now would take."""
    scheme = practice(vault).reference_scheme
    with vault.reading() as work:
        return _following(work, scheme, regime)


def _following(work: Reading, scheme: str, regime: Regime) -> str:
    least = numbering.last_taken(work, references.series_of(scheme, today())) + 1
    return references.next_reference(scheme, listing.references(work), today(), regime, least=least)


def references_in_use(vault: Vault) -> tuple[str, ...]:
    """The references of all cases."""
    with vault.reading() as work:
        return tuple(listing.references(work))


def add_party(work: Work, case_id: str, party: str | Contact, rank: int) -> Participation:
    """Make a contact a party of a case; a name alone becomes an organisation or a person to complete later."""
    if isinstance(party, str):
        party = contact_named(party)
        work.add(party)
    participation = Participation(
        case_id=case_id, contact_id=party.id, role=Role.PARTY, rank=rank, scope=Role.PARTY.first_scope
    )
    work.add(participation)
    return participation


_LEGAL_FORMS = {"sas", "sasu", "sa", "sarl", "eurl", "snc", "sci", "scop", "gie", "ltd", "llp", "plc", "inc", "gmbh"}


_TITLES = {
    **dict.fromkeys(("M.", "Mr", "Mr.", "Monsieur"), Civility.SIR),
    **dict.fromkeys(("Mme", "Mrs", "Mrs.", "Ms", "Ms.", "Madame"), Civility.MADAM),
    **dict.fromkeys(("Me", "Maître"), Civility.NONE),
}
"""Words said before a person's name; « Me » does not say how texts about her or him agree."""


def contact_named(name: str) -> Contact:
    """A contact from a typed name: « Logivert SAS » is an organisation, « Hélène Vasseur », « Me Rivoire » persons."""
    words = name.split()
    if words and words[-1].strip(".").lower() in _LEGAL_FORMS:
        return Contact(kind=ContactKind.ORGANISATION, name=" ".join(words[:-1]), legal_form=words[-1])
    if len(words) > 1 and words[0] in _TITLES:
        given, family = ("", words[1]) if len(words) == 2 else (words[1], " ".join(words[2:]))
        return Contact(kind=ContactKind.PERSON, civility=_TITLES[words[0]], given_name=given, name=family)
    if len(words) == 2:
        return Contact(kind=ContactKind.PERSON, given_name=words[0], name=words[1])
    return Contact(kind=ContactKind.ORGANISATION, name=name.strip())


def set_stage(vault: Vault, case_id: str, stage: Stage) -> None:
    """Say where the case stands now."""
    with vault.writing(N_("Changer d'étape"), case_id=case_id) as work:
        work.amend(Case, case_id, stage=stage)


def archive(vault: Vault, case_id: str, *, archived: bool = True) -> None:
    """Put a case away, or take it out again."""
    label = N_("Archiver le dossier") if archived else N_("Rouvrir le dossier")
    with vault.writing(label, case_id=case_id) as work:
        work.amend(Case, case_id, archived_at=now() if archived else None)


def remove_case(vault: Vault, case_id: str) -> None:
    """Put a case and everything in it in the recycle bin."""
    with vault.reading() as work:
        case = work.get(Case, case_id)
    title = f"{case.reference} {case.subject}".strip()
    with vault.writing(N_("Mettre le dossier à la corbeille"), case_id=case_id, binned=title) as removing:
        removing.remove(Case, case_id)


def restore(vault: Vault, change_set_id: str) -> ChangeSet | None:
    """Bring something back from the recycle bin."""
    return vault.restore(change_set_id, N_("Reprendre dans la corbeille"))


def practice_of(work: Work) -> Practice:
    """The practice of this vault, made empty the first time."""
    found = work.list(Practice)
    if found:
        return found[0]
    practice = Practice()
    work.add(practice)
    return practice


def practice(vault: Vault) -> Practice:
    """The practice of this vault."""
    with vault.reading() as work:
        found = work.list(Practice)
    if found:
        return found[0]
    with vault.writing(N_("Ouvrir le cabinet"), irrevocable=True) as writing:
        return practice_of(writing)

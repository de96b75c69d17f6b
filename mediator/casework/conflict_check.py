"""Ties between the people of a case and everybody in every other case: searched, dated, kept, and searched again."""

from __future__ import annotations

from rapidfuzz import fuzz

from mediator.domain import conflicts
from mediator.domain.case import Case, ConflictCheck
from mediator.domain.changes import ChangeSet
from mediator.domain.conflicts import Finding, Known, Part
from mediator.domain.likeness import Index, profile
from mediator.domain.noun import now, today
from mediator.domain.people import Contact, Participation
from mediator.i18n import N_
from mediator.vault import Reading, Vault


def check(vault: Vault, case_id: str, *, again: bool = False) -> ConflictCheck:
    """Search all roles of all cases, and keep the result with its date; a decision on the same findings stays.

    ``again``: the program runs it after a change, and keeps a result only when it differs from the last one.
    """
    with vault.reading() as work:
        everybody = _everybody(work)
        people = _people(everybody, case_id)
        latest = _latest(work, case_id)
    findings = conflicts.to_json(conflicts.check(case_id, people, everybody.values(), fuzz.ratio))
    fingerprint = _fingerprint(people, case_id)
    if again and latest is not None and (latest.findings, latest.people) == (findings, fingerprint):
        return latest
    unchanged = latest is not None and latest.findings == findings
    result = ConflictCheck(
        case_id=case_id,
        checked_at=now(),
        people=fingerprint,
        findings=findings,
        decision=latest.decision if latest and unchanged else "",
        decided_on=latest.decided_on if latest and unchanged else None,
    )
    with vault.writing(N_("Vérifier les conflits d'intérêts"), case_id=case_id, undoable=False) as writing:
        writing.add(result)
    return result


def decide(vault: Vault, check_id: str, decision: str) -> None:
    """What the mediator decided: nothing to tell, told the parties, declined."""
    with vault.reading() as work:
        case_id = work.get(ConflictCheck, check_id).case_id
    amends = f"decision:{check_id}"
    with vault.writing(N_("Décider sur les conflits d'intérêts"), case_id=case_id, amends=amends) as writing:
        writing.amend(ConflictCheck, check_id, decision=decision, decided_on=today() if decision else None)


def latest(vault: Vault, case_id: str) -> tuple[ConflictCheck, tuple[Finding, ...]] | None:
    """The last check of a case with what it found."""
    with vault.reading() as work:
        found = _latest(work, case_id)
    return None if found is None else (found, conflicts.from_json(found.findings))


def past(vault: Vault, case_id: str) -> tuple[ConflictCheck, ...]:
    """Every check made for a case, oldest first."""
    with vault.reading() as work:
        return work.list(ConflictCheck, case_id=case_id, order=("checked_at",))


def due_after(vault: Vault, changes: ChangeSet) -> tuple[str, ...]:
    """The checked cases an act made worth checking again: their people changed, or somebody elsewhere now resembles them.

    Takes about a second for twenty thousand contacts: call it in a job.
    """
    if not changes.touches("participation", "contact"):
        return ()
    changed = {c.row_id for c in changes.changes if c.table == "contact"}
    rows = [c.after or c.before or {} for c in changes.changes if c.table == "participation"]
    changed |= {str(row["contact_id"]) for row in rows}
    with vault.reading() as work:
        everybody = _everybody(work)
        checked = {check.case_id for check in work.list(ConflictCheck)}
        stale = {case_id for case_id in checked if _is_stale(work, everybody, case_id)}
    return tuple(sorted(stale | (checked & _cases_near(everybody, changed))))


def keep_current(vault: Vault, changes: ChangeSet) -> tuple[ConflictCheck, ...]:
    """Check again every case an act made worth it. Slow with many contacts: call it in a job."""
    return tuple(check(vault, case_id, again=True) for case_id in due_after(vault, changes))


def _cases_near(everybody: dict[str, Known], changed: set[str]) -> set[str]:
    """The cases of those who resemble somebody who changed."""
    index = Index(profile(known.contact) for known in everybody.values())
    near = {
        other.contact_id
        for contact_id in changed & everybody.keys()
        for other in index.near(profile(everybody[contact_id].contact))
        if conflicts.compare(everybody[contact_id], everybody[other.contact_id], fuzz.ratio)
    }
    return {part.case_id for contact_id in near - changed for part in everybody[contact_id].parts}


def people_compared(work: Reading, case_id: str) -> str:
    """What a check of this case would compare today: when it differs from the last one's, it must be run again."""
    parts = work.list(Participation, case_id=case_id)
    contacts = {c.id: c for c in work.list(Contact, id={p.contact_id for p in parts})}
    return conflicts.people_fingerprint((contacts[part.contact_id], part.role) for part in parts)


def duplicates(vault: Vault, contact: Contact) -> tuple[Finding, ...]:
    """Contacts already kept that may be this one, strongest first."""
    with vault.reading() as work:
        known = {each.id: each for each in work.list(Contact)}
    index = Index(profile(each) for each in known.values())
    return conflicts.duplicates(contact, index, known.__getitem__, fuzz.ratio)


def _latest(work: Reading, case_id: str) -> ConflictCheck | None:
    checks = work.list(ConflictCheck, case_id=case_id, order=("-checked_at",))
    return checks[0] if checks else None


def _is_stale(work: Reading, everybody: dict[str, Known], case_id: str) -> bool:
    found = _latest(work, case_id)
    if found is None:
        return False
    return found.people != _fingerprint(_people(everybody, case_id), case_id)


def _everybody(work: Reading) -> dict[str, Known]:
    references = {case.id: case.reference for case in work.list(Case)}
    parts: dict[str, list[Part]] = {}
    for each in work.list(Participation):
        parts.setdefault(each.contact_id, []).append(Part(each.case_id, references[each.case_id], each.role))
    return {contact.id: Known(contact, tuple(parts.get(contact.id, ()))) for contact in work.list(Contact)}


def _people(everybody: dict[str, Known], case_id: str) -> list[Known]:
    return [known for known in everybody.values() if any(part.case_id == case_id for part in known.parts)]


def _fingerprint(people: list[Known], case_id: str) -> str:
    return conflicts.people_fingerprint(
        (known.contact, part.role) for known in people for part in known.parts if part.case_id == case_id
    )

"""The rules a case runs under, and what the mediator changes of them. An update of the program never overwrites hers."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from mediator.domain import profiles, rulebook
from mediator.domain.case import Case
from mediator.domain.noun import new_id
from mediator.domain.own_rules import RuleEdit
from mediator.domain.profiles import Profile
from mediator.domain.rulebook import KeptRule, Rule
from mediator.domain.rules import RuleBroken
from mediator.i18n import LANGUAGES, N_
from mediator.vault import Reading, Vault

FAMILIES = ("profiles", "clocks", "routes", "fees", "retention")


def profile_of(vault: Vault, case_id: str) -> Profile:
    """What the regime and the law of a case decide, as the mediator wants her rules."""
    with vault.reading() as work:
        return profile_in(work, work.get(Case, case_id))


def profile_in(work: Reading, case: Case) -> Profile:
    """The same inside a reading; one that is not the mediator's sees the shipped rules alone."""
    edits = work.list(RuleEdit)
    return profiles.compose(
        case.regime,
        case.jurisdiction,
        rulebook.standing_rules("profiles", edits),
        rulebook.standing_rules("clocks", edits),
    )


def rules_of(vault: Vault, family: str) -> tuple[KeptRule, ...]:
    """The rules of a family, each as it counts and as it is shipped; those of her own last."""
    with vault.reading() as work:
        return rulebook.kept(family, work.list(RuleEdit))


def edit_rule(vault: Vault, family: str, key: str, **values: Any) -> None:
    """Give fields of a rule the values she wants; a value that is the shipped one again is no change.

    Raises :class:`RuleBroken` when what a rule cannot do without is left blank.
    """
    shipped = _shipped(family, key)
    with vault.writing(N_("Modifier une règle"), amends=f"rule:{family}:{key}:{','.join(sorted(values))}") as work:
        edit = _edit_of(work, family, key)
        changes = {**(rulebook.changes_of(edit) if edit else {}), **values}
        before = shipped.values if shipped else {}
        changes = {name: value for name, value in changes.items() if value != before.get(name)}
        _require_sound({**before, **changes})
        if edit is None:
            work.add(RuleEdit(family=family, key=key, changes=_text(changes), based_on=rulebook.fingerprint(shipped)))
        elif shipped is not None and not changes and not edit.hidden:
            work.remove(RuleEdit, edit.id)
        else:
            work.put(replace(edit, changes=_text(changes)))


def take_note_of_shipped(vault: Vault, family: str, key: str) -> None:
    """Say that she has seen how the shipped rule changed, and keeps hers."""
    with vault.writing(N_("Garder ma règle")) as work:
        edit = _edit_of(work, family, key)
        if edit is not None:
            work.put(replace(edit, based_on=rulebook.fingerprint(_shipped(family, key))))


def restore_rule(vault: Vault, family: str, key: str) -> None:
    """Go back to the rule as it is shipped; a rule of her own goes to the recycle bin."""
    shipped = _shipped(family, key)
    with vault.reading() as reading:
        edits = [edit for edit in (_edit_of(reading, family, key),) if edit is not None]
    if not edits:
        return
    own = None if shipped else Rule(family, key, rulebook.changes_of(edits[0])).said()
    with vault.writing(N_("Rétablir la règle livrée"), binned=own) as work:
        for edit in edits:
            work.remove(RuleEdit, edit.id)


def set_aside(vault: Vault, family: str, key: str, *, aside: bool = True) -> None:
    """Have a rule decide nothing, or count again."""
    label = N_("Mettre une règle de côté") if aside else N_("Reprendre une règle")
    with vault.writing(label) as work:
        edit = _edit_of(work, family, key)
        if edit is None:
            base = rulebook.fingerprint(_shipped(family, key))
            work.add(RuleEdit(family=family, key=key, changes="{}", based_on=base, hidden=aside))
        elif not aside and edit.changes == "{}":
            work.remove(RuleEdit, edit.id)
        else:
            work.put(replace(edit, hidden=aside))


def add_rule(vault: Vault, family: str, **values: Any) -> str:
    """A rule of her own; gives its key. Raises :class:`RuleBroken` without words."""
    _require_sound(values)
    identity = new_id()
    with vault.writing(N_("Ajouter une règle")) as work:
        work.add(RuleEdit(id=identity, family=family, key=identity, changes=_text(values)))
    return identity


def _shipped(family: str, key: str) -> Rule | None:
    return next((rule for rule in rulebook.shipped(family) if rule.key == key), None)


def _edit_of(work: Reading, family: str, key: str) -> RuleEdit | None:
    families = {family, "clocks"} if family == "retention" else {family}
    return next(iter(work.list(RuleEdit, family=families, key=key)), None)


def _text(values: dict[str, Any]) -> str:
    return json.dumps(values, ensure_ascii=False, sort_keys=True)


def _require_sound(values: dict[str, Any]) -> None:
    if not any(str(values.get(language, "")).strip() for language in LANGUAGES):
        raise RuleBroken("empty")

"""What figures count of a case: said once, by codes; its outcome and its dates are the case's own."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from mediator.domain import matters
from mediator.domain.case import Case, Outcome, Regime
from mediator.domain.classifying import Classification, Ending
from mediator.i18n import N_
from mediator.vault import Reading, Vault


def classification_of(vault: Vault, case_id: str) -> Classification:
    """What the mediator said the case counts as; her own information, and nothing said yet is a value like another."""
    with vault.reading() as reading:
        return _of(reading, case_id)


def classify(vault: Vault, case_id: str, **fields: Any) -> Classification:
    """Say what a case counts as. A detail gives its matter; a ground that does not go with the ending is forgotten.

    Raises ``ValueError`` for a code the rules do not know.
    """
    if any(value and not matters.known(value) for name, value in fields.items() if name in _CODES):
        raise ValueError("not a code of matters.toml")
    label, amends = N_("Préciser ce que compte le dossier"), f"classify:{case_id}:{','.join(sorted(fields))}"
    with vault.writing(label, case_id=case_id, amends=amends) as work:
        before = _of(work, case_id)
        regime = work.get(Case, case_id).regime
        after = _coherent(replace(before, **fields), regime)
        if work.find(Classification, before.id) is None:
            work.add(after)
        else:
            work.put(after)
    return after


def choose_matter(vault: Vault, case_id: str, code: str) -> Classification:
    """Say the matter of a case, by a domain or one of its details."""
    whole = next((each.code for each in matters.matters() if code in (i.code for i in each.items)), "")
    return classify(vault, case_id, matter=whole or code, detail=code if whole else "")


def endings_for(regime: Regime, outcome: Outcome | None) -> tuple[Ending, ...]:
    """The endings worth asking about: none once an agreement was reached; a refusal is a consumer mediator's."""
    if outcome in (Outcome.AGREEMENT, Outcome.PARTIAL):
        return ()
    return tuple(each for each in Ending if each is not Ending.REFUSED or regime is Regime.CONSUMER)


_CODES = ("matter", "detail", "complaint", "ground")


def _of(reading: Reading, case_id: str) -> Classification:
    kept = reading.list(Classification, case_id=case_id, order=("id",))
    return kept[0] if kept else Classification(case_id=case_id)


def _coherent(said: Classification, regime: Regime) -> Classification:
    grounds = {each.code for each in matters.grounds(said.ending, regime)}
    details = {each.code for each in matters.details(said.matter)}
    return replace(
        said,
        ground=said.ground if said.ground in grounds else "",
        detail=said.detail if said.detail in details else "",
    )

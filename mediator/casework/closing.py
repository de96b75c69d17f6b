"""The end of a mediation."""

from __future__ import annotations

from datetime import date

from mediator.domain.case import Case, Outcome, Stage
from mediator.i18n import N_
from mediator.vault import Vault


def end(vault: Vault, case_id: str, outcome: Outcome, on: date, by: str = "") -> None:
    """Declare the end: its date sets limitation running again (C. civ. art. 2238). Never why."""
    with vault.writing(N_("Déclarer la fin"), case_id=case_id) as work:
        stage = Stage.FOLLOW_UP if outcome is not Outcome.NONE else Stage.CLOSED
        work.amend(Case, case_id, outcome=outcome, ended_on=on, ended_by=by, stage=stage)


def close(vault: Vault, case_id: str) -> None:
    """Nothing remains to be followed."""
    with vault.writing(N_("Clore le dossier"), case_id=case_id) as work:
        work.amend(Case, case_id, stage=Stage.CLOSED)

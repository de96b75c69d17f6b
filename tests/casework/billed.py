"""A dispute ready to be billed: who pays has an address, the practice says what the law asks."""

from datetime import date

from mediator.casework import intake, timekeeping
from mediator.casework.amend import amend
from mediator.domain.case import Case
from mediator.domain.durations import Spent
from mediator.domain.people import Civility, Contact, Participation
from mediator.domain.practice import Practice


def ready(dispute, *, minutes=330, **practice):
    """The practice and the parties said in full, a price, and some time noted."""
    vault = dispute.vault
    values = {
        "civility": Civility.MADAM,
        "given_name": "Claire", "family_name": "Vauban", "title": "médiatrice", "address": "3, rue du Port",
        "postcode": "45000", "city": "Orléans", "registration": "732 829 320 00074", "email": "claire@exemple.fr",
        "vat_regime": "vat.fr.franchise", "bank_account": "FR76 3000 6000 0112 3456 7890 189",
        "legal_status": "entreprise individuelle", "insurer": "Assurances du Val", "insurance_policy": "RC-4410",
    }  # fmt: skip
    with vault.writing("cabinet") as work:
        work.amend(Practice, intake.practice_of(work).id, **(values | practice))
        for side, number in ((dispute.a, "732829320"), (dispute.b, "552100554")):
            contact = work.get(Participation, side.id).contact_id
            work.amend(
                Contact, contact, address="12, quai Barentin", postcode="45000", city="Orléans", registration=number
            )
    amend(vault, Case, dispute.case_id, fee_basis="à l'heure", fee_rate_cents=20_000)
    if minutes:
        timekeeping.note(vault, dispute.case_id, Spent(minutes), day=date(2026, 11, 3))
    return dispute

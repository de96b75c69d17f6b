from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from mediator.casework import drafting, intake, people, reading_back
from mediator.domain.people import Contact, Participation, Role
from mediator.domain.scope import Audience, joint, party
from mediator.vault import Vault


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    vault = Vault.create(tmp_path / "cabinet.mediator", "les mots que personne ne devine")
    yield vault
    vault.close()


@dataclass(frozen=True)
class Dispute:
    """Two companies, each with the woman or man who speaks for it."""

    vault: Vault
    case_id: str
    a: Participation
    b: Participation
    speaks_for_a: Participation
    speaks_for_b: Participation

    @property
    def joint(self) -> Audience:
        return joint(self.case_id)

    def only(self, side: Participation) -> Audience:
        return party(self.case_id, side.id)


@pytest.fixture
def dispute(vault: Vault) -> Dispute:
    case = intake.open_case(vault, "Un toit qui fuit", ["Toitures Morel SARL", "Hôtel des Tilleuls SAS"])
    with vault.reading() as work:
        a, b = work.list(Participation, case_id=case.id, role=Role.PARTY, order=("rank",))
    speakers = [
        people.add_to_case(
            vault, case.id, Contact(given_name=given, name=name), Role.REPRESENTATIVE, of_id=side.id, signs=True
        )
        for given, name, side in (("Lucie", "Morel", a), ("Yann", "Tilleul", b))
    ]
    return Dispute(vault, case.id, a, b, *speakers)


def made_final(vault: Vault, agreement_id: str) -> None:
    """Make a text final without reading it back."""
    reading_back.waive(vault, agreement_id, "relu par leurs avocats")
    drafting.finalise(vault, agreement_id)

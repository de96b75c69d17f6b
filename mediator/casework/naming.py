"""Finding a party of a case by what somebody types of its name."""

from __future__ import annotations

from mediator.casework.faces import Face, faces_of, parties_of
from mediator.domain.letters import words_of
from mediator.vault import Vault


def parties_named(vault: Vault, case_id: str, name: str) -> tuple[Face, ...]:
    """The parties whose name, or whose people's, holds the beginning of each word typed; one alone when it says it all."""
    wanted = words_of(name)
    with vault.reading() as work:
        faces = faces_of(work, case_id)
    parties = parties_of(faces)
    if whole := [party for party in parties if words_of(party.name) == wanted]:
        return tuple(whole)

    def answers_to(party: Face) -> bool:
        names = (words_of(face.name) for face in faces.values() if face.party_id == party.id)
        return any(all(any(word.startswith(each) for word in known) for each in wanted) for known in names)

    return tuple(party for party in parties if wanted and answers_to(party))

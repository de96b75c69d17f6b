"""Who may see what is noted in a session: the choices of its capture line, the first being the one it begins with."""

from __future__ import annotations

from collections.abc import Sequence

from mediator.casework import notes
from mediator.casework.faces import Face
from mediator.domain.scope import Scope
from mediator.ui.shared.capture_line import ScopeChoice
from mediator.vault import Vault


def scope_choices(vault: Vault, session_id: str | None, parties: Sequence[Face]) -> list[ScopeChoice]:
    """What is said to the mediator alone may only be noted for that party, or for herself."""
    scope, party_id = notes.first_scope(vault, session_id)
    of_party = [ScopeChoice(Scope.PARTY, face.id, face.short, face.party_rank or 0) for face in parties]
    own = ScopeChoice(Scope.MEDIATOR)
    if scope is Scope.PARTY:
        return [*(choice for choice in of_party if choice.party_id == party_id), own]
    return [own, ScopeChoice(Scope.JOINT), *of_party, ScopeChoice(Scope.ADMINISTRATIVE)]

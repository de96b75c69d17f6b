"""Ties a field of the page to a field of a stored thing: what is committed is kept, what is refused is said."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from mediator.domain.noun import Noun
from mediator.domain.rules import RuleBroken
from mediator.ui.shared.desk import Desk
from mediator.ui.shared.fields import Field

F = TypeVar("F", bound=Field)


@dataclass(frozen=True, slots=True)
class Bound:
    """One thing of the vault whose fields a form shows."""

    desk: Desk
    noun: Noun

    def field(self, field: F, name: str, *, then: Callable[[Any], object] | None = None) -> F:
        """Show the attribute ``name`` in ``field``, with any draft left there, and keep what is committed to it."""
        field.set_value(getattr(self.noun, name))
        waiting = self.desk.vault.drafts(type(self.noun).__name__, self.noun.id).get(name)
        if waiting is not None:
            field.set_draft(waiting)
        field.committed.connect(lambda value: self._keep(field, name, value, then))
        field.drafted.connect(
            lambda text: self.desk.vault.keep_draft(type(self.noun).__name__, self.noun.id, name, text)
        )
        return field

    def _keep(self, field: Field, name: str, value: Any, then: Callable[[Any], object] | None) -> None:
        from mediator.casework.amend import amend

        def act() -> None:
            kept = amend(self.desk.vault, type(self.noun), self.noun.id, **{name: value})
            if then is not None:
                then(kept)

        if attempt(self.desk, act):
            return
        self.desk.vault.keep_draft(type(self.noun).__name__, self.noun.id, name, field.text())


def attempt(desk: Desk, act: Callable[[], object]) -> bool:
    """Do something; say in one sentence what the rules, the disk or the moment refuse. Whether it was done."""
    from mediator.vault import VaultProblem

    try:
        act()
    except (RuleBroken, VaultProblem) as refused:
        desk.notify(refused.sentence)
        return False
    return True

"""What a tab of the case answers to, and what the tabs share."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from PySide6.QtWidgets import QWidget

from mediator.domain.changes import ChangeSet
from mediator.domain.scope import MEDIATOR, Audience
from mediator.ui.shared.desk import Desk, Target


@runtime_checkable
class CaseTab(Protocol):
    """A tab of the case. It is a ``QWidget`` built by ``build(desk)``; all reading uses ``desk.audience()``."""

    def show_case(self, case_id: str) -> None:
        """Show another case, as the desk's audience may see it."""
        ...

    def refresh(self, changes: ChangeSet | None) -> None:
        """Take what concerns the case shown; ``None`` means everything may have changed."""
        ...

    def show_target(self, target: Target) -> None:
        """Show the thing ``target`` names and draw attention to its field."""
        ...

    def set_audience(self, audience: Audience) -> None:
        """Read everything again for ``audience``, and look complete."""
        ...


class Tab(QWidget):
    """A tab that reads everything it shows again when one of its :attr:`tables` changed in its case."""

    tables: tuple[str, ...] = ()
    """The tables whose changes concern this tab."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.case_id = ""

    def is_mine(self) -> bool:
        """Whether the mediator alone looks: she may write, and see what only she may see."""
        return self.desk.audience() == MEDIATOR

    def show_case(self, case_id: str) -> None:
        self.case_id = case_id
        self.reload()

    def refresh(self, changes: ChangeSet | None) -> None:
        if changes is None or self.concerns(changes):
            self.reload()

    def concerns(self, changes: ChangeSet) -> bool:
        """Whether an act changed something shown here."""
        return changes.case_id in (None, self.case_id) and changes.touches(*self.tables)

    def show_target(self, target: Target) -> None:
        """Nothing to point at unless the tab says otherwise."""

    def set_audience(self, audience: Audience) -> None:
        del audience
        self.reload()

    def reload(self) -> None:
        """Read the case again and show it."""
        raise NotImplementedError

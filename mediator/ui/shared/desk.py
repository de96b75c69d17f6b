"""What the shell lends to every page: the open vault, the way to go anywhere, notices, and for whom one reads."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from PySide6.QtWidgets import QWidget

from mediator.domain.changes import ChangeSet
from mediator.domain.scope import Audience

if TYPE_CHECKING:
    from mediator.vault import Vault


@dataclass(frozen=True, slots=True)
class Target:
    """Anything the window can go to, as a value: the one way used by the palette, Today and missing mentions."""

    page: str
    """A key of the page registry: ``today``, ``cases``, ``case``, ``contacts``…"""
    case_id: str | None = None
    tab: str = ""
    """A page of the case: ``people``, ``sessions``, ``agreement``…"""
    noun: str = ""
    """The table of the thing gone to: ``contact``, ``participation``, ``clause``…"""
    noun_id: str | None = None
    field: str = ""
    """The attribute to draw attention to: ``capacity``, ``address``, ``due_on``…"""


class Notify(Protocol):
    """Say one calm sentence at the bottom of the window, with the Undo of the last act when ``undo``."""

    def __call__(self, sentence: str, *, undo: bool = False) -> None: ...


@dataclass(frozen=True, slots=True)
class Desk:
    """What a page is given; it keeps nothing else of the outside."""

    vault: Vault
    go: Callable[[Target], None]
    notify: Notify
    audience: Callable[[], Audience]
    """For whom the screen is read now: the mediator, or the parties together while the screen is shared."""


class Page(Protocol):
    """What a page of the window answers to. It is a ``QWidget`` built on first visit from ``factory(desk)``."""

    def title(self) -> str:
        """The page's own neutral name, shown in the sidebar's place or the palette."""
        ...

    def refresh(self, changes: ChangeSet | None) -> None:
        """Take what concerns it from ``changes``; ``None`` means everything may have changed."""
        ...

    def show_target(self, target: Target) -> None:
        """Show what ``target`` names and draw attention to its field."""
        ...

    def set_audience(self, audience: Audience) -> None:
        """Read everything again for ``audience``, and look complete."""
        ...


PageFactory = Callable[[Desk], QWidget]
"""Builds a page; what it gives must also be a :class:`Page`."""

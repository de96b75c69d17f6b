"""The two questions of a ladder, each a line to type on: what a party asks for, and why."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from mediator.domain.scope import Scope
from mediator.domain.talk import Interest
from mediator.i18n import _
from mediator.ui.preparation.problem.ladder.chooser import Spot
from mediator.ui.preparation.problem.ladder.rung import INDENT
from mediator.ui.shared.capture_line import ScopeChoice
from mediator.ui.shared.desk import Desk
from mediator.ui.shared.fields import Waiting
from mediator.ui.shared.inplace import named
from mediator.ui.shared.one_line import OneLine

_DEEPEST = 6


def what(desk: Desk, scopes: Sequence[ScopeChoice], spot: Spot) -> OneLine:
    """Asks for the first position of a party on an issue."""
    line = named(OneLine(_("Que demande cette partie ?"), scopes), "line", "position")
    Waiting.on_line(desk, "new position", line.edit, spot.holder_id).open(spot.issue_id)
    return line


def why(desk: Desk, scopes: Sequence[ScopeChoice], above: Interest | None, spot: Spot) -> OneLine:
    """Asks why under an interest, or under the position when there is none; what follows private words is private."""
    words = (
        _("« {words} ». Et cela, pour quoi ?").format(words=above.text)
        if above
        else _("Pourquoi ? De quoi a-t-elle besoin ?")
    )
    line = named(OneLine(words, scopes), "line", "rung")
    line.choose(int(above is not None and above.scope is Scope.PARTY))
    waiting = Waiting.on_line(desk, "new rung", line.edit, above.id if above else "top")
    waiting.open(above.id if above else f"{spot.issue_id}{spot.holder_id}")
    return line


def at_depth(line: OneLine, depth: int) -> QWidget:
    """The line as far to the right as its rung will stand."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(INDENT * min(depth + 1, _DEEPEST), 4, 0, 8)
    column.setSpacing(0)
    column.addWidget(line)
    return holder

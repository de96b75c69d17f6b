"""What can be done with the card or the tie chosen, as a menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from mediator.domain import words
from mediator.domain.problem import Tie
from mediator.i18n import _
from mediator.ui.preparation.problem.board.curves import key_words
from mediator.ui.shared.parts import Act

if TYPE_CHECKING:
    from mediator.ui.preparation.problem.board.canvas import Canvas


def menu_of(canvas: Canvas) -> QMenu:
    """A menu that goes away once used."""
    menu = QMenu(canvas)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for act in _tie_acts(canvas) if canvas.hand.tie else _card_acts(canvas):
        entry = menu.addAction(f"{act.words}\t{act.key}")
        entry.triggered.connect(lambda _checked=False, act=act: act.act())
    return menu


def _tie_acts(canvas: Canvas) -> list[Act]:
    tie_id = canvas.hand.tie
    kinds = [
        Act(words.word(kind), lambda kind=kind: canvas.acts.qualify(tie_id, kind), key_words(kind)) for kind in Tie
    ]
    shared = canvas.curves[tie_id].tie.tie is Tie.SHARED
    common = [Act(_("En faire un intérêt commun…"), lambda: canvas.acts.begin_common(tie_id), "M")] if shared else []
    return [
        *kinds,
        *common,
        Act(_("Déplacer le bout"), canvas.begin_move_end, _("Entrée")),
        Act(_("Délier"), lambda: canvas.acts.untie(tie_id), _("Suppr")),
    ]


def _card_acts(canvas: Canvas) -> list[Act]:
    if not canvas.hand.card:
        return [Act(_("Agrandir"), lambda: canvas.acts.zoom(1), "Ctrl++")]
    return [
        Act(_("Relier à une autre carte"), canvas.begin_line, "L"),
        Act(_("Ouvrir"), canvas.acts.open_card, _("Entrée")),
    ]

"""The board of interests as a view: the board, its legend, what is chosen, the keys that serve."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QVBoxLayout, QWidget

from mediator.casework import board as boards
from mediator.casework.amend import amend
from mediator.casework.board import InterestBoard
from mediator.domain.problem import InterestTie, Tie
from mediator.domain.scope import Audience
from mediator.domain.talk import Interest
from mediator.i18n import _
from mediator.ui.preparation.problem.board import spoken
from mediator.ui.preparation.problem.board.beside import Beside
from mediator.ui.preparation.problem.board.canvas import Canvas
from mediator.ui.preparation.problem.board.legend import Legend
from mediator.ui.shared.actions import Action
from mediator.ui.shared.binding import attempt
from mediator.ui.shared.desk import Desk, Target
from mediator.ui.shared.fields import settle
from mediator.ui.shared.parts import Elided, EmptyState
from mediator.ui.shared.stylesheet import look
from mediator.ui.shared.tab import Tab

_ZOOMS = (0.5, 0.67, 0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 2.0)
_WIDE = 1180
"""From this width on, what is chosen stands at the right; below, under the board."""
_RIGHT, _UNDER = 336, 176


class BoardTab(Tab):
    """The mediator's alone."""

    tables = ("interest", "interest_tie", "issue", "participation", "contact")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._saying_common = False
        self.canvas = Canvas(self)
        self._area = QScrollArea(self)
        self._area.setWidget(self.canvas)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setCornerWidget(QWidget())
        self._area.viewport().installEventFilter(self)
        self.legend = Legend(self.zoom, self.arrange)
        self.beside = Beside(desk)
        self.hint = look(Elided("", self), "small")
        self.empty = EmptyState(
            _(
                "Les intérêts se trouvent sous les positions, dans « Échelle ». Ici, on les relie d'une partie à l'autre."
            )
        )
        self._lay_out()
        self.beside.tie_chosen.connect(self._go_to_tie)
        self.beside.qualified.connect(self.qualify)
        self.beside.untied.connect(self.untie)
        self.beside.common_said.connect(self._common_said)
        self.beside.left.connect(self._back_to_board)
        group = _("Carte des intérêts")
        self._actions = [
            Action(self, _("Ranger la carte"), self.arrange, key="Ctrl+Shift+R", group=group),
            Action(self, _("Agrandir la carte"), lambda: self.zoom(1), key="Ctrl++", group=group),
            Action(self, _("Réduire la carte"), lambda: self.zoom(-1), key="Ctrl+-", group=group),
            Action(self, _("Carte à sa taille"), lambda: self.zoom(0), key="Ctrl+0", group=group),
        ]

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(0)
        left.addWidget(self.legend)
        left.addWidget(self._area, 1)
        self.hint.setContentsMargins(24, 4, 24, 8)
        left.addWidget(self.hint)
        self._whole = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(0)
        self._whole.addLayout(left, 1)
        self._whole.addWidget(self.beside)
        self.body = QWidget(self)
        self.body.setLayout(self._whole)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.body, 1)
        self.empty.layout().setContentsMargins(24, 16, 24, 16)  # pyright: ignore[reportOptionalMemberAccess]
        column.addWidget(self.empty, 0, Qt.AlignmentFlag.AlignTop)
        self._place_beside()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_beside()
        if self.case_id and self.is_mine():
            self.chosen()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._area.viewport() and event.type() == QEvent.Type.Resize:
            self.canvas.set_room(self._area.viewport().size())
        return super().eventFilter(watched, event)

    def _place_beside(self) -> None:
        wide = self.width() >= _WIDE
        directions = QBoxLayout.Direction
        self.beside.set_wide(wide=wide)
        self._whole.setDirection(directions.LeftToRight if wide else directions.TopToBottom)
        self.beside.setMinimumSize(_RIGHT if wide else 0, 0 if wide else _UNDER)
        self.beside.setMaximumSize(_RIGHT if wide else 16777215, 16777215 if wide else _UNDER)

    # A tab of the case.

    def show_case(self, case_id: str) -> None:
        if case_id != self.case_id:
            self.canvas.hand.card = self.canvas.hand.tie = ""
            self.canvas.hand.drawing, self._saying_common = None, False
        super().show_case(case_id)

    def set_audience(self, audience: Audience) -> None:
        for action in self._actions:
            action.setEnabled(self.is_mine())
        super().set_audience(audience)

    def show_target(self, target: Target) -> None:
        if target.noun_id in self.canvas.curves:
            self.canvas.choose_tie(target.noun_id)
        elif target.noun_id in self.canvas.places:
            self.canvas.choose_card(target.noun_id)
        self.canvas.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def reload(self) -> None:
        if not self.is_mine():
            self.canvas.show_board(InterestBoard())
            self.chosen()
            self.body.hide()
            self.empty.hide()
            return
        shown = boards.interest_board_of(self.desk.vault, self.desk.audience(), self.case_id)
        self.body.setVisible(bool(shown.interests))
        self.empty.setVisible(not shown.interests)
        self.canvas.show_board(shown)
        self.legend.show_sums(shown.sums)
        self.legend.show_scale(self.canvas.zoom)
        self.legend.arrange.setEnabled(any(each.board_x is not None for each in shown.interests))
        self.chosen()

    # What the board asks for.

    def tie(self, one_id: str, other_id: str, kind: Tie) -> InterestTie | None:
        """Tie two interests; ``None`` when it may not be."""
        made: list[InterestTie] = []
        attempt(self.desk, lambda: made.append(boards.tie(self.desk.vault, one_id, other_id, kind)))
        return made[0] if made else None

    def qualify(self, tie_id: str, kind: Tie) -> None:
        """Say that a tie is of another kind."""
        attempt(self.desk, lambda: boards.qualify(self.desk.vault, tie_id, kind))

    def move_end(self, tie_id: str, end_id: str, to_id: str) -> None:
        """Take an end of a tie to another interest."""
        attempt(self.desk, lambda: boards.move_end(self.desk.vault, tie_id, end_id, to_id))

    def untie(self, tie_id: str) -> None:
        """Two interests are no longer tied."""
        if attempt(self.desk, lambda: boards.untie(self.desk.vault, tie_id)):
            self.desk.notify(_("Ces deux intérêts ne sont plus reliés."), undo=True)
            self._back_to_board()

    def place(self, interest_id: str, x: int, y: int) -> None:
        """Keep where a card was put."""
        attempt(self.desk, lambda: boards.place(self.desk.vault, interest_id, x, y))

    def weigh(self, interest_id: str, weight: int | None) -> None:
        """Say how much an interest weighs."""
        attempt(self.desk, lambda: amend(self.desk.vault, Interest, interest_id, weight=weight))

    def arrange(self) -> None:
        """Put every card back in its column."""
        if attempt(self.desk, lambda: boards.arrange(self.desk.vault, self.case_id)):
            self.desk.notify(_("Chaque carte est revenue dans sa colonne."), undo=True)

    def begin_common(self, tie_id: str) -> None:
        """Ask in which words two shared interests are one."""
        if boards.may_become_common(self.desk.vault, tie_id) is None:
            self.desk.notify(_("Reliez d'abord deux intérêts comme communs, un de chaque partie."))
            return
        self._saying_common = True
        self.chosen()
        if self.beside.line is not None:
            self.beside.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.beside.line.edit.selectAll()

    def open_card(self) -> None:
        """Write in the card chosen."""
        self.beside.take_keyboard()

    def chosen(self) -> None:
        """Show what is chosen, and the keys that serve."""
        hand = self.canvas.hand
        self._saying_common = self._saying_common and bool(hand.tie)
        self.beside.show_chosen(self.canvas.shown, hand, saying_common=self._saying_common)
        self.hint.setText(spoken.hint(hand))

    def zoom(self, by: int) -> None:
        """Show the board larger, smaller, or at its size for 0."""
        at = min(range(len(_ZOOMS)), key=lambda place: abs(_ZOOMS[place] - self.canvas.zoom)) + by
        self.canvas.set_zoom(_ZOOMS[max(0, min(at, len(_ZOOMS) - 1))] if by else 1.0)
        self.legend.show_scale(self.canvas.zoom)

    def _common_said(self, tie_id: str, text: str) -> None:
        if not text:
            self.begin_common(tie_id)
            return
        made: list[Interest] = []
        if attempt(self.desk, lambda: made.append(boards.make_common(self.desk.vault, tie_id, text))):
            self._saying_common = False
            self.desk.notify(_("Un intérêt commun de plus, pour vous. Le reste demeure privé."), undo=True)
            if made[0].id in self.canvas.places:
                self.canvas.choose_card(made[0].id)
            self._back_to_board()

    def _go_to_tie(self, tie_id: str) -> None:
        self.canvas.choose_tie(tie_id)
        self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    def _back_to_board(self) -> None:
        self._saying_common = False
        self.chosen()
        self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc in the fields beside goes back to the board."""
        if event.key() == Qt.Key.Key_Escape and self.beside.isAncestorOf(self.focusWidget()):
            settle(self.beside)
            self._back_to_board()
            return
        super().keyPressEvent(event)

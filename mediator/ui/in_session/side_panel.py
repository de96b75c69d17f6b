"""The panel at the side: one thing at a time, put away with Esc."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from mediator.i18n import _
from mediator.ui.shared import icons
from mediator.ui.shared.stylesheet import look

WIDTH = 372


class SidePanel(QFrame):
    """``left`` is said when it is put away."""

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look(self, "paper")
        self.setFixedWidth(WIDTH)
        self.shown: QWidget | None = None
        self._title = look(QLabel(self), "heading")
        away = QToolButton(self)
        away.setIcon(icons.icon("close"))
        away.setToolTip(_("Fermer (Échap)"))
        away.setAccessibleName(_("Fermer"))
        away.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        away.clicked.connect(self.put_away)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(away)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(20, 16, 16, 8)
        self._column.setSpacing(8)
        self._column.addLayout(head)
        self.hide()

    def open(self, title: str, widget: QWidget) -> None:
        """Show ``widget`` in place of what was shown."""
        self._drop()
        self._title.setText(title)
        self.shown = widget
        policy = widget.sizePolicy().verticalPolicy()
        self._column.addWidget(widget, 0 if policy is QSizePolicy.Policy.Maximum else 1)
        widget.show()
        self.show()

    def set_title(self, title: str) -> None:
        """Call what is shown otherwise."""
        self._title.setText(title)

    def put_away(self) -> bool:
        """Close the panel; whether it was open."""
        if self.shown is None:
            return False
        self._drop()
        self.hide()
        self.left.emit()
        return True

    def _drop(self) -> None:
        if self.shown is not None:
            self._column.removeWidget(self.shown)
            self.shown.hide()
            self.shown.deleteLater()
            self.shown = None

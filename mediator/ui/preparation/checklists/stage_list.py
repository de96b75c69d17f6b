"""The stages of the work, each with how far it is: « 3 sur 8 »."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from mediator.casework.checklists import StageSheet
from mediator.i18n import _
from mediator.ui.case.forms import RowList
from mediator.ui.shared import theme
from mediator.ui.shared.rows import Row
from mediator.ui.shared.stylesheet import look


class StageRow(Row):
    """A stage; the one shown stands out."""

    def __init__(self, page: StageSheet, *, counted: bool, parent: QWidget | None = None) -> None:
        done = _("{done} sur {all}").format(done=page.settled, all=page.total) if counted and page.settled else ""
        super().__init__(page.stage.text(), trailing=done, parent=parent)
        self.current = False

    def set_current(self, *, current: bool) -> None:
        """Whether its lines are those shown."""
        self.current = current
        look(self.text, "strong" if current else "")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.current:
            QPainter(self).fillRect(self.rect(), QColor(theme.tokens().selection))
        super().paintEvent(event)


class StageList(RowList):
    """``chosen`` gives the id of a stage."""

    chosen = Signal(str)

    def show_stages(self, pages: tuple[StageSheet, ...], shown: str, *, counted: bool) -> None:
        """Show the stages with their progress when ``counted``, and mark the one ``shown``."""
        rows: list[tuple[str, QWidget]] = []
        for page in pages:
            row = StageRow(page, counted=counted)
            row.opened.connect(lambda stage=page.stage.id: self.chosen.emit(stage))
            rows.append((page.stage.id, row))
        self.show_rows(rows)
        for stage, row in rows:
            if isinstance(row, StageRow):
                row.set_current(current=stage == shown)

"""The passages she let through, folded under what was found: for whom, why, since when, and the way back."""

from __future__ import annotations

import html
from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from mediator.casework import leaks_accepted
from mediator.casework.faces import Face
from mediator.casework.leaks_accepted import LetThrough
from mediator.casework.overview import head_of
from mediator.domain.scope import MEDIATOR, AudienceKind
from mediator.i18n import _, current, day, ngettext, typeset
from mediator.ui.shared import theme
from mediator.ui.shared.binding import attempt
from mediator.ui.shared.desk import Desk
from mediator.ui.shared.inplace import WholeLabel, named, small_button
from mediator.ui.shared.parts import Act, clear_layout
from mediator.ui.shared.stylesheet import look

_QUOTED = 220


class LetThroughList(QWidget):
    """« Passages laissés »: a line that unfolds; each passage may be taken back."""

    changed = Signal()
    """A passage is looked for again."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._case_id = desk, ""
        self.fold = look(QPushButton(self), "quiet")
        self.fold.setCheckable(True)
        self.fold.toggled.connect(self._unfold)
        self.rows = QWidget(self)
        self._rows = QVBoxLayout(self.rows)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(12)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(named(self.fold, "let_through", "fold"))
        column.addWidget(self.rows)
        self.rows.hide()
        self.hide()

    def show_case(self, case_id: str, *, open_: bool = False) -> int:
        """Read what was let through in a case; the number of passages."""
        self._case_id = case_id
        kept = leaks_accepted.let_through(self._desk.vault, MEDIATOR, case_id) if case_id else ()
        clear_layout(self._rows)
        faces = {face.id: face for face in head_of(self._desk.vault, MEDIATOR, case_id).parties} if kept else {}
        for each in kept:
            self._rows.addWidget(self._row(each, faces))
        said = ngettext("{n} passage laissé", "{n} passages laissés", len(kept))
        self.fold.setText(typeset(said, current()))
        self.setVisible(bool(kept))
        if open_:
            self.fold.setChecked(True)
        return len(kept)

    def _row(self, each: LetThrough, faces: dict[str, Face]) -> QWidget:
        row = QWidget(self.rows)
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(look(QFrame(row), "rule"))
        words = each.words or _("Un passage d'un texte plus ancien.")
        if len(words) > _QUOTED:
            words = words[:_QUOTED].rpartition(" ")[0] + " …"
        passage = WholeLabel(html.escape(words), row)
        passage.setFont(theme.serif())
        column.addWidget(passage)
        told = [_readers(each, faces), day(each.since, "medium") if each.since else ""]
        column.addWidget(look(WholeLabel(" · ".join(filter(None, told)), row), "small"))
        column.addWidget(look(WholeLabel(typeset(f"« {html.escape(each.reason)} »", current()), row), "soft"))
        back: Callable[[], object] = lambda: self._take_back(each)  # noqa: E731
        button = small_button(Act(_("Ne plus laisser passer"), back), row)
        column.addWidget(named(button, each.answer_id, "take_back"))
        return row

    def _take_back(self, each: LetThrough) -> None:
        if attempt(self._desk, lambda: leaks_accepted.take_back(self._desk.vault, each.answer_id)):
            self.show_case(self._case_id)
            self.changed.emit()

    def _unfold(self, unfolded: bool) -> None:
        self.rows.setVisible(unfolded)


def _readers(each: LetThrough, faces: dict[str, Face]) -> str:
    match each.readers:
        case AudienceKind.JOINT:
            return _("Pour toutes les parties")
        case AudienceKind.COURT:
            return _("Pour le tribunal")
        case AudienceKind.PARTY if each.party_id in faces:
            return _("Pour {who}").format(who=faces[each.party_id].name)
        case _:
            return ""

"""« Clauses types », over the right of the agreement: look for a clause, read it, put it where it belongs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from mediator.casework import drafting, library
from mediator.casework.library import LibraryClause
from mediator.domain.agreement import Clause
from mediator.domain.scope import MEDIATOR
from mediator.i18n import _, current, typeset
from mediator.ui.agreement.scene import Scene
from mediator.ui.shared import theme
from mediator.ui.shared.binding import attempt
from mediator.ui.shared.chip import Chip
from mediator.ui.shared.clause_shelf import ClauseShelf, whole
from mediator.ui.shared.desk import Desk, Target
from mediator.ui.shared.fields import ChoiceField
from mediator.ui.shared.flow import PageScroll
from mediator.ui.shared.inplace import named, small_button
from mediator.ui.shared.parts import Act, quiet_button
from mediator.ui.shared.stylesheet import look

WIDTH = 460
_MARGIN = 12
_PREVIEW = 210
_END = ""
WithAgreement = Callable[[Callable[[str], Any]], Any]
"""Does something with the agreement being written, every edit kept first; ``None`` when it could not."""


class LibraryPanel(QFrame):
    """Stands over the right of the agreement; Esc puts it away."""

    def __init__(self, desk: Desk, page: QWidget, with_agreement: WithAgreement) -> None:
        super().__init__(page)
        look(self, "card")
        self._desk, self._page, self._with_agreement = desk, page, with_agreement
        self.shelf = ClauseShelf(self)
        self.shelf.chosen.connect(self._preview)
        self.shelf.taken.connect(lambda _clause: self.take())
        self.title = look(QLabel(_("Clauses types"), self), "heading")
        self.heading = look(whole(parent=self), "strong")
        self.chip = Chip(parent=self)
        self.text = whole(parent=self)
        self.text.setFont(theme.serif())
        self.source = look(whole(parent=self), "small")
        self.place = ChoiceField(_("Où"), [(_END, _("À la fin des articles"))])
        self.insert = named(
            small_button(Act(_("Insérer"), self.take, _("Entrée")), self, kind="primary"), "lib", "take"
        )
        self.manage = quiet_button(Act(_("Toutes mes clauses"), self._manage), self)
        self.close_ = quiet_button(Act(_("Fermer"), self.put_away, _("Échap")), self)
        self._lay_out()
        self.setAccessibleName(_("Clauses types"))
        page.installEventFilter(self)
        self.hide()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 12)
        column.setSpacing(8)
        column.addWidget(self.title)
        column.addWidget(self.shelf, 1)
        column.addWidget(look(QFrame(self), "rule"))
        head = QHBoxLayout()
        head.addWidget(self.heading, 1)
        head.addWidget(self.chip)
        scroll = PageScroll(self, width=WIDTH)
        scroll.column.setSpacing(8)
        scroll.column.addLayout(head)
        scroll.column.addWidget(self.text)
        scroll.column.addWidget(self.source)
        scroll.setFixedHeight(_PREVIEW)
        column.addWidget(scroll)
        column.addWidget(named(self.place, "lib", "place"))
        foot = QHBoxLayout()
        foot.addWidget(self.insert)
        foot.addWidget(named(self.manage, "lib", "manage"))
        foot.addStretch()
        foot.addWidget(self.close_)
        column.addLayout(foot)

    def is_open(self) -> bool:
        """Whether it stands over the agreement."""
        return not self.isHidden()

    def open(self, case_id: str, scene: Scene | None) -> None:
        """Offer the clauses of a case, and its articles as places."""
        if scene is None or not scene.editable or scene.draft is None:
            return
        self._place()
        self.show()
        self.raise_()
        self.follow(case_id, scene)
        self.shelf.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def follow(self, case_id: str, scene: Scene) -> None:
        """Take what changed in the library or among the articles."""
        if not self.is_open() or scene.draft is None:
            return
        articles = scene.draft.paper.clauses
        written = {clause.heading for clause in articles}
        offered = library.clauses_for(self._desk.vault, MEDIATOR, case_id)
        self.shelf.show_clauses([each for each in offered if each.heading not in written or each.own])
        kept = self.place.value()
        after = _("Après l'article {n}, « {heading} »")
        places = [(_END, _("À la fin des articles"))]
        places += [
            (clause.id, typeset(after.format(n=n, heading=clause.heading[:40]), current()))
            for n, clause in enumerate(articles, 1)
        ]
        self.place.set_choices(places)
        self.place.set_value(kept if kept in {value for value, _words in places} else _END)

    def take(self) -> None:
        """Put the clause in front where it was asked."""
        clause, after_id = self.shelf.current(), str(self.place.value() or "")
        if clause is None:
            return

        def added(agreement_id: str) -> Clause:
            said = {"heading": clause.heading, "text": clause.text, "after_id": after_id}
            return drafting.add_clause(self._desk.vault, agreement_id, kind=clause.kind, **said)

        if self._with_agreement(added) is not None:
            self._desk.notify(_("« {title} » est dans l'accord.").format(title=clause.heading), undo=True)

    def keep_article(self, clause: Clause) -> None:
        """Keep an article of the agreement among the mediator's own clauses."""
        if attempt(self._desk, lambda: library.keep_article(self._desk.vault, clause.id)):
            self._desk.notify(_("L'article est gardé parmi vos clauses."), undo=True)

    def put_away(self) -> None:
        """Close it."""
        self.hide()
        self._page.setFocus(Qt.FocusReason.OtherFocusReason)

    def _preview(self, clause: LibraryClause | None) -> None:
        self.insert.setEnabled(clause is not None)
        for part in (self.heading, self.chip, self.text, self.source):
            part.setVisible(clause is not None)
        if clause is None:
            return
        self.heading.setText(clause.heading)
        self.text.setText(clause.text)
        self.source.setText(clause.source)
        hers = clause.own or clause.shipped is None
        self.chip.set_text(_("la vôtre") if hers else _("proposée"))

    def _manage(self) -> None:
        self.hide()
        self._desk.go(Target("clauses", noun_id=clause.key if (clause := self.shelf.current()) else None))

    def _place(self) -> None:
        height = self._page.height() - 2 * _MARGIN
        width = min(WIDTH, self._page.width() - 2 * _MARGIN)
        self.setGeometry(QRect(self._page.width() - width - _MARGIN, _MARGIN, width, height))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._page and event.type() == QEvent.Type.Resize and self.is_open():
            self._place()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.put_away()
        else:
            super().keyPressEvent(event)

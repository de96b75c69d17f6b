"""The page « Formation »: year by year what was followed, how long, with its proof."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from mediator.casework import training
from mediator.domain.changes import ChangeSet
from mediator.domain.durations import spent_words
from mediator.domain.noun import today
from mediator.domain.practice_years import minutes_of
from mediator.domain.scope import MEDIATOR, Audience
from mediator.domain.training import Training, TrainingKind
from mediator.domain.words import word
from mediator.i18n import _
from mediator.ui.case.forms import RowList
from mediator.ui.shared.actions import Action
from mediator.ui.shared.binding import attempt
from mediator.ui.shared.desk import Desk, Target
from mediator.ui.shared.fields import settle
from mediator.ui.shared.flow import PageScroll
from mediator.ui.shared.heading import Heading
from mediator.ui.shared.parts import Act, EmptyState, Section, clear_layout
from mediator.ui.training.card import TrainingCard
from mediator.ui.training.measures import Measures

_SPAN = 3
"""Years a court of appeal's list looks back on."""


class TrainingPage(QWidget):
    """A title and Enter are enough to note one; the rest is said where it stands."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._open = ""
        self.cards: dict[str, TrainingCard] = {}
        self.kind = QComboBox(self)
        self.kind.setAccessibleName(_("Type"))
        for kind in TrainingKind:
            self.kind.addItem(word(kind), kind.value)
        self.line = QLineEdit(self)
        self.line.setPlaceholderText(_("Intitulé d'une formation, d'une séance d'analyse de la pratique…"))
        self.line.setAccessibleName(_("Intitulé"))
        self.line.returnPressed.connect(self.add)
        self.measures = Measures()
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self.reload)
        self._lay_out()
        self.setFocusProxy(self.line)
        self.reload()

    def _lay_out(self) -> None:
        self.head = Heading(_("Formation"), Act(_("Noter"), self.add))
        self._adding = QWidget(self)
        row = QHBoxLayout(self._adding)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.kind)
        row.addWidget(self.line, 1)
        self.head.column.addWidget(self._adding)
        self._scroll = PageScroll(self)
        self._years = QVBoxLayout()
        self._years.setSpacing(24)
        self._scroll.column.addWidget(self.measures)
        self._scroll.column.addLayout(self._years)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self._scroll, 1)
        Action(self, _("Noter une formation"), self.line.setFocus, key="Ctrl+N", group=_("Formation"))

    # What the shell asks.

    def title(self) -> str:
        """« Formation »."""
        return _("Formation")

    def show_target(self, target: Target) -> None:
        """Open the training a target names."""
        if target.noun == "training" and target.noun_id:
            self._open_card(target.noun_id, True)

    def set_audience(self, audience: Audience) -> None:
        """Nothing here is anybody else's."""
        for widget in (self._scroll, self._adding):
            widget.setVisible(audience == MEDIATOR)
        self.head.show_act(shown=audience == MEDIATOR)

    def refresh(self, changes: ChangeSet | None) -> None:
        """Show what is kept now, once the field that told it has finished."""
        if changes is None or changes.touches("training"):
            self._later.start()

    # Acts.

    def add(self) -> None:
        """Note what the line says, and open it for the rest."""
        kind = TrainingKind(self.kind.currentData())
        made: list[Training] = []
        if attempt(self._desk, lambda: made.append(training.add(self._desk.vault, self.line.text(), kind=kind))):
            self.line.clear()
            self._open_card(made[0].id, True)
        else:
            self.line.setFocus()

    def _open_card(self, identity: str, is_open: bool) -> None:
        settle(self)
        self._open = identity if is_open else ""
        self.reload()
        card = self.cards.get(identity)
        if card is None:
            return
        if card.form is not None and (field := card.form.of("organiser")):
            field.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            card.row.setFocus(Qt.FocusReason.OtherFocusReason)
        self._scroll.ensureWidgetVisible(card)

    # Showing.

    def reload(self) -> None:
        """Read all of them again; a card being written in is kept until it is left."""
        kept = training.trainings(self._desk.vault)
        held, now = self.cards.get(self._open), next((each for each in kept if each.id == self._open), None)
        written = held is not None and _being_written(held)
        if held and held.form and now and written and now.proof_sha256 == held.noun.proof_sha256:
            held.form.show_noun(now)
            self._show_measures(kept)
            return
        self.cards = {}
        clear_layout(self._years)
        for year, group in groupby(kept, lambda each: each.happened_on.year):
            self._years.addWidget(self._year(year, list(group)))
        if not kept:
            self._years.addWidget(
                EmptyState(_("Ce que vous suivez, et ce qui le prouve, se garde ici d'année en année."))
            )
        self._show_measures(kept)

    def _year(self, year: int, group: Sequence[Training]) -> Section:
        spent = [
            f"{word(kind)} {spent_words(minutes)}"
            for kind in TrainingKind
            if (minutes := minutes_of(group, (year,), (kind,)))
        ]
        section = Section(" · ".join((str(year), *spent)))
        rows = RowList()
        self.cards |= {each.id: TrainingCard(self._desk, each, is_open=each.id == self._open) for each in group}
        for each in group:
            self.cards[each.id].opened.connect(self._open_card)
        rows.show_rows([(each.id, self.cards[each.id]) for each in group])
        section.body.addWidget(rows)
        return section

    def _show_measures(self, kept: Sequence[Training]) -> None:
        year = today().year
        self.measures.show_measures(training.measured(kept, year), year)
        total = minutes_of(kept, range(year - _SPAN + 1, year + 1))
        self.measures.heading.setText(
            _("Repères · {total} en trois ans").format(total=spent_words(total)) if total else _("Repères")
        )


def _being_written(card: TrainingCard) -> bool:
    focused: QWidget | None = card.focusWidget()
    return bool(focused) and focused is not card.row and focused.hasFocus()

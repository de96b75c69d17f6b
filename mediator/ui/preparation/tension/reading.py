"""Reading the tension of a party at a session: the degree and its signs, the trust, and what helps there."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout

from mediator import i18n
from mediator.casework import amend, relations
from mediator.casework.relations import Tension
from mediator.domain.method import escalation
from mediator.domain.noun import today
from mediator.domain.relations import Climate
from mediator.i18n import _
from mediator.ui.preparation.tension.picture import session_title
from mediator.ui.shared.binding import attempt
from mediator.ui.shared.desk import Desk
from mediator.ui.shared.dots import Scale
from mediator.ui.shared.inplace import MoreButton, Sentence, WholeLabel, small_button
from mediator.ui.shared.parts import Act, clear_layout
from mediator.ui.shared.stylesheet import look


class ReadingCard(QFrame):
    """One reading, written as it is chosen. Another party or session shows another reading."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        look(self, "card")
        self._desk, self._case_id = desk, ""
        self._tension: Tension | None = None
        self._helped: int | None = -1
        self.party, self.session = QComboBox(), QComboBox()
        self.party.setAccessibleName(_("Quelle partie ?"))
        self.session.setAccessibleName(_("À quelle séance ?"))
        self.level = Scale(_("Degré de tension"), 9)
        self.trust, self.aim = Scale(_("Confiance"), 5), Scale(_("Confiance visée"), 5)
        self.signs = Sentence(_("Ce que j'ai vu ou entendu"), placeholder=_("Ce qui le montre, dans cette affaire"))
        self.more = MoreButton([Act(_("Retirer cette lecture"), self._remove)])
        self._name = look(QLabel(), "strong")
        self._help = QVBoxLayout()
        self._help.setSpacing(4)
        self._lay_out()
        self.party.activated.connect(self._show)
        self.session.activated.connect(self._show)
        for name, scale in (("level", self.level), ("trust", self.trust), ("trust_aim", self.aim)):
            scale.chosen.connect(lambda value, name=name: self._keep(name, value))
        self.signs.committed.connect(lambda words: self._keep("signs", words))

    def show_tension(self, case_id: str, tension: Tension) -> None:
        """Take what was read again; what is being edited is left alone."""
        first = case_id != self._case_id
        self._case_id, self._tension = case_id, tension
        parties = [(trail.face.id, trail.face.short) for trail in tension.trails]
        _refill(self.party, parties)
        sessions = [
            (session.id, _("{title}, {day}").format(title=session_title(session, tension.faces), day=_day(session.starts_at)))
            for session in reversed(tension.sessions)
            if session.starts_at and session.starts_at.date() <= today()
        ]  # fmt: skip
        apart = {each.seen_on for trail in tension.trails for each in trail.readings if each.session_id is None}
        said = _("Hors séance, {day}")
        days = [(_key(day), said.format(day=i18n.day(day, "short"))) for day in sorted({*apart, today()})]
        _refill(self.session, [*sessions, *days])
        readings = [each for trail in tension.trails for each in trail.readings]
        if first and readings:
            self.show_reading(max(readings, key=lambda each: each.seen_on))
        self._show()

    def show_reading(self, climate: Climate) -> None:
        """Show one reading."""
        self.signs.commit_now()
        self.party.setCurrentIndex(self.party.findData(climate.holder_id))
        self.session.setCurrentIndex(max(0, self.session.findData(climate.session_id or _key(climate.seen_on))))
        self._show()

    def show_named(self, identity: str) -> None:
        """Show the reading of this identity, or the party of this identity."""
        readings = [each for trail in (self._tension.trails if self._tension else ()) for each in trail.readings]
        found = next((each for each in readings if each.id == identity), None)
        if found is not None:
            self.show_reading(found)
        elif (place := self.party.findData(identity)) >= 0:
            self.signs.commit_now()
            self.party.setCurrentIndex(place)
            self._show()
        self.level.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def current(self) -> Climate | None:
        """The reading shown; ``None`` while nothing was read there."""
        trails = self._tension.trails if self._tension else ()
        found = (each for trail in trails for each in trail.readings if trail.face.id == self.party.currentData())
        where = self.session.currentData()
        return next((each for each in found if (each.session_id or _key(each.seen_on)) == where), None)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.party)
        top.addWidget(self.session)
        top.addStretch()
        top.addWidget(self.more)
        for combo in (self.party, self.session):
            combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(2, 1)
        for row, (said, scale) in enumerate(
            ((_("Tension"), self.level), (_("Confiance en l'autre"), self.trust), (_("Confiance visée"), self.aim))
        ):
            label = look(QLabel(said), "soft")
            label.setBuddy(scale)
            grid.addWidget(label, row, 0)
            grid.addWidget(scale, row, 1)
        grid.addWidget(self._name, 0, 2)
        label = look(QLabel(self.signs.label), "soft")
        label.setBuddy(self.signs.editor)
        label.setContentsMargins(0, 6, 0, 0)
        grid.addWidget(label, 3, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.signs, 3, 1, 1, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(12)
        column.addLayout(top)
        column.addLayout(grid)
        column.addLayout(self._help)

    def _show(self) -> None:
        climate = self.current()
        self.level.set_value(climate.level if climate else None)
        self.trust.set_value(climate.trust if climate else None)
        self.aim.set_value(climate.trust_aim if climate else None)
        self.signs.set_value(climate.signs if climate else "")
        self.more.setVisible(climate is not None)
        self._show_level(climate.level if climate else None)

    def _show_level(self, number: int | None) -> None:
        """The degree in words, its signs (a click notes one), and what helps there."""
        if number == self._helped:
            return
        self._helped = number
        clear_layout(self._help)
        if number is None:
            self._name.setText("")
            words = _("Reconnaissez un degré à ses signes : de 1, on se raidit, à 9, ensemble dans l'abîme.")
            self._help.addWidget(look(_whole(words), "soft"))
            return
        level = escalation.level(number)
        said = _("{name} · {plateau}").format(name=level.text(), plateau=level.plateau.text().lower())
        self._name.setText(said)
        heard = _("{words} {why}").format(words=level.heard(), why=level.hint())
        self._help.addWidget(look(_whole(heard), "soft"))
        self._help.addSpacing(4)
        row = QHBoxLayout()
        row.setSpacing(24)
        row.addLayout(_listed(_("À quoi le reconnaître"), [each.text() for each in level.signs], self._note), 1)
        row.addLayout(_listed(_("Ce qui aide"), [each.text() for each in level.helps]), 1)
        self._help.addLayout(row)

    def _note(self, words: str) -> None:
        noted = self.signs.editor.toPlainText().strip()
        if words not in noted:
            self.signs.editor.setPlainText(f"{noted} {words}".strip())
            self.signs.commit_now()

    def _keep(self, name: str, value: Any) -> None:
        where: str = self.session.currentData()
        who: str = self.party.currentData()
        met = any(session.id == where for session in (self._tension.sessions if self._tension else ()))
        place: dict[str, Any] = {"session_id": where} if met else {"seen_on": date.fromisoformat(where)}
        place[name] = value
        attempt(self._desk, lambda: relations.read_climate(self._desk.vault, self._case_id, who, **place))

    def _remove(self) -> None:
        climate = self.current()
        if climate is None:
            return
        title = _("Tension lue le {day}").format(day=i18n.day(climate.seen_on))
        if attempt(self._desk, lambda: amend.remove(self._desk.vault, Climate, climate.id, title)):
            self._desk.notify(_("Cette lecture est à la corbeille."), undo=True)


def _key(day: date) -> str:
    """How the list of sessions names a day outside any."""
    return day.isoformat()


def _listed(title: str, sentences: list[str], act: Callable[[str], object] | None = None) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(4)
    column.setAlignment(Qt.AlignmentFlag.AlignTop)
    column.addWidget(look(QLabel(title), "strong"))
    for words in sentences:
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(_whole(words), 1)
        if act is not None:
            button = small_button(Act(_("Noter"), lambda words=words: act(words)))
            button.setAccessibleName(_("Noter : {words}").format(words=words))
            row.addWidget(button, alignment=Qt.AlignmentFlag.AlignTop)
        column.addLayout(row)
    return column


def _whole(words: str) -> QLabel:
    said = WholeLabel(words)
    said.setWordWrap(True)
    return said


def _refill(combo: QComboBox, entries: list[tuple[str, str]]) -> None:
    known = [(combo.itemData(place), combo.itemText(place)) for place in range(combo.count())]
    if known == entries:
        return
    chosen = combo.currentData()
    combo.clear()
    for identity, said in entries:
        combo.addItem(said, identity)
    combo.setCurrentIndex(max(0, combo.findData(chosen)))


def _day(at: Any) -> str:
    return i18n.day(at.date(), "short") if at else ""

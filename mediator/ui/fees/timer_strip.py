"""The timer that runs: how long, and what to keep of it when it was forgotten."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout

from mediator import i18n
from mediator.casework import timekeeping
from mediator.casework.timekeeping import Running
from mediator.domain.durations import read_spent, spent_words
from mediator.domain.typed import NotYet
from mediator.domain.words import word
from mediator.i18n import _
from mediator.ui.fees.scene import Scene
from mediator.ui.shared.inplace import named, small_button
from mediator.ui.shared.parts import Act
from mediator.ui.shared.stylesheet import look

REFRESH_MS = 15_000
"""How often the time shown is brought up to date."""


class TimerStrip(QFrame):
    """Of this case: stop it. Of another: say where it runs. Forgotten: keep all, another length, or nothing."""

    def __init__(self, scene: Scene, running: Running) -> None:
        super().__init__()
        look(self, "card")
        self._scene, self._running = scene, running
        self.said = QLabel(self)
        self.said.setWordWrap(True)
        self._not_yet = look(QLabel(self), "missing")
        self._not_yet.hide()
        self.keep: QLineEdit | None = None
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.said, 1)
        if running.forgotten():
            self.keep = named(QLineEdit(self), "timer", "keep")
            self.keep.setPlaceholderText(_("1 h 30"))
            self.keep.setAccessibleName(_("Temps à garder"))
            self.keep.setFixedWidth(110)
            self.keep.returnPressed.connect(self.keep_typed)
            row.addWidget(self.keep)
            self.typed_button = small_button(Act(_("Garder cette durée"), self.keep_typed), self, kind="")
            row.addWidget(self.typed_button)
        words = _("Tout garder") if running.forgotten() else _("Arrêter et noter")
        self.stop_button = named(small_button(Act(words, self.stop, "Ctrl+T"), self, kind=""), "timer", "stop")
        row.addWidget(self.stop_button)
        self.drop_button = small_button(Act(_("Ne rien garder"), self.drop), self)
        row.addWidget(self.drop_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 8, 10, 8)
        column.addLayout(row)
        column.addWidget(self._not_yet)
        self._clock = QTimer(self, interval=REFRESH_MS)
        self._clock.timeout.connect(self.say)
        self._clock.start()
        self.say()

    def say(self) -> None:
        """Say how long it has run."""
        running, length = self._running, spent_words(self._running.minutes())
        if running.forgotten():
            since = running.entry.started_at.astimezone()
            self.said.setText(
                _("Le chronomètre de {case} tourne depuis le {day} à {hour} ({time}). Que garder ?").format(
                    case=running.reference, day=i18n.day(since.date(), "medium"), hour=i18n.clock(since), time=length
                )
            )
        elif running.entry.case_id != self._scene.case_id:
            self.said.setText(
                _("Un chronomètre tourne pour {case} : {time}.").format(case=running.reference, time=length)
            )
        else:
            kind = word(running.entry.kind).lower()
            self.said.setText(_("Le chronomètre tourne : {time}, {kind}.").format(time=length, kind=kind))

    def stop(self) -> None:
        """Keep the whole time it ran."""
        scene = self._scene
        scene.act(lambda: timekeeping.stop(scene.desk.vault), _("Le temps du chronomètre est noté."))

    def keep_typed(self) -> None:
        """Keep the length typed instead."""
        if self.keep is None:
            return
        try:
            spent = read_spent(self.keep.text())
        except NotYet as not_yet:
            self._not_yet.setText(str(not_yet))
            self._not_yet.show()
            return
        scene = self._scene
        scene.act(lambda: timekeeping.stop(scene.desk.vault, spent.minutes), _("Le temps du chronomètre est noté."))

    def drop(self) -> None:
        """Keep nothing of it."""
        scene = self._scene
        scene.act(lambda: timekeeping.drop(scene.desk.vault), _("Rien n'est gardé du chronomètre."))

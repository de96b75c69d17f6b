"""One time noted, open: its length, day, kind, session, price, words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from typing import Any

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from mediator import i18n
from mediator.casework import timekeeping
from mediator.casework.timekeeping import day_of
from mediator.domain.durations import read_spent, spent_words
from mediator.domain.time_and_fees import TimeEntry, TimeKind
from mediator.domain.words import word
from mediator.i18n import _
from mediator.ui.fees.scene import Scene
from mediator.ui.shared.fields import (
    CheckField,
    ChoiceField,
    DateField,
    Field,
    FieldForm,
    LineField,
    MoneyField,
    TextField,
)
from mediator.ui.shared.inplace import named, small_button
from mediator.ui.shared.parts import Act
from mediator.ui.shared.stylesheet import look


class SpentField(LineField):
    """A length of time; its value is in minutes."""

    def read(self) -> int:
        return read_spent(self.editor.text()).minutes

    def shown(self, value: Any) -> str:
        return "" if value is None else spent_words(value)


class EntrySheet(QFrame):
    """Every field keeps itself; Esc closes."""

    def __init__(self, scene: Scene, entry: TimeEntry, close: Callable[[], object]) -> None:
        super().__init__()
        look(self, "card")
        self._scene, self._entry = scene, entry
        usual = scene.time.rate_cents if scene.time else None
        price = MoneyField(
            _("Prix de l'heure"),
            currency=scene.currency,
            placeholder=scene.money(usual) if usual else _("celui du dossier"),
        )
        self.fields: dict[str, Field] = {
            "minutes": SpentField(_("Durée")),
            "remark": TextField(_("Précision"), placeholder=_("pour vous : ce n'est jamais imprimé")),
            "kind": ChoiceField(_("À quoi"), [(each, word(each)) for each in TimeKind]),
            "started_at": DateField(_("Jour")),
            "session_id": ChoiceField(_("Séance"), self._sessions()),
            "rate_cents": price,
            "billable": CheckField(_("À facturer")),
        }
        form = FieldForm()
        for name, field in self.fields.items():
            value = day_of(entry) if name == "started_at" else getattr(entry, name)
            field.set_value(value)
            field.committed.connect(partial(self._keep, name))
            form.add(named(field, entry.id, name))
        foot = QHBoxLayout()
        foot.addStretch()
        foot.addWidget(small_button(Act(_("Fermer"), close, _("Échap")), self))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 10)
        column.addWidget(form)
        column.addLayout(foot)
        self.setFocusProxy(self.fields["minutes"])

    def _sessions(self) -> list[tuple[str | None, str]]:
        sessions = self._scene.time.sessions if self._scene.time else ()
        choices: list[tuple[str | None, str]] = [(None, _("Aucune"))]
        for number, session in enumerate(sessions, 1):
            day = i18n.day(session.starts_at.date(), "short") if session.starts_at else ""
            said = _("Séance {number}, {kind}").format(number=number, kind=word(session.kind).lower())
            choices.append((session.id, f"{said}, {day}" if day else said))
        return choices

    def _keep(self, name: str, value: Any) -> None:
        scene, entry = self._scene, self._entry
        if name == "started_at":
            value = self._moved(value)
        if not scene.act(lambda: timekeeping.change(scene.desk.vault, entry.id, **{name: value})):
            shown = day_of(entry) if name == "started_at" else getattr(entry, name)
            self.fields[name].set_value(shown)

    def _moved(self, day: date | None) -> datetime:
        """The same hour, another day."""
        before = self._entry.started_at.astimezone()
        if day is None:
            return before
        return datetime.combine(day, before.time()).astimezone()

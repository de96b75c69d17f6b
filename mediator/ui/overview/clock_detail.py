"""Everything about one clock: the rule, how its date was reached, on what proof; the date she retains instead."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from mediator import i18n
from mediator.casework import clocks as casework
from mediator.domain import clock_words
from mediator.domain.clocks import Clock
from mediator.domain.rulebook import Rule, Standing
from mediator.i18n import _
from mediator.ui.shared.binding import attempt
from mediator.ui.shared.desk import Desk
from mediator.ui.shared.fields import DateField, FieldForm, TextField
from mediator.ui.shared.parts import Act, quiet_button
from mediator.ui.shared.stylesheet import look

_RIGHT = 160
"""Keeps lines short enough to read. A margin, not a greatest width: labels would count their lines without it."""


class ClockDetail(QWidget):
    """Sentences first, then what she may decide."""

    def __init__(self, desk: Desk, case_id: str, clock: Clock, *, left: int = 0) -> None:
        super().__init__()
        self._desk, self._case_id, self._clock = desk, case_id, clock
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(left, 8, _RIGHT, 16)
        self._column.setSpacing(6)
        self._say(clock_words.explanation(clock))
        if clock.steps or clock.due_on is None:
            self._say(_("Calcul : {how}.").format(how=clock_words.how(clock)))
        for remark in clock_words.remarks(clock):
            self._say(remark, "missing")
        if consequence := clock_words.missed(clock):
            self._say(_("Passé ce jour : {what}").format(what=consequence[:1].lower() + consequence[1:]))
        for proof in clock_words.evidence(clock):
            self._say(f"· {proof}", "soft")
        self._say(source_line(clock.rule), "small")
        self._decision()

    def _say(self, words: str, kind: str = "") -> None:
        label = look(QLabel(words, self), kind)
        label.setWordWrap(True)
        self._column.addWidget(label)

    def _decision(self) -> None:
        kept = self._clock.override
        if kept is not None:
            on = i18n.day(kept.due_on)
            self._say(_("Vous avez retenu le {date} : {reason}").format(date=on, reason=kept.reason))
            act = Act(_("Revenir à la date calculée"), self._clear)
            line = QHBoxLayout()
            line.addWidget(quiet_button(act, self))
            line.addStretch()
            self._column.addLayout(line)
            return
        self.form = FieldForm(self, columns=1)
        self.date = self.form.add(DateField(_("Retenir une autre date"), placeholder=_("12 mars 2027")))
        self.reason = self.form.add(TextField(_("Pourquoi"), placeholder=_("Vu avec le greffe, texte de la décision…")))
        self.keep = QPushButton(_("Retenir"), self)
        self.keep.clicked.connect(lambda _checked=False: self._retain())
        self._column.addWidget(self.form)
        line = QHBoxLayout()
        line.addWidget(self.keep)
        line.addStretch()
        self._column.addLayout(line)

    def _retain(self) -> None:
        self.date.commit_now()
        self.reason.commit_now()
        on = self.date.value()
        if on is None:
            self._desk.notify(_("Quelle date retenez-vous ?"))
            self.date.flash()
            return
        key, reason = self._clock.key, self.reason.value()
        if not attempt(self._desk, lambda: casework.override(self._desk.vault, self._case_id, key, on, reason)):
            self.reason.flash()

    def _clear(self) -> None:
        attempt(self._desk, lambda: casework.clear_override(self._desk.vault, self._case_id, self._clock.key))


def source_line(rule: Rule) -> str:
    """« CPC art. 1534-1 · lu le 22 nov. 2026 », or that it still has to be checked there."""
    try:
        on = i18n.day(date.fromisoformat(rule.dated), "medium")
    except ValueError:
        on = rule.dated
    read = _("lu le {date}") if rule.standing is Standing.VERIFIED else _("à vérifier, état du {date}")
    return " · ".join(part for part in (rule.source, read.format(date=on)) if part)

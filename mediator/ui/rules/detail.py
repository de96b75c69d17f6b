"""What a rule decides, field by field, kept as it is edited; the way back to the shipped rule."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from mediator import i18n
from mediator.casework import rules
from mediator.domain.rulebook import KeptRule
from mediator.i18n import _
from mediator.ui.rules.deciding import Editable, deciding
from mediator.ui.shared.binding import attempt
from mediator.ui.shared.desk import Desk
from mediator.ui.shared.fields import ChoiceField, FieldForm, LongTextField, TextField
from mediator.ui.shared.parts import Act, quiet_button
from mediator.ui.shared.stylesheet import look

_LEFT, _RIGHT = 24, 64


class RuleDetail(QWidget):
    """Fields under one another; the acts below."""

    def __init__(self, desk: Desk, kept: KeptRule) -> None:
        super().__init__()
        self._desk, self._kept = desk, kept
        self._known = [*deciding(kept.rule, own=kept.own), *_about()]
        self.form = FieldForm(self, columns=1)
        self.fields = {each.name: self.form.add(each.field) for each in self._known}
        for each in self._known:
            each.field.committed.connect(lambda value, each=each: self._keep(each, value))
        self.shipped = look(QLabel(self), "soft")
        self.shipped.setWordWrap(True)
        self.restore = quiet_button(Act(_("Rétablir la règle livrée"), self._restore), self)
        self.mine = quiet_button(Act(_("Garder ma règle"), self._keep_mine), self)
        self.aside = quiet_button(Act(_("Mettre de côté"), self._set_aside), self)
        line = QHBoxLayout()
        line.setSpacing(8)
        for button in (self.restore, self.mine, self.aside):
            line.addWidget(button)
        line.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(_LEFT, 8, _RIGHT, 16)
        column.setSpacing(8)
        column.addWidget(self.form)
        column.addWidget(self.shipped)
        column.addLayout(line)
        self.show_rule(kept)

    def show_rule(self, kept: KeptRule) -> None:
        """Take the rule as it is now."""
        self._kept = kept
        for each in self._known:
            each.field.set_value(each.read(kept.rule.values))
        told = _("Règle livrée : {said}").format(said=kept.shipped.said()) if kept.shipped and kept.edited else ""
        self.shipped.setText(told)
        self.shipped.setVisible(bool(told))
        self.restore.setVisible(kept.edited or kept.own)
        _name(self.restore, _("Mettre à la corbeille") if kept.own else _("Rétablir la règle livrée"))
        self.mine.setVisible(kept.shipped_changed)
        self.aside.setVisible(not kept.own)
        _name(self.aside, _("Reprendre cette règle") if kept.hidden else _("Mettre de côté"))

    def _keep(self, each: Editable, value: Any) -> None:
        rule = self._kept.rule
        changed = each.write(rule.values, value)
        if not attempt(self._desk, lambda: rules.edit_rule(self._desk.vault, rule.family, rule.key, **changed)):
            each.field.set_value(each.read(rule.values))

    def _restore(self) -> None:
        rule = self._kept.rule
        if attempt(self._desk, lambda: rules.restore_rule(self._desk.vault, rule.family, rule.key)):
            words = _("C'est à la corbeille.") if self._kept.own else _("La règle livrée est rétablie.")
            self._desk.notify(words, undo=True)

    def _keep_mine(self) -> None:
        rule = self._kept.rule
        attempt(self._desk, lambda: rules.take_note_of_shipped(self._desk.vault, rule.family, rule.key))

    def _set_aside(self) -> None:
        rule, aside = self._kept.rule, not self._kept.hidden
        attempt(self._desk, lambda: rules.set_aside(self._desk.vault, rule.family, rule.key, aside=aside))


def _about() -> list[Editable]:
    """What every rule has: its sentence, its source, whether it was read there, a note."""
    language = i18n.current()
    standings = [("verified", _("Lue dans sa source")), ("to_verify", _("À vérifier"))]
    return [
        Editable("said", LongTextField(_("La règle"), lines=1), (language,), default=""),
        Editable("status", ChoiceField(_("Ce qu'elle vaut"), standings), ("status",), default="to_verify"),
        Editable("source", TextField(_("Source")), ("source",), default=""),
        Editable("date", TextField(_("Lue le"), placeholder="2026-11-22"), ("date",), default=""),
        Editable("note", TextField(_("Ma note"), placeholder=_("Pour moi")), ("note",), default=""),
    ]


def _name(button: QPushButton, words: str) -> None:
    button.setText(words)
    button.setAccessibleName(words)

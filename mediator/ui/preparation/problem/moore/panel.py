"""One source looked at: what to ask oneself, the signs heard, what to do about it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QMenu, QPushButton, QVBoxLayout

from mediator.casework import sources
from mediator.casework.faces import Face
from mediator.casework.sources import Slice
from mediator.domain.method.entry import Entry
from mediator.i18n import _
from mediator.ui.preparation.problem.moore.wheel import STRENGTHS
from mediator.ui.shared.binding import attempt
from mediator.ui.shared.desk import Desk
from mediator.ui.shared.fields import ChoiceField, Field, FieldForm, LongTextField, settle
from mediator.ui.shared.flow import FlowLayout
from mediator.ui.shared.inplace import WholeLabel
from mediator.ui.shared.parts import Act, quiet_button
from mediator.ui.shared.stylesheet import look


class SourcePanel(QFrame):
    """Values are kept as they are typed; signs and ideas are added with two keys."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        look(self, "card")
        self._desk = desk
        self._case_id = ""
        self._slice: Slice | None = None
        self._name = look(QLabel(self), "heading")
        self._hint = self._line("soft")
        self._ask = self._line("strong")
        self._trap = self._line("small")
        self.fields: dict[str, Field] = {
            "intensity": ChoiceField(_("Force"), _strengths()),
            "evidence": LongTextField(_("Entendu"), lines=2, placeholder=_("les mots qui le montrent")),
            "heard_from_id": ChoiceField(_("De qui")),
            "intervention": LongTextField(_("À faire"), lines=2, placeholder=_("ce que vous en ferez")),
        }
        self.signs = quiet_button(Act(_("Reconnaître un signe…"), self.open_signs, "Alt+S"), self)
        self.ideas = quiet_button(Act(_("Une idée…"), self.open_ideas, "Alt+I"), self)
        self._lay_out()

    def _lay_out(self) -> None:
        form = FieldForm(columns=1)
        for name, field in self.fields.items():
            field.committed.connect(lambda value, name=name: self._keep(name, value))
            form.add(field)
        buttons = FlowLayout(spacing=8)
        for button in (self.signs, self.ideas):
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(8)
        for part in (self._name, self._hint, self._ask, form):
            column.addWidget(part)
        column.addLayout(buttons)
        column.addWidget(self._trap)
        column.addStretch(1)

    def show_people(self, faces: Sequence[Face]) -> None:
        """From whom something may have been heard."""
        heard = self.fields["heard_from_id"]
        assert isinstance(heard, ChoiceField)
        if not heard.pending():
            heard.set_choices([(None, _("Plusieurs, ou moi")), *((face.id, face.short) for face in faces)])

    def show_slice(self, case_id: str, shown: Slice) -> None:
        """Show a source; what was typed about the one before is kept first."""
        if self._slice is None or (case_id, shown.source.id) != (self._case_id, self._slice.source.id):
            settle(self)
        self._case_id, self._slice = case_id, shown
        source = shown.source
        self._name.setText(source.text())
        self._hint.setText(source.hint())
        self._ask.setText(source.ask())
        self._trap.setText(_("Le piège : {trap}").format(trap=source.trap()))
        for name, field in self.fields.items():
            field.set_value(getattr(shown.read, name) if shown.read else _NOTHING[name])

    def write(self, name: str = "evidence") -> None:
        """Put the keyboard in a value."""
        self.fields[name].editor.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def open_signs(self) -> QMenu | None:
        """The signs to recognise: the one chosen is added to what was heard."""
        return self._offer(self._slice.source.signs, "evidence", self.signs) if self._slice else None

    def open_ideas(self) -> QMenu | None:
        """What may help: the idea chosen is added to what is to be done."""
        return self._offer(self._slice.source.interventions, "intervention", self.ideas) if self._slice else None

    def _offer(self, entries: Sequence[Entry], field: str, under: QPushButton) -> QMenu:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for entry in entries:
            menu.addAction(entry.text()).triggered.connect(
                lambda _checked=False, words=entry.text(): self._add(field, words)
            )
        menu.popup(under.mapToGlobal(under.rect().bottomLeft()))
        return menu

    def _add(self, field: str, words: str) -> None:
        settle(self)
        if (shown := self._slice) is not None:
            vault, case_id = self._desk.vault, self._case_id
            attempt(self._desk, lambda: sources.add_line(vault, case_id, shown.source.id, field, words))

    def _keep(self, name: str, value: Any) -> None:
        if (shown := self._slice) is not None:
            vault, case_id = self._desk.vault, self._case_id
            attempt(self._desk, lambda: sources.read_source(vault, case_id, shown.source.id, **{name: value}))

    def _line(self, part: str) -> QLabel:
        label = look(WholeLabel(self), part)
        label.setWordWrap(True)
        return label


_NOTHING: dict[str, Any] = {"intensity": None, "evidence": "", "heard_from_id": None, "intervention": ""}


def _strengths() -> list[tuple[int | None, str]]:
    return [(None, _("Pas encore lue")), *((n, f"{n}, {_(words)}") for n, words in enumerate(STRENGTHS))]

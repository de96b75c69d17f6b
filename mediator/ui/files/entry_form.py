"""What a paper asks and the case does not say elsewhere: first what it needs, the rest one click away."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mediator.casework import issuing
from mediator.domain.paper_forms import Asked, AskedField, Subject
from mediator.domain.papers import CaseOnPaper, PaperKind
from mediator.i18n import _
from mediator.ui.shared.binding import attempt
from mediator.ui.shared.desk import Desk
from mediator.ui.shared.fields import (
    CheckField,
    ChoiceField,
    DateField,
    Field,
    FieldForm,
    LongTextField,
    MoneyField,
    NumberField,
    TextField,
)
from mediator.ui.shared.parts import Act, clear_layout, quiet_button


class EntryForm(QWidget):
    """The asked fields of the paper shown; each is kept as it is filled."""

    unfolded = Signal()
    """More fields are in sight."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._place: tuple[str, PaperKind, Subject] | None = None
        self._shape: tuple[object, ...] = ()
        self._fields: dict[str, Field] = {}
        self._unfolded = False
        self._form = FieldForm()
        self.more = quiet_button(Act(_("Autres précisions"), self.unfold), self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._data: CaseOnPaper | None = None

    def show_paper(self, case_id: str, kind: PaperKind, about: Subject, data: CaseOnPaper | None) -> None:
        """Show what this paper asks; nothing without values."""
        place = (case_id, kind, about)
        if place != self._place:
            self._place, self._unfolded = place, False
        self._data = data
        self.setVisible(self._show())

    def field(self, name: str) -> Field | None:
        """The field of that name, when it is in sight."""
        return self._fields.get(name)

    def flash(self, name: str) -> None:
        """Draw the eye to a field, out of the fold if need be."""
        if name not in self._fields:
            self.unfold()
        if field := self._fields.get(name):
            field.flash()

    def unfold(self) -> None:
        """Show everything the paper asks."""
        self._unfolded = True
        self._show()
        self.unfolded.emit()

    def _show(self) -> bool:
        data = self._data
        if data is None or data.form is None or not data.form.fields:
            return False
        texts = data.form.texts(data.entries, data.today)
        asked = data.form.asked(texts)
        shown = tuple(f for f in asked if self._unfolded or f.required or _written(f, texts, data.today))
        shape = (self._place, tuple(field.name for field in shown), len(shown) < len(asked))
        if shape != self._shape:
            self._shape = shape
            self._build(shown, folded=len(shown) < len(asked))
        for field in shown:
            self._fields[field.name].set_value(field.value(texts[field.name]))
        return True

    def _build(self, shown: tuple[AskedField, ...], *, folded: bool) -> None:
        self._column.removeWidget(self.more)
        clear_layout(self._column)
        self._form = FieldForm()
        self._fields = {field.name: self._form.add(self._made(field)) for field in shown}
        self._column.addWidget(self._form)
        self._form.setVisible(bool(shown))
        self._column.addWidget(self.more, alignment=Qt.AlignmentFlag.AlignLeft)
        self.more.setVisible(folded)

    def _made(self, asked: AskedField) -> Field:
        field = _field(asked)
        field.committed.connect(lambda value: self._keep(asked, value))
        return field

    def _keep(self, asked: AskedField, value: Any) -> None:
        if self._place is None:
            return
        case_id, kind, about = self._place
        text = _kept(value)
        attempt(self._desk, lambda: issuing.set_entry(self._desk.vault, kind, case_id, asked.name, text, about))


def _field(asked: AskedField) -> Field:
    hint = _("À remplir.") if asked.required else ""
    made: Mapping[Asked, Callable[[], Field]] = {
        Asked.TEXT: lambda: TextField(asked.said, missing_hint=hint, placeholder=asked.hinted),
        Asked.LONG: lambda: LongTextField(asked.said, missing_hint=hint, placeholder=asked.hinted),
        Asked.DATE: lambda: DateField(asked.said, missing_hint=hint, placeholder=asked.hinted),
        Asked.AMOUNT: lambda: MoneyField(asked.said, missing_hint=hint, placeholder=asked.hinted),
        Asked.NUMBER: lambda: NumberField(asked.said, missing_hint=hint, placeholder=asked.hinted),
        Asked.YESNO: lambda: CheckField(asked.said),
        Asked.CHOICE: lambda: ChoiceField(asked.said, asked.offered(), missing_hint=hint),
    }
    field = made[asked.type]()
    field.setToolTip(asked.hinted)
    return field


def _written(asked: AskedField, texts: Mapping[str, str], day: date) -> bool:
    """Whether somebody wrote something there."""
    return texts[asked.name] not in ("", asked.first(day))


def _kept(value: Any) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case date():
            return value.isoformat()
        case _:
            return str(value)

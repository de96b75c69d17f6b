"""The kept files this audience may see: all go, but those that are unticked."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLabel, QVBoxLayout, QWidget

from mediator.domain.files import Document
from mediator.i18n import _, ngettext
from mediator.ui.shared.inplace import named
from mediator.ui.shared.parts import clear_layout
from mediator.ui.shared.stylesheet import look


class DocumentsChoice(QWidget):
    """One box for each file."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.boxes: dict[str, QCheckBox] = {}
        self._left_out: set[str] = set()
        self._said: dict[str, str] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 4, 0, 0)
        self._column.setSpacing(4)

    def show_documents(self, documents: Sequence[Document]) -> None:
        """Show the files that may go; those unticked before stay so."""
        if list(self.boxes) == [each.id for each in documents]:
            return
        clear_layout(self._column)
        self.boxes = {}
        self._said = {each.id: f"{each.title}  ·  {weight(each.size)}" for each in documents}
        for each in documents:
            box = QCheckBox(self._said[each.id], self)
            box.setChecked(each.id not in self._left_out)
            box.toggled.connect(lambda on, identity=each.id: self._turn(identity, on=on))
            self.boxes[each.id] = named(box, "document", each.id)
            self._column.addWidget(box)
        if not documents:
            self._column.addWidget(look(QLabel(_("Aucune pièce ne part avec le dossier."), self), "soft"))

    def mark(self, telling: Collection[str]) -> None:
        """Say in which files something was found: the mediator may leave them out."""
        for identity, box in self.boxes.items():
            said = self._said[identity]
            box.setText(_("{file}  ·  à regarder").format(file=said) if identity in telling else said)

    def left_out(self) -> frozenset[str]:
        """The files that stay."""
        return frozenset(self._left_out & self.boxes.keys())

    def forget(self) -> None:
        """Another case: every file goes."""
        self._left_out.clear()

    def _turn(self, identity: str, *, on: bool) -> None:
        (self._left_out.discard if on else self._left_out.add)(identity)
        self.changed.emit()


def weight(size: int) -> str:
    """« 120 ko », « 3 Mo »."""
    if size < 1_000_000:
        return _("{n} ko").format(n=max(1, round(size / 1000)))
    return _("{n} Mo").format(n=round(size / 1_000_000))


def told(going: int, staying: int, documents: Sequence[Document]) -> str:
    """« 142 éléments partent, 40 restent ici. 3 pièces, 2 Mo. »"""
    parts = [ngettext("{n} élément part", "{n} éléments partent", going)]
    if staying:
        parts.append(ngettext("{n} reste ici", "{n} restent ici", staying))
    said = ", ".join(parts) + "."
    if documents:
        count = ngettext("{n} pièce", "{n} pièces", len(documents))
        said += f" {count}, {weight(sum(each.size for each in documents))}."
    return said

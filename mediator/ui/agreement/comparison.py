"""What changed from one version of the agreement to another: words taken out struck, words added underlined, both named."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from mediator import i18n
from mediator.casework import versions
from mediator.domain import words
from mediator.domain.agreement import Agreement
from mediator.domain.scope import MEDIATOR
from mediator.domain.version_differences import Difference, Fate, Span
from mediator.i18n import _
from mediator.ui.agreement.scene import Scene
from mediator.ui.shared import theme
from mediator.ui.shared.flow import PageScroll
from mediator.ui.shared.inplace import WholeLabel
from mediator.ui.shared.parts import clear_layout
from mediator.ui.shared.stylesheet import look
from mediator.vault import Vault


class Comparison(QWidget):
    """A sheet of its own; Esc closes it."""

    def __init__(self, scene: Scene, owner: QWidget) -> None:
        super().__init__(owner, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Versions"))
        self.resize(900, 700)
        self._vault: Vault = scene.desk.vault
        self._versions = versions.versions_of(self._vault, MEDIATOR, scene.case_id)
        self.before, self.after = self._choice(_("Avant"), -2), self._choice(_("Après"), -1)
        head = QHBoxLayout()
        for label, choice in ((_("De"), self.before), (_("à"), self.after)):
            head.addWidget(look(QLabel(label), "soft"))
            head.addWidget(choice)
        head.addStretch()
        self.text = PageScroll(self, width=820)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.addLayout(head)
        column.addWidget(self.text, 1)
        self._compare()

    def _choice(self, label: str, place: int) -> QComboBox:
        choice = QComboBox(self)
        choice.setAccessibleName(label)
        choice.addItems([_named(each) for each in self._versions])
        choice.setCurrentIndex(max(len(self._versions) + place, 0))
        choice.currentIndexChanged.connect(lambda _place: self._compare())
        return choice

    def _compare(self) -> None:
        old, new = (self._versions[choice.currentIndex()].id for choice in (self.before, self.after))
        found = versions.differences_of(self._vault, MEDIATOR, old, new)
        clear_layout(self.text.column)
        changed = [each for each in found if each.fate is not Fate.SAME]
        if not changed:
            self.text.column.addWidget(look(QLabel(_("Ces deux textes disent la même chose.")), "soft"))
        for each in changed:
            self.text.column.addWidget(_difference(each))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)


def _difference(each: Difference) -> QWidget:
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    piece = each.after or each.before
    assert piece is not None
    fate = {
        Fate.ADDED: _("ajouté"), Fate.REMOVED: _("retiré"), Fate.CHANGED: _("modifié"), Fate.MOVED: _("déplacé"),
    }[each.fate]  # fmt: skip
    fate = _("{fate}, chiffre ou date").format(fate=fate) if each.figures else fate
    heading = " · ".join(part for part in (piece.heading, fate) if part)
    column.addWidget(look(QLabel(heading), "missing" if each.figures else "strong"))
    text = WholeLabel("".join(_span(span) for span in each.spans))
    text.setTextFormat(Qt.TextFormat.RichText)
    text.setFont(theme.serif())
    text.setWordWrap(True)
    text.setAccessibleName(" ".join(_spoken(span) for span in each.spans))
    column.addWidget(text)
    return whole


def _span(span: Span) -> str:
    words_ = escape(span.words).replace("\n", "<br>")
    tokens = theme.tokens()
    strong = ("<b>", "</b>") if span.figures else ("", "")
    match span.fate:
        case Fate.ADDED:
            return f'<u style="color:{tokens.joint.text}">{strong[0]}{words_}{strong[1]}</u>'
        case Fate.REMOVED:
            return f'<s style="color:{tokens.waiting.text}">{strong[0]}{words_}{strong[1]}</s> '
        case _:
            return words_


def _spoken(span: Span) -> str:
    """The words as a screen reader says them."""
    said = {Fate.ADDED: _("ajouté : {words}"), Fate.REMOVED: _("retiré : {words}")}.get(span.fate)
    return said.format(words=span.words.strip()) if said else span.words.strip()


def _named(agreement: Agreement) -> str:
    state = words.word(agreement.state).lower()
    day = i18n.day(agreement.created_at.astimezone().date(), "medium")
    return _("Version {n} · {state} · {day}").format(n=agreement.version, state=state, day=day)


__all__ = ["Comparison"]

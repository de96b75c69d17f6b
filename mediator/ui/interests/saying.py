"""One position or one interest: its words, who may see them, how much they weigh, and letting them out with consent."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from mediator.casework.amend import amend
from mediator.domain.disclosing import party_of
from mediator.domain.scope import Scope
from mediator.domain.talk import Interest, Position
from mediator.i18n import _, current, typeset
from mediator.ui.interests.scene import Scene, Spot
from mediator.ui.shared import theme
from mediator.ui.shared.binding import Bound, attempt
from mediator.ui.shared.chip import Chip
from mediator.ui.shared.consent import ConsentPanel
from mediator.ui.shared.dots import WeightDots
from mediator.ui.shared.inplace import KeyActs, MoreButton, Sentence, named
from mediator.ui.shared.parts import Act
from mediator.ui.shared.stylesheet import look


class Acts(Protocol):
    """What the parts of the board ask of the page."""

    def begin(self, spot: Spot) -> None: ...
    def begin_release(self, saying_id: str) -> None: ...
    def release(self, saying: Position | Interest, panel: ConsentPanel) -> None: ...
    def leave(self) -> None: ...
    def remove(self, noun: Position | Interest, title: str) -> None: ...
    def share(self, noun: Interest, scope: Scope) -> None: ...


class SayingBox(QFrame):
    """A saying that stands in a party's column, or in common."""

    def __init__(self, scene: Scene, saying: Position | Interest, acts: Acts, *, prefix: str = "") -> None:
        super().__init__()
        self._scene, self._acts = scene, acts
        self.saying = saying
        self.words: Sentence | None = None
        self.dots: WeightDots | None = None
        if isinstance(saying, Interest):
            look(self, "card" if saying.holder_id else "")
        column = QVBoxLayout(self)
        side = 6 if isinstance(saying, Interest) else 0
        column.setContentsMargins(side, 4 if side else 0, side, 6 if side else 0)
        column.setSpacing(0)
        column.addWidget(self._said(prefix))
        if not scene.editable:
            return
        column.addLayout(self._line())
        if scene.doing.releasing == saying.id:
            column.addWidget(self._panel())
        self._keys()

    def update_words(self, saying: Position | Interest) -> None:
        """Take the words and the weight from outside; what is being typed is left alone."""
        self.saying = saying
        if self.words:
            self.words.set_value(saying.text)
        if self.dots and isinstance(saying, Interest):
            self.dots.set_value(saying.weight)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if isinstance(self.saying, Interest) and self.saying.holder_id is None:
            hue = theme.tokens().joint
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(hue.soft))
            painter.drawRoundedRect(self.rect(), theme.RADIUS, theme.RADIUS)

    def _said(self, prefix: str) -> QWidget:
        if not self._scene.editable:
            words = (
                self.saying.text
                if isinstance(self.saying, Interest)
                else _("« {words} »").format(words=self.saying.text)
            )
            said = QLabel(typeset(prefix + words, current()), self)
            said.setTextFormat(Qt.TextFormat.PlainText)
            said.setWordWrap(True)
            said.setContentsMargins(6, 6, 6, 4)
            return said
        label = _("Intérêt") if isinstance(self.saying, Interest) else _("Position")
        self.words = Bound(self._scene.desk, self.saying).field(Sentence(label), "text")
        named(self.words, self.saying.id, "text")
        return self.words

    def _line(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setContentsMargins(9, 0, 2, 0)
        line.setSpacing(6)
        line.addWidget(self._scene.chip(self.saying.scope, self.saying.party_id))
        if self.saying.id in self._scene.told:
            line.addWidget(Chip(_("divulgation consentie"), "joint"))
        line.addStretch()
        if isinstance(self.saying, Interest) and self.saying.holder_id:
            self.dots = named(WeightDots(self.saying.weight, self.saying.text), self.saying.id, "weight")
            self.dots.chosen.connect(self._weigh)
            line.addWidget(self.dots)
        self.more = named(MoreButton(self._menu(), self), self.saying.id, "more")
        line.addWidget(self.more)
        return line

    def _menu(self) -> list[Act]:
        saying = self.saying
        acts: list[Act] = []
        if self._may_release():
            acts.append(
                Act(_("Faire connaître, avec accord…"), lambda: self._acts.begin_release(saying.id), _("Alt+F"))
            )
        if isinstance(saying, Interest) and saying.holder_id is None:
            other = Scope.MEDIATOR if saying.scope is Scope.JOINT else Scope.JOINT
            said = _("Garder pour moi") if other is Scope.MEDIATOR else _("Faire connaître aux parties")
            acts.append(Act(said, lambda: self._acts.share(saying, other)))
        return [*acts, Act(_("Retirer"), self._remove, _("Alt+Suppr"))]

    def _may_release(self) -> bool:
        return self.saying.scope in (Scope.PARTY, Scope.MEDIATOR) and self.saying.holder_id is not None

    def _keys(self) -> None:
        alt = Qt.KeyboardModifier.AltModifier
        keys: dict[tuple[Qt.Key, Qt.KeyboardModifier], Callable[[], object]] = {(Qt.Key.Key_Delete, alt): self._remove}
        if self._may_release():
            keys[Qt.Key.Key_F, alt] = lambda: self._acts.begin_release(self.saying.id)
        KeyActs(self, keys)

    def _remove(self) -> None:
        self._acts.remove(self.saying, self.saying.text)

    def _weigh(self, weight: int | None) -> None:
        attempt(self._scene.desk, lambda: amend(self._scene.desk.vault, Interest, self.saying.id, weight=weight))

    def _panel(self) -> ConsentPanel:
        scene, saying = self._scene, self.saying
        own = saying.party_id or saying.holder_id
        consenters = [face for face in scene.faces.values() if party_of(face.participation) == own]
        others = [(face.id, face.short) for face in scene.parties if face.id != own]
        targets = [(None, _("Pour toutes les parties")), *others] if len(others) > 1 else []
        panel = ConsentPanel(
            scene.doing.words or saying.text,
            consenters,
            lambda panel: self._acts.release(saying, panel),
            self._acts.leave,
            verb=_("Faire connaître ces mots"),
            targets=targets,
            parent=self,
        )
        return named(panel, saying.id, "release")

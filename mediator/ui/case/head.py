"""The one head of a case: reference, neutral subject, stage line, next dated step."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout

from mediator import i18n
from mediator.casework.overview import CaseHead
from mediator.domain import stages
from mediator.domain.case import Stage
from mediator.domain.stages import StageMark, Step
from mediator.domain.words import word
from mediator.i18n import _
from mediator.ui.shared import icons, theme
from mediator.ui.shared.fields import TextField
from mediator.ui.shared.flow import FlowLayout
from mediator.ui.shared.stylesheet import look

_PILL = 22


class StagePill(QAbstractButton):
    """One stage: passed, current or to come."""

    def __init__(self, mark: StageMark) -> None:
        super().__init__()
        self.stage = mark.stage
        self._mark = mark
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_mark(mark, editable=True)

    def show_mark(self, mark: StageMark, *, editable: bool) -> None:
        """Show where the case stands; what the stage lacks is told only to who may change it."""
        self._mark = mark
        self.setText(f"✓ {word(mark.stage)}" if mark.passed else word(mark.stage))
        self.setToolTip("\n".join(map(stages.sentence, mark.missing)) if editable else "")
        state = _("franchie") if mark.passed else _("en cours") if mark.current else _("à venir")
        self.setAccessibleName(_("{stage}, étape {state}").format(stage=word(mark.stage), state=state))
        self.setEnabled(editable)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if editable else Qt.FocusPolicy.NoFocus)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(QFontMetrics(theme.font(13)).horizontalAdvance(self.text()) + 20, _PILL)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        colours = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colours.accent), 2) if self.hasFocus() else Qt.PenStyle.NoPen)
        back = colours.accent if self._mark.current else colours.hover if self.underMouse() else colours.ground
        painter.setBrush(QColor(back))
        inset = 1 if self.hasFocus() else 0
        painter.drawRoundedRect(self.rect().adjusted(inset, inset, -inset, -inset), _PILL / 2, _PILL / 2)
        text = colours.on_accent if self._mark.current else colours.joint.text if self._mark.passed else colours.soft
        painter.setFont(theme.font(13))
        painter.setPen(QColor(text))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())


class NextStep(QAbstractButton):
    """The next dated step, or that there is none; pressing it goes there, or gives one."""

    def __init__(self) -> None:
        super().__init__()
        self.step: Step | None = None
        self._when = self._what = ""
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setFixedHeight(48)
        self.setMinimumWidth(180)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_step(self, step: Step | None) -> None:
        """Say which step comes next."""
        self.step = step
        if step is None:
            self._when, self._what = _("Aucune prochaine date"), _("Fixer une date")
            self.setAccessibleName(_("Aucune prochaine date. Fixer une date."))
        else:
            self._when = i18n.day(step.on, "short") + (f", {i18n.clock(step.at)}" if step.at else "")
            self._what = step.title[:1].lower() + step.title[1:] if step.noun == "session" else step.title
            said = _("Prochaine date : {when}, {what}").format(when=self._when, what=self._what)
            self.setAccessibleName(said)
        self.setToolTip(self._what)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        strong, plain = QFontMetrics(theme.bold(13)), QFontMetrics(theme.font(13))
        second = strong.horizontalAdvance(self._when) + plain.horizontalAdvance(f" — {self._what}")
        return QSize(min(max(second + 12, 180), 420), 48)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        colours = theme.tokens()
        painter = QPainter(self)
        box = self.rect().adjusted(4, 4, -4, -4)
        top, bottom = QRect(box), QRect(box)
        top.setHeight(18)
        bottom.setTop(box.top() + 19)
        bottom.setHeight(20)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if self.step is None:
            painter.setFont(theme.bold(13))
            painter.setPen(QColor(colours.waiting.text))
            painter.drawText(top, right, self._when)
            painter.setFont(theme.font(13))
            painter.setPen(QColor(colours.accent))
            painter.drawText(bottom, right, self._what)
        else:
            painter.setFont(theme.font(13))
            painter.setPen(QColor(colours.soft))
            painter.drawText(top, right, _("Prochaine date"))
            self._paint_step(painter, bottom, right)
        if self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(colours.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 5, 5)

    def _paint_step(self, painter: QPainter, line: QRect, right: Qt.AlignmentFlag) -> None:
        strong = QFontMetrics(theme.bold(13)).horizontalAdvance(self._when)
        plain = QFontMetrics(theme.font(13))
        what = plain.elidedText(f" — {self._what}", Qt.TextElideMode.ElideRight, max(0, line.width() - strong))
        painter.setFont(theme.font(13))
        painter.setPen(QColor(theme.tokens().soft))
        painter.drawText(line, right, what)
        painter.setFont(theme.bold(13))
        painter.setPen(QColor(theme.tokens().ink))
        painter.drawText(line.adjusted(0, 0, -plain.horizontalAdvance(what), 0), right, self._when)


class HeadBar(QFrame):
    """Shows a :class:`CaseHead`. The mediator edits the subject in place and chooses the stage."""

    stage_wanted = Signal(object)
    step_pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        look(self, "paper")
        self._pills: dict[Stage, StagePill] = {}
        self.reference = look(QLabel(self), "soft")
        self.reference.setStyleSheet(f"font-size: {theme.TITLE_PX}px;")
        self.subject = TextField(
            _("Objet du différend"), placeholder=_("Le différend en une phrase neutre"), parent=self
        )
        self.subject.editor.setStyleSheet(
            f"QLineEdit {{ font-size: {theme.TITLE_PX}px; font-weight: 600; }}"
            "QLineEdit:!focus:!hover { border-color: transparent; background: transparent; }"
        )
        self.next = NextStep()
        self.next.clicked.connect(self.step_pressed)
        self.more = QToolButton(self)
        self.more.setIcon(icons.icon("more"))
        self.more.setToolTip(_("Ce qu'on peut faire du dossier"))
        self.more.setAccessibleName(_("Ce qu'on peut faire du dossier"))
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._lay_out()

    def _lay_out(self) -> None:
        name = QHBoxLayout()
        name.setSpacing(2)
        name.addWidget(self.reference)
        name.addWidget(self.subject, 1)
        self._line = FlowLayout()
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addLayout(name)
        left.addLayout(self._line)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 12, 16, 8)
        row.setSpacing(16)
        row.addLayout(left, 1)
        row.addWidget(self.next, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.more, 0, Qt.AlignmentFlag.AlignTop)

    def show_head(self, head: CaseHead, *, editable: bool) -> None:
        """Show ``head``; only who may edit is told what is lacking."""
        case = head.case
        self.reference.setText(case.reference)
        self.subject.set_value(case.subject)
        self.subject.set_read_only(not editable)
        self.subject.setFocusPolicy(Qt.FocusPolicy.StrongFocus if editable else Qt.FocusPolicy.NoFocus)
        for mark in head.line:
            pill = self._pills.get(mark.stage) or self._add_pill(mark)
            pill.show_mark(mark, editable=editable)
            pill.setVisible(mark.stage is not Stage.CLOSED or mark.current)
        self.next.show_step(head.next_step)
        self.next.setVisible(head.next_step is not None or (editable and stages.is_open(case)))
        self.more.setVisible(editable)

    def pill(self, stage: Stage) -> StagePill:
        """The pill of ``stage``."""
        return self._pills[stage]

    def _add_pill(self, mark: StageMark) -> StagePill:
        pill = StagePill(mark)
        pill.clicked.connect(lambda: self.stage_wanted.emit(mark.stage))
        self._pills[mark.stage] = pill
        self._line.addWidget(pill)
        return pill

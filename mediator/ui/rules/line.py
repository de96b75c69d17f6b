"""One rule: its sentence, where it holds, what became of it; opened, what it decides."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from mediator.domain.case import Regime
from mediator.domain.rulebook import KeptRule, Standing, jurisdiction_word
from mediator.domain.words import word
from mediator.i18n import _
from mediator.ui.rules.detail import RuleDetail
from mediator.ui.shared.chip import Chip
from mediator.ui.shared.desk import Desk
from mediator.ui.shared.rows import Row
from mediator.ui.shared.stylesheet import look


class RuleLine(QWidget):
    """A sentence that opens."""

    def __init__(self, desk: Desk, kept: KeptRule) -> None:
        super().__init__()
        self._desk, self._kept = desk, kept
        self.detail: RuleDetail | None = None
        self.row = Row(kept.rule.said(), wrap=True)
        self.row.opened.connect(self._toggle)
        self._marks = QHBoxLayout()
        self._marks.setSpacing(6)
        self._place = look(QLabel(self.row), "small")
        self.row.line.addLayout(self._marks)
        self.row.line.addWidget(self._place)
        self.setFocusProxy(self.row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.row)
        self._say()

    def show_rule(self, kept: KeptRule) -> None:
        """Take the rule as it is now; what is being typed is left alone."""
        if kept == self._kept:
            return
        self._kept = kept
        self.row.text.setText(kept.rule.said())
        self._say()
        if self.detail is not None:
            self.detail.show_rule(kept)

    def folded(self) -> bool:
        """Whether only the sentence shows."""
        return self.detail is None or not self.detail.isVisibleTo(self)

    def unfold(self) -> None:
        """Show what the rule decides."""
        if self.detail is None:
            self.detail = RuleDetail(self._desk, self._kept)
            column = self.layout()
            assert column is not None
            column.addWidget(self.detail)
        self.detail.show()

    def begin(self) -> None:
        """Go to the sentence, to write it."""
        if self.detail is not None:
            self.detail.fields["said"].flash()

    def _toggle(self) -> None:
        if self.folded():
            self.unfold()
        elif self.detail is not None:
            self.detail.hide()

    def _say(self) -> None:
        while item := self._marks.takeAt(0):
            if mark := item.widget():
                mark.hide()
                mark.deleteLater()
        marks = marks_of(self._kept)
        for words, tone in marks:
            self._marks.addWidget(Chip(words, tone, self.row))
        self._place.setText(_where(self._kept))
        said = [self._kept.rule.said(), *(words for words, _tone in marks), self._place.text()]
        self.row.setAccessibleName(" · ".join(part for part in said if part))


def marks_of(kept: KeptRule) -> list[tuple[str, str]]:
    """What became of a rule, in a word or two each, with its tone."""
    marks: list[tuple[str, str]] = []
    if kept.hidden:
        marks.append((_("mise de côté"), "kind"))
    if kept.own:
        marks.append((_("la vôtre"), "mediator"))
    elif kept.edited:
        marks.append((_("modifiée par vous"), "mediator"))
    if kept.shipped_changed:
        marks.append((_("la règle livrée a changé depuis"), "waiting"))
    if kept.rule.standing is Standing.TO_VERIFY:
        marks.append((_("à vérifier"), "waiting"))
    return marks


def _where(kept: KeptRule) -> str:
    rule = kept.rule
    laws = ", ".join(jurisdiction_word(code) for code in rule.jurisdictions) or _("partout")
    known = {regime.value: regime for regime in Regime}
    regimes = [word(known[name]).lower() for name in rule.regimes if name in known]
    if not regimes:
        return laws
    if len(regimes) > 2:
        return _("{laws}, {n} types").format(laws=laws, n=len(regimes))
    return f"{laws}, {', '.join(regimes)}"

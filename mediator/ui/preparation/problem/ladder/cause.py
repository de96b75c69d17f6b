"""Where a difficulty comes from: a working hypothesis, how to check it, and what to begin with."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from mediator.domain.method import causes
from mediator.domain.talk import Issue
from mediator.i18n import _
from mediator.ui.case.forms import NounForm
from mediator.ui.shared.desk import Desk
from mediator.ui.shared.fields import ChoiceField, TextField
from mediator.ui.shared.inplace import WholeLabel, small_button
from mediator.ui.shared.parts import Act
from mediator.ui.shared.stylesheet import look


class CauseBox(QWidget):
    """The mediator's reading of one issue, hers alone."""

    def __init__(self, desk: Desk, issue: Issue) -> None:
        super().__init__()
        self._kind = ""
        choices = [("", _("Pas encore d'hypothèse")), *((cause.id, cause.text()) for cause in causes.all())]
        self.form = NounForm(
            desk,
            issue,
            [
                ("cause_kind", ChoiceField(_("D'où cela vient"), choices)),
                (
                    "cause",
                    TextField(_("Dans vos mots"), placeholder=_("Votre hypothèse, pour vous seule ou vous seul")),
                ),
            ],
            columns=1,
        )
        self._help = look(QFrame(self), "card")
        self._how = small_button(Act(_("À quoi la reconnaître, par quoi commencer"), self._turn_help), self)
        self._lines = QVBoxLayout(self._help)
        self._lines.setContentsMargins(12, 8, 12, 10)
        self._lines.setSpacing(4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.form)
        column.addWidget(self._how)
        column.addWidget(self._help)
        self._help.hide()
        self._show_help(issue.cause_kind)

    def show_issue(self, issue: Issue) -> None:
        """Take the values of the issue from outside."""
        self.form.show_noun(issue)
        if issue.cause_kind != self._kind:
            self._show_help(issue.cause_kind)
            self._help.setVisible(bool(issue.cause_kind))

    def _turn_help(self) -> None:
        self._help.setVisible(self._help.isHidden())

    def _show_help(self, kind: str) -> None:
        self._kind = kind
        while item := self._lines.takeAt(0):
            if widget := item.widget():
                widget.deleteLater()
        cause = next((each for each in causes.all() if each.id == kind), None)
        self._how.setVisible(cause is not None)
        if cause is None:
            return
        self._say(cause.hint(), "")
        self._say(_("On la reconnaît : {signs}").format(signs=" ".join(str(tell) for tell in cause.tells)), "soft")
        self._say(_("Pour vérifier : {question}").format(question=cause.ask()), "")
        self._say(_("Commencer par : {first}").format(first=cause.first()), "")

    def _say(self, sentence: str, kind: str) -> None:
        said = WholeLabel(sentence)
        said.setWordWrap(True)
        self._lines.addWidget(look(said, kind))

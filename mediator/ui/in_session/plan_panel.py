"""What was prepared for this meeting, at hand: to read, in large type."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from mediator.casework.conduct import Conduct
from mediator.domain.conduct import Plan
from mediator.i18n import _
from mediator.ui.in_session.column import ReadingColumn
from mediator.ui.shared import theme
from mediator.ui.shared.inplace import WholeLabel
from mediator.ui.shared.parts import Act, EmptyState
from mediator.ui.shared.stylesheet import look


class PlanPanel(QWidget):
    """The aim, the first words, who speaks first, the rules, the breaks: the mediator's own paper."""

    def __init__(self, conduct: Conduct, prepare: Act, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        list_ = ReadingColumn(self, spacing=4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(list_)
        told = [(title, words) for title, words in _told(conduct) if words.strip()]
        for title, words in told:
            heading = look(QLabel(title), "small")
            heading.setContentsMargins(0, 10, 0, 0)
            said = WholeLabel(words)
            said.setWordWrap(True)
            said.setFont(theme.serif(18) if words == getattr(conduct.plan, "first_words", "") else theme.font(16))
            list_.column.addWidget(heading)
            list_.column.addWidget(said)
        if not told:
            list_.column.addWidget(EmptyState(_("Rien n'a été préparé pour cette séance."), prepare))


def _told(conduct: Conduct) -> Iterator[tuple[str, str]]:
    session, plan = conduct.session, conduct.plan or Plan(case_id=conduct.session.case_id)
    first = conduct.faces.get(plan.first_speaker_id or "")
    speaks = [first.short if first else "", plan.first_speaker_why]
    yield _("Ce qui est visé aujourd'hui"), plan.aim
    yield _("Premiers mots"), plan.first_words
    yield _("Qui parle d'abord"), "\n".join(part for part in speaks if part)
    yield _("Ordre du jour"), session.agenda
    yield _("Règles de parole"), session.ground_rules
    yield _("Pauses"), plan.breaks
    yield _("Apartés"), plan.caucus_order
    yield _("À écouter"), plan.watch
    yield _("Ce que je crois, à vérifier"), plan.hypotheses
    yield _("Ce qui pourrait me faire pencher"), plan.biases
    yield _("Salle"), plan.room
    yield _("Logistique"), plan.logistics

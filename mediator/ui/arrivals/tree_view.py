"""The folders of a tree, each with the case its files would go to."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from mediator.casework.arrivals.trees import FolderPlan
from mediator.domain.files import Nature
from mediator.domain.words import word
from mediator.i18n import _, ngettext
from mediator.ui.arrivals.plan_view import buttons_beside
from mediator.ui.shared.fields import ChoiceField, FieldForm
from mediator.ui.shared.parts import Act, Elided, Section, clear_layout, quiet_button
from mediator.ui.shared.stylesheet import look

_CHOICE_WIDTH = 320


class TreeView(QWidget):
    """A choice of case for each folder, then the act."""

    taken = Signal()
    left = Signal()
    case_chosen = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.counts = look(QLabel(self), "heading")
        form = FieldForm(columns=1)
        self.nature = form.add(
            ChoiceField(_("Nature"), [(each, word(each)) for each in (Nature.PRODUCED, Nature.ELABORATED)])
        )
        self.nature.set_value(Nature.PRODUCED)
        self.take_button = look(QPushButton(self), "primary")
        self.take_button.setAccessibleName(_("Reprendre"))
        self.take_button.clicked.connect(self.taken)
        leave = quiet_button(Act(_("Renoncer"), self.left.emit, _("Échap")), self)
        folders = Section(_("Répertoires"))
        self._rows = folders.body
        self._rows.setSpacing(10)
        self._aside = Section(_("Laissés de côté"))
        self.fields: dict[str, ChoiceField] = {}
        self._details: dict[str, Elided] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.counts)
        column.addLayout(buttons_beside(self.take_button, leave))
        column.addWidget(form)
        column.addWidget(folders)
        column.addWidget(self._aside)

    def show_plans(self, plans: tuple[FolderPlan, ...], cases: list[tuple[str, str]], left: list[str]) -> None:
        """Show where the files of each folder would go, and what is left aside."""
        if set(self.fields) != {each.folder.name for each in plans}:
            self._build(plans, cases)
        for each in plans:
            self.fields[each.folder.name].set_value(each.case.id if each.case else None)
            self._details[each.folder.name].setText(_detail(each))
        total = sum(len(each.new) for each in plans if each.case)
        self.counts.setText(ngettext("{n} fichier à reprendre", "{n} fichiers à reprendre", total))
        self.take_button.setText(f"{ngettext('Reprendre {n} fichier', 'Reprendre {n} fichiers', total)}  Ctrl+↵")
        self.take_button.setEnabled(total > 0)
        clear_layout(self._aside.body)
        for sentence in left[:50]:
            self._aside.body.addWidget(look(Elided(sentence), "soft"))
        if len(left) > 50:
            more = ngettext("et {n} autre", "et {n} autres", len(left) - 50)
            self._aside.body.addWidget(look(QLabel(more), "soft"))
        self._aside.setVisible(bool(left))

    def can_take(self) -> bool:
        """Whether there is something to keep now."""
        return self.take_button.isEnabled()

    def _build(self, plans: tuple[FolderPlan, ...], cases: list[tuple[str, str]]) -> None:
        clear_layout(self._rows)
        self.fields, self._details = {}, {}
        for each in plans:
            field = ChoiceField(each.folder.name, [(None, _("Laisser de côté")), *cases])
            field.setFixedWidth(_CHOICE_WIDTH)
            field.committed.connect(lambda case_id, name=each.folder.name: self.case_chosen.emit(name, case_id))
            row = QWidget(self)
            line = QHBoxLayout(row)
            line.setContentsMargins(0, 0, 0, 0)
            line.setSpacing(12)
            words = QVBoxLayout()
            words.setSpacing(0)
            words.addWidget(look(Elided(each.folder.name, row), "strong"))
            self._details[each.folder.name] = look(Elided("", row), "small")
            words.addWidget(self._details[each.folder.name])
            line.addLayout(words, 1)
            line.addWidget(field)
            self.fields[each.folder.name] = field
            self._rows.addWidget(row)


def _detail(each: FolderPlan) -> str:
    said = [ngettext("{n} nouveau fichier", "{n} nouveaux fichiers", len(each.new))]
    said += [ngettext("{n} déjà là", "{n} déjà là", each.held)] if each.held else []
    said += [ngettext("{n} retiré ici", "{n} retirés ici", each.gone)] if each.gone else []
    return " · ".join(said) if each.case else _("Quel dossier ?")

"""The mediator's own lists: which are asked in this case, keeping one, bringing one from a file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from mediator.casework import own_checklists
from mediator.casework.checklists import Choice, Sheet
from mediator.domain.method import checklists
from mediator.domain.method.importing import Parsed
from mediator.i18n import _, ngettext
from mediator.ui.preparation.checklists.acts import Acts
from mediator.ui.preparation.checklists.asking import Asking
from mediator.ui.shared import dialogs
from mediator.ui.shared.binding import attempt
from mediator.ui.shared.flow import PageScroll
from mediator.ui.shared.inplace import WholeLabel, small_button
from mediator.ui.shared.parts import Act, Section, quiet_button
from mediator.ui.shared.stylesheet import look

_MOST_SHOWN = 40
"""Lines of a preview, refused or taken; the rest is counted."""


class OwnLists(QWidget):
    """``left`` is told when the mediator goes back to the lines."""

    left = Signal()

    def __init__(self, acts: Acts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._acts = acts
        self._stage = ""
        self.parsed: Parsed | None = None
        self._scroll = PageScroll(self, width=860)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._scroll)
        head = QHBoxLayout()
        head.addWidget(look(QLabel(_("Mes listes"), self), "title"))
        head.addStretch()
        self.back = quiet_button(Act(_("Revenir aux lignes"), self.left.emit, _("Échap"), "back"), self)
        head.addWidget(self.back)
        self._scroll.column.addLayout(head)
        self._chosen = Section(_("Listes ajoutées à ce dossier"))
        self._chosen.body.setSpacing(4)
        self._scroll.column.addWidget(self._chosen)
        self._scroll.column.addWidget(self._keeping())
        self._file = Section(_("Reprendre une liste"))
        self._file.body.setSpacing(8)
        self._scroll.column.addWidget(self._file)
        self._offer_file()

    def _keeping(self) -> Section:
        section = Section(_("Garder les listes de ce dossier"))
        section.body.setSpacing(4)
        section.body.addWidget(
            _soft(_("Sous un nom, pour les retrouver dans un autre dossier : vos mots et votre ordre."))
        )
        self.name = Asking(_("Nom de la liste"), parent=section)
        self.name.entered.connect(lambda name: self._acts.keep_as(name) and self.name.clear())
        self.name.left.connect(self.left)
        section.body.addWidget(self.name)
        return section

    def show_sheet(self, sheet: Sheet, stage: str) -> None:
        """Show which lists the case has; ``stage`` is where imported lines go that name none."""
        self._stage = stage
        focused = next((box.property("choice") for box in self.boxes() if box.hasFocus()), None)
        self._chosen.clear()
        for choice in sheet.choices:
            self._chosen.body.addLayout(self._choice(choice))
        for box in self.boxes():
            if focused is not None and box.property("choice") == focused:
                box.setFocus(Qt.FocusReason.OtherFocusReason)

    def boxes(self) -> list[QCheckBox]:
        """The boxes of the lists that may be added, in order."""
        found = (self._chosen.body.itemAt(place) for place in range(self._chosen.body.count()))
        lines = (item.layout() for item in found if item is not None)
        first = (line.itemAt(0) for line in lines if line is not None)
        widgets = (item.widget() for item in first if item is not None)
        return [widget for widget in widgets if isinstance(widget, QCheckBox)]

    def _choice(self, choice: Choice) -> QHBoxLayout:
        line = QHBoxLayout()
        box = QCheckBox(choice.title, self)
        box.setProperty("choice", choice.id)
        box.setChecked(choice.chosen)
        box.toggled.connect(lambda chosen: self._acts.choose(choice, chosen=chosen))
        line.addWidget(box)
        if choice.own:
            forget = small_button(Act(_("Mettre à la corbeille"), lambda: self._acts.forget(choice.title)), self)
            forget.setAccessibleName(_("Mettre la liste « {name} » à la corbeille").format(name=choice.title))
            line.addWidget(forget)
        else:
            line.addWidget(_soft(_("proposée")))
        line.addStretch()
        return line

    # From elsewhere

    def _offer_file(self) -> None:
        self.parsed = None
        self._file.clear()
        body = self._file.body
        body.addWidget(
            _soft(
                _(
                    "Un tableau (CSV) ou un texte, une ligne par point. Vous verrez ce qui sera repris avant de rien garder."
                )
            )
        )
        line = QHBoxLayout()
        line.addWidget(small_button(Act(_("Choisir un fichier…"), self.choose_file), self, kind=""))
        line.addWidget(small_button(Act(_("Coller une liste"), self.paste), self, kind=""))
        line.addStretch()
        body.addLayout(line)

    def choose_file(self) -> None:
        """Choose a file and look at what it holds."""
        kinds = _("Listes (*.csv *.tsv *.txt *.md);;Tous les fichiers (*)")
        dialogs.choose_file(self, _("Reprendre une liste"), kinds, self.look_at)

    def look_at(self, file: Path) -> None:
        """Show what a file holds before anything is kept."""
        found: list[Parsed] = []
        if attempt(self._acts.desk, lambda: found.append(own_checklists.read_list(file, stage=self._stage))):
            self._preview(found[0], " ".join(file.stem.split()))

    def paste(self) -> None:
        """Show what the clipboard holds, as a list."""
        text = QGuiApplication.clipboard().text()
        if text.strip():
            self._preview(own_checklists.read_list(text, stage=self._stage), "")
        else:
            self._acts.desk.notify(_("Le presse-papiers ne contient pas de texte."))

    def _preview(self, parsed: Parsed, name: str) -> None:
        self.parsed = parsed
        self._file.clear()
        body = self._file.body
        taken = ngettext("{n} ligne sera reprise.", "{n} lignes seront reprises.", len(parsed.lines))
        refused = ngettext("{n} ne peut pas l'être.", "{n} ne peuvent pas l'être.", len(parsed.refused))
        body.addWidget(look(QLabel(f"{taken} {refused}" if parsed.refused else taken, self), "strong"))
        self._list([each.sentence() for each in parsed.refused], "missing")
        self._list([f"{checklists.stage(line.stage).text()} · {line.text}" for line in parsed.lines], "small")
        self._preview_acts(parsed, name)

    def _preview_acts(self, parsed: Parsed, name: str) -> None:
        self.list_name = Asking(_("Nom de la liste"), name, self)
        self.list_name.entered.connect(lambda _name: self.bring_in())
        self.list_name.left.connect(self._give_up)
        self.whole = QCheckBox(_("Ne rien reprendre si une ligne est refusée"), self)
        give_up = small_button(Act(_("Renoncer"), self._give_up), self, kind="")
        line = QHBoxLayout()
        for widget in (self.list_name, self.whole):
            self._file.body.addWidget(widget)
            widget.setVisible(bool(parsed.lines))
        self.whole.setVisible(bool(parsed.lines and parsed.refused))
        if parsed.lines:
            line.addWidget(small_button(Act(_("Reprendre la liste"), self.bring_in), self, kind="primary"))
        line.addWidget(give_up)
        line.addStretch()
        self._file.body.addLayout(line)
        give_up.show()
        (self.list_name if parsed.lines else give_up).setFocus(Qt.FocusReason.OtherFocusReason)

    def _list(self, sentences: list[str], kind: str) -> None:
        for sentence in sentences[:_MOST_SHOWN]:
            label = look(WholeLabel(sentence, self), kind)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            self._file.body.addWidget(label)
        if (left := len(sentences) - _MOST_SHOWN) > 0:
            more = ngettext("et {n} autre.", "et {n} autres.", left)
            self._file.body.addWidget(look(QLabel(more, self), kind))

    def bring_in(self) -> None:
        """Keep what the preview shows, and ask it in this case."""
        if self.parsed is None:
            return
        whole = self.whole.isChecked()
        if whole and self.parsed.refused:
            self._acts.desk.notify(_("Rien n'est repris : des lignes sont refusées."))
        elif self._acts.bring_in(self.parsed, self.list_name.text(), all_or_none=whole):
            self._give_up()

    def _give_up(self) -> None:
        self._offer_file()
        self.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


def _soft(words: str) -> QLabel:
    label = look(WholeLabel(words), "soft")
    label.setWordWrap(True)
    label.setMaximumWidth(640)
    return label

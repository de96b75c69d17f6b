"""The head and foot of letters: the lines under the name, the logo, the words at the foot of each page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from mediator import documents
from mediator.casework import house_style, intake
from mediator.documents import template
from mediator.domain.house_style import Letterhead
from mediator.domain.papers import PaperKind
from mediator.i18n import _
from mediator.ui.shared import dialogs
from mediator.ui.shared.binding import attempt
from mediator.ui.shared.desk import Desk
from mediator.ui.shared.fields import CheckField, Field, FieldForm, LongTextField, NumberField
from mediator.ui.shared.flow import PageScroll
from mediator.ui.shared.stylesheet import look

SAMPLE = PaperKind.SUMMONS
"""The letter the head is shown on."""


class HeadForm(PageScroll):
    """Each field is kept as it is left; what does not fit is said, and the field shows what is kept."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.fields: dict[str, Field] = {
            "active": CheckField(_("Imprimer cet en-tête sur mes lettres")),
            "lines": LongTextField(_("Lignes sous votre nom"), lines=4),
            "logo_height_mm": NumberField(_("Hauteur du logo, en millimètres")),
            "foot": LongTextField(_("Pied de chaque page"), lines=3),
        }
        self.choose_button = QPushButton(_("Choisir une image…"), self)
        self.choose_button.setAccessibleName(_("Choisir l'image du logo"))
        self.remove_button = QPushButton(_("Retirer le logo"), self)
        self.logo = look(QLabel(self), "soft")
        self.logo.setWordWrap(True)
        self.choose_button.clicked.connect(self.choose)
        self.remove_button.clicked.connect(self.remove)
        self._lay_out()
        self.setFocusProxy(self.fields["lines"])

    def _lay_out(self) -> None:
        self.column.addWidget(look(QLabel(_("En-tête"), self), "heading"))
        said = QLabel(_("Sans ligne écrite ici, une lettre porte la qualité et l'adresse du cabinet."), self)
        said.setWordWrap(True)
        self.column.addWidget(look(said, "small"))
        logo = QWidget(self)
        column = QVBoxLayout(logo)
        column.setContentsMargins(0, 4, 0, 4)
        buttons = QHBoxLayout()
        buttons.addWidget(self.choose_button)
        buttons.addWidget(self.remove_button)
        buttons.addStretch(1)
        column.addWidget(self.logo)
        column.addLayout(buttons)
        for name, field in self.fields.items():
            field.committed.connect(lambda value, name=name: self._keep(name, value))
        words, height = FieldForm(columns=1), FieldForm(columns=1)
        for name in ("active", "lines", "foot"):
            words.add(self.fields[name])
        height.add(self.fields["logo_height_mm"])
        for widget in (words, logo, height):
            self.column.addWidget(widget)
        self.column.addStretch(1)

    def show_head(self) -> None:
        """Show what is kept now; what is being typed is left alone."""
        kept = house_style.letterhead(self._desk.vault)
        for name, field in self.fields.items():
            field.set_value(getattr(kept, name))
        self.logo.setText(
            _("Un logo est imprimé en tête de la première page.")
            if kept.logo
            else _("Pas de logo. Une image PNG ou JPEG de 1 Mo au plus convient.")
        )
        self.remove_button.setVisible(bool(kept.logo))

    def choose(self) -> None:
        """Choose the picture of the logo."""
        dialogs.choose_file(self.window(), _("Choisir un logo"), _("Images (*.png *.jpg *.jpeg)"), self.take)

    def take(self, path: Path) -> None:
        """Use this picture, or say why not."""
        if attempt(self._desk, lambda: house_style.set_logo(self._desk.vault, path)):
            self._desk.notify(_("Le logo est imprimé en tête de vos lettres."), undo=True)

    def remove(self) -> None:
        """Print no logo any more."""
        if attempt(self._desk, lambda: house_style.remove_logo(self._desk.vault)):
            self.choose_button.setFocus()
            self._desk.notify(_("Le logo est retiré."), undo=True)

    def commit_now(self) -> None:
        """Keep what is being typed."""
        for field in self.fields.values():
            field.commit_now()

    def drawing(self, language: str) -> Callable[[], documents.Paper]:
        """What draws the sample letter as things are kept now; it touches no vault."""
        signed_by, head = intake.practice(self._desk.vault), house_style.letterhead(self._desk.vault)
        source = template.shipped_source(SAMPLE, language)
        return lambda: house_style.preview_template(SAMPLE, language, source, signed_by, head)

    def _keep(self, name: str, value: object) -> None:
        if name == "logo_height_mm" and value is None:
            value = Letterhead().logo_height_mm
        if not attempt(self._desk, lambda: house_style.set_letterhead(self._desk.vault, **{name: value})):
            self.fields[name].set_value(getattr(house_style.letterhead(self._desk.vault), name))

"""The page « Cabinet »: fields in small groups, and the key of the vault for whoever lost its sheet."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from mediator.casework import intake
from mediator.domain import rules
from mediator.domain.changes import ChangeSet
from mediator.domain.people import Civility
from mediator.domain.practice import Practice
from mediator.domain.scope import MEDIATOR, Audience
from mediator.domain.words import word
from mediator.i18n import _, ngettext
from mediator.ui.practice.billing import NextNote, billing_fields
from mediator.ui.practice.scheme import SchemeExample, SchemeField
from mediator.ui.practice.ways import ways_section
from mediator.ui.shared.binding import Bound
from mediator.ui.shared.desk import Desk, Target
from mediator.ui.shared.fields import ChoiceField, Field, FieldForm, TextField
from mediator.ui.shared.flow import PageScroll
from mediator.ui.shared.heading import Heading
from mediator.ui.shared.parts import Act, Section, quiet_button
from mediator.ui.shared.stylesheet import look
from mediator.ui.shell.recovery_sheet import RecoverySheet

_MINUTES = (2, 5, 10, 15, 30, 60, 0)
_TEXT_WIDTH = 640


class PracticePage(QWidget):
    """What concerns the mediator and her vault, and no case."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.fields: dict[str, Field] = {}
        self._practice = intake.practice(desk.vault)
        self._bound = Bound(desk, self._practice)
        self.sheet = PageScroll()
        self.sheet.column.addWidget(ways_section(desk))
        self._fill()
        self._vault()
        self.recovery = RecoverySheet()
        self.recovery.noted.connect(self.hide_key)
        self.head = Heading(_("Cabinet"))
        self.stack = QStackedWidget(self)
        self.stack.addWidget(self.sheet)
        self.stack.addWidget(self.recovery)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(self.head)
        page.addWidget(self.stack, 1)
        self.setFocusProxy(self.fields["civility"])
        self.refresh(None)

    # Building.

    def _fill(self) -> None:
        civilities = [(each, word(each)) for each in Civility]
        self._group(
            _("Sur vos documents"),
            {
                "civility": ChoiceField(_("Civilité"), civilities),
                "given_name": TextField(_("Prénom")),
                "family_name": TextField(_("Nom")),
                "title": TextField(_("Qualité"), placeholder=_("médiatrice, médiateur près la cour d'appel…")),
                "organisation": TextField(_("Structure"), placeholder=_("Si vous exercez dans une société, un centre")),
                "registration": TextField(_("SIRET")),
            },
        )
        self._doubt = look(QLabel(), "missing")
        self._doubt.setWordWrap(True)
        self.sheet.column.addWidget(self._doubt)
        self._group(
            _("Où vous joindre"),
            {
                "address": TextField(_("Adresse")),
                "postcode": TextField(_("Code postal")),
                "city": TextField(_("Ville")),
                "email": TextField(_("Courriel")),
                "phone": TextField(_("Téléphone")),
            },
        )
        self._group(_("Vos garanties"), _guarantees())
        notes = self._group(_("Vos notes d'honoraires"), billing_fields(self._desk, self._practice))
        self.next_note = NextNote(self._desk, cast("TextField", self.fields["fee_note_scheme"]))
        notes.body.addSpacing(8)
        notes.body.addWidget(self.next_note)
        self._group(_("Votre sceau"), _sealing())
        self._scheme()
        self._group(_("Cette fenêtre"), {"idle_minutes": self._minutes(), "window_language": _languages()})

    def _group(self, heading: str, fields: dict[str, Field]) -> Section:
        section = Section(heading)
        rows = FieldForm()
        for name, field in fields.items():
            rows.add(self._bound.field(field, name))
        self.fields |= fields
        section.body.addWidget(rows)
        self.sheet.column.addWidget(section)
        return section

    def _scheme(self) -> None:
        field = SchemeField(_("Modèle"))
        self.example = SchemeExample(field)
        section = self._group(_("Références des dossiers"), {"reference_scheme": field})
        section.body.addSpacing(8)
        section.body.addWidget(self.example)

    def _minutes(self) -> ChoiceField:
        known = sorted({*_MINUTES, self._practice.idle_minutes}, key=lambda minutes: minutes or 10_000)
        words = {0: _("Jamais")}
        choices = [
            (minutes, words.get(minutes) or ngettext("Après {n} minute", "Après {n} minutes", minutes))
            for minutes in known
        ]
        return ChoiceField(_("Se verrouille seul"), choices)

    def _vault(self) -> None:
        section = Section(_("Votre coffre"))
        path = QLabel(str(self._desk.vault.path))
        path.setTextFormat(Qt.TextFormat.PlainText)
        path.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        path.setAccessibleName(_("Fichier du coffre"))
        path.setWordWrap(True)
        words = _("Tout tient dans ce fichier chiffré. La clé de secours l'ouvre si vous oubliez la phrase de passe.")
        said = look(QLabel(words), "soft")
        said.setWordWrap(True)
        said.setMaximumWidth(_TEXT_WIDTH)
        self.key_button = quiet_button(Act(_("Montrer la clé de secours"), self.show_key, icon="key"))
        line = QHBoxLayout()
        line.setContentsMargins(0, 8, 0, 0)
        line.addWidget(self.key_button)
        line.addStretch()
        section.body.addWidget(path)
        section.body.addSpacing(4)
        section.body.addWidget(said)
        section.body.addLayout(line)
        self.sheet.column.addWidget(section)

    # What the shell asks.

    def title(self) -> str:
        """« Cabinet »."""
        return _("Cabinet")

    def show_target(self, target: Target) -> None:
        """Draw the eye to the field a document lacks."""
        if found := self.fields.get(target.field):
            self.hide_key()
            self.sheet.ensureWidgetVisible(found, 0, 64)
            found.flash()

    def set_audience(self, audience: Audience) -> None:
        """Nothing here is anybody else's."""
        self.hide_key()
        self.stack.setVisible(audience == MEDIATOR)

    def refresh(self, changes: ChangeSet | None) -> None:
        """Show the practice as it is kept now, and the reference the next case would take."""
        if changes is not None and not changes.touches("practice", "mediation_case", "registered_note"):
            return
        if changes is None or changes.touches("practice"):
            self._practice: Practice = intake.practice(self._desk.vault)
            for name, field in self.fields.items():
                field.set_value(getattr(self._practice, name))
            doubts = [problem.sentence() for problem in rules.check(self._practice) if problem.warning]
            self._doubt.setText(" ".join(doubts))
            self._doubt.setVisible(bool(doubts))
        if changes is None or changes.touches("mediation_case"):
            self.example.set_taken(intake.references_in_use(self._desk.vault))
        self.example.show_example()
        self.next_note.show_example()

    # The recovery key.

    def show_key(self) -> None:
        """Show the recovery key, to be printed or copied again."""
        self.recovery.show_key(self._desk.vault.recovery_key())
        self.stack.setCurrentWidget(self.recovery)
        self.recovery.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def hide_key(self) -> None:
        """Put the key away."""
        self.recovery.forget()
        if self.stack.currentWidget() is self.recovery:
            self.stack.setCurrentWidget(self.sheet)
            self.key_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.stack.currentWidget() is self.recovery:
            self.hide_key()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.hide_key()


def _languages() -> ChoiceField:
    return ChoiceField(_("Langue"), [("fr", "Français"), ("en", "English")])


def _guarantees() -> dict[str, Field]:
    return {
        "insurer": TextField(_("Assureur")),
        "insurance_policy": TextField(_("Contrat n°")),
        "accreditation": TextField(_("Liste, agrément"), placeholder=_("Liste d'une cour d'appel, fédération…")),
        "ethics_code": TextField(_("Déontologie")),
    }


def _sealing() -> dict[str, Field]:
    """What seals her papers; nothing leaves the laptop unless a time-stamp server is named."""
    return {
        "certificate_path": TextField(_("Certificat (PKCS#12)"), placeholder=_("choisi au premier sceau")),
        "card_library": TextField(_("Bibliothèque de la carte (PKCS#11)"), placeholder=_("si vous avez une carte")),
        "timestamp_url": TextField(_("Serveur d'horodatage (RFC 3161)"), placeholder=_("vide : rien ne sort")),
    }

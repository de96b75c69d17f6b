"""Each who signs reads the text again, accepts one sentence, and draws. Shown to all: only what all may know is here."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from mediator import i18n
from mediator.casework import papers, reading_copy, signing
from mediator.casework.signing import Seat, Signing
from mediator.documents.blocks import lines
from mediator.domain.agreement import AgreementState
from mediator.domain.changes import ChangeSet
from mediator.domain.papers import PaperKind
from mediator.domain.scope import Audience, joint
from mediator.domain.signing import looks_signed
from mediator.i18n import _
from mediator.ui.shared import theme
from mediator.ui.shared.binding import attempt
from mediator.ui.shared.desk import Desk, Target
from mediator.ui.shared.flow import PageScroll
from mediator.ui.shared.inplace import WholeLabel, named, small_button
from mediator.ui.shared.parts import Act, clear_layout
from mediator.ui.shared.stylesheet import look
from mediator.ui.signing.pad import Pad

_TABLES = ("agreement", "signature", "participation", "contact", "mediation_case", "document")
_TEXT_PX = 16


class SigningPage(QWidget):
    """The text at the left; at the right those who sign, and the place of the one whose turn it is."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._desk = desk
        self._case_id = self._reference = ""
        self._standing: Signing | None = None
        self._turn = ""
        """The participation whose turn it is."""
        self._read_of: object = None
        self.text = PageScroll(self, width=820)
        self.seats = QVBoxLayout()
        self.pad = Pad()
        self.place = QLineEdit(self)
        self.consent = QCheckBox(self)
        self._whose = look(QLabel(self), "heading")
        self._whose.setWordWrap(True)
        self._own = QWidget(self)
        self.sign_button = look(QPushButton(_("Signer"), self), "primary")
        self._lay_out()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 16, 24, 16)
        row.setSpacing(24)
        row.addWidget(self.text, 3)
        right = QVBoxLayout()
        right.setSpacing(12)
        back = small_button(Act(_("Revenir  Échap"), self.leave))
        right.addWidget(back, alignment=Qt.AlignmentFlag.AlignRight)
        right.addWidget(look(QLabel(_("Signer à l'écran"), self), "title"))
        worth = _(
            "Une signature dessinée à l'écran est une signature simple : elle vaut engagement, mais il faut pouvoir "
            "prouver qui l'a faite. Qui préfère signe sur papier."
        )
        right.addWidget(look(WholeLabel(worth), "soft"))
        right.addLayout(self.seats)
        right.addWidget(self._own)
        right.addStretch()
        row.addLayout(right, 2)
        self._lay_out_own()

    def _lay_out_own(self) -> None:
        column = QVBoxLayout(self._own)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        self.place.setPlaceholderText(_("Fait à…"))
        self.place.setAccessibleName(_("Lieu de signature"))
        again = small_button(Act(_("Effacer"), self.pad.clear))
        last = small_button(Act(_("Reprendre le dernier trait"), self.pad.take_back))
        self.sign_button.clicked.connect(self.sign)
        self.pad.changed.connect(self._ready)
        self.consent.toggled.connect(self._ready)
        self.place.textChanged.connect(self._ready)
        buttons = QHBoxLayout()
        for button in (again, last):
            buttons.addWidget(button)
        buttons.addStretch()
        buttons.addWidget(self.sign_button)
        for widget in (self._whose, self.consent, self.place, self.pad):
            column.addWidget(widget)
        column.addLayout(buttons)

    # What the shell asks.

    def title(self) -> str:
        return self._reference

    def refresh(self, changes: ChangeSet | None) -> None:
        if self._case_id and (changes is None or changes.touches(*_TABLES)):
            self._show()

    def show_target(self, target: Target) -> None:
        if not target.case_id:
            return
        if target.case_id != self._case_id:
            self._case_id, self._turn, self._read_of = target.case_id, "", None
        self._show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_audience(self, audience: Audience) -> None:
        """Whoever looks, it is what all the parties may know."""
        del audience
        if self._case_id:
            self._show()

    def leave(self) -> None:
        """Go back to the agreement: what was signed is kept."""
        self._desk.go(Target("case", self._case_id, "agreement"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    # Signing.

    def turn(self, signer_id: str) -> None:
        """It is somebody's turn to sign."""
        self._turn = signer_id
        self.pad.clear()
        self.consent.setChecked(False)
        self._show()
        self.consent.setFocus(Qt.FocusReason.OtherFocusReason)

    def sign(self) -> None:
        """Keep the hand that drew."""
        standing, seat = self._standing, self._seat()
        if standing is None or seat is None:
            return
        kept = attempt(
            self._desk,
            lambda: signing.draw(
                self._desk.vault,
                standing.agreement.id,
                seat.signer.id,
                self.pad.strokes(),
                place=self.place.text(),
                consent=self.consent.text() if self.consent.isChecked() else "",
            ),
        )
        if not kept:
            return
        self._desk.notify(_("{who} a signé.").format(who=seat.contact.full_name), undo=True)
        self._turn = ""
        self.pad.clear()
        self.consent.setChecked(False)
        self._show()

    def _seat(self) -> Seat | None:
        awaited = self._standing.awaited if self._standing else ()
        chosen = next((seat for seat in awaited if seat.signer.id == self._turn), None)
        return chosen or next(iter(awaited), None)

    def _ready(self) -> None:
        drawn = looks_signed(self.pad.strokes())
        self.sign_button.setEnabled(drawn and self.consent.isChecked() and bool(self.place.text().strip()))

    # Drawing.

    def _show(self) -> None:
        vault = self._desk.vault
        self._standing = signing.signing_of(vault, joint(self._case_id), self._case_id)
        data = papers.gather(vault, PaperKind.AGREEMENT, self._case_id)
        self._reference = data.case.reference
        if self._read_of != data.agreement:
            self._read_of = data.agreement
            self._show_text(reading_copy.passages(data, data.case.language) if data.agreement else ())
        if not self.place.text() and data.agreement:
            self.place.setText(data.agreement.agreement.place or data.case.place)
        self._show_seats()
        self._show_own(data.case.language)

    def _show_text(self, passages: tuple[reading_copy.Passage, ...]) -> None:
        clear_layout(self.text.column)
        for each in passages:
            if each.kind is reading_copy.PassageKind.SIGNATURES:
                continue
            heading = " ".join(part for part in (each.prefix, each.heading) if part)
            for place, words in enumerate((heading, *self._words(each))):
                if words:
                    label = WholeLabel(words)
                    label.setFont(theme.serif(_TEXT_PX, strong=place == 0))
                    self.text.column.addWidget(label)

    def _words(self, passage: reading_copy.Passage) -> tuple[str, ...]:
        own: tuple[str, ...] = ()
        if passage.kind is reading_copy.PassageKind.PREAMBLE and self._standing:
            own = tuple(line for line in self._standing.agreement.preamble.splitlines() if line.strip())
        return (*own, *(line.replace("\t", " · ") for line in lines(passage.blocks)))

    def _show_seats(self) -> None:
        clear_layout(self.seats)
        now = self._seat()
        for seat in self._standing.seats if self._standing else ():
            button = QPushButton(f"{seat.contact.full_name}{_for(seat)}\n{said(seat)}", self)
            button.setEnabled(seat.signature is None)
            button.setMinimumHeight(54)
            if now is not None and seat.signer.id == now.signer.id:
                look(button, "strong")
            self.seats.addWidget(named(button, "seat", seat.signer.id))
            button.clicked.connect(lambda _checked=False, seat=seat: self.turn(seat.signer.id))

    def _show_own(self, language: str) -> None:
        seat = self._seat()
        open_ = self._standing is not None and self._standing.agreement.state is not AgreementState.DRAFT
        self._own.setVisible(seat is not None and open_)
        if seat is None:
            return
        self._whose.setText(f"{seat.contact.full_name}{_for(seat)}")
        words = _("J'ai lu cet accord, je le comprends et je l'accepte.", language)
        self.consent.setText(words)
        self._ready()


def _for(seat: Seat) -> str:
    return _(", pour {party}").format(party=seat.party) if seat.party else ""


def said(seat: Seat) -> str:
    """« à signer », « signé le 24 novembre 2026, Orléans »."""
    given = seat.signature
    if given is None:
        return _("à signer")
    day = i18n.day(given.signed_on) if given.signed_on else _("sans date")
    return _("signé le {day}").format(day=day) + (f", {given.place}" if given.place else "")

"""Beside the final text: the ways to sign it, who signed, the files that bear it, and each party's copy."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from mediator import i18n
from mediator.casework.signing import Seat
from mediator.domain.agreement import AgreementState
from mediator.domain.files import Document
from mediator.domain.issuing import Channel
from mediator.domain.noun import today
from mediator.domain.signature_ways import worth
from mediator.domain.signing import SignatureMode
from mediator.domain.words import word
from mediator.i18n import _, ngettext
from mediator.ui.agreement.scene import Scene
from mediator.ui.agreement.sealing import Sealing
from mediator.ui.shared.desk import Target
from mediator.ui.shared.fields import DateField, TextField
from mediator.ui.shared.inplace import WholeLabel, named, small_button
from mediator.ui.shared.parts import Act
from mediator.ui.shared.stylesheet import look


class SignatureCard(QFrame):
    """Drawn again whenever somebody signs."""

    def __init__(self, scene: Scene, acts: Sealing) -> None:
        super().__init__()
        look(self, "card")
        assert scene.signing is not None
        self._scene, self._signing, self._acts = scene, scene.signing, acts
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(12, 10, 12, 12)
        self._column.setSpacing(6)
        self._column.addWidget(look(QLabel(_("Signatures"), self), "strong"))
        for seat in scene.signing.seats:
            self._seat(seat)
        if scene.state is AgreementState.FINAL:
            self._ways()
        self._files()
        if scene.state is AgreementState.SIGNED:
            self._copies()

    # Who signs.

    def _seat(self, seat: Seat) -> None:
        who = seat.contact.full_name + (f" ({seat.party})" if seat.party else "")
        self._column.addWidget(WholeLabel(f"{who} : {self._said(seat)}"))
        if seat.signature is None and self._scene.state is AgreementState.FINAL:
            note = small_button(Act(_("Noter sa signature sur papier"), lambda: self._note(seat, note)))
            self._column.addWidget(named(note, "paper", seat.signer.id))

    @staticmethod
    def _said(seat: Seat) -> str:
        given = seat.signature
        if given is None:
            return _("à signer")
        day = i18n.day(given.signed_on, "medium") if given.signed_on else _("sans date")
        return ", ".join(part for part in (word(given.mode).lower(), given.place, day) if part)

    def _note(self, seat: Seat, button: QWidget) -> None:
        """Where and when somebody signed on paper: each may have a place and a day of her own."""
        button.hide()
        place, day = TextField(_("Fait à")), DateField(_("Le"))
        agreement = self._signing.agreement
        place.set_value(agreement.place)
        day.set_value(agreement.signed_on or today())
        at = self._column.indexOf(button)
        keep = small_button(
            Act(_("Noter"), lambda: self._acts.note_paper(seat.signer.id, place, day)), kind=""
        )  # fmt: skip
        for step, widget in enumerate((place, day, keep), 1):
            self._column.insertWidget(at + step, widget)
        named(place, "paper", "place")
        named(day, "paper", "day")
        place.setFocus()

    # The three ways.

    def _ways(self) -> None:
        said = worth(i18n.current())
        screen = Act(_("Signer à l'écran…"), lambda: self._scene.desk.go(Target("signing", self._scene.case_id)))
        for mode, act in (
            (SignatureMode.DRAWN, screen),
            (SignatureMode.PROVIDER, Act(_("Confier à un prestataire…"), self._acts.send_out)),
        ):
            button = small_button(act)
            button.setToolTip(said[mode])
            button.setAccessibleDescription(said[mode])
            self._column.addWidget(named(button, "way", mode.value))
        for mode in SignatureMode:
            self._column.addWidget(look(WholeLabel(said[mode]), "small"))
        seal = small_button(Act(_("Sceller le fichier…"), self._acts.seal))
        seal.setToolTip(_("Avec votre certificat : le fichier ne pourra plus changer sans que cela se voie."))
        self._column.addWidget(named(seal, "way", "seal"))
        for sent in self._signing.deliveries:
            if sent.channel is Channel.PROVIDER and sent.returned_id is None:
                day = i18n.day(sent.sent_on, "medium")
                self._column.addWidget(WholeLabel(_("Parti chez un prestataire le {day}.").format(day=day)))
                back = small_button(Act(_("Reprendre le fichier signé…"), lambda sent=sent: self._acts.take_back(sent)))
                self._column.addWidget(named(back, "way", "back"))

    # Files and copies.

    def _files(self) -> None:
        for each in self._signing.files:
            self._column.addWidget(WholeLabel(f"{word(each.kind)} : {_pages(each)}"))
            print_ = look(QLabel(_("Empreinte {start}…").format(start=each.sha256[:16]), self), "small")
            print_.setToolTip(each.sha256)
            self._column.addWidget(print_)
            save = Act(_("Enregistrer une copie"), lambda each=each: self._acts.save(each))
            check = Act(_("Vérifier"), lambda each=each: self._acts.check(each))
            row = QHBoxLayout()
            for act in (save, check):
                row.addWidget(small_button(act))
            row.addStretch()
            self._column.addLayout(row)

    def _copies(self) -> None:
        """Each party receives its copy (C. civ. art. 1375): who did, and how to note it."""
        files = self._signing.files
        if not files:
            return
        given = {each.recipient_id for each in self._signing.deliveries if each.recipient_id}
        for party in self._scene.parties:
            if party.id in given:
                self._column.addWidget(WholeLabel(_("Exemplaire de {party} : remis.").format(party=party.short)))
                continue
            act = Act(
                _("Exemplaire remis à {party}").format(party=party.short),
                lambda party=party: self._acts.hand_over(files[-1], party.id),
            )
            self._column.addWidget(named(small_button(act), "copy", party.id))


def _pages(document: Document) -> str:
    if not document.pages:
        return document.filename
    return ngettext("{n} page", "{n} pages", document.pages)

"""The register of disclosures: who agreed to which words, for whom, when, how; the mediator's own."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from mediator import i18n
from mediator.casework import disclosure
from mediator.casework.faces import Face
from mediator.domain.scope import Scope
from mediator.domain.talk import Disclosure
from mediator.domain.words import word
from mediator.i18n import _
from mediator.ui.case.forms import RowList
from mediator.ui.shared.binding import attempt
from mediator.ui.shared.chip import Chip
from mediator.ui.shared.desk import Desk
from mediator.ui.shared.flow import PageScroll
from mediator.ui.shared.parts import Act, EmptyState, Section
from mediator.ui.shared.rows import Row


class Register(PageScroll):
    """Every consent of a case, the latest last; each may be taken back."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._section = Section(_("Registre des divulgations"))
        self.list = RowList()
        self._section.body.addWidget(self.list)
        self.column.addWidget(self._section)

    def show_case(self, case_id: str, faces: dict[str, Face]) -> int:
        """Show the consents of a case; how many there are."""
        consents = disclosure.disclosures_of(self._desk.vault, case_id)
        rows: list[tuple[str, QWidget]] = [(consent.id, self._row(consent, faces)) for consent in consents]
        if not rows:
            sentence = _("Ce qu'une partie vous laisse dire, mot pour mot, s'inscrit ici avec son accord.")
            rows.append(("", EmptyState(sentence)))
        self.list.show_rows(rows)
        return len(consents)

    def _row(self, consent: Disclosure, faces: dict[str, Face]) -> Row:
        who = faces[consent.consenter_id].short if consent.consenter_id in faces else ""
        to = faces.get(consent.to_party_id or "")
        given = consent.given_at.astimezone()
        details = (
            who,
            word(consent.means).lower(),
            _("pour {party}").format(party=to.short) if consent.to_scope is Scope.PARTY and to else _("pour tous"),
            f"{i18n.day(given.date(), 'short')}, {i18n.clock(given)}",
        )
        chip = Chip(_("retiré"), "waiting") if consent.revoked_at else Chip(_("divulgation consentie"), "joint")
        acts = [] if consent.revoked_at else [Act(_("Le consentement est retiré"), lambda: self._revoke(consent))]
        said = _("« {words} »").format(words=consent.words) + "\n" + " · ".join(part for part in details if part)
        return Row(said, chips=[chip], acts=acts, wrap=True)

    def _revoke(self, consent: Disclosure) -> None:
        if attempt(self._desk, lambda: disclosure.revoke(self._desk.vault, consent.id)):
            self._desk.notify(_("Ces mots ne seront plus repris. Ce qui a été entendu l'a été."), undo=True)

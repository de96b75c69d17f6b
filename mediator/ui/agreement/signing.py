"""From a text that is finished to its signed original."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QWidget

from mediator.casework import attachments, clause_check, drafting, reading_back
from mediator.domain.scope import MEDIATOR
from mediator.i18n import _
from mediator.ui.agreement.scene import Scene
from mediator.ui.shared import dialogs
from mediator.ui.shared.binding import attempt
from mediator.ui.shared.desk import Desk, Target
from mediator.ui.shared.fields import settle


class Signing:
    """The states an agreement goes through: final, drafted again, signed."""

    def __init__(
        self, desk: Desk, tab: QWidget, scene: Callable[[], Scene | None], put_away: Callable[[], None]
    ) -> None:
        """``put_away`` closes what is open beside the paper, to be drawn with the next change."""
        self._desk, self._tab, self._scene, self._put_away = desk, tab, scene, put_away

    def finalise(self) -> None:
        """The text no longer changes."""
        settle(self._tab)
        scene = self._scene()
        if scene is None:
            return
        lacking = bool(scene.missing)
        for obstacle in clause_check.obstacles_of(self._desk.vault, scene.case_id):
            self._desk.notify(obstacle.why)
            return
        own = reading_back.state_of(self._desk.vault, MEDIATOR, scene.case_id)
        if own is not None and not own.progress.may_be_final:
            self._desk.go(Target("read_back", scene.case_id))
            self._desk.notify(_("Relisez l'accord avec les parties, ou dites pourquoi vous vous en passez."))
            return
        if self._act(lambda agreement_id: drafting.finalise(self._desk.vault, agreement_id)):
            said = _("Le texte est définitif, bien qu'il y manque des mentions.")
            self._desk.notify(said if lacking else _("Le texte est définitif."), undo=True)

    def reopen(self) -> None:
        """Make a new version that can be changed."""
        if self._act(lambda agreement_id: drafting.reopen(self._desk.vault, agreement_id)):
            said = _("Une nouvelle version est ouverte ; la précédente reste telle qu'elle était.")
            self._desk.notify(said, undo=True)

    def choose_scan(self, signed_on: date) -> None:
        """Choose the signed original, scanned."""
        kinds = _("Documents numérisés (*.pdf *.png *.jpg *.jpeg *.tif *.tiff)")
        dialogs.choose_file(self._tab, _("L'original signé"), kinds, lambda path: self.attach_scan(path, signed_on))

    def attach_scan(self, path: Path, signed_on: date) -> None:
        """Keep the signed original and follow its commitments from now on."""
        self._put_away()
        vault = self._desk.vault
        if self._act(lambda agreement_id: attachments.attach_signed(vault, agreement_id, path, signed_on)):
            self._desk.notify(_("L'original signé est gardé. Ses engagements se suivent désormais ici."))

    def sign_without_scan(self, signed_on: date) -> None:
        """Note the signature; the original may be attached among the documents."""
        self._put_away()
        if self._act(lambda agreement_id: drafting.sign(self._desk.vault, agreement_id, signed_on)):
            self._desk.notify(_("La signature est notée."), undo=True)

    def _act(self, act: Callable[[str], object]) -> bool:
        settle(self._tab)
        scene = self._scene()
        if scene is None or scene.draft is None:
            return False
        agreement_id = scene.draft.paper.agreement.id
        return attempt(self._desk, lambda: act(agreement_id))

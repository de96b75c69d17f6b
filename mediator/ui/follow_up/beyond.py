"""Coming back to mediation, and the dates of the case for another calendar."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton

from mediator.casework import attachments, calendar, closing
from mediator.domain.scope import MEDIATOR, Audience, joint, party
from mediator.i18n import _
from mediator.ui.follow_up.scene import Scene
from mediator.ui.shared import dialogs
from mediator.ui.shared.desk import Target
from mediator.ui.shared.inplace import WholeLabel, named
from mediator.ui.shared.parts import Act, Section, quiet_button
from mediator.ui.shared.stylesheet import look


class Beyond(Section):
    """Two things one may still do: come back, and carry the dates elsewhere."""

    def __init__(self, scene: Scene, *, signed: bool) -> None:
        super().__init__(_("Autres suites") if signed else _("Agenda"))
        self._scene = scene
        self.body.setSpacing(4)
        if signed:
            words = _("Un désaccord est revenu : le dossier rouvre à l'étape des séances, ce qui est signé reste.")
            self._line(words, Act(_("Revenir en médiation"), self.come_back), "return")
        words = _("Séances et échéances pour un autre agenda, sous la seule référence du dossier.")
        self.export = self._line(words, Act(_("Exporter les dates…"), self.open_menu), "calendar")

    def _line(self, words: str, act: Act, name: str) -> QPushButton:
        row = QHBoxLayout()
        row.setSpacing(12)
        label = look(WholeLabel(words, self), "soft")
        label.setWordWrap(True)
        row.addWidget(label, 1)
        button = named(quiet_button(act, self), "beyond", name)
        row.addWidget(button, alignment=Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(row)
        return button

    def come_back(self) -> None:
        """Reopen the case at its sessions, and go and fix the one that was planned."""
        scene = self._scene
        said = _("Le dossier est de nouveau en séances. Reste à fixer le jour.")
        if scene.act(lambda: closing.return_to_mediation(scene.desk.vault, scene.case_id), said):
            scene.desk.go(Target("case", scene.case_id, "sessions"))

    def readers(self) -> list[tuple[str, Audience]]:
        """For whom the dates may be written."""
        scene = self._scene
        parties = [
            (_("Pour {who}").format(who=each.short), party(scene.case_id, each.id)) for each in scene.after.parties
        ]
        return [(_("Pour moi"), MEDIATOR), (_("Pour toutes les parties"), joint(scene.case_id)), *parties]

    def open_menu(self) -> QMenu:
        """Ask for whom."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for words, audience in self.readers():
            menu.addAction(words).triggered.connect(partial(self._choose_place, audience))
        menu.popup(self.export.mapToGlobal(self.export.rect().bottomLeft()))
        return menu

    def _choose_place(self, audience: Audience, _checked: bool = False) -> None:
        scene = self._scene
        suggested = Path.home() / calendar.file_name(scene.desk.vault, scene.case_id)
        dialogs.choose_save(
            self.window(), _("Exporter les dates"), _("Agenda (*.ics)"), suggested, partial(self.write, audience)
        )

    def write(self, audience: Audience, path: Path) -> None:
        """Write the dates this audience may know of."""
        scene = self._scene

        def deed() -> None:
            attachments.write_out(path, calendar.calendar_of(scene.desk.vault, audience, scene.case_id))

        if scene.act(deed):
            scene.desk.notify(_("Les dates sont écrites dans « {name} ».").format(name=path.name))

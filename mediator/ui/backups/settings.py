"""Where copies go, how often, and how many are kept."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from mediator.casework import backups
from mediator.domain.safekeeping import BackupPlan
from mediator.i18n import _, ngettext
from mediator.ui.backups import words
from mediator.ui.shared import dialogs
from mediator.ui.shared.binding import attempt
from mediator.ui.shared.desk import Desk
from mediator.ui.shared.fields import ChoiceField, FieldForm
from mediator.ui.shared.parts import Act, Elided, Section, quiet_button
from mediator.ui.shared.stylesheet import look

_HOURS = (1, 4, 24, 168)
_KEPT = ((3, 2, 3), (7, 4, 12), (30, 12, 36))
_NEVER = 0


class PlanSection(Section):
    """``chosen`` says that a first folder was chosen: a copy can be made at once."""

    chosen = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("Où, et quand"))
        self._desk = desk
        self._offered: tuple[list[int], list[tuple[int, int, int]]] | None = None
        self.folder = Elided()
        self.folder.setTextFormat(Qt.TextFormat.PlainText)
        self.choose_button = quiet_button(Act(_("Choisir le répertoire…"), self.choose, icon="folder"))
        self.often = ChoiceField(_("Se font seules"))
        self.kept = ChoiceField(_("Sont gardées"))
        self.often.committed.connect(self._keep_hours)
        self.kept.committed.connect(self._keep_numbers)
        self._caution = look(QLabel(), "missing")
        self._caution.setWordWrap(True)
        self._lay_out()

    def _lay_out(self) -> None:
        place = QWidget()
        row = QHBoxLayout(place)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(look(QLabel(_("Répertoire")), "soft"))
        row.addWidget(self.folder, 1)
        row.addWidget(self.choose_button)
        form = FieldForm()
        form.add(self.often)
        form.add(self.kept)
        body = QVBoxLayout()
        body.setSpacing(8)
        for widget in (place, self._caution, form):
            body.addWidget(widget)
        self.body.addLayout(body)

    def show_plan(self, plan: BackupPlan) -> None:
        """Show the plan in force."""
        self.folder.setText(plan.folder or _("aucun : choisissez une clé USB, un autre disque, un répertoire partagé"))
        self._offer(plan)
        self.often.set_value(plan.every_hours if plan.active else _NEVER)
        self.kept.set_value((plan.daily, plan.weekly, plan.monthly))
        told = [_(words.CAUTIONS[caution]) for caution in backups.cautions(self._desk.vault, plan.folder)]
        self._caution.setText(" ".join(told if plan.folder else ()))
        self._caution.setVisible(bool(self._caution.text()))

    def _offer(self, plan: BackupPlan) -> None:
        """Offer the usual answers and hers; again only when they change, so that a choice under way stays."""
        hours = sorted({*_HOURS, plan.every_hours})
        numbers = sorted({*_KEPT, (plan.daily, plan.weekly, plan.monthly)})
        if (hours, numbers) != self._offered:
            self._offered = (hours, numbers)
            never = (_NEVER, _("Jamais, je les fais moi-même"))
            self.often.set_choices([*((each, _every(each)) for each in hours), never])
            self.kept.set_choices([(each, _kept(each)) for each in numbers])

    def choose(self) -> None:
        """Choose the folder of the copies."""
        plan = backups.plan_of(self._desk.vault)
        start = Path(plan.folder) if plan.folder else None
        dialogs.choose_folder(self, _("Où garder les sauvegardes ?"), self._chosen, folder=start)

    def _chosen(self, folder: Path) -> None:
        vault = self._desk.vault
        if attempt(self._desk, lambda: backups.change_plan(vault, folder=str(folder.absolute()))):
            self.chosen.emit()

    def _keep_hours(self, hours: int) -> None:
        values = {"active": False} if hours == _NEVER else {"active": True, "every_hours": hours}
        attempt(self._desk, lambda: backups.change_plan(self._desk.vault, **values))

    def _keep_numbers(self, numbers: tuple[int, int, int]) -> None:
        values = dict(zip(("daily", "weekly", "monthly"), numbers, strict=True))
        attempt(self._desk, lambda: backups.change_plan(self._desk.vault, **values))


def _every(hours: int) -> str:
    if hours == 168:
        return _("Chaque semaine, s'il y a du nouveau")
    if hours == 24:
        return _("Chaque jour, s'il y a du nouveau")
    return ngettext("Chaque heure, s'il y a du nouveau", "Toutes les {n} heures, s'il y a du nouveau", hours)


def _kept(numbers: tuple[int, int, int]) -> str:
    days, weeks, months = numbers
    return _("La dernière de {days}, {weeks}, {months}").format(
        days=ngettext("{n} jour", "{n} jours", days),
        weeks=ngettext("{n} semaine", "{n} semaines", weeks),
        months=ngettext("{n} mois", "{n} mois", months),
    )

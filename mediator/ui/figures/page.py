"""The page « Chiffres »: a year, a report, its tables and words, and what it is written to."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QStandardPaths, Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from mediator import i18n
from mediator.casework import figures, reports
from mediator.casework.attachments import write_out
from mediator.domain.case import Regime
from mediator.domain.changes import ChangeSet
from mediator.domain.reports import Report, ReportKind, source_of
from mediator.domain.scope import MEDIATOR, Audience
from mediator.domain.small_cells import LEAST
from mediator.domain.words import word
from mediator.i18n import _, ngettext
from mediator.ui.case.forms import RowList
from mediator.ui.figures.parts import ReportView
from mediator.ui.shared import dialogs, jobs
from mediator.ui.shared.actions import Action
from mediator.ui.shared.binding import attempt
from mediator.ui.shared.desk import Desk, Target
from mediator.ui.shared.fields import CheckField, ChoiceField, settle
from mediator.ui.shared.flow import FlowLayout, PageScroll
from mediator.ui.shared.heading import Heading, Shelves
from mediator.ui.shared.jobs import Job
from mediator.ui.shared.parts import Act, Section, quiet_button
from mediator.ui.shared.rows import Row
from mediator.ui.shared.stylesheet import look

T = TypeVar("T")

PAUSE_MS = 200
"""How long after a change the figures are counted again."""
_COUNTED = (
    *("mediation_case", "classification", "session", "time_entry", "agreement", "commitment", "follow_up_talk"),
    *("dated_event", "case_shell", "shell_year", "training", "practice"),
)


class FiguresPage(QWidget):
    """Counting is a job: the tables before stay until the new ones are there."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._kind = ReportKind.ACTIVITY
        self._job: Job | None = None
        self._stale = True
        self.report: Report | None = None
        self.year = ChoiceField(_("Année"))
        self.small = CheckField(_("Masquer les nombres inférieurs à {n}").format(n=LEAST))
        self.kinds = Shelves(_("Quel rapport"), [(each, word(each)) for each in ReportKind])
        self.view = ReportView(desk)
        self.source = look(QLabel(self), "small")
        self.to_say = RowList()
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.count)
        self._lay_out()
        self.year.committed.connect(lambda _year: self.count())
        self.small.committed.connect(lambda _hidden: self.count())
        self.kinds.chosen.connect(self.open)
        self._offer_years()
        self.setFocusProxy(self.year)

    def _lay_out(self) -> None:
        self.head = Heading(_("Chiffres"), Act(_("Enregistrer en PDF"), self.save_pdf))
        self.year.setFixedWidth(110)
        asked = QHBoxLayout()
        asked.setSpacing(16)
        asked.addWidget(self.year)
        asked.addWidget(self.kinds)
        asked.addStretch()
        asked.addWidget(self.small)
        self.small.setFixedWidth(self.small.sizeHint().width() + 12)
        self.head.column.addLayout(asked)
        self._scroll = PageScroll(self)
        self._missing = Section(_("À préciser pour que ces chiffres soient justes"))
        self._missing.body.addWidget(self.to_say)
        self._missing.hide()
        self.source.hide()
        self._others = QWidget(self)
        ways = FlowLayout(self._others, spacing=8)
        self.ways = {
            "xlsx": quiet_button(Act(_("Classeur Excel…"), self.save_workbook), self._others),
            "csv": quiet_button(Act(_("Tableaux CSV…"), self.save_tables), self._others),
            "zip": quiet_button(Act(_("Rapport et justificatifs…"), self.save_with_proofs), self._others),
        }
        for button in self.ways.values():
            ways.addWidget(button)
        self.ways["zip"].hide()
        for widget in (self.source, self._others, self._missing, self.view):
            self._scroll.column.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self._scroll, 1)
        for words, act in (
            (_("Enregistrer le rapport en PDF"), self.save_pdf),
            (_("Enregistrer le rapport dans un classeur Excel"), self.save_workbook),
            (_("Enregistrer les tableaux en CSV"), self.save_tables),
        ):
            Action(self, words, act, group=_("Chiffres"))

    # What the shell asks.

    def title(self) -> str:
        """« Chiffres »."""
        return _("Chiffres")

    def show_target(self, target: Target) -> None:
        """Open the report a target names."""
        if target.noun in set(ReportKind):
            self.kinds.show_value(ReportKind(target.noun))

    def set_audience(self, audience: Audience) -> None:
        """Nothing here is anybody else's."""
        for widget in (self._scroll, self.year, self.kinds, self.small):
            widget.setVisible(audience == MEDIATOR)
        self.head.show_act(shown=audience == MEDIATOR)

    def refresh(self, changes: ChangeSet | None) -> None:
        """Count again what changed; words written elsewhere are shown at once."""
        if changes is None or changes.touches(*_COUNTED):
            self._stale = True
            self._pause.start()
        elif changes.touches("report_text") and self.report is not None:
            self.view.show_words(dict(reports.words_of(self._desk.vault, self._kind, self._year())))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._pause.start(0)

    # Counting.

    def open(self, kind: ReportKind) -> None:
        """Show another report; small counts are hidden at first in those that are published."""
        settle(self)
        self._kind = kind
        self.small.set_value(kind.sensitive)
        self.count()

    def count(self) -> None:
        """Count the year in a job, and show it."""
        self._pause.stop()
        if not self.isVisible() or self._desk.audience() != MEDIATOR:
            return
        self._stale = False
        if self._job is not None:
            self._job.cancel()
        self._offer_years()
        making = self._making()
        self._job = jobs.run(lambda _progress: making(), done=self._show)

    def _making(self) -> Callable[[], Report]:
        vault, kind, year, language = self._desk.vault, self._kind, self._year(), i18n.current()
        threshold = LEAST if self.small.value() else None
        return lambda: reports.report_of(vault, kind, year, threshold=threshold, language=language)

    def _show(self, report: Report) -> None:
        self.report = report
        self.view.show_report(report)
        source, verified = source_of(report.kind)
        said = source if verified else _("{source} (à vérifier)").format(source=source)
        self.source.setText(_("Demandé par : {source}").format(source=said))
        self.source.setVisible(source != "usage")
        self.ways["zip"].setVisible(report.kind is ReportKind.RELISTING)
        self._show_missing(report.year)

    def _show_missing(self, year: int) -> None:
        of_consumers = self._kind in (ReportKind.CONSUMER, ReportKind.CECMC)
        found = figures.to_complete(self._desk.vault, year, Regime.CONSUMER if of_consumers else None)
        rows: list[tuple[str, QWidget]] = []
        for each in found[:3]:
            row = Row(each.subject, leading=each.reference, trailing=each.lacks)
            goal = Target("case", each.case_id, "overview", noun=each.noun, field=each.field)
            row.opened.connect(lambda goal=goal: self._desk.go(goal))
            rows.append((each.case_id, row))
        if len(found) > len(rows):
            more = len(found) - len(rows)
            rest = look(QLabel(ngettext("et {n} autre dossier", "et {n} autres dossiers", more)), "soft")
            rest.setContentsMargins(8, 4, 0, 0)
            rows.append(("", rest))
        self.to_say.show_rows(rows)
        self._missing.setVisible(bool(rows))

    def _offer_years(self) -> None:
        years = figures.years_of(self._desk.vault)
        self.year.set_choices([(year, str(year)) for year in years])
        if self.year.value() not in years:
            self.year.set_value(years[0])

    def _year(self) -> int:
        return int(self.year.value())

    # Writing.

    def save_pdf(self) -> None:
        """Draw the report, then ask where to write it."""
        self._make(lambda report: reports.paper(report).content, ".pdf", _("Documents PDF (*.pdf)"))

    def save_workbook(self) -> None:
        """Make a workbook of the report, then ask where to write it."""
        self._make(reports.workbook, ".xlsx", _("Classeurs Excel (*.xlsx)"))

    def save_with_proofs(self) -> None:
        """Put the report and the proofs of its training together, then ask where to write them."""
        vault = self._desk.vault
        self._make(lambda report: reports.with_proofs(vault, report), ".zip", _("Archives ZIP (*.zip)"))

    def save_tables(self) -> None:
        """Write each table as a CSV file, in a folder of their own."""
        settle(self)
        making = self._making()

        def made(report: Report) -> None:
            dialogs.choose_folder(
                self.window(), _("Où écrire les tableaux"), lambda folder: self._write_tables(folder, report)
            )

        self._run(making, made)

    def _make(self, draw: Callable[[Report], bytes], suffix: str, kinds: str) -> None:
        settle(self)
        making = self._making()

        def made(result: tuple[Report, bytes]) -> None:
            report, content = result
            folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
            suggested = folder / f"{report.file_name}{suffix}"
            dialogs.choose_save(
                self.window(), _("Enregistrer le rapport"), kinds, suggested, lambda path: self._write(path, content)
            )

        def work() -> tuple[Report, bytes]:
            report = making()
            return report, draw(report)

        self._run(work, made)

    def _run(self, work: Callable[[], T], then: Callable[[T], object]) -> None:
        self.setCursor(Qt.CursorShape.BusyCursor)

        def done(result: T) -> None:
            self.unsetCursor()
            then(result)

        def failed(problem: object) -> None:
            self.unsetCursor()
            self._desk.notify(getattr(problem, "sentence", None) or _("Ce rapport n'a pas pu être fait."))

        jobs.run(lambda _progress: work(), done=done, failed=failed)

    def _write(self, path: Path, content: bytes) -> None:
        if attempt(self._desk, lambda: write_out(path, content)):
            self._desk.notify(_("Le rapport est enregistré sous « {name} », hors du coffre.").format(name=path.name))

    def _write_tables(self, folder: Path, report: Report) -> None:
        place = folder / report.file_name
        if attempt(self._desk, lambda: reports.write_tables(report, place)):
            self._desk.notify(_("Les tableaux sont dans le répertoire « {name} ».").format(name=place.name))
